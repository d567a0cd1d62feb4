"""What is usual among numbers, however wrong some of them are: medians and quartiles, computed exactly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import Self

_FINE = 1_000
_TWENTIETH = Fraction(1, 20)


def median(numbers: Iterable[Fraction]) -> Fraction:
    """The median of one or more numbers; of an even number of them the mean of the two in the middle."""
    return _middle(sorted(numbers))


def median_deviation(numbers: Sequence[Fraction], middle: Fraction) -> Fraction:
    """The median of the distances of numbers from their median (MAD)."""
    return median(abs(number - middle) for number in numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """How numbers of several units changed (Hidiroglou and Berthelot, Survey Methodology 12, 1986, with U = 1/2).

    Attributes:
        ratio: the median of now ÷ before.
        middle: the median of the effects.
        low, high: how far effects may be from it: `quartiles` times the distance of the lower and upper quartile, which
            is taken as no less than a twentieth of the median.
        count: how many units.
    """

    ratio: Fraction
    middle: Fraction
    low: Fraction
    high: Fraction
    count: int

    @classmethod
    def of(cls, pairs: Sequence[tuple[Fraction, Fraction]], quartiles: int) -> Self:
        """The changes of one or more pairs of a number before and now, all above 0."""
        ratio = median(now / before for before, now in pairs)
        effects = sorted(effect(before, now, ratio) for before, now in pairs)
        half, middle = (len(effects) + 1) // 2, _middle(effects)
        below, above = middle - _middle(effects[:half]), _middle(effects[-half:]) - middle
        least = _TWENTIETH * abs(middle)
        low, high = middle - quartiles * max(below, least), middle + quartiles * max(above, least)
        return cls(ratio=ratio, middle=middle, low=low, high=high, count=len(pairs))

    def farness(self, of: Fraction) -> Fraction:
        """How many times farther from the median an effect is than the bound on its side; 0 within the bounds."""
        if self.low <= of <= self.high:
            return Fraction(0)
        distance = self.high - self.middle if of > self.high else self.middle - self.low
        return abs(of - self.middle) / distance if distance else 1 + abs(of - self.middle)


def effect(before: Fraction, now: Fraction, usual: Fraction) -> Fraction:
    """How far a ratio is from the usual one, alike for a rise and a fall, times the root of the larger number.

    The root is cut to three decimals, so that it is a fraction and the same everywhere.
    """
    ratio = now / before
    apart = ratio / usual - 1 if ratio >= usual else 1 - usual / ratio
    return apart * Fraction(isqrt(int(max(before, now) * _FINE**2)), _FINE)


def _middle(ordered: Sequence[Fraction]) -> Fraction:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
