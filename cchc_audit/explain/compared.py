"""Comparisons with the values of their sides, worked out once for all that is told of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cchc_audit.explain.numerals import fraction, plain_figure, plain_number
from cchc_audit.explain.wording import Style, Wording, Words
from cchc_audit.explain.writer import SIGNS
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.nodes import Comparison, Quantity
from cchc_audit.relations.outcome import NEGATED
from cchc_audit.relations.side import apart, difference_span, span_of
from cchc_audit.relations.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuedSide:
    """One side of a comparison with its values.

    Attributes:
        printed: on the numbers as printed; value: that, if it is one number.
        span: what it may be.
    """

    wording: Wording
    printed: Span
    value: Fraction | None
    span: Span

    def told(self, style: Style, figure: Callable[[str], str], number: Callable[[Fraction], str]) -> str:
        """The side with its numbers, and its value behind it where it has to be worked out."""
        text = self.wording.fill(style, figure)
        return text if self.wording.simple else text + self._result(number)

    def _result(self, number: Callable[[Fraction], str]) -> str:
        """The result: " = 42"; where unknown numbers leave it open its bounds; "" if it has none."""
        if self.value is not None:
            written = number(self.value)
            return f" {written}" if written.startswith("≈") else f" = {written}"
        low, high = fraction(self.printed.low), fraction(self.printed.high)
        if low is not None and high is not None:
            return f" ({number(low)} … {number(high)})"
        if low is not None:
            return f" {'>' if self.printed.low_open else '≥'} {number(low)}"
        if high is not None:
            return f" {'<' if self.printed.high_open else '≤'} {number(high)}"
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A comparison with its sides; `difference` is left − right as printed, None if a side has no single value."""

    comparison: Comparison
    left: ValuedSide
    right: ValuedSide
    difference: Fraction | None


def compared(comparison: Comparison, figures: Mapping[str, Figure], words: Words) -> Compared:
    """Put the numbers of a report into a comparison."""
    left, right = _valued(comparison.left, figures, words), _valued(comparison.right, figures, words)
    difference = None
    if left.value is not None and right.value is not None:
        difference = left.value - right.value
    return Compared(comparison=comparison, left=left, right=right, difference=difference)


def _valued(quantity: Quantity, figures: Mapping[str, Figure], words: Words) -> ValuedSide:
    wording, find = words(quantity), figures.__getitem__
    printed = span_of(quantity, find, as_printed=True)
    span = printed
    for name in wording.names:
        figure = figures[name]
        if figure.span != figure.printed:
            span = span_of(quantity, find)
            break
    return ValuedSide(
        wording=wording, printed=printed, value=fraction(printed.low) if printed.is_point else None, span=span
    )


def bounds_of(one: Compared, figures: Mapping[str, Figure]) -> Span:
    """What left − right may be."""
    left, right = one.left.wording, one.right.wording
    if left.repeats or right.repeats or not set(left.names).isdisjoint(right.names):
        return difference_span(one.comparison, figures.__getitem__)
    return apart(one.left.span, one.right.span)


def arithmetic(one: Compared, figures: Mapping[str, Figure]) -> str:
    """A violated comparison with its numbers, as exact as the result's contract writes them."""

    def figure(name: str) -> str:
        return plain_figure(figures[name])

    left, right = (side.told("plain", figure, plain_number) for side in (one.left, one.right))
    return f"{left} {SIGNS[NEGATED[one.comparison.operator]]} {right}"
