"""Alignment: each row of a submitted table with its indicator or with none, everything in one place."""

import random
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_audit.align.choice import NoSpecFits, choose_spec
from cchc_audit.align.heading import is_column_numbers, is_header
from cchc_audit.align.report import build_report
from cchc_audit.align.title import period_in_name, period_of, unit_of
from cchc_audit.align.wording import key
from cchc_audit.reading import read, read_rows
from cchc_audit.report.cell import Report
from cchc_audit.report.document import Document
from cchc_audit.report.place import Place
from cchc_audit.spec.load import load_spec
from cchc_audit.spec.model import Spec

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "examples" / "my-tu-2022.tsv"
SPEC = load_spec(ROOT / "specs" / "soctrang-huyen-cchc.yaml")
DEFINITIONS = SPEC.indicators
HEADER = ["STT", "Chỉ tiêu", "ĐVT", "Kết quả", "Ghi chú"]
PARTS = ("order", "name", "unit", "value", "note")


def sample() -> Report:
    return build_report(read(SAMPLE), DEFINITIONS)


REPORT = sample()
ROWS = [[cell.field(part).text for part in PARTS] for cell in REPORT.cells.values()]  # type: ignore[arg-type]


def aligned(rows: Sequence[Sequence[str | None]], *, header: bool = True, name: str = "") -> Report:
    return build_report(read_rows([HEADER, *rows] if header else rows, name), DEFINITIONS)


def said(report: Report) -> dict[str, tuple[str, str, str]]:
    """What the report says of each indicator, without places."""
    return {
        indicator: tuple(
            unicodedata.normalize("NFC", cell.field(part).text) for part in ("unit", "value", "note")
        )  # type: ignore[misc]
        for indicator, cell in report.cells.items()
    }


def accounts(document: Document, report: Report) -> Counter[int]:
    """How often each line of the document has its place in the report."""
    table = {row.place.row for row in report.rows}
    repaired = {
        place.row
        for repair in report.repairs
        for field in repair.fields
        if (place := field.place) is not None and place.row in table
    }
    own = {cell.row.place.row for cell in report.cells.values() if cell.row is not None}
    counted = Counter(own)
    counted.update(repaired - own)
    counted.update(row.place.row for row in report.unmatched)
    counted.update(field.place.row for field in report.surroundings if field.place is not None)
    assert counted.keys() <= {line.place.row for line in document.lines}
    return counted


def test_the_real_report_is_aligned_whole() -> None:
    assert [indicator for indicator, cell in REPORT.cells.items() if cell.row is None] == []
    assert REPORT.unmatched == ()
    assert REPORT.moved == ()
    assert [field.place and field.place.row for field in REPORT.surroundings] == [3]
    assert (REPORT.period, REPORT.period_source) == ("2022", "file name")
    assert list(REPORT.cells) == [one.id for one in DEFINITIONS]
    rows = [cell.row.place.row for cell in REPORT.cells.values() if cell.row is not None]
    assert rows == sorted(rows)
    assert accounts(read(SAMPLE), REPORT) == Counter(line.place.row for line in read(SAMPLE).lines)


def test_the_damage_of_the_real_report_is_repaired_and_told() -> None:
    told = [(one.kind, one.indicator, one.lost_start, one.fields[0].place) for one in REPORT.repairs]
    assert told == [
        ("displaced_note", "institutions.checks", False, Place(row=40, column=5)),
        ("displaced_note", "institutions.legal_education", True, Place(row=55, column=5)),
        ("displaced_value", "appointment.by_examination", False, Place(row=136, column=3)),
    ]
    cell = REPORT.cells["appointment.by_examination"]
    assert (cell.raw, cell.field("name").place) == ("0", Place(row=137, column=2))
    assert cell.field("value").place == Place(row=136, column=4)
    assert REPORT.cells["institutions.legal_education"].note.text.startswith("113/HĐPH")


