"""Quantities as polynomials over what a report says, with quotients cleared: the canonical form of a comparison."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cchc_audit.relations.nodes import (
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
from cchc_audit.relations.text import write

Number = int | Fraction
"""An exact number; whole ones are int, which Python computes ten times faster."""

MOST_TERMS = 20_000
"""The largest product of sums that is worked out."""

Monomial = tuple[str, ...]
"""The names of the factors, sorted, a power by repetition; () is the constant term."""


def number(value: Fraction) -> Number:
    """The value as int where it is whole."""
    return value.numerator if value.denominator == 1 else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Polynomial:
    """A sum of products of named quantities with exact coefficients; no coefficient is 0."""

    terms: Mapping[Monomial, Number]

    @classmethod
    def constant(cls, value: Number) -> "Polynomial":
        """The polynomial that is one number."""
        return cls(terms={(): value} if value else {})

    @classmethod
    def variable(cls, name: str) -> "Polynomial":
        """The polynomial that is one named quantity."""
        return cls(terms={(name,): 1})

    def plus(self, other: "Polynomial", factor: Number = 1) -> "Polynomial":
        """Add factor × other to it."""
        terms = dict(self.terms)
        for monomial, coefficient in other.terms.items():
            total = terms.get(monomial, 0) + factor * coefficient
            if total:
                terms[monomial] = total
            else:
                terms.pop(monomial, None)
        return Polynomial(terms=terms)

    def times(self, other: "Polynomial") -> "Polynomial":
        """The product of two polynomials.

        Raises:
            ValueError: if it would have more than MOST_TERMS terms.
        """
        if len(self.terms) * len(other.terms) > MOST_TERMS:
            raise ValueError(
                f"a product of sums with more than {MOST_TERMS} terms; state it in several checks"
            )
        terms: dict[Monomial, Number] = {}
        for first, a in self.terms.items():
            for second, b in other.terms.items():
                monomial = tuple(sorted((*first, *second)))
                total = terms.get(monomial, 0) + a * b
                if total:
                    terms[monomial] = total
                else:
                    terms.pop(monomial, None)
        return Polynomial(terms=terms)

    def names(self) -> Iterator[str]:
        """Every named quantity in it, each once."""
        seen: set[str] = set()
        for monomial in self.terms:
            for name in monomial:
                if name not in seen:
                    seen.add(name)
                    yield name

    @property
    def as_constant(self) -> Number | None:
        """The number, if it is nothing but one."""
        if not self.terms:
            return 0
        return self.terms[()] if len(self.terms) == 1 and () in self.terms else None


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
    quotients = tuple(quotient for argument in arguments for quotient in clear(argument).quotients)
    functions: dict[str, Quantity] = {name: quantity}
    for argument in arguments:
        functions.update(clear(argument).functions)
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
