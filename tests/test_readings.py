"""Ambiguous numbers: what the domain and the habit leave open, the relations decide, and are no evidence of it."""

from fractions import Fraction
from functools import cache

from cchc_audit.align.report import build_report
from cchc_audit.concluding import result_of
from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.planned import Plan
from cchc_audit.engine.run import run
from cchc_audit.plugins import load_plugins
from cchc_audit.reading.rows import read_rows
from cchc_audit.result import Result
from cchc_audit.spec.load import load_spec

FORM = """
id: thu.nghiem
version: "1"
title: {vi: Biểu thử nghiệm, en: Test form}
level: huyen
indicators:
  - {id: total, name: Tổng số tiền đã thu trong kỳ, name_en: Total, kind: amount, unit: Triệu đồng}
  - {id: fees, name: Số tiền phí thu từ tổ chức, name_en: Fees, kind: amount, unit: Triệu đồng, parent: total}
  - {id: charges, name: Số tiền lệ phí thu từ người dân, name_en: Charges, kind: amount, unit: Triệu đồng}
  - {id: budget, name: Dự toán ngân sách được giao đầu năm, name_en: Budget, kind: amount, unit: Triệu đồng}
checks:
  - {id: sum, rule: total, total: total, parts: [fees, charges]}
  - {id: within, holds: total <= budget}
"""
NAMES = (
    "Tổng số tiền đã thu trong kỳ",
    "Số tiền phí thu từ tổ chức",
    "Số tiền lệ phí thu từ người dân",
    "Dự toán ngân sách được giao đầu năm",
)


@cache
def plan() -> Plan:
    rules = load_plugins(entry_points=False).rules
    return make_plan(load_spec(FORM, name="form.yaml", rules=rules), rules)


def audited(*values: str) -> Result:
    header = ("STT", "Chỉ tiêu", "ĐVT", "Kết quả", "Ghi chú")
    rows = [("", name, "Triệu đồng", value, "") for name, value in zip(NAMES, values, strict=True)]
    report = build_report(read_rows([header, *rows], "r"), plan().spec.indicators)
    return result_of(run(plan(), report), load_plugins(entry_points=False))


def verdicts(result: Result) -> dict[str, str]:
    return {check.id: check.verdict for check in result.checks if check.id in ("sum", "within")}


def test_the_reading_that_breaks_fewest_relations_is_used_and_its_relation_is_no_evidence() -> None:
    result = audited("2.500", "2", "0,5", "9000")
    assert result.report is not None
    total = result.report.cells["total"].read
    assert total.chosen_by in ("habit", "relations")
    result = audited("2.500", "2000", "500", "9000")
    assert result.report is not None
    total = result.report.cells["total"].read
    assert total.chosen_by == "relations"
    assert [reading.value for reading in total.readings] == [2500, Fraction(5, 2)]
    summed = next(check for check in result.checks if check.id == "sum")
    assert summed.verdict == "undecidable"
    assert summed.reason is not None
    assert summed.reason.code == "reading_chosen"
    assert verdicts(result)["within"] == "holds"


def test_where_nothing_decides_the_usual_reading_stays_and_is_told() -> None:
    result = audited("2.500", "", "", "9000")
    assert result.report is not None
    assert result.report.cells["total"].read.chosen_by == "default"
    assert result.report.cells["total"].value == 2500
    assert any(finding.code == "ambiguous" for finding in result.findings)


def test_two_ambiguous_numbers_that_meet_are_settled_together() -> None:
    result = audited("2.500", "1.250", "1250", "9000")
    assert result.report is not None
    assert result.report.cells["total"].value == 2500
    assert result.report.cells["fees"].value == 1250


def test_the_habit_of_the_column_decides_before_the_relations() -> None:
    result = audited("2.500", "1.234,5", "1.265,5", "9.000,0")
    assert result.report is not None
    assert result.report.cells["total"].read.chosen_by == "habit"
    assert verdicts(result) == {"sum": "holds", "within": "holds"}
