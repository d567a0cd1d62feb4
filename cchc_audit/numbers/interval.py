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
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def contains(self, value: Fraction) -> bool:
        """Whether the number lies in it."""
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        return self.high is None or not (value > self.high or (self.high_open and value == self.high))

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
    if first[0] == second[0]:
        return first[0], first[1] or second[1]
    return first if (first[0] - second[0]) * sign > 0 else second
