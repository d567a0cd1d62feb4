"""The values that one side of a comparison, or the difference of both, can have."""

from cchc_audit.relations.clearing import add, clear
from cchc_audit.relations.figure import Figures
from cchc_audit.relations.polynomial import number
from cchc_audit.relations.quantity import (
    Absolute,
    Constant,
    Difference,
    Indicator,
    MaximumOf,
    MinimumOf,
    Negative,
    Observed,
    Product,
    Quantity,
    Quotient,
    Sum,
    SumOf,
)
from cchc_audit.relations.relation import Comparison
from cchc_audit.relations.span import (
    NOTHING,
    Span,
    absolute,
    divide,
    largest,
    plus,
    range_of,
    scale,
    smallest,
    times,
)
from cchc_audit.relations.tree import walk


def span_of(quantity: Quantity, figures: Figures, *, as_printed: bool = False) -> Span:
    """The values of a quantity while everything in it ranges over what it may be, or stands as printed."""

    def inner(part: Quantity) -> Span:
        return span_of(part, figures, as_printed=as_printed)

    match quantity:
        case Indicator(ref=ref) | Observed(ref=ref):
            return _figure_span(figures, ref, as_printed=as_printed)
        case Constant(value=value):
            return Span(number(value), number(value))
        case Sum(left=left, right=right):
            return plus(inner(left), inner(right))
        case Difference(left=left, right=right):
            return plus(inner(left), scale(inner(right), -1))
        case Product(left=left, right=right):
            return times(inner(left), inner(right))
        case Quotient(numerator=numerator, denominator=denominator):
            return divide(inner(numerator), inner(denominator))
        case Negative(of=of):
            return scale(inner(of), -1)
        case Absolute(of=of):
            return absolute(inner(of))
        case SumOf(parts=parts):
            total = NOTHING
            for part in parts:
                total = plus(total, inner(part))
            return total
        case MinimumOf(parts=parts):
            return smallest([inner(part) for part in parts])
        case MaximumOf(parts=parts):
            return largest([inner(part) for part in parts])
    raise TypeError(f"{type(quantity).__name__} is no quantity of the relation language")


def difference_span(comparison: Comparison, figures: Figures, *, as_printed: bool = False) -> Span:
    """The values of left − right; what stands on both sides is counted once where that is possible."""
    cleared = add(clear(comparison.left), clear(comparison.right), -1) if _repeats(comparison) else None
    if cleared is None or cleared.quotients or cleared.functions:
        left = span_of(comparison.left, figures, as_printed=as_printed)
        return apart(left, span_of(comparison.right, figures, as_printed=as_printed))
    box = {name: _figure_span(figures, name, as_printed=as_printed) for name in cleared.numerator.names()}
    return range_of(cleared.numerator, box).span


def apart(left: Span, right: Span) -> Span:
    """The values of left − right of two sides that have nothing in common."""
    return plus(left, scale(right, -1))


def _repeats(comparison: Comparison) -> bool:
    """Whether a quantity stands in it more than once."""
    names = [node.ref for node in walk(comparison) if isinstance(node, (Indicator, Observed))]
    return len(set(names)) < len(names)


def _figure_span(figures: Figures, name: str, *, as_printed: bool) -> Span:
    figure = figures(name)
    return figure.printed if as_printed else figure.span
