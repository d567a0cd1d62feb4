"""Cases of rules as data: a small table, a check, and the findings that are expected, in YAML.

A file holds a list of cases:

    - name: the parts add up to less
      table: {total: 402, district: 274, commune: {value: "118", note: "…"}}
      check: {total: total, parts: [district, commune]}
      findings:
        - {severity: error, difference: 10, cells: [total, district, commune]}

A row of the table is its value, or a mapping with `value`, `note`, `note_times` (how often the note is repeated),
`order`, `written_unit`, `missing` (what is written) and the keys of an indicator in a spec (what the form says; by
default a count without a unit), `states` and `pair`.
`check` holds the parameters of a relation rule and other keys of a check; an inspection has none. `report` may give
period, unit, history, peers, unmatched, copies, columns, repairs, moved, surroundings and formulas (of rows,
"SUM(D2:D3)": the values stand in column D, the first row is row 1); `previous` and `same_period_last_year` give
tables of values.
`verdict` may say what the gravest verdict is. Without `findings` none are expected; of each, only what is named
must be so: `severity`, `code`, `relation` (its name), `explained_by`, `difference`, `cells` (the rows, in any order),
`says` (a part of the Vietnamese sentence).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.run import Audit, run
from cchc_audit.engine.verdict import VERDICTS, gravest
from cchc_audit.explain.findings import findings_of
from cchc_audit.language import Text
from cchc_audit.report.cell import Earlier, Report
from cchc_audit.rule.record import Rule
from cchc_audit.testing.expectations import (
    RULE_KEYS,
    Expected,
    Failure,
    expected_findings,
    pasted,
    unlike_expected,
)
from cchc_audit.testing.listed import EARLIER, CaseGiven, ListedCases
from cchc_audit.testing.refusing import CaseError, require_known
from cchc_audit.testing.tables import Table, report_of, spec_of, table_of

CASE_KEYS = (
    "name", "table", "check", "report", "previous", "same_period_last_year", "verdict", "findings",
)  # fmt: skip
_EMPTY: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case of a rule.

    Attributes:
        name: what it shows.
        rule: the rule's name.
        table: the rows of the report and what the form says about them.
        check: the parameters; None for an inspection.
        report: what else is known about the report.
        earlier: tables of earlier periods.
        verdict: the gravest verdict; None if any will do.
        findings: what is expected of each finding; None if any findings will do, but at least one.
        line: where it stands in its file; None if it stands in none.
    """

    name: str
    rule: str
    table: Table
    check: Mapping[str, object] | None = None
    report: Mapping[str, object]
    earlier: Mapping[Earlier, Mapping[str, object]]
    verdict: str | None = None
    findings: tuple[Expected, ...] | None = ()
    line: int | None = None


def load_cases(file: Path, rule: str) -> tuple[Case, ...]:
    """The cases in a file.

    Raises:
        CaseError: the file is no list of cases, with the case and what is wrong.
    """
    listed = ListedCases.read(file)
    return tuple(_case(given, rule, listed) for given in listed)


def _case(given: CaseGiven, rule: str, listed: ListedCases) -> Case:
    where = listed.where(given)
    require_known(given.keys, CASE_KEYS, where)
    verdict = given.keys.get("verdict")
    if verdict is not None and verdict not in VERDICTS:
        raise CaseError(
            Text(
                vi=f"{where}: verdict phải là một trong {', '.join(VERDICTS)}",
                en=f"{where}: verdict: one of {', '.join(VERDICTS)} is wanted",
            )
        )
    return Case(
        name=given.name,
        rule=rule,
        table=table_of(given.mapping("table", where, required=True), where),
        check=given.mapping("check", where) if "check" in given.keys else None,
        report=given.mapping("report", where),
        earlier={period: given.mapping(period, where) for period in EARLIER if period in given.keys},
        verdict=None if verdict is None else str(verdict),
        findings=expected_findings(given.keys.get("findings"), where),
        line=given.line,
    )


def decide_case(case: Case, rules: Mapping[str, Rule]) -> Audit:
    """The audit of the case's table by its rule alone.

    Raises:
        SpecProblems: the table or the check is wrong.
    """
    rule = rules[case.rule]
    check = None if rule.kind == "inspection" else {"rule": rule.name, **(case.check or _EMPTY)}
    spec = spec_of(case.table, check, rules)
    earlier: dict[Earlier, Report] = {}
    for period, values in case.earlier.items():
        rows = {name: {**entry, "value": values.get(name)} for name, entry in case.table.items()}
        earlier[period] = report_of(rows, spec, _EMPTY, {})
    report = report_of(case.table, spec, case.report, earlier)
    return run(make_plan(spec, {rule.name: rule}), report)


def failure_of(case: Case, rules: Mapping[str, Rule]) -> Failure | None:
    """How the audit of a case differs from what it expects; None if it does not.

    Raises:
        SpecProblems: the table or the check is wrong.
    """
    audit = decide_case(case, rules)
    verdict = gravest(instance.verdict for instance in audit.instances)
    found = list(findings_of(audit))
    differences = unlike_expected(case.findings, found)
    if case.verdict not in (None, verdict):
        told = Text(
            vi=f"kết luận là {verdict}, không phải {case.verdict}",
            en=f"the verdict is {verdict}, not {case.verdict}",
        )
        differences.insert(0, told)
    if not differences:
        return None
    shown = verdict if case.verdict is not None else None
    return Failure(differences=tuple(differences), actual=pasted(found, RULE_KEYS, shown))
