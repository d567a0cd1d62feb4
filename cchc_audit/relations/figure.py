"""The figures that relations are decided on: observations in numbers that compute fast."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple

from cchc_audit.numbers.interval import Interval
from cchc_audit.numbers.value import State
from cchc_audit.relations.observation import Observation, observe_cell
from cchc_audit.relations.polynomial import Number, number
from cchc_audit.relations.span import Span, span_of_interval
from cchc_audit.report.cell import Cell

Figures = Callable[[str], "Figure"]
"""Gives the figure of a name used in formulas."""


class Figure(NamedTuple):
    """One quantity of a report, ready to compute with; a tuple, since every report makes one for each cell.

    Attributes:
        source: the observation, or the cell from which one is made where it is asked for.
        ref: the name by which formulas call it.
        known: whether there is a number.
        given: whether `present` holds; None if that is unknown, because the report itself is not given.
        value: the printed number, if known.
        span: what it may stand for (its domain while it is unknown).
        printed: the printed point; of a hedged number what it states; the domain while it is unknown.
        point: it is known and stands for the printed number alone.
    """

    source: Observation | Cell
    ref: str
    known: bool
    given: bool | None
    value: Number | None
    span: Span
    printed: Span
    point: bool

    @property
    def observation(self) -> Observation:
        """What the report says."""
        return observe_cell(self.source, self.ref) if isinstance(self.source, Cell) else self.source

    @property
    def state(self) -> State:
        """Why there is a number or none."""
        return self.source.state

    @property
    def silent(self) -> tuple[str, ...]:
        """Of a sum over the units below, those that say no number."""
        return () if isinstance(self.source, Cell) else self.source.silent

    @property
    def whole(self) -> bool:
        """Whether it can only be a whole number."""
        return self.source.definition.domain.whole if isinstance(self.source, Cell) else self.source.whole

    def observed(self) -> "Figure":
        """The same with its observation made, for who asks for it more than once."""
        return Figure(self.observation, *self[1:])


def figure_of(observation: Observation) -> Figure:
    """The figure of an observation."""
    value = None if observation.value is None else number(observation.value)
    span = _span(observation.interval)
    printed = span if value is None or observation.hedge else _printed(value, span)
    state = observation.state
    given = None if state == "no_report" else state in ("number", "none")
    point = value is not None and span.is_point
    return Figure(observation, observation.ref, value is not None, given, value, span, printed, point)


def figure_of_cell(cell: Cell) -> Figure:
    """The figure of a cell; its observation is made only where it is asked for."""
    printed_value = cell.read.number
    if printed_value is None:
        span = span_of_interval(cell.interval)
        return Figure(
            cell, cell.indicator, known=False, given=False, value=None, span=span, printed=span, point=False
        )
    value, span = number(printed_value), _span(cell.interval)
    printed = span if cell.read.hedge else _printed(value, span)
    return Figure(
        cell,
        cell.indicator,
        known=True,
        given=True,
        value=value,
        span=span,
        printed=printed,
        point=span.is_point,
    )


def _span(interval: Interval) -> Span:
    """The span of an interval; of a point, as most are, both ends are mostly one object."""
    low = interval.low
    if low is None or low is not interval.high:
        return span_of_interval(interval)
    end = number(low)
    return Span(end, end, interval.low_open, interval.high_open)


def _printed(value: Number, span: Span) -> Span:
    """The span of the printed number alone."""
    # Of a number that stands for itself alone, as most do, nothing has to be made.
    if span.low == value == span.high and not span.low_open and not span.high_open:
        return span
    return Span(value, value)


def point_of(value: Fraction | None, interval: Interval) -> Number | None:
    """The number, if it stands for itself alone; None if there is none, or one that is rounded or hedged."""
    low = interval.low
    # Both ends of a point are mostly one object; to compare fractions takes long.
    if value is None or low is None or not (low is interval.high or low == interval.high):
        return None
    return number(value)


def points_of(figures: Mapping[str, Figure]) -> dict[str, Number]:
    """The numbers that stand for themselves alone."""
    return {
        name: figure.value for name, figure in figures.items() if figure.value is not None and figure.point
    }


_ZERO = Span(0, 0)


def blank_as_zero(figure: Figure) -> Figure:
    """The figure with 0 for what was left blank; what is missing or cannot be read stays unknown."""
    if figure.known or figure.state in ("missing", "no_report", "text"):
        return figure
    return figure._replace(known=True, value=0, span=_ZERO, printed=_ZERO, point=True)
