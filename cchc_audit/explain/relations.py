"""The record of the comparison that decided a finding, from which it can be verified again."""

from cchc_audit.explain.case import Case
from cchc_audit.explain.compared import Compared, ValuedSide, bounds_of
from cchc_audit.explain.finding import ComparedSides, RelationRecord, Side
from cchc_audit.explain.numerals import fraction
from cchc_audit.explain.writer import SIGNS
from cchc_audit.relations.outcome import NEGATED


def record_of(case: Case) -> RelationRecord | None:
    """The record of a violated relation; None if no comparison decided it."""
    decisive = case.decisive
    if decisive is None:
        return None
    bounds = bounds_of(decisive, case.figures)
    return RelationRecord(
        comparison=sides_of(decisive),
        tolerance=str(case.tolerance),
        difference=decisive.difference,
        difference_low=fraction(bounds.low),
        difference_high=fraction(bounds.high),
        exact=case.exact,
        arithmetic=_arithmetic(decisive),
        formula=case.formula,
        condition=case.condition,
        terms=tuple([sides_of(term) for term in case.terms]),
    )


def sides_of(one: Compared) -> ComparedSides:
    """A comparison with the values and bounds of its sides."""
    return ComparedSides(operator=one.comparison.operator, left=_side(one.left), right=_side(one.right))


def _side(side: ValuedSide) -> Side:
    text, value = side.wording.text, side.value
    if value is not None and side.span is side.printed:
        return Side(text=text, value=value, low=value, high=value)
    return Side(text=text, value=value, low=fraction(side.span.low), high=fraction(side.span.high))


def _arithmetic(one: Compared) -> str:
    """A violated comparison with its numbers, as exact as the result's contract writes them."""
    return f"{one.left.told.plain} {SIGNS[NEGATED[one.comparison.operator]]} {one.right.told.plain}"
