"""The record of a finding, as the result's contract describes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from cchc_audit.frozen import Frozen
from cchc_audit.frozen_record import made_quickly
from cchc_audit.language import Text
from cchc_audit.report.cell import Part
from cchc_audit.report.place import Place
from cchc_audit.rule.sentence import Severity


@made_quickly
@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCell:
    """A cell, or a number in a note, that a finding is about.

    Attributes:
        ref: the name by which formulas call it.
        indicator: the id of the indicator in whose row it stands; None for a row that is no indicator's.
        label: what people call it.
        role: the parameter of the rule that it fills; in free form the side on which it stands.
        raw: as written; None for what is missing.
        value, low, high: the number, and what it may stand for; an end that is None has no bound.
        hedge: the hedging word, "" if none.
        readings: all possible readings of an ambiguous number, the one used first.
    """

    ref: str
    indicator: str | None
    label: Text
    role: str
    part: Part = "value"
    raw: str | None = None
    state: str = ""
    value: Fraction | None = None
    decimals: int | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False
    hedge: str = ""
    whole: bool = False
    readings: tuple[Fraction, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a comparison: its formula, its value as printed and what it may be."""

    text: str
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None


Operator = Literal["==", "!=", "<=", ">=", "<", ">"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedSides:
    """A comparison with its two sides."""

    operator: Operator
    left: Side
    right: Side


@made_quickly
@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRecord:
    """The comparison that decided a finding, and the relation that it belongs to.

    Attributes:
        comparison: what should hold.
        tolerance: rounding, exact, abs T, rel P.
        difference: left − right as printed, and its bounds.
        exact: False if the bounds may be wider than the true ones.
        arithmetic: with the numbers filled in, such as 41 ≠ 1 + 1 + 0 + 40 = 42.
        formula: the whole relation, from which the verdict follows with the cells alone.
        condition: the when of the check, "" if it has none.
        terms: all comparisons of a compound relation.
    """

    comparison: ComparedSides
    tolerance: str
    difference: Fraction | None
    difference_low: Fraction | None
    difference_high: Fraction | None
    exact: bool
    arithmetic: str
    formula: str
    condition: str = ""
    terms: tuple[ComparedSides, ...] = ()


@made_quickly
@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong in a report.

    Attributes:
        id: the same for the same relation on the same unit, period and indicators, whatever the numbers.
        values_id: the same only while the numbers are the same too.
        provisional: unit or period is unknown, so the id may change.
        check, instance, rule: what found it.
        code, facts: which sentence it is, and what the sentence needs; numbers as the contract writes them.
        message: the sentence in both languages.
        formula: for a relation without a comparison, such as present(x); else "".
        explained_by: the alternative under which it would hold, "" if there is none.
        explanation: what that alternative says.
        error: for a crash, what the rule raised.
    """

    id: str
    values_id: str
    provisional: bool
    check: str
    instance: str
    rule: str
    severity: Severity
    verdict: Literal["violated", "waived", "crashed"]
    code: str
    facts: Mapping[str, object] = field(default_factory=lambda: Frozen({}))
    message: Text
    title: Text
    relation: RelationRecord | None = None
    formula: str = ""
    explained_by: str = ""
    explanation: Text | None = None
    cells: tuple[FindingCell, ...] = ()
    why: Text | None = None
    basis: tuple[str, ...] = ()
    error: str = ""
