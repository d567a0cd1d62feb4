"""A spec: the indicators of one form and the checks that must hold between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.relations.tolerance import ROUNDING, Tolerance
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.rule.sentence import SEVERITIES, Severity

__all__ = [
    "LAYOUTS",
    "SEVERITIES",
    "TRUNCATION",
    "AlternativeSetting",
    "Check",
    "InspectionSetting",
    "Layout",
    "Origin",
    "Severity",
    "Spec",
    "Tolerance",
]

Layout = Literal["rows", "columns"]
"""rows: each row of the form is an indicator. columns: each column is one, and each row of the form is a unit."""

LAYOUTS: tuple[Layout, ...] = get_args(Layout)

TRUNCATION = "truncation"
"""The built-in alternative of every check: numbers were cut off instead of rounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where something stands in a spec file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternativeSetting:
    """Another reading of a check, tried only when it is violated.

    Either `holds` is a free-form relation, or `parameters` replace those of the check's rule.
    """

    id: str
    title: Text
    severity: Severity = "warning"
    holds: str | None = None
    parameters: Mapping[str, object] = field(default_factory=lambda: Frozen({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that must hold in every report of the form: a rule with parameters, or a relation.

    Attributes:
        severity: None is the rule's own, and that of an error where there is no rule.
        off: the reason for which the spec switches it off, "" if it does not.
    """

    id: str
    rule: str | None = None
    parameters: Mapping[str, object] = field(default_factory=lambda: Frozen({}))
    holds: str | None = None
    when: str | None = None
    severity: Severity | None = None
    tolerance: Tolerance = ROUNDING
    blank_zero: bool = False
    alternatives: tuple[AlternativeSetting, ...] = ()
    title: Text | None = None
    why: Text | None = None
    basis: tuple[str, ...] = ()
    off: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionSetting:
    """What a spec says about an inspection: its severity, cells left out with reasons, or why it is off."""

    severity: Severity | None = None
    skip: Mapping[str, str] = field(default_factory=lambda: Frozen({}))
    off: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """A form: its indicators in order, and its checks.

    Attributes:
        valid_from, valid_to: the reports that it is for, by their period; None has no bound.
        level: who reports by it: tinh, huyen, xa, so, or any of them.
        layout: what of its table is an indicator: a row, or a column.
        extends: the ids of the specs that it extends, the nearest first.
    """

    id: str
    version: str
    title: Text
    level: str
    layout: Layout = "rows"
    valid_from: date | None = None
    valid_to: date | None = None
    indicators: tuple[IndicatorDefinition, ...]
    checks: tuple[Check, ...] = ()
    inspections: Mapping[str, InspectionSetting] = field(default_factory=lambda: Frozen({}))
    extends: tuple[str, ...] = ()
    file: str = ""

    @property
    def full(self) -> str:
        """Its id with its version, as specs of several versions are named."""
        return f"{self.id}@{self.version}"

    def indicator(self, identifier: str) -> IndicatorDefinition:
        """The indicator of that id; KeyError if the form has none."""
        for definition in self.indicators:
            if definition.id == identifier:
                return definition
        raise KeyError(identifier)
