"""The result as the published contract describes it; several reports as JSON Lines."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from cchc_audit.result import Result
from cchc_audit.writing.view import Audited, Failure, View

_HARMFUL = re.compile(r"[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def write_json(audited: Iterable[Audited], view: View) -> Iterator[str]:
    """One document for each report; files that could not be audited have none."""
    results = (one for one in audited if not isinstance(one, Failure))
    first = next(results, None)
    if first is None:
        return
    # One file can hold many reports, so only the second result shows whether the first is a line among others.
    second = next(results, None)
    several = replace(view, several=view.several or second is not None)
    yield draft_json(first, several)
    yield from (draft_json(one, several) for one in chain((second,), results) if one is not None)


def draft_json(result: Result, view: View) -> str:
    """The document of one report: a line, if there are several."""
    plain = view.encoding.lower().replace("-", "") not in ("utf8", "utf8sig")
    return _written(result, plain, None if view.several else 2)


def join_json(drafts: Iterable[str | Failure], _: View) -> Iterator[str]:
    """The documents one after another."""
    yield from (one for one in drafts if not isinstance(one, Failure))


def _written(result: Result, plain: bool, indent: int | None) -> str:  # noqa: FBT001 - as json has it
    text = json.dumps(result.to_dict(), ensure_ascii=plain, indent=indent)
    # Outside strings JSON is plain ASCII, so what is left to escape stands inside them.
    return _HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
