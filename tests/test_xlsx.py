"""Excel workbooks as they are: texts, numbers as shown, formulas, what is hidden; and files that nobody should send."""

import io
from collections.abc import Mapping
from time import perf_counter
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_audit import CannotRead, Document, Limits
from cchc_audit.reading import read
from cchc_audit.report.reader import LIMITS

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = (
    '<fonts><font><name val="Times New Roman"/></font><font><strike/><name val="Arial"/></font>'
    '<font><name val=".VnTime"/></font></fonts><numFmts><numFmt numFmtId="164" formatCode="0.0%"/>'
    '<numFmt numFmtId="165" formatCode="_-* #,##0_-;-* #,##0_-;_-* &quot;-&quot;??_-;_-@_-"/></numFmts>'
    '<cellXfs><xf/><xf fontId="1"/><xf fontId="2"/><xf numFmtId="164"/><xf numFmtId="16"/><xf numFmtId="3"/><xf numFmtId="165"/></cellXfs>'
)


def workbook(
    *sheets: str, texts: str = "", names: tuple[str, ...] = (), states: tuple[str, ...] = (), **parts: str
) -> bytes:
    """A workbook of which the content of each sheet is given."""
    numbers = range(1, len(sheets) + 1)
    entries = "".join(
        f'<sheet name="{names[at - 1] if names else f"S{at}"}" sheetId="{at}" r:id="r{at}" '
        f'state="{states[at - 1] if states else "visible"}"/>'
        for at in numbers
    )
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{R}/worksheet" Target="worksheets/s{at}.xml"/>' for at in numbers
    )
    relations += f'<Relationship Id="x" Type="{R}/styles" Target="/xl/styles.xml"/>'
    relations += f'<Relationship Id="y" Type="{R}/sharedStrings" Target="texts.xml"/>'
    files: dict[str, str] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{P}"><Relationship Id="a" Type="{R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{P}">{relations}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{S}">{STYLES}</styleSheet>',
        "xl/texts.xml": f'<sst xmlns="{S}">{texts}</sst>',
    }
    files |= {
        f"xl/worksheets/s{at}.xml": f'<worksheet xmlns="{S}">{sheet}</worksheet>'
        for at, sheet in zip(numbers, sheets, strict=True)
    }
    return package(files | {name.replace("__", "/"): text for name, text in parts.items()})


def package(files: Mapping[str, str]) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def rows(*lines: str, before: str = "", after: str = "") -> str:
    """The content of a sheet of rows, which are numbered from 1."""
    return f"{before}<sheetData>{''.join(f'<row>{line}</row>' for line in lines)}</sheetData>{after}"


def text(written: str, style: int = 0) -> str:
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{written}</t></is></c>'


def number(value: str, style: int = 0, formula: str = "") -> str:
    return f'<c s="{style}">{f"<f>{formula}</f>" if formula else ""}{f"<v>{value}</v>" if value else ""}</c>'


def texts_of(content: bytes) -> list[tuple[str, ...]]:
    return [line.texts for line in read(content, name="a.xlsx").lines]


def told(document: Document) -> list[tuple[str, str | None, str]]:
    return [(one.kind, one.place.address, one.text) for one in document.notices]


def code_of(content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(CannotRead) as caught:
        read(content, limits=limits)
    assert caught.value.sentence("vi")
    return caught.value.code


def test_texts_and_numbers_stand_at_their_addresses() -> None:
    shared = (
        "<si><t>Tổng số</t></si><si><r><t>hồ </t></r><r><rPr><b/></rPr><t>sơ</t></r><rPh><t>x</t></rPh></si>"
    )
    sheet = rows(
        '<c t="s"><v>0</v></c><c t="s"><v>1</v></c>' + number("98.1"),
        "<c r='A2'/>" + text("a&#10;b") + '<c t="b"><v>1</v></c><c t="str"><f>A1</f><v>x</v></c>',
    )
    document = read(workbook(sheet, texts=shared, names=("Phụ lục",)))
    assert [line.texts for line in document.lines] == [
        ("Tổng số", "hồ sơ", "98,1", ""),
        ("", "a\nb", "TRUE", "x"),
    ]
    place = document.lines[1].places[3]
    assert (place.sheet, place.address, place.row, place.column) == ("Phụ lục", "D2", 2, 4)
    assert document.formulas == {place: "A1"}
    assert document.format == "xlsx"


def test_a_number_is_read_as_it_is_shown() -> None:
    sheet = rows(
        number("0.98123", 3)
        + number("44593", 4)
        + number("7971", 5)
        + number("0.28999999999999998")
        + text("027")
    )
    document = read(workbook(sheet))
    assert document.lines[0].texts == ("98,1%", "1/2", "7971", "0,29", "027")
    assert told(document) == [("date", "B1", "1/2")]


def test_a_0_that_an_accounting_format_shows_as_a_dash_is_a_0_and_told() -> None:
    document = read(workbook(rows(text("Số hồ sơ") + number("0", 6))))
    assert document.lines[0].texts == ("Số hồ sơ", "0")
    assert told(document) == [("not_shown", "B1", "0")]


def test_merged_cells_are_read_where_they_begin() -> None:
    merged = '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A3"/><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    sheet = rows(
        text("a"),
        text("b") + text("c") + text("d"),
        "<c/>" + text("e") + text("f"),
        after=merged.replace('<mergeCell ref="A1:XFD1048576"/>', ""),
    )
    lines = read(workbook(sheet)).lines
    assert [line.raws for line in lines] == [("a", None, None), ("b", "c", "d"), (None, "e", "f")]
    assert len(read(workbook(rows(text("a") + text("b"), after=merged))).lines) == 1


