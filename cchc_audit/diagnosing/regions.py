"""What some cells may say, all others as they are, for a relation not to be violated: unions of linear inequalities."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import product

from cchc_audit.diagnosing.comparing import (
    ALWAYS,
    MOST_PARTS,
    NEVER,
    Freed,
    Leaf,
    NotLinear,
    Region,
    against_zero,
    both,
    union,
    unrounded,
)
from cchc_audit.relations.clearing import clear_comparison
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.linear import Linear
from cchc_audit.relations.outcome import NEGATED
from cchc_audit.relations.polynomial import Number
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
from cchc_audit.relations.span import Span, weighted
from cchc_audit.relations.tolerance import EXACT, Tolerance
from cchc_audit.relations.tree import refs_of, walk
from cchc_audit.relations.within import within


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
            unrounded(self.freed) if printed else self.freed,
        )

    def _given(self, of: Quantity, *, wanted: bool) -> Region:
        given = [name in self.freed or self.figures(name).given for name in _refs(of)]
        if False in given:
            return NEVER if wanted else ALWAYS
        return ALWAYS if wanted or None in given else NEVER

    def _compared(self, comparison: Comparison, printed: bool) -> Region:  # noqa: FBT001 - how all of it is decided
        if not any(
            isinstance(node, (Absolute, MinimumOf, MaximumOf))
            and any(name in self.freed for name in _refs(node))
            for node in _nodes(comparison)
        ):
            # Of most comparisons nothing has to be told apart, and their form is always the same.
            leaf = Leaf(self.figures, self.freed, _cleared(comparison), printed=printed)
            return leaf.region(comparison.operator)
        parts: list[Region] = []
        for left, first in self._cases(comparison.left):
            for right, second in self._cases(comparison.right):
                cleared = clear_comparison(replace(comparison, left=left, right=right))
                conditions = [self._compared(one, printed) for one in (*first, *second)]
                parts.append(
                    both(
                        [
                            *conditions,
                            Leaf(self.figures, self.freed, cleared, printed=printed).region(
                                comparison.operator
                            ),
                        ]
                    )
                )
        return union(parts)

    def _cases(self, quantity: Quantity) -> list[tuple[Quantity, tuple[Comparison, ...]]]:
        """The quantity without functions of freed cells: for each way in which these may come out, what must hold."""
        if not any(name in self.freed for name in _refs(quantity)):
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
        if count > MOST_PARTS:
            raise NotLinear
        return product(*cases)

    def _extreme(
        self, parts: Sequence[Quantity], operator: Operator
    ) -> list[tuple[Quantity, tuple[Comparison, ...]]]:
        found: list[tuple[Quantity, tuple[Comparison, ...]]] = []
        fixed = tuple(part for part in parts if not any(name in self.freed for name in _refs(part)))
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


# Relations and their nodes are equal to themselves alone, and those of a spec are kept as long as it is.
_refs = lru_cache(maxsize=8_192)(refs_of)
_cleared = lru_cache(maxsize=4_096)(clear_comparison)


@lru_cache(maxsize=4_096)
def _nodes(comparison: Comparison) -> tuple[object, ...]:
    return tuple(walk(comparison))
