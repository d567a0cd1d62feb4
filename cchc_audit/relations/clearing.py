"""The canonical form of a comparison: a polynomial over what a report says, with quotients cleared."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cchc_audit.relations.polynomial import Monomial, Number, Polynomial, number
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
from cchc_audit.relations.text import write


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """A quantity as numerator ÷ the product of its denominators.

    Attributes:
        quotients: for each quotient in it, its own numerator and denominator, to tell where it has no value.
        functions: minimum_of, maximum_of and abs stand as quantities of their own, by their text.
    """

    numerator: Polynomial
    denominator: Polynomial
    quotients: tuple[tuple[Polynomial, Polynomial], ...] = ()
    functions: Mapping[str, Quantity]


_ONE = Polynomial.constant(1)


def clear_comparison(comparison: Comparison) -> Cleared:
    """The canonical form of left − right, which is compared with 0."""
    terms: dict[Monomial, Number] = {}
    if _collects(comparison.left, 1, terms) and _collects(comparison.right, -1, terms):
        return _plain(Polynomial(terms={monomial: factor for monomial, factor in terms.items() if factor}))
    return add(clear(comparison.left), clear(comparison.right), -1)


def _collects(quantity: Quantity, factor: int, terms: dict[Monomial, Number]) -> bool:
    """Adds factor × quantity to the terms if it is built of sums alone, as most are; says whether it is."""
    waiting = [(quantity, factor)]
    while waiting:
        part, sign = waiting.pop()
        if isinstance(part, (Indicator, Observed)):
            monomial = (part.ref,)
            terms[monomial] = terms.get(monomial, 0) + sign
        elif isinstance(part, Constant):
            terms[()] = terms.get((), 0) + sign * number(part.value)
        elif isinstance(part, SumOf):
            waiting.extend([(one, sign) for one in reversed(part.parts)])
        elif isinstance(part, Sum):
            waiting += ((part.right, sign), (part.left, sign))
        elif isinstance(part, Difference):
            waiting += ((part.right, -sign), (part.left, sign))
        elif isinstance(part, Negative):
            waiting.append((part.of, -sign))
        else:
            return False
    return True


def clear(quantity: Quantity) -> Cleared:
    """The canonical form of a quantity."""
    match quantity:
        case Indicator() | Observed():
            return _plain(Polynomial.variable(quantity.ref))
        case Constant(value=value):
            return _plain(Polynomial.constant(number(value)))
        case Sum(left=left, right=right):
            return add(clear(left), clear(right))
        case Difference(left=left, right=right):
            return add(clear(left), clear(right), -1)
        case Negative(of=of):
            return add(_plain(Polynomial.constant(0)), clear(of), -1)
        case Product(left=left, right=right):
            return _multiply(clear(left), clear(right))
        case Quotient(numerator=numerator, denominator=denominator):
            return _divide(clear(numerator), clear(denominator))
        case SumOf(parts=parts):
            total = clear(parts[0])
            for part in parts[1:]:
                total = add(total, clear(part))
            return total
        case MinimumOf(parts=parts) | MaximumOf(parts=parts):
            return _function(quantity, parts)
        case Absolute(of=of):
            return _function(quantity, (of,))
    raise TypeError(f"{type(quantity).__name__} is no quantity of the relation language")


def _function(quantity: Quantity, arguments: tuple[Quantity, ...]) -> Cleared:
    """A function as a quantity of its own; where a quotient in it has no value, it has none either."""
    name = write(quantity)
    inner = [clear(argument) for argument in arguments]
    quotients = tuple(quotient for cleared in inner for quotient in cleared.quotients)
    functions: dict[str, Quantity] = {name: quantity}
    for cleared in inner:
        functions.update(cleared.functions)
    return Cleared(
        numerator=Polynomial.variable(name), denominator=_ONE, quotients=quotients, functions=functions
    )


def add(first: Cleared, second: Cleared, factor: Number = 1) -> Cleared:
    """Give first + factor × second, over a common denominator."""
    if first.denominator.terms == second.denominator.terms:
        numerator = first.numerator.plus(second.numerator, factor)
        denominator = first.denominator
    else:
        left = first.numerator.times(second.denominator)
        numerator = left.plus(second.numerator.times(first.denominator), factor)
        denominator = first.denominator.times(second.denominator)
    return _join(first, second, numerator, denominator)


def _plain(polynomial: Polynomial) -> Cleared:
    return Cleared(numerator=polynomial, denominator=_ONE, functions={})


def _multiply(first: Cleared, second: Cleared) -> Cleared:
    numerator = first.numerator.times(second.numerator)
    return _join(first, second, numerator, first.denominator.times(second.denominator))


def _divide(first: Cleared, second: Cleared) -> Cleared:
    divisor = second.numerator.as_constant
    if divisor and second.denominator.as_constant == 1:
        # Dividing by a fixed number is multiplying by another one: nothing has to be cleared.
        factor = Polynomial.constant(number(Fraction(1) / divisor))
        return _join(first, second, first.numerator.times(factor), first.denominator)
    numerator = first.numerator.times(second.denominator)
    denominator = first.denominator.times(second.numerator)
    joined = _join(first, second, numerator, denominator)
    own = (numerator, denominator)
    return Cleared(
        numerator=numerator,
        denominator=denominator,
        quotients=(*joined.quotients, own),
        functions=joined.functions,
    )


def _join(first: Cleared, second: Cleared, numerator: Polynomial, denominator: Polynomial) -> Cleared:
    return Cleared(
        numerator=numerator,
        denominator=denominator,
        quotients=(*first.quotients, *second.quotients),
        functions={**first.functions, **second.functions},
    )
