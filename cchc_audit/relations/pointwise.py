"""Relations as plain functions of numbers, made once: the fast way to see that one simply holds, as most do."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from operator import add, itemgetter, mul, sub
from typing import TypeVar

from cchc_audit.relations.outcome import COMPARE
from cchc_audit.relations.polynomial import Number, number
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
from cchc_audit.relations.relation import (
    AllOf,
    AnyOf,
    Blank,
    Comparison,
    Implies,
    Negation,
    Present,
    Relation,
)
from cchc_audit.relations.tree import walk

Points = Mapping[str, Number]
"""By name, the numbers that stand for themselves alone: known, and neither rounded nor hedged."""

Formula = Callable[[Points], Number]
Test = Callable[[Points], bool]

_T = TypeVar("_T")


def simply_holds(test: Test, points: Points) -> bool:
    """Whether the relation of a test holds, and only points are needed to see it; if not, nothing is said."""
    try:
        return test(points)
    except (KeyError, ZeroDivisionError):
        return False


def never(points: Points) -> bool:  # noqa: ARG001 - one of the tests
    """The test of a relation of which points cannot tell that it holds."""
    return False


def test_of(relation: Relation) -> Test:
    """Whether a relation holds on points, as a function.

    It raises KeyError if a number that is needed is no point, and ZeroDivisionError where there is none. Else it is
    as deciding in general: where all are points, a relation holds or is violated, and the connectives are those of
    plain logic. That these leave out what no longer matters agrees with strong Kleene.
    """
    match relation:
        case Comparison(operator=operator, left=left, right=right):
            return _joined(COMPARE[operator], left, right)
        case Present(of=of) | Blank(of=of):
            return _question(of, present=isinstance(relation, Present))
        case AllOf(parts=parts):
            return _every([test_of(part) for part in parts])
        case AnyOf(parts=parts):
            return _some([test_of(part) for part in parts])
        case Negation(of=of):
            return _not(test_of(of))
        case Implies(condition=condition, relation=inner):
            return _some([_not(test_of(condition)), test_of(inner)])
    raise TypeError(f"{type(relation).__name__} is no relation of the relation language")


def _question(of: Quantity, *, present: bool) -> Test:
    """A point is given: a number, or none."""
    names = [node.ref for node in walk(of) if isinstance(node, (Indicator, Observed))]

    def test(points: Points) -> bool:
        for name in names:
            points[name]
        return present

    return test


def _every(tests: Sequence[Test]) -> Test:
    def test(points: Points) -> bool:
        for one in tests:  # noqa: SIM110 - a loop is twice as fast as all() over a generator
            if not one(points):
                return False
        return True

    return test


def _some(tests: Sequence[Test]) -> Test:
    def test(points: Points) -> bool:
        for one in tests:  # noqa: SIM110 - a loop is twice as fast as any() over a generator
            if one(points):
                return True
        return False

    return test


def _not(test: Test) -> Test:
    return lambda points: not test(points)


def formula_of(quantity: Quantity) -> Formula:
    """The number that a quantity is on points, as a function; it raises what `test_of` does."""
    match quantity:
        case Indicator(ref=ref) | Observed(ref=ref):
            return itemgetter(ref)
        case Constant(value=value):
            fixed = number(value)
            return lambda _: fixed
        case Sum(left=left, right=right):
            return _joined(add, left, right)
        case Difference(left=left, right=right):
            return _joined(sub, left, right)
        case Product(left=left, right=right):
            return _joined(mul, left, right)
        case Quotient(numerator=numerator, denominator=denominator):
            return _joined(Fraction, numerator, denominator)
        case Negative(of=of):
            return _applied(lambda value: -value, of)
        case Absolute(of=of):
            return _applied(lambda value: max(value, -value), of)
        case SumOf(parts=parts):
            return _gathered(sum, parts)
        case MinimumOf(parts=parts):
            return _gathered(min, parts)
        case MaximumOf(parts=parts):
            return _gathered(max, parts)
    raise TypeError(f"{type(quantity).__name__} is no quantity of the relation language")


def _joined(
    function: Callable[[Number, Number], _T], left: Quantity, right: Quantity
) -> Callable[[Points], _T]:
    first = formula_of(left)
    if isinstance(right, Constant):
        fixed = number(right.value)
        return lambda points: function(first(points), fixed)
    second = formula_of(right)
    return lambda points: function(first(points), second(points))


def _applied(function: Callable[[Number], Number], of: Quantity) -> Formula:
    inner = formula_of(of)
    return lambda points: function(inner(points))


def _gathered(function: Callable[[Sequence[Number]], Number], parts: Sequence[Quantity]) -> Formula:
    names = [part.ref for part in parts if isinstance(part, (Indicator, Observed))]
    if len(names) == len(parts) > 1:
        together = itemgetter(*names)
        return lambda points: function(together(points))
    formulas = [formula_of(part) for part in parts]
    return lambda points: function([formula(points) for formula in formulas])
