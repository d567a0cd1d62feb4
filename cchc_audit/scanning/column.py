"""What a column of numbers holds: its scale, what its numbers stand for, and the extremes that occur in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import polars as pl

from cchc_audit.numbers.habit import WHOLE_KINDS
from cchc_audit.report.definition import IndicatorDefinition

STATE = "?"
"""Behind the name of a column: that of the column that says why there is a number or none."""

NONE, ODD = 6, 7
"""The codes of "none" (the point 0), and of what only the one-report path knows."""

ZEROED = (1, 3)
"""The first and the last code of what `blank: zero` takes as 0: empty, a dash, not reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """How the numbers of one indicator are held.

    Attributes:
        scale: the integer in the column is the printed number × 10**scale.
        low, high: the ends of its domain, None where there is no bound.
        whole: only whole numbers.
        rounded: a printed number stands for all that are rounded to it.
    """

    name: str
    scale: int
    low: Fraction | None
    high: Fraction | None
    whole: bool
    rounded: bool

    @classmethod
    def of(cls, definition: IndicatorDefinition, scale: int) -> "Column":
        """The column of an indicator that is held with so many decimals.

        Raises:
            ValueError: the scale is negative.
        """
        if scale < 0:
            raise ValueError(f"{definition.id}: the scale of a column is at least 0, not {scale}")
        interval = definition.domain.interval
        return cls(
            name=definition.id,
            scale=scale,
            low=interval.low,
            high=interval.high,
            whole=definition.domain.whole,
            rounded=definition.kind not in WHOLE_KINDS,
        )


class Extremes(NamedTuple):
    """What occurs in a column, worked out beforehand: a wider answer than the truth costs time and is never wrong.

    Attributes:
        low, high: its smallest and largest integer.
        blank: some rows have no number.
        none: some rows say "none".
        odd: some rows have what only the one-report path knows.
    """

    low: int
    high: int
    blank: bool
    none: bool
    odd: bool

    def within(self, limit: int) -> "Extremes":
        """Of those rows only whose number is no larger than the limit, whatever its sign."""
        return self._replace(low=max(self.low, -limit), high=min(self.high, limit))

    def joined(self, other: "Extremes") -> "Extremes":
        """Of the rows of both."""
        return Extremes(
            min(self.low, other.low),
            max(self.high, other.high),
            self.blank or other.blank,
            self.none or other.none,
            self.odd or other.odd,
        )


def extremes_of(frame: pl.LazyFrame | pl.DataFrame, names: Sequence[str]) -> dict[str, Extremes]:
    """The extremes of columns, in one pass over them."""
    asked: list[pl.Expr] = []
    for name in names:
        value, state = pl.col(name), pl.col(name + STATE)
        asked += [
            value.min().cast(pl.Int64).alias(f"{name}/low"),
            value.max().cast(pl.Int64).alias(f"{name}/high"),
            value.null_count().gt(0).alias(f"{name}/blank"),
            (state == NONE).any().alias(f"{name}/none"),
            (state == ODD).any().alias(f"{name}/odd"),
        ]
    (row,) = frame.lazy().select(asked).collect().rows(named=True) if asked else ({},)
    return {
        name: Extremes(
            row[f"{name}/low"] or 0,
            row[f"{name}/high"] or 0,
            bool(row[f"{name}/blank"]),
            bool(row[f"{name}/none"]),
            bool(row[f"{name}/odd"]),
        )
        for name in names
    }


Columns = Mapping[str, Column]
