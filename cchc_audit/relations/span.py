"""Interval arithmetic over exact numbers, with unbounded and open ends."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from cchc_audit.numbers.interval import Interval
from cchc_audit.relations.polynomial import Monomial, Number, Polynomial, number


class Span(NamedTuple):
    """All numbers between two ends; None is no bound; an open end does not belong to it."""

    low: Number | None
    high: Number | None
    low_open: bool = False
    high_open: bool = False

    @property
    def is_point(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high

    def has(self, value: Number) -> bool:
        """Whether the number lies in it."""
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        return self.high is None or not (value > self.high or (self.high_open and value == self.high))


NOTHING = Span(0, 0)
EVERYTHING = Span(None, None)


def span_of_interval(interval: Interval) -> Span:
    """The interval in the numbers of this module."""
    low = None if interval.low is None else number(interval.low)
    high = None if interval.high is None else number(interval.high)
    return Span(low, high, interval.low_open, interval.high_open)


def plus(first: Span, second: Span) -> Span:
    """All sums."""
    low = None if first.low is None or second.low is None else first.low + second.low
    high = None if first.high is None or second.high is None else first.high + second.high
    return Span(low, high, first.low_open or second.low_open, first.high_open or second.high_open)


def scale(span: Span, factor: Number) -> Span:
    """Every number of it times a factor."""
    if not factor:
        return NOTHING
    low = None if span.low is None else span.low * factor
    high = None if span.high is None else span.high * factor
    if factor > 0:
        return Span(low, high, span.low_open, span.high_open)
    return Span(high, low, span.high_open, span.low_open)


def weighted(spans: Iterable[tuple[Span, Number]], start: Number = 0) -> Span:
    """All sums of `start` and one number of each span times its factor, which is not 0.

    Ends are added up by their denominators, which are few: a fraction is made at the end, not at each step.
    """
    low: dict[int, int] = {}
    high: dict[int, int] = {}
    low_known = high_known = True
    low_open = high_open = False
    for span, factor in spans:
        first, last, first_open, last_open = span
        if factor < 0:
            first, last, first_open, last_open = last, first, last_open, first_open
        low_open |= first_open
        high_open |= last_open
        times, over = factor.numerator, factor.denominator
        if first is None:
            low_known = False
        elif low_known:
            denominator = first.denominator * over
            low[denominator] = low.get(denominator, 0) + first.numerator * times
        if last is None:
            high_known = False
        elif high_known:
            denominator = last.denominator * over
            high[denominator] = high.get(denominator, 0) + last.numerator * times
    return Span(
        _total(low, start) if low_known else None,
        _total(high, start) if high_known else None,
        low_open,
        high_open,
    )


def _total(parts: dict[int, int], start: Number) -> Number:
    total: Number = start
    for denominator, numerator in parts.items():
        total += numerator if denominator == 1 else Fraction(numerator, denominator)
    return total if isinstance(total, int) else number(total)


def times(first: Span, second: Span) -> Span:
    """All products; ends are taken as closed, which can only make it wider."""
    if first.is_point and first.low is not None:
        return scale(second, first.low)
    if second.is_point and second.low is not None:
        return scale(first, second.low)
    ends = [_end_product(a, b) for a in _tagged(first) for b in _tagged(second)]
    return Span(_untagged(min(ends)), _untagged(max(ends)))


_End = tuple[int, Number]
"""An end of a span that compares as it should: (-1, 0) and (1, 0) are the infinities, (0, x) is a number."""


def _tagged(span: Span) -> tuple[_End, _End]:
    return (-1, 0) if span.low is None else (0, span.low), (1, 0) if span.high is None else (0, span.high)


def _untagged(end: _End) -> Number | None:
    return None if end[0] else end[1]


def _end_product(first: _End, second: _End) -> _End:
    if not first[0] and not second[0]:
        return 0, first[1] * second[1]
    # Nothing times without bound is nothing: the larger products are found at the other ends.
    sign = _sign(first) * _sign(second)
    return sign, 0


def _sign(end: _End) -> int:
    return end[0] or (end[1] > 0) - (end[1] < 0)


def divide(first: Span, second: Span) -> Span:
    """All quotients by numbers other than 0; everything, if the divisor can be on both sides of 0."""
    if second == NOTHING:
        return EVERYTHING
    if second.low is not None and second.low >= 0:
        return times(first, _inverse(second.low, second.high))
    if second.high is not None and second.high <= 0:
        inverse = _inverse(-second.high, None if second.low is None else -second.low)
        return times(scale(first, -1), inverse)
    return EVERYTHING


def _inverse(low: Number, high: Number | None) -> Span:
    """1 ÷ the numbers from low ≥ 0 to high."""
    upper = None if not low else _over(low)
    return Span(0 if high is None else _over(high), upper)


def _over(value: Number) -> Number:
    return number(Fraction(1) / value)


def absolute(span: Span) -> Span:
    """All numbers without their sign."""
    if span.low is not None and span.low >= 0:
        return span
    if span.high is not None and span.high <= 0:
        return scale(span, -1)
    if span.low is None or span.high is None:
        return Span(0, None)
    far = max(-span.low, span.high)
    is_open = (span.low_open or -span.low != far) and (span.high_open or span.high != far)
    return Span(0, far, high_open=is_open)


def smallest(spans: list[Span]) -> Span:
    """All values that the smallest of some numbers can have."""
    lows = [(span.low, span.low_open) for span in spans if span.low is not None]
    highs = [(span.high, span.high_open) for span in spans if span.high is not None]
    # The lowest end is reached if one of the numbers reaches it; the highest only if all that end there do.
    low = min(end for end, _ in lows) if len(lows) == len(spans) else None
    high = min(end for end, _ in highs) if highs else None
    low_open = low is not None and all(is_open for end, is_open in lows if end == low)
    high_open = high is not None and any(is_open for end, is_open in highs if end == high)
    return Span(low, high, low_open, high_open)


def largest(spans: list[Span]) -> Span:
    """All values that the largest of some numbers can have."""
    return scale(smallest([scale(span, -1) for span in spans]), -1)


class Range(NamedTuple):
    """The values of a polynomial over a box; `exact` is False if the span may be wider than they are."""

    span: Span
    exact: bool


_MOST_CORNERS = 10


def range_of(polynomial: Polynomial, box: dict[str, Span]) -> Range:
    """The values that a polynomial takes while each of its quantities ranges over its span."""
    total = NOTHING
    seen: set[str] = set()
    shared: set[str] = set()
    for monomial, coefficient in polynomial.terms.items():
        term = Span(coefficient, coefficient)
        for name in monomial:
            term = times(term, box[name])
            (shared if name in seen else seen).add(name)
        total = plus(total, term)
    wide = {name for name in shared if not box[name].is_point}
    if not wide:
        return Range(span=total, exact=True)
    return _corners(polynomial, box) or Range(span=total, exact=False)


def _corners(polynomial: Polynomial, box: dict[str, Span]) -> Range | None:
    """The exact range where no quantity is squared: then the extremes lie at the corners of the box."""
    names = [name for name in polynomial.names() if not box[name].is_point]
    squared = any(len(set(monomial)) < len(monomial) for monomial in polynomial.terms)
    bounded = all(box[name].low is not None and box[name].high is not None for name in names)
    if squared or not bounded or len(names) > _MOST_CORNERS:
        return None
    fixed = {name: span.low for name, span in box.items() if span.is_point}
    ends = [sorted({end for end in _ends(box[name]) if end is not None}) for name in names]
    values = [
        _evaluate(polynomial, {**fixed, **dict(zip(names, corner, strict=True))}) for corner in product(*ends)
    ]
    return Range(span=Span(min(values), max(values)), exact=True)


def _evaluate(polynomial: Polynomial, at: dict[str, Number | None]) -> Number:
    total: Number = 0
    for monomial, coefficient in polynomial.terms.items():
        term: Number = coefficient
        for name in monomial:
            factor = at[name]
            term *= 0 if factor is None else factor
        total += term
    return total


def substitute(polynomial: Polynomial, box: dict[str, Span]) -> Polynomial:
    """The polynomial with the quantities that are one number put in."""
    terms: dict[Monomial, Number] = {}
    for monomial, coefficient in polynomial.terms.items():
        value = coefficient
        rest: list[str] = []
        for name in monomial:
            span = box[name]
            if span.is_point and span.low is not None:
                value *= span.low
            else:
                rest.append(name)
        key = tuple(rest)
        total = terms.get(key, 0) + value
        if total:
            terms[key] = total
        else:
            terms.pop(key, None)
    return Polynomial(terms=terms)


def _ends(span: Span) -> tuple[Number | None, Number | None]:
    return span.low, span.high
