"""Sequence alignment: which row of a table is which indicator of the form, by name and order together.

Rows whose name is unique and the same in table and form are anchors, as long as they keep the form's order.
Between two anchors, every way to pair rows with indicators in order is weighed at once (a pair hidden Markov
model with affine gaps, forward and backward), so that the confidence of a pair is its share of all weight:
a name that could as well be another repetition, or a row that was added, shares it and stays below the limit.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

Odds = Mapping[int, float]
"""For the indicators that a row may be, how much more likely it is this one than any other text."""

LIMIT = 0.9
"""Below this confidence a row is no indicator's."""

ANCHOR_CONFIDENCE = 0.999
_GAP_OPENS = 0.15
_GAP_GOES_ON = 0.7
_LARGEST = 300_000


class Match(NamedTuple):
    """A row, an indicator, and how sure it is that they belong together, 0 to 1."""

    row: int
    indicator: int
    confidence: float


def align(
    odds: Callable[[int], Odds], rows: int, anchors: Sequence[tuple[int, int]], indicators: int
) -> list[Match]:
    """Matches rows with indicators in the order of both.

    Args:
        odds: the indicators that a row may be; asked only of rows for which indicators are left.
        rows: how many rows there are.
        anchors: pairs that are sure, rising in both numbers.
        indicators: how many the form has.
    """
    matches = [Match(row, number, ANCHOR_CONFIDENCE) for row, number in anchors]
    row, number = 0, 0
    for next_row, next_number in (*anchors, (rows, indicators)):
        if row < next_row and number < next_number:
            matches += _between(odds, range(row, next_row), range(number, next_number))
        row, number = next_row + 1, next_number + 1
    return sorted(matches)


def _between(odds: Callable[[int], Odds], rows: range, numbers: range) -> list[Match]:
    """The sure matches between two anchors."""
    within = [(row, _restricted(odds(row), numbers)) for row in rows]
    candidates = [(row, found) for row, found in within if found]
    if not candidates or len(candidates) * len(numbers) > _LARGEST:
        return []
    sure = _confidences(tuple([found for _, found in candidates]), len(numbers))
    return [
        Match(candidates[index][0], number + numbers.start, confidence) for index, number, confidence in sure
    ]


_Likely = tuple[tuple[int, float], ...]
"""Odds as they can be the key of a cache."""


@lru_cache(maxsize=256)
def _confidences(likely: tuple[_Likely, ...], width: int) -> tuple[tuple[int, int, float], ...]:
    """The sure pairs of rows and indicators, both counted from 0; the gaps of the reports of a form are alike.

    Args:
        likely: for each row, the indicators that it may be, by their odds.
        width: how many indicators there are.
    """
    forward = _sweep(likely, width)
    last = width - 1
    mirrored = [tuple((last - number, weight) for number, weight in found) for found in reversed(likely)]
    backward = _sweep(mirrored, width)
    sure: list[tuple[int, int, float]] = []
    for index, found in enumerate(likely):
        for number, weight in found:
            before = forward.paired[index].get(number)
            after = backward.paired[len(likely) - 1 - index].get(last - number)
            if before is None or after is None:
                continue
            logarithm = (
                before
                + forward.scale[index]
                + after
                + backward.scale[len(likely) - 1 - index]
                - math.log(weight)
                - forward.total
            )
            confidence = min(math.exp(min(logarithm, 0.0)), ANCHOR_CONFIDENCE)
            if confidence >= LIMIT:
                sure.append((index, number, round(confidence, 3)))
    return tuple(sure)


def _restricted(odds: Odds, numbers: range) -> _Likely:
    return tuple([(number - numbers.start, weight) for number, weight in odds.items() if number in numbers])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sweep:
    """The weight of all alignments up to each pair.

    Attributes:
        paired: for each row and indicator, the logarithm of the weight that ends in their pair.
        scale: for each row, the logarithm by which `paired` was made smaller.
        total: the logarithm of the weight of all alignments.
    """

    paired: list[dict[int, float]]
    scale: list[float]
    total: float


def _sweep(likely: Sequence[_Likely], width: int) -> _Sweep:
    """Goes once through all rows; a gap is rows without indicator, then indicators without row."""
    match = [0.0] * (width + 1)
    inserted = [0.0] * (width + 1)
    match[0] = 1.0
    deleted = _gaps(match, inserted)
    scaled = 0.0
    paired: list[dict[int, float]] = []
    scale: list[float] = []
    for found in likely:
        inserted_next = [
            _GAP_OPENS * one + _GAP_GOES_ON * other for one, other in zip(match, inserted, strict=True)
        ]
        # a gap of missing indicators before a row without one is counted in the other order only
        match_next = [0.0] * (width + 1)
        logarithms: dict[int, float] = {}
        for number, weight in found:
            value = weight * (match[number] + inserted[number] + deleted[number])
            match_next[number + 1] = value
            if value > 0:
                logarithms[number] = math.log(value)
        paired.append(logarithms)
        scale.append(scaled)
        match, inserted = match_next, inserted_next
        deleted = _gaps(match, inserted)
        largest = max(*match, *inserted, *deleted)
        factor = 1 / largest
        match = [value * factor for value in match]
        inserted = [value * factor for value in inserted]
        deleted = [value * factor for value in deleted]
        scaled += math.log(largest)
    total = scaled + math.log(match[width] + inserted[width] + deleted[width])
    return _Sweep(paired=paired, scale=scale, total=total)


def _gaps(match: Sequence[float], inserted: Sequence[float]) -> list[float]:
    """The weight that ends in a gap of indicators without row."""
    deleted = [0.0] * len(match)
    running = 0.0
    for number in range(1, len(match)):
        running = _GAP_OPENS * (match[number - 1] + inserted[number - 1]) + _GAP_GOES_ON * running
        deleted[number] = running
    return deleted
