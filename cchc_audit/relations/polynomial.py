"""Polynomials over named quantities, with exact coefficients."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

Number = int | Fraction
"""An exact number; whole ones are int, which Python computes ten times faster."""

MOST_TERMS = 20_000
"""The largest product of sums that is worked out."""

Monomial = tuple[str, ...]
"""The names of the factors, sorted, a power by repetition; () is the constant term."""


def number(value: Fraction) -> Number:
    """The value as int where it is whole."""
    # One call for both: each of a fraction's properties is a function of Python.
    numerator, denominator = value.as_integer_ratio()
    return numerator if denominator == 1 else value


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
