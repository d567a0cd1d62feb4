"""The keys of a configuration, read with their types; what is wrong is told and then read as if it were not there."""

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from cchc_audit.configuration.model import FAIL_ON, Configuration, Ignored
from cchc_audit.configuration.places import Place
from cchc_audit.deadline import LOADING_SECONDS
from cchc_audit.language import LANGUAGES, Text
from cchc_audit.problem import Problem
from cchc_audit.spec import sentences
from cchc_audit.spec.document import written

KEYS = (
    "allow", "plugins", "loading-seconds", "trusted", "select", "ignore", "spec", "spec-folders", "lang", "fail-on",
    "min-decided",
)  # fmt: skip
IGNORED_KEYS = ("name", "reason", "expires")
_IGNORED_REQUIRED = ("name", "reason")
_SHARE = Text(vi="tỷ lệ từ 0 đến 1, như 0.5", en="a share from 0 to 1, such as 0.5")
_SECONDS = Text(vi="số giây lớn hơn 0, như 30", en="seconds above 0, such as 30")
_MOST_SECONDS = 86_400
_SHORT = re.compile(r"0\.\d{1,9}|[01]\.0{1,9}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_T = TypeVar("_T", bound=str)


def configuration_of(
    table: object, *, file: Path, prefix: Place, lines: Mapping[Place, int]
) -> tuple[Configuration, tuple[Problem, ...]]:
    """What a table says, and everything that is wrong with it."""
    where = Configuration(file=str(file), prefix=prefix, lines=lines)
    entries = _Entries(where)
    if not isinstance(table, dict):
        entries.wrong((), table, sentences.KEYS)
        return where, tuple(entries.problems)
    entries.known(table, (), KEYS)
    configuration = Configuration(
        file=str(file),
        allow=tuple(entries.texts(table, "allow")) if "allow" in table else None,
        plugins=tuple(entries.paths(table, "plugins", file.parent)),
        loading_seconds=entries.seconds(table, "loading-seconds", LOADING_SECONDS),
        trusted=tuple(entries.texts(table, "trusted")),
        select=tuple(entries.texts(table, "select")),
        ignore=tuple(entries.ignored(table)),
        spec=entries.spec(table, file.parent),
        spec_folders=tuple(entries.paths(table, "spec-folders", file.parent)),
        lang=entries.choice(table, "lang", LANGUAGES),
        fail_on=entries.choice(table, "fail-on", FAIL_ON),
        min_decided=entries.share(table, "min-decided"),
        prefix=prefix,
        lines=lines,
    )
    return configuration, tuple(sorted(entries.problems, key=lambda problem: problem.line or 0))


class _Entries:
    """Reads values and gathers what is wrong with them."""

    def __init__(self, where: Configuration) -> None:
        self._where = where
        self.problems: list[Problem] = []

    def known(self, table: dict[str, object], place: Place, keys: Collection[str]) -> None:
        """Tell every key that has no meaning."""
        for key in table:
            if key not in keys:
                near = sentences.nearest(key, [name for name in keys if name not in table])
                self.problem("unknown-key", sentences.unknown_key(key), (*place, key), near)

    def texts(self, table: dict[str, object], key: str) -> Iterator[str]:
        """A list of texts."""
        given = table.get(key, [])
        if not isinstance(given, list):
            hint = Text(vi=f'Viết {key} = ["…"].', en=f'Write {key} = ["…"].')
            self.wrong((key,), given, sentences.LIST, hint)
            return
        for index, item in enumerate(given):
            if self._is_text(item, (key, index)):
                yield str(item)

    def paths(self, table: dict[str, object], key: str, folder: Path) -> Iterator[Path]:
        """A list of files and folders that are there."""
        given = table.get(key, [])
        for index, item in enumerate(given if isinstance(given, list) else ()):
            if isinstance(item, str) and item.strip() and not _exists(folder / item):
                text = Text(
                    vi=f"Không có tệp hay thư mục “{item}”.", en=f"There is no file or folder “{item}”."
                )
                self.problem("no-file", text, (key, index))
        yield from (folder / text for text in self.texts(table, key))

    def ignored(self, table: dict[str, object]) -> Iterator[Ignored]:
        """What is left out: names with reasons."""
        given = table.get("ignore", [])
        if not isinstance(given, list):
            self.wrong(("ignore",), given, sentences.LIST, _IGNORE)
            return
        for index, item in enumerate(given):
            place = ("ignore", index)
            if not isinstance(item, dict):
                self.wrong(place, item, sentences.KEYS, _IGNORE)
                continue
            self.known(item, place, IGNORED_KEYS)
            for key in _IGNORED_REQUIRED:
                if key not in item:
                    self.problem("missing-key", sentences.missing_key(key), place, _IGNORE)
            good = [self._is_text(item[key], (*place, key)) for key in _IGNORED_REQUIRED if key in item]
            expires = self._day(item, "expires", place)
            if len(good) == len(_IGNORED_REQUIRED) and all(good):
                line = self._where.line(place)
                name, reason = str(item["name"]).strip(), str(item["reason"]).strip()
                yield Ignored(name=name, reason=reason, expires=expires, line=line)

    def spec(self, table: dict[str, object], folder: Path) -> str | Path | None:
        """An id, or the path of a file that is there."""
        given = table.get("spec")
        if given is None or not self._is_text(given, ("spec",)):
            return None
        path = folder / str(given)
        if _exists(path):
            return path
        if path.suffix.lower() in (".yaml", ".yml"):
            text = Text(vi=f"Không có tệp “{given}”.", en=f"There is no file “{given}”.")
            self.problem("no-file", text, ("spec",))
        return str(given)

    def choice(self, table: dict[str, object], key: str, options: tuple[_T, ...]) -> _T | None:
        """One of some words."""
        given = table.get(key)
        if given is None or not self._is_text(given, (key,)):
            return None
        found = next((option for option in options if option == given), None)
        if found is None:
            near = sentences.nearest(str(given), options)
            self.problem("unknown-value", sentences.not_one_of(given), (key,), near)
        return found

    def share(self, table: dict[str, object], key: str) -> Fraction | None:
        """A number from 0 to 1."""
        given = table.get(key)
        if given is None:
            return None
        if isinstance(given, int) and not isinstance(given, bool) and given in (0, 1):
            return Fraction(given)
        if isinstance(given, Decimal) and _SHORT.fullmatch(str(given)):
            return Fraction(given)
        self.wrong((key,), given, _SHARE)
        return None

    def seconds(self, table: dict[str, object], key: str, usual: float) -> float:
        """A time above 0, at most a day."""
        given = table.get(key, usual)
        if isinstance(given, (int, float, Decimal)) and not isinstance(given, bool):
            seconds = float(given)
            if 0 < seconds <= _MOST_SECONDS:
                return seconds
        self.wrong((key,), given, _SECONDS)
        return usual

    def _day(self, table: dict[str, object], key: str, place: Place) -> date | None:
        given = table.get(key)
        if given is None or (isinstance(given, date) and not isinstance(given, datetime)):
            return given
        if isinstance(given, str) and _DAY.fullmatch(given):
            with suppress(ValueError):
                return date.fromisoformat(given)
        hint = Text(vi=f"Viết {key} = 2026-12-31.", en=f"Write {key} = 2026-12-31.")
        self.wrong((*place, key), given, sentences.DATE, hint)
        return None

    def _is_text(self, value: object, place: Place) -> bool:
        if not isinstance(value, str):
            self.wrong(place, value, sentences.TEXT)
            return False
        if not value.strip():
            text = Text(vi="Văn bản không được để trống.", en="The text is empty.")
            self.problem("empty-text", text, place)
            return False
        return True

    def wrong(self, place: Place, value: object, expected: Text, suggestion: Text | None = None) -> None:
        """Tell a value of the wrong sort."""
        shown = value if isinstance(value, (bool, int, str, list, dict)) else str(value)
        self.problem("wrong-type", sentences.wrong_type(expected, shown), place, suggestion)

    def problem(self, code: str, text: Text, place: Place, suggestion: Text | None = None) -> None:
        """Tell what is wrong at a place."""
        where = self._where
        self.problems.append(
            Problem(
                code=code,
                text=text,
                file=where.file,
                line=where.line(place),
                path=written((*where.prefix, *place)),
                suggestion=suggestion,
            )
        )


_IGNORE = Text(
    vi='Viết ignore = [{name = "…", reason = "…", expires = 2026-12-31}].',
    en='Write ignore = [{name = "…", reason = "…", expires = 2026-12-31}].',
)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
