"""The record of the comparison that decided a finding, from which it can be verified again."""

from collections.abc import Mapping
from fractions import Fraction

from cchc_audit.engine.verdict import Violation
from cchc_audit.explain.arithmetic import Filled, arithmetic, fill_in
from cchc_audit.explain.finding import ComparedSides, RelationRecord, Side
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.nodes import Comparison, Quantity, Relation, walk
from cchc_audit.relations.polynomial import Number
from cchc_audit.relations.side import difference_span, span_of
from cchc_audit.relations.span import Span
from cchc_audit.relations.text import write


def record_of(violation: Violation) -> RelationRecord | None:
    """The record of a violated relation; None if no comparison decided it."""
    relation, decision = violation.relation, violation.decision
    if relation is None or decision is None or decision.decisive is None:
        return None
    return relation_record(
        relation,
        decision.decisive,
        violation.figures,
        tolerance=str(violation.tolerance),
        exact=decision.exact,
        condition="" if violation.condition is None else write(violation.condition),
    )


def relation_record(  # noqa: PLR0913 - the fields of one record
    relation: Relation,
    decisive: Comparison,
    figures: Mapping[str, Figure],
    *,
    tolerance: str,
    exact: bool,
    condition: str = "",
) -> RelationRecord:
    """The record of a relation whose verdict one of its comparisons decided."""
    find = figures.__getitem__
    filled = fill_in(decisive, find)
    bounds = difference_span(decisive, find)
    compound = not isinstance(relation, Comparison)
    comparisons = [node for node in walk(relation) if isinstance(node, Comparison)] if compound else []
    return RelationRecord(
        comparison=_sides(filled, figures),
        tolerance=tolerance,
        difference=filled.difference,
        difference_low=_fraction(bounds.low),
        difference_high=_fraction(bounds.high),
        exact=exact,
        arithmetic=arithmetic(filled, find),
        formula=write(relation),
        condition=condition,
        terms=tuple(_sides(fill_in(one, find), figures) for one in comparisons),
    )


def _sides(filled: Filled, figures: Mapping[str, Figure]) -> ComparedSides:
    """A comparison with the values and bounds of its sides."""
    return ComparedSides(
        operator=filled.comparison.operator,
        left=_side(filled.comparison.left, filled.left, figures),
        right=_side(filled.comparison.right, filled.right, figures),
    )


def _side(quantity: Quantity, value: Span, figures: Mapping[str, Figure]) -> Side:
    span = span_of(quantity, figures.__getitem__)
    return Side(text=write(quantity), value=_point(value), low=_fraction(span.low), high=_fraction(span.high))


def _point(span: Span) -> Fraction | None:
    return Fraction(span.low) if span.is_point and span.low is not None else None


def _fraction(value: Number | None) -> Fraction | None:
    return None if value is None else Fraction(value)
