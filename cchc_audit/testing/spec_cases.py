"""Cases of specs as data: a small report of the form, and the findings that are expected, in YAML.

A file holds a list of cases, and is called like the id of the spec; or it names the spec (an id, or a file as seen
from the folder of the cases):

    spec: ../../form.yaml
    cases:
      - name: the two ways of handing in do not make up all
        values: {received: 101, direct: 60, online: {value: "40", note: "qua cổng dịch vụ công"}}
        findings:
          - {check: ways, severity: error, difference: 1, cells: [received, direct, online]}

`values` gives the rows that the report has, by indicator: what is written in the cell, or a mapping with `value`,
`note`, `order` and `written_unit`. What the other rows of the form would say is left open: they are missing, and
findings about none of the rows that are given do not count, nor does that one of the others has no figure.
`rows` gives instead a whole report as it is written, each row with order, name, unit, value and note; then every
finding counts. Of a form whose columns are the indicators the rows are those of its table, headings too, and `unit`
may choose one of its units.
`unit` and `period` say who reports for when; `previous` and `same_period_last_year` give the values of earlier reports.
Without `findings` none are expected; of each, only what is named must be so: `check`, and what cases of rules name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cchc_audit.engine.planned import Plan
from cchc_audit.engine.run import Audit, run
from cchc_audit.explain.finding import Finding
from cchc_audit.explain.findings import findings_of
from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.reading.rows import read_rows
from cchc_audit.refusal import CannotAudit
from cchc_audit.report.cell import Earlier, Report
from cchc_audit.testing.expectations import (
    SPEC_KEYS,
    Expected,
    Failure,
    expected_findings,
    pasted,
    unlike_expected,
)
from cchc_audit.testing.listed import EARLIER, CaseGiven, ListedCases
from cchc_audit.testing.refusing import CaseError, require_known
from cchc_audit.testing.tables import WRITTEN_KEYS, Table, report_of
from cchc_audit.units import reports_in

SPEC_CASE_KEYS = (
    "name", "values", "rows", "unit", "period", "previous", "same_period_last_year", "findings",
)  # fmt: skip
_MISSING = {"missing": True}
_COLUMNS = 5
_ABSENT = "absent"
"""What the finding of a relation is called that demands a figure where there is none."""

WrittenRow = Sequence[str | int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecCase:
    """One case of a spec.

    Attributes:
        name: what it shows.
        values: the rows that are given, by indicator; None where the whole report is.
        rows: the whole report, each row with order, name, unit, value and note; else empty.
        about: unit and period.
        earlier: the rows of earlier reports, by indicator.
        findings: what is expected of each finding.
        line: where it stands in its file.
    """

    name: str
    values: Table | None
    rows: tuple[WrittenRow, ...]
    about: Mapping[str, str]
    earlier: Mapping[Earlier, Table]
    findings: tuple[Expected, ...]
    line: int


def load_spec_cases(listed: ListedCases, plan: Plan) -> tuple[SpecCase, ...]:
    """The cases of a file, for the plan of their spec.

    Raises:
        CaseError: a case is wrong, or names what the spec does not have.
    """
    return tuple(_case(given, listed.where(given), plan) for given in listed)


def _case(given: CaseGiven, where: str, plan: Plan) -> SpecCase:
    require_known(given.keys, SPEC_CASE_KEYS, where)
    if ("values" in given.keys) == ("rows" in given.keys):
        raise CaseError(
            Text(
                vi=f"{where}: cần values hoặc rows, và chỉ một trong hai",
                en=f"{where}: values or rows is wanted, and only one of them",
            )
        )
    return SpecCase(
        name=given.name,
        values=_table(given, "values", where, plan) if "values" in given.keys else None,
        rows=_rows(given.keys["rows"], where, plan) if "rows" in given.keys else (),
        about={key: str(given.keys[key]) for key in ("unit", "period") if given.keys.get(key) is not None},
        earlier={period: _table(given, period, where, plan) for period in EARLIER if period in given.keys},
        findings=expected_findings(given.keys.get("findings"), where),
        line=given.line,
    )


def _table(given: CaseGiven, key: str, where: str, plan: Plan) -> Table:
    """The rows that are given, by indicator."""
    values = given.mapping(key, where, required=True)
    require_known(values, [one.id for one in plan.spec.indicators], f"{where}: {key}")
    table = {}
    for name, value in values.items():
        table[name] = value if isinstance(value, dict) else {"value": value}
        require_known(table[name], WRITTEN_KEYS, f"{where}: {name}")
    return table


def _rows(given: object, where: str, plan: Plan) -> tuple[WrittenRow, ...]:
    if (
        plan.spec.layout == "columns"
        and isinstance(given, list)
        and all(isinstance(row, list) for row in given)
    ):
        return tuple(given)
    if isinstance(given, list) and all(isinstance(row, list) and len(row) <= _COLUMNS for row in given):
        return tuple([*row, *[""] * (_COLUMNS - len(row))] for row in given)
    raise CaseError(
        Text(
            vi=f"{where}: mỗi dòng của rows gồm số thứ tự, tên, đơn vị, số liệu, ghi chú",
            en=f"{where}: each of the rows holds order, name, unit, value and note",
        )
    )


def decide_spec_case(case: SpecCase, plan: Plan) -> tuple[Audit, ...]:
    """The audit of the case's report; of a table of units, that of each unit, or of the one that the case names.

    Raises:
        CaseError: its rows are no table.
    """
    earlier = {period: _report(table, plan, {}, {}) for period, table in case.earlier.items()}
    if case.values is not None:
        return (run(plan, _report(case.values, plan, case.about, earlier)),)
    try:
        document = read_rows(case.rows, case.name)
    except CannotRead as error:
        raise CaseError(error.text) from error
    unit, period = case.about.get("unit"), case.about.get("period")
    try:
        reports = reports_in(document, plan.spec, unit=unit, period=period)
    except CannotAudit as error:
        raise CaseError(error.text) from error
    return tuple(run(plan, replace(report, earlier=Frozen(earlier))) for report in reports)


def _report(
    values: Table, plan: Plan, about: Mapping[str, object], earlier: Mapping[Earlier, Report]
) -> Report:
    table = {one.id: values.get(one.id, _MISSING) for one in plan.spec.indicators}
    return report_of(table, plan.spec, about, earlier)


def spec_failure_of(case: SpecCase, plan: Plan) -> Failure | None:
    """How the audit of a case differs from what it expects; None if it does not.

    Raises:
        CaseError: its rows are no table.
    """
    audits = decide_spec_case(case, plan)
    found = [one for audited in audits for one in findings_of(audited) if _counts(one, case)]
    differences = unlike_expected(case.findings, found)
    return Failure(differences=tuple(differences), actual=pasted(found, SPEC_KEYS)) if differences else None


def _counts(finding: Finding, case: SpecCase) -> bool:
    """Whether a finding is about any row that the case gives; what it leaves out is not what it shows.

    That a row has no figure is no finding where it is the case that left it out. What the spec switched off counts
    for nothing here either.
    """
    if finding.verdict == "waived":
        return False
    about = {cell.indicator for cell in finding.cells}
    if case.values is None or not about:
        return True
    return about.issubset(case.values) if finding.code == _ABSENT else not about.isdisjoint(case.values)
