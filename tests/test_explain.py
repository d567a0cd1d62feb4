"""What findings say: each sentence in both languages, with hedges, units and exact facts."""

from collections.abc import Mapping

import pytest

from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.run import run
from cchc_audit.explain.finding import Finding
from cchc_audit.explain.findings import findings_of
from cchc_audit.explain.soundness import unsound
from cchc_audit.plugins import load_plugins
from cchc_audit.testing.cases import Case, decide_case
from cchc_audit.testing.tables import report_of, spec_of, table_of

RULES = load_plugins(entry_points=False).rules
HS = {"kind": "count", "unit": "Hồ sơ"}
RATE = {"kind": "percent", "unit": "%"}


def found(holds: str, *, check: Mapping[str, object] | None = None, **rows: Mapping[str, object]) -> Finding:
    """The one finding of a free-form check over rows named by their ids."""
    table = table_of(rows)
    spec = spec_of(table, {"holds": holds, **(check or {})}, {})
    (finding,) = findings_of(run(make_plan(spec, {}), report_of(table, spec, {}, {})))
    return finding


def hs(value: object) -> dict[str, object]:
    return {**HS, "value": value}


def rate(value: str) -> dict[str, object]:
    return {**RATE, "value": value}


@pytest.mark.parametrize(
    "case",
    [
        ("a == b", "7.971", "7.970", "unequal", "Chênh lệch 1 hồ sơ: a 7.971, nhưng b 7.970.",
         "Difference of 1: a 7,971, but b 7,970."),
        ("a != b", "5", "5", "equal", "Phải khác nhau: a 5, bằng b 5.", "Must differ: a 5, equal to b 5."),
        ("a <= b", "9", "5", "exceeds", "Vượt 4 hồ sơ: a 9, lớn hơn b 5.", "Exceeds by 4: a 9, more than b 5."),
        ("a >= b", "5", "9", "falls-short", "Thiếu 4 hồ sơ: a 5, nhỏ hơn b 9.",
         "Falls short by 4: a 5, less than b 9."),
        ("a < b", "5", "5", "not-below", "Phải nhỏ hơn: a 5, không nhỏ hơn b 5.",
         "Must be less: a 5, not less than b 5."),
        ("a > b", "5", "5", "not-above", "Phải lớn hơn: a 5, không lớn hơn b 5.",
         "Must be more: a 5, not more than b 5."),
        ("a == 6 / b / 2", "5", "0", "undefined",
         "Không tính được vì mẫu số bằng 0: a 5, nhưng 6 ÷ b 0 ÷ 2.",
         "Cannot be worked out, since the denominator is 0: a 5, but 6 ÷ b 0 ÷ 2."),
        ("a == 3 / b", "5", "0", "undefined", "Không tính được vì mẫu số bằng 0: a 5, nhưng 3 ÷ b 0.",
         "Cannot be worked out, since the denominator is 0: a 5, but 3 ÷ b 0."),
        ("present(a)", "", "0", "absent", "Chưa có số liệu: a.", "No figure is given: a."),
        ("blank(a)", "4", "0", "not-blank", "Đáng lẽ để trống: a.", "Should be blank: a."),
        ("all_of(present(a), present(b))", "", "", "absent", "Chưa có số liệu: a; b.", "No figure is given: a; b."),
        ("negation(present(a))", "4", "0", "contradiction", "Không đúng: không phải (a 4 có số liệu).",
         "Does not hold: not (a 4 is given)."),
        ("a == b", "trên 500", "500", "unequal", "Không khớp: a trên 500, nhưng b 500.",
         'Do not agree: a "trên" 500, but b 500.'),
        ("a <= b", "trên 500", "500", "exceeds", "Vượt quá: a trên 500, lớn hơn b 500.",
         'Exceeds: a "trên" 500, more than b 500.'),
        ("a >= b", "gần 7.300", "7.300", "falls-short", "Không đủ: a gần 7.300, nhỏ hơn b 7.300.",
         'Falls short: a "gần" 7,300, less than b 7,300.'),
        ("a == b", "500 hồ sơ trở lên", "400", "unequal",
         "Chênh lệch ít nhất 100 hồ sơ: a 500 hồ sơ trở lên, nhưng b 400.",
         'Difference of at least 100: a 500 "hồ sơ trở lên", but b 400.'),
        ("a == b", "12,28", "", "unequal", "Không khớp: a 12,28, nhưng b (chưa có số liệu).",
         "Do not agree: a 12.28, but b (no figure)."),
        ("a + 3 <= b", "trên 500", "9", "exceeds", "Vượt ít nhất 494 hồ sơ: a trên 500 + 3 > 503, lớn hơn b 9.",
         'Exceeds by at least 494: a "trên" 500 + 3 > 503, more than b 9.'),
        ("b >= a + 3", "ít nhất 500", "9", "falls-short",
         "Thiếu ít nhất 494 hồ sơ: b 9, nhỏ hơn a ít nhất 500 + 3 ≥ 503.",
         'Falls short by at least 494: b 9, less than a "ít nhất" 500 + 3 ≥ 503.'),
        ("a <= b", "khoảng 500", "5", "exceeds", "Vượt ít nhất 395 hồ sơ: a khoảng 500, lớn hơn b 5.",
         'Exceeds by at least 395: a "khoảng" 500, more than b 5.'),
    ],
)  # fmt: skip
def test_each_code_has_its_sentence_in_both_languages(case: tuple[str, str, str, str, str, str]) -> None:
    holds, a, b, code, vi, en = case
    finding = found(holds, a=hs(a), b=hs(b))
    assert (finding.code, finding.message.vi, finding.message.en) == (code, vi, en)


