"""The record of the comparison that decided a finding, from which it can be verified again."""

from collections.abc import Mapping

from cchc_audit.explain.compared import Compared, ValuedSide, arithmetic, bounds_of, compared
from cchc_audit.explain.finding import ComparedSides, RelationRecord, Side
from cchc_audit.explain.numerals import fraction
from cchc_audit.explain.wording import Words, wording_of
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.nodes import Comparison, Relation, walk


def relation_record(  # noqa: PLR0913 - the fields of one record
    relation: Relation,
    decisive: Compared,
    figures: Mapping[str, Figure],
    *,
    tolerance: str,
    exact: bool,
    formula: str,
    condition: str = "",
    words: Words = wording_of,
) -> RelationRecord:
    """The record of a relation whose verdict one of its comparisons decided."""
    bounds = bounds_of(decisive, figures)
    compound = not isinstance(relation, Comparison)
    comparisons = [node for node in walk(relation) if isinstance(node, Comparison)] if compound else []
    return RelationRecord(
        comparison=sides_of(decisive),
        tolerance=tolerance,
        difference=decisive.difference,
        difference_low=fraction(bounds.low),
        difference_high=fraction(bounds.high),
        exact=exact,
        arithmetic=arithmetic(decisive, figures),
        formula=formula,
        condition=condition,
        terms=tuple(sides_of(compared(one, figures, words)) for one in comparisons),
    )


def sides_of(one: Compared) -> ComparedSides:
    """A comparison with the values and bounds of its sides."""
    return ComparedSides(operator=one.comparison.operator, left=_side(one.left), right=_side(one.right))


def _side(side: ValuedSide) -> Side:
    text, value = side.wording.text, side.value
    if value is not None and side.span is side.printed:
        return Side(text=text, value=value, low=value, high=value)
    return Side(text=text, value=value, low=fraction(side.span.low), high=fraction(side.span.high))
