"""The figures of a report by the names that formulas use."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from fractions import Fraction

from cchc_audit.engine.children import count_below, sum_below
from cchc_audit.numbers.interval import Interval
from cchc_audit.relations.figure import (
    Figure,
    blank_as_zero,
    figure_of,
    figure_of_cell,
    point_of,
    points_of,
)
from cchc_audit.relations.freeform import parse_quantity
from cchc_audit.relations.observation import Observation, observe_cell
from cchc_audit.relations.pointwise import Points
from cchc_audit.relations.quantity import COUNT_OF_CHILDREN, Indicator
from cchc_audit.report.cell import Report, begins_year
from cchc_audit.report.definition import IndicatorDefinition


class ReportFigures:
    """The figures of one report; those of earlier reports too, where formulas ask for them."""

    def __init__(self, make: Callable[[str], Figure], points: Points) -> None:
        """Take what makes the figure of a name that formulas use, and which of them are points."""
        plain = _MadeWhenAsked(make)
        zeroed = _MadeWhenAsked(lambda ref: blank_as_zero(plain[ref]))
        self._plain = plain
        self._zeroed = zeroed
        self._plain_cut_off = _MadeWhenAsked(lambda ref: cut_off(plain[ref]))
        self._zeroed_cut_off = _MadeWhenAsked(lambda ref: cut_off(zeroed[ref]))
        self._points = points

    @classmethod
    def of(cls, report: Report, refs: Collection[str]) -> "ReportFigures":
        """The figures of all cells of a report, and of the named quantities of earlier periods."""

        def make(ref: str) -> Figure:
            cell = report.cells.get(ref)
            if cell is not None:
                return figure_of_cell(cell)
            if ref not in refs:
                raise KeyError(ref)
            return figure_of(observe_ref(ref, lambda name: report.cells[name].definition, report))

        known = [(ref, point_of(cell.read.number, cell.interval)) for ref, cell in report.cells.items()]
        return cls(make, {ref: point for ref, point in known if point is not None})

    @classmethod
    def of_figures(cls, figures: Mapping[str, Figure]) -> "ReportFigures":
        """Figures that are made already."""
        return cls(figures.__getitem__, points_of(figures))

    @property
    def plain(self) -> Mapping[str, Figure]:
        """What the report says."""
        return self._plain

    @property
    def zeroed(self) -> Mapping[str, Figure]:
        """The same with 0 for what was left blank, for checks that say so."""
        return self._zeroed

    @property
    def points(self) -> Points:
        """The numbers of this report that stand for themselves alone, as most do."""
        return self._points

    @property
    def plain_cut_off(self) -> Mapping[str, Figure]:
        """What the report says if its numbers were cut off instead of rounded."""
        return self._plain_cut_off

    @property
    def zeroed_cut_off(self) -> Mapping[str, Figure]:
        """The same with 0 for what was left blank."""
        return self._zeroed_cut_off


class _MadeWhenAsked(dict[str, Figure]):
    """Figures by name, each made when it is asked for: most relations are seen to hold without any."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[str], Figure]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, ref: str) -> Figure:
        return self.setdefault(ref, self._make(ref))


_NO_REPORTS = Report(source="", cells={}, earlier={})


def observe_ref(
    ref: str, definition_of: Callable[[str], IndicatorDefinition], report: Report | None = None
) -> Observation:
    """What the reports beside one say about a quantity; unknown without them."""
    report = _NO_REPORTS if report is None else report
    if ref == COUNT_OF_CHILDREN:
        return count_below(report)
    node = parse_quantity(ref)
    if not isinstance(node, Indicator) or node.period == "current":
        raise KeyError(ref)
    definition = definition_of(node.id)
    if node.period == "sum_of_children":
        return sum_below(report, ref, definition)
    which = node.period
    if which == "earlier_this_year":
        if begins_year(report):
            return _nothing_yet(ref, definition)
        # Where nobody knows the period, nobody knows whether a year lies between.
        which = "previous"
        if report.period is None:
            return not_given(ref, definition)
    earlier = report.earlier.get(which)
    if earlier is None:
        return not_given(ref, definition)
    cell = earlier.cells.get(node.id)
    return not_given(ref, definition) if cell is None else observe_cell(cell, ref)


def _nothing_yet(ref: str, definition: IndicatorDefinition) -> Observation:
    """What was cumulated before a year began."""
    domain = definition.domain
    return Observation(
        ref=ref,
        indicator=definition.id,
        state="none",
        value=Fraction(0),
        interval=Interval.point(Fraction(0)),
        whole=domain.whole,
        domain=domain.interval,
    )


def not_given(ref: str, definition: IndicatorDefinition) -> Observation:
    """An unknown quantity of a report that was not given: anything in its domain."""
    domain: Interval = definition.domain.interval
    return Observation(
        ref=ref, indicator=definition.id, state="no_report", interval=domain, whole=definition.domain.whole
    )


def cut_off(figure: Figure) -> Figure:
    """The figure of a number that was cut off: it stands for everything up to the next printed step."""
    if figure.point or not figure.known:
        return figure
    observation = figure.observation
    value, decimals = observation.value, observation.decimals
    if value is None or decimals is None or not observation.rounded:
        return figure
    step = Fraction(10) ** -decimals
    if value >= 0:
        interval = Interval(low=value, high=value + step, high_open=True)
    else:
        interval = Interval(low=value - step, high=value, low_open=True)
    if observation.domain is not None:
        interval = interval.intersect(observation.domain)
    if interval.is_empty:
        return figure
    return figure_of(replace(observation, interval=interval))
