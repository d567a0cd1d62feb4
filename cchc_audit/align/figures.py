"""Which fields of a table hold a figure, or what is written in place of one."""

import re

from cchc_audit.align.extent import is_signature
from cchc_audit.numbers.folding import fold
from cchc_audit.numbers.words import NONE, NOT_REPORTED

_LONGEST = 30
_DASHES = re.compile(r"[-–—_]{1,3}")
_NUMBERED_WORDS = re.compile(r"[\W\d_]*[^\W\d_]{2,}(?:\s+[^\W\d_]+){2,}.*")


def is_figure(text: str) -> bool:
    """Whether a field holds a number, or what is written in place of one."""
    if not text or len(text) > _LONGEST:
        return False
    if text[0].isdigit() or _DASHES.fullmatch(text):
        return True
    folded = fold(text)
    if folded in NONE or folded in NOT_REPORTED:
        return True
    words = _NUMBERED_WORDS.fullmatch(text) is not None  # as names and dates are
    return any(map(str.isdigit, text)) and not words and not is_signature(text)
