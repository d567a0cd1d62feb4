"""The result as the published contract describes it; several reports as JSON Lines."""

import json
import re
from collections.abc import Iterable, Iterator

from cchc_audit.result import Result
from cchc_audit.writing.view import Audited, Failure, View

_HARMFUL = re.compile(r"[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def write_json(audited: Iterable[Audited], view: View) -> Iterator[str]:
    """One document for each report; files that could not be audited have none."""
    plain = view.encoding.lower().replace("-", "") not in ("utf8", "utf8sig")
    results = (one for one in audited if not isinstance(one, Failure))
    first = next(results, None)
    if first is None:
        return
    # One file can hold many reports, so only the second result shows whether the first is a line among others.
    second = next(results, None)
    indent = None if view.several or second is not None else 2
    for one in (first, *(() if second is None else (second,))):
        yield _written(one, plain, indent)
    for one in results:
        yield _written(one, plain, None)


def _written(result: Result, plain: bool, indent: int | None) -> str:  # noqa: FBT001 - as json has it
    text = json.dumps(result.to_dict(), ensure_ascii=plain, indent=indent)
    # Outside strings JSON is plain ASCII, so what is left to escape stands inside them.
    return _HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
