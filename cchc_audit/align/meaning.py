"""Words that make another row of a row: not, refused, under way, lapsed, late, again, of the Party.

They are a closed class, and names that differ in one of them are alike in all others: "Số hồ sơ đang giải quyết" is
nearly "Số hồ sơ giải quyết", and counts what that one leaves out. So they are looked for by themselves. Words that
clerks drop and add freely ("đã", "được", "các", "của") are none of them.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from cchc_audit.align.opposites import FAMILIES, Family
from cchc_audit.align.wording import marked, plain
from cchc_audit.numbers.folding import fold, fold_marks

Marks = Mapping[int, frozenset[str]]
"""For each family, by its number, what a name says of it; families of which it says nothing are left out."""

NOTHING: Marks = {}


@lru_cache(maxsize=16_384)
def marks_of(name: str) -> Marks:
    """What a name says of each family; with diacritics, if it has any, since without them words fall together."""
    return _said(plain(name), _FOLDED) if name.isascii() else _said(marked(name), _MARKED)


def marks_of_plain(syllables: str) -> Marks:
    """The same of a name that has no diacritics."""
    return _said(syllables, _FOLDED)


def is_another(name: Marks, official: Marks, *, above: Marks, perhaps: Marks = NOTHING) -> bool:
    """Whether a row's name says another thing than the form's.

    Args:
        name: what the row's name says.
        official: what the form's name says.
        above: what the names above it in the form say; the row may repeat it or leave it out.
        perhaps: what the row's name says if typing errors are put right.
    """
    for number in name.keys() | official.keys():
        ours, theirs = name.get(number, _NONE), official.get(number, _NONE)
        ours |= theirs & perhaps.get(number, _NONE)
        if ours == theirs:
            continue
        family, known = FAMILIES[number], above.get(number, _NONE)
        if not theirs:
            if family.added and not ours <= known:
                return True
        elif not ours:
            if family.dropped and not theirs <= known:
                return True
        elif family.exact or ours.isdisjoint(theirs):
            return True
    return False


_Write = Callable[[str], str]
"""How the words of phrases are folded."""


class _Patterns(NamedTuple):
    """For each word, the families that it may belong to, and how the expressions that find these are folded."""

    write: _Write
    triggers: Mapping[str, frozenset[int]]


def _said(text: str, patterns: _Patterns) -> Marks:
    found: dict[int, frozenset[str]] = {}
    numbers = {number for word in text.split() for number in patterns.triggers.get(word, ())}
    for number in numbers:
        matches = _expression(number, patterns.write).finditer(text)
        said = frozenset(match.lastgroup for match in matches if match.lastgroup)
        if said:
            found[number] = said
    return found


_NONE: frozenset[str] = frozenset()
_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


_EXPRESSION = re.compile(r"\([^()]*\)\??")


def _patterns(write: _Write) -> _Patterns:
    """What finds the families, their phrases folded by `write`."""
    triggers: dict[str, set[int]] = defaultdict(set)
    for number, family in enumerate(FAMILIES):
        for phrase in ", ".join(family.marks.values()).split(", "):
            words = _EXPRESSION.sub(" ", phrase).split()
            for word in [max(words, key=len)] if words else re.findall(r"\w+", phrase):
                triggers[write(word)].add(number)
    return _Patterns(write=write, triggers={word: frozenset(numbers) for word, numbers in triggers.items()})


@lru_cache(maxsize=1_024)
def _expression(number: int, write: _Write) -> re.Pattern[str]:
    """One expression for all phrases of a family, longer ones first; what says nothing has no group.

    It is made when a name holds a word of the family, since most forms hold words of a few.
    """
    family: Family = FAMILIES[number]

    def written(phrases: str) -> str:
        # the signs of expressions stay as they are
        longest_first = sorted(phrases.split(", "), key=len, reverse=True)
        return "|".join(_WORDS.sub(lambda found: write(found.group()), phrase) for phrase in longest_first)

    groups = [f"(?P<{mark}>{written(phrases)})" for mark, phrases in family.marks.items()]
    return re.compile(r"\b(?:" + "|".join([written(family.but), *groups] if family.but else groups) + r")\b")


_MARKED = _patterns(fold_marks)
_FOLDED = _patterns(fold)
