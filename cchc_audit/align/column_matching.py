"""Which column of a table is which indicator: by the headings above it, and by the number under them."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cchc_audit.align.column_numbers import meant_by, number_behind
from cchc_audit.align.form import Same
from cchc_audit.align.merged_headings import Path
from cchc_audit.align.wording import plain
from cchc_audit.numbers.folding import fold
from cchc_audit.report.definition import IndicatorDefinition

LEAST = 0.55
"""Headings less alike than this are never the same."""

SURE = 0.8
"""Headings at least so alike count more than a number under them."""

_MARGIN = 0.03
_SHORTER = (1.0, 0.97, 0.94)
"""What a heading counts with all the wider ones above it, with one of them, and by itself."""

_BY_NUMBER = 0.9
_BY_ORDER = 0.7
_UNKNOWN_WORD = 0.6
_RATE = re.compile(r"%|\bti le\b|\bphan tram\b")
_RATES = ("percent", "ratio", "change")
_BEHIND = re.compile(r"\s*[(\[]\s*\d{1,2}\s*[)\]]\s*(?:=.*)?$", re.DOTALL)


class Found(NamedTuple):
    """The indicator of a column, by its number in the form's order, and how sure that is."""

    indicator: int
    confidence: float


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
    wordings: tuple[Mapping[frozenset[str], float], ...]
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


def _wordings(headings: Iterable[Path]) -> dict[frozenset[str], float]:
    found: dict[frozenset[str], float] = {}
    for path in headings:
        for words, counts in _variants(path):
            found[words] = max(counts, found.get(words, 0.0))
    return found


def _variants(path: Path) -> Iterator[tuple[frozenset[str], float]]:
    """The words of a path, and of its parts that tell most, each with what it counts."""
    whole, shorter, last = _SHORTER
    yield _words(" ".join(path)), whole
    if len(path) > 2:  # noqa: PLR2004 - a path between whose ends something stands
        yield _words(" ".join(path[-2:])), shorter
        yield _words(f"{path[0]} {path[-1]}"), shorter
    if len(path) > 1:
        yield _words(path[-1]), last


@lru_cache(maxsize=4_096)
def _words(text: str) -> frozenset[str]:
    return frozenset(plain(_BEHIND.sub("", text)).split())


@lru_cache(maxsize=4_096)
def is_like_heading(text: str, form: ColumnForm) -> bool:
    """Whether a field says what a heading of the form does, or nearly."""
    words = _words(text)
    return bool(words) and (
        words in form.words or any(_likeness(words, other, form) >= LEAST for other in form.words)
    )


def _likeness(first: frozenset[str], second: frozenset[str], form: ColumnForm) -> float:
    """How alike two headings are, from 0 to 1, by the words that they share."""
    both = _weight(first, form) + _weight(second, form)
    return 2 * _weight(first & second, form) / both if both else 0.0


def _weight(words: Iterable[str], form: ColumnForm) -> float:
    return math.fsum(form.weights.get(word, form.unknown) for word in words)


def match_columns(
    paths: Sequence[Path], numbers: Mapping[int, int], form: ColumnForm, others: Iterable[int] = ()
) -> dict[int, Found]:
    """By column of the table, its indicator; columns that are no indicator's are left out.

    Args:
        paths: for each column the headings above it.
        numbers: by column the number under its headings.
        form: the form.
        others: columns that are known to hold something else.
    """
    behind = {
        column: number for column, path in enumerate(paths) if path and (number := number_behind(path[-1]))
    }
    told = meant_by(numbers or (behind if len(set(behind.values())) == len(behind) else {}), form.numbers)
    excluded = frozenset(others)
    columns = [
        column for column in range(max(len(paths), max(told, default=-1) + 1)) if column not in excluded
    ]
    alike = {column: _alike(paths[column] if column < len(paths) else (), form) for column in columns}
    found = _by_number(told, alike, paths, form)
    waiting = {
        column: best for column, scores in alike.items() if column not in found and (best := _best(scores))
    }
    _add_unique(found, waiting)
    _add_in_order(found, waiting, len(form.definitions))
    return dict(sorted(found.items()))


