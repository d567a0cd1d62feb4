"""One comparison, brought to its canonical form once and decided on any number of reports."""

from dataclasses import replace
from fractions import Fraction

from cchc_audit.relations.clearing import clear_comparison
from cchc_audit.relations.figure import Figures
from cchc_audit.relations.general import General
from cchc_audit.relations.linear import Linear, decide_linear, linear_form
from cchc_audit.relations.outcome import Outcome
from cchc_audit.relations.points import decide_reduced
from cchc_audit.relations.polynomial import Number, number
from cchc_audit.relations.relation import Comparison, Operator
from cchc_audit.relations.side import difference_span
from cchc_audit.relations.tolerance import Tolerance
from cchc_audit.relations.tree import refs_of


class Decider:
    """One comparison under one tolerance, ready to be decided."""

    __slots__ = ("_cleared", "_linear", "_names", "_tolerance", "comparison", "operator")

    def __init__(
        self, comparison: Comparison, tolerance: Tolerance, operator: Operator | None = None
    ) -> None:
        """Prepare a comparison; `operator` replaces its own where it is negated."""
        self.comparison = comparison
        self.operator: Operator = operator or comparison.operator
        self._tolerance = tolerance
        self._cleared = clear_comparison(comparison)
        self._linear = linear_form(self._cleared)
        self._names = refs_of(comparison)

    @property
    def linear(self) -> Linear | None:
        """Its linear form; None if it has none."""
        return self._linear

    @property
    def stated(self) -> Comparison:
        """The comparison as it should hold where it stands."""
        if self.operator == self.comparison.operator:
            return self.comparison
        return replace(self.comparison, operator=self.operator)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the quantities in it."""
        return self._names

    def decide(self, figures: Figures, *, printed: bool = False) -> Outcome:
        """The outcome; on the points as printed if `printed`.

        A linear difference has an exact interval; where a rounded quantity stands twice in another form, the
        outcome's `exact` is False.
        """
        as_printed = printed or self._tolerance.regime == "exact"
        if self._linear is not None:
            return decide_linear(self.operator, self._linear, figures, as_printed=as_printed)
        reduced = decide_reduced(self.operator, self._cleared, figures, as_printed=as_printed)
        if reduced is not None:
            return reduced
        return General(self._cleared, figures, as_printed=as_printed).outcome(self.operator)

    def missing(self, figures: Figures) -> tuple[str, ...]:
        """The names of the quantities that are unknown."""
        return tuple(name for name in self._names if not figures(name).known)

    def slack_used(self, figures: Figures) -> Number | None:
        """The share of the room given by rounding that the printed difference needs; None if there is no such room."""
        printed = difference_span(self.comparison, figures, as_printed=True)
        room = difference_span(self.comparison, figures)
        if not printed.is_point or not printed.low:
            return None
        end = room.low if printed.low > 0 else room.high
        if end is None or end == printed.low:
            return None
        return number(Fraction(printed.low) / (printed.low - end))