def test_repeated_names_are_told_apart_by_order() -> None:
    places = {
        name: REPORT.cells[name].field("value").place
        for name in ("leadership.inspection.issues", "decentralisation.issues", "postal.commune.announced")
    }
    assert [place and place.row for place in places.values()] == [13, 117, 217]


@pytest.mark.parametrize(
    "header",
    [
        ["STT", "Nội dung", "ĐVT", "Kết quả", "Ghi chú"],
        ["Số TT", "Tên chỉ tiêu", "Đơn vị tính", "Số lượng/ tỷ lệ", "Diễn giải"],
        ["Thứ tự", "Danh mục", "Đơn vị", "Giá trị", "Giải trình"],
        ["Mã số", "CHỈ TIÊU", "Đ.V.T", "Thực hiện năm 2022", "Ghi chú (nếu có)"],
        ["TT", "Nội dung chỉ tiêu", "Đơn vị\ntính", "Kết quả thực hiện", "Thuyết minh"],
    ],
)
def test_usual_header_words_in_any_order_of_columns(header: list[str]) -> None:
    for order in ([0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [1, 3, 0, 4, 2]):
        rows = [[row[column] for column in order] for row in [header, *ROWS]]
        report = aligned(rows, header=False)
        assert said(report) == said(REPORT)
        assert report.cells["leadership"].field("order").text == "I"


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(5)), st.booleans())
def test_permuted_columns_change_nothing(order: list[int], header: bool) -> None:  # noqa: FBT001
    rows = [[row[column] for column in order] for row in ([HEADER] if header else []) + ROWS]
    report = aligned(rows, header=False)
    assert said(report) == said(REPORT)
    assert report.unmatched == ()


def test_of_plan_actual_and_earlier_columns_the_actual_one_is_read() -> None:
    for names in (("Kế hoạch", "Thực hiện", "Kỳ trước"), ("Kế hoạch năm", "Kết quả", "Cùng kỳ năm 2021")):
        rows = [["STT", "Chỉ tiêu", "ĐVT", *names, "Ghi chú"]]
        rows += [[*row[:3], "900", row[3], "800", row[4]] for row in ROWS]
        report = aligned(rows, header=False)
        assert said(report) == said(REPORT)
        row = report.cells["dossiers.district.received"].row
        assert row is not None
        assert [field.text for field in row.others] == ["900", "800"]


