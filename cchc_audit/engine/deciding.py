"""Deciding planned relations on the figures of a report."""

from collections.abc import Mapping
from fractions import Fraction

from cchc_audit.engine.figures import ReportFigures, cut_off
from cchc_audit.engine.planned import PlannedRelation
from cchc_audit.engine.verdict import Instance, Reason, Verdict, Violation
from cchc_audit.language import Text
from cchc_audit.relations.decision import Decision, Prepared
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.pointwise import Points
from cchc_audit.rule.sentence import Severity
from cchc_audit.spec.model import TRUNCATION

_OF_CHILDREN = ("sum_of_children(", "count_of_children(")


_MOST_UNITS = 10


def _listed(units: tuple[str, ...]) -> Text:
    """The names of units, not longer than can be read."""
    shown, more = "; ".join(units[:_MOST_UNITS]), len(units) - _MOST_UNITS
    if more <= 0:
        return Text(vi=shown, en=shown)
    return Text(vi=f"{shown} và {more} đơn vị khác", en=f"{shown} and {more} more")


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
        violations=(_violation(planned, decision, given),),
    )


def _simply_holds(planned: PlannedRelation, points: Points) -> bool:
    """Whether points are enough to see that the relation holds and is asked for: for most relations they are."""
    condition = planned.condition
    try:
        return (condition is None or condition.test(points)) and planned.prepared.test(points)
    except (KeyError, ZeroDivisionError):
        return False


def is_violated(planned: PlannedRelation, given: ReportFigures) -> bool:
    """Whether a planned relation is violated, for who need not know why."""
    if _simply_holds(planned, given.points):
        return False
    figures = given.zeroed if planned.check.blank_zero else given.plain
    condition = planned.condition
    if condition is not None and condition.truth_as_printed(figures.__getitem__) != "holds":
        return False
    return planned.prepared.truth(figures.__getitem__) == "violated"


def missing_reason(missing: tuple[str, ...], figures: Mapping[str, Figure]) -> Reason:
    """Why something is open: figures are missing, or the earlier report in which they would stand."""
    earlier = [name for name in missing if figures[name].given is None]
    only_earlier = bool(missing) and len(earlier) == len(missing)
    if only_earlier and all(name.startswith(_OF_CHILDREN) for name in missing):
        return Reason(code="no_children", missing=missing)
    silent = dict.fromkeys(unit for name in missing for unit in figures[name].silent)
    if silent and not earlier:
        return Reason(code="missing_units", missing=missing, facts={"units": _listed(tuple(silent))})
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


def _violation(planned: PlannedRelation, decision: Decision, given: ReportFigures) -> Violation:
    zero = planned.check.blank_zero
    figures = given.zeroed if zero else given.plain
    cut = given.zeroed_cut_off if zero else given.plain_cut_off
    explained_by, severity = _explanation(planned, figures, cut)
    return Violation(
        name=planned.name,
        relation=planned.prepared.relation,
        decision=decision,
        tolerance=planned.check.tolerance,
        figures={name: figures[name].observed() for name in planned.names},
        condition=None if planned.condition is None else planned.condition.relation,
        explained_by=explained_by,
        severity=severity,
    )


def _explanation(
    planned: PlannedRelation, figures: Mapping[str, Figure], cut: Mapping[str, Figure]
) -> tuple[str, Severity]:
    """The first alternative under which the relation holds, and how grave the finding then is."""
    if _holds_with(planned.prepared, figures, cut):
        return TRUNCATION, "info"
    for alternative in planned.alternatives:
        if alternative.prepared.truth(figures.__getitem__) == "holds":
            return alternative.id, alternative.severity
    return "", planned.severity


def holds_cut_off(prepared: Prepared, figures: Mapping[str, Figure]) -> bool:
    """Whether a violated relation would hold if its rounded numbers had been cut off."""
    cut = {name: cut_off(figures[name]) for name in prepared.names}
    return _holds_with(prepared, figures, cut)


def _holds_with(prepared: Prepared, figures: Mapping[str, Figure], cut: Mapping[str, Figure]) -> bool:
    """Whether a relation holds with figures that were cut off, if one of them was."""
    if prepared.tolerance.regime != "rounding":
        return False
    # Only a known number that stands for more than itself can have been cut off.
    loose = [name for name in prepared.names if figures[name].known and not figures[name].point]
    if all(cut[name] is figures[name] for name in loose):
        return False
    return prepared.truth(cut.__getitem__) == "holds"
