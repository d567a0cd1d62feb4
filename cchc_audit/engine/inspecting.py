"""Calling inspections and deciding what they state; one that crashes is told, and all others run."""

import traceback
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from cchc_audit.engine.deciding import holds_cut_off
from cchc_audit.engine.planned import PlannedInspection
from cchc_audit.engine.statements import Statement, statements_of
from cchc_audit.engine.verdict import Instance, Reason, Stated, Verdict, Violation, gravest
from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.relations.decision import Decision, Prepared
from cchc_audit.relations.figure import Figure, figure_of, point_of
from cchc_audit.relations.observation import Observation
from cchc_audit.relations.pointwise import simply_holds, test_of
from cchc_audit.relations.polynomial import Number
from cchc_audit.relations.tolerance import ROUNDING
from cchc_audit.report.cell import Cell, Report
from cchc_audit.rule.raised import told_of
from cchc_audit.rule.record import Remark, Rule
from cchc_audit.rule.sentence import Severity
from cchc_audit.spec.model import TRUNCATION


class Elsewhere(Protocol):
    """Where inspections run that must not run in this process."""

    def covers(self, rule: Rule) -> bool:
        """Whether the inspections of the rule run there."""

    def inspect(
        self,
        planned: Sequence[PlannedInspection],
        report: Report,
        refs: Collection[str],
        *,
        keep: bool = False,
    ) -> Sequence[Instance]:
        """The verdict of each of them, in their order; whatever goes wrong there is a crash of its instance.

        Args:
            planned: inspections of rules that are covered.
            report: what they inspect.
            refs: the names of quantities of earlier periods that have figures.
            keep: whether every relation that is stated is wanted, too.
        """


def inspect_report(
    planned: PlannedInspection, report: Report, figures: Mapping[str, Figure], *, keep: bool = False
) -> Instance:
    """The verdict of one inspection of one thing."""
    thing = report if planned.indicator is None else report.cells[planned.indicator]
    try:
        return inspected(planned, thing, figures, keep=keep)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever a rule raises is told, and the others run
        return crashed(planned, told_of(error), "".join(traceback.format_exception(error)))


def inspected(
    planned: PlannedInspection, thing: Cell | Report, figures: Mapping[str, Figure], *, keep: bool = False
) -> Instance:
    """The verdict of one inspection of one thing; it raises whatever its rule raises.

    Args:
        planned: what is inspected.
        thing: the cell or report that the rule is given.
        figures: of all quantities of the report.
        keep: whether every relation that is stated is wanted, too.
    """
    # An inspection is a generator, as its decorator sees to.
    statements: Iterator[object] = planned.rule.function(thing)  # type: ignore[assignment]
    first = next(statements, _NOTHING)
    return planned.nothing if first is _NOTHING else _stated(planned, first, statements, figures, keep=keep)


def _stated(
    planned: PlannedInspection,
    first: object,
    statements: Iterator[object],
    figures: Mapping[str, Figure],
    *,
    keep: bool,
) -> Instance:
    """The verdict of an inspection that states something."""
    rule = planned.rule
    outcomes = [_outcome(planned, one, figures, keep=keep) for one in statements_of(rule, first, statements)]
    verdict = gravest(outcome.verdict for outcome in outcomes)
    missing = tuple(dict.fromkeys(name for outcome in outcomes for name in outcome.missing))
    shares = [outcome.slack_used for outcome in outcomes if outcome.slack_used is not None]
    return Instance(
        id=planned.id,
        check=rule.name,
        rule=rule.name,
        verdict=verdict,
        reason=_reason(verdict, missing),
        slack_used=max(shares) if shares and verdict == "holds_by_rounding" else None,
        violations=tuple(outcome.violation for outcome in outcomes if outcome.violation is not None),
        stated=tuple(outcome.stated for outcome in outcomes if outcome.stated is not None) if keep else (),
    )


_NOTHING = object()
"""Stands for the first statement of an inspection that makes none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What became of one thing that an inspection stated."""

    verdict: Verdict
    violation: Violation | None = None
    missing: tuple[str, ...] = ()
    slack_used: Fraction | None = None
    stated: Stated | None = None


_HELD = _Outcome(verdict="holds")


def _outcome(
    planned: PlannedInspection, one: Statement, figures: Mapping[str, Figure], *, keep: bool
) -> _Outcome:
    if isinstance(one, Remark):
        severity = _severity(planned, one.code)
        return _Outcome(verdict="violated", violation=Violation(name=one.code, remark=one, severity=severity))
    relation, sources = one.relation, one.sources
    if not keep and simply_holds(test_of(relation), _points(sources, figures)):
        return _HELD
    named = {name: figures[name] if own is None else figure_of(own) for name, own in sources.items()}
    prepared = Prepared(relation, ROUNDING)
    decision = prepared.decide(named.__getitem__)
    stated = Stated(relation=relation, decision=decision, figures=named)
    if decision.truth == "violated":
        violation = _violation(planned, prepared, decision, named)
        return _Outcome(verdict="violated", violation=violation, stated=stated)
    return _Outcome(
        verdict=_verdict(decision), missing=decision.missing, slack_used=decision.slack_used, stated=stated
    )


def _points(sources: Mapping[str, Observation | None], figures: Mapping[str, Figure]) -> dict[str, Number]:
    """The numbers of a relation that stand for themselves alone."""
    points: dict[str, Number] = {}
    for name, own in sources.items():
        if own is not None:
            point = point_of(own.value, own.interval)
        else:
            figure = figures[name]
            point = figure.value if figure.point else None
        if point is not None:
            points[name] = point
    return points


def _verdict(decision: Decision) -> Verdict:
    if decision.truth == "holds":
        return "holds_by_rounding" if decision.by_rounding else "holds"
    return decision.truth


def _violation(
    planned: PlannedInspection, prepared: Prepared, decision: Decision, figures: Mapping[str, Figure]
) -> Violation:
    relation = prepared.relation
    severity = _severity(planned, relation.name)
    explained_by = ""
    if holds_cut_off(prepared, figures):
        explained_by, severity = TRUNCATION, "info"
    return Violation(
        name=relation.name,
        relation=relation,
        decision=decision,
        figures=figures,
        explained_by=explained_by,
        severity=severity,
    )


def _severity(planned: PlannedInspection, name: str) -> Severity:
    """The severity that the spec gives the inspection, else that of the sentence, else that of the rule."""
    sentence = planned.rule.sentences.get(name)
    own = None if sentence is None else sentence.severity
    return planned.severity or own or planned.rule.severity


def _reason(verdict: Verdict, missing: tuple[str, ...]) -> Reason | None:
    if verdict == "undecidable":
        return Reason(code="missing_values", missing=missing)
    return Reason(code="denominator_zero") if verdict == "not_applicable" else None


def crashed(planned: PlannedInspection, told: str | Text, trace: str = "") -> Instance:
    """The instance of an inspection that came to no verdict.

    Args:
        planned: the inspection.
        told: what went wrong.
        trace: where, for the author of the rule.
    """
    if len(trace) > _MOST_TRACE:
        trace = f"{trace[: _MOST_TRACE // 2]}\n…\n{trace[-_MOST_TRACE // 2 :]}"
    reason = Reason(code="crashed", facts=Frozen({"error": told}))
    violation = Violation(severity="error", error=trace, name="crashed")
    return Instance(
        id=planned.id,
        check=planned.rule.name,
        rule=planned.rule.name,
        verdict="crashed",
        reason=reason,
        violations=(violation,),
    )


_MOST_TRACE = 20_000
"""How much of a traceback is kept: what an exception says is part of it, and can be long."""
