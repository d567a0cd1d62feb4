"""The words of the relation language for those who write rules."""

from collections.abc import Iterable
from dataclasses import replace

from cchc_audit.relations.misuse import MisuseError, no_current_indicator
from cchc_audit.relations.observation import Observation, observe_cell
from cchc_audit.relations.quantity import (
    COUNT_OF_CHILDREN,
    Indicator,
    MaximumOf,
    MinimumOf,
    Observed,
    Period,
    Quantity,
    SumOf,
    lift,
    quantities,
)
from cchc_audit.relations.relation import (
    AllOf,
    AnyOf,
    Blank,
    Implies,
    Negation,
    Present,
    Relation,
    relations,
    require_relation,
)
from cchc_audit.report.cell import Earlier, Report


def quantity(value: object) -> Quantity:
    """Lift a cell, a number read from a note, or an exact number into the relation language.

    Raises:
        TypeError: for float, None, text, and everything else that is no exact number.
    """
    return lift(value)


def sum_of(*parts: object) -> SumOf:
    """The sum of quantities, given one by one or as one non-empty list."""
    return SumOf(parts=quantities(parts, "sum_of"))


def minimum_of(*parts: object) -> MinimumOf:
    """The smallest of quantities, given one by one or as one non-empty list."""
    return MinimumOf(parts=quantities(parts, "minimum_of"))


def maximum_of(*parts: object) -> MaximumOf:
    """The largest of quantities, given one by one or as one non-empty list."""
    return MaximumOf(parts=quantities(parts, "maximum_of"))


def present(of: object) -> Present:
    """The quantity is given, as a number or as none ("không có")."""
    return Present(of=lift(of))


def blank(of: object) -> Blank:
    """The quantity is not given."""
    return Blank(of=lift(of))


def all_of(*parts: Relation | Iterable[Relation]) -> AllOf:
    """Every one of the relations holds."""
    return AllOf(parts=relations(parts, "all_of"))


def any_of(*parts: Relation | Iterable[Relation]) -> AnyOf:
    """At least one of the relations holds."""
    return AnyOf(parts=relations(parts, "any_of"))


def negation(of: Relation) -> Negation:
    """The relation does not hold."""
    return Negation(of=require_relation(of, "negation"))


def implies(condition: Relation, relation: Relation) -> Implies:
    """Where the condition holds, the relation holds too."""
    return Implies(
        condition=require_relation(condition, "implies"), relation=require_relation(relation, "implies")
    )


def previous(of: Indicator) -> Indicator:
    """The indicator in the report of the period before; unknown while that report is not given."""
    return _of_period(of, "previous")


def same_period_last_year(of: Indicator) -> Indicator:
    """The indicator in the report of the same period a year before; unknown while that report is not given."""
    return _of_period(of, "same_period_last_year")


def earlier_this_year(of: Indicator) -> Indicator:
    """The indicator in the report of the period before, if that is of the same year; 0 where a year begins.

    So what is cumulated since the start of the year is `earlier_this_year(x)` and what was added in the period,
    whichever period of the year it is. Unknown while the report before is not given, or the period is unknown.
    """
    return _of_period(of, "earlier_this_year")


def sum_of_children(of: Indicator) -> Indicator:
    """The sum of the indicator over the reports of the units directly below; unknown while these are not given."""
    return _of_period(of, "sum_of_children")


def count_of_children() -> Indicator:
    """How many units there are directly below; unknown while their reports are not given."""
    return Indicator(id=COUNT_OF_CHILDREN)


def units_below(report: Report, indicator: str) -> tuple[Observed, ...]:
    """An indicator of each unit below, for a report that is the sum of the rows of a table; none for any other.

    What a unit left blank is left out: it adds nothing. In formulas the quantity of the n-th unit is `indicator#n`.
    """
    cells = [(number, unit, unit.cells[indicator]) for number, unit in enumerate(report.below, 1)]
    return tuple(
        Observed(
            observation=replace(observe_cell(cell, f"{indicator}#{number}"), unit=unit.unit or f"#{number}")
        )
        for number, unit, cell in cells
        if cell.state not in _BLANK
    )


_BLANK = ("empty", "dash")


def in_earlier(report: Report, which: Earlier, indicator: str) -> Observed:
    """An indicator in an earlier report, for inspections; any number of its domain if that report is not given."""
    ref, other = f"{which}({indicator})", report.earlier.get(which)
    cell = None if other is None else other.cells.get(indicator)
    if cell is not None:
        return Observed(observation=observe_cell(cell, ref))
    domain = report.cells[indicator].definition.domain
    return Observed(
        observation=Observation(
            ref=ref, indicator=indicator, state="no_report", interval=domain.interval, whole=domain.whole
        )
    )


def _of_period(of: object, period: Period) -> Indicator:
    if not isinstance(of, Indicator) or of.period != "current" or of.id == COUNT_OF_CHILDREN:
        raise MisuseError(no_current_indicator(period))
    return Indicator(id=of.id, period=period, role=of.role)
