"""The laws of an audit, from rows to result."""

import json
import unicodedata
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_audit import Auditor, CannotAudit, Result, audit, verify
from cchc_audit.align.report import build_report
from cchc_audit.concluding import result_of
from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.planned import Plan
from cchc_audit.engine.run import run
from cchc_audit.explain.finding import Finding
from cchc_audit.plugins import Registry, load_plugins
from cchc_audit.reading.rows import read_rows
from cchc_audit.spec.load import load_spec
from cchc_audit.spec.model import Spec

FORM = """
id: thu.nghiem
version: "1"
title: {vi: Biểu thử nghiệm, en: Test form}
level: huyen
indicators:
  - {id: received, name: Tổng số hồ sơ đã tiếp nhận trong kỳ, name_en: Dossiers received, kind: count, unit: Hồ sơ}
  - {id: direct, name: Số hồ sơ nộp trực tiếp, name_en: Direct, kind: count, unit: Hồ sơ, parent: received}
  - {id: online, name: Số hồ sơ nộp trực tuyến, name_en: Online, kind: count, unit: Hồ sơ, parent: received}
  - {id: postal, name: Số hồ sơ gửi qua bưu chính, name_en: By post, kind: count, unit: Hồ sơ, parent: received}
  - {id: rate, name: Tỷ lệ hồ sơ nộp trực tuyến, name_en: Share online, kind: percent, share: true, unit: "%"}
  - {id: fees, name: Số tiền phí và lệ phí đã thu, name_en: Fees, kind: amount, unit: Triệu đồng}
  - {id: staff, name: Số công chức làm việc tại bộ phận một cửa, name_en: Staff, kind: count, unit: Người}
checks:
  - {id: total, rule: total, total: received, parts: [direct, online, postal], severity: error}
  - {id: rate, rule: ratio, rate: rate, numerator: online, denominator: received, severity: error}
  - {id: fees-need-dossiers, holds: "implies(received == 0, fees == 0)", severity: warning}
  - {id: growth, holds: received >= previous(received), severity: warning}
"""
NAMES = (
    ("1", "Tổng số hồ sơ đã tiếp nhận trong kỳ", "Hồ sơ"),
    ("", "Số hồ sơ nộp trực tiếp", "Hồ sơ"),
    ("", "Số hồ sơ nộp trực tuyến", "Hồ sơ"),
    ("", "Số hồ sơ gửi qua bưu chính", "Hồ sơ"),
    ("2", "Tỷ lệ hồ sơ nộp trực tuyến", "%"),
    ("3", "Số tiền phí và lệ phí đã thu", "Triệu đồng"),
    ("4", "Số công chức làm việc tại bộ phận một cửa", "Người"),
)
HEADER = ("STT", "Tên chỉ tiêu", "Đơn vị tính", "Số lượng", "Ghi chú")
SCHEMA = json.loads((Path(__file__).parents[1] / "cchc_audit/result.schema.json").read_text(encoding="utf-8"))
CONTRACT = jsonschema.Draft202012Validator(SCHEMA)
EXAMPLE = Path(__file__).parents[1] / "examples/my-tu-2022.tsv"

Row = tuple[str, str, str, str, str]


@cache
def registry() -> Registry:
    return load_plugins(entry_points=False)


@cache
def plan() -> Plan:
    rules = registry().rules
    return make_plan(load_spec(FORM, name="form.yaml", rules=rules), rules)


@cache
def auditor() -> Auditor:
    return Auditor(spec="soctrang.huyen.cchc")


def audited(rows: Sequence[Sequence[str]]) -> Result:
    report = build_report(
        read_rows([HEADER, *rows], "r"), plan().spec.indicators, unit="Huyện A", period="2022"
    )
    result = result_of(run(plan(), report), registry())
    check_result(result)
    return result


def check_result(result: Result) -> None:
    """What must be true of every result: the contract, the sum of the verdicts, the verification, the round trip."""
    document = json.loads(json.dumps(result.to_dict(), ensure_ascii=False))
    CONTRACT.validate(document)
    assert sum(count for verdict, count in result.summary.items() if verdict != "planned") == len(
        result.checks
    )
    assert verify(document) == ()
    assert Result.from_dict(document).to_dict() == document
    assert Result.from_dict(document) == result
    assert len({finding.id for finding in result.findings}) == len(result.findings)


