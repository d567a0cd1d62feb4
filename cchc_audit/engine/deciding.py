"""Deciding planned relations on the figures of a report."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from cchc_audit.engine.figures import ReportFigures
from cchc_audit.engine.planned import PlannedRelation
from cchc_audit.engine.verdict import Instance, Reason, Verdict, Violation
from cchc_audit.numbers.interval import Interval
from cchc_audit.relations.decision import Decision, Prepared
from cchc_audit.relations.figure import Figure, figure_of
from cchc_audit.relations.observation import Observation
from cchc_audit.relations.pointwise import Points
from cchc_audit.rule.sentence import Severity
from cchc_audit.spec.model import TRUNCATION


def decide_relation(planned: PlannedRelation, given: ReportFigures) -> Instance:
    """The verdict of one planned relation."""
    if _simply_holds(planned, given.points):
        return planned.held
    figures = given.zeroed if planned.check.blank_zero else given.plain
    if planned.condition is not None:
        instance = _outside_condition(planned, figures)
        if instance is not None:
            return instance
    decision = planned.prepared.decide(figures.__getitem__)
    match decision.truth:
        case "holds" if decision.by_rounding:
            return _instance(planned, "holds_by_rounding", slack_used=decision.slack_used)
        case "holds":
            return planned.held
        case "undecidable":
            return _instance(planned, "undecidable", missing_reason(decision.missing, figures))
        case "not_applicable":
            return _instance(planned, "not_applicable", Reason(code=decision.reason or "denominator_zero"))
    return Instance(
        id=planned.id,
        check=planned.check.id,
        rule=planned.rule,
        verdict="violated",
        violations=(_violation(planned, decision, figures),),
    )


def _simply_holds(planned: PlannedRelation, points: Points) -> bool:
    """Whether points are enough to see that the relation holds and is asked for: for most relations they are."""
    condition = planned.condition
    try:
        return (condition is None or condition.test(points)) and planned.prepared.test(points)
    except (KeyError, ZeroDivisionError):
        return False


def missing_reason(missing: tuple[str, ...], figures: Mapping[str, Figure]) -> Reason:
    """Why something is open: figures are missing, or the earlier report in which they would stand."""
    earlier = [name for name in missing if figures[name].given is None]
    only_earlier = bool(missing) and len(earlier) == len(missing)
    return Reason(code="no_earlier_report" if only_earlier else "missing_values", missing=missing)


def _outside_condition(planned: PlannedRelation, figures: Mapping[str, Figure]) -> Instance | None:
    """The instance of a check whose `when` is false or open on the values as printed; None if it is true."""
    condition = planned.condition
    if condition is None:
        return None
    match condition.truth_as_printed(figures.__getitem__):
        case "holds":
            return None
        case "undecidable":
            missing = tuple(name for name in condition.names if not figures[name].known)
            return _instance(planned, "undecidable", Reason(code="condition_open", missing=missing))
        case "violated":
            return _instance(planned, "not_applicable", Reason(code="condition_false"))
    return _instance(planned, "not_applicable", Reason(code="denominator_zero"))


def _instance(
    planned: PlannedRelation,
    verdict: Verdict,
    reason: Reason | None = None,
    slack_used: Fraction | None = None,
) -> Instance:
    return Instance(
        id=planned.id,
        check=planned.check.id,
        rule=planned.rule,
        verdict=verdict,
        reason=reason,
        slack_used=slack_used,
    )


def _violation(planned: PlannedRelation, decision: Decision, figures: Mapping[str, Figure]) -> Violation:
    names = dict.fromkeys(planned.prepared.names)
    if planned.condition is not None:
        names.update(dict.fromkeys(planned.condition.names))
    explained_by, severity = _explanation(planned, figures)
    return Violation(
        name=planned.name,
        relation=planned.prepared.relation,
        decision=decision,
        tolerance=planned.check.tolerance,
        figures={name: figures[name].observed() for name in names},
        condition=None if planned.condition is None else planned.condition.relation,
        explained_by=explained_by,
        severity=severity,
    )


def _explanation(planned: PlannedRelation, figures: Mapping[str, Figure]) -> tuple[str, Severity]:
    """The first alternative under which the relation holds, and how grave the finding then is."""
    if holds_cut_off(planned.prepared, figures):
        return TRUNCATION, "info"
    for alternative in planned.alternatives:
        if alternative.prepared.truth(figures.__getitem__) == "holds":
            return alternative.id, alternative.severity
    return "", planned.severity


def holds_cut_off(prepared: Prepared, figures: Mapping[str, Figure]) -> bool:
    """Whether a violated relation would hold if its rounded numbers had been cut off."""
    if prepared.tolerance.regime != "rounding":
        return False
    cut = {name: other for name in prepared.names if (other := cut_off(figures[name])) is not figures[name]}
    return bool(cut) and prepared.truth(lambda name: cut.get(name) or figures[name]) == "holds"


def cut_off(figure: Figure) -> Figure:
    """The figure of a number that was cut off: it stands for everything up to the next printed step."""
    if figure.point or not figure.known:
        return figure
    observation = figure.observation
    value, decimals = observation.value, observation.decimals
    if value is None or decimals is None or not observation.rounded:
        return figure
    step = Fraction(10) ** -decimals
    if value >= 0:
        interval = Interval(low=value, high=value + step, high_open=True)
    else:
        interval = Interval(low=value - step, high=value, low_open=True)
    if observation.domain is not None:
        interval = interval.intersect(observation.domain)
    if interval.is_empty:
        return figure
    return figure_of(_with_interval(observation, interval))


def _with_interval(observation: Observation, interval: Interval) -> Observation:
    return replace(observation, interval=interval)
