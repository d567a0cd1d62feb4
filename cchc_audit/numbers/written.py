"""A written number taken apart: hedge, sign, numeral, magnitude word and what follows."""

import re
from dataclasses import replace
from fractions import Fraction
from itertools import zip_longest
from typing import NamedTuple

from cchc_audit.numbers.folding import fold, fold_marks
from cchc_audit.numbers.numeral import readings_of, typed
from cchc_audit.numbers.value import Hedge, HedgeKind, Reading
from cchc_audit.numbers.words import HEDGES, LEADS, MAGNITUDES, NO_MAGNITUDE_BEFORE, TRAILING_HEDGES

LONGEST_TEXT = 200
"""A longer text in the place of a number is prose, not a number."""

_PARTS = re.compile(
    r"([^\d]*?)(\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|[.,]?\d+(?:[.,]\d+)*)([^\d]*(?:[^\W\d_]\d[^\d]*)*)",
    re.ASCII,
)
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*", re.ASCII)
_STRANGE = re.compile(r"[?!*#@^~|<>=\[\]{}$]")
_SHORT_UNITS = frozenset({"m", "g", "h", "l", "s", "m2", "m3", "km2", "m²", "m³", "km²", "đ", "₫"})
_JOINTS = frozenset({"-", "–", "—", "/", "&", "+"})
_VOWEL_WORDS = frozenset("aeiouy")
_UNMARKED_WORDS = frozenset("oy")
_ONE_LETTER = re.compile(r"[^\W\d_đĐ](?!\w)")
_UNMARKED_HEDGES = {fold(word): kind for word, kind in HEDGES.items()}
_UNMARKED_LEADS = frozenset(map(fold, LEADS))


class WrittenNumber(NamedTuple):
    """A number as it was written.

    Attributes:
        readings: every number that it can be, a magnitude word and the sign included; never empty.
        hedge, suffix: as in a Value.
    """

    readings: tuple[Reading, ...]
    hedge: Hedge | None = None
    suffix: str = ""


def is_numeral(text: str) -> bool:
    """Whether the text is digits, with separators between them and nothing else."""
    return _NUMERAL.fullmatch(text) is not None


def magnitude_of(text: str) -> int:
    """The power of ten that the first words of the text mean: 3 for "nghìn đồng", 0 for "đồng" or "tỷ lệ"."""
    words = fold_marks(text).split(" ", 3)
    first = words[0].strip(".,;:()")
    second = words[1].strip(".,;:()") if len(words) > 1 else ""
    both = MAGNITUDES.get(f"{first} {second}")
    if both is not None:
        return both
    return 0 if second in NO_MAGNITUDE_BEFORE else MAGNITUDES.get(first, 0)


def scaled(reading: Reading, power: int) -> Reading:
    """The reading times ten to the power."""
    if power == 0:
        return reading
    return replace(reading, value=reading.value * Fraction(10) ** power, decimals=reading.decimals - power)


def written_number(raw: str, *, unit: str = "", signed: bool = True) -> WrittenNumber | None:
    """The number that is all of the text but for hedges and a unit; None if the text is something else.

    Args:
        raw: the text.
        unit: the row's unit of measure: in a row of "triệu đồng", "5 triệu" is 5.
        signed: whether the number may be negative: then brackets are a minus sign, as accountants write it.
    """
    if len(raw) > LONGEST_TEXT:
        return None
    if is_numeral(raw):
        readings = readings_of(raw)
        return WrittenNumber(readings=readings) if readings else None
    parts = _PARTS.fullmatch(typed(raw).strip())
    if parts is None:
        return None
    lead, numeral, rest = parts.groups()
    suffix = rest.strip(" .,;:") if "(" in rest else rest.strip(" .,;:)")
    signs, words = _signs(lead, rest, signed=signed)
    if not signs or not _is_suffix(rest):
        return None
    hedges = _hedges(words, suffix)
    if hedges is None:
        return None
    power = magnitude_of(suffix.lstrip("% ")) - magnitude_of(unit) if suffix else 0
    readings = tuple(
        scaled(found, power) for minus in signs for found in readings_of(numeral, negative=minus)
    )
    if not readings:
        return None
    return WrittenNumber(readings=readings, hedge=hedges[0] if hedges else None, suffix=suffix)


def _signs(lead: str, rest: str, *, signed: bool) -> tuple[tuple[bool, ...], str]:
    """For each way to read the text before the numeral, whether it is negative; and the words in it."""
    if not lead:
        return (False,), ""
    if lead.endswith("("):
        return ((True,) if signed and rest.strip() == ")" else ()), lead[:-1].strip()
    if lead.endswith("+"):
        return (False,), lead[:-1].strip()
    if lead.endswith("-"):
        return (True,), lead[:-1].strip()
    if lead.rstrip() == "-":
        return (True, False), ""
    return (False,), lead.strip()


def _is_suffix(rest: str) -> bool:
    """Whether the text can follow a number that it does not turn into something else ("12/KH", "5G")."""
    if not rest or rest == "%":
        return True
    if _is_garbled(rest):
        return False
    if rest[0] in " %":
        return True
    if rest[0] in "/\\_" or (rest[0] == "-" and rest[1:2].isalpha()):
        return False
    return _ONE_LETTER.match(rest) is None


def _is_garbled(rest: str) -> bool:
    """Whether signs or digits stand behind a number that are no unit: "27a4", "12?", "27 A" are typing errors."""
    words = rest.replace("%", " ").strip(" .,;:()").split()
    if _STRANGE.search(rest) is not None:
        return True
    for word, following in zip_longest(words, words[1:]):
        if word in _JOINTS or word in _SHORT_UNITS:
            continue
        if (len(word) == 1 and not _is_vowel_word(word, following)) or any(sign.isdigit() for sign in word):
            return True
    return False


def _is_vowel_word(letter: str, following: str | None) -> bool:
    """Whether a letter is a Vietnamese word that another one follows: "ý kiến", "ô tô", "y sĩ"."""
    is_word = fold(letter) in _VOWEL_WORDS and (not letter.isascii() or letter.lower() in _UNMARKED_WORDS)
    return is_word and following is not None and len(following) > 1 and following.isalpha()


def _hedges(words: str, suffix: str) -> tuple[Hedge, ...] | None:
    """The hedges around a number, the one that counts first; None if other words stand before it."""
    folded = fold_marks(suffix).rstrip(")") if suffix else ""
    trailing = [kind for word, kind in TRAILING_HEDGES.items() if folded.endswith(word)] if folded else []
    if trailing:
        words = words.removeprefix("từ").removeprefix("Từ").strip()
    known = _UNMARKED_HEDGES if words.isascii() else HEDGES
    found = [(kind, suffix) for kind in trailing]
    rest = fold_marks(words).strip(" :=").split() if words else []
    while rest:
        for length in range(min(3, len(rest)), 0, -1):
            phrase = " ".join(rest[:length])
            if phrase in known:
                found.append((known[phrase], words))
                break
            if phrase in LEADS or phrase in _UNMARKED_LEADS:
                break
        else:
            return None
        rest = rest[length:]
    found.sort(key=_vagueness)
    return tuple(Hedge(kind=kind, word=word) for kind, word in found)


def _vagueness(found: tuple[HedgeKind, str]) -> bool:
    """An inequality says more than "about": in "ước đạt trên 500" it counts."""
    return found[0] == "about"
