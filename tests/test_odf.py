"""OpenDocument texts and spreadsheets as they are; and files that nobody should send."""

import io
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_audit import CannotRead, Document, Limits
from cchc_audit.reading import read
from cchc_audit.report.reader import LIMITS

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style", "draw")
)
STYLES = (
    '<style:style style:name="hid" style:family="table"><style:table-properties table:display="false"/></style:style>'
    '<style:style style:name="old" style:family="text"><style:text-properties style:font-name="F"/></style:style>'
    '<style:style style:name="cut" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="oldcell" style:family="table-cell" style:parent-style-name="base"/>'
    '<style:style style:name="base" style:family="table-cell"><style:text-properties style:font-name="F"/></style:style>'
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" text:display-levels="2" style:num-suffix=")"/>'
    '</text:list-style><text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>'
)


def package(kind: str, body: str, manifest: str = "") -> bytes:
    fonts = '<office:font-face-decls><style:font-face style:name="F" svg:font-family=".VnTime" xmlns:svg="s"/></office:font-face-decls>'
    content = (
        f"<office:document-content {NAMES}>{fonts}<office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", ZIP_STORED)
        archive.writestr("content.xml", content)
        if manifest:
            archive.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def sheet(*rows: str, name: str = "Phụ lục", style: str = "", before: str = "") -> str:
    lines = "".join(
        row if row.startswith("<table:table-row") else f"<table:table-row>{row}</table:table-row>"
        for row in rows
    )
    return f'<table:table table:name="{name}" table:style-name="{style}">{before}{lines}</table:table>'


