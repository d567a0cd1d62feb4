"""How alike the headings above a column are to those of the indicators of a form, by the words that tell."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cchc_audit.align.form import Same
from cchc_audit.align.merged_headings import Path
from cchc_audit.align.wording import plain
from cchc_audit.numbers.folding import fold
from cchc_audit.report.definition import IndicatorDefinition

LEAST = 0.55
"""Headings less alike than this are never the same."""

_SHORTER = (1.0, 0.97, 0.94)
"""What a heading counts with all the wider ones above it, with one of them, and by itself."""

_UNKNOWN_WORD = 0.6
_RATE = re.compile(r"%|\bti le\b|\bphan tram\b")
_RATES = ("percent", "ratio", "change")
_BEHIND = re.compile(r"\s*[(\[]\s*\d{1,2}\s*[)\]]\s*(?:=.*)?$", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ColumnForm:
    """The columns of a form as its table is aligned with them.

    Attributes:
        definitions: the indicators, in the order of the form.
        wordings: for each, the words of its headings and of its other names, each with what it counts.
        weights: how much each word tells; rare words tell more.
        unknown: the same for a word that the form does not use.
        words: the words of each single heading of the form, in all wordings.
        numbers: for each number of a column, its indicator.
    """

    definitions: tuple[IndicatorDefinition, ...]
    wordings: tuple[Mapping["_Said", float], ...]
    weights: Mapping[str, float]
    unknown: float
    words: frozenset[frozenset[str]]
    numbers: Mapping[int, int]


def column_form_of(definitions: tuple[IndicatorDefinition, ...]) -> ColumnForm:
    """The form of the definitions; those used last are kept."""
    return _kept(Same(definitions))


@lru_cache(maxsize=16)
def _kept(same: Same) -> ColumnForm:
    definitions = same.definitions
    own = [_headings(definition) for definition in definitions]
    frequency = Counter(word for headings in own for word in frozenset().union(*map(_words, headings[0])))
    weights = {word: math.log(1 + len(own) / count) for word, count in frequency.items()}
    return ColumnForm(
        definitions=definitions,
        wordings=tuple(_wordings(headings) for headings in own),
        weights=weights,
        unknown=math.log(1 + len(own)) * _UNKNOWN_WORD,
        words=frozenset(_words(one) for headings in own for path in headings for one in path),
        numbers={one.column: number for number, one in enumerate(definitions) if one.column is not None},
    )


def _headings(definition: IndicatorDefinition) -> list[Path]:
    """The headings of an indicator, and its other names, whose headings are divided by " | "."""
    others = [tuple(part.strip() for part in alias.split("|")) for alias in definition.aliases]
    return [definition.headings or (definition.name.vi,), (definition.name.vi,), *others]


class _Said(NamedTuple):
    """The words of headings: of all of them, and of the last; they are the same where there is but one."""

    whole: frozenset[str]
    last: frozenset[str]


def _wordings(headings: Iterable[Path]) -> dict[_Said, float]:
    found: dict[_Said, float] = {}
    for path in headings:
        for said, counts in _variants(path):
            found[said] = max(counts, found.get(said, 0.0))
    return found


def _variants(path: Path) -> Iterator[tuple[_Said, float]]:
    """The words of a path, and of its parts that tell most, each with what it counts."""
    whole, shorter, alone = _SHORTER
    last = _words(path[-1])
    yield _Said(_words(" ".join(path)), last), whole
    if len(path) > 2:  # noqa: PLR2004 - a path between whose ends something stands
        yield _Said(_words(" ".join(path[-2:])), last), shorter
        yield _Said(_words(f"{path[0]} {path[-1]}"), last), shorter
    if len(path) > 1:
        yield _Said(last, last), alone


@lru_cache(maxsize=4_096)
def _words(text: str) -> frozenset[str]:
    """The words of a text; one that is repeated ("tiếp nhận trực tiếp") is another one."""
    times: Counter[str] = Counter()
    words = []
    for word in plain(_BEHIND.sub("", text)).split():
        times[word] += 1
        words.append(word if times[word] == 1 else f"{word} {times[word]}")
    return frozenset(words)


@lru_cache(maxsize=4_096)
def is_like_heading(text: str, form: ColumnForm) -> bool:
    """Whether a field says what a heading of the form does, or nearly."""
    words = _words(text)
    return bool(words) and (
        words in form.words or any(_likeness(words, other, form) >= LEAST for other in form.words)
    )


def _alike(first: _Said, second: _Said, form: ColumnForm) -> float:
    """How alike the headings of two columns are; below the same wide heading the last one tells."""
    whole = _likeness(first.whole, second.whole, form)
    if first.whole == first.last or second.whole == second.last:
        return whole
    return (whole + _likeness(first.last, second.last, form)) / 2


def _likeness(first: frozenset[str], second: frozenset[str], form: ColumnForm) -> float:
    """How alike two headings are, from 0 to 1, by the words that they share."""
    both = _weight(first, form) + _weight(second, form)
    return 2 * _weight(first & second, form) / both if both else 0.0


def _weight(words: Iterable[str], form: ColumnForm) -> float:
    return math.fsum(form.weights.get(word, form.unknown) for word in words)


def alike_indicators(path: Path, form: ColumnForm) -> dict[int, float]:
    """For the indicators that the headings may mean, how alike they are."""
    if not path:
        return {}
    variants = list(_variants(path))
    return {
        number: score
        for number, wordings in enumerate(form.wordings)
        if is_of_kind(path, form.definitions[number])
        and (
            score := max(
                counts * own * _alike(said, wording, form)
                for said, counts in variants
                for wording, own in wordings.items()
            )
        )
        >= LEAST
    }


def is_of_kind(path: Path, definition: IndicatorDefinition) -> bool:
    """Whether a heading can be that of such an indicator: a rate is not the number beside it."""
    return (_RATE.search(fold(" ".join(path))) is not None) == (definition.kind in _RATES)
