"""What Word shows and does not write: numbers of lists, fonts of styles, hidden and struck text, notes, pages."""

import io
from zipfile import ZipFile

from cchc_audit import Document
from cchc_audit.reading import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"/>'
    '<w:style w:type="paragraph" w:styleId="Old"><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Cut"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="-"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)
NOTES = '<w:footnote w:id="2"><w:p><w:r><w:t>Số liệu đến 15/12.</w:t></w:r></w:p></w:footnote>'


def document(*rows: str, before: str = "") -> Document:
    """The document of a table of these rows, with styles, lists and footnotes."""
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    parts = {
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{before}{table}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{STYLES}</w:styles>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{W}">{NUMBERING}</w:numbering>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{NOTES}</w:footnotes>',
        "_rels/.rels": '<R><Relationship Type="x/officeDocument" Target="word/document.xml"/></R>',
        "word/_rels/document.xml.rels": "<R>"
        + "".join(
            f'<Relationship Type="x/{name}" Target="{name}.xml"/>'
            for name in ("styles", "numbering", "footnotes")
        )
        + "</R>",
    }
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return read(stream.getvalue(), name="a.docx")


def cell(text: str, paragraph: str = "", run: str = "") -> str:
    return (
        f"<w:tc><w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p></w:tc>"
    )


def item(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def told(found: Document) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in found.notices]


def test_numbers_of_lists_are_worked_out() -> None:
    found = document(
        cell("", item(1)) + cell("a"),
        cell("", item(1, 1)) + cell("b"),
        cell("c", item(1, 1)) + cell("d", item(2)),
        cell("", '<w:pStyle w:val="Item"/>') + cell("e"),
        cell("", item(1, 1)) + cell("f"),
        cell("", item(3)) + cell("g"),
        cell("", item(0)) + cell("h"),
    )
    assert [line.texts for line in found.lines] == [
        ("I.", "a"), ("I.1", "b"), ("I.2 c", "d"), ("II.", "e"), ("II.1", "f"), ("V.", "g"), ("", "h"),
    ]  # fmt: skip


def test_styles_say_how_text_is_shown() -> None:
    found = document(
        cell("Tæng sè", '<w:pStyle w:val="Old"/>')
        + cell("hå s¬", '<w:pStyle w:val="Old"/>', '<w:rFonts w:ascii="Arial"/>')
        + cell("40", run='<w:rStyle w:val="Cut"/>')
        + cell("41", run='<w:rStyle w:val="Cut"/><w:strike w:val="0"/>')
        + cell("ẩn", run="<w:vanish/>")
    )
    assert found.lines[0].texts == ("Tổng số", "hå s¬", "", "41", "ẩn")
    assert told(found) == [("old_font", ".VnTime: Tổng số"), ("struck", "40"), ("hidden_text", "ẩn")]


def test_footnotes_are_read_at_the_end() -> None:
    noted = '<w:tc><w:p><w:r><w:t>Tổng</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p></w:tc>'
    found = document(cell("1") + noted)
    assert [line.texts for line in found.lines] == [("1", "Tổng"), ("Số liệu đến 15/12.",)]
    assert told(found) == [("footnote", "Số liệu đến 15/12.")]
    assert found.notices[0].place.column == 2


def test_pages_are_those_that_word_has_noted() -> None:
    broken = "<w:tc><w:p><w:r><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p></w:tc>"
    found = document(cell("a") + cell("1"), broken + cell("2"), cell("c") + cell("3"))
    assert [line.place.page for line in found.lines] == [1, 2, 2]
    assert {line.place.page for line in document(cell("a") + cell("1")).lines} == {None}


def test_what_changed_is_hinted_or_embedded_is_told() -> None:
    removed = "<w:tc><w:p><w:del><w:r><w:delText>40</w:delText></w:r></w:del><w:ins><w:r><w:t>41</w:t></w:r></w:ins></w:p></w:tc>"
    hint = "<w:tc><w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Nhập số</w:t></w:r></w:sdtContent></w:sdt></w:p></w:tc>"
    embedded = "<w:tc><w:p><w:r><w:object/></w:r></w:p></w:tc>"
    found = document(
        cell("Số") + removed + hint + embedded, "<w:trPr><w:hidden/></w:trPr>" + cell("x") + cell("y")
    )
    assert found.lines[0].texts == ("Số", "41", "", "")
    assert told(found) == [
        ("tracked_change", "40"),
        ("tracked_change", "41"),
        ("embedded", ""),
        ("hidden_row", "x\ty"),
    ]


def test_special_characters_and_merged_cells() -> None:
    signs = '<w:tc><w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:tab/><w:t>Có</w:t><w:noBreakHyphen/><w:br w:type="page"/></w:r></w:p></w:tc>'
    below = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    found = document(signs + cell("a"), below + cell("b"))
    assert [line.raws for line in found.lines] == [("☑ Có-", "a"), (None, "b")]
