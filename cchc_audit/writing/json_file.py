"""The result as the published contract describes it; several reports as JSON Lines."""

import json
import re
from collections.abc import Iterable, Iterator

from cchc_audit.writing.view import Audited, Failure, View

_HARMFUL = re.compile(r"[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def write_json(audited: Iterable[Audited], view: View) -> Iterator[str]:
    """One document for each report; files that could not be audited have none."""
    plain = view.encoding.lower().replace("-", "") not in ("utf8", "utf8sig")
    for one in audited:
        if isinstance(one, Failure):
            continue
        text = json.dumps(one.to_dict(), ensure_ascii=plain, indent=None if view.several else 2)
        # Outside strings JSON is plain ASCII, so what is left to escape stands inside them.
        yield _HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