def relations_found(result: Result) -> list[Finding]:
    return [finding for finding in result.findings if finding.relation is not None]


def vietnamese(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def percent(part: int, whole: int) -> str:
    exact = Decimal(100 * part) / Decimal(whole) if whole else Decimal(0)
    return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP)).replace(".", ",")


counts = st.integers(0, 20_000)


@st.composite
def agreeing(draw: st.DrawFn) -> list[Row]:
    direct, online, postal = draw(counts), draw(counts), draw(counts)
    total = direct + online + postal
    fees = draw(st.integers(0, 10**6)) if total else 0
    staff = draw(counts)
    values = [
        vietnamese(total),
        vietnamese(direct),
        vietnamese(online),
        vietnamese(postal),
        percent(online, total) if total else "0",
        vietnamese(fees),
        vietnamese(staff),
    ]
    return [(order, name, unit, value, "") for (order, name, unit), value in zip(NAMES, values, strict=True)]


def with_value(rows: list[Row], place: int, value: str) -> list[Row]:
    order, name, unit, _, note = rows[place]
    return [*rows[:place], (order, name, unit, value, note), *rows[place + 1 :]]


@given(agreeing())
@settings(max_examples=60, deadline=None)
def test_a_report_built_to_agree_gives_no_finding_over_its_relations(rows: list[Row]) -> None:
    assert relations_found(audited(rows)) == []


@given(agreeing(), st.integers(1, 3), st.integers(1, 5000))
@settings(max_examples=60, deadline=None)
def test_one_changed_part_gives_the_total_with_the_difference(rows: list[Row], place: int, more: int) -> None:
    value = int(rows[place][3].replace(".", "")) + more
    found = relations_found(audited(with_value(rows, place, vietnamese(value))))
    total = next(finding for finding in found if finding.check == "total")
    assert total.relation is not None
    assert total.relation.difference == -more
    assert vietnamese(more) in total.message.vi
    assert {finding.check for finding in found} <= {"total", "rate"}


@given(agreeing())
@settings(max_examples=40, deadline=None)
def test_spelling_unicode_and_unrelated_rows_change_nothing(rows: list[Row]) -> None:
    decomposed = [
        (o, unicodedata.normalize("NFD", name), unit, value, note) for o, name, unit, value, note in rows
    ]
    unrelated: Row = ("", "Tình hình thời tiết trên địa bàn", "", "", "")
    plain = audited(rows)
    for changed in (decomposed, [*rows[:4], unrelated, *rows[4:]]):
        other = audited(changed)
        verdicts = {
            check.id: check.verdict for check in plain.checks if check.rule not in _looks_at_rows(plain)
        }
        assert verdicts == {c.id: c.verdict for c in other.checks if c.rule not in _looks_at_rows(plain)}


def _looks_at_rows(result: Result) -> set[str]:
    """Inspections of the whole report may speak of the rows themselves."""
    rules = registry().rules
    return {
        check.rule for check in result.checks if check.rule in rules and rules[check.rule].scope == "report"
    }


@given(agreeing(), st.permutations(range(1, 4)))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_parts_changes_no_verdict(rows: list[Row], order: list[int]) -> None:
    moved = [rows[0], *(rows[place] for place in order), *rows[4:]]
    before = {check.id: check.verdict for check in audited(rows).checks if "@" not in check.id}
    after = {check.id: check.verdict for check in audited(moved).checks if "@" not in check.id}
    for identifier in ("total", "rate", "fees-need-dossiers", "growth"):
        assert before[identifier] == after[identifier]


@given(agreeing(), st.sampled_from(["", "-", "x", "chưa có số liệu", "không có", "abc"]), st.integers(0, 6))
@settings(max_examples=60, deadline=None)
def test_a_cell_without_a_number_is_never_an_error_of_its_relations(
    rows: list[Row], word: str, place: int
) -> None:
    result = audited(with_value(rows, place, word))
    check_result(result)
    if word != "không có":
        verdicts = {check.id: check.verdict for check in result.checks}
        assert "violated" not in {verdicts["total"], verdicts["rate"]}


