"""The figures that relations are decided on: observations in numbers that compute fast."""

from collections.abc import Callable
from dataclasses import dataclass

from cchc_audit.relations.observation import Observation
from cchc_audit.relations.polynomial import Number, number
from cchc_audit.relations.span import Span, span_of_interval

Figures = Callable[[str], "Figure"]
"""Gives the figure of a name used in formulas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One quantity of a report, ready to compute with.

    Attributes:
        observation: what the report says.
        known: whether there is a number.
        given: whether `present` holds; None if that is unknown, because the report itself is not given.
        value: the printed number, if known.
        span: what it may stand for (its domain while it is unknown).
        printed: the printed point; of a hedged number what it states; the domain while it is unknown.
        point: it is known and stands for the printed number alone.
    """

    observation: Observation
    known: bool
    given: bool | None
    value: Number | None
    span: Span
    printed: Span
    point: bool


def figure_of(observation: Observation) -> Figure:
    """The figure of an observation."""
    value = None if observation.value is None else number(observation.value)
    span = span_of_interval(observation.interval)
    printed = span if value is None or observation.hedge else Span(value, value)
    state = observation.state
    return Figure(
        observation=observation,
        known=value is not None,
        given=None if state == "no_report" else state in ("number", "none"),
        value=value,
        span=span,
        printed=printed,
        point=value is not None and span.is_point,
    )


_ZERO = Span(0, 0)


def blank_as_zero(figure: Figure) -> Figure:
    """The figure with 0 for what was left blank; what is missing or cannot be read stays unknown."""
    if figure.known or figure.observation.state in ("missing", "no_report", "text"):
        return figure
    return Figure(
        observation=figure.observation,
        known=True,
        given=figure.given,
        value=0,
        span=_ZERO,
        printed=_ZERO,
        point=True,
    )
