"""Deciding a whole plan on one report: every instance ends in exactly one verdict."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from cchc_audit.engine.choosing import choose_readings
from cchc_audit.engine.deciding import decide_relation
from cchc_audit.engine.figures import ReportFigures
from cchc_audit.engine.inspecting import Elsewhere, inspect_report
from cchc_audit.engine.plan import FREE_FORM
from cchc_audit.engine.planned import InspectionGroup, Plan
from cchc_audit.engine.verdict import Instance, Reason
from cchc_audit.frozen import Frozen
from cchc_audit.relations.figure import Figure
from cchc_audit.report.cell import Part, Report
from cchc_audit.spec.model import Check

Waivers = Mapping[str, str]
"""The reason for each check, rule, relation or instance that is left out."""

NOT_SELECTED = "not selected"
"""The reason in place of a person's for what is left out since other checks were selected."""

NO_WAIVERS: Waivers = Frozen({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """A report with the verdict of every instance of its plan.

    Attributes:
        report: with the readings of ambiguous numbers that the relations chose.
        instances: in the order of the plan.
    """

    plan: Plan
    report: Report
    instances: tuple[Instance, ...]


def run(
    plan: Plan, report: Report, waivers: Waivers = NO_WAIVERS, elsewhere: Elsewhere | None = None
) -> Audit:
    """Decide every instance of the plan on the report.

    Args:
        plan: of the report's form.
        report: a report of that form.
        waivers: what is left out; it is decided all the same, and its verdict told as the waived one.
        elsewhere: where the inspections run that must not run here.
    """
    in_force = plan.in_force
    chosen = choose_readings(report, in_force)
    figures = ReportFigures.of(chosen.report, plan.refs)
    instances = [decide_relation(planned, figures) for planned in plan.relations]
    if chosen.by:
        instances = [_chose(instance) if instance.id in chosen.by else instance for instance in instances]
    if len(in_force) < len(plan.relations):
        instances = [
            _waived(instance, planned.check.off, "switched_off")
            for instance, planned in zip(instances, plan.relations, strict=True)
        ]
    instances.extend(_inspect(plan, chosen.report, figures.plain, elsewhere))
    if waivers:
        instances = [_ignored(instance, waivers) for instance in instances]
    instances.extend(_left_out(check) for check in plan.left_out)
    return Audit(plan=plan, report=chosen.report, instances=tuple(instances))


def _chose(instance: Instance) -> Instance:
    """The instance of a relation that chose between readings: it is no evidence about what it chose."""
    return replace(instance, verdict="undecidable", reason=Reason(code="reading_chosen"), slack_used=None)


def _inspect(
    plan: Plan, report: Report, figures: Mapping[str, Figure], elsewhere: Elsewhere | None
) -> list[Instance]:
    """The instances of all inspections, of which only those are looked at that may have something to inspect."""
    written = _rows_with(plan, report)
    asked = [_asked(group, written) for group in plan.groups]
    apart: dict[str, Instance] = {}
    if elsewhere is not None:
        there = [
            group.members[place]
            for group, places in zip(plan.groups, asked, strict=True)
            if elsewhere.covers(group.rule)
            for place in places
        ]
        apart = {instance.id: instance for instance in elsewhere.inspect(there, report, plan.refs)}
    found: list[Instance] = []
    for group, places in zip(plan.groups, asked, strict=True):
        found += _inspected(group, places, report, figures, apart)
    return found


def _asked(group: InspectionGroup, written: Mapping[Part, Collection[str]]) -> list[int]:
    """The places of the members of a group that may have something to inspect."""
    rule, places = group.rule, group.places
    if rule.scope == "report":
        return list(range(len(group.members)))
    if rule.needs is None:
        return list(places.values())
    there = written[rule.needs]
    return [place for ref, place in places.items() if ref in there]


def _inspected(
    group: InspectionGroup,
    places: Sequence[int],
    report: Report,
    figures: Mapping[str, Figure],
    apart: Mapping[str, Instance],
) -> list[Instance]:
    """The instances of one inspection, in the order of the plan."""
    members, found = group.members, list(group.nothing)
    for place in places:
        member = members[place]
        found[place] = (apart and apart.get(member.id)) or inspect_report(member, report, figures)
    for place in group.waived:
        found[place] = _waived(found[place], members[place].waived, "switched_off")
    return found


def _rows_with(plan: Plan, report: Report) -> dict[Part, set[str]]:
    """For each part of a row that inspections need, the indicators in whose rows it is written."""
    needed = {group.rule.needs for group in plan.groups if group.rule.needs is not None}
    return {part: report.having(part) for part in needed}


def _ignored(instance: Instance, waivers: Waivers) -> Instance:
    reason = _waiver(instance, waivers)
    return _waived(instance, reason, "not_selected" if reason == NOT_SELECTED else "ignored")


def _left_out(check: Check) -> Instance:
    """The instance of a check that cannot be decided: it must not look as if it had been."""
    rule = check.rule or FREE_FORM
    if check.off:
        reason = Reason(code="switched_off", facts={"reason": check.off})
    else:
        reason = Reason(code="plugin_left_out", facts={"plugin": rule.partition(".")[0]})
    return Instance(id=check.id, check=check.id, rule=rule, verdict="waived", reason=reason)


def _waiver(instance: Instance, waivers: Waivers) -> str:
    """The reason for which an instance is left out, "" if it is not; the narrowest name counts."""
    for name in (instance.id, instance.check, instance.rule):
        if name in waivers:
            return waivers[name]
    return ""


def _waived(instance: Instance, reason: str, code: str) -> Instance:
    if not reason or instance.verdict in ("waived", "crashed"):
        return instance
    return replace(
        instance,
        verdict="waived",
        waived_verdict=instance.verdict,
        reason=Reason(code=code, facts={"reason": reason}),
        slack_used=None,
    )
