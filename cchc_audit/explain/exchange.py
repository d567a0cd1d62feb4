"""Findings as the result's contract writes them in JSON, and read back from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import TypeVar, get_args

from cchc_audit.explain.finding import ComparedSides, Finding, FindingCell, Operator, RelationRecord, Side
from cchc_audit.language import Text
from cchc_audit.numbers.writing import exact, from_exact
from cchc_audit.report.cell import Part
from cchc_audit.report.place import Place
from cchc_audit.rule.sentence import SEVERITIES

_T = TypeVar("_T", bound=str)
_OPERATORS: tuple[Operator, ...] = get_args(Operator)
_PARTS: tuple[Part, ...] = get_args(Part)


def finding_to_dict(finding: Finding) -> dict[str, object]:
    """A finding as the contract writes it."""
    fields: dict[str, object] = {
        "id": finding.id,
        "values_id": finding.values_id,
        "provisional": finding.provisional,
        "check": finding.check,
        "instance": finding.instance,
        "rule": finding.rule,
        "severity": finding.severity,
        "verdict": finding.verdict,
        "code": finding.code,
        "facts": {name: _fact(value) for name, value in finding.facts.items()},
        "message": finding.message.to_dict(),
        "title": finding.title.to_dict(),
        "cells": [_cell(cell) for cell in finding.cells],
    }
    if finding.relation is not None:
        fields["relation"] = _relation(finding.relation)
    if finding.formula:
        fields["formula"] = finding.formula
    if finding.explained_by:
        fields["explained_by"] = finding.explained_by
    for name, text in (("explanation", finding.explanation), ("why", finding.why)):
        if text is not None:
            fields[name] = text.to_dict()
    if finding.basis:
        fields["basis"] = list(finding.basis)
    if finding.error:
        fields["error"] = finding.error
    return fields


def _fact(value: object) -> object:
    if isinstance(value, Text):
        return value.to_dict()
    if isinstance(value, Fraction):
        return exact(value)
    if isinstance(value, (list, tuple)):
        return [_fact(one) for one in value]
    if isinstance(value, Mapping):
        return {str(name): _fact(one) for name, one in value.items()}
    return value if isinstance(value, (str, int, bool)) or value is None else str(value)


def _number(value: Fraction | None) -> str | None:
    return None if value is None else exact(value)


def _cell(cell: FindingCell) -> dict[str, object]:
    fields: dict[str, object] = {
        "ref": cell.ref,
        "indicator": cell.indicator,
        "label": cell.label.to_dict(),
        "role": cell.role,
        "part": cell.part,
        "raw": cell.raw,
        "state": cell.state,
        "value": _number(cell.value),
        "decimals": cell.decimals,
        "low": _number(cell.low),
        "high": _number(cell.high),
        "low_open": cell.low_open,
        "high_open": cell.high_open,
        "whole": cell.whole,
        "place": None if cell.place is None else cell.place.to_dict(),
    }
    if cell.hedge:
        fields["hedge"] = cell.hedge
    if cell.readings:
        fields["readings"] = [exact(reading) for reading in cell.readings]
    return fields


def _relation(record: RelationRecord) -> dict[str, object]:
    fields = {
        **_sides(record.comparison),
        "tolerance": record.tolerance,
        "difference": _number(record.difference),
        "difference_low": _number(record.difference_low),
        "difference_high": _number(record.difference_high),
        "exact": record.exact,
        "arithmetic": record.arithmetic,
        "formula": record.formula,
    }
    if record.condition:
        fields["condition"] = record.condition
    if record.terms:
        fields["terms"] = [_sides(term) for term in record.terms]
    return fields


def _sides(compared: ComparedSides) -> dict[str, object]:
    return {"operator": compared.operator, "left": _side(compared.left), "right": _side(compared.right)}


def _side(side: Side) -> dict[str, object]:
    return {
        "text": side.text,
        "value": _number(side.value),
        "low": _number(side.low),
        "high": _number(side.high),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A JSON object that is being read, with its path for errors."""

    fields: Mapping[str, object]
    path: str = ""

    @classmethod
    def of(cls, value: object, path: str = "") -> "Node":
        """The node of a JSON object."""
        if not isinstance(value, Mapping):
            raise ValueError(f"{path or 'result'}: an object is wanted, not {type(value).__name__}")  # noqa: TRY004 - one error for a bad document
        return cls(fields=value, path=path)

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        return self.fields.get(name) is not None

    def _at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def _wrong(self, name: str, wanted: str) -> ValueError:
        return ValueError(f"{self._at(name)}: {wanted} is wanted, not {self.fields.get(name)!r}")

    def text(self, name: str, default: str | None = None) -> str:
        """A text; an error if it is not there and has no default."""
        value = self.fields.get(name, default)
        if not isinstance(value, str):
            raise self._wrong(name, "text")
        return value

    def text_or_none(self, name: str) -> str | None:
        """A text or null."""
        return self.text(name) if self.has(name) else None

    def texts(self, name: str) -> dict[str, str]:
        """An object of texts, empty if it is not there."""
        node = self.node_or_none(name)
        return {} if node is None else {key: node.text(key) for key in node.fields}

    def list_of_texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, empty if it is not there."""
        values = self._list(name)
        if not all(isinstance(value, str) for value in values):
            raise self._wrong(name, "a list of texts")
        return tuple(str(value) for value in values)

    def whole(self, name: str) -> int:
        """A whole number."""
        value = self.fields.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong(name, "a whole number")
        return value

    def whole_or_none(self, name: str) -> int | None:
        """A whole number or null."""
        return self.whole(name) if self.has(name) else None

    def flag(self, name: str) -> bool:
        """True or false; false if it is not there."""
        value = self.fields.get(name, False)
        if not isinstance(value, bool):
            raise self._wrong(name, "true or false")
        return value

    def number(self, name: str) -> Fraction | None:
        """An exact number or null."""
        return self._exact(self.text(name), name) if self.has(name) else None

    def numbers(self, name: str) -> tuple[Fraction, ...]:
        """A list of exact numbers, empty if it is not there."""
        return tuple(self._exact(text, name) for text in self.list_of_texts(name))

    def _exact(self, text: str, name: str) -> Fraction:
        try:
            return from_exact(text)
        except ValueError as error:
            raise self._wrong(name, "an exact number") from error

    def one_of(self, name: str, options: Sequence[_T]) -> _T:
        """One of the given texts."""
        value = self.fields.get(name)
        for option in options:
            if option == value:
                return option
        raise self._wrong(name, "one of " + ", ".join(options))

    def bilingual(self, name: str) -> Text | None:
        """A text in both languages or nothing."""
        node = self.node_or_none(name)
        return None if node is None else Text(vi=node.text("vi"), en=node.text("en"))

    def node(self, name: str) -> "Node":
        """An object."""
        return Node.of(self.fields.get(name), self._at(name))

    def node_or_none(self, name: str) -> "Node | None":
        """An object or nothing."""
        return self.node(name) if self.has(name) else None

    def nodes(self, name: str) -> list["Node"]:
        """A list of objects, empty if it is not there."""
        return [Node.of(value, f"{self._at(name)}[{place}]") for place, value in enumerate(self._list(name))]

    def _list(self, name: str) -> Sequence[object]:
        value = self.fields.get(name)
        if value is None:
            return ()
        if not isinstance(value, (list, tuple)):
            raise self._wrong(name, "a list")
        return value

    def place(self, name: str) -> Place | None:
        """A place or null."""
        node = self.node_or_none(name)
        if node is None:
            return None
        return Place(
            row=node.whole("row"),
            column=node.whole_or_none("column"),
            page=node.whole_or_none("page"),
            sheet=node.text_or_none("sheet"),
            table=node.whole_or_none("table"),
            address=node.text_or_none("address"),
            box=_box(node.fields.get("box")),
        )


def _box(value: object) -> tuple[float, float, float, float] | None:
    """The box of a place, if it is one of four numbers."""
    match value:
        case [
            int() | float() as left,
            int() | float() as top,
            int() | float() as right,
            int() | float() as bottom,
        ]:
            return left, top, right, bottom
    return None


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
        facts=MappingProxyType({} if facts is None else dict(facts.fields)),
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
        part=node.one_of("part", _PARTS) if node.has("part") else "value",
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
