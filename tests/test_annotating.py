"""Copies of submitted files with the findings in them: everything else stays, and they read like the file itself."""

import contextlib
import ctypes
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
import pypdfium2 as pdfium
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from cchc_audit import Auditor, CannotRead, Result
from cchc_audit.annotating.copying import annotated, is_signed
from cchc_audit.annotating.docx_places import elements_at
from cchc_audit.cli import main
from cchc_audit.reading import read
from cchc_audit.reading.pdf_page import Turn
from cchc_audit.writing.subject import main_cells
from cchc_audit.writing.view import View

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "examples" / "my-tu-2022.tsv"
VIEW = View(language="en")
MACROS = b"\xd0\xcf\x11\xe0 macros"
CHANGED_XLSX = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


@pytest.fixture(scope="module")
def auditor() -> Iterator[Auditor]:
    with Auditor() as one:
        yield one


def rows() -> list[list[str]]:
    lines = [line.split("\t") for line in REPORT.read_text("utf-8").splitlines() if line.strip()]
    return [[*line, *[""] * (5 - len(line))] for line in lines]


def workbook() -> bytes:
    """The report with what clerks put into workbooks: formulas, colours, a comment, other sheets, macros, names."""
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Bìa"
    first["A1"] = "PHỤ LỤC"
    sheet = book.create_sheet("Phụ lục d'1")
    for row in rows():
        sheet.append([int(text) if text.isdecimal() and text == str(int(text)) else text for text in row])
    sheet["B5"].font = Font(bold=True)
    sheet["B5"].fill = PatternFill("solid", fgColor="FFFFFF00")
    sheet["D108"].comment = Comment("của cán bộ", "Cán bộ")
    sheet["H1"] = "=SUM(D2:D9)"
    sheet.merge_cells("F1:G1")
    sheet.column_dimensions["H"].hidden = True
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = "A1:E200"
    book.create_sheet("Ẩn").sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return with_part(stream.getvalue(), "xl/vbaProject.bin", MACROS)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, part)
    return stream.getvalue()


def document() -> bytes:
    made = docx.Document()
    made.add_paragraph("ỦY BAN NHÂN DÂN HUYỆN MỸ TÚ")
    made.add_paragraph("BÁO CÁO NĂM 2022")
    outer = made.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "Phụ lục"
    outer.cell(0, 1).add_table(rows=1, cols=2).cell(0, 0).text = "x"
    table = made.add_table(rows=0, cols=5)
    for row in rows():
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.add_paragraph("Nơi nhận:")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def findings_in(result: Result) -> list[tuple[str, str, tuple[tuple[str, object], ...]]]:
    return [
        (one.check, one.values_id, tuple((cell.ref, cell.place) for cell in one.cells))
        for one in result.findings
    ]


@pytest.fixture(scope="module")
def books(auditor: Auditor) -> tuple[bytes, bytes, Result]:
    content = workbook()
    result = auditor.audit(content, name="a.xlsx", period="2022")
    return content, annotated(content, [result], VIEW, path="a.xlsx"), result


@pytest.fixture(scope="module")
def documents(auditor: Auditor) -> tuple[bytes, bytes, Result]:
    content = document()
    result = auditor.audit(content, name="a.docx", period="2022")
    return content, annotated(content, [result], VIEW, path="a.docx"), result


def test_the_parts_of_a_workbook_that_need_no_change_stay_as_they_are(
    books: tuple[bytes, bytes, Result],
) -> None:
    before, after = parts_of(books[0]), parts_of(books[1])
    assert list(after)[: len(before)] == list(before)
    changed = {name for name, content in before.items() if after[name] != content}
    sheet = {"xl/worksheets/sheet2.xml"}
    comments = {
        name for name in before if "comments" in name or "vmlDrawing" in name or "legacyDrawing" in name
    }
    assert changed <= CHANGED_XLSX | sheet | comments
    assert after["xl/vbaProject.bin"] == MACROS
    assert {name.rstrip("0123456789.xml") for name in after.keys() - before.keys()} == {
        "xl/worksheets/sheetAudit"
    }


