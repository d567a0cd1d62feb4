"""Which column of several is the value, and what is told or refused where none can be."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from cchc_audit import CannotAudit, audit
from cchc_audit.align.columns import layout_of_header
from cchc_audit.align.heading import is_column_numbers
from cchc_audit.align.report import build_report
from cchc_audit.reading import read, read_rows
from cchc_audit.report.cell import Report
from cchc_audit.spec.load import load_spec

ROOT = Path(__file__).resolve().parent.parent
DEFINITIONS = load_spec(ROOT / "specs" / "soctrang-huyen-cchc.yaml").indicators
SAMPLE = build_report(read(ROOT / "examples" / "my-tu-2022.tsv"), DEFINITIONS)
PARTS = ("order", "name", "unit", "value", "note")
ROWS = [[cell.field(part).text for part in PARTS] for cell in SAMPLE.cells.values()]  # type: ignore[arg-type]


def _chosen(*headings: str, period: str | None = None) -> str | None:
    """The heading of the column that is read, of those between unit and note."""
    layout = layout_of_header(["STT", "Nội dung", "ĐVT", *headings, "Ghi chú"], (), lambda: period)
    assert layout is not None
    return None if layout.value is None else layout.headings[layout.value]


@pytest.mark.parametrize(
    ("headings", "chosen"),
    [
        (("Thực hiện năm 2021", "Ước thực hiện năm 2022"), 1),
        (("Thực hiện 2021", "Ước TH 2022"), 1),
        (("Năm 2021", "Năm 2022"), 1),
        (("Năm 2022", "Năm 2021"), 0),
        (("2021", "2022"), 1),
        (("Số liệu quý III", "Số liệu quý IV"), 1),
        (("Quý 1", "Quý 2", "Quý 3"), 2),
        (("Số liệu tháng 11", "Số liệu tháng 12"), 1),
        (("6 tháng đầu năm 2022", "Cả năm 2022"), 1),
        (("Kết quả 6 tháng đầu năm", "Kết quả cả năm"), 1),
        (("Kết quả thực hiện năm 2021", "Kết quả thực hiện"), 1),
        (("Kết quả đến 31/12/2021", "Kết quả đến 14/12/2022"), 1),
        (("Tháng trước", "Tháng này"), 1),
        (("Số liệu đầu kỳ", "Số liệu cuối kỳ"), 1),
        (("Thực hiện năm 2022", "Ước thực hiện năm 2022"), 0),
        (("KH", "TH"), 1),
        (("Số liệu huyện báo cáo", "Số liệu Sở Nội vụ thẩm định"), 0),
        (("Năm 2022", "So với năm 2021"), 0),
        (("Kết quả", "Tăng, giảm"), 0),
        (("Trong kỳ", "Lũy kế từ đầu năm"), 0),
        (("Kết quả (huyện)", "Kết quả (xã)"), None),
        (("Kết quả năm 2022", "Thực hiện năm 2022"), None),
    ],
)
def test_the_latest_column_is_read_or_none(headings: Sequence[str], chosen: int | None) -> None:
    assert _chosen(*headings) == (None if chosen is None else headings[chosen])


def test_the_column_of_the_reports_own_period_comes_first() -> None:
    assert _chosen("Năm 2021", "Năm 2022", period="2021") == "Năm 2021"
    assert _chosen("Quý III", "Quý IV", period="2022-Q3") == "Quý III"
    assert _chosen("Tháng 11", "Tháng 12", "Lũy kế", period="2022") == "Lũy kế"
    assert _chosen("Tháng 11", "Tháng 12", "Lũy kế", period="2022-12") == "Tháng 12"
    assert _chosen("Kết quả", "Kết quả năm 2021", period="2022") == "Kết quả"


def _with(headings: Sequence[str], *, below: Sequence[str] = (), name: str = "") -> Report:
    """The report with its values under the last heading, and 900 under the others."""
    header = ["STT", "Nội dung", "ĐVT", *headings, "Ghi chú"]
    second = [["", "", "", *below, ""]] if below else []
    others = ["900"] * (len(headings) - 1)
    rows = [[*row[:3], *(others if row[3] else [""] * len(others)), *row[3:]] for row in ROWS]
    return build_report(read_rows([header, *second, *rows], name), DEFINITIONS)


def test_a_second_header_row_of_periods_is_no_row_and_says_which_column_it_is() -> None:
    report = _with(["Số liệu", "", ""], below=["Quý IV", "Cùng kỳ", "Lũy kế năm 2022"], name="cchc-2022.tsv")
    assert report.cells["dossiers.district.received"].raw == "7.971"
    assert report.unmatched == ()
    assert (report.period, report.period_source) == ("2022", "file name")


def test_no_heading_of_a_column_says_which_period_is_reported() -> None:
    report = _with(["Thực hiện năm 2021", "Ước thực hiện năm 2022"])
    assert report.cells["dossiers.district.received"].raw == "7.971"
    assert (report.period, report.period_source) == (None, "")
    assert report.columns[0].value == "Ước thực hiện năm 2022"
    assert report.columns[0].rivals == ("Thực hiện năm 2021",)


def test_percentages_beside_the_numbers_are_read_where_a_percentage_is_due() -> None:
    header = ["STT", "Nội dung", "ĐVT", "Số lượng", "Tỷ lệ", "Ghi chú"]
    rows = [[*row[:3], *(["", row[3]] if row[2] == "%" else [row[3], ""]), row[4]] for row in ROWS]
    report = build_report(read_rows([header, *rows]), DEFINITIONS)
    assert {name: cell.raw for name, cell in report.cells.items()} == {
        name: cell.raw for name, cell in SAMPLE.cells.items()
    }


@pytest.mark.parametrize(
    ("header", "rivals", "said"),
    [
        (["STT", "Nội dung", "ĐVT", "Kết quả (huyện)", "Kết quả (xã)", "Ghi chú"], 2, "Kết quả (xã)"),
        (["STT", "Nội dung", "ĐVT", "Kế hoạch", "Cùng kỳ", "Ghi chú"], 0, "“Kế hoạch”, “Cùng kỳ”"),
        ([], 0, "không có dòng tiêu đề"),
    ],
)
def test_without_a_column_of_values_nothing_is_audited(header: list[str], rivals: int, said: str) -> None:
    rows = [[*row[:3], "900" if row[3] else "", *row[3:]] for row in ROWS]
    with pytest.raises(CannotAudit) as caught:
        audit([header, *rows] if header else rows)
    assert caught.value.code == "no-value-column"
    assert said in caught.value.text.vi
    assert caught.value.facts["headings"] == header
    assert len(caught.value.facts["rivals"]) == rivals  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "numbers",
    [
        ["[1]", "[2]", "[3]", "[4]", "[5]"],
        ["1.", "2.", "3.", "4.", "5."],
        ["1", "2", "3", "4=5+6", "7"],
        ["I", "II", "III", "IV", "V"],
        ["A", "B", "C", "1", "2"],
    ],
)
def test_rows_that_number_the_columns_are_no_rows_of_the_form(numbers: list[str]) -> None:
    assert is_column_numbers(numbers)
    header = ["STT", "Nội dung", "ĐVT", "Kết quả", "Ghi chú"]
    assert build_report(read_rows([header, numbers, *ROWS]), DEFINITIONS).unmatched == ()


def test_rows_of_figures_number_no_columns() -> None:
    for row in (
        ["5", "3", "2", "1", "4"],
        ["1", "5", "9", "14", "20"],
        ["II", "", "", "", ""],
        ["3", "4", "9", "", ""],
    ):
        assert not is_column_numbers(row)


@pytest.mark.parametrize("header", [["STT", "Nội dung", "Chỉ tiêu", "ĐVT", "Kết quả", "Ghi chú"], []])
def test_headings_and_rows_may_have_their_names_in_columns_of_their_own(header: list[str]) -> None:
    rows = [[row[0], *([row[1], ""] if row[0] else ["", row[1]]), *row[2:]] for row in ROWS]
    report = build_report(read_rows([header, *rows] if header else rows), DEFINITIONS)
    assert {name: cell.raw for name, cell in report.cells.items()} == {
        name: cell.raw for name, cell in SAMPLE.cells.items()
    }
    assert report.unmatched == ()