def text(written: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{written}</text:p></table:table-cell>"


def number(value: str, shown: str, kind: str = "float", more: str = "") -> str:
    return text(shown, f'office:value-type="{kind}" office:value="{value}" {more}')


def told(document: Document) -> list[tuple[str, str | None, str]]:
    return [(one.kind, one.place.address, one.text) for one in document.notices]


def code_of(content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(CannotRead) as caught:
        read(content, limits=limits)
    return caught.value.code


def test_numbers_are_written_in_the_vietnamese_way_as_precisely_as_shown() -> None:
    row = (
        number("7971", "7,971") + number("98.1", "98.10") + number("0.981", "98.1%", "percentage") + number("12", "12 hồ sơ")
        + number("1234.56", "1.234,6") + number("-5", "-5") + text("7,971")
    )  # fmt: skip
    document = read(package("spreadsheet", sheet(row)))
    assert document.lines[0].texts == ("7971", "98,10", "98,1%", "12 hồ sơ", "1234,6", "-5", "7,971")
    assert document.lines[0].places[1].address == "B1"
    assert document.lines[0].places[1].sheet == "Phụ lục"


TWICE = 'table:number-columns-repeated="2"'


def test_repeated_cells_and_rows_count_and_blank_ones_cost_nothing() -> None:
    blank = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    twice = f'<table:table-row table:number-rows-repeated="2">{text("x", TWICE)}</table:table-row>'
    document = read(
        package(
            "spreadsheet",
            sheet(
                text("a") + '<table:table-cell table:number-columns-repeated="2"/>' + text("b"), twice, blank
            ),
        )
    )
    assert [line.texts for line in document.lines] == [
        ("a", "", "", "b"),
        ("x", "x", "", ""),
        ("x", "x", "", ""),
    ]
    assert [line.place.row for line in document.lines] == [1, 2, 3]
    many = f'<table:table-row table:number-rows-repeated="1000000">{text("x") + text("y")}</table:table-row>'
    assert code_of(package("spreadsheet", sheet(many))) == "too-many-cells"


def test_formulas_are_written_as_excel_writes_them() -> None:
    row = (
        number("3", "3", more="table:formula=\"of:=SUM([.D5:.D8];[$Sheet2.$B$3];['Phụ lục 1'.A1])*100\"")
        + text("", 'table:formula="of:=[.A1]+1"')
        + text("#REF!", 'table:formula="of:=1" office:value-type="string"')
    )
    document = read(package("spreadsheet", sheet(row, text("a") + text("b"))))
    assert list(document.formulas.values()) == ["SUM(D5:D8,Sheet2!$B$3,'Phụ lục 1'!A1)*100", "A1+1", "1"]
    assert told(document) == [("error", "C1", "#REF!"), ("computed", "B1", "=A1+1 → 4")]


def test_what_is_hidden_struck_or_in_an_old_font_is_told() -> None:
    hidden = f'<table:table-row table:visibility="collapse">{text("c") + text("d")}</table:table-row>'
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    first = sheet(
        text("Tæng sè", 'table:style-name="oldcell"')
        + text('<text:span text:style-name="cut">40</text:span> 41'),
        hidden,
        before=columns,
    )
    document = read(package("spreadsheet", first + sheet(text("e") + text("f"), name="Ẩn", style="hid")))
    assert [line.texts for line in document.lines] == [("Tổng số", "41"), ("c", "d"), ("e", "f")]
    assert told(document) == [
        ("hidden_row", "A2", "c"), ("hidden_column", "B1", "41"), ("old_font", "A1", ".VnTime: Tổng số"),
        ("struck", "B1", "40"), ("hidden_sheet", "A1", "e"),
    ]  # fmt: skip


def test_a_number_that_is_shown_as_a_dash_or_not_at_all_is_read_and_told() -> None:
    document = read(package("spreadsheet", sheet(number("0", "-") + number("3", ""))))
    assert document.lines[0].texts == ("0", "3")
    assert told(document) == [("not_shown", "A1", "-"), ("not_shown", "B1", "")]


def test_dates_are_told() -> None:
    dated = text("01/02/22", 'office:value-type="date" office:date-value="2022-02-01"') + text(
        "1-Feb", 'office:value-type="date" office:date-value="2022-02-01"'
    )
    document = read(package("spreadsheet", sheet(dated)))
    assert document.lines[0].texts == ("01/02/2022", "1/2")
    assert [one[0] for one in told(document)] == ["date", "date"]


def test_a_text_with_tables_lists_and_notes() -> None:
    cell = '<table:table-cell><text:list text:style-name="L"><text:list-item><text:p/></text:list-item></text:list></table:table-cell>'
    again = cell.replace('text:style-name="L"', 'text:style-name="L" text:continue-numbering="true"')
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Số liệu đến 15/12.</text:p></text:note-body></text:note>"
    inner = sheet(text("x") + text("y"))
    body = (
        "<text:h>BÁO CÁO<text:line-break/>năm<text:s text:c='2'/>2022</text:h>"
        + sheet(
            cell + text(f"Tổng{note}"),
            again + f"<table:table-cell><text:p>Số</text:p>{inner}</table:table-cell>",
        )
        + '<text:list text:style-name="B"><text:list-item><text:p>gạch</text:p></text:list-item></text:list>'
    )
    document = read(package("text", body))
    assert [line.texts for line in document.lines] == [
        ("BÁO CÁO\nnăm  2022",), ("1.", "Tổng"), ("2.", "Số"), ("x", "y"), ("gạch",), ("Số liệu đến 15/12.",),
    ]  # fmt: skip
    assert [line.place.table for line in document.lines] == [None, 1, 1, 2, None, 1]
    assert told(document) == [("footnote", None, "Số liệu đến 15/12.")]


def test_levels_of_lists_and_covered_cells() -> None:
    items = (
        '<text:list text:style-name="L"><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p>'
        "</text:list-item><text:list-item><text:p>c</text:p></text:list-item></text:list></text:list-item>"
        "<text:list-item><text:p>d</text:p></text:list-item></text:list>"
    )
    wide = '<table:table-cell table:number-columns-spanned="2"><text:p>w</text:p></table:table-cell><table:covered-table-cell/>'
    lines = read(package("text", items + sheet(wide + text("z")))).lines
    assert [line.raws for line in lines] == [("1. a",), ("1.a) b",), ("1.b) c",), ("2. d",), ("w", None, "z")]


def test_deleted_text_is_not_read() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>40</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
    )
    document = read(
        package("text", changes + sheet(text("Số") + text('<text:change text:change-id="c1"/>41')))
    )
    assert document.lines[0].texts == ("Số", "41")
    assert told(document) == [("tracked_change", None, "40")]


def test_what_cannot_be_read_is_told() -> None:
    locked = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    for kind in ("text", "spreadsheet"):
        good = package(kind, sheet(text("a") + text("b")))
        assert read(good).lines
        assert code_of(good[:-100]) == "damaged"
        assert code_of(package(kind, sheet(text("a") + text("b")), locked)) == "encrypted"
        assert code_of(package(kind, "")) == "empty"
        assert code_of(good, Limits(part_bytes=100)) == "unpacks-too-large"
        deep = "<text:section>" * 300 + "</text:section>" * 300
        assert code_of(package(kind, deep)) == "hostile-markup"
    huge = text("a", 'table:number-columns-repeated="999999999"')
    assert code_of(package("text", sheet(*[huge] * 200))) == "too-many-cells"


@given(st.sampled_from(["text", "spreadsheet"]), st.data())
def test_damaged_bytes_are_read_or_refused_but_nothing_else(kind: str, data: st.DataObject) -> None:
    content = bytearray(package(kind, sheet(text("a") + number("1", "1"), text("b") + text("c"))))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert read(bytes(content)).lines
    except CannotRead as error:
        assert error.code != "reader-failed"
        assert error.sentence("vi")


def test_texts_in_formulas_stay_as_they_are() -> None:
    body = sheet(
        number("1", "1") + text("2", 'table:formula="of:=IF([.A1]=&quot;a;[b]&quot;;SUM([.A1:.A2]);0)"')
    )
    [formula] = read(package("spreadsheet", body)).formulas.values()
    assert formula == 'IF(A1="a;[b]",SUM(A1:A2),0)'


def test_a_column_gives_its_cells_their_style() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="oldcell"/>'
    )
    document = read(
        package("spreadsheet", sheet(text("a") + text("Tæng sè") + text("Tæng sè"), before=columns))
    )
    assert document.lines[0].texts == ("a", "Tæng sè", "Tổng số")


@pytest.mark.parametrize(
    ("value", "shown", "read_as"),
    [
        ("0.5", ".5", "0,5"),
        ("0", "0.00", "0,00"),
        ("123456", "1.23E+05", "123456"),
        ("1234.5", "1,234.50", "1234,50"),
    ],
)
def test_numbers_are_written_in_one_way(value: str, shown: str, read_as: str) -> None:
    document = read(package("spreadsheet", sheet(text("a") + number(value, shown))))
    assert document.lines[0].texts == ("a", read_as)


@pytest.mark.parametrize("kind", ["spreadsheet", "text"])
def test_flat_files_are_read_like_packages(kind: str) -> None:
    body = sheet(text("a") + text("b"))
    flat = (
        f'<?xml version="1.0"?><office:document {NAMES} office:mimetype="application/vnd.oasis.opendocument.{kind}">'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"
    )
    assert read(flat.encode(), name="a").lines == read(package(kind, body), name="a").lines