def _alike(path: Path, form: ColumnForm) -> dict[int, float]:
    """For the indicators that the headings may mean, how alike they are."""
    if not path:
        return {}
    variants = list(_variants(path))
    return {
        number: score
        for number, wordings in enumerate(form.wordings)
        if _is_of_kind(path, form.definitions[number])
        and (
            score := max(
                counts * own * _likeness(words, wording, form)
                for words, counts in variants
                for wording, own in wordings.items()
            )
        )
        >= LEAST
    }


def _is_of_kind(path: Path, definition: IndicatorDefinition) -> bool:
    """Whether a heading can be that of such an indicator: a rate is not the number beside it."""
    return (_RATE.search(fold(" ".join(path))) is not None) == (definition.kind in _RATES)


def _best(scores: Mapping[int, float]) -> dict[int, float]:
    """Those that are most alike: of headings that say the same more than one."""
    most = max(scores.values(), default=0.0)
    return {number: score for number, score in scores.items() if score >= most - _MARGIN}


def _by_number(
    told: Mapping[int, int], alike: Mapping[int, Mapping[int, float]], paths: Sequence[Path], form: ColumnForm
) -> dict[int, Found]:
    """The columns whose number says what they are, where the headings do not say otherwise."""
    found: dict[int, Found] = {}
    for column, number in told.items():
        indicator, best = form.numbers[number], _best(alike.get(column, {}))
        path = paths[column] if column < len(paths) else ()
        if path and not _is_of_kind(path, form.definitions[indicator]):
            continue
        if indicator in best:
            found[column] = Found(indicator, 1.0)
        elif max(best.values(), default=0.0) < SURE:
            found[column] = Found(indicator, _BY_NUMBER)
    return found


def _add_unique(found: dict[int, Found], waiting: dict[int, dict[int, float]]) -> None:
    """Settle the columns whose headings mean one indicator that no other column means as well, again and again."""
    while True:
        taken = {one.indicator for one in found.values()}
        open_ones = {
            column: {n: s for n, s in best.items() if n not in taken} for column, best in waiting.items()
        }
        only = {column: next(iter(best)) for column, best in open_ones.items() if len(best) == 1}
        best_of: dict[int, int] = {}
        for column, indicator in only.items():
            rival = best_of.get(indicator)
            if rival is None or waiting[column][indicator] > waiting[rival][indicator]:
                best_of[indicator] = column
        settled = {
            column: Found(indicator, round(min(waiting[column][indicator], 1.0), 3))
            for indicator, column in best_of.items()
        }
        for column in [*settled, *(column for column, best in open_ones.items() if not best)]:
            del waiting[column]
        if not settled:
            return
        found.update(settled)


def _add_in_order(
    found: dict[int, Found], waiting: Mapping[int, Mapping[int, float]], indicators: int
) -> None:
    """Settle headings that several indicators have ("Tổng số") by the form's order, if the table keeps it."""
    known = sorted((column, one.indicator) for column, one in found.items())
    if any(before[1] > after[1] for before, after in pairwise(known)):
        return
    fixed = {column: {indicator: float(indicators)} for column, indicator in known}
    for column, indicator in _longest({**waiting, **fixed}):
        found.setdefault(column, Found(indicator, _BY_ORDER))


def _longest(options: Mapping[int, Mapping[int, float]]) -> list[tuple[int, int]]:
    """Of columns with what they may be, the pairs that keep both orders and are the most alike together."""
    ends: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {-1: (0.0, ())}
    for column in sorted(options):
        added = dict(ends)
        for indicator, score in options[column].items():
            total, pairs = max(
                (one for last, one in ends.items() if last < indicator), key=lambda one: one[0]
            )
            longer = (total + score, (*pairs, (column, indicator)))
            if longer[0] > added.get(indicator, (0.0, ()))[0]:
                added[indicator] = longer
        ends = added
    return list(max(ends.values(), key=lambda one: one[0])[1])