def test_a_workbook_has_a_comment_and_a_colour_at_each_cell(books: tuple[bytes, bytes, Result]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(books[1]))
    old = openpyxl.load_workbook(io.BytesIO(books[0]))
    sheet, old_sheet = book["Phụ lục d'1"], old["Phụ lục d'1"]
    places = [cell.place for one in books[2].findings for cell in one.cells if cell.place is not None]
    marked = {place.address or f"A{place.row}" for place in places}
    commented = {cell.coordinate for line in sheet.iter_rows() for cell in line if cell.comment is not None}
    assert len(marked) > 50
    assert commented >= marked
    note = sheet["D108"].comment
    assert note is not None
    assert note.text.startswith("của cán bộ")
    assert "Should be" in note.text
    assert sheet["D108"].fill.fgColor.rgb in {"FFFFC7CE", "FFFFEB9C", "FFDDEBF7"}
    for line in old_sheet.iter_rows():
        for cell in line:
            other = sheet[cell.coordinate]
            assert other.value == cell.value
            assert (other.font.name, other.font.b, other.font.sz) == (
                cell.font.name,
                cell.font.b,
                cell.font.sz,
            )
            assert cell.coordinate in marked or other.fill.fgColor.rgb == cell.fill.fgColor.rgb
    assert sheet.freeze_panes == old_sheet.freeze_panes
    assert sheet.auto_filter.ref == old_sheet.auto_filter.ref
    assert sheet.merged_cells.ranges == old_sheet.merged_cells.ranges
    assert [one.sheet_state for one in book.worksheets][:3] == ["visible", "visible", "hidden"]


def test_the_list_of_a_workbook_links_to_the_cells(books: tuple[bytes, bytes, Result]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(books[1]))
    sheet = book.worksheets[-1]
    assert sheet.title == "Audit findings"
    assert [cell.value for cell in sheet[4]][:3] == ["No.", "Severity", "Place"]
    assert sheet.max_row - 4 == len(books[2].findings)
    links = [sheet.cell(row, 3).hyperlink for row in range(5, sheet.max_row + 1)]
    first = links[0]
    assert first is not None
    assert first.location is not None
    assert first.location.startswith("'Phụ lục d''1'!")
    assert not any(
        str(cell.value).startswith("=")
        for line in sheet.iter_rows()
        for cell in line
        if cell.data_type == "f"
    )


ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]


def test_the_elements_of_sheets_stand_in_the_order_that_excel_wants(
    books: tuple[bytes, bytes, Result],
) -> None:
    for name, content in parts_of(books[1]).items():
        if name.startswith("xl/worksheets/sheet"):
            places = [ORDER.index(etree.QName(node).localname) for node in etree.fromstring(content)]
            assert places == sorted(places)
            for row in etree.fromstring(content).iter("{*}row"):
                addresses = [coordinate_from_string(cell.get("r", ""))[0] for cell in row]
                numbers = [column_index_from_string(letters) for letters in addresses]
                assert numbers == sorted(set(numbers))


def test_a_copy_reads_like_the_file(
    auditor: Auditor, books: tuple[bytes, bytes, Result], documents: tuple[bytes, bytes, Result]
) -> None:
    for (_, copy, result), name in ((books, "a.xlsx"), (documents, "a.docx")):
        again = auditor.audit(copy, name=name, period="2022")
        assert findings_in(again) == findings_in(result)
        assert len(again.unmatched) == len(result.unmatched)
        with pytest.raises(CannotRead) as caught:
            annotated(copy, [again], VIEW, path=name)
        assert caught.value.code == "is-annotated"


def test_the_list_of_findings_in_a_copy_is_told_and_not_read(
    books: tuple[bytes, bytes, Result], documents: tuple[bytes, bytes, Result]
) -> None:
    for original, copy, _ in (books, documents):
        before, after = read(original), read(copy)
        assert [line.texts for line in after.lines] == [line.texts for line in before.lines]
        assert [notice.kind for notice in after.notices].count("own_list") == 1


def test_a_document_has_comments_at_the_cells_that_are_meant(documents: tuple[bytes, bytes, Result]) -> None:
    after = docx.Document(io.BytesIO(documents[1]))
    table = after.tables[1]
    comments = next(part for part in parts_of(documents[1]).items() if "comments" in part[0])[1]
    ids = [node.get(qn("w:id")) for node in etree.fromstring(comments)]
    assert len(ids) == len(set(ids)) > 50
    places = Counter(
        cell.place
        for one in documents[2].findings
        for cell in one.cells
        if cell.place is not None and cell.place.column
    )
    for place in places:
        assert place.table == 3
        cell = table.rows[place.row - 1].cells[(place.column or 1) - 1]
        assert list(cell._tc.iter(qn("w:commentReference")))  # noqa: SLF001 - python-docx shows no comments of cells
        shading = next(cell._tc.iter(qn("w:shd")))  # noqa: SLF001 - nor their colours
        assert shading.get(qn("w:fill")) in {"FFC7CE", "FFEB9C", "DDEBF7"}
    assert len(list(after.element.iter(qn("w:commentReference")))) == len(ids)


