"""Which column of a table is which indicator: by the headings above it, and by the number under them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from cchc_audit.align.column_likeness import ColumnForm, alike_indicators, is_of_kind
from cchc_audit.align.column_numbers import meant_by, number_behind
from cchc_audit.align.merged_headings import Path

_SURE = 0.8
"""Headings at least so alike count more than a number under them."""

_MARGIN = 0.03
_BY_NUMBER = 0.9
_BY_ORDER = 0.7


class Found(NamedTuple):
    """The indicator of a column, by its number in the form's order, and how sure that is."""

    indicator: int
    confidence: float


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
    alike = {
        column: alike_indicators(paths[column] if column < len(paths) else (), form) for column in columns
    }
    found = _by_number(told, alike, paths, form)
    waiting = {
        column: best for column, scores in alike.items() if column not in found and (best := _best(scores))
    }
    _add_unique(found, waiting)
    _add_in_order(found, waiting, len(form.definitions))
    return dict(sorted(found.items()))


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
        if path and not is_of_kind(path, form.definitions[indicator]):
            continue
        if indicator in best:
            found[column] = Found(indicator, 1.0)
        elif max(best.values(), default=0.0) < _SURE:
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
