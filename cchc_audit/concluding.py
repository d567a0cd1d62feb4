"""Concluding an audit: from the verdicts of a plan to the result."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import compress, count
from operator import is_not
from typing import Literal

from cchc_audit.align.choice import is_valid_for
from cchc_audit.diagnosing.diagnose import diagnose
from cchc_audit.engine.planned import Plan
from cchc_audit.engine.run import Audit
from cchc_audit.engine.verdict import NOTHING_TO_INSPECT, VERDICTS, Instance, Reason, Verdict
from cchc_audit.explain.findings import findings_of
from cchc_audit.explain.glossary import Glossary, glossary_of
from cchc_audit.explain.names import COUNTED, Definitions, own_name, period_name
from cchc_audit.explain.reasons import reason_text
from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.plugins import Registry
from cchc_audit.relations.freeform import parse_quantity
from cchc_audit.relations.quantity import COUNT_OF_CHILDREN
from cchc_audit.relations.tree import indicators_of
from cchc_audit.result import CheckReason, CheckResult, LeftOver, Result
from cchc_audit.spec.model import Spec
from cchc_audit.version import tool_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What the instances of a plan come to on most reports: they hold, or there is nothing to inspect.

    Attributes:
        instances: one for each of the plan, in its order.
        results: what is told of each of them.
        counts: how many of them end in each verdict.
        glossary: what its findings have in common, whatever the report.
    """

    instances: tuple[Instance, ...]
    results: tuple[CheckResult, ...]
    counts: Mapping[Verdict, int]
    glossary: Glossary


def foreseen_of(plan: Plan) -> Foreseen:
    """What is told of a plan where nothing is wrong: the same for every report, so it is made once."""
    held = [planned.held for planned in plan.relations]
    nothing = [planned.nothing for planned in plan.inspections]
    reason = CheckReason(code=NOTHING_TO_INSPECT.code, text=reason_text(NOTHING_TO_INSPECT, _unnamed))
    instances = (*held, *nothing)
    return Foreseen(
        instances=instances,
        results=(
            *[_check(one, None, kind="relation") for one in held],
            *[_check(one, reason, kind="inspection") for one in nothing],
        ),
        counts=Frozen(Counter([one.verdict for one in instances])),
        glossary=glossary_of(plan),
    )


def result_of(
    audited: Audit,
    registry: Registry,
    foreseen: Foreseen | None = None,
    as_well: Iterable[Spec] = (),
    *,
    diagnoses: bool = False,
) -> Result:
    """The result of an audit.

    Args:
        audited: a report with its verdicts.
        registry: the plugins that were used.
        foreseen: what its plan comes to on most reports, if it is at hand.
        as_well: the other specs that the report fits exactly as well.
        diagnoses: whether the causes of its findings are looked for.
    """
    foreseen = foreseen or foreseen_of(audited.plan)
    spec, report = audited.plan.spec, audited.report
    missing = tuple([ref for ref, cell in report.cells.items() if cell.row is None])
    others = _others(audited, foreseen)
    findings = findings_of(audited, foreseen.glossary)
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
        compared=report.compared,
        matched=len(report.cells) - len(missing),
        missing=missing,
        unmatched=tuple(LeftOver(text=row.text, place=row.place) for row in report.unmatched),
        summary=_summary(audited, foreseen, others),
        checks=_checks(audited, foreseen, others),
        findings=findings,
        diagnosed=diagnose(audited, findings) if diagnoses else None,
        report=report,
    )


def _others(audited: Audit, foreseen: Foreseen) -> list[int]:
    """The places of the instances that came to something else than what was foreseen."""
    # There are thousands of instances and a few dozen such places: no line of Python is run for the rest.
    return list(compress(count(), map(is_not, audited.instances, foreseen.instances)))


def _summary(audited: Audit, foreseen: Foreseen, others: list[int]) -> Mapping[str, int]:
    """How many instances ended in each verdict, from how many were foreseen to."""
    found = Counter(foreseen.counts)
    found.subtract([foreseen.instances[place].verdict for place in others])
    found.update([audited.instances[place].verdict for place in others])
    found.update([one.verdict for one in audited.instances[len(foreseen.instances) :]])
    counts: dict[str, int] = {"planned": len(audited.instances)}
    counts.update({verdict: found[verdict] for verdict in VERDICTS})
    return Frozen(counts)


def _checks(audited: Audit, foreseen: Foreseen, others: list[int]) -> tuple[CheckResult, ...]:
    reasons = _Reasons(foreseen.glossary.definitions)
    results = list(foreseen.results)
    # Whatever the plan leaves out stands behind everything that it foresees.
    results.extend([_check(one, reasons.of(one.reason)) for one in audited.instances[len(results) :]])
    for place in others:
        instance = audited.instances[place]
        results[place] = _check(instance, reasons.of(instance.reason), kind=results[place].kind)
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
            return own_name(definition)
        if ref == COUNT_OF_CHILDREN:
            return COUNTED
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
