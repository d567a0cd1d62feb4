"""Quantities as columns of interval ends, whole numbers in a unit of their own; what is open has bounds or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import polars as pl

from cchc_audit.relations.quantity import (
    Absolute,
    Constant,
    Difference,
    Indicator,
    MaximumOf,
    MinimumOf,
    Negative,
    Product,
    Quantity,
    Sum,
    SumOf,
)
from cchc_audit.scanning.column import NONE, STATE, ZEROED, Column, Columns, Extremes
from cchc_audit.scanning.truths import Mask, Untranslatable, either

LARGEST = 2**62
"""No number that is worked out in a column reaches it."""

NARROW = 2**30
"""No number reaches it that is worked out in 32 bits, where the extremes allow that: in half the time."""


class TooLarge(Exception):  # noqa: N818 - says what is the case
    """The numbers that occur could lead beyond LARGEST."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A quantity in each row: what it may be is from low to high, in units of 1/unit.

    Attributes:
        low, high: its ends where it is known, 0 where it is open; one and the same object where it is a point.
        open: the rows in which it is unknown; None if there are none.
        below, above: the rows in which it is unknown and has no lower, or no upper, bound.
        open_low, open_high: its bounds where it is unknown and has them, else 0.
        largest: no end in any row is larger, whatever its sign.
        whole: where it is unknown it is a whole number.
        names: the columns behind it.
        limit: what is worked out with it must stay below.
    """

    low: pl.Expr
    high: pl.Expr
    open: Mask
    below: Mask
    above: Mask
    open_low: pl.Expr | None
    open_high: pl.Expr | None
    unit: int
    largest: int
    whole: bool
    names: frozenset[str]
    limit: int = LARGEST

    @property
    def point(self) -> bool:
        """Whether it is one number wherever it is known."""
        return self.low is self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the numbers of a relation come from.

    Attributes:
        zeroed: what was left blank is 0.
        printed: numbers stand for themselves.
        limit: no number that is worked out reaches it: NARROW or LARGEST.
    """

    columns: Columns
    extremes: Mapping[str, Extremes]
    zeroed: bool
    printed: bool
    limit: int = LARGEST

    def column(self, name: str) -> Column:
        """The column of a quantity.

        Raises:
            Untranslatable: there is none, as of a quantity of an earlier report.
        """
        if name not in self.columns or name not in self.extremes:
            raise Untranslatable
        return self.columns[name]

    def rounded(self, name: str) -> bool:
        """Whether its numbers stand for more than themselves here."""
        return self.column(name).rounded and not self.printed

    def value(self, name: str) -> pl.Expr:
        """The integers of a column, null where it is unknown."""
        # A number that does not fit stands in a row that is decided report by report.
        narrow = self.limit == NARROW
        value = pl.col(name).cast(pl.Int32 if narrow else pl.Int64, strict=not narrow)
        if not self.zeroed or not self.extremes[name].blank:
            return value
        state = pl.col(name + STATE)
        return pl.when(value.is_null() & state.is_between(*ZEROED)).then(0).otherwise(value)

    def unknown(self, name: str) -> Mask:
        """The rows in which it is unknown."""
        return self.value(name).is_null() if self.extremes[name].blank else None

    def spread(self, name: str) -> Spread:
        """What a column may be."""
        column, extremes = self.column(name), self.extremes[name]
        rounded = self.rounded(name)
        bounds = [end for end in (column.low, column.high) if end is not None]
        unit = lcm(10**column.scale * (2 if rounded else 1), *(end.denominator for end in bounds))
        step = unit // 10**column.scale
        value = self.value(name)
        filled = value.fill_null(0) if extremes.blank else value
        scaled = filled if step == 1 else filled * step
        low = high = scaled
        largest = max(abs(extremes.low), abs(extremes.high)) * step
        if largest >= self.limit:
            raise TooLarge
        if rounded:
            half = unit // (2 * 10**column.scale)
            largest += half
            low, high = scaled - half, scaled + half
            if column.low is not None and extremes.low * step - half < column.low * unit:
                low = low.clip(int(column.low * unit), None)
            if column.high is not None and extremes.high * step + half > column.high * unit:
                high = high.clip(None, int(column.high * unit))
            nothing = self._nothing(name)
            if nothing is not None:
                low = pl.when(nothing).then(0).otherwise(low)
                high = pl.when(nothing).then(0).otherwise(high)
        unknown = self.unknown(name)
        return Spread(
            low=low,
            high=high,
            open=unknown,
            below=unknown if column.low is None else None,
            above=unknown if column.high is None else None,
            open_low=_where(unknown, column.low, unit),
            open_high=_where(unknown, column.high, unit),
            unit=unit,
            largest=max([largest, *(abs(int(end * unit)) for end in bounds)]),
            whole=column.whole,
            names=frozenset({name}),
            limit=self.limit,
        )

    def _nothing(self, name: str) -> Mask:
        """The rows in which a rounded column is the point 0, or unknown."""
        extremes = self.extremes[name]
        blank = pl.col(name).is_null() if extremes.blank else None
        return either(blank, pl.col(name + STATE) == NONE if extremes.none else None)