def test_a_blank_part_leaves_the_least_difference() -> None:
    finding = found("total == a + b", total=hs("5"), a=hs("9"), b=hs(""))
    assert finding.message.vi == "Chênh lệch ít nhất 4 hồ sơ: total 5, nhưng a 9 + b (chưa có số liệu) ≥ 9."
    assert finding.message.en == "Difference of at least 4: total 5, but a 9 + b (no figure) ≥ 9."
    assert (finding.facts["difference_exact"], finding.facts["at_least"]) == ("4", True)


def test_what_was_left_blank_is_told_where_it_counts_as_zero() -> None:
    finding = found("total == a + b", check={"blank": "zero"}, total=hs("5"), a=hs("4"), b=hs(""))
    assert finding.message.vi == "Chênh lệch 1 hồ sơ: total 5, nhưng a 4 + b 0 (để trống) = 4."
    assert finding.message.en == "Difference of 1: total 5, but a 4 + b 0 (blank) = 4."


def test_a_condition_is_told_where_the_sentence_does_not_show_it() -> None:
    finding = found("implies(c == 1, a == b)", a=hs("2"), b=hs("3"), c=hs("1"))
    assert finding.message.vi == "Khi c 1 = 1, chênh lệch 1 hồ sơ: a 2, nhưng b 3."
    assert finding.message.en == "Where c 1 = 1, difference of 1: a 2, but b 3."
    assert finding.facts["condition_text"] == "c == 1"


def test_the_title_of_the_check_opens_the_message() -> None:
    title = {"title": {"vi": "Hai số bằng nhau", "en": "Both are equal"}}
    finding = found("a == b", check=title, a=hs("2"), b=hs("3"))
    assert finding.message.vi == "Hai số bằng nhau. Chênh lệch 1 hồ sơ: a 2, nhưng b 3."
    assert finding.message.en == "Both are equal. Difference of 1: a 2, but b 3."


def test_a_rounded_denominator_is_not_said_to_be_zero() -> None:
    finding = found("a == 5 / r", a=hs("2"), r=rate("0,0"))
    assert finding.code == "unequal"
    assert finding.message.vi == "Không khớp: a 2, nhưng 5 ÷ r 0,0."


def test_a_denominator_printed_as_zero_is_zero_where_printed_points_are_compared() -> None:
    finding = found("a == 5 / r", check={"tolerance": "exact"}, a=hs("2"), r=rate("0,0"))
    assert finding.code == "undefined"


