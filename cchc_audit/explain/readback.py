"""Findings read back from the JSON of the result's contract."""

from typing import get_args

from cchc_audit.explain.facts import fact_from_json
from cchc_audit.explain.finding import ComparedSides, Finding, FindingCell, Operator, RelationRecord, Side
from cchc_audit.explain.node import Node
from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.report.cell import PARTS
from cchc_audit.rule.sentence import SEVERITIES

_OPERATORS: tuple[Operator, ...] = get_args(Operator)


def finding_from_node(node: Node) -> Finding:
    """A finding, read back."""
    relation = node.node_or_none("relation")
    facts = node.node_or_none("facts")
    return Finding(
        id=node.text("id"),
        values_id=node.text("values_id"),
        provisional=node.flag("provisional"),
        check=node.text("check"),
        instance=node.text("instance", ""),
        rule=node.text("rule"),
        severity=node.one_of("severity", SEVERITIES),
        verdict=node.one_of("verdict", ("violated", "waived", "crashed")),
        code=node.text("code"),
        facts=Frozen(
            {} if facts is None else {name: fact_from_json(one) for name, one in facts.fields.items()}
        ),
        message=node.bilingual("message") or Text(vi="", en=""),
        title=node.bilingual("title") or Text(vi="", en=""),
        relation=None if relation is None else _relation_from(relation),
        formula=node.text("formula", ""),
        explained_by=node.text("explained_by", ""),
        explanation=node.bilingual("explanation"),
        cells=tuple(_cell_from(cell) for cell in node.nodes("cells")),
        why=node.bilingual("why"),
        basis=node.list_of_texts("basis"),
        error=node.text("error", ""),
    )


def _relation_from(node: Node) -> RelationRecord:
    return RelationRecord(
        comparison=_sides_from(node),
        tolerance=node.text("tolerance"),
        difference=node.number("difference"),
        difference_low=node.number("difference_low"),
        difference_high=node.number("difference_high"),
        exact=node.flag("exact"),
        arithmetic=node.text("arithmetic", ""),
        formula=node.text("formula", ""),
        condition=node.text("condition", ""),
        terms=tuple(_sides_from(term) for term in node.nodes("terms")),
    )


def _sides_from(node: Node) -> ComparedSides:
    return ComparedSides(
        operator=node.one_of("operator", _OPERATORS),
        left=_side_from(node.node("left")),
        right=_side_from(node.node("right")),
    )


def _side_from(node: Node) -> Side:
    return Side(
        text=node.text("text"), value=node.number("value"), low=node.number("low"), high=node.number("high")
    )


def _cell_from(node: Node) -> FindingCell:
    return FindingCell(
        ref=node.text("ref"),
        indicator=node.text_or_none("indicator"),
        label=node.bilingual("label") or Text(vi=node.text("ref"), en=node.text("ref")),
        role=node.text("role"),
        part=node.one_of("part", PARTS) if node.has("part") else "value",
        raw=node.text_or_none("raw"),
        state=node.text("state", ""),
        value=node.number("value"),
        decimals=node.whole_or_none("decimals"),
        low=node.number("low"),
        high=node.number("high"),
        low_open=node.flag("low_open"),
        high_open=node.flag("high_open"),
        hedge=node.text("hedge", ""),
        whole=node.flag("whole"),
        readings=node.numbers("readings"),
        place=node.place("place"),
    )
