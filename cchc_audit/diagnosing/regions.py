"""What some cells may say, all others as they are, for a relation not to be violated: unions of linear inequalities."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from cchc_audit.diagnosing.comparing import (
    ALWAYS,
    NEVER,
    Freed,
    Leaf,
    Region,
    against_zero,
    both,
    union,
    unrounded,
)
from cchc_audit.diagnosing.unfolding import cases_of
from cchc_audit.relations.bounds import unfolded
from cchc_audit.relations.clearing import clear_comparison
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.linear import Linear
from cchc_audit.relations.outcome import NEGATED
from cchc_audit.relations.polynomial import Number
from cchc_audit.relations.quantity import (
    Absolute,
    MaximumOf,
    MinimumOf,
    Quantity,
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
                stated = relation if wanted == operator else _with(relation, wanted)
                return self._compared(stated, printed or tolerance.regime == "exact")
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
        bounds = unfolded(comparison)
        if bounds is not None:
            found = [self._compared(part, printed) for part in bounds.parts]
            return both(found) if bounds.every else union(found)
        parts: list[Region] = []
        for case in cases_of(comparison, frozenset(name for name in _refs(comparison) if name in self.freed)):
            conditions = [self._compared(one, printed) for one in case.held]
            leaf = Leaf(self.figures, self.freed, _cleared(case.comparison), printed=printed)
            parts.append(both([*conditions, leaf.region(comparison.operator)]))
        return union(parts)


# Relations and their nodes are equal to themselves alone, and those of a spec are kept as long as it is.
_refs = lru_cache(maxsize=8_192)(refs_of)
_cleared = lru_cache(maxsize=4_096)(clear_comparison)


@lru_cache(maxsize=4_096)
def _with(comparison: Comparison, operator: Operator) -> Comparison:
    return replace(comparison, operator=operator)


@lru_cache(maxsize=4_096)
def _nodes(comparison: Comparison) -> tuple[object, ...]:
    return tuple(walk(comparison))
