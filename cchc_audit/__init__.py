"""cchc-audit: which numbers of an official indicator report contradict each other, where, and by how much.

The public names are imported when they are first used, so that each run imports only what it needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc_audit.auditing import audit, audit_each
    from cchc_audit.auditor import Auditor
    from cchc_audit.explain.finding import Finding
    from cchc_audit.frames import audit_frame
    from cchc_audit.isolation.budget import Budget
    from cchc_audit.language import Text
    from cchc_audit.plugins import hookimpl
    from cchc_audit.reading.batch import SubmittedFile, files_in
    from cchc_audit.reading.refusal import CannotRead
    from cchc_audit.reading.rows import read_rows
    from cchc_audit.refusal import CannotAudit
    from cchc_audit.relations.freeform import formula
    from cchc_audit.relations.language import (
        all_of,
        any_of,
        blank,
        count_of_children,
        earlier_this_year,
        implies,
        maximum_of,
        minimum_of,
        negation,
        present,
        previous,
        quantity,
        same_period_last_year,
        sum_of,
        sum_of_children,
    )
    from cchc_audit.relations.quantity import Indicator
    from cchc_audit.relations.relation import Relation
    from cchc_audit.report.cell import Cell, Report
    from cchc_audit.report.document import Document, Line, Notice
    from cchc_audit.report.place import Place
    from cchc_audit.report.reader import Limits, Reader
    from cchc_audit.result import Result
    from cchc_audit.rule.decorators import inspection, relation
    from cchc_audit.rule.record import Remark, Rule
    from cchc_audit.rule.sentence import Sentence
    from cchc_audit.verification import verify

_HOMES = {
    "cchc_audit.auditing": ("audit", "audit_each"),
    "cchc_audit.frames": ("audit_frame",),
    "cchc_audit.auditor": ("Auditor",),
    "cchc_audit.explain.finding": ("Finding",),
    "cchc_audit.isolation.budget": ("Budget",),
    "cchc_audit.language": ("Text",),
    "cchc_audit.plugins": ("hookimpl",),
    "cchc_audit.reading.batch": ("SubmittedFile", "files_in"),
    "cchc_audit.reading.refusal": ("CannotRead",),
    "cchc_audit.reading.rows": ("read_rows",),
    "cchc_audit.refusal": ("CannotAudit",),
    "cchc_audit.relations.freeform": ("formula",),
    "cchc_audit.relations.language": (
        "all_of", "any_of", "blank", "count_of_children", "earlier_this_year", "implies", "maximum_of", "minimum_of",
        "negation", "present", "previous", "quantity", "same_period_last_year", "sum_of", "sum_of_children",
    ),
    "cchc_audit.relations.quantity": ("Indicator",),
    "cchc_audit.relations.relation": ("Relation",),
    "cchc_audit.report.cell": ("Cell", "Report"),
    "cchc_audit.report.document": ("Document", "Line", "Notice"),
    "cchc_audit.report.place": ("Place",),
    "cchc_audit.report.reader": ("Limits", "Reader"),
    "cchc_audit.result": ("Result",),
    "cchc_audit.rule.decorators": ("inspection", "relation"),
    "cchc_audit.rule.record": ("Remark", "Rule"),
    "cchc_audit.rule.sentence": ("Sentence",),
    "cchc_audit.verification": ("verify",),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Auditor",
    "Budget",
    "CannotAudit",
    "CannotRead",
    "Cell",
    "Document",
    "Finding",
    "Indicator",
    "Limits",
    "Line",
    "Notice",
    "Place",
    "Reader",
    "Relation",
    "Remark",
    "Report",
    "Result",
    "Rule",
    "Sentence",
    "SubmittedFile",
    "Text",
    "all_of",
    "any_of",
    "audit",
    "audit_each",
    "audit_frame",
    "blank",
    "count_of_children",
    "earlier_this_year",
    "files_in",
    "formula",
    "hookimpl",
    "implies",
    "inspection",
    "maximum_of",
    "minimum_of",
    "negation",
    "present",
    "previous",
    "quantity",
    "read_rows",
    "relation",
    "same_period_last_year",
    "sum_of",
    "sum_of_children",
    "verify",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
