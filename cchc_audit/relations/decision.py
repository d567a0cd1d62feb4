"""Deciding a whole relation, and what becomes of it on one report."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from cchc_audit.frozen_record import made_quickly
from cchc_audit.relations.comparison import Decider
from cchc_audit.relations.figure import Figures
from cchc_audit.relations.linear import Linear
from cchc_audit.relations.outcome import Outcome, Truth
from cchc_audit.relations.parts import part_of
from cchc_audit.relations.pointwise import Test, never, test_of
from cchc_audit.relations.polynomial import Number
from cchc_audit.relations.relation import (
    Comparison,
    Operator,
    Relation,
)
from cchc_audit.relations.tolerance import Tolerance


@made_quickly
@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What became of a relation on one report.

    Attributes:
        truth: the decision.
        by_rounding: it holds, but not on the numbers as printed.
        slack_used: then the largest share of the room given by rounding that a comparison needs; None if no
            share can be told.
        exact: False if intervals may be wider than the true ones, because a rounded quantity stands twice.
        missing: the names of what is unknown, if that leaves it undecidable.
        decisive: the comparison that decided a violation; None if it was no comparison.
        reason: a code where the truth needs one, such as denominator_zero.
    """

    truth: Truth
    by_rounding: bool = False
    slack_used: Fraction | None = None
    exact: bool = True
    missing: tuple[str, ...] = ()
    decisive: Comparison | None = None
    reason: str = ""


_HELD = Decision(truth="holds")
"""What most relations of most reports come to."""


class Prepared:
    """A relation under a tolerance, ready to be decided on any number of reports."""

    __slots__ = ("_part", "names", "relation", "test", "tolerance")

    def __init__(self, relation: Relation, tolerance: Tolerance) -> None:
        """Bring all comparisons of the relation to their canonical forms."""
        self.relation = relation
        self.tolerance = tolerance
        self._part = part_of(relation, tolerance, negated=False)
        # Within a bound other numbers hold than those that simply do.
        self.test: Test = never if tolerance.regime in ("abs", "rel") else test_of(relation)
        """Whether points are enough to see that it holds; where they are not, `decide` tells what becomes of it."""
        self.names: tuple[str, ...] = self._part.names
        """The names of all quantities in it."""

    @property
    def linear(self) -> tuple[Operator, Linear] | None:
        """Its operator and linear form, if it is one linear comparison under no bound, as most relations are."""
        if self.tolerance.regime in ("abs", "rel") or not isinstance(self._part, Decider):
            return None
        form = self._part.linear
        return None if form is None else (self._part.operator, form)

    def decide(self, figures: Figures) -> Decision:
        """What becomes of the relation on the given figures."""
        outcome = self._part.decide(figures)
        if outcome.truth == "holds":
            return self._held(outcome, figures)
        if outcome.truth == "undecidable":
            missing = tuple(name for name in self.names if not figures(name).known)
            return Decision(truth="undecidable", exact=outcome.exact, missing=missing, reason=outcome.reason)
        decisive = self._part.decisive(figures) if outcome.truth == "violated" else None
        return Decision(truth=outcome.truth, exact=outcome.exact, decisive=decisive, reason=outcome.reason)

    def truth(self, figures: Figures) -> Truth:
        """The truth alone, for who need not know by what."""
        return self._part.decide(figures).truth

    def truth_as_printed(self, figures: Figures) -> Truth:
        """The truth on the numbers as printed, as `when` is decided."""
        return self._part.decide(figures, printed=True).truth

    def _held(self, outcome: Outcome, figures: Figures) -> Decision:
        held = _HELD if outcome.exact else Decision(truth="holds", exact=False)
        if outcome.as_printed or self.tolerance.regime != "rounding" or _all_points(self.names, figures):
            return held
        if self._part.decide(figures, printed=True).truth == "holds":
            return held
        shares = [share for share in self._shares(figures) if share is not None]
        slack = Fraction(max(shares)) if shares else None
        return Decision(truth="holds", by_rounding=True, slack_used=slack, exact=outcome.exact)

    def _shares(self, figures: Figures) -> Iterator[Number | None]:
        """The slack used by each comparison that does not hold on the numbers as printed; by the only one it does."""
        if isinstance(self._part, Decider):
            yield self._part.slack_used(figures)
            return
        for decider in self._part.deciders():
            if (
                decider.decide(figures, printed=True).truth != "holds"
                and decider.decide(figures).truth == "holds"
            ):
                yield decider.slack_used(figures)

    def violated_comparisons(self, figures: Figures) -> list[Comparison]:
        """Every comparison in it that is violated, as it should hold where it stands."""
        return [
            decider.stated for decider in self._part.deciders() if decider.decide(figures).truth == "violated"
        ]


def _all_points(names: tuple[str, ...], figures: Figures) -> bool:
    """Whether every printed number stands for itself alone."""
    for name in names:  # noqa: SIM110 - a loop is twice as fast as all() over a generator, and this runs for each check
        if not figures(name).point:
            return False
    return True
