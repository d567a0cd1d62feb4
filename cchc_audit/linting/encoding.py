"""Relations as formulas of the solver Z3: what a report that says certain numbers comes to.

Every indicator is one exact number of its domain, given or left blank; what numbers may have been rounded from is left
out. A relation is violated, or holds, or neither (something is blank, or 0 is divided by 0), as in deciding.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from cchc_audit.relations.bounds import unfolded
from cchc_audit.relations.clearing import clear_comparison
from cchc_audit.relations.outcome import MIRRORED
from cchc_audit.relations.polynomial import Polynomial
from cchc_audit.relations.quantity import (
    Absolute,
    Constant,
    Difference,
    Indicator,
    MaximumOf,
    MinimumOf,
    Negative,
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
    Operator,
    Present,
    Relation,
)
from cchc_audit.relations.tolerance import EXACT, Tolerance
from cchc_audit.relations.tree import refs_of, walk
from cchc_audit.relations.within import within
from cchc_audit.report.definition import IndicatorDefinition


class NotEncoded(Exception):  # noqa: N818 - the name says what a relation is
    """A relation with something that stands for itself alone, such as a number read in a note."""


class Truth(NamedTuple):
    """Two formulas: that a relation is violated, and that it holds; perhaps neither is true."""

    violated: Any
    holds: Any


class Encoding:
    """The numbers of a form as unknowns, and relations over them as formulas."""

    def __init__(
        self,
        z3: Any,  # noqa: ANN401 - Z3 has no types
        definitions: Mapping[str, IndicatorDefinition],
    ) -> None:
        """Begin.

        Args:
            z3: the module.
            definitions: of the form, by id.
        """
        self._z3 = z3
        self._definitions = definitions
        self._numbers: dict[str, Any] = {}
        self._given: dict[str, Any] = {}

    def number(self, ref: str, identifier: str) -> Any:  # noqa: ANN401
        """The unknown number of an indicator, of this report or of an earlier one."""
        if ref not in self._numbers:
            definition = self._definitions[identifier]
            make = self._z3.Int if definition.domain.whole else self._z3.Real
            self._numbers[ref] = make(ref)
        return self._numbers[ref]

    def given(self, ref: str) -> Any:  # noqa: ANN401
        """Whether an indicator is given."""
        if ref not in self._given:
            self._given[ref] = self._z3.Bool(f"{ref} is given")
        return self._given[ref]

    def domain(self, ref: str, identifier: str) -> list[Any]:
        """What an indicator can be."""
        number, definition = self.number(ref, identifier), self._definitions[identifier]
        if definition.codes:
            return [self._z3.Or([number == code for code in sorted(definition.codes)])]
        interval = definition.domain.interval
        found = []
        if interval.low is not None:
            low = self._constant(interval.low)
            found.append(number > low if interval.low_open else number >= low)
        if interval.high is not None:
            high = self._constant(interval.high)
            found.append(number < high if interval.high_open else number <= high)
        return found

    def truth(self, relation: Relation, tolerance: Tolerance, *, zero: bool = False) -> Truth:
        """What becomes of a relation.

        Args:
            relation: of a check.
            tolerance: under which it must hold.
            zero: what is blank counts as 0.

        Raises:
            NotEncoded: it holds something else than the indicators of reports.
        """
        z3 = self._z3

        def below(part: Relation) -> Truth:
            return self.truth(part, tolerance, zero=zero)

        match relation:
            case Comparison(operator=operator):
                if tolerance.regime in ("abs", "rel"):
                    return self.truth(within(relation, operator, tolerance), EXACT, zero=zero)
                return self._compared(relation, zero=zero)
            case Present(of=of) | Blank(of=of):
                given = z3.And([self.given(ref) for ref in refs_of(of)])
                wanted, other = (
                    (given, z3.Not(given)) if isinstance(relation, Present) else (z3.Not(given), given)
                )
                return Truth(violated=other, holds=wanted)
            case AllOf(parts=parts):
                found = [below(part) for part in parts]
                return Truth(z3.Or([one.violated for one in found]), z3.And([one.holds for one in found]))
            case AnyOf(parts=parts):
                found = [below(part) for part in parts]
                return Truth(z3.And([one.violated for one in found]), z3.Or([one.holds for one in found]))
            case Negation(of=of):
                inner = below(of)
                return Truth(violated=inner.holds, holds=inner.violated)
            case Implies(condition=condition, relation=inner_relation):
                premise = self.truth(
                    condition, EXACT if tolerance.regime in ("abs", "rel") else tolerance, zero=zero
                )
                inner = below(inner_relation)
                return Truth(z3.And(premise.holds, inner.violated), z3.Or(premise.violated, inner.holds))
        raise TypeError(f"{type(relation).__name__} is no relation of the relation language")

    def _compared(self, comparison: Comparison, *, zero: bool) -> Truth:
        z3 = self._z3
        refs = refs_of(comparison)
        given = z3.BoolVal(val=True) if zero else z3.And([self.given(ref) for ref in refs])

        def value(quantity: Quantity) -> Any:  # noqa: ANN401
            return self._value(quantity, zero=zero)

        bounds = unfolded(comparison) if _divides_in_function(comparison) else None
        if bounds is not None:
            found = [self._compared(part, zero=zero) for part in bounds.parts]
            violated, holds = z3.Or([one.violated for one in found]), z3.And([one.holds for one in found])
            if not bounds.every:
                violated, holds = z3.And([one.violated for one in found]), z3.Or([one.holds for one in found])
            return Truth(violated, holds)
        if not any(isinstance(node, Quotient) for node in walk(comparison)):
            holds = _against(comparison.operator, value(comparison.left), value(comparison.right))
            return Truth(z3.And(given, z3.Not(holds)), z3.And(given, holds))
        cleared = clear_comparison(comparison)
        parts = {node.ref: node for node in walk(comparison) if isinstance(node, Indicator)}

        def name(one: str) -> Any:  # noqa: ANN401
            function = cleared.functions.get(one)
            return value(parts[one] if function is None else function)

        numerator, denominator = (
            self._polynomial(one, name) for one in (cleared.numerator, cleared.denominator)
        )
        above = _against(comparison.operator, numerator, 0)
        turned = _against(MIRRORED[comparison.operator], numerator, 0)
        quotients = [(self._polynomial(n, name), self._polynomial(d, name)) for n, d in cleared.quotients]
        defined = z3.And([d != 0 for _, d in quotients])
        holds = z3.And(defined, z3.Or(z3.And(denominator > 0, above), z3.And(denominator < 0, turned)))
        nothing = z3.And([z3.Or(d != 0, n == 0) for n, d in quotients])
        violated = z3.Or(z3.Not(nothing), z3.And(defined, z3.Not(holds)))
        return Truth(z3.And(given, violated), z3.And(given, holds))

    def _polynomial(self, polynomial: Polynomial, name: Callable[[str], Any]) -> Any:  # noqa: ANN401
        total = self._constant(Fraction(0))
        for monomial, coefficient in polynomial.terms.items():
            term = self._constant(Fraction(coefficient))
            for one in monomial:
                term = term * name(one)
            total = total + term
        return total

    def _value(self, quantity: Quantity, *, zero: bool) -> Any:  # noqa: ANN401
        z3 = self._z3

        def inner(part: Quantity) -> Any:  # noqa: ANN401
            return self._value(part, zero=zero)

        match quantity:
            case Indicator(period="sum_of_children"):
                raise NotEncoded
            case Indicator(id=identifier, ref=ref):
                if identifier not in self._definitions:
                    raise NotEncoded
                number = self.number(ref, identifier)
                return z3.If(self.given(ref), number, 0) if zero else number
            case Constant(value=value):
                return self._constant(value)
            case Sum(left=left, right=right):
                return inner(left) + inner(right)
            case Difference(left=left, right=right):
                return inner(left) - inner(right)
            case Product(left=left, right=right):
                return inner(left) * inner(right)
            case Negative(of=of):
                return -inner(of)
            case SumOf(parts=parts):
                return z3.Sum([inner(part) for part in parts])
            case Absolute(of=of):
                value = inner(of)
                return z3.If(value >= 0, value, -value)
            case MinimumOf(parts=parts) | MaximumOf(parts=parts):
                values = [inner(part) for part in parts]
                chosen = values[0]
                for value in values[1:]:
                    is_first = chosen <= value if isinstance(quantity, MinimumOf) else chosen >= value
                    chosen = z3.If(is_first, chosen, value)
                return chosen
        raise NotEncoded

    def _constant(self, value: Fraction) -> Any:  # noqa: ANN401
        if value.denominator == 1:
            return self._z3.IntVal(value.numerator)
        return self._z3.Q(value.numerator, value.denominator)


def _divides_in_function(comparison: Comparison) -> bool:
    functions = [node for node in walk(comparison) if isinstance(node, (Absolute, MaximumOf, MinimumOf))]
    return any(isinstance(part, Quotient) for function in functions for part in walk(function))


def _against(operator: Operator, left: Any, right: Any) -> Any:  # noqa: ANN401
    match operator:
        case "==":
            return left == right
        case "!=":
            return left != right
        case "<=":
            return left <= right
        case "<":
            return left < right
        case ">=":
            return left >= right
        case ">":
            return left > right
