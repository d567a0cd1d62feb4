"""The result of an audit: typed, immutable, and exchanged as JSON under the published contract."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from fractions import Fraction
from operator import attrgetter
from typing import Literal

from cchc_audit.diagnosing.diagnosis import Diagnosed
from cchc_audit.diagnosing.exchange import diagnosed_from_node, diagnosed_to_dict, suggestions_of
from cchc_audit.engine.verdict import VERDICTS, Verdict
from cchc_audit.explain.exchange import finding_to_dict
from cchc_audit.explain.finding import Finding
from cchc_audit.explain.node import Node
from cchc_audit.explain.readback import finding_from_node
from cchc_audit.frozen import Frozen
from cchc_audit.frozen_record import made_quickly
from cchc_audit.language import Text
from cchc_audit.numbers.writing import exact
from cchc_audit.report.cell import Report
from cchc_audit.report.compared import UNFIT, Compared
from cchc_audit.report.place import Place

SCHEMA = "cchc-audit/result/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOver:
    """A row of the report that is no indicator of the form."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReason:
    """Why an instance has its verdict, and the ids of the indicators that are missing."""

    code: str
    text: Text
    missing: tuple[str, ...] = ()


@made_quickly
@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """One instance of the plan and its verdict.

    Attributes:
        kind: "relation" for what a check states about numbers, "inspection" for how things are written.
        slack_used: for what holds by rounding only, the share of the room given by rounding that was used, 0 to 1.
    """

    id: str
    check: str
    rule: str
    kind: Literal["relation", "inspection"] = "relation"
    verdict: Verdict
    reason: CheckReason | None = None
    slack_used: Fraction | None = None
    waived_verdict: Verdict | None = None

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled as its fields, since a result has thousands of checks."""
        return _check_result, _FIELDS_OF_CHECK(self)


_FIELDS_OF_CHECK = attrgetter(*(each.name for each in fields(CheckResult)))


def _check_result(*values: object) -> CheckResult:
    fields_of_check = dict(zip(CheckResult.__slots__, values, strict=True))
    return CheckResult(**fields_of_check)  # type: ignore[arg-type]  # each is of the type of its field


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What an audit of one report returns.

    Attributes:
        fitting_as_well: ids of other installed specs that the report fits exactly as well, so that nothing in it
            decides between them; none where the spec was named.
        source: the file's name as given.
        unit, period: who reports for when; None if unknown. period_source says where the period was found.
        within: of one row of a table of units, what it stands under: who sent the table, and the headings above it.
        place: of one row of a table of units, where it stands; None for a whole report.
        outside_validity: the period is known and does not lie within the spec's validity.
        compared: the earlier reports that were given together, and why some of them were left out.
        matched: how many indicators of the form have a row; missing: the ids of those without.
        unmatched: rows that are no indicator of the form.
        summary: how many instances ended in each verdict, and "planned", their sum.
        findings: everything that is wrong, sorted by severity and place.
        diagnosed: the causes of the findings, and what blanks must be; None where nobody looked for them.
        report: the report as it was understood; None if the result was read from JSON.
        units: of results that were put together for a reader, those of each unit; else none.
    """

    version: str
    plugins: Mapping[str, str] = field(default_factory=lambda: Frozen({}))
    spec_id: str
    spec_version: str
    spec_title: Text
    fitting_as_well: tuple[str, ...] = ()
    source: str
    unit: str | None
    period: str | None
    within: tuple[str, ...] = ()
    place: Place | None = None
    period_source: str = ""
    outside_validity: bool = False
    compared: tuple[Compared, ...] = ()
    matched: int
    missing: tuple[str, ...] = ()
    unmatched: tuple[LeftOver, ...] = ()
    summary: Mapping[str, int]
    checks: tuple[CheckResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    diagnosed: Diagnosed | None = None
    report: Report | None = field(default=None, compare=False, repr=False)
    units: tuple["Result", ...] = field(default=(), compare=False, repr=False)

    def to_dict(self) -> dict[str, object]:
        """The result as the published contract describes it, ready for json.dumps."""
        tool: dict[str, object] = {"name": "cchc-audit", "version": self.version}
        if self.plugins:
            tool["plugins"] = dict(self.plugins)
        left_over = [{"text": one.text, "place": one.place.to_dict()} for one in self.unmatched]
        alignment = {"matched": self.matched, "missing": list(self.missing), "unmatched": left_over}
        row: dict[str, object] = (
            {} if self.place is None else {"within": list(self.within), "place": self.place.to_dict()}
        )
        spec: dict[str, object] = {
            "id": self.spec_id,
            "version": self.spec_version,
            "title": self.spec_title.vi,
            "titles": self.spec_title.to_dict(),
        }
        if self.fitting_as_well:
            spec["fitting_as_well"] = list(self.fitting_as_well)
        return {
            "schema": SCHEMA,
            "tool": tool,
            "spec": spec,
            "report": {
                "source": self.source,
                "unit": self.unit,
                **row,
                "period": self.period,
                "period_source": self.period_source,
                "outside_validity": self.outside_validity,
                **({"history": [_compared_to_dict(one) for one in self.compared]} if self.compared else {}),
                "alignment": alignment,
            },
            "summary": dict(self.summary),
            "checks": [check_to_dict(check) for check in self.checks],
            "findings": [self._finding(finding) for finding in self.findings],
            **({} if self.diagnosed is None else diagnosed_to_dict(self.diagnosed)),
        }

    def _finding(self, finding: Finding) -> dict[str, object]:
        told = finding_to_dict(finding)
        suggestions = [] if self.diagnosed is None else suggestions_of(finding.id, self.diagnosed)
        return {**told, "suggestions": suggestions} if suggestions else told

    @classmethod
    def from_dict(cls, document: Mapping[str, object]) -> "Result":
        """The result that `to_dict` wrote, without the report itself.

        Raises:
            ValueError: the document is not such a result; it says where.
        """
        top = Node.of(document)
        if top.text("schema") != SCHEMA:
            raise ValueError(f"schema: {top.text('schema')!r} is not {SCHEMA!r}")
        spec, report, tool = top.node("spec"), top.node("report"), top.node("tool")
        alignment = report.node("alignment")
        return cls(
            version=tool.text("version"),
            plugins=Frozen(tool.texts("plugins")),
            spec_id=spec.text("id"),
            spec_version=spec.text("version"),
            spec_title=spec.bilingual("titles") or Text(vi=spec.text("title", ""), en=spec.text("title", "")),
            fitting_as_well=spec.list_of_texts("fitting_as_well"),
            source=report.text("source"),
            unit=report.text_or_none("unit"),
            within=report.list_of_texts("within") if report.has("within") else (),
            place=report.place("place") if report.has("place") else None,
            period=report.text_or_none("period"),
            period_source=report.text("period_source", ""),
            outside_validity=report.flag("outside_validity"),
            compared=tuple(_compared_from_node(one) for one in report.nodes("history")),
            matched=alignment.whole("matched"),
            missing=alignment.list_of_texts("missing"),
            unmatched=tuple(
                LeftOver(text=one.text("text"), place=one.place("place") or Place(row=0))
                for one in alignment.nodes("unmatched")
            ),
            summary=Frozen({key: top.node("summary").whole(key) for key in top.node("summary").fields}),
            checks=tuple(check_from_node(node) for node in top.nodes("checks")),
            findings=tuple(finding_from_node(node) for node in top.nodes("findings")),
            diagnosed=diagnosed_from_node(top),
        )


def _compared_to_dict(one: Compared) -> dict[str, object]:
    """An earlier report as the contract writes it."""
    left_out = {} if one.left_out is None else {"left_out": one.left_out}
    return {"source": one.source, "unit": one.unit, "period": one.period, **left_out}


def _compared_from_node(node: Node) -> Compared:
    """An earlier report, read back."""
    return Compared(
        source=node.text("source"),
        unit=node.text_or_none("unit"),
        period=node.text("period"),
        left_out=node.one_of("left_out", UNFIT) if node.has("left_out") else None,
    )


def check_to_dict(check: CheckResult) -> dict[str, object]:
    """One instance of the plan as the contract writes it."""
    fields: dict[str, object] = {
        "id": check.id,
        "check": check.check,
        "rule": check.rule,
        "kind": check.kind,
        "verdict": check.verdict,
    }
    reason = check.reason
    if reason is not None:
        text = reason.text
        fields["reason"] = {
            "code": reason.code,
            "text": {
                "vi": text.vi,
                "en": text.en,
            },  # to_dict() of each of a thousand constants takes its time
            "missing": [*reason.missing],
        }
    if check.slack_used is not None:
        fields["slack_used"] = exact(check.slack_used)
    if check.waived_verdict is not None:
        fields["waived_verdict"] = check.waived_verdict
    return fields


def check_from_node(node: Node) -> CheckResult:
    """One instance of the plan, read back."""
    reason = node.node_or_none("reason")
    return CheckResult(
        id=node.text("id"),
        check=node.text("check"),
        rule=node.text("rule"),
        kind=node.one_of("kind", ("relation", "inspection")) if node.has("kind") else "relation",
        verdict=node.one_of("verdict", VERDICTS),
        reason=None
        if reason is None
        else CheckReason(
            code=reason.text("code"),
            text=reason.bilingual("text") or Text(vi="", en=""),
            missing=reason.list_of_texts("missing"),
        ),
        slack_used=node.number("slack_used"),
        waived_verdict=node.one_of("waived_verdict", VERDICTS) if node.has("waived_verdict") else None,
    )
