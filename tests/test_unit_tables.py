"""Tables whose rows are units and whose columns are the indicators: what is understood of them, and the laws."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_audit import Auditor, CannotAudit, Result, audit, audit_each, verify
from cchc_audit.cli import main
from cchc_audit.reading.rows import read_rows
from cchc_audit.spec.load import SpecProblems, load_spec

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "kstt-binh-an-2024.tsv"
SPEC = "vpcp.06.kstt"
AUDITOR = Auditor()
NAMED = Auditor(spec=SPEC)

TOP: tuple[str, ...] = (
    *["Số hồ sơ nhận giải quyết"] * 4,
    *["Số lượng hồ sơ đã giải quyết"] * 4,
    *["Số lượng hồ sơ đang giải quyết"] * 3,
)
MIDDLE: tuple[str, ...] = (
    "Tổng số", "Trong kỳ", "Trong kỳ", "Từ kỳ trước", "Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn", "Tổng số",
    "Trong hạn", "Quá hạn",
)  # fmt: skip
LOW = ("", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", *[""] * 8)
NUMBERS = (
    "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)=(8)+(9)+(10)", "(8)", "(9)", "(10)", "(11)=(12)+(13)", "(12)", "(13)",
)  # fmt: skip
MERGED = [
    ["STT", "Lĩnh vực giải quyết", TOP[0], "", "", "", TOP[4], "", "", "", TOP[8], "", ""],
    ["", "", MIDDLE[0], MIDDLE[1], "", *MIDDLE[3:]],
    ["", "", *LOW],
]
NUMBERED = ["(1)", "(2)", *NUMBERS]

Figures = tuple[int, ...]
Table = list[list[str]]


def agreeing(parts: Sequence[int]) -> Figures:
    """The eleven figures of a unit that agree: online, direct, late, early, within term and overdue are free."""
    online, direct, early, on_time, late, within, overdue = parts
    resolved, progress = early + on_time + late, within + overdue
    received = resolved + progress
    extra = received - online - direct
    if extra < 0:
        within, progress, received, extra = within - extra, progress - extra, received - extra, 0
    return (received, online, direct, extra, resolved, early, on_time, late, progress, within, overdue)


UNITS = st.lists(st.tuples(*[st.integers(0, 9_999)] * 7).map(agreeing), min_size=1, max_size=6)


def written(units: Sequence[Figures], *, total: bool = True) -> Table:
    """The rows of units, and their total."""
    rows = [
        [str(number), f"Lĩnh vực {'ABCDEFGH'[number - 1]} xã", *map(str, unit)]
        for number, unit in enumerate(units, 1)
    ]
    if total:
        rows.append(["", "Tổng cộng", *(str(sum(column)) for column in zip(*units, strict=True))])
    return rows


def results(rows: Sequence[Sequence[str]], auditor: Auditor = AUDITOR) -> list[Result]:
    return list(auditor.audit_each(rows, name="bieu-06"))


def figures(found: Sequence[Result]) -> list[tuple[str | None, list[str | None]]]:
    return [
        (one.unit, [cell.raw for cell in one.report.cells.values()])
        for one in found
        if one.report is not None
    ]


@given(UNITS)
@settings(max_examples=25, deadline=None)
def test_units_that_agree_give_no_finding(units: list[Figures]) -> None:
    found = results([*MERGED, NUMBERED, *written(units)])
    assert len(found) == len(units) + 1
    assert [finding for one in found for finding in one.findings] == []
    assert all(one.spec_id == SPEC and not one.missing for one in found)


@given(UNITS, st.data())
@settings(max_examples=25, deadline=None)
def test_one_changed_figure_is_found_at_its_place(units: list[Figures], data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(units) - 1))
    column = data.draw(st.integers(0, 10))
    rows = [*MERGED, NUMBERED, *written(units)]
    rows[4 + row][2 + column] = str(units[row][column] + 1)
    found = results(rows)
    findings = [(one.unit, finding) for one in found for finding in one.findings]
    # Of the row itself some sum, and of the total the column.
    assert any(unit == rows[4 + row][1] for unit, _ in findings)
    assert [unit for unit, finding in findings if finding.check == "units-total"] == ["Tổng cộng"]
    for _, finding in findings:
        changed = [cell for cell in finding.cells if cell.raw == rows[4 + row][2 + column]]
        places = [(cell.place.row, cell.place.column) for cell in changed if cell.place is not None]
        assert (5 + row, 3 + column) in places


@given(UNITS, st.permutations(range(11)), st.booleans())
@settings(max_examples=25, deadline=None)
def test_the_order_of_columns_with_headings_changes_nothing(
    units: list[Figures],
    order: list[int],
    numbered: bool,  # noqa: FBT001 - drawn
) -> None:
    heads = [["STT", "Đơn vị", *TOP], ["", "", *MIDDLE], ["", "", *LOW]]
    heads += [NUMBERED] if numbered else []
    straight = [*heads, *written(units)]
    permuted = [[*row[:2], *(row[2 + column] for column in order)] for row in straight]
    assert figures(results(permuted)) == figures(results(straight))


@given(UNITS, st.integers(0, 11), st.sampled_from(["Tỷ lệ đúng hạn (%)", "Ghi chú", "Mã"]))
@settings(max_examples=25, deadline=None)
def test_another_column_changes_nothing_and_is_kept(units: list[Figures], at: int, heading: str) -> None:
    plain = [*MERGED, *written(units)]
    heads = [["STT", "Đơn vị", *TOP], ["", "", *MIDDLE], ["", "", *LOW]]
    wider = [[*row] for row in [*heads, *written(units)]]
    for number, row in enumerate(wider):
        row.insert(2 + at, heading if number == 0 else "" if number < len(heads) else "98,5")
    found = results(wider)
    assert figures(found) == figures(results(plain))
    for one in found:
        assert one.report is not None
        assert [field.text for row in one.report.rows for field in row.others] == ["98,5"]


UNIT = ("22", "10", "10", "2", "20", "18", "2", "0", "2", "2", "0")
LINES = st.lists(
    st.sampled_from(
        [
            ["I", "Cấp tỉnh"],
            ["Sở, ban, ngành", *[""] * 12],
            ["", "Cấp huyện"],
            ["1", "Đất đai", *UNIT],
            ["2", "Hộ tịch", *[""] * 11],
            ["", "", *UNIT],
            ["", "Tổng cộng", *(str(2 * int(one)) for one in UNIT)],
            ["Trang 2"],
            ["", "không rõ đơn vị", "", "", "xem phụ lục kèm theo", *[""] * 8],
            ["UBND TỈNH X", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["", "Người lập biểu", *[""] * 8, "ngày 15 tháng 6 năm 2024"],
            NUMBERED,
            *MERGED,
        ]
    ),
    max_size=12,
)


@given(LINES)
@settings(max_examples=60, deadline=None)
def test_every_line_is_accounted_for(lines: list[list[str]]) -> None:
    rows = [*MERGED, NUMBERED, *lines, ["1", "Xã Mỹ Tú", *UNIT]]
    found = results(rows, NAMED)
    told: list[int] = [one.place.row for one in found if one.place is not None]
    first = found[0].report
    assert first is not None
    told += [field.place.row for field in first.surroundings if field.place is not None]
    told += [row.place.row for row in first.unmatched]
    assert sorted(told) == [line.place.row for line in read_rows(rows).lines]
    for one in found:
        assert verify(json.dumps(one.to_dict())) == ()


@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "1", "(1)", "Tổng số", "STT", "Quá hạn", "x", "A", "1.1"]), max_size=14
        ),
        max_size=9,
    )
)
@settings(max_examples=80, deadline=None)
def test_any_table_is_read_or_refused(rows: list[list[str]]) -> None:
    for auditor in (AUDITOR, NAMED):
        try:
            found = results(rows, auditor)
        except CannotAudit as refusal:
            assert refusal.text.vi != refusal.text.en
        else:
            assert found


@pytest.mark.parametrize(
    ("head", "auditor"),
    [
        ([*MERGED, NUMBERED], AUDITOR),
        (MERGED, AUDITOR),
        ([NUMBERED], AUDITOR),
        ([["1", "2", "3=4+5+6", "4", "5", "6", "7=8+9+10", "8", "9", "10", "11=12+13", "12", "13"]], AUDITOR),
        ([["A", "B", "1=2+3+4", "2", "3", "4", "5=6+7+8", "6", "7", "8", "9=10+11", "10", "11"]], AUDITOR),
        ([["TT", "Đơn vị", "Tổng TN (3)", "Trực tuyến (4)", "Trực tiếp (5)", "Kỳ trước (6)", "Tổng GQ (7)",
           "Trước hạn (8)", "Đúng hạn (9)", "Quá hạn (10)", "Tổng tồn (11)", "Trong hạn (12)",
           "Quá hạn (13)"]], AUDITOR),
        ([["STT", "Đơn vị", "Tổng số", "Trực tuyến", "Trực tiếp", "Từ kỳ trước", *MIDDLE[4:]]], AUDITOR),
        ([["STT", "Lĩnh vực giải quyết", "Tổng số hồ sơ tiếp nhận", "Tiếp nhận trực tuyến", "Tiếp nhận trực tiếp, BCCI",
           "Kỳ trước chuyển sang", "Tổng số hồ sơ đã giải quyết", "Giải quyết trước hạn", "Giải quyết đúng hạn",
           "Giải quyết quá hạn", "Tổng số hồ sơ đang giải quyết", "Đang giải quyết trong hạn",
           "Đang giải quyết quá hạn"]], AUDITOR),
        ([], NAMED),
    ],
    ids=["merged-and-numbers", "merged", "numbers", "formulas", "letters", "numbers-in-headings", "last-line-only",
         "one-line", "nothing"],
)  # fmt: skip
def test_headings_are_written_in_many_ways(head: Table, auditor: Auditor) -> None:
    unit = ["22", "10", "9", "3", "15", "8", "6", "1", "7", "4", "3"]
    found = results([*head, ["1", "Đất đai", *unit], ["2", "Hộ tịch", *unit]], auditor)
    assert figures(found) == [("Đất đai", unit), ("Hộ tịch", unit)]
    assert [one.findings for one in found] == [(), ()]


def test_without_headings_a_table_is_no_form_unless_that_is_named() -> None:
    with pytest.raises(CannotAudit) as caught:
        results([["1", "Đất đai", *["1"] * 11], ["2", "Hộ tịch", *["1"] * 11]])
    assert caught.value.code == "no-spec-fits"


def test_groups_are_summed_where_they_have_figures_and_parts_of_parts_are_not() -> None:
    unit = ["2", "1", "1", "0", "2", "2", "0", "0", "0", "0", "0"]
    twice = [str(2 * int(one)) for one in unit]
    rows = [
        ["I", "Cấp tỉnh", *twice], ["1", "Sở A", *unit], ["", "Trong đó: trực tuyến toàn trình", *unit],
        ["2", "Sở B", *unit], ["2.1", "Chi cục B", *unit], ["II", "Cấp xã"], ["1", "Xã C", *unit],
        ["", "Tổng cộng", *(str(3 * int(one)) for one in unit)],
    ]  # fmt: skip
    found = {one.unit: one for one in results([*MERGED, NUMBERED, *rows])}
    assert [one.findings for one in found.values()] == [()] * 7
    below = {name: [part.unit for part in one.report.below] for name, one in found.items() if one.report}
    assert below["Cấp tỉnh"] == ["Sở A", "Sở B"]
    assert below["Tổng cộng"] == ["Cấp tỉnh", "Xã C"]
    assert found["Xã C"].within == ("Cấp xã",)


def test_a_total_may_stand_first_and_subtotals_between() -> None:
    unit = ["2", "1", "1", "0", "2", "2", "0", "0", "0", "0", "0"]
    twice, thrice = ([str(times * int(one)) for one in unit] for times in (2, 3))
    rows = [
        ["", "Tổng số", *thrice], ["", "Cấp huyện"], ["1", "A", *unit], ["2", "B", *unit], ["", "Cộng", *twice],
        ["", "Cấp xã"], ["1", "C", *unit], ["", "Cộng", *twice],
    ]  # fmt: skip
    found = results([*MERGED, NUMBERED, *rows])
    wrong = [(one.place.row, finding.check) for one in found if one.place for finding in one.findings]
    assert {place for place, check in wrong} == {12}
    assert {check for _, check in wrong} == {"units-total"}


def test_units_of_the_same_name_are_told_apart() -> None:
    unit = ["3", "1", "1", "0", "2", "2", "0", "0", "0", "0", "0"]
    rows = [
        ["A", "Huyện X"],
        ["1", "Đất đai", *unit],
        ["2", "Đất đai", *unit],
        ["B", "Huyện Y"],
        ["1", "Đất đai", *unit],
    ]
    found = results([*MERGED, NUMBERED, *rows])
    assert [(one.unit, one.within) for one in found] == [
        ("Đất đai", ("Huyện X",)), ("Đất đai (2)", ("Huyện X",)), ("Đất đai", ("Huyện Y",)),
    ]  # fmt: skip
    ids = [finding.id for one in found for finding in one.findings]
    assert len(set(ids)) == len(ids) > 0


def test_the_example_has_the_errors_that_its_document_tells() -> None:
    found = [
        (cell.place.row, cell.place.column, finding.check)
        for one in audit_each(EXAMPLE)
        for finding in one.findings
        for cell in finding.cells[:1]
        if cell.place is not None
    ]
    document = (ROOT / "docs/form-kstt.md").read_text(encoding="utf-8")
    told = [
        line.split("|")[1] for line in document.splitlines() if line.startswith("| ") and line[2].isdigit()
    ]
    planted = {tuple(map(int, place.split(","))) for place in told}
    assert planted == {(10, 3), (13, 8), (18, 12), (22, 7), (17, 13), (26, 5)}
    assert sorted(found) == sorted(
        [
            (9, 3, "units-total"), (9, 8, "units-total"), (10, 3, "received.sum"), (10, 3, "dossiers.balance"),
            (13, 7, "resolved.sum"), (17, 7, "units-total"), (17, 12, "units-total"), (17, 13, "units-total"),
            (17, 11, "in_progress.sum"), (18, 11, "in_progress.sum"), (22, 3, "dossiers.balance"),
            (22, 7, "resolved.sum"), (26, 3, "received.sum"), (26, 5, "units-total"), (26, 13, "units-total"),
        ]
    )  # fmt: skip


def test_a_unit_is_chosen_by_its_name_and_one_is_wanted_where_there_are_several() -> None:
    with pytest.raises(CannotAudit, match="audit_each") as caught:
        audit(EXAMPLE)
    assert caught.value.code == "several-units"
    assert audit(EXAMPLE, unit="hộ tịch").place is not None
    assert audit(EXAMPLE, unit="Xã Mỹ Đức").within[-1] == "TTHC thuộc phạm vi giải quyết của UBND cấp xã"
    with pytest.raises(CannotAudit, match="Xã An Hòa") as caught:
        audit(EXAMPLE, unit="Xã Không Có")
    assert caught.value.code == "unknown-unit"
    with pytest.raises(CannotAudit) as caught:
        list(audit_each(ROOT / "examples" / "my-tu-2022.tsv", spec=SPEC))
    assert caught.value.code == "no-units"
    (only,) = audit_each(ROOT / "examples" / "my-tu-2022.tsv")
    assert only.place is None


def test_earlier_tables_are_compared_unit_by_unit(tmp_path: Path) -> None:
    spec = tmp_path / "own.yaml"
    spec.write_text(
        f"extends: {SPEC}\nid: own.kstt\nversion: '1'\ntitle: {{vi: Riêng, en: Own}}\nchecks:\n"
        "  - {id: carried, holds: received.carried_over == previous(in_progress)}\n",
        encoding="utf-8",
    )
    before = [
        ["Kỳ báo cáo: Quý I năm 2024"],
        *MERGED,
        NUMBERED,
        *written([agreeing([5, 5, 4, 1, 1, 3, 1])] * 2),
    ]
    now = [
        ["Kỳ báo cáo: Quý II năm 2024"],
        *MERGED,
        NUMBERED,
        *written([agreeing([5, 5, 4, 1, 1, 7, 1])] * 2),
    ]
    now[-2][2:] = map(str, agreeing([5, 5, 4, 1, 1, 8, 1]))
    now[-1][2:] = [str(int(a) + int(b)) for a, b in zip(now[-3][2:], now[-2][2:], strict=True)]
    found = list(audit_each(now, spec=spec, previous=before))
    assert [[finding.check for finding in one.findings] for one in found] == [[], ["carried"], ["carried"]]


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "html"])
def test_results_of_a_table_are_told_together(form: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["check", str(EXAMPLE), "--format", form, "--lang", "en", "--no-config"]) == 1
    told = capsysbinary.readouterr().out.decode("utf-8-sig").replace("\\", "")
    assert told.count("Rows of units") == (0 if form == "csv" else 1)
    assert "Hoạt động xây dựng" in told


def test_a_table_is_json_lines_under_the_contract(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["check", str(EXAMPLE), "--format", "json", "--no-config"]) == 1
    schema = json.loads((ROOT / "cchc_audit" / "result.schema.json").read_text(encoding="utf-8"))
    documents = [json.loads(line) for line in capsysbinary.readouterr().out.decode().splitlines()]
    assert [one["report"]["place"]["row"] for one in documents] == list(range(9, 27))
    for one in documents:
        jsonschema.validate(one, schema)
        assert verify(one) == ()
        assert Result.from_dict(one).to_dict() == one


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8-sig", ","), ("utf-16", "\t"), ("utf-8", ";"), ("utf-16", ";")]
)
def test_files_come_in_many_encodings(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = [line.split("\t") for line in EXAMPLE.read_text(encoding="utf-8").splitlines()]
    text = "\n".join(
        delimiter.join(f'"{one}"' if delimiter != "\t" else one for one in [*line, *[""] * (13 - len(line))])
        for line in lines
    )
    file = tmp_path / "kstt-binh-an-2024.tsv"
    file.write_bytes(text.encode(encoding))
    expected = [replace(one, source=str(file)) for one in audit_each(EXAMPLE)]
    assert [one.findings for one in audit_each(file)] == [one.findings for one in expected]
    assert [(one.unit, one.place, one.period) for one in audit_each(file)] == [
        (one.unit, one.place, one.period) for one in expected
    ]


def test_the_whole_table_lacks_a_column_once() -> None:
    rows = [row[:-1] for row in [*MERGED, NUMBERED, *written([agreeing([1] * 7)] * 3)]]
    found = results(rows)
    assert [[finding.code for finding in one.findings if finding.check == "rows"] for one in found] == [
        ["missing-column"], [], [], [],
    ]  # fmt: skip


def test_the_spec_that_the_document_shows_loads(tmp_path: Path) -> None:
    document = (ROOT / "docs" / "spec.md").read_text(encoding="utf-8")
    shown = document.partition("<!-- columns -->\n```yaml\n")[2].partition("```")[0]
    file = tmp_path / "shown.yaml"
    file.write_text(shown, encoding="utf-8")
    rows = [
        ["STT", "Đơn vị", "Số hồ sơ tiếp nhận", ""],
        ["", "", "Tổng số", "Trực tuyến"],
        ["1", "Xã A", "7", "8"],
    ]
    (found,) = audit_each(rows, spec=file)
    assert [finding.check for finding in found.findings] == ["online"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("    column: 4\n", ""), "missing-column"),
        (("column: 4", "column: 3"), "duplicate-column"),
        (("column: 4", "column: 0"), "wrong-column"),
        (("layout: columns\n", ""), "no-column"),
        (("layout: columns", "layout: colums"), "unknown-value"),
    ],
)
def test_a_column_has_one_number_of_its_own(change: tuple[str, str], code: str) -> None:
    text = """id: own.form
version: "1"
title: {vi: Riêng, en: Own}
level: any
layout: columns
indicators:
  - id: all
    name: Tổng số
    name_en: All
    kind: count
    column: 3
  - id: some
    name: Một phần
    name_en: Some
    kind: count
    column: 4
"""
    assert load_spec(text).layout == "columns"
    with pytest.raises(SpecProblems) as caught:
        load_spec(text.replace(*change))
    assert code in {problem.code for problem in caught.value.problems}
