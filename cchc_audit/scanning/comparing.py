"""Comparisons of sums with 0, decided on whole columns as one report is: by what is known and what may be."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

import polars as pl

from cchc_audit.relations.relation import Operator
from cchc_audit.scanning.spread import LARGEST, Spread, TooLarge
from cchc_audit.scanning.truths import Mask, Truths, both, but, either, everywhere, others

Term = tuple[Fraction, Spread]


class Range(NamedTuple):
    """What a sum may be, in one unit: what is known of it from low to high, and what the unknown adds.

    Attributes:
        low, high: of what is known; one and the same object where it is a point.
        open: the rows in which something is unknown.
        below, above: the rows in which the unknown has no lower, or no upper, bound.
        open_low, open_high: its bounds where it has them; None is 0.
        unit: the numbers are worked out in units of 1/unit.
    """

    low: pl.Expr
    high: pl.Expr
    open: Mask
    below: Mask
    above: Mask
    open_low: pl.Expr | None
    open_high: pl.Expr | None
    unit: int

    @property
    def lowest(self) -> pl.Expr:
        """The lower end of the whole, where it has one."""
        return _plus(self.low, self.open_low)

    @property
    def highest(self) -> pl.Expr:
        """The upper end of the whole, where it has one."""
        return _plus(self.high, self.open_high)

    @property
    def has_zero(self) -> pl.Expr:
        """The rows in which it may be 0."""
        return _or(self.lowest <= 0, self.below) & _or(self.highest >= 0, self.above)


def range_of(constant: Fraction, terms: Sequence[Term]) -> Range:
    """What a sum of multiples may be.

    Raises:
        TooLarge: its numbers may become too large.
    """
    shares = [factor / one.unit for factor, one in terms]
    unit = lcm(constant.denominator, *(share.denominator for share in shares))
    factors = [int(share * unit) for share in shares]
    start = int(constant * unit)
    largest = abs(start) + sum(2 * abs(a) * one.largest for a, (_, one) in zip(factors, terms, strict=True))
    most = min([LARGEST, *(one.limit for _, one in terms)])
    if largest >= most or any(abs(a) >= most for a in factors):
        raise TooLarge
    spreads = [(a, one) for a, (_, one) in zip(factors, terms, strict=True)]
    low = _sum(start, [(a, one.low if a > 0 else one.high) for a, one in spreads])
    point = all(one.point for _, one in spreads)
    high = low if point else _sum(start, [(a, one.high if a > 0 else one.low) for a, one in spreads])
    lows = [(a, one.open_low if a > 0 else one.open_high) for a, one in spreads]
    highs = [(a, one.open_high if a > 0 else one.open_low) for a, one in spreads]
    return Range(
        low=low,
        high=high,
        open=either(*(one.open for _, one in spreads)),
        below=either(*(one.below if a > 0 else one.above for a, one in spreads)),
        above=either(*(one.above if a > 0 else one.below for a, one in spreads)),
        open_low=_sum_or_nothing(lows),
        open_high=_sum_or_nothing(highs),
        unit=unit,
    )


def _sum(start: int, terms: Sequence[tuple[int, pl.Expr]]) -> pl.Expr:
    total: pl.Expr | None = None
    for factor, one in terms:
        if total is None:
            total = one if factor == 1 else one * factor
        elif factor == 1:
            total += one
        elif factor == -1:
            total -= one
        else:
            total += one * factor
    if total is None:
        return pl.lit(start, dtype=pl.Int64)
    return total + start if start else total


def _sum_or_nothing(terms: Sequence[tuple[int, pl.Expr | None]]) -> pl.Expr | None:
    given = [(factor, one) for factor, one in terms if one is not None]
    return _sum(0, given) if given else None


def _plus(first: pl.Expr, second: pl.Expr | None) -> pl.Expr:
    return first if second is None else first + second


def _or(first: pl.Expr, second: Mask) -> pl.Expr:
    return first if second is None else first | second


def _but(first: pl.Expr, second: Mask) -> pl.Expr:
    return first if second is None else first & ~second


def compared(operator: Operator, found: Range) -> Truths:
    """Where a sum compares with 0 as it must; whole numbers are not looked at."""
    if found.open is None:
        holds = possible(operator, found)
        return Truths(holds, ~holds)
    if operator == "==" and found.low is found.high and found.open_low is None and found.open_high is None:
        # Of a sum of counts, as most are: what is blank can only be more than nothing.
        total = found.low
        over = total > 0 if found.below is None else (total > 0) & ~found.below
        short = total < 0 if found.above is None else (total < 0) & ~found.above
        return Truths((total == 0) & ~found.open, over | short)
    return Truths(_for_every(operator, found), ~possible(operator, found))


def possible(operator: Operator, found: Range) -> pl.Expr:
    """The rows in which a comparison with 0 holds for at least one number."""
    low, high, below, above = found.lowest, found.highest, found.below, found.above
    single = found.low is found.high and found.open is None
    match operator:
        case "==":
            return low == 0 if single else _or(low <= 0, below) & _or(high >= 0, above)
        case "!=":
            return low != 0 if single else _or(_or((low != 0) | (high != 0), below), above)
        case "<=":
            return _or(low <= 0, below)
        case "<":
            return _or(low < 0, below)
        case ">=":
            return _or(high >= 0, above)
        case ">":
            return _or(high > 0, above)


def _for_every(operator: Operator, found: Range) -> pl.Expr:
    """The rows in which, for each number of the unknown, some number of the known makes the comparison hold."""
    low, high, below, above = found.low, found.high, found.below, found.above
    lowest, highest = found.open_low, found.open_high
    match operator:
        case "<=":
            return _but(_plus(low, highest) <= 0, above)
        case "<":
            return _but(_plus(low, highest) < 0, above)
        case ">=":
            return _but(_plus(high, lowest) >= 0, below)
        case ">":
            return _but(_plus(high, lowest) > 0, below)
        case "==":
            from_highest = (_plus(low, highest) <= 0) & (_plus(high, highest) >= 0)
            from_lowest = (_plus(low, lowest) <= 0) & (_plus(high, lowest) >= 0)
            return _but(_but(from_highest & from_lowest, above), below)
        case "!=":
            missed = _but(_plus(low, lowest) > 0, below) | _but(_plus(low, highest) < 0, above)
            return missed if low is high else missed | (low != high)


def with_steps(operator: Operator, found: Range, terms: Sequence[Term], truths: Truths) -> Truths:
    """The same, where everything unknown counts whole things: sums of them have steps, and may miss 0."""
    if operator not in ("==", "!=") or found.open is None:
        return truths
    counted = [(abs(factor), one) for factor, one in terms if one.whole and one.open is not None]
    if not counted:
        return truths
    fraction = either(*(one.open for _, one in terms if not one.whole))
    if _never_misses(found, terms):
        return truths
    unknown = but(either(*(one.open for _, one in counted)), fraction)
    factors = {factor for factor, _ in counted}
    if len(factors) > 1:
        # Which step there is depends on which of them are unknown.
        return truths._replace(beyond=both(unknown, others(truths.violated)))
    step = int(factors.pop() * found.unit)
    nothing = pl.lit(0, dtype=pl.Int64)
    low = _larger(-found.high, nothing if found.open_low is None else found.open_low, found.below)
    high = _smaller(-found.low, nothing if found.open_high is None else found.open_high, found.above)
    misses = both(unknown, (-((-low) // step)) * step > high)
    if operator == "==":
        return truths._replace(holds=but(truths.holds, misses), violated=either(truths.violated, misses))
    missed = but(misses, truths.violated)
    return truths._replace(holds=either(truths.holds, missed))


def _larger(first: pl.Expr, second: pl.Expr, unbounded: Mask) -> pl.Expr:
    larger = pl.when(second > first).then(second).otherwise(first)
    return larger if unbounded is None else pl.when(unbounded).then(first).otherwise(larger)


def _smaller(first: pl.Expr, second: pl.Expr, unbounded: Mask) -> pl.Expr:
    smaller = pl.when(second < first).then(second).otherwise(first)
    return smaller if unbounded is None else pl.when(unbounded).then(first).otherwise(smaller)


def _never_misses(found: Range, terms: Sequence[Term]) -> bool:
    """Whether every number in it is a multiple of every step that there may be."""
    return (
        found.low is found.high
        and all(abs(factor) == 1 for factor, _ in terms)
        and all(one.whole and one.unit == 1 for _, one in terms)
        and found.unit == 1
    )


def always(*, holds: bool) -> Truths:
    """The truth of what is the same in every row."""
    return Truths(everywhere(), None) if holds else Truths(None, everywhere())