@pytest.fixture(scope="module", name="small_auditor")
def _small_auditor(tmp_path_factory: pytest.TempPathFactory) -> Auditor:
    """Of a form with few rows: to hold thousands of checks against the contract takes most of a law's time."""
    file = tmp_path_factory.mktemp("form") / "form.yaml"
    file.write_text(FORM, encoding="utf-8")
    return Auditor(spec=file)


@given(st.lists(st.tuples(*[st.text(max_size=30)] * 5), max_size=12))
@settings(max_examples=120, deadline=None)
def test_any_rows_give_a_result_or_a_refusal(small_auditor: Auditor, rows: list[Row]) -> None:
    try:
        check_result(small_auditor.audit([HEADER, *rows], name="rows"))
    except CannotAudit as refusal:
        assert refusal.text.vi
        assert refusal.text.en


def test_without_an_earlier_report_its_quantities_are_unknown() -> None:
    rows = [
        (o, n, u, v, "") for (o, n, u), v in zip(NAMES, ("6", "1", "2", "3", "33,33", "5", "2"), strict=True)
    ]
    growth = next(check for check in audited(rows).checks if check.id == "growth")
    assert growth.verdict == "undecidable"
    assert growth.reason is not None
    assert growth.reason.missing == ("previous(received)",)


def test_an_earlier_report_is_compared_with() -> None:
    rows = [
        (o, n, u, v, "") for (o, n, u), v in zip(NAMES, ("6", "1", "2", "3", "33,33", "5", "2"), strict=True)
    ]
    before = [
        (o, n, u, v, "") for (o, n, u), v in zip(NAMES, ("9", "4", "2", "3", "22,22", "5", "2"), strict=True)
    ]
    definitions = plan().spec.indicators
    earlier = build_report(read_rows([HEADER, *before], "b"), definitions)
    report = build_report(read_rows([HEADER, *rows], "r"), definitions, earlier={"previous": earlier})
    result = result_of(run(plan(), report), registry())
    check_result(result)
    found = next(finding for finding in result.findings if finding.check == "growth")
    assert found.relation is not None
    assert found.relation.difference == -3
    assert "kỳ trước" in found.message.vi


def test_a_waived_check_keeps_the_verdict_it_would_have_had() -> None:
    rows = [
        (o, n, u, v, "") for (o, n, u), v in zip(NAMES, ("7", "1", "2", "3", "28,57", "5", "2"), strict=True)
    ]
    report = build_report(read_rows([HEADER, *rows], "r"), plan().spec.indicators)
    result = result_of(run(plan(), report, {"total": "đang chờ đính chính"}), registry())
    check_result(result)
    total = next(check for check in result.checks if check.id == "total")
    assert (total.verdict, total.waived_verdict) == ("waived", "violated")
    assert total.reason is not None
    assert "đang chờ đính chính" in total.reason.text.vi


def test_a_number_cut_off_instead_of_rounded_is_explained_and_softened() -> None:
    rows = [
        (o, n, u, v, "") for (o, n, u), v in zip(NAMES, ("3", "0", "2", "1", "66,66", "5", "2"), strict=True)
    ]
    found = next(finding for finding in audited(rows).findings if finding.check == "rate")
    assert (found.explained_by, found.severity) == ("truncation", "info")


def test_what_holds_by_rounding_tells_the_share_of_the_room() -> None:
    rows = [
        (o, n, u, v, "") for (o, n, u), v in zip(NAMES, ("3", "0", "2", "1", "66,67", "5", "2"), strict=True)
    ]
    rate = next(check for check in audited(rows).checks if check.id == "rate")
    assert rate.verdict == "holds_by_rounding"
    assert rate.slack_used == Fraction(2, 3)


