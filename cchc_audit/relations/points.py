"""Putting in the numbers that stand for themselves alone: what most comparisons then leave is linear."""

from collections.abc import Callable, Sequence

from cchc_audit.relations.clearing import Cleared
from cchc_audit.relations.figure import Figures
from cchc_audit.relations.linear import Linear, decide_linear
from cchc_audit.relations.outcome import MIRRORED, Outcome
from cchc_audit.relations.polynomial import Number, Polynomial, number
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
from cchc_audit.relations.relation import Operator


def decide_reduced(
    operator: Operator, cleared: Cleared, figures: Figures, *, as_printed: bool
) -> Outcome | None:
    """The outcome where points, put in, leave a linear form: "98,1 % of 750" is no product of unknown things.

    None where they do not, and where a denominator is 0 or not known exactly: the general way is for those.
    """
    for _, denominator in cleared.quotients:
        if not _number_of(denominator, cleared, figures):
            return None
    sign = _number_of(cleared.denominator, cleared, figures)
    linear = _put_in(cleared.numerator, cleared, figures)
    if not sign or linear is None:
        return None
    return decide_linear(operator if sign > 0 else MIRRORED[operator], linear, figures, as_printed=as_printed)


def _number_of(polynomial: Polynomial, cleared: Cleared, figures: Figures) -> Number | None:
    """The number that a polynomial is; None if it is not one number."""
    linear = _put_in(polynomial, cleared, figures)
    return None if linear is None or linear[1] else linear[0]


def _put_in(polynomial: Polynomial, cleared: Cleared, figures: Figures) -> Linear | None:
    """The linear form that is left when points are put in; None if something else is left."""
    total: Number = 0
    loose: dict[str, Number] = {}
    for monomial, coefficient in polynomial.terms.items():
        factor, left = coefficient, ""
        for name in monomial:
            function = cleared.functions.get(name)
            value = _point(figures, name) if function is None else value_at_points(function, figures)
            if value is not None:
                factor *= value
            elif left or function is not None:
                return None
            else:
                left = name
        if left:
            loose[left] = loose.get(left, 0) + factor
        else:
            total += factor
    return total, tuple((name, factor) for name, factor in loose.items() if factor)


def _point(figures: Figures, name: str) -> Number | None:
    figure = figures(name)
    return figure.value if figure.point else None


def value_at_points(quantity: Quantity, figures: Figures) -> Number | None:
    """The number that a quantity is; None if something in it is not one number, or is a quotient."""
    match quantity:
        case Indicator(ref=ref) | Observed(ref=ref):
            return _point(figures, ref)
        case Constant(value=value):
            return number(value)
        case Absolute(of=of):
            return _of_all((of,), figures, lambda values: max(values[0], -values[0]))
        case Negative(of=of):
            return _of_all((of,), figures, lambda values: -values[0])
        case Sum(left=left, right=right):
            return _of_all((left, right), figures, _total)
        case Difference(left=left, right=right):
            return _of_all((left, right), figures, lambda values: values[0] - values[1])
        case Product(left=left, right=right):
            return _of_all((left, right), figures, lambda values: values[0] * values[1])
        case SumOf(parts=parts):
            return _of_all(parts, figures, _total)
        case MinimumOf(parts=parts):
            return _of_all(parts, figures, min)
        case MaximumOf(parts=parts):
            return _of_all(parts, figures, max)
        case Quotient():
            return None
    raise TypeError(f"{type(quantity).__name__} is no quantity of the relation language")


def _of_all(
    parts: Sequence[Quantity], figures: Figures, function: Callable[[Sequence[Number]], Number]
) -> Number | None:
    """The function of the parts' numbers; None if a part is not one number."""
    values: list[Number] = []
    for part in parts:
        value = value_at_points(part, figures)
        if value is None:
            return None
        values.append(value)
    return function(values)


def _total(values: Sequence[Number]) -> Number:
    total: Number = 0
    for value in values:
        total += value
    return total
