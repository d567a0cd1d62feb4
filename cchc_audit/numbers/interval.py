"""Intervals of exact numbers: what a printed number may stand for, and what an unknown one may be."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Self

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """All numbers between two ends; an end that is None has no bound, an open end does not belong to it."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def point(cls, value: Fraction) -> Self:
        """The interval that holds one number only."""
        return cls(low=value, high=value)

    @property
    def is_point(self) -> bool:
        """Whether exactly one number lies in it."""
        return self.low is not None and self.low == self.high

    @property
    def is_empty(self) -> bool:
        """Whether no number lies in it."""
        if self.low is None or self.high is None:
            return False
        width = _order(self.high, self.low)
        return width < 0 or (width == 0 and (self.low_open or self.high_open))

    def contains(self, value: Fraction) -> bool:
        """Whether the number lies in it."""
        low, high = self.low, self.high
        numerator, denominator = value.as_integer_ratio()
        if low is not None:
            times, over = low.as_integer_ratio()
            above = numerator * over - times * denominator
            if above < 0 or (above == 0 and self.low_open):
                return False
        if high is None:
            return True
        times, over = high.as_integer_ratio()
        below = times * denominator - numerator * over
        return below > 0 or (below == 0 and not self.high_open)

    def intersect(self, other: "Interval") -> "Interval":
        """The numbers that lie in both; may be empty."""
        low, low_open = _tighter((self.low, self.low_open), (other.low, other.low_open), sign=1)
        high, high_open = _tighter((self.high, self.high_open), (other.high, other.high_open), sign=-1)
        return Interval(low=low, high=high, low_open=low_open, high_open=high_open)


_End = tuple[Fraction | None, bool]

EVERYTHING = Interval(low=None, high=None)
"""Every number."""


def _tighter(first: _End, second: _End, *, sign: int) -> _End:
    """The end that excludes more, of two low ends (sign 1) or two high ends (sign -1)."""
    if first[0] is None:
        return second
    if second[0] is None:
        return first
    order = _order(first[0], second[0])
    if order == 0:
        return first[0], first[1] or second[1]
    return first if order * sign > 0 else second


def _order(first: Fraction, second: Fraction) -> int:
    """Above 0 if the first number is larger, 0 if they are equal, else below.

    A fraction's own comparison takes thrice as long, to see what it is compared with.
    """
    numerator, denominator = first.as_integer_ratio()
    times, over = second.as_integer_ratio()
    return numerator * over - times * denominator