def test_ids_do_not_depend_on_numbers_and_value_ids_do() -> None:
    def total_of(value: str) -> Finding:
        rows = [
            (o, n, u, v, "") for (o, n, u), v in zip(NAMES, (value, "1", "2", "3", "", "5", "2"), strict=True)
        ]
        return next(finding for finding in audited(rows).findings if finding.check == "total")

    first, second = total_of("7"), total_of("8")
    assert first.id == second.id
    assert first.values_id != second.values_id


def test_tampering_with_a_result_is_noticed() -> None:
    document = json.loads(json.dumps(audit(EXAMPLE).to_dict()))
    finding = next(one for one in document["findings"] if one.get("relation"))
    finding["cells"][0]["value"] = finding["cells"][0]["low"] = finding["cells"][0]["high"] = "999999"
    assert any(discrepancy.finding == finding["id"] for discrepancy in verify(document))
    document["summary"]["holds"] += 1
    assert any("summary.holds" in discrepancy.message for discrepancy in verify(document))


def test_the_real_report_meets_its_contract() -> None:
    check_result(audit(EXAMPLE))


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"spec": "no.such.form"}, "unknown-spec"),
        ({"ignore": {"certificates.total": " "}}, "ignore-without-reason"),
        ({"ignore": {"no-such-check": "reason"}}, "unknown-name"),
        ({"select": ["no-such-check"]}, "unknown-name"),
        ({"plugins": [Path("no-such-plugin.py")]}, "plugin"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_code(options: dict[str, object], code: str) -> None:
    with pytest.raises(CannotAudit) as caught:
        audit(EXAMPLE, **options)  # type: ignore[arg-type]
    assert caught.value.code == code
    assert caught.value.text.vi != caught.value.text.en


def test_a_table_that_is_no_report_of_any_form_is_refused_with_the_candidates() -> None:
    rows = [HEADER, *(("", f"Mặt hàng số {number}", "Cái", str(number), "") for number in range(40))]
    with pytest.raises(CannotAudit) as caught:
        audit(rows, name="hang-hoa.csv")
    assert caught.value.code == "no-spec-fits"
    candidates = caught.value.facts["candidates"]
    assert isinstance(candidates, list)
    assert sorted(candidates) == ["soctrang.huyen.cchc", "ttcp.01-xld", "vpcp.06.kstt"]
    assert "soctrang.huyen.cchc" in caught.value.text.vi
    assert audit(rows, name="hang-hoa.csv", spec="soctrang.huyen.cchc").matched == 0


def test_rows_may_hold_whole_numbers_and_nothing_else_than_text() -> None:
    rows = [
        (o, n, u, int(v) if v.isdigit() else v, None)
        for (o, n, u), v in zip(NAMES, ("6", "1", "2", "3", "33,33", "5", "2"), strict=True)
    ]
    report = build_report(read_rows([HEADER, *rows], "r"), plan().spec.indicators)
    assert report.cells["received"].value == 6
    with pytest.raises(CannotAudit) as caught:
        audit([HEADER, ("1", "Số hồ sơ", "Hồ sơ", 98.1, None)])  # type: ignore[list-item]
    assert caught.value.code == "not-text"
    assert (caught.value.facts["row"], caught.value.facts["column"]) == (2, 4)


@pytest.mark.parametrize(
    ("given_", "period"), [("2022-Q3", "2022-Q3"), ("Quý III/2022", "2022-Q3"), ("năm 2022", "2022")]
)
def test_a_period_is_understood_as_people_write_it(given_: str, period: str) -> None:
    assert auditor().audit(EXAMPLE, period=given_).period == period


@pytest.mark.parametrize("given_", ["xx", "2022-13", "20222"])
def test_what_is_no_period_is_refused(given_: str) -> None:
    with pytest.raises(CannotAudit) as caught:
        auditor().audit(EXAMPLE, period=given_)
    assert caught.value.code == "bad-period"


def test_a_report_is_not_compared_with_itself_or_another_unit() -> None:
    with pytest.raises(CannotAudit) as caught:
        auditor().audit(EXAMPLE, period="2022", previous=EXAMPLE)
    assert caught.value.code == "not-earlier"


def test_a_rule_that_ends_the_program_is_told_as_a_crash(tmp_path: Path) -> None:
    plugin = tmp_path / "leaving.py"
    plugin.write_text(
        "import sys\n"
        "from cchc_audit import Cell, hookimpl, inspection\n\n"
        '@inspection("leaving.now", vi="v", en="e")\n'
        "def now(cell: Cell):\n"
        "    sys.exit(0)\n"
        "    yield\n\n"
        "@hookimpl\n"
        "def cchc_rules():\n"
        "    return [now]\n",
        encoding="utf-8",
    )
    result = Auditor(plugins=[plugin]).audit(EXAMPLE)
    check_result(result)
    assert result.summary["crashed"] == len(plan_of_shipped().indicators)


def plan_of_shipped() -> Spec:
    return auditor().books[0].spec


def test_a_condition_is_decided_on_the_numbers_as_printed_whatever_the_tolerance() -> None:
    form = FORM + "  - {id: near, holds: staff == 7, when: fees > 0, tolerance: {abs: 1}}\n"
    rules = registry().rules
    own = make_plan(load_spec(form, name="form.yaml", rules=rules), rules)
    rows = [
        (o, n, u, v, "") for (o, n, u), v in zip(NAMES, ("6", "1", "2", "3", "33,33", "0", "2"), strict=True)
    ]
    report = build_report(read_rows([HEADER, *rows], "r"), own.spec.indicators)
    result = result_of(run(own, report), registry())
    check_result(result)
    assert next(check for check in result.checks if check.id == "near").verdict == "not_applicable"


@pytest.mark.parametrize(
    ("check", "severity"),
    [
        ("rule: distinct, facts: [staff, received], above: 5", "warning"),
        ("rule: distinct, facts: [staff, received], above: 5, severity: info", "info"),
        ("rule: same, facts: [staff, direct]", "error"),
        ("holds: staff != received", "error"),
        ("holds: staff != received, severity: warning", "warning"),
    ],
)
def test_a_check_is_as_grave_as_it_says_else_as_its_rule_says(check: str, severity: str) -> None:
    rules = registry().rules
    own = make_plan(load_spec(f"{FORM}  - {{id: own, {check}}}\n", name="form.yaml", rules=rules), rules)
    values = ("6", "1", "2", "3", "33,33", "7", "6")
    rows = [(o, n, u, v, "") for (o, n, u), v in zip(NAMES, values, strict=True)]
    report = build_report(read_rows([HEADER, *rows], "r"), own.spec.indicators)
    found = [one.severity for one in result_of(run(own, report), registry()).findings if one.check == "own"]
    assert found == [severity]


def test_text_that_is_no_number_is_not_blank() -> None:
    form = FORM + "  - {id: zeroed, holds: staff == 7, blank: zero}\n"
    rules = registry().rules
    own = make_plan(load_spec(form, name="form.yaml", rules=rules), rules)
    for word, wanted in (("", "violated"), ("-", "violated"), ("vài chục", "undecidable")):
        values = ("6", "1", "2", "3", "33,33", "0", word)
        rows = [(o, n, u, v, "") for (o, n, u), v in zip(NAMES, values, strict=True)]
        report = build_report(read_rows([HEADER, *rows], "r"), own.spec.indicators)
        checks = result_of(run(own, report), registry()).checks
        assert next(check for check in checks if check.id == "zeroed").verdict == wanted, word


def test_a_number_cut_off_stays_within_its_domain() -> None:
    values = ("1000", "0", "1005", "0", "100", "5", "2")
    rows = [(o, n, u, v, "") for (o, n, u), v in zip(NAMES, values, strict=True)]
    found = next(finding for finding in audited(rows).findings if finding.check == "rate")
    assert (found.explained_by, found.severity) == ("", "error")


@pytest.mark.parametrize(
    ("period", "outside"), [("2022", False), ("2025-Q2", False), ("2026", True), ("2019", True)]
)
def test_a_period_outside_the_validity_of_the_form_is_told(period: str, outside: bool) -> None:  # noqa: FBT001
    result = auditor().audit(EXAMPLE, period=period)
    check_result(result)
    assert result.outside_validity is outside
