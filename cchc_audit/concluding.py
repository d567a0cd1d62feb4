"""Concluding an audit: from the verdicts of a plan to the result."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from cchc_audit.align.choice import is_valid_for
from cchc_audit.engine.planned import Plan
from cchc_audit.engine.run import Audit
from cchc_audit.engine.verdict import NOTHING_TO_INSPECT, Instance, Reason
from cchc_audit.explain.findings import findings_of
from cchc_audit.explain.names import period_name, short_name
from cchc_audit.explain.reasons import reason_text
from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.plugins import Registry
from cchc_audit.relations.freeform import parse_quantity
from cchc_audit.relations.nodes import indicators_of
from cchc_audit.result import CheckReason, CheckResult, LeftOver, Result
from cchc_audit.version import tool_version

NO_RESULTS: Mapping[str, CheckResult] = Frozen({})


def result_of(audited: Audit, registry: Registry, nothing: Mapping[str, CheckResult] = NO_RESULTS) -> Result:
    """The result of an audit.

    Args:
        audited: a report with its verdicts.
        registry: the plugins that were used.
        nothing: by id, the results of inspections that had nothing to inspect, if they are at hand.
    """
    spec, report = audited.plan.spec, audited.report
    missing = tuple([ref for ref, cell in report.cells.items() if cell.row is None])
    counts: dict[str, int] = {"planned": len(audited.instances)}
    counts.update(audited.counts.items())
    return Result(
        version=tool_version(),
        plugins=registry.plugins,
        spec_id=spec.id,
        spec_version=spec.version,
        spec_title=spec.title,
        source=report.source,
        unit=report.unit,
        within=report.within,
        place=report.place,
        period=report.period,
        period_source=report.period_source,
        outside_validity=report.period is not None and not is_valid_for(spec, report.period),
        matched=len(report.cells) - len(missing),
        missing=missing,
        unmatched=tuple(LeftOver(text=row.text, place=row.place) for row in report.unmatched),
        summary=Frozen(counts),
        checks=_checks(audited, nothing),
        findings=findings_of(audited),
        report=report,
    )


def nothing_results(plan: Plan) -> Mapping[str, CheckResult]:
    """By id, the result of each inspection where it has nothing to inspect: the same for every report."""
    reason = CheckReason(code=NOTHING_TO_INSPECT.code, text=reason_text(NOTHING_TO_INSPECT, _unnamed))
    return Frozen({one.id: _check(one.nothing, reason, inspects=True) for one in plan.inspections})


def _checks(audited: Audit, nothing: Mapping[str, CheckResult]) -> tuple[CheckResult, ...]:
    told = nothing or nothing_results(audited.plan)
    definitions = {one.id: one for one in audited.plan.spec.indicators}

    def name_of(ref: str) -> Text:
        inside = () if ref in definitions else indicators_of(parse_quantity(ref))
        definition = definitions.get(inside[0].id if inside else ref)
        if definition is None:
            return _unnamed(ref)
        return period_name(definition, inside[0].period) if inside else short_name(definition)

    plain: dict[str, CheckReason] = {}

    def reason_of(reason: Reason | None) -> CheckReason | None:
        if reason is None:
            return None
        if reason.missing or reason.facts:
            return CheckReason(code=reason.code, text=reason_text(reason, name_of), missing=reason.missing)
        if reason.code not in plain:
            plain[reason.code] = CheckReason(code=reason.code, text=reason_text(reason, name_of))
        return plain[reason.code]

    rules = audited.plan.rules
    inspections = {name for name, rule in rules.items() if rule.kind == "inspection"}

    def concluded(instance: Instance) -> CheckResult:
        inspects = instance.rule in inspections
        if instance.verdict == "holds" and instance.reason is None and instance.slack_used is None:
            return _held(instance.id, instance.check, instance.rule, inspects=inspects)
        return _check(instance, reason_of(instance.reason), inspects=inspects)

    return tuple(
        [
            told[instance.id] if instance.reason is NOTHING_TO_INSPECT else concluded(instance)
            for instance in audited.instances
        ]
    )


@lru_cache(maxsize=4096)
def _held(identifier: str, check: str, rule: str, *, inspects: bool) -> CheckResult:
    """The result of what simply holds, as most relations do: the same for every report."""
    kind: Literal["relation", "inspection"] = "inspection" if inspects else "relation"
    return CheckResult(id=identifier, check=check, rule=rule, kind=kind, verdict="holds")


def _check(instance: Instance, reason: CheckReason | None, *, inspects: bool) -> CheckResult:
    return CheckResult(
        id=instance.id,
        check=instance.check,
        rule=instance.rule,
        kind="inspection" if inspects else "relation",
        verdict=instance.verdict,
        reason=reason,
        slack_used=instance.slack_used,
        waived_verdict=instance.waived_verdict,
    )


def _unnamed(ref: str) -> Text:
    return Text(vi=ref, en=ref)
