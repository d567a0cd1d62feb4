"""What a printed number may stand for, by its precision, its hedge and its domain."""

from fractions import Fraction
from functools import lru_cache

from cchc_audit.numbers.habit import WHOLE_KINDS
from cchc_audit.numbers.interval import ZERO, Interval
from cchc_audit.numbers.value import Domain, HedgeKind, Reading, Value

_HALF = Fraction(1, 2)
_ZERO = Interval.point(Fraction(0))


def interval_of(value: Value, *, kind: str, domain: Domain) -> Interval:
    """Every number that the text may stand for; all of the domain while it is unknown.

    The interval lies within the domain, except where the text excludes the whole domain ("-3" of a count):
    then it is what the text says, so that what is impossible can be found and not only be empty.
    """
    if value.state == "none":
        return _ZERO
    if not value.readings:
        return domain.interval
    hedge = None if value.hedge is None else value.hedge.kind
    return reading_interval(value.readings[0], kind=kind, domain=domain, hedge=hedge)


def reading_interval(
    reading: Reading, *, kind: str, domain: Domain, hedge: HedgeKind | None = None
) -> Interval:
    """Every number that a number, read so, may stand for."""
    number = reading.value
    if hedge is None:
        spread = rounding_of(reading, kind=kind)
        if not spread and domain.contains(number):
            return _whole(number.numerator) if number.denominator == 1 else Interval.point(number)
        printed = Interval(low=number - spread, high=number + spread)
    elif hedge == "about":
        spread = max(_last_unit(reading), rounding_of(reading, kind=kind))
        printed = Interval(low=number - spread, high=number + spread)
    elif hedge in ("above", "at_least"):
        printed = Interval(low=number, high=None, low_open=hedge == "above")
    else:
        printed = Interval(low=None, high=number, high_open=hedge == "below")
    within = printed.intersect(domain.interval)
    return printed if within.is_empty else within


def rounding_of(reading: Reading, *, kind: str) -> Fraction:
    """How far the true number may lie from the printed one: 0 for a count without a magnitude word."""
    if kind in WHOLE_KINDS and reading.decimals >= 0:
        return ZERO
    return _half_of_last_digit(reading.decimals)


@lru_cache(maxsize=128)
def _half_of_last_digit(decimals: int) -> Fraction:
    return _HALF * Fraction(10) ** -decimals


@lru_cache(maxsize=4_096)
def _whole(number: int) -> Interval:
    """The interval of one whole number; most cells hold one of few."""
    return Interval.point(Fraction(number))


def _last_unit(reading: Reading) -> Fraction:
    """What the last printed digit other than 0 counts: 100 in "500", 10 in "5,65 nghìn"."""
    digits = abs(reading.value * Fraction(10) ** reading.decimals).numerator
    unit = Fraction(10) ** -reading.decimals
    while digits and digits % 10 == 0:
        digits //= 10
        unit *= 10
    return unit