@pytest.mark.parametrize(
    ("holds", "rows", "unit", "vi"),
    [
        ("a == b", {"a": hs("2"), "b": hs("3")}, "hồ sơ", "Chênh lệch 1 hồ sơ:"),
        ("a == b", {"a": hs("2"), "b": {"kind": "count", "unit": "Văn bản", "value": "3"}}, "", "Chênh lệch 1:"),
        ("a == b", {"a": hs("2"), "b": {"kind": "count", "unit": "HS", "units": ["hồ sơ"], "value": "3"}},
         "hồ sơ", "Chênh lệch 1 hồ sơ:"),
        ("a <= 2 * b", {"a": hs("9"), "b": hs("3")}, "hồ sơ", "Vượt 3 hồ sơ:"),
        ("r == 100 * a / b", {"r": rate("90"), "a": hs("1"), "b": hs("2")}, "%", "Chênh lệch 40 điểm %:"),
        ("a * b == c", {"a": hs("2"), "b": hs("3"), "c": hs("7")}, "", "Chênh lệch 1:"),
        ("a / b == 5", {"a": hs("2"), "b": {"kind": "count", "unit": "Người", "value": "1"}}, "", "Chênh lệch 3:"),
        ("r <= 100", {"r": rate("120")}, "%", "Vượt 20 điểm %:"),
        ("a == b", {"a": {"kind": "code", "codes": {"1": "có", "2": "không"}, "value": "1"},
                    "b": {"kind": "code", "codes": {"1": "có", "2": "không"}, "value": "2"}}, "", "Chênh lệch 1:"),
        ("abs(a - b) <= 1", {"a": hs("2"), "b": hs("7")}, "hồ sơ", "Vượt 4 hồ sơ:"),
        ("maximum_of(a, b) <= 1", {"a": hs("2"), "b": hs("7")}, "hồ sơ", "Vượt 6 hồ sơ:"),
    ],
)  # fmt: skip
def test_a_difference_has_the_unit_that_both_sides_share_or_none(
    holds: str, rows: Mapping[str, Mapping[str, object]], unit: str, vi: str
) -> None:
    finding = found(holds, **rows)
    assert finding.facts["unit"] == unit
    assert finding.message.vi.startswith(vi)


def noted(rule: str, table: Mapping[str, object]) -> list[str]:
    case = Case(name="", rule=rule, table=table_of(table), report={}, earlier={})
    return [finding.message.vi for finding in findings_of(decide_case(case, RULES))]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({**RATE, "value": "98,13", "note": "735/750 phiếu"},
         ("Tỷ lệ và cặp số a/b trong ghi chú lệch 0,13 điểm %: x 98,13, "
         "nhưng 100 × ghi chú “735” ÷ ghi chú “750 phiếu” = 98.")),
        ({**HS, "value": "7.376", "note": "7.376/7.971 hồ sơ, đạt 99,5%"},
         ("Tỷ lệ ghi cạnh cặp số a/b lệch ≈ 6,96 điểm %: ghi chú “99,5%”, "
         "nhưng 100 × ghi chú “7.376” ÷ ghi chú “7.971 hồ sơ” ≈ 92,54.")),
    ],
)  # fmt: skip
def test_a_percentage_of_a_pair_differs_by_percentage_points(row: Mapping[str, object], message: str) -> None:
    assert message in noted("note-pair", {"x": row})


def test_numbers_of_a_note_alone_differ_by_no_unit_of_their_row() -> None:
    row = {**RATE, "value": "50", "note": "24 đơn vị (gồm: 12 ban và 9 trường)"}
    (message,) = noted("note-breakdown", {"x": row})
    assert message.startswith("Phần chia trong ghi chú lệch 3: số đứng đầu là ghi chú “24 đơn vị”")


def test_facts_are_exact_for_programs_and_stand_beside_the_sentences() -> None:
    finding = found("total == a + b", total=hs("5"), a=hs("1"), b=hs("2"))
    assert {key: value for key, value in finding.facts.items() if isinstance(value, (str, bool))} == {
        "left_text": "total",
        "right_text": "a + b",
        "unit": "hồ sơ",
        "difference_exact": "2",
        "at_least": False,
    }


def test_arithmetic_keeps_plain_numbers() -> None:
    finding = found("a == b", a=hs("trên 500"), b=hs("499"))
    assert finding.relation is not None
    assert finding.relation.arithmetic == "500 ≠ 499"
    assert "a trên 500" in finding.message.vi


def test_a_number_with_words_in_a_row_of_a_large_unit_follows_from_what_is_written() -> None:
    million = {"kind": "amount", "unit": "Triệu đồng"}
    finding = found("a == b", a={**million, "value": "13 tỷ đồng"}, b={**million, "value": "500 nghìn đồng"})
    assert [str(cell.value) for cell in finding.cells] == ["13000", "1/2"]
    assert list(unsound(finding)) == []
