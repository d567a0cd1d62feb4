"""What some cells may say, all others as they are, for a relation not to be violated: unions of linear inequalities."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from cchc_audit.diagnosing.inequalities import Inequality
from cchc_audit.relations.clearing import Cleared, clear_comparison
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.linear import Linear
from cchc_audit.relations.outcome import MIRRORED, NEGATED
from cchc_audit.relations.polynomial import Number, Polynomial
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
    Operator,
    Present,
    Relation,
)
from cchc_audit.relations.side import span_of
from cchc_audit.relations.span import Span, plus, range_of, scale, weighted
from cchc_audit.relations.tolerance import EXACT, Tolerance
from cchc_audit.relations.tree import refs_of
from cchc_audit.relations.within import within

Conjunction = tuple[Inequality, ...]
"""Inequalities that hold together."""
Region = tuple[Conjunction, ...]
"""Of these at least one holds; none at all is impossible, an empty one always possible."""

ALWAYS: Region = ((),)
NEVER: Region = ()
_MOST_PARTS = 256


class NotLinear(Exception):  # noqa: N818 - the name says what a relation is
    """A relation that freed cells enter as a product, or in too many cases, so that it is no union of inequalities."""


class Freed(NamedTuple):
    """A cell that may say anything in its domain: by how much its number is rounded, and the ends of the domain."""

    half: Number
    low: Number | None
    high: Number | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regions:
    """States relations about some freed cells.

    Attributes:
        figures: what all cells say.
        freed: those that may say something else.
    """

    figures: Callable[[str], Figure]
    freed: Mapping[str, Freed]

    def of(
        self, relation: Relation, tolerance: Tolerance, *, negated: bool = False, printed: bool = False
    ) -> Region:
        """Where a relation, or its negation, is not violated.

        Args:
            relation: what must hold.
            tolerance: under which it must.
            negated: its negation must hold instead.
            printed: it is decided on the numbers as printed.

        Raises:
            NotLinear: that is no union of linear inequalities.
        """

        def below(part: Relation, *, turned: bool = False) -> Region:
            return self.of(part, tolerance, negated=negated is not turned, printed=printed)

        match relation:
            case Comparison(operator=operator):
                wanted: Operator = NEGATED[operator] if negated else operator
                if tolerance.regime in ("abs", "rel") and not printed:
                    return self.of(within(relation, wanted, tolerance), EXACT)
                return self._compared(
                    replace(relation, operator=wanted), printed or tolerance.regime == "exact"
                )
            case Present(of=of):
                return self._given(of, wanted=not negated)
            case Blank(of=of):
                return self._given(of, wanted=negated)
            case AllOf(parts=parts):
                found = [below(part) for part in parts]
                return union(found) if negated else both(found)
            case AnyOf(parts=parts):
                found = [below(part) for part in parts]
                return both(found) if negated else union(found)
            case Negation(of=of):
                return below(of, turned=True)
            case Implies(condition=condition, relation=inner):
                strict = EXACT if tolerance.regime in ("abs", "rel") else tolerance
                premise = self.of(condition, strict, negated=not negated, printed=printed)
                return both([premise, below(inner)]) if negated else union([premise, below(inner)])
        raise TypeError(f"{type(relation).__name__} is no relation of the relation language")

    def of_linear(self, operator: Operator, linear: Linear, *, printed: bool) -> Region:
        """The same of one linear comparison with 0, which is told apart since most relations are one."""
        constant, terms = linear
        rest, factors = constant, dict[str, Span]()
        loose: list[tuple[Span, Number]] = []
        for name, factor in terms:
            if name in self.freed:
                factors[name] = Span(factor, factor)
                continue
            figure = self.figures(name)
            if figure.point and figure.value is not None:
                rest += factor * figure.value
            else:
                loose.append((figure.printed if printed else figure.span, factor))
        return against_zero(
            weighted(loose, rest) if loose else Span(rest, rest),
            factors,
            operator,
            self.halves(printed=printed),
        )

    def halves(self, *, printed: bool) -> Mapping[str, Freed]:
        """The freed cells, without what they are rounded by where only printed numbers count."""
        return {name: one._replace(half=0) for name, one in self.freed.items()} if printed else self.freed

    def _given(self, of: Quantity, *, wanted: bool) -> Region:
        given = [name in self.freed or self.figures(name).given for name in refs_of(of)]
        if False in given:
            return NEVER if wanted else ALWAYS
        return ALWAYS if wanted or None in given else NEVER

    def _compared(self, comparison: Comparison, printed: bool) -> Region:  # noqa: FBT001 - how all of it is decided
        parts: list[Region] = []
        for left, first in self._cases(comparison.left):
            for right, second in self._cases(comparison.right):
                cleared = clear_comparison(replace(comparison, left=left, right=right))
                conditions = [self._compared(one, printed) for one in (*first, *second)]
                parts.append(both([*conditions, _Leaf(self, cleared, printed).region(comparison.operator)]))
        return union(parts)

    def _cases(self, quantity: Quantity) -> list[tuple[Quantity, tuple[Comparison, ...]]]:
        """The quantity without functions of freed cells: for each way in which these may come out, what must hold."""
        if not any(name in self.freed for name in refs_of(quantity)):
            return [(quantity, ())]
        match quantity:
            case Indicator() | Observed() | Constant():
                return [(quantity, ())]
            case Negative(of=of):
                return [(Negative(of=one), held) for one, held in self._cases(of)]
            case Sum(left=left, right=right):
                return self._pairs(left, right, lambda a, b: Sum(left=a, right=b))
            case Difference(left=left, right=right):
                return self._pairs(left, right, lambda a, b: Difference(left=a, right=b))
            case Product(left=left, right=right):
                return self._pairs(left, right, lambda a, b: Product(left=a, right=b))
            case Quotient(numerator=above, denominator=under):
                return self._pairs(above, under, lambda a, b: Quotient(numerator=a, denominator=b))
            case SumOf(parts=parts):
                return [
                    (SumOf(parts=tuple(one for one, _ in each)), _held(each)) for each in self._all(parts)
                ]
            case Absolute(of=of):
                zero = Constant(value=Fraction(0))
                return [
                    (signed, (*held, Comparison(operator=operator, left=one, right=zero)))
                    for one, held in self._cases(of)
                    for operator, signed in self._signed(one)
                ]
            case MinimumOf(parts=parts):
                return self._extreme(parts, "<=")
            case MaximumOf(parts=parts):
                return self._extreme(parts, ">=")
        raise TypeError(f"{type(quantity).__name__} is no quantity of the relation language")

    @staticmethod
    def _signed(quantity: Quantity) -> tuple[tuple[Operator, Quantity], tuple[Operator, Quantity]]:
        return (">=", quantity), ("<=", Negative(of=quantity))

    def _pairs(
        self, first: Quantity, second: Quantity, join: Callable[[Quantity, Quantity], Quantity]
    ) -> list[tuple[Quantity, tuple[Comparison, ...]]]:
        return [(join(a, b), (*x, *y)) for a, x in self._cases(first) for b, y in self._cases(second)]

    def _all(
        self, parts: Sequence[Quantity]
    ) -> Iterator[tuple[tuple[Quantity, tuple[Comparison, ...]], ...]]:
        cases = [self._cases(part) for part in parts]
        count = 1
        for one in cases:
            count *= len(one)
        if count > _MOST_PARTS:
            raise NotLinear
        return product(*cases)

    def _extreme(
        self, parts: Sequence[Quantity], operator: Operator
    ) -> list[tuple[Quantity, tuple[Comparison, ...]]]:
        found: list[tuple[Quantity, tuple[Comparison, ...]]] = []
        fixed = tuple(part for part in parts if not any(name in self.freed for name in refs_of(part)))
        if len(fixed) > 1:
            # What cannot change counts as one, so that there are only as many cases as cells that can.
            whole = MinimumOf(parts=fixed) if operator == "<=" else MaximumOf(parts=fixed)
            parts = (*(part for part in parts if not any(part is one for one in fixed)), whole)
        for each in self._all(parts):
            values = [one for one, _ in each]
            for at, value in enumerate(values):
                others = [one for place, one in enumerate(values) if place != at]
                beside = tuple(Comparison(operator=operator, left=value, right=one) for one in others)
                found.append((value, (*_held(each), *beside)))
        return found


def _held(each: Sequence[tuple[Quantity, tuple[Comparison, ...]]]) -> tuple[Comparison, ...]:
    return tuple(one for _, held in each for one in held)


class _Leaf:
    """A canonical form as an expression that is linear in the freed cells, with intervals where others are rounded."""

    def __init__(self, regions: Regions, cleared: Cleared, printed: bool) -> None:  # noqa: FBT001 - how it is decided
        self._figures = regions.figures
        self._freed = regions.freed
        self._halves = regions.halves(printed=printed)
        self._cleared = cleared
        self._printed = printed

    def region(self, operator: Operator) -> Region:
        """Where the form compares with 0 as it must."""
        if not self._cleared.quotients:
            return self._against_zero(self._cleared.numerator, operator)
        below = self._cleared.denominator
        parts = [
            both([self._sign(below, ">"), self._against_zero(self._cleared.numerator, operator)]),
            both([self._sign(below, "<"), self._against_zero(self._cleared.numerator, MIRRORED[operator])]),
        ]
        for numerator, denominator in self._cleared.quotients:
            # 0 ÷ 0 does not apply, and is no violation; anything else ÷ 0 is one.
            parts.append(both([self._sign(denominator, "=="), self._sign(numerator, "==")]))
        return union(parts)

    def _sign(self, polynomial: Polynomial, operator: Operator) -> Region:
        return self._against_zero(polynomial, operator)

    def _against_zero(self, polynomial: Polynomial, operator: Operator) -> Region:
        rest, factors = self._linear(polynomial)
        return against_zero(rest, factors, operator, self._halves)

    def _linear(self, polynomial: Polynomial) -> tuple[Span, dict[str, Span]]:
        """The polynomial as what stands by itself, and what each freed cell is multiplied with."""
        rest, factors = Span(0, 0), dict[str, Span]()
        for monomial, coefficient in polynomial.terms.items():
            freed = [name for name in monomial if name in self._freed]
            if len(freed) > 1:
                raise NotLinear
            others = Polynomial(
                terms={tuple(name for name in monomial if name not in self._freed): coefficient}
            )
            span = range_of(others, {name: self._span(name) for name in others.names()}).span
            if freed:
                factors[freed[0]] = plus(factors.get(freed[0], Span(0, 0)), span)
            else:
                rest = plus(rest, span)
        return rest, factors

    def _span(self, name: str) -> Span:
        function = self._cleared.functions.get(name)
        if function is not None:
            return span_of(function, self._figures, as_printed=self._printed)
        figure = self._figures(name)
        return figure.printed if self._printed else figure.span


def against_zero(
    rest: Span, factors: Mapping[str, Span], operator: Operator, freed: Mapping[str, Freed]
) -> Region:
    """Where rest + the sum of factor × cell compares with 0 as it must."""
    if operator == "!=":
        if not rest.is_point or any(
            not factor.is_point or freed[name].half for name, factor in factors.items()
        ):
            return ALWAYS
        return union([against_zero(rest, factors, "<", freed), against_zero(rest, factors, ">", freed)])
    strict = operator in ("<", ">")
    conjunction: list[Inequality] = []
    if operator in ("==", "<=", "<"):
        conjunction += _bounded(rest, factors, freed, strict=strict)
    if operator in ("==", ">=", ">"):
        turned = {name: scale(factor, -1) for name, factor in factors.items()}
        conjunction += _bounded(scale(rest, -1), turned, freed, strict=strict)
    if any(one.is_false for one in conjunction):
        return NEVER
    return (tuple(one for one in conjunction if one.factors),)


def _bounded(
    rest: Span, factors: Mapping[str, Span], freed: Mapping[str, Freed], *, strict: bool
) -> Iterator[Inequality]:
    """What must hold for the least value of a form to be at most 0; nothing if it has no least."""
    if rest.low is None:
        return
    choices: list[list[tuple[dict[str, Number], Number]]] = []
    for name, factor in factors.items():
        own = _least(name, factor, freed[name])
        if own is None:
            return
        strict = strict or factor.low_open
        choices.append(own)
    for each in product(*choices):
        terms = {name: times for part, _ in each for name, times in part.items()}
        constant = rest.low + sum(constant for _, constant in each)
        yield Inequality.of(terms, constant, strict=strict or rest.low_open)


def _least(name: str, factor: Span, freed: Freed) -> list[tuple[dict[str, Number], Number]] | None:
    """Expressions of which the largest is the least value of factor × cell; None if there is none."""
    half, low, high = freed
    if not factor.is_point and (low is None or low < 0):
        raise NotLinear
    times = factor.low  # of numbers that are not negative, as those that are multiplied with intervals are
    if times is None:
        return None
    if not times:
        return [({}, 0)]
    own: list[tuple[dict[str, Number], Number]] = [({name: times}, -(times if times > 0 else -times) * half)]
    end = low if times > 0 else high
    if half and end is not None:
        own.append(({}, times * end))
    return own


def union(regions: Sequence[Region]) -> Region:
    """Where at least one of some regions is."""
    found = dict.fromkeys(part for region in regions for part in region)
    if () in found:
        return ALWAYS
    if len(found) > _MOST_PARTS:
        raise NotLinear
    return tuple(found)


def both(regions: Sequence[Region]) -> Region:
    """Where all of some regions are."""
    found: Region = ALWAYS
    for region in regions:
        if region == ALWAYS:
            continue
        joined = dict.fromkeys(tuple(dict.fromkeys((*a, *b))) for a in found for b in region)
        if len(joined) > _MOST_PARTS:
            raise NotLinear
        found = tuple(joined)
    return found
