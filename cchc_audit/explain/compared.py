"""Comparisons with the values of their sides, worked out once for all that is told of them."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple

from cchc_audit.explain.numerals import Styles, fraction, plain_number, written
from cchc_audit.explain.spoken import Spoken
from cchc_audit.explain.wording import Wording, Words
from cchc_audit.numbers.writing import write_number
from cchc_audit.relations.figure import Figure, points_of
from cchc_audit.relations.pointwise import Points
from cchc_audit.relations.quantity import Quantity
from cchc_audit.relations.relation import Comparison
from cchc_audit.relations.side import apart, difference_span, span_of
from cchc_audit.relations.span import Span


class ValuedSide(NamedTuple):
    """One side of a comparison with its values; a tuple, since every finding has two.

    Attributes:
        printed: its values on the numbers as printed.
        value: that, if it is one number.
        span: what it may be.
        told: with its numbers, and its value behind it where it has to be worked out.
    """

    wording: Wording
    printed: Span
    value: Fraction | None
    span: Span
    told: Styles


class Compared(NamedTuple):
    """A comparison with its sides, a tuple as they are.

    Attributes:
        difference: left − right as printed; None if a side has no single value.
    """

    comparison: Comparison
    left: ValuedSide
    right: ValuedSide
    difference: Fraction | None


def compared(
    comparison: Comparison, figures: Mapping[str, Figure], spoken: Mapping[str, Spoken], words: Words
) -> Compared:
    """Put the numbers of a report into a comparison."""
    points = points_of(figures)
    left, right = [
        _valued(words(side), side, figures, points, spoken) for side in (comparison.left, comparison.right)
    ]
    difference = None
    if left.value is not None and right.value is not None:
        difference = left.value - right.value
    return Compared(comparison=comparison, left=left, right=right, difference=difference)


def _valued(
    wording: Wording,
    quantity: Quantity,
    figures: Mapping[str, Figure],
    points: Points,
    spoken: Mapping[str, Spoken],
) -> ValuedSide:
    printed, span = _spans(wording, quantity, figures, points)
    value = fraction(printed.low) if printed.is_point else None
    told = wording.fill(spoken)
    if not wording.simple:
        told = _with_result(told, printed, value)
    return ValuedSide(wording=wording, printed=printed, value=value, span=span, told=told)


def _spans(
    wording: Wording, quantity: Quantity, figures: Mapping[str, Figure], points: Points
) -> tuple[Span, Span]:
    """What a side is on the numbers as printed, and what it may be: one and the same where nothing is rounded."""
    if wording.formula is not None:
        try:
            point = wording.formula(points)
        except (KeyError, ZeroDivisionError):
            pass  # not everything in it is a point, or it has no value: intervals tell what is left
        else:
            printed = Span(point, point)
            return printed, printed
    find = figures.__getitem__
    printed = span_of(quantity, find, as_printed=True)
    rounded = any(figures[name].span != figures[name].printed for name in wording.names)
    return printed, span_of(quantity, find) if rounded else printed


def bounds_of(one: Compared, figures: Mapping[str, Figure]) -> Span:
    """What left − right may be."""
    if (
        one.difference is not None
        and one.left.span is one.left.printed
        and one.right.span is one.right.printed
    ):
        return Span(one.difference, one.difference)
    left, right = one.left.wording, one.right.wording
    if left.repeats or right.repeats or not set(left.names).isdisjoint(right.names):
        return difference_span(one.comparison, figures.__getitem__)
    return apart(one.left.span, one.right.span)


def _with_result(told: Styles, printed: Span, value: Fraction | None) -> Styles:
    """A side with its value behind it, or with the bounds that unknown numbers leave open."""
    if value is None:
        results = [_open(printed, number) for number in (_vietnamese, _english, plain_number)]
    else:
        results = [_equal(number) for number in written(value)]
    vi, en, plain = results
    return Styles(told.vi + vi, told.en + en, told.plain + plain)


def _equal(number: str) -> str:
    """A number behind what gives it; one that is rounded says so itself."""
    return f" {number}" if number.startswith("≈") else f" = {number}"


def _open(span: Span, number: Callable[[Fraction], str]) -> str:
    """The bounds of a result; "" if it has none."""
    low, high = fraction(span.low), fraction(span.high)
    if low is not None and high is not None:
        return f" ({number(low)} … {number(high)})"
    if low is not None:
        return f" {'>' if span.low_open else '≥'} {number(low)}"
    if high is not None:
        return f" {'<' if span.high_open else '≤'} {number(high)}"
    return ""


def _vietnamese(value: Fraction) -> str:
    return write_number(value, "vi")


def _english(value: Fraction) -> str:
    return write_number(value, "en")
