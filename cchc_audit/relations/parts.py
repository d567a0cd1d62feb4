"""The parts of a relation as they are decided: negation is pushed to the comparisons, connectives are strong Kleene."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cchc_audit.relations.comparison import Decider
from cchc_audit.relations.figure import Figures
from cchc_audit.relations.outcome import HOLDS, NEGATED, NOT_APPLICABLE, UNDECIDABLE, VIOLATED, Outcome, Truth
from cchc_audit.relations.polynomial import Number
from cchc_audit.relations.quantity import Quantity
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
from cchc_audit.relations.side import difference_span
from cchc_audit.relations.tolerance import EXACT, Tolerance
from cchc_audit.relations.tree import refs_of
from cchc_audit.relations.within import within


class _Question:
    """present(x), or blank(x) if negated.

    As in all parts, `decisive` gives the comparison that decided a violation, and is asked only where there is one.
    """

    __slots__ = ("_names", "_wanted")

    def __init__(self, of: Quantity, *, wanted: bool) -> None:
        self._names = refs_of(of)
        self._wanted = wanted

    @property
    def names(self) -> tuple[str, ...]:
        return self._names

    def decide(self, figures: Figures, *, printed: bool = False) -> Outcome:  # noqa: ARG002 - one interface for all parts
        given = [figures(name).given for name in self._names]
        if False in given:
            answer = False
        elif None in given:
            return UNDECIDABLE
        else:
            answer = True
        return HOLDS if answer is self._wanted else VIOLATED

    def deciders(self) -> Iterator[Decider]:
        yield from ()

    def decisive(self, figures: Figures) -> Comparison | None:  # noqa: ARG002 - one interface for all parts
        return None


class _Leaf(Decider):
    """A comparison as a part of a relation."""

    __slots__ = ()

    def deciders(self) -> Iterator[Decider]:
        yield self

    def decisive(self, figures: Figures) -> Comparison | None:  # noqa: ARG002 - one interface for all parts
        return self.stated


class _Within:
    """A comparison within a bound: as relations on the printed points, which are exact whatever is unknown."""

    __slots__ = ("_leaf", "_part")

    def __init__(self, leaf: _Leaf, bound: Tolerance) -> None:
        self._leaf = leaf
        relation = within(leaf.comparison, leaf.operator, bound)
        self._part = part_of(relation, EXACT, negated=False)

    @property
    def names(self) -> tuple[str, ...]:
        return self._leaf.names

    def decide(self, figures: Figures, *, printed: bool = False) -> Outcome:  # noqa: ARG002 - printed points anyway
        return self._part.decide(figures)

    def deciders(self) -> Iterator[Decider]:
        yield self._leaf

    def decisive(self, figures: Figures) -> Comparison | None:  # noqa: ARG002 - one interface for all parts
        return self._leaf.stated


_RANKS: dict[Truth, int] = {"undecidable": 1, "holds": 2, "violated": 3, "not_applicable": 4}
"""Which truth of a part is that of the whole where none settles it: the first of these that occurs."""


class _Joined:
    """all_of, any_of and implies: parts, and which truth of one part settles the whole."""

    __slots__ = ("_parts", "_ranks", "_settling")

    def __init__(self, parts: "Sequence[Part]", *, conjunction: bool) -> None:
        self._parts = tuple(parts)
        self._settling: Truth = "violated" if conjunction else "holds"
        self._ranks = {**_RANKS, self._settling: 0}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for part in self._parts for name in part.names))

    def decide(self, figures: Figures, *, printed: bool = False) -> Outcome:
        return self._joined([part.decide(figures, printed=printed) for part in self._parts])

    def _joined(self, outcomes: Sequence[Outcome]) -> Outcome:
        found, rank, exact = outcomes[0], len(_RANKS), True
        for outcome in outcomes:
            own = self._ranks[outcome.truth]
            if own < rank:
                found, rank = outcome, own
            exact = exact and outcome.exact
        if found.as_printed:  # another part may still hold by rounding only
            found = HOLDS
        return found if found.exact == exact else replace(found, exact=exact)

    def deciders(self) -> Iterator[Decider]:
        for part in self._parts:
            yield from part.deciders()

    def decisive(self, figures: Figures) -> Comparison | None:
        """Of several that must all hold the first that is violated; of several that may, the nearest to holding."""
        found = [part.decisive(figures) for part in self._parts if part.decide(figures).truth == "violated"]
        violated = [comparison for comparison in found if comparison is not None]
        if self._settling == "violated" or len(violated) < 2:  # noqa: PLR2004 - one needs no choice
            return violated[0] if violated else None
        return min(violated, key=lambda comparison: _distance(comparison, figures))


class _Conditional(_Joined):
    """implies: a condition that does not apply makes the whole not apply."""

    __slots__ = ()

    def decide(self, figures: Figures, *, printed: bool = False) -> Outcome:
        outcomes = [part.decide(figures, printed=printed) for part in self._parts]
        condition = outcomes[0]
        if condition.truth == "not_applicable" or condition.reason:
            return NOT_APPLICABLE
        return self._joined(outcomes)

    def decisive(self, figures: Figures) -> Comparison | None:
        """What should have followed from the condition."""
        following = self._parts[1]
        return following.decisive(figures) if following.decide(figures).truth == "violated" else None


def _distance(comparison: Comparison, figures: Figures) -> tuple[bool, Number]:
    """How far a comparison is from holding on the printed numbers; the largest where that cannot be told."""
    span = difference_span(comparison, figures, as_printed=True)
    if not span.is_point or span.low is None:
        return True, 0
    return False, span.low if span.low > 0 else -span.low


Part = _Question | _Leaf | _Within | _Joined


def part_of(relation: Relation, tolerance: Tolerance, *, negated: bool) -> Part:
    """The relation, or its negation, ready to be decided under a tolerance."""

    def below(part: Relation, *, turned: bool = False) -> Part:
        return part_of(part, tolerance, negated=negated is not turned)

    match relation:
        case Comparison(operator=operator):
            leaf = _Leaf(relation, tolerance, NEGATED[operator] if negated else operator)
            return _Within(leaf, tolerance) if tolerance.regime in ("abs", "rel") else leaf
        case Present(of=of):
            return _Question(of, wanted=not negated)
        case Blank(of=of):
            return _Question(of, wanted=negated)
        case AllOf(parts=parts):
            return _Joined([below(part) for part in parts], conjunction=not negated)
        case AnyOf(parts=parts):
            return _Joined([below(part) for part in parts], conjunction=negated)
        case Negation(of=of):
            return below(of, turned=True)
        case Implies(condition=condition, relation=inner):
            # A bound loosens what must hold, not the condition under which it must.
            strict = EXACT if tolerance.regime in ("abs", "rel") else tolerance
            premise = part_of(condition, strict, negated=not negated)
            return _Conditional([premise, below(inner)], conjunction=negated)
    raise TypeError(f"{type(relation).__name__} is no relation of the relation language")
