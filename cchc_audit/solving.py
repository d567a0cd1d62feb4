"""Solving a comparison for one cell: what its number must become for the comparison to hold, all others as they are."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from cchc_audit.relations.clearing import Cleared, add, clear
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.polynomial import Number, Polynomial
from cchc_audit.relations.quantity import Absolute, MaximumOf, MinimumOf, Quantity
from cchc_audit.relations.relation import Comparison
from cchc_audit.relations.side import span_of

Fitted = Callable[[str, Fraction], Fraction | None]
"""The number nearest to one that a cell, by its name, can hold; None if it can hold none of that sort, or is none."""

_SHIFTS: Mapping[str, tuple[int, ...]] = {
    "==": (0,), "!=": (1, -1, 7), "<=": (0, -1), ">=": (0, 1), "<": (-1, -2), ">": (1, 2),
}  # fmt: skip


class Solver:
    """Solves comparisons on the numbers of one report, which may change meanwhile."""

    def __init__(self, values: Mapping[str, Fraction], figures: Mapping[str, Figure], fitted: Fitted) -> None:
        """Look at these numbers whenever something is to be solved.

        Args:
            values: of the cells that hold a number.
            figures: of everything that comparisons look at.
            fitted: which numbers a cell can hold.
        """
        self._values = values
        self._figures = figures
        self._fitted = fitted

    def solved(self, comparison: Comparison) -> Iterator[tuple[str, Fraction]]:
        """For each cell that stands in a comparison, but in no function, what it must become."""
        cleared = _difference(comparison)
        for name, target in self._targets(cleared.numerator, cleared.functions):
            if name not in cleared.functions:
                yield from self._changed(name, target, _SHIFTS[comparison.operator])

    def solved_inside(self, comparison: Comparison) -> Iterator[tuple[str, Fraction]]:
        """For each cell that stands in abs, minimum_of or maximum_of, what it must become."""
        cleared = _difference(comparison)
        for name, target in self._targets(cleared.numerator, cleared.functions):
            if name in cleared.functions:
                for shift in _SHIFTS[comparison.operator]:
                    yield from self._inside(cleared.functions[name], target + shift)

    def _inside(self, function: Quantity, target: Fraction) -> Iterator[tuple[str, Fraction]]:
        """What cells must become for a function to have a value."""
        match function:
            case Absolute(of=of) if target >= 0:
                yield from self._equal(of, target)
                yield from self._equal(of, -target)
            case MinimumOf(parts=parts) | MaximumOf(parts=parts):
                for part in parts:
                    yield from self._equal(part, target)

    def _equal(self, quantity: Quantity, wanted: Fraction) -> Iterator[tuple[str, Fraction]]:
        """What cells must become for a quantity to have a value."""
        cleared = clear(quantity)
        polynomial = cleared.numerator.plus(cleared.denominator, -wanted)
        for name, target in self._targets(polynomial, cleared.functions):
            if name in cleared.functions:
                yield from self._inside(cleared.functions[name], target)
            else:
                yield from self._changed(name, target, (0,))

    def _targets(
        self, polynomial: Polynomial, functions: Mapping[str, Quantity]
    ) -> Iterator[tuple[str, Fraction]]:
        """For each quantity in which a polynomial is linear, the value with which it is 0."""
        at = {name: self._value_of(name, functions) for name in polynomial.names()}
        for name in at:
            slope, rest = _split(polynomial, name, at)
            if slope:
                yield name, -Fraction(rest) / slope

    def _changed(
        self, name: str, target: Fraction, shifts: tuple[int, ...]
    ) -> Iterator[tuple[str, Fraction]]:
        for shift in shifts:
            fitted = self._fitted(name, target + shift)
            if fitted is not None and fitted != self._values.get(name):
                yield name, fitted

    def _value_of(self, name: str, functions: Mapping[str, Quantity]) -> Number:
        if name in self._values:
            value = self._values[name]
            return value.numerator if value.denominator == 1 else value
        function = functions.get(name)
        if function is None:
            return 0
        span = span_of(function, self._figures.__getitem__, as_printed=True)
        return span.low if span.low is not None else 0


def _difference(comparison: Comparison) -> Cleared:
    return add(clear(comparison.left), clear(comparison.right), -1)


def _split(polynomial: Polynomial, name: str, at: Mapping[str, Number]) -> tuple[Number, Number]:
    """The polynomial as slope × quantity + rest, all other quantities put in; slope 0 if it is not linear in it."""
    slope: Number = 0
    rest: Number = 0
    for monomial, coefficient in polynomial.terms.items():
        value = coefficient
        for factor in monomial:
            if factor != name:
                value *= at[factor]
        times = monomial.count(name)
        if times > 1:
            return 0, 0
        if times:
            slope += value
        else:
            rest += value
    return slope, rest
