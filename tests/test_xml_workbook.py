"""Workbooks of Excel 2003 in one XML file, as portals export them."""

import pytest

from cchc_audit import CannotRead, Limits
from cchc_audit.reading import read

BOOK = """<?xml version="1.0" encoding="utf-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:html="http://www.w3.org/TR/REC-html40">
<Styles><Style ss:ID="Default"><Font ss:FontName="Arial"/></Style>
<Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>
<Style ss:ID="q" ss:Parent="p"><Font ss:FontName=".VnTime"/></Style></Styles>
<Worksheet ss:Name="Phụ lục"><Table><Column ss:Index="3" ss:Hidden="1"/>
<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">BÁO CÁO</Data></Cell><Cell><Data ss:Type="String">x</Data></Cell></Row>
<Row ss:Index="4"><Cell><Data ss:Type="Number">1</Data></Cell><Cell ss:Index="2" ss:StyleID="p"><Data ss:Type="Number">0.981</Data></Cell>
<Cell ss:StyleID="d"><Data ss:Type="DateTime">2022-02-01T00:00:00.000</Data></Cell></Row>
<Row ss:Hidden="1"><Cell ss:StyleID="q"><Data ss:Type="String">Tæng sè</Data></Cell>
<Cell ss:Formula="=SUM(R[-1]C[-1]:R4C)"><Data ss:Type="Number">1.981</Data></Cell>
<Cell ss:Formula="=R[-1]C1*2"></Cell><Cell><ss:Data ss:Type="String"><html:S>40</html:S><html:B> 41</html:B></ss:Data></Cell>
<Cell><Data ss:Type="Error">#REF!</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="ẩn"><Table><Row><Cell><Data ss:Type="String">a</Data></Cell></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
</Workbook>"""


def test_cells_are_read_as_they_are_shown() -> None:
    document = read(BOOK.encode())
    assert document.format == "xml"
    assert [(line.place.row, line.raws) for line in document.lines] == [
        (1, ("BÁO CÁO", None, "x", "")),
        (4, ("1", "98,1%", "01/02/2022", "")),
        (5, ("Tổng số", "1,981", "2", " 41")),
        (1, ("a",)),
    ]
    place = document.lines[1].places[1]
    assert (place.sheet, place.address) == ("Phụ lục", "B4")
    assert list(document.formulas.values()) == ["SUM(A4:B4)", "A4*2"]


def test_what_looks_otherwise_is_told() -> None:
    told = [(one.kind, one.place.address, one.text) for one in read(BOOK.encode()).notices]
    assert told == [
        ("hidden_row", "A5", "Tổng số"),
        ("hidden_column", "C1", "x"),
        ("date", "C4", "01/02/2022"),
        ("old_font", "A5", ".VnTime: Tổng số"),
        ("struck", "D5", "40"),
        ("error", "E5", "#REF!"),
        ("computed", "C5", "=A4*2 → 2"),
        ("hidden_sheet", "A1", "a"),
    ]


def test_what_cannot_be_read_is_refused() -> None:
    for content, limits, code in (
        (BOOK[:-30], Limits(), "damaged"),
        (BOOK, Limits(cells=3), "too-many-cells"),
        (BOOK.replace("<Workbook", "<!DOCTYPE x><Workbook", 1), Limits(), "hostile-markup"),
        (BOOK.replace('ss:Index="4"', 'ss:Index="1048576" ss:Span="99999999"'), Limits(), ""),
    ):
        if code:
            with pytest.raises(CannotRead) as caught:
                read(content.encode(), limits=limits)
            assert caught.value.code == code
        else:
            assert read(content.encode(), limits=limits).lines[1].place.row == 1_048_576