def test_what_is_hidden_is_read_and_told() -> None:
    first = f'<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row hidden="1">{text("a") + text("b")}</row><row>{text("c") + text("d")}</row></sheetData>'
    document = read(workbook(first, rows(text("e") + text("f")), states=("visible", "veryHidden")))
    assert [line.texts for line in document.lines] == [("a", "b"), ("c", "d"), ("e", "f")]
    assert told(document) == [
        ("hidden_row", "A1", "a"),
        ("hidden_column", "B1", "b"),
        ("hidden_sheet", "A1", "e"),
    ]


def test_struck_text_is_left_out_and_old_fonts_are_decoded() -> None:
    run = '<r><rPr><strike/><rFont val="Arial"/></rPr><t>40</t></r><r><t> 41</t></r>'
    sheet = rows(
        text("Tæng sè", 2) + number("12", 1) + f'<c t="inlineStr"><is>{run}</is></c>' + text("hå s¬", 2)
    )
    document = read(workbook(sheet))
    assert document.lines[0].texts == ("Tổng số", "", "41", "hồ sơ")
    assert told(document) == [
        ("old_font", "A1", ".VnTime: Tổng số"),
        ("struck", "B1", "12"),
        ("struck", "C1", "40"),
    ]


def test_formulas_shared_by_cells_and_errors() -> None:
    shared = '<c r="C1"><f t="shared" si="0" ref="C1:C2">SUM($A1:B1)+\'a b\'!A$1</f><v>3</v></c>'
    sheet = rows(
        number("1") + number("2") + shared,
        number("3")
        + number("4")
        + '<c r="C2"><f t="shared" si="0"/><v>7</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    )
    document = read(workbook(sheet))
    assert list(document.formulas.values()) == ["SUM($A1:B1)+'a b'!A$1", "SUM($A2:B2)+'a b'!A$1", "1/0"]
    assert told(document) == [("error", "D2", "#DIV/0!")]
    assert document.lines[1].texts == ("3", "4", "7")


def test_formulas_without_results_are_worked_out() -> None:
    sheet = rows(
        text("Tổng") + number("", 5, "SUM(B2:B3)"),
        text("a") + number("7000"),
        text("b") + number("971"),
        text("Tỷ lệ") + number("", 3, "B2/B1"),
        text("?") + number("", 0, "VLOOKUP(1,A1:B2,2)"),
    )
    document = read(workbook(sheet))
    assert [line.texts[1] for line in document.lines] == ["7971", "7000", "971", "87,8%", ""]
    assert [one[:2] for one in told(document)] == [
        ("computed", "B1"),
        ("computed", "B4"),
        ("not_computed", "B5"),
    ]


def test_a_formula_whose_result_is_an_empty_text_has_a_result() -> None:
    cells = text("a") + number("1") + '<c t="str"><f>IF(B1&gt;0,"","x")</f><v></v></c>'
    document = read(workbook(rows(cells)), name="a.xlsx")
    assert told(document) == []
    assert list(document.formulas.values()) == ['IF(B1>0,"","x")']


def test_merged_cells_that_overlap_without_end_are_read_in_time() -> None:
    merged = '<mergeCell ref="A1:XFD1048576"/>' * 20_000
    lines = [text("a") + number(str(count)) for count in range(1_000)]
    content = workbook(rows(*lines, after=f"<mergeCells>{merged}</mergeCells>"))
    began = perf_counter()
    assert len(read(content, name="a.xlsx").lines) == 1_000
    assert perf_counter() - began < 20


def test_what_openpyxl_writes_has_no_results() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Tổng", "=SUM(B2:B3)"], ["a", 3], ["b", 4]):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    assert texts_of(stream.getvalue()) == [("Tổng", "7"), ("a", "3"), ("b", "4")]


def test_rows_and_cells_out_of_order_and_without_addresses() -> None:
    sheet = '<sheetData><row r="5"><c r="C5"><v>3</v></c><c r="A5"><v>1</v></c></row><row r="2"><c><v>1</v></c><c><v>2</v></c></row></sheetData>'
    assert texts_of(workbook(sheet)) == [("1", "2", ""), ("1", "", "3")]


def test_a_stray_cell_far_out_makes_no_line_wider() -> None:
    sheet = '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row><row r="2"><c><v>1</v></c><c><v>2</v></c></row></sheetData>'
    assert [len(line.texts) for line in read(workbook(sheet)).lines] == [16_384, 100]


def test_escaped_characters_and_chart_sheets() -> None:
    book = workbook(rows(text("a_x000A_b _x005F_x") + text("c")), xl__worksheets__s9="<chartsheet/>")
    assert texts_of(book) == [("a\nb _x", "c")]


def test_a_million_blank_cells_with_styles_take_no_memory() -> None:
    blank = "<row>" + '<c s="1"/>' * 200 + "</row>"
    sheet = f"<sheetData><row>{text('a') + text('b')}</row>{blank * 5_000}</sheetData>"
    assert texts_of(workbook(sheet)) == [("a", "b")]


def test_what_cannot_be_read_is_told() -> None:
    good = workbook(rows(text("a") + text("b")))
    assert code_of(good[:-200]) == "damaged"
    assert code_of(workbook(rows(text("a")), xl__styles="")) == "not-a-report"
    assert code_of(workbook("<sheetData/>")) == "empty"
    assert code_of(workbook(rows(text("a") + text("b"), before="<broken>"))) == "damaged"
    entities = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><sst/>'
    assert code_of(package_with(good, "xl/texts.xml", entities)) == "hostile-markup"
    assert code_of(workbook(rows(number("1") * 60)), Limits(cells=50)) == "too-many-cells"
    assert code_of(workbook(rows(text("a" * 100_000))), Limits(part_bytes=50_000)) == "unpacks-too-large"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert code_of(ole) == "encrypted"


def test_texts_and_formulas_that_cells_share_cannot_fill_the_memory() -> None:
    limits = Limits(part_bytes=200_000)
    shared = f"<si><t>{'a' * 1_000} </t></si>"
    cells = '<c t="s"><v>0</v></c>' * 300
    assert code_of(workbook(rows(cells), texts=shared), limits) == "unpacks-too-large"
    master = f'<c r="A1"><f t="shared" si="0">{"+".join(["B1"] * 500)}</f><v>1</v></c>'
    dependents = "".join('<c><f t="shared" si="0"/><v>1</v></c>' for _ in range(300))
    assert code_of(workbook(rows(master + dependents)), limits) == "unpacks-too-large"


def package_with(content: bytes, part: str, written: str) -> bytes:
    with ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    return package(files | {part: written})


def test_parts_elsewhere_are_not_looked_for() -> None:
    link = f'<Relationships xmlns="{P}"><Relationship Id="r1" Type="{R}/worksheet" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    assert code_of(package_with(workbook(rows(text("a"))), "xl/_rels/workbook.xml.rels", link)) == "empty"
    outside = link.replace('TargetMode="External"', "").replace(
        "file:///etc/passwd", "../../../../etc/passwd"
    )
    assert (
        code_of(package_with(workbook(rows(text("a"))), "xl/_rels/workbook.xml.rels", outside)) == "damaged"
    )


@given(st.data())
def test_damaged_bytes_are_read_or_refused_but_nothing_else(data: st.DataObject) -> None:
    content = bytearray(workbook(rows(text("a") + number("1", 4, "A1"), text("b") + number("2", 3))))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    try:
        assert read(bytes(content)).lines
    except CannotRead as error:
        assert error.code != "reader-failed"
        assert error.sentence("en")


@given(st.text("<row></c>v f='shared' si=\"0\"1A:$", max_size=80))
def test_damaged_markup_is_read_or_refused_but_nothing_else(markup: str) -> None:
    try:
        assert read(
            workbook(f"<sheetData><row>{markup}<c><v>1</v></c><c><v>2</v></c></row></sheetData>")
        ).lines
    except CannotRead as error:
        assert error.code != "reader-failed"
        assert error.sentence("en")
