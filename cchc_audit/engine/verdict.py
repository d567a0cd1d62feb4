"""Verdicts: what becomes of each instance of the plan, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from cchc_audit.frozen import Frozen
from cchc_audit.frozen_record import made_quickly
from cchc_audit.language import Text
from cchc_audit.relations.decision import Decision
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.relation import Relation
from cchc_audit.relations.tolerance import ROUNDING, Tolerance
from cchc_audit.rule.record import Remark
from cchc_audit.rule.sentence import Severity

Verdict = Literal[
    "holds", "holds_by_rounding", "violated", "undecidable", "not_applicable", "waived", "crashed"
]
VERDICTS: tuple[Verdict, ...] = (
    "holds", "holds_by_rounding", "violated", "undecidable", "not_applicable", "waived", "crashed",
)  # fmt: skip

_BY_GRAVITY: tuple[Verdict, ...] = (
    "not_applicable", "holds", "holds_by_rounding", "undecidable", "waived", "violated", "crashed",
)  # fmt: skip
_GRAVITY: Mapping[Verdict, int] = Frozen({verdict: place for place, verdict in enumerate(_BY_GRAVITY)})


def gravest(verdicts: Iterable[Verdict]) -> Verdict:
    """The gravest of some verdicts; not_applicable if there are none."""
    return max(verdicts, key=_GRAVITY.__getitem__, default="not_applicable")


_NO_FACTS: Mapping[str, str | Text] = Frozen({})


@made_quickly
@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an instance has its verdict, where that is not plain.

    Attributes:
        code: missing_values, no_earlier_report, no_children, missing_units, condition_false, condition_open,
            denominator_zero, reading_chosen, nothing_to_inspect, ignored, not_selected, switched_off,
            plugin_left_out, crashed.
        missing: the names of the quantities that are unknown.
        facts: what the sentence needs.
    """

    code: str
    missing: tuple[str, ...] = ()
    facts: Mapping[str, str | Text] = field(default_factory=lambda: _NO_FACTS)


NOTHING_TO_INSPECT = Reason(code="nothing_to_inspect")


@made_quickly
@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One thing that is wrong; each becomes a finding.

    Either `relation` was decided as violated on `figures`, or an inspection made a `remark`, or it crashed.

    Attributes:
        name: the name of the relation, "" if it has none.
        figures: the figures of all quantities in the relation and its condition, by name.
        condition: the `when` of the check.
        explained_by: the alternative under which it would hold, "" if there is none.
        severity: after an alternative has softened it.
        error: for a crash, where it happened.
    """

    name: str = ""
    relation: Relation | None = None
    decision: Decision | None = None
    tolerance: Tolerance = ROUNDING
    figures: Mapping[str, Figure] = field(default_factory=lambda: Frozen({}))
    condition: Relation | None = None
    explained_by: str = ""
    severity: Severity = "error"
    remark: Remark | None = None
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A relation that an inspection stated, with what became of it and the figures in it."""

    relation: Relation
    decision: Decision
    figures: Mapping[str, Figure]


@made_quickly
@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One entry of the plan and its verdict.

    Attributes:
        id: check, or check/relation, or check@indicator.
        check: the id of the check, or the name of the inspection.
        rule: the name of the rule; "free-form" for a check without one.
        slack_used: for what holds by rounding only, the share of the room given by rounding that was used.
        waived_verdict: the verdict that a waived instance would have had.
        violations: what was found, in the order in which it was stated.
        stated: every relation that an inspection stated, where that was asked for.
    """

    id: str
    check: str
    rule: str
    verdict: Verdict
    reason: Reason | None = None
    slack_used: Fraction | None = None
    waived_verdict: Verdict | None = None
    violations: tuple[Violation, ...] = ()
    stated: tuple[Stated, ...] = ()