def test_the_text_of_a_document_stays_and_the_list_links_into_it(
    documents: tuple[bytes, bytes, Result],
) -> None:
    before, after = docx.Document(io.BytesIO(documents[0])), docx.Document(io.BytesIO(documents[1]))
    old = [cell.text for row in before.tables[1].rows for cell in row.cells]
    assert [cell.text for row in after.tables[1].rows for cell in row.cells] == old
    texts = [paragraph.text for paragraph in after.paragraphs]
    assert texts[: len(before.paragraphs)] == [paragraph.text for paragraph in before.paragraphs]
    anchors = [node.get(qn("w:anchor")) for node in after.element.iter(qn("w:hyperlink"))]
    names = [node.get(qn("w:name")) for node in after.element.iter(qn("w:bookmarkStart"))]
    assert len(anchors) == len(documents[2].findings)
    assert set(anchors) <= set(names)
    unchanged = parts_of(documents[0]).keys() - {
        "[Content_Types].xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
    }
    assert all(parts_of(documents[1])[name] == parts_of(documents[0])[name] for name in unchanged)


def test_the_command_writes_a_copy_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, copy = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    file.write_bytes(workbook())
    assert main(["annotate", str(file), "-o", str(copy), "--period", "2022", "--lang", "en"]) == 1
    assert "each with a comment at its cell" in capsys.readouterr().err
    assert openpyxl.load_workbook(copy).sheetnames[-1] == "Audit findings"
    assert main(["annotate", str(file), "-o", str(file), "--lang", "en"]) == 2
    capsys.readouterr()
    assert main(["annotate", str(file), "-o", str(tmp_path / "c.docx"), "--lang", "en"]) == 2
    assert 'ends with ".xlsx"' in capsys.readouterr().err
    assert not (tmp_path / "c.docx").exists()
    assert file.read_bytes() != copy.read_bytes()


def test_what_cannot_be_annotated_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], auditor: Auditor
) -> None:
    assert main(["annotate", str(REPORT), "-o", str(tmp_path / "x.tsv"), "--lang", "en"]) == 2
    assert "only .xlsx, .xlsm, .docx and .pdf can" in capsys.readouterr().err
    assert not (tmp_path / "x.tsv").exists()
    result = auditor.audit(REPORT)
    with pytest.raises(CannotRead) as caught:
        annotated(b"{\\rtf1 a}", [result], VIEW, path="a.rtf")
    assert caught.value.code == "not-annotated"
    bomb = with_part(
        workbook(), "xl/worksheets/_rels/sheet2.xml.rels", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"
    )
    with pytest.raises(CannotRead):
        annotated(bomb[:-300], [result], VIEW, path="a.xlsx")


@st.composite
def word_bodies(draw: st.DrawFn, depth: int = 0) -> str:
    """Paragraphs and tables in one another, with spans, columns left out, deleted rows, text boxes and controls."""
    count = draw(st.integers(1, 3))
    return "".join(draw(blocks(depth)) for _ in range(count))


