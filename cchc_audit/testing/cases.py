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
period, unit, unmatched, copies, columns, repairs and moved; `previous` and `same_period_last_year` give tables of
values.
`verdict` may say what the gravest verdict is. Without `findings` none are expected.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.run import Audit, run
from cchc_audit.engine.verdict import gravest
from cchc_audit.explain.finding import Finding
from cchc_audit.explain.findings import findings_of
from cchc_audit.explain.soundness import unsound
from cchc_audit.relations.nodes import Indicator
from cchc_audit.report.cell import Earlier, Report
from cchc_audit.rule.record import Example, Rule
from cchc_audit.spec.document import Document
from cchc_audit.spec.yaml import read_yaml
from cchc_audit.testing.tables import CaseError, Table, report_of, spec_of, table_of

CASE_KEYS = (
    "name", "table", "check", "report", "previous", "same_period_last_year", "verdict", "findings",
)  # fmt: skip
_EARLIER: tuple[Earlier, ...] = get_args(Earlier)
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
    """

    name: str
    rule: str
    table: Table
    check: Mapping[str, object] | None = None
    report: Mapping[str, object]
    earlier: Mapping[Earlier, Mapping[str, object]]
    verdict: str | None = None
    findings: tuple[Mapping[str, object], ...] | None = ()


def load_cases(file: Path, rule: str) -> tuple[Case, ...]:
    """The cases in a file.

    Raises:
        CaseError: the file is no list of cases, with the case and what is wrong.
    """
    document = read_yaml(file.read_text(encoding="utf-8"), str(file))
    problems = document.problems if isinstance(document, Document) else document
    if isinstance(document, Document) and isinstance(document.tree, list) and not problems:
        return tuple(_case(given, rule, file) for given in document.tree)
    raise CaseError("\n".join(map(str, problems)) or f"{file}: a list of cases is wanted")


def _case(given: object, rule: str, file: Path) -> Case:
    if not isinstance(given, dict) or not isinstance(given.get("table"), dict):
        raise CaseError(f"{file}: a case needs a name and a table")
    unknown = sorted(set(given) - set(CASE_KEYS))
    if unknown:
        raise ValueError(
            f"{file}: {given.get('name')}: {', '.join(unknown)} is none of {', '.join(CASE_KEYS)}"
        )
    findings = given.get("findings") or ()
    return Case(
        name=str(given["name"]),
        rule=rule,
        table=table_of(given["table"]),
        check=given.get("check"),
        report=given.get("report") or _EMPTY,
        earlier={period: given[period] for period in _EARLIER if period in given},
        verdict=given.get("verdict"),
        findings=tuple(findings),
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


def differences(case: Case, rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """How the audit of a case differs from what is expected; empty if it does not."""
    audit = decide_case(case, rules)
    verdict = gravest(instance.verdict for instance in audit.instances)
    found = list(findings_of(audit))
    told = [] if case.verdict in (None, verdict) else [f"the verdict is {verdict}, not {case.verdict}"]
    told += [f"a finding does not follow from its own record: {why}" for one in found for why in unsound(one)]
    if case.findings is None:
        return tuple(told if found else [*told, "there is no finding"])
    for expected in case.findings:
        match = next((one for one in found if not _unlike(expected, one)), None)
        if match is None:
            near = min(found, key=lambda one: len(_unlike(expected, one)), default=None)
            why = "" if near is None else f"; the nearest differs in {', '.join(_unlike(expected, near))}"
            told.append(f"there is no finding {dict(expected)}{why}")
        else:
            found.remove(match)
    return (*told, *(f"an unexpected finding: {one.severity} {one.code}: {one.message.en}" for one in found))


_TOLD: Mapping[str, Callable[[Finding], object]] = {
    "severity": lambda finding: finding.severity,
    "code": lambda finding: finding.code,
    "relation": lambda finding: finding.instance.partition("/")[2],
    "explained_by": lambda finding: finding.explained_by,
    "difference": lambda finding: finding.relation and finding.relation.difference,
    "cells": lambda finding: sorted({cell.ref for cell in finding.cells}),
}


def _unlike(expected: Mapping[str, object], finding: Finding) -> list[str]:
    """In what a finding differs from what is expected of it; `says` is a part of its Vietnamese sentence."""
    unlike = []
    for key, value in expected.items():
        if key == "says":
            wrong = str(value) not in finding.message.vi
            told: object = finding.message.vi
        elif key in _TOLD:
            told = _TOLD[key](finding)
            wrong = told != _wanted(key, value)
        else:
            raise CaseError(f"{key} is none of {', '.join((*_TOLD, 'says'))}")
        if wrong:
            unlike.append(f"{key}: {told}")
    return unlike


def _wanted(key: str, value: object) -> object:
    if key == "difference":
        return Fraction(str(value))
    return sorted(map(str, value)) if key == "cells" and isinstance(value, list) else value


# Examples in rules are cases too, written shorter.


def example_case(rule: Rule, example: Example, *, right: bool) -> Case:
    """The case that an example of a rule is: right ones have no finding, wrong ones at least one."""
    check: dict[str, object] | None = None
    report: Mapping[str, object] = _EMPTY
    if rule.kind == "relation":
        table, check = _relation_table(rule, example)
    elif rule.scope == "cell":
        table = {"it": dict(example)}
    else:
        rows = example["rows"]
        table = dict(_report_table(rows if isinstance(rows, list) else []))
        report = {key: value for key, value in example.items() if key != "rows"}
    return Case(
        name="right" if right else "wrong",
        rule=rule.name,
        table=table_of(table),
        check=check,
        report=report,
        earlier={},
        findings=() if right else None,
    )


def _relation_table(rule: Rule, example: Example) -> tuple[dict[str, object], dict[str, object]]:
    """A row for each number given for an indicator, and the check that names these rows."""
    table: dict[str, object] = {}
    about = {parameter.name for parameter in rule.parameters if _is_about_indicators(parameter.type)}

    def place(name: str, value: object) -> object:
        if isinstance(value, (list, tuple)):
            return [place(f"{name}_{number}", one) for number, one in enumerate(value, start=1)]
        if isinstance(value, Mapping):
            return {key: place(f"{name}_{key}", one) for key, one in value.items()}
        table[f"the_{name}"] = {"value": value, "kind": "percent" if isinstance(value, str) else "count"}
        return f"the_{name}"

    check = {name: place(name, value) if name in about else value for name, value in example.items()}
    return table, check


def _is_about_indicators(annotation: Any) -> bool:  # noqa: ANN401 - an annotation can be anything
    return annotation is Indicator or any(_is_about_indicators(part) for part in get_args(annotation))


def _report_table(rows: Sequence[Sequence[Any]]) -> Iterator[tuple[str, dict[str, object]]]:
    """Rows of order, name, unit, value and note; a value of None is a row that the report does not have."""
    parent: str | None = None
    for number, (order, name, unit, value, note) in enumerate(rows, start=1):
        entry: dict[str, object] = {"order": order, "name": name, "unit": unit, "value": value, "note": note}
        entry["kind"] = "percent" if unit == "%" else "count"
        entry["heading"] = not unit
        entry["missing"] = value is None
        if order:
            parent = f"row_{number}"
        elif parent is not None:
            entry["parent"] = parent
        yield f"row_{number}", entry
