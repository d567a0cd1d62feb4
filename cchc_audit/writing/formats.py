"""The formats of results by their names; nothing is imported for those that are not wanted."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any

from cchc_audit.frozen import Frozen
from cchc_audit.result import Result
from cchc_audit.writing.view import Failure, View, Write

DraftOne = Callable[[Result, View], str]
"""Writes one report, wherever it stands among others."""
JoinDrafts = Callable[[Iterable[str | Failure], View], Iterator[str]]
"""Puts what was written of single reports together."""

_MODULES: Mapping[str, str] = Frozen(
    {
        "table": "table",
        "markdown": "markdown",
        "csv": "csv_file",
        "json": "json_file",
        "html": "html",
        "xlsx": "xlsx_file",
    }
)
DRAFTED = frozenset({"table", "markdown", "csv", "json"})
"""The formats whose reports can be written one by one, so also by several processes."""
GATHERED = frozenset({"table", "markdown"})
"""Of these the formats that write the units of one table as one report."""


def writer_of(form: str) -> Write:
    """What writes results in a format."""
    found: Write = _function("write", form)
    return found


def drafter_of(form: str) -> DraftOne:
    """What writes one report in one of the formats of DRAFTED."""
    found: DraftOne = _function("draft", form)
    return found


def joiner_of(form: str) -> JoinDrafts:
    """What puts reports together in one of the formats of DRAFTED."""
    found: JoinDrafts = _function("join", form)
    return found


def _function(verb: str, form: str) -> Any:  # noqa: ANN401 - the callers say what it is
    return getattr(import_module(f"cchc_audit.writing.{_MODULES[form]}"), f"{verb}_{form}")