def test_of_two_years_the_last_is_read_and_a_second_header_row_says_which() -> None:
    rows = [["STT", "Chỉ tiêu", "ĐVT", "Năm 2021", "Thực hiện năm 2022", "Ghi chú"]]
    rows += [[*row[:3], "800", *row[3:]] for row in ROWS]
    assert said(aligned(rows, header=False)) == said(REPORT)
    rows = [["STT", "Chỉ tiêu", "ĐVT", "Kết quả", "", "Ghi chú"], ["", "", "", "Kế hoạch", "Thực hiện", ""]]
    rows += [["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]]
    rows += [[*row[:3], "900", *row[3:]] for row in ROWS]
    report = aligned(rows, header=False)
    assert said(report) == said(REPORT)
    assert len(report.surroundings) == 3


def test_without_header_two_columns_of_numbers_are_not_guessed_between() -> None:
    rows = [[*row[:3], "900", *row[3:]] for row in ROWS]
    report = aligned(rows, header=False)
    assert all(cell.raw is None for cell in report.cells.values())
    assert report.cells["leadership"].row is not None


def test_what_surrounds_the_table_is_kept_apart() -> None:
    before = [
        ["UBND HUYỆN MỸ TÚ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["BÁO CÁO SỐ LIỆU QUÝ III NĂM 2022"],
    ]
    after = [["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"], ["- Sở Nội vụ;", "CHỦ TỊCH"], ["", "Lê Thị B"]]
    within = [["Trang 3"], HEADER]
    rows = [*before, HEADER, *ROWS[:90], *within, *ROWS[90:], *after]
    report = aligned(rows, header=False)
    assert said(report) == said(REPORT)
    assert report.unmatched == ()
    assert len(report.surroundings) == 8
    assert (report.unit, report.period, report.period_source) == ("UBND HUYỆN MỸ TÚ", "2022-Q3", "title")
    given_both = build_report(read_rows(rows), DEFINITIONS, unit="Mỹ Tú", period="2021")
    assert (given_both.unit, given_both.period, given_both.period_source) == ("Mỹ Tú", "2021", "given")


def test_rows_above_the_first_header_are_rows() -> None:
    report = aligned([["UBND HUYỆN MỸ TÚ", ""], *ROWS[:90], HEADER, *ROWS[90:]], header=False)
    assert said(report) == said(REPORT)
    assert len(report.surroundings) == 2


def test_headings_that_span_all_columns_are_found() -> None:
    rows = [
        [f"{row[0]}. {row[1]}", "", "", "", ""]
        if row[0] in {"I", "II", "III", "IV", "V", "VI", "VII"}
        else row
        for row in ROWS
    ]
    report = aligned(rows)
    assert [indicator for indicator, cell in report.cells.items() if cell.row is None] == []


def test_the_heading_of_an_earlier_period_says_nothing_of_this_one() -> None:
    header = [*HEADER[:3], "Cùng kỳ năm 2021", *HEADER[3:]]
    report = aligned([header, *([*row[:3], "1", *row[3:]] for row in ROWS)], header=False)
    assert (report.period, report.period_source) == (None, "")


def test_a_part_another_time_or_an_estimate_is_not_the_row_that_is_lost() -> None:
    at = [row[1] for row in ROWS].index("Tổng số biên chế được giao trong năm")
    for words in ("là nữ", "năm trước", "(dự kiến)", "so với cùng kỳ", "quý IV"):
        rows = [*ROWS[:at], ["", f"{ROWS[at][1]} {words}", ROWS[at][2], "7", ""], *ROWS[at + 1 :]]
        assert aligned(rows).cells["payroll.civil.allotted"].row is None


def test_rows_of_the_clerk_and_lost_rows_are_told() -> None:
    rows = [row for row in ROWS if row[1] != "Số hồ sơ TTHC do UBND cấp huyện tiếp nhận"]
    rows.insert(30, ["", "Số mô hình hay", "Mô hình", "3", ""])
    report = aligned(rows)
    missing = [indicator for indicator, cell in report.cells.items() if cell.row is None]
    assert missing == ["dossiers.district.received"]
    cell = report.cells["dossiers.district.received"]
    assert (cell.state, cell.interval, cell.confidence) == ("missing", cell.definition.domain.interval, 0.0)
    assert [row.name.text for row in report.unmatched] == ["Số mô hình hay"]


def test_moved_rows_are_found_and_told() -> None:
    at = [row[1] for row in ROWS].index("Số lượng phiếu khảo sát")
    rows = [*ROWS[:at], *ROWS[at + 1 : -3], ROWS[at], *ROWS[-3:]]
    report = aligned(rows)
    assert said(report) == said(REPORT)
    assert report.moved == ("leadership.survey.forms",)


def test_a_moved_chapter_keeps_its_repeated_names() -> None:
    start = [row[1] for row in ROWS].index("Dịch vụ bưu chính công ích (BCCI)")
    report = aligned([*ROWS[:40], *ROWS[start : start + 13], *ROWS[40:start], *ROWS[start + 13 :]])
    assert said(report) == said(REPORT)
    assert len(report.moved) == 13


def test_a_repeated_name_that_could_be_either_is_left_unmatched() -> None:
    names = [row[1] for row in ROWS]
    first = names.index("Số VBQPPL tự kiểm tra theo thẩm quyền")
    kept = ROWS[first + 1 : first + 3]
    report = aligned([*ROWS[:first], *kept, *ROWS[first + 6 :]])
    assert [row.name.text for row in report.unmatched] == [row[1] for row in kept]


def test_a_name_cut_in_two_rows_is_put_together_and_told() -> None:
    at = [row[1] for row in ROWS].index("Số hồ sơ TTHC do UBND cấp huyện tiếp nhận")
    order, _, unit, value, note = ROWS[at]
    for first, second in (
        ([order, "Số hồ sơ TTHC do UBND", "", "", ""], ["", "cấp huyện tiếp nhận", unit, value, note]),
        ([order, "Số hồ sơ TTHC do UBND", unit, value, note], ["", "cấp huyện tiếp nhận", "", "", ""]),
    ):
        report = aligned([*ROWS[:at], first, second, *ROWS[at + 1 :]])
        assert said(report) == said(REPORT)
        assert [(one.kind, one.indicator) for one in report.repairs] == [
            ("cut_name", "dossiers.district.received")
        ]


def test_two_rows_merged_into_one_are_nobodys() -> None:
    at = [row[1] for row in ROWS].index("Số hồ sơ TTHC do UBND cấp huyện tiếp nhận")
    for mark in ("; ", "\n", " "):
        merged = [mark.join(pair) for pair in zip(ROWS[at], ROWS[at + 1], strict=True)]
        report = aligned([*ROWS[:at], merged, *ROWS[at + 2 :]])
        assert report.cells["dossiers.district.received"].row is None
        assert report.cells["dossiers.district.resolved"].row is None
        assert len(report.unmatched) == 1


def test_a_cut_note_is_joined_to_its_beginning() -> None:
    at = [row[1] for row in ROWS].index("Số đơn vị SNCL thuộc UBND cấp huyện")
    note = ROWS[at][4]
    middle = note.index("01 sự nghiệp")
    first, rest = [*ROWS[at][:4], note[:middle].strip()], ["", "", "", "", note[middle:]]
    report = aligned([*ROWS[:at], first, rest, *ROWS[at + 1 :]])
    assert report.cells["apparatus.service_units"].note.text == note
    assert [one.kind for one in report.repairs] == ["cut_note"]


def test_a_stray_value_that_fits_two_rows_or_none_is_left_unmatched() -> None:
    at = [row[1] for row in ROWS].index("Số hồ sơ TTHC do UBND cấp huyện tiếp nhận")
    without = [[*row[:2], "", "", row[4]] for row in ROWS[at : at + 2]]
    for stray in (["", "", "Hồ sơ", "5", ""], ["", "", "Người", "5", ""]):
        report = aligned([*ROWS[:at], without[0], stray, without[1], *ROWS[at + 2 :]])
        assert report.repairs == ()
        assert [row.value.text for row in report.unmatched] == ["5"]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_nfd_and_unrelated_rows_change_nothing(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  reproducible, not secret
    rows = [[unicodedata.normalize(chance.choice(("NFC", "NFD")), text) for text in row] for row in ROWS]
    names = ["Số hộ nghèo", "Kinh phí hỗ trợ", "Tổng cộng", "Số camera đã lắp", "Ghi chú riêng của xã"]
    added = chance.randrange(6)
    for _ in range(added):
        rows.insert(
            chance.randrange(len(rows)), ["", chance.choice(names), "Cái", str(chance.randrange(99)), ""]
        )
    report = aligned(rows)
    assert said(report) == said(REPORT)
    assert len(report.unmatched) == added


def _damaged(chance: random.Random) -> list[list[str | None]]:
    """Rows of all sorts: those of the report, shuffled a little, cut, emptied, mixed with other text."""
    rows: list[list[str | None]] = [list(row) for row in ROWS]
    head: list[str | None] = list(HEADER)
    start = chance.randrange(len(rows))
    rows = rows[start : start + chance.randrange(2, 80)]
    for _ in range(chance.randrange(30)):
        at = chance.randrange(len(rows))
        choice = chance.randrange(7)
        if choice == 0:
            rows.insert(at, ["", "", "", "", chance.choice(("ghi chú", "113/ABC ngày 1", "và các xã"))])
        elif choice == 1:
            rows.insert(at, ["", "", chance.choice(("Hồ sơ", "")), "7", ""])
        elif choice == 2:
            rows.insert(at, [chance.choice(("Trang 2", "TM. UBND", "Nơi nhận:", "12", "II"))])
        elif choice == 3:
            rows[at] = rows[at][: chance.randrange(1, 6)]
        elif choice == 4:
            rows.insert(
                at, list(chance.choice((HEADER, ["(1)", "(2)", "(3)", "(4)", "(5)"], ["3", "", "", "", ""])))
            )
        elif choice == 5:
            rows[at] = [None if chance.random() < 0.5 else text for text in rows[at]]
        else:
            rows[at], rows[-1] = rows[-1], rows[at]
    return [head, *rows] if chance.random() < 0.7 else rows


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6))
def test_every_line_ends_up_in_exactly_one_place(seed: int) -> None:
    first: list[str | None] = ["Một dòng", "hai cột"]
    rows = [first, *_damaged(random.Random(seed))]  # noqa: S311  reproducible, not secret
    document = read_rows(rows)
    report = build_report(document, DEFINITIONS)
    assert accounts(document, report) == Counter(line.place.row for line in document.lines)
    used = [cell.row.number for cell in report.cells.values() if cell.row is not None]
    assert len(used) == len(set(used))
    written = Counter(field.text for line in document.lines for field in line.fields if field.text)
    assert all(
        cell.field("value").text in written for cell in report.cells.values() if cell.raw and cell.raw.strip()
    )


def test_the_same_name_in_other_spellings_has_one_key() -> None:
    for first, second in (
        ("Tỷ lệ hồ sơ", "TỈ LỆ HỒ SƠ:"),
        ("- Số TTHC áp dụng tại UBND cấp xã:", "+ Số thủ tục hành chính áp dụng tại Ủy ban nhân dân cấp xã"),
        ("Đơn giản hóa TTHC", "\u0189ơn giản hoá TTHC"),
        ("1. Rà soát VBQPPL", "Rà soát văn bản quy phạm pháp luật"),
        ("Dịch vụ bưu chính công ích (BCCI)", "Dịch vụ BCCI"),
        ("Tỷ lệ % đã tinh giản", "Tỷ lệ phần trăm đã tinh giản"),
    ):
        assert key(first) == key(second) == key(unicodedata.normalize("NFD", second))


@pytest.mark.parametrize(
    ("titles", "period"),
    [
        (["BÁO CÁO", "Kết quả CCHC năm 2022"], "2022"),
        (["Số liệu CCHC quý III năm 2022"], "2022-Q3"),
        (["Báo cáo CCHC Quý 4/2022"], "2022-Q4"),
        (["Báo cáo tháng 9/2022"], "2022-09"),
        (["Báo cáo công tác CCHC 6 tháng đầu năm 2022"], "2022-Q2"),
        (["Báo cáo 9 tháng năm 2022"], "2022-Q3"),
        (["Mỹ Tú, ngày 12 tháng 12 năm 2021", "Số liệu năm 2022"], "2022"),
        (["(Kèm theo Báo cáo số 12/BC-UBND ngày 15/12/2021)"], None),
        (["Mỹ Tú, ngày    tháng    năm 2022"], None),
        (["Kết quả năm 2021", "Số liệu năm 2022"], None),
        (["Báo cáo kết quả quý II năm 2022 và phương hướng quý III năm 2022"], "2022-Q2"),
        (["PHỤ LỤC", "Giai đoạn 2021 - 2025"], None),
    ],
)
def test_periods_of_titles(titles: list[str], period: str | None) -> None:
    assert period_of(titles) == period


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("my-tu-2022.tsv", "2022"),
        ("C:\\bao cao\\quy-3-2022.csv", "2022-Q3"),
        ("BC_thang_9_2022.txt", "2022-09"),
        ("2021-2022.tsv", None),
        ("bao-cao-20221215.tsv", None),
        ("a.tsv", None),
    ],
)
def test_periods_of_file_names(name: str, period: str | None) -> None:
    assert period_in_name(name) == period


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        ([["UBND HUYỆN MỸ TÚ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]], "UBND HUYỆN MỸ TÚ"),
        ([["ỦY BAN NHÂN DÂN"], ["HUYỆN MỸ TÚ"]], "ỦY BAN NHÂN DÂN HUYỆN MỸ TÚ"),
        ([["UBND TỈNH SÓC TRĂNG"], ["SỞ NỘI VỤ"]], "SỞ NỘI VỤ"),
        ([["UBND TỈNH SÓC TRĂNG"], ["UBND THỊ XÃ NGÃ NĂM"]], "UBND THỊ XÃ NGÃ NĂM"),
        ([["Đơn vị báo cáo: UBND xã An Ninh"]], "UBND xã An Ninh"),
        ([["PHỤ LỤC"]], None),
    ],
)
def test_units_of_letterheads(lines: list[list[str]], unit: str | None) -> None:
    assert unit_of(lines) == unit


def test_headers_and_column_numbers_are_no_rows_of_the_form() -> None:
    assert is_header(["STT", "NỘI DUNG", "Đ.V.T", "KẾT QUẢ"])
    assert not is_header(["", "Tổng số nhiệm vụ được giao", "Nhiệm vụ", "6", ""])
    assert not any(is_header(row) or is_column_numbers(row) for row in ROWS)
    for numbers in (["(1)", "(2)", "(3)"], ["A", "B", "1", "2", "3=2/1"], ["1", "2", "3", "4", "5"]):
        assert is_column_numbers(numbers)
    assert not is_column_numbers(["1", "", "", "12", ""])


def test_columns_with_unusual_headings_are_known_by_their_content() -> None:
    header = ["STT", "Chỉ tiêu", "Tính theo", "Huyện Mỹ Tú", "Nêu rõ thêm", "Kế hoạch"]
    report = aligned([header, *([*row, "900"] for row in ROWS)], header=False)
    assert said(report) == said(REPORT)


def _spec(
    identifier: str,
    names: Mapping[str, str] | None = None,
    *,
    begins: date | None = None,
    ends: date | None = None,
) -> Spec:
    indicators = DEFINITIONS
    if names is not None:
        indicators = tuple(
            replace(one, name=replace(one.name, vi=names.get(one.id, f"Khác hẳn {number}")))
            for number, one in enumerate(DEFINITIONS)
        )
    return replace(SPEC, id=identifier, indicators=indicators, valid_from=begins, valid_to=ends)


def test_the_best_fitting_spec_is_chosen_and_validity_breaks_ties() -> None:
    document = read(SAMPLE)
    foreign = _spec("khac", {})
    chosen, (report,), _ = choose_spec(document, [foreign, SPEC])
    assert chosen.id == SPEC.id
    assert said(report) == said(REPORT)
    old = _spec("old", ends=date(2021, 12, 31))
    new = _spec("new", begins=date(2022, 1, 1))
    assert choose_spec(document, [old, new])[0].id == "new"
    assert choose_spec(document, [old, new], period="2021")[0].id == "old"


def test_if_no_spec_fits_all_candidates_are_listed() -> None:
    with pytest.raises(NoSpecFits) as caught:
        choose_spec(
            read(SAMPLE), [_spec("khac", {}), _spec("nua", {one.id: one.name.vi for one in DEFINITIONS[:60]})]
        )
    assert [fit.spec.id for fit in caught.value.fits] == ["nua", "khac"]
    for language in ("vi", "en"):
        assert "khac" in caught.value.sentence(language)
        assert "nua" in caught.value.sentence(language)
    with pytest.raises(NoSpecFits):
        choose_spec(read(SAMPLE), [])
