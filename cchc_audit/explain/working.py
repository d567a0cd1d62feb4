"""A relation with the numbers of a report filled in, whatever was decided about it."""

from collections.abc import Mapping

from cchc_audit.explain.compared import compared
from cchc_audit.explain.names import Definitions
from cchc_audit.explain.spoken import spoken_of
from cchc_audit.explain.wording import wording_of
from cchc_audit.explain.writer import SIGNS
from cchc_audit.language import Text
from cchc_audit.relations.decision import Decision
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.outcome import NEGATED
from cchc_audit.relations.relation import Comparison, Relation

_NEARLY = "≈"
"""Between sides that are equal by rounding only."""


def working(
    relation: Relation,
    decision: Decision,
    figures: Mapping[str, Figure],
    definitions: Definitions,
) -> Text:
    """A relation with its numbers; a comparison with the value of each side, and with the sign that is true.

    Args:
        relation: what must hold.
        decision: what became of it.
        figures: by name, of everything in the relation.
        definitions: of the indicators in it.
    """
    spoken = spoken_of(figures, definitions)
    if not isinstance(relation, Comparison):
        told = wording_of(relation).fill(spoken)
        return Text(vi=told.vi, en=told.en)
    sides = compared(relation, figures, spoken, wording_of)
    sign = _sign(relation, decision)
    return Text(
        vi=f"{sides.left.told.vi} {sign} {sides.right.told.vi}",
        en=f"{sides.left.told.en} {sign} {sides.right.told.en}",
    )


def _sign(relation: Comparison, decision: Decision) -> str:
    """The sign of what must hold while that is possible; of its opposite where it is violated."""
    if decision.truth == "violated":
        return SIGNS[NEGATED[relation.operator]]
    return _NEARLY if decision.by_rounding and relation.operator == "==" else SIGNS[relation.operator]
