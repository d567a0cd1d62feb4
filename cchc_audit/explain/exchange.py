"""Findings as the result's contract writes them in JSON."""

from fractions import Fraction

from cchc_audit.explain.facts import fact_to_json
from cchc_audit.explain.finding import ComparedSides, Finding, FindingCell, RelationRecord, Side
from cchc_audit.numbers.writing import exact


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
        "facts": {name: fact_to_json(value) for name, value in finding.facts.items()},
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


def _number(value: Fraction | None) -> str | None:
    return None if value is None else exact(value)


def _end(end: Fraction | None, value: Fraction | None, number: str | None) -> str | None:
    """An end of what a number may be, which for most is the number itself and written already."""
    return number if end is value else _number(end)


def _cell(cell: FindingCell) -> dict[str, object]:
    value = cell.value
    number = _number(value)
    fields: dict[str, object] = {
        "ref": cell.ref,
        "indicator": cell.indicator,
        "label": cell.label.to_dict(),
        "role": cell.role,
        "part": cell.part,
        "raw": cell.raw,
        "state": cell.state,
        "value": number,
        "decimals": cell.decimals,
        "low": _end(cell.low, value, number),
        "high": _end(cell.high, value, number),
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
    value = side.value
    number = _number(value)
    return {
        "text": side.text,
        "value": number,
        "low": _end(side.low, value, number),
        "high": _end(side.high, value, number),
    }
