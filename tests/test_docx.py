"""Word documents: the same findings as from text, each at its table, row and column; damaged and hostile files."""

import io
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_audit import Auditor
from cchc_audit.reading import CannotRead, read
from cchc_audit.report.reader import Limits

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "examples" / "my-tu-2022.tsv"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def package(body: str, *, part: str = "word/document.xml", namespace: str = W, before: str = "") -> bytes:
    """A Word document of which the body is given."""
    main = f'<Relationship Id="a" Type="{OFFICE}" Target="/{part}"/>'
    relations = f'<Relationships xmlns="{RELATIONS}">{main}</Relationships>'
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(part=part))
        archive.writestr("_rels/.rels", relations)
        document = f'{before}<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
        archive.writestr(part, document)
    return stream.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    run = f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p>{run}</w:p>"


def cell(text: str, properties: str = "") -> str:
    paragraphs = "".join(map(paragraph, text.split("\n")))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def texts_of(content: bytes) -> list[tuple[str, ...]]:
    return [line.texts for line in read(content, name="a.docx").lines]


def rows_of(file: Path) -> list[list[str]]:
    width = max(line.count("\t") for line in file.read_text("utf-8").splitlines()) + 1
    split = (line.split("\t") for line in file.read_text("utf-8").splitlines() if line.strip())
    return [row + [""] * (width - len(row)) for row in split]


@pytest.mark.parametrize("pieces", [1, 4])
def test_the_real_report_gives_the_same_findings_as_a_document(pieces: int) -> None:
    rows = ["".join(map(cell, row)) for row in rows_of(REPORT)]
    size = -(-len(rows) // pieces)
    tables = [table(*rows[at : at + size]) for at in range(0, len(rows), size)]
    body = paragraph("PHỤ LỤC") + paragraph("Kèm theo báo cáo").join(tables) + paragraph("Nơi nhận:")
    with Auditor() as auditor:
        text = auditor.audit(REPORT)
        word = auditor.audit(package(body), name=str(REPORT))
    assert text.findings
    assert [one.id for one in word.findings] == [one.id for one in text.findings]
    assert [one.severity for one in word.findings] == [one.severity for one in text.findings]
    for finding in word.findings:
        for written in finding.cells:
            if written.place is not None:
                found = written.place
                assert found.table is not None
                row = rows_of(REPORT)[(found.table - 1) * size + found.row - 1]
                assert written.raw is None or found.column is None or written.raw in row[found.column - 1]


def test_cells_that_span_columns_and_rows_stand_where_they_begin() -> None:
    wide, down, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    lines = read(
        package(table(cell("a", wide) + cell("b", down), cell("c") + cell("d") + cell("", below)))
    ).lines
    assert [line.texts for line in lines] == [("a", "", "b"), ("c", "d", "")]
    assert [place.column for place in lines[0].places] == [1, 2, 3]
    assert {place.table for line in lines for place in line.places} == {1}


def test_a_cell_before_which_columns_are_left_out() -> None:
    skipped = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>'
    assert texts_of(package(table(cell("a") + cell("b") + cell("c"), skipped + cell("d")))) == [
        ("a", "b", "c"),
        ("", "", "d"),
    ]


def test_a_table_within_a_cell_is_a_table_of_its_own() -> None:
    inner = table(cell("1") + cell("Số hồ sơ"))
    outer = table(f"<w:tc>{paragraph('Phụ lục')}{inner}</w:tc>")
    lines = read(package(outer)).lines
    assert [line.texts for line in lines] == [("Phụ lục",), ("1", "Số hồ sơ")]
    assert [line.place.table for line in lines] == [1, 2]


def test_a_span_of_absurdly_many_digits_is_none() -> None:
    absurd = f'<w:gridSpan w:val="{"9" * 5_000}"/>'
    assert texts_of(package(table(cell("a", absurd) + cell("b")))) == [("a", "b")]


def test_line_breaks_in_a_cell_are_kept() -> None:
    broken = (
        "<w:tc><w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc>"
    )
    assert texts_of(package(table(broken + cell("2")))) == [("a\nb\nc", "2")]


def test_tracked_changes_are_taken_as_accepted() -> None:
    changed = (
        "<w:tc><w:p><w:del><w:r><w:delText>40</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>41</w:t></w:r></w:ins></w:p></w:tc>"
    )
    deleted = "<w:trPr><w:del/></w:trPr>" + cell("x") + cell("y")
    assert texts_of(package(table(cell("Số") + changed, deleted))) == [("Số", "41")]


def test_text_boxes_and_content_controls_are_read() -> None:
    box = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('HUYỆN MỸ TÚ')}</w:txbxContent></w:pict></w:r></w:p>"
    control = f"<w:sdt><w:sdtContent>{table(cell('a') + cell('b'))}</w:sdtContent></w:sdt>"
    assert texts_of(package(box + control)) == [("HUYỆN MỸ TÚ",), ("a", "b")]


def test_fonts_of_tcvn3_are_decoded() -> None:
    old, capital = '<w:rFonts w:ascii=".VnTime"/>', '<w:rFonts w:ascii=".VnTimeH"/>'
    body = paragraph("Tæng sè", old) + paragraph("huyÖn mü tó", capital) + table(cell("1") + cell("2"))
    assert texts_of(package(body))[:2] == [("Tổng số",), ("HUYỆN MỸ TÚ",)]


def test_strict_documents_and_other_names_of_the_main_part() -> None:
    content = package(table(cell("a") + cell("b")), part="word/document2.xml", namespace=STRICT)
    assert texts_of(content) == [("a", "b")]


def code_of(content: bytes) -> str:
    with pytest.raises(CannotRead) as caught:
        read(content, name="a.docx")
    assert caught.value.sentence("vi") != caught.value.sentence("en")
    return caught.value.code


def test_what_cannot_be_read_is_told() -> None:
    whole = package(table(cell("a") + cell("b")))
    assert code_of(whole[:-40]) == "damaged"
    assert code_of(package("<w:p>")) == "damaged"
    assert code_of(package("")) == "empty"
    assert code_of(package(paragraph("Công văn"))) == "not-a-report"
    assert code_of(package("<w:p>" * 1_000 + "</w:p>" * 1_000)) == "hostile-markup"
    entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    assert code_of(package(paragraph("b"), before=entities)) == "hostile-markup"
    wide = '<w:gridSpan w:val="999999999"/>'
    assert code_of(package(table(*[cell("a", wide)] * 200))) == "too-many-cells"
    with pytest.raises(CannotRead) as caught:
        read(package(paragraph("a" * 10_000)), limits=Limits(part_bytes=500))
    assert caught.value.code == "unpacks-too-large"


@given(st.data())
def test_damaged_bytes_are_read_or_refused_but_nothing_else(data: st.DataObject) -> None:
    content = bytearray(package(paragraph("Báo cáo") + table(cell("a") + cell("b"), cell("c") + cell("d"))))
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=8)):
        content[at] = data.draw(st.integers(0, 255))
    try:
        assert read(bytes(content), name="a.docx").lines
    except CannotRead as error:
        assert error.code != "reader-failed"
        assert error.sentence("vi")