@st.composite
def blocks(draw: st.DrawFn, depth: int) -> str:
    kind = draw(st.sampled_from(["p", "box", "control", "table", "table"] if depth < 2 else ["p"]))
    mark = f"<w:p><w:r><w:t>t{draw(st.integers(0, 10**9))}</w:t></w:r></w:p>"
    if kind == "p":
        return mark
    if kind == "box":
        return f"<w:p><w:r><w:t>b</w:t><w:pict><w:txbxContent>{draw(word_bodies(depth + 1))}</w:txbxContent></w:pict></w:r></w:p>"
    if kind == "control":
        return f"<w:sdt><w:sdtContent>{draw(word_bodies(depth + 1))}</w:sdtContent></w:sdt>"
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        properties = draw(
            st.sampled_from(["", '<w:trPr><w:gridBefore w:val="2"/></w:trPr>', "<w:trPr><w:del/></w:trPr>"])
        )
        cells = "".join(
            f'<w:tc><w:tcPr><w:gridSpan w:val="{draw(st.integers(1, 3))}"/></w:tcPr>{mark}{draw(word_bodies(depth + 1))}</w:tc>'
            for mark in [
                f"<w:p><w:r><w:t>c{draw(st.integers(0, 10**9))}</w:t></w:r></w:p>"
                for _ in range(draw(st.integers(1, 3)))
            ]
        )
        rows.append(f"<w:tr>{properties}{cells}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@settings(deadline=None, max_examples=60)
@given(word_bodies())
def test_the_element_at_a_place_is_what_the_reader_reads_there(body: str) -> None:
    markup = f'<w:document xmlns:w="{W}"><w:body>{body}<w:tbl><w:tr><w:tc/><w:tc/></w:tr></w:tbl></w:body></w:document>'
    relation = '<Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/>'
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", f"<Relationships>{relation}</Relationships>")
        archive.writestr("word/document.xml", markup)
    try:
        lines = read(stream.getvalue()).lines
    except CannotRead as error:
        assert error.code in {"empty", "not-a-report"}
        return
    written = {
        place: raw
        for line in lines
        for place, raw in zip(line.places, line.raws, strict=True)
        if raw is not None
    }
    found = elements_at(etree.fromstring(markup), written)
    assert found.keys() == written.keys()
    for place, element in found.items():
        assert "".join(element.itertext()).startswith(written[place].split("\n")[0])


PDF = (ROOT / "tests" / "data" / "documents" / "my-tu-2022.pdf").read_bytes()


def notes_of(content: bytes) -> list[tuple[int, str, str]]:
    """The page, kind and text of each annotation, as pdfium reads them."""
    raw, found = pdfium.raw, []
    with contextlib.closing(pdfium.PdfDocument(content)) as document:
        for number in range(len(document)):
            page = document[number]
            for at in range(raw.FPDFPage_GetAnnotCount(page)):
                annotation = raw.FPDFPage_GetAnnot(page, at)
                length = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
                buffer = ctypes.create_string_buffer(length)
                units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
                raw.FPDFAnnot_GetStringValue(annotation, b"Contents", units, length)
                kind = {raw.FPDF_ANNOT_TEXT: "note", raw.FPDF_ANNOT_HIGHLIGHT: "highlight"}
                text = buffer.raw.decode("utf-16-le").rstrip("\0")
                found.append((number + 1, kind.get(raw.FPDFAnnot_GetSubtype(annotation), "other"), text))
                raw.FPDFPage_CloseAnnot(annotation)
            page.close()
    return found


def test_a_pdf_is_added_to_and_reads_the_same(auditor: Auditor) -> None:
    results = [*auditor.audit_each(PDF, name="a.pdf")]
    copy = annotated(PDF, results, VIEW, path="a.pdf")
    assert copy.startswith(PDF)
    assert read(copy, name="a.pdf") == read(PDF, name="a.pdf")
    notes = notes_of(copy)
    findings = [one for one in results[0].findings if one.verdict != "waived"]
    assert [kind for _, kind, _ in notes].count("note") == 1
    first = next(text for _, kind, text in notes if kind == "note")
    assert all(f"\n{number}. " in first for number in range(1, len(findings) + 1))
    places = {cell.place for one in findings for cell in main_cells(one) if cell.place is not None}
    by_page = Counter(page for page, kind, _ in notes if kind == "highlight")
    assert by_page == Counter(place.page for place in places)
    assert any("see the note at the top of page 1" in text for _, kind, text in notes if kind == "highlight")


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@given(box=st.tuples(*[st.integers(0, 500)] * 4))
def test_boxes_are_found_again_on_turned_pages(turned: int, box: tuple[int, ...]) -> None:
    class Page:
        def get_cropbox(self) -> tuple[float, float, float, float]:
            return 10.0, 20.0, 610.0, 820.0

        def get_rotation(self) -> int:
            return turned

    x1, y1, x2, y2 = box
    shown = (float(min(x1, x2)), float(min(y1, y2)), float(max(x1, x2)), float(max(y1, y2)))
    turn = Turn(Page())
    assert turn.box(*turn.back(shown)) == shown


def test_signatures_are_noticed() -> None:
    assert not is_signed(PDF)
    assert is_signed(PDF + b"/ByteRange [0 1 2 3]")
    assert not is_signed(workbook())
    assert is_signed(with_part(workbook(), "_xmlsignatures/origin.sigs", b""))
