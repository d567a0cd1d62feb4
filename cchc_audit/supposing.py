"""What a report would say to the checks of its form if its cells held given values."""

from collections.abc import Mapping
from fractions import Fraction

from cchc_audit.engine.planned import PlannedRelation
from cchc_audit.numbers.precision import interval_of
from cchc_audit.numbers.value import Reading, Value
from cchc_audit.relations.decision import Prepared
from cchc_audit.relations.figure import Figure, blank_as_zero, figure_of, points_of
from cchc_audit.relations.observation import Observation
from cchc_audit.relations.relation import Comparison
from cchc_audit.report.definition import IndicatorDefinition

PERCENT_DECIMALS = 2
_MOST_DECIMALS = 6


def figure_for(definition: IndicatorDefinition, value: Fraction) -> Figure:
    """The figure of an indicator for which a report prints the value."""
    decimals = max(decimals_of(definition), _decimals(value))
    read = Value(state="number", readings=(Reading(value=value, decimals=decimals, style="plain"),))
    interval = interval_of(read, kind=definition.kind, domain=definition.domain)
    observation = Observation(
        ref=definition.id,
        indicator=definition.id,
        value=value,
        interval=interval,
        decimals=decimals,
        whole=definition.domain.whole,
    )
    return figure_of(observation)


def decimals_of(definition: IndicatorDefinition) -> int:
    """With how many decimals a constructed report prints an indicator."""
    return PERCENT_DECIMALS if definition.kind in ("percent", "ratio", "change") else 0


def figure_of_blank(definition: IndicatorDefinition) -> Figure:
    """The figure of an indicator whose cell is left blank."""
    observation = Observation(
        ref=definition.id,
        indicator=definition.id,
        state="empty",
        interval=definition.domain.interval,
        whole=definition.domain.whole,
    )
    return figure_of(observation)


class Supposition:
    """What a report would say, cell by cell, and which relations that breaks.

    Attributes:
        figures: by name, of everything that relations look at.
    """

    __slots__ = ("_points", "figures")

    def __init__(self, figures: dict[str, Figure]) -> None:
        """Begin with these figures, which the supposition keeps."""
        self.figures = figures
        self._points = points_of(figures)

    def suppose(self, name: str, figure: Figure) -> Figure:
        """Put a figure in the place of another, which is given back."""
        before = self.figures[name]
        self.figures[name] = figure
        if figure.value is not None and figure.point:
            self._points[name] = figure.value
        else:
            self._points.pop(name, None)
        return before

    def breaks(self, planned: PlannedRelation) -> bool:
        """Whether a planned relation applies and is violated."""
        points, condition, prepared = self._points, planned.condition, planned.prepared
        try:
            if condition is None or condition.test(points):
                if prepared.test(points):
                    return False
                if _is_plain(prepared):
                    return True
        except (KeyError, ZeroDivisionError):
            pass  # not everything in it is a point, or it has no value: figures tell
        return breaks(planned, self.figures)


def _is_plain(prepared: Prepared) -> bool:
    """Whether a relation is violated wherever it does not hold on points alone."""
    return isinstance(prepared.relation, Comparison) and prepared.tolerance.regime not in {"abs", "rel"}


def breaks(planned: PlannedRelation, figures: Mapping[str, Figure]) -> bool:
    """Whether a planned relation applies and is violated on the figures."""
    if planned.check.blank_zero:
        figures = {name: blank_as_zero(figures[name]) for name in planned.names}
    condition = planned.condition
    if condition is not None and condition.truth_as_printed(figures.__getitem__) != "holds":
        return False
    return planned.prepared.truth(figures.__getitem__) == "violated"


def _decimals(value: Fraction) -> int:
    """With how many decimals a value is printed in full, as far as reports print any."""
    return next((places for places in range(_MOST_DECIMALS) if not (value * 10**places) % 1), _MOST_DECIMALS)