def _where(rows: Mask, end: Fraction | None, unit: int) -> pl.Expr | None:
    """A bound in those rows, 0 in all others; None if it is 0 everywhere."""
    if rows is None or not end:
        return None
    return rows.cast(pl.Int64) * int(end * unit)


def spread_of(quantity: Quantity, sources: Sources) -> Spread:
    """What a function of quantities may be.

    Raises:
        Untranslatable: it is a product or quotient of quantities, or something that has no column is in it.
        TooLarge: its numbers may become too large.
    """
    ends, unit, largest, names = ends_of(quantity, sources)
    if largest >= sources.limit:
        raise TooLarge
    low, high = ends
    unknown = either(*(sources.unknown(name) for name in sorted(names)))
    if unknown is None:
        return Spread(
            low=low, high=high, open=None, below=None, above=None, open_low=None, open_high=None,
            unit=unit, largest=largest, whole=False, names=names, limit=sources.limit,
        )  # fmt: skip
    same = low is high
    known_low = pl.when(unknown).then(0).otherwise(low)
    return Spread(
        low=known_low,
        high=known_low if same else pl.when(unknown).then(0).otherwise(high),
        open=unknown,
        below=unknown & low.is_null(),
        above=unknown & high.is_null(),
        open_low=pl.when(unknown).then(low).otherwise(0).fill_null(0),
        open_high=pl.when(unknown).then(high).otherwise(0).fill_null(0),
        unit=unit,
        largest=largest,
        whole=False,
        names=names,
        limit=sources.limit,
    )


_Ends = tuple[tuple[pl.Expr, pl.Expr], int, int, frozenset[str]]
"""The ends, null where there is no bound; their unit; the largest; the columns."""


def ends_of(quantity: Quantity, sources: Sources) -> _Ends:
    """The ends of a quantity in each row, null where there is no bound; their unit, the largest, the columns.

    Raises:
        Untranslatable: it is a product or quotient of quantities, or something that has no column is in it.
    """
    match quantity:
        case Indicator(ref=ref):
            one = sources.spread(ref)
            return _unbounded(one), one.unit, one.largest, one.names
        case Constant(value=value):
            end = pl.lit(value.numerator, dtype=pl.Int64) if abs(value.numerator) < LARGEST else None
            if end is None:
                raise TooLarge
            return (end, end), value.denominator, abs(value.numerator), frozenset()
        case Negative(of=of):
            return _times(ends_of(of, sources), Fraction(-1))
        case Sum(left=left, right=right):
            return _added([ends_of(left, sources), ends_of(right, sources)])
        case Difference(left=left, right=right):
            return _added([ends_of(left, sources), _times(ends_of(right, sources), Fraction(-1))])
        case SumOf(parts=parts):
            return _added([ends_of(part, sources) for part in parts])
        case Product(left=Constant(value=value), right=of) | Product(left=of, right=Constant(value=value)):
            return _times(ends_of(of, sources), value)
        case MaximumOf(parts=parts):
            return _greatest([ends_of(part, sources) for part in parts])
        case MinimumOf(parts=parts):
            negative = [_times(ends_of(part, sources), Fraction(-1)) for part in parts]
            return _times(_greatest(negative), Fraction(-1))
        case Absolute(of=of):
            return _absolute(ends_of(of, sources))
    raise Untranslatable


