"""Concluding an audit: from the verdicts of a plan to the result."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cchc_audit.align.choice import is_valid_for
from cchc_audit.engine.planned import Plan
from cchc_audit.engine.run import Audit
from cchc_audit.engine.verdict import NOTHING_TO_INSPECT, Instance, Reason
from cchc_audit.explain.findings import findings_of
from cchc_audit.explain.names import Definitions, period_name, short_name
from cchc_audit.explain.reasons import reason_text
from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.plugins import Registry
from cchc_audit.relations.freeform import parse_quantity
from cchc_audit.relations.nodes import indicators_of
from cchc_audit.result import CheckReason, CheckResult, LeftOver, Result
from cchc_audit.spec.model import Spec
from cchc_audit.version import tool_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What the instances of a plan come to on most reports: they hold, or there is nothing to inspect.

    Attributes:
        instances: one for each of the plan, in its order.
        results: what is told of each of them.
        definitions: the indicators of the form by id.
    """

    instances: tuple[Instance, ...]
    results: tuple[CheckResult, ...]
    definitions: Definitions


def foreseen_of(plan: Plan) -> Foreseen:
    """What is told of a plan where nothing is wrong: the same for every report, so it is made once."""
    held = [planned.held for planned in plan.relations]
    nothing = [planned.nothing for planned in plan.inspections]
    reason = CheckReason(code=NOTHING_TO_INSPECT.code, text=reason_text(NOTHING_TO_INSPECT, _unnamed))
    return Foreseen(
        instances=(*held, *nothing),
        results=(
            *[_check(one, None, kind="relation") for one in held],
            *[_check(one, reason, kind="inspection") for one in nothing],
        ),
        definitions=Frozen({one.id: one for one in plan.spec.indicators}),
    )


def result_of(
    audited: Audit, registry: Registry, foreseen: Foreseen | None = None, as_well: Iterable[Spec] = ()
) -> Result:
    """The result of an audit.

    Args:
        audited: a report with its verdicts.
        registry: the plugins that were used.
        foreseen: what its plan comes to on most reports, if it is at hand.
        as_well: the other specs that the report fits exactly as well.
    """
    foreseen = foreseen or foreseen_of(audited.plan)
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
        fitting_as_well=tuple(one.id for one in as_well),
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
        checks=_checks(audited, foreseen),
        findings=findings_of(audited),
        report=report,
    )


def _checks(audited: Audit, foreseen: Foreseen) -> tuple[CheckResult, ...]:
    reasons = _Reasons(foreseen.definitions)
    results = list(foreseen.results)
    # Whatever the plan leaves out stands behind everything that it foresees.
    results.extend([_check(one, reasons.of(one.reason)) for one in audited.instances[len(results) :]])
    for place, expected in enumerate(foreseen.instances):
        instance = audited.instances[place]
        if instance is not expected:
            kind = results[place].kind
            results[place] = _check(instance, reasons.of(instance.reason), kind=kind)
    return tuple(results)


class _Reasons:
    """The reasons of one report's verdicts in words; those that need no names are made once."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions
        self._plain: dict[str, CheckReason] = {}

    def of(self, reason: Reason | None) -> CheckReason | None:
        if reason is None:
            return None
        if reason.missing or reason.facts:
            return CheckReason(
                code=reason.code, text=reason_text(reason, self._name_of), missing=reason.missing
            )
        if reason.code not in self._plain:
            self._plain[reason.code] = CheckReason(code=reason.code, text=reason_text(reason, _unnamed))
        return self._plain[reason.code]

    def _name_of(self, ref: str) -> Text:
        definition = self._definitions.get(ref)
        if definition is not None:
            return short_name(definition)
        (inside, *_) = indicators_of(parse_quantity(ref))
        definition = self._definitions.get(inside.id)
        return _unnamed(ref) if definition is None else period_name(definition, inside.period)


def _check(
    instance: Instance, reason: CheckReason | None, *, kind: Literal["relation", "inspection"] = "relation"
) -> CheckResult:
    return CheckResult(
        id=instance.id,
        check=instance.check,
        rule=instance.rule,
        kind=kind,
        verdict=instance.verdict,
        reason=reason,
        slack_used=instance.slack_used,
        waived_verdict=instance.waived_verdict,
    )


def _unnamed(ref: str) -> Text:
    return Text(vi=ref, en=ref)
