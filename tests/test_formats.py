"""One report in all formats, made by other programs: the same findings, each at a cell that holds what it says."""

import csv
import html
import io
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import openpyxl
import pytest

from cchc_audit import Auditor, Document, Finding, Result

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "examples" / "my-tu-2022.tsv"
MADE = ROOT / "tests" / "data" / "documents"
Rows = list[list[str]]
COLUMNS = 5


@pytest.fixture(scope="module")
def auditor() -> Iterator[Auditor]:
    with Auditor() as one:
        yield one


def rows_of_report() -> Rows:
    with REPORT.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.reader(stream, delimiter="\t") if any(map(str.strip, row))]
    return [[*row, *[""] * (COLUMNS - len(row))] for row in rows]


def found_in(result: Result) -> Counter[tuple[str, str, tuple[str, ...]]]:
    """The findings without what depends on the file: its unit, rows and places."""
    return Counter(
        (one.check, one.severity, tuple(cell.ref for cell in one.cells)) for one in result.findings
    )


def assert_at_their_places(findings: tuple[Finding, ...], document: Document) -> None:
    """Every cell of a finding stands where its text is written."""
    written = {
        place: text for line in document.lines for place, text in zip(line.places, line.texts, strict=True)
    }
    for finding in findings:
        for cell in finding.cells:
            if cell.place is None or cell.place.column is None or not (cell.raw or "").strip():
                continue
            assert (cell.raw or "").strip() in written[cell.place] or cell.part == "row"


def as_text(rows: Rows) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter="\t", lineterminator="\n").writerows(rows)
    return stream.getvalue().encode()


def as_docx(rows: Rows) -> bytes:
    document = docx.Document()
    document.add_paragraph("PHỤ LỤC")
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_xlsx(rows: Rows) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append([int(text) if text.isdecimal() and text == str(int(text)) else text for text in row])
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def as_html(rows: Rows) -> bytes:
    lines = ("".join(f"<td>{html.escape(text)}" for text in row) for row in rows)
    return f"<html><meta charset=utf-8><p>PHỤ LỤC<table>{''.join(f'<tr>{line}' for line in lines)}</table>".encode()


WRITERS: dict[str, Callable[[Rows], bytes]] = {"docx": as_docx, "xlsx": as_xlsx, "html": as_html}


def whole(rows: Rows) -> Rows:
    return rows


def header_on_each_page(rows: Rows) -> Rows:
    return [one for at, row in enumerate(rows) for one in ([rows[0], row] if at % 40 == 39 else [row])]


def numbered_columns(rows: Rows) -> Rows:
    return [rows[0], [f"({number})" for number in range(1, COLUMNS + 1)], *rows[1:]]


def another_column(rows: Rows) -> Rows:
    return [["Mã" if at == 0 else f"M{at}", *row] for at, row in enumerate(rows)]


def notes_cut_by_a_page(rows: Rows) -> Rows:
    """A long note ends in a row of its own."""
    cut: Rows = []
    for at, row in enumerate(rows):
        words = row[4].split(" ")
        if at % 30 == 10 and len(words) > 12:
            cut += [[*row[:4], " ".join(words[:6])], ["", "", "", "", " ".join(words[6:])]]
        else:
            cut.append(row)
    return cut


def without_a_tenth(rows: Rows) -> Rows:
    return [row for at, row in enumerate(rows) if at % 10 != 5]


def after_a_title(rows: Rows) -> Rows:
    title = [["ỦY BAN NHÂN DÂN HUYỆN MỸ TÚ"], ["BÁO CÁO KẾT QUẢ NĂM 2022"]]
    return [*[[*line, *[""] * (COLUMNS - 1)] for line in title], *rows]


DAMAGES = (
    whole, header_on_each_page, numbered_columns, another_column, notes_cut_by_a_page, without_a_tenth, after_a_title,
)  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", WRITERS)
def test_each_format_has_the_findings_of_the_text(
    auditor: Auditor, name: str, damage: Callable[[Rows], Rows]
) -> None:
    rows = damage(rows_of_report())
    content = WRITERS[name](rows)
    text = auditor.audit(as_text(rows), name="report", period="2022")
    other = auditor.audit(content, name="report", period="2022")
    assert text.findings
    assert found_in(other) == found_in(text)
    assert other.matched == text.matched
    assert_at_their_places(other.findings, auditor.document_of(content, "report"))


@pytest.mark.parametrize("file", sorted(MADE.glob("my-tu-2022*")), ids=lambda file: file.name)
def test_files_made_by_libreoffice_have_the_findings_of_the_text(auditor: Auditor, file: Path) -> None:
    text = auditor.audit(REPORT, period="2022")
    other = auditor.audit(file, period="2022")
    assert found_in(other) == found_in(text)
    assert other.matched == text.matched
    assert not other.unmatched
    assert_at_their_places(other.findings, auditor.document_of(file))


def test_the_unit_stands_in_the_letterhead_of_a_document(auditor: Auditor) -> None:
    result = auditor.audit(MADE / "my-tu-2022-with-letter.pdf")
    assert result.unit == "ỦY BAN NHÂN DÂN HUYỆN MỸ TÚ"
    assert result.period == "2022"
    pages = {cell.place.page for one in result.findings for cell in one.cells if cell.place is not None}
    assert len(pages) > 5
    assert None not in pages


def test_a_format_is_recognised_whatever_the_file_is_called(auditor: Auditor, tmp_path: Path) -> None:
    (tmp_path / "report.csv").write_bytes((MADE / "my-tu-2022.xls").read_bytes())
    (tmp_path / "report.xls").write_bytes(as_html(rows_of_report()))
    assert auditor.document_of(tmp_path / "report.csv").format == "xls"
    assert auditor.document_of(tmp_path / "report.xls").format == "html"


def test_other_sheets_of_a_workbook_are_no_part_of_the_report(auditor: Auditor) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(rows_of_report())))
    cover = book.create_sheet("Bìa", 0)
    cover["B2"], cover["B3"], cover["B4"] = "UBND HUYỆN MỸ TÚ", "BÁO CÁO", "Kết quả năm 2022"
    other = book.create_sheet("Khác")
    for row in (["TT", "Đơn vị", "Số hồ sơ"], [1, "Xã A", 5], [2, "Xã B", 7]):
        other.append(row)
    stream = io.BytesIO()
    book.save(stream)
    result = auditor.audit(stream.getvalue(), name="a.xlsx")
    assert (result.unit, result.period) == ("UBND HUYỆN MỸ TÚ", "2022")
    assert found_in(result) == found_in(auditor.audit(REPORT, period="2022"))
    assert not result.unmatched
    assert result.report is not None
    assert "2\tXã B\t7" in [field.text for field in result.report.surroundings]


def test_a_table_over_two_sheets_is_one(auditor: Auditor) -> None:
    rows = rows_of_report()
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    for row in rows[:100]:
        first.append(row)
    second = book.create_sheet("Tiếp")
    for row in (rows[0], *rows[100:]):
        second.append(row)
    stream = io.BytesIO()
    book.save(stream)
    result = auditor.audit(stream.getvalue(), name="a.xlsx", period="2022")
    assert found_in(result) == found_in(auditor.audit(REPORT, period="2022"))
    assert {cell.place.sheet for one in result.findings for cell in one.cells if cell.place} == {
        "Sheet",
        "Tiếp",
    }
