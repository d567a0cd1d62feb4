"""Every way in which the functions of freed cells in a comparison may come out, as comparisons without functions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from cchc_audit.diagnosing.comparing import MOST_PARTS, NotLinear
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
from cchc_audit.relations.relation import Comparison, Operator
from cchc_audit.relations.tree import refs_of

Freed = frozenset[str]
"""The names of the cells that may change."""


class Case(NamedTuple):
    """One way in which the functions of a comparison may come out: what it then says, and what must hold for that."""

    comparison: Comparison
    held: tuple[Comparison, ...]


_Values = tuple[Quantity, tuple[Comparison, ...]]
"""A quantity without functions of freed cells, and what must hold for it to be that."""


# Relations are equal to themselves alone and kept as long as their spec: what is worked out once serves all reports.
@lru_cache(maxsize=8_192)
def cases_of(comparison: Comparison, freed: Freed) -> tuple[Case, ...]:
    """Every way in which the functions of freed cells in a comparison may come out.

    Raises:
        NotLinear: there are too many.
    """
    return tuple(
        Case(replace(comparison, left=left, right=right), (*first, *second))
        for left, first in _cases(comparison.left, freed)
        for right, second in _cases(comparison.right, freed)
    )


def _cases(quantity: Quantity, freed: Freed) -> list[_Values]:
    if freed.isdisjoint(refs_of(quantity)):
        return [(quantity, ())]
    match quantity:
        case Indicator() | Observed() | Constant():
            return [(quantity, ())]
        case Negative(of=of):
            return [(Negative(of=one), held) for one, held in _cases(of, freed)]
        case Sum(left=left, right=right):
            return _pairs(left, right, freed, lambda a, b: Sum(left=a, right=b))
        case Difference(left=left, right=right):
            return _pairs(left, right, freed, lambda a, b: Difference(left=a, right=b))
        case Product(left=left, right=right):
            return _pairs(left, right, freed, lambda a, b: Product(left=a, right=b))
        case Quotient(numerator=above, denominator=under):
            return _pairs(above, under, freed, lambda a, b: Quotient(numerator=a, denominator=b))
        case SumOf(parts=parts):
            return [(SumOf(parts=tuple(one for one, _ in each)), _held(each)) for each in _all(parts, freed)]
        case Absolute(of=of):
            zero = Constant(value=Fraction(0))
            return [
                (signed, (*held, Comparison(operator=operator, left=one, right=zero)))
                for one, held in _cases(of, freed)
                for operator, signed in _signed(one)
            ]
        case MinimumOf(parts=parts):
            return _extreme(parts, "<=", freed)
        case MaximumOf(parts=parts):
            return _extreme(parts, ">=", freed)
    raise TypeError(f"{type(quantity).__name__} is no quantity of the relation language")


def _signed(quantity: Quantity) -> tuple[tuple[Operator, Quantity], tuple[Operator, Quantity]]:
    return (">=", quantity), ("<=", Negative(of=quantity))


def _pairs(
    first: Quantity, second: Quantity, freed: Freed, join: Callable[[Quantity, Quantity], Quantity]
) -> list[_Values]:
    return [(join(a, b), (*x, *y)) for a, x in _cases(first, freed) for b, y in _cases(second, freed)]


def _all(parts: Sequence[Quantity], freed: Freed) -> Iterator[tuple[_Values, ...]]:
    cases = [_cases(part, freed) for part in parts]
    count = 1
    for one in cases:
        count *= len(one)
    if count > MOST_PARTS:
        raise NotLinear
    return product(*cases)


def _extreme(parts: Sequence[Quantity], operator: Operator, freed: Freed) -> list[_Values]:
    found: list[_Values] = []
    fixed = tuple(part for part in parts if freed.isdisjoint(refs_of(part)))
    if len(fixed) > 1:
        # What cannot change counts as one, so that there are only as many cases as cells that can.
        whole = MinimumOf(parts=fixed) if operator == "<=" else MaximumOf(parts=fixed)
        parts = (*(part for part in parts if not any(part is one for one in fixed)), whole)
    for each in _all(parts, freed):
        values = [one for one, _ in each]
        for at, value in enumerate(values):
            others = [one for place, one in enumerate(values) if place != at]
            beside = tuple(Comparison(operator=operator, left=value, right=one) for one in others)
            found.append((value, (*_held(each), *beside)))
    return found


def _held(each: Sequence[_Values]) -> tuple[Comparison, ...]:
    return tuple(one for _, held in each for one in held)
