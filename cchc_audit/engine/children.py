"""What the reports of the units directly below say together: the sum of an indicator, and how many units there are."""

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce

from cchc_audit.numbers.interval import Interval
from cchc_audit.numbers.value import State
from cchc_audit.relations.observation import Observation
from cchc_audit.relations.quantity import COUNT_OF_CHILDREN
from cchc_audit.report.cell import Cell, Report
from cchc_audit.report.definition import IndicatorDefinition

_ZERO = Fraction(0)
_NOTHING = Interval.point(_ZERO)
_NOT_GIVEN = ("missing", "no_report")


def count_below(report: Report) -> Observation:
    """How many units there are directly below; unknown while their reports are not given."""
    if report.children is None:
        at_least_none = Interval(low=_ZERO, high=None)
        return Observation(
            ref=COUNT_OF_CHILDREN, indicator="", state="no_report", interval=at_least_none, whole=True
        )
    number = Fraction(len(report.children))
    return Observation(
        ref=COUNT_OF_CHILDREN,
        indicator="",
        value=number,
        interval=Interval.point(number),
        decimals=0,
        whole=True,
    )


def sum_below(report: Report, ref: str, definition: IndicatorDefinition) -> Observation:
    """The sum of an indicator over the units directly below; what one of them left blank ranges over the domain."""
    whole = definition.domain.whole
    if report.children is None:
        interval = _any_number_of(definition.domain.interval)
        return Observation(
            ref=ref, indicator=definition.id, state="no_report", interval=interval, whole=whole
        )
    cells = [child.cells[definition.id] for child in report.children]
    values = [cell.value for cell in cells]
    known = [value for value in values if value is not None]
    complete = len(known) == len(values)
    return Observation(
        ref=ref,
        indicator=definition.id,
        state="number" if complete else _state(cells),
        value=sum(known, _ZERO) if complete else None,
        interval=reduce(_plus, (cell.interval for cell in cells), _NOTHING),
        decimals=_decimals(cells) if complete else None,
        whole=whole,
        silent=tuple(
            child.unit or child.source
            for child, value in zip(report.children, values, strict=True)
            if value is None
        ),
    )


def _state(cells: Sequence[Cell]) -> State:
    """Why a sum is unknown: what is left blank counts before what is not there."""
    states = [cell.state for cell in cells if cell.value is None]
    # A sum that is not complete is never 0 for being blank: other units have numbers.
    return "missing" if any(state not in _NOT_GIVEN for state in states) else "no_report"


def _decimals(cells: Sequence[Cell]) -> int | None:
    """The finest digit in which a unit reports."""
    printed = [cell.read.readings[0].decimals for cell in cells if cell.read.readings]
    return max(printed, default=0)


def _any_number_of(one: Interval) -> Interval:
    """What the sum of any number of such numbers can be, none of them included."""
    below = one.low is None or one.low < 0
    above = one.high is None or one.high > 0
    return Interval(low=None if below else _ZERO, high=None if above else _ZERO)


def _plus(first: Interval, second: Interval) -> Interval:
    low = None if first.low is None or second.low is None else first.low + second.low
    high = None if first.high is None or second.high is None else first.high + second.high
    return Interval(
        low=low,
        high=high,
        low_open=low is not None and (first.low_open or second.low_open),
        high_open=high is not None and (first.high_open or second.high_open),
    )
