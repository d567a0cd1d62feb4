"""What became of each check on a report, with the numbers filled in: whatever its verdict is, not only a finding."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from cchc_audit.engine.figures import ReportFigures
from cchc_audit.engine.inspecting import Elsewhere, inspect_report
from cchc_audit.engine.plan import severity_of
from cchc_audit.engine.planned import Plan, PlannedInspection, PlannedRelation
from cchc_audit.engine.verdict import Instance, Verdict
from cchc_audit.explain.finding import Finding
from cchc_audit.explain.names import Definitions
from cchc_audit.explain.working import working
from cchc_audit.language import Text
from cchc_audit.relations.decision import Prepared
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.freeform import parse_quantity
from cchc_audit.relations.tree import indicators_of
from cchc_audit.report.cell import Report
from cchc_audit.result import CheckResult, Result
from cchc_audit.rule.sentence import Severity
from cchc_audit.spec.model import Check

ORDER: tuple[Verdict, ...] = (
    "violated", "crashed", "undecidable", "holds_by_rounding", "holds", "not_applicable", "waived",
)  # fmt: skip
"""The verdicts in the order in which a person asks about them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One instance of the plan on a report.

    Attributes:
        check: the instance with its verdict and the reason for it.
        title: what must hold; None where neither check nor rule says so.
        severity: of a violation.
        condition: the `when` of the check with its numbers; None if it has none.
        workings: what it states, with the numbers; nothing where the findings say it.
        findings: what is wrong.
        elsewhere: it looks at the whole report, and all that it found is in other rows than the one asked for.
    """

    check: CheckResult
    title: Text | None
    severity: Severity
    condition: Text | None = None
    workings: tuple[Text, ...] = ()
    findings: tuple[Finding, ...] = ()
    elsewhere: bool = False


def accounts_of(
    plan: Plan,
    result: Result,
    wanted: Collection[str],
    *,
    of_row: str = "",
    elsewhere: Elsewhere | None = None,
) -> tuple[Account, ...]:
    """The accounts of some instances of a plan, what is violated first.

    Args:
        plan: by which the report was audited.
        result: of that audit, with its report.
        wanted: the ids of the instances.
        of_row: the indicator of the row that is asked for; what inspections of the whole report found in others is
            left out then.
        elsewhere: where the inspections run that must not run in this process, as in the audit.

    Raises:
        ValueError: the result was read from JSON and has no report.
    """
    if result.report is None:
        raise ValueError("a result that was read from JSON has no report to account for")
    ledger = _Ledger(plan, result, result.report, elsewhere)
    found = [ledger.account(check) for check in result.checks if check.id in wanted]
    whole = {one.id for one in plan.inspections if one.indicator is None} if of_row else set()
    told = [_of_row(one, of_row) if one.check.id in whole else one for one in found]
    return tuple(sorted(told, key=lambda one: (one.elsewhere, ORDER.index(one.check.verdict))))


def _of_row(account: Account, row: str) -> Account:
    """The account of an inspection of the whole report, as far as it is about one row."""
    here = tuple(one for one in account.findings if row in [cell.indicator for cell in one.cells])
    return replace(account, findings=here, elsewhere=bool(account.findings) and not here)


def seeing(plan: Plan, indicator: str) -> tuple[str, ...]:
    """The ids of all instances that look at the cell of an indicator, those of the whole report too."""
    relations = [one.id for one in plan.relations if indicator in _ids_in(one)]
    inspections = [one.id for one in plan.inspections if one.indicator in (indicator, None)]
    left_out = [check.id for check in plan.left_out if indicator in set(_words(check.parameters))]
    return (*relations, *inspections, *left_out)


def instances_of(plan: Plan, name: str) -> tuple[str, ...]:
    """The ids of all instances of a check, of a rule, or the one of that id."""
    return (
        *(one.id for one in plan.relations if name in (one.id, one.check.id, one.rule)),
        *(one.id for one in plan.inspections if name in (one.id, one.rule.name)),
        *(check.id for check in plan.left_out if name in (check.id, check.rule)),
    )


class _Ledger:
    def __init__(self, plan: Plan, result: Result, report: Report, elsewhere: Elsewhere | None) -> None:
        self._plan = plan
        self._report = report
        self._elsewhere = elsewhere
        self._definitions: Definitions = {one.id: one for one in plan.spec.indicators}
        self._figures = ReportFigures.of(report, plan.refs)
        self._relations = {one.id: one for one in plan.relations}
        self._inspections = {one.id: one for one in plan.inspections}
        self._checks = {check.id: check for check in plan.left_out}
        self._findings: dict[str, list[Finding]] = {}
        for finding in result.findings:
            self._findings.setdefault(finding.instance, []).append(finding)

    def account(self, check: CheckResult) -> Account:
        findings = tuple(self._findings.get(check.id, ()))
        if check.id in self._relations:
            return self._relation(check, self._relations[check.id], findings)
        if check.id in self._inspections:
            return self._inspection(check, self._inspections[check.id], findings)
        own: Check | None = self._checks.get(check.id)
        severity = "error" if own is None else severity_of(own, self._plan.rules)
        return Account(check=check, title=None if own is None else own.title, severity=severity)

    def _relation(
        self, check: CheckResult, planned: PlannedRelation, findings: tuple[Finding, ...]
    ) -> Account:
        figures = self._figures.zeroed if planned.check.blank_zero else self._figures.plain
        rule = self._plan.rules.get(planned.rule)
        return Account(
            check=check,
            title=planned.check.title or (None if rule is None else rule.says),
            severity=planned.severity,
            condition=None if planned.condition is None else self._working(planned.condition, figures),
            workings=() if findings else (self._working(planned.prepared, figures),),
            findings=findings,
        )

    def _working(self, prepared: Prepared, figures: Mapping[str, Figure]) -> Text:
        own = {name: figures[name].observed() for name in prepared.names}
        return working(prepared.relation, prepared.decide(figures.__getitem__), own, self._definitions)

    def _inspected(self, planned: PlannedInspection) -> Instance:
        """What an inspection states, which has not crashed when it was decided."""
        elsewhere = self._elsewhere
        if elsewhere is not None and elsewhere.covers(planned.rule):
            return elsewhere.inspect([planned], self._report, self._plan.refs, keep=True)[0]
        return inspect_report(planned, self._report, self._figures.plain, keep=True)

    def _inspection(
        self, check: CheckResult, planned: PlannedInspection, findings: tuple[Finding, ...]
    ) -> Account:
        workings: tuple[Text, ...] = ()
        if check.verdict in ("holds", "holds_by_rounding", "undecidable"):
            stated = self._inspected(planned).stated
            workings = tuple(
                working(
                    one.relation,
                    one.decision,
                    {name: figure.observed() for name, figure in one.figures.items()},
                    self._definitions,
                )
                for one in stated
            )
        return Account(
            check=check,
            title=planned.rule.says,
            severity=planned.severity or planned.rule.severity,
            workings=workings,
            findings=findings,
        )


def _ids_in(planned: PlannedRelation) -> set[str]:
    """The indicators that a relation or its condition looks at, in whatever period."""
    names = (*planned.prepared.names, *(planned.condition.names if planned.condition else ()))
    return {indicator.id for name in names for indicator in indicators_of(parse_quantity(name))}


def _words(value: object) -> Iterator[str]:
    """Every text in the parameters of a check."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (Mapping, list, tuple)):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _words(one)