def _unbounded(one: Spread) -> tuple[pl.Expr, pl.Expr]:
    """The ends of a column, null where there is no bound."""
    low, high = one.low, one.high
    if one.open is None:
        return low, high
    lowest = low if one.open_low is None else low + one.open_low
    highest = high if one.open_high is None else high + one.open_high
    if one.below is not None:
        lowest = pl.when(one.below).then(None).otherwise(lowest)
    if one.above is not None:
        highest = pl.when(one.above).then(None).otherwise(highest)
    return lowest, highest


def _times(ends: _Ends, factor: Fraction) -> _Ends:
    (low, high), unit, largest, names = ends
    numerator, denominator = factor.as_integer_ratio()
    if not numerator:
        nothing = pl.lit(0, dtype=pl.Int64)
        return (nothing, nothing), 1, 0, names
    if abs(numerator) >= LARGEST:
        raise TooLarge
    first = low if numerator == 1 else low * numerator
    last = first if low is high else (high if numerator == 1 else high * numerator)
    return (
        ((first, last) if numerator > 0 else (last, first)),
        unit * denominator,
        largest * abs(numerator),
        names,
    )


def _aligned(parts: Sequence[_Ends]) -> tuple[list[tuple[pl.Expr, pl.Expr]], int, list[int]]:
    """The ends of several in one unit."""
    unit = lcm(*(part[1] for part in parts))
    ends, sizes = [], []
    for part in parts:
        (low, high), _, largest, _ = _times(part, Fraction(unit // part[1]))
        ends.append((low, high))
        sizes.append(largest)
    return ends, unit, sizes


def _names(parts: Sequence[_Ends]) -> frozenset[str]:
    return frozenset().union(*(part[3] for part in parts))


def _added(parts: Sequence[_Ends]) -> _Ends:
    ends, unit, sizes = _aligned(parts)
    low, high = ends[0]
    for first, last in ends[1:]:
        same = low is high and first is last
        low = low + first
        high = low if same else high + last
    return (low, high), unit, sum(sizes), _names(parts)


def _greatest(parts: Sequence[_Ends]) -> _Ends:
    ends, unit, sizes = _aligned(parts)
    # The largest is at least what any part must be, so parts without a lower bound say nothing: nulls are skipped
    # here because a missing end is no bound; above, one part without a bound leaves the whole without one.
    low = pl.max_horizontal([first for first, _ in ends])
    if all(first is last for first, last in ends):
        return (low, low), unit, max(sizes), _names(parts)
    unbounded = pl.any_horizontal([last.is_null() for _, last in ends])
    high = pl.when(unbounded).then(None).otherwise(pl.max_horizontal([last for _, last in ends]))
    return (low, high), unit, max(sizes), _names(parts)


def _absolute(ends: _Ends) -> _Ends:
    (low, high), unit, largest, names = ends
    if low is high:
        size = low.abs()
        return (size, size), unit, largest, names
    positive, negative = (low >= 0).fill_null(value=False), (high <= 0).fill_null(value=False)
    far = pl.when(low.is_null() | high.is_null()).then(None).otherwise(pl.max_horizontal(-low, high))
    first = pl.when(positive).then(low).when(negative).then(-high).otherwise(0)
    last = pl.when(positive).then(high).when(negative).then(-low).otherwise(far)
    return (first, last), unit, largest, names
