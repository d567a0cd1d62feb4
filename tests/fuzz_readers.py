"""Gives damaged bytes to every reader, led by the branches that they reach; what breaks a reader is kept.

    python tests/fuzz_readers.py -max_total_time=60          so many seconds, from the files of tests/data
    python tests/fuzz_readers.py FILE                        one input again, such as a "crash-…" that was found

It needs atheris, which exists for Linux and macOS. An input's first byte chooses what its other bytes are: a file as it
is, or one part of a package of an office program, so that damage reaches what stands behind the checksums of a ZIP.
What was found and mended stays in tests/data/fuzzed and is read by the tests.
"""

import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import atheris

with atheris.instrument_imports(include=["cchc_audit.reading"]):
    from cchc_audit.reading import docx, html, mhtml, ods, odt, pdf, read, text, xls, xlsx, xml_workbook  # noqa: F401
from cchc_audit import CannotRead, Limits

DATA = Path(__file__).parent / "data"
LIMITS = Limits(bytes=1_000_000, part_bytes=2_000_000, cells=100_000, pages=20, seconds=10)
DEFECTS = frozenset({"reader-failed", "takes-too-long"})
OFFICE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
WORKBOOK = (
    b'<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    b'<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
)
SHEETS = f'<Relationships xmlns="{OFFICE}"><Relationship Id="r1" Type="x/worksheet" Target="worksheets/s.xml"/></Relationships>'


def packed(**parts: bytes) -> bytes:
    """A package of parts, without checksums to get past."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def word(content: bytes) -> bytes:
    """A Word document with this text."""
    return packed(**{"[Content_Types].xml": TYPES, "word/document.xml": content})


def sheet(content: bytes) -> bytes:
    """A workbook with this sheet."""
    return packed(
        **{
            "[Content_Types].xml": TYPES,
            "xl/workbook.xml": WORKBOOK,
            "xl/_rels/workbook.xml.rels": SHEETS.encode(),
            "xl/worksheets/s.xml": content,
        }
    )


def styles(content: bytes) -> bytes:
    """A workbook with these styles, and a sheet that uses one."""
    body = b'<worksheet><sheetData><row r="1"><c r="A1" s="1"><v>0.5</v></c><c r="B1"><v>1</v></c></row></sheetData></worksheet>'
    return packed(
        **{
            "[Content_Types].xml": TYPES,
            "xl/workbook.xml": WORKBOOK,
            "xl/_rels/workbook.xml.rels": SHEETS.encode(),
            "xl/worksheets/s.xml": body,
            "xl/styles.xml": content,
        }
    )


def open_sheet(content: bytes) -> bytes:
    """An OpenDocument spreadsheet with this content."""
    return packed(**{"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def open_text(content: bytes) -> bytes:
    """An OpenDocument text with this content."""
    return packed(**{"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content})


def page(content: bytes) -> bytes:
    """A page of HTML."""
    return b"<html>" + content


SEEDS: tuple[tuple[int, bytes], ...] = (
    (
        0,
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
            b"/Contents 4 0 R>>endobj 4 0 obj<</Length 120>>stream\n10 10 200 100 re S 90 10 m 90 110 l S BT /F 12 Tf 20 50 Td (1) Tj 80 0 Td (ab) Tj ET\n"
            b"endstream endobj trailer<</Root 1 0 R>>"
        ),
    ),
    (0, b'TT\tCh\xe1\xbb\x89 ti\xc3\xaau\tS\xe1\xbb\x91 li\xe1\xbb\x87u\n1\ta\t1.234,5\n2\t"b\nc"\t98,1 %\n'),
    (
        0,
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n"
            b"Content-Transfer-Encoding: quoted-printable\n\n<table><tr><td>a=\n<td>b</table>\n--x--\n"
        ),
    ),
    (
        0,
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
            b'<Styles><Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style></Styles><Worksheet ss:Name="a"><Table><Row ss:Index="2">'
            b'<Cell ss:StyleID="p" ss:MergeAcross="1"><Data ss:Type="Number">0.5</Data></Cell><Cell ss:Formula="=R[-1]C*2"/></Row></Table></Worksheet></Workbook>'
        ),
    ),
    (
        1,
        (
            b"<document><body><p><r><t>a</t></r></p><tbl><tr><tc><tcPr><gridSpan val='2'/><vMerge val='restart'/></tcPr><p><r><rPr><rFonts ascii='.VnTime'/>"
            b"<strike/></rPr><t>1</t></r><ins><r><t>2</t></r></ins></p></tc><tc/></tr></tbl></body></document>"
        ),
    ),
    (
        2,
        (
            b'<worksheet><cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c>'
            b'<c r="B1"><f t="shared" ref="B1:B2" si="0">SUM(A1:A3)*2</f><v>1</v></c><c r="C1"><f>ROUND(A1/B1*100;2)</f></c></row></sheetData>'
            b'<mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>'
        ),
    ),
    (
        3,
        (
            b'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[Red]#,##0.0%;(0);&quot;-&quot;"/></numFmts>'
            b'<cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>'
        ),
    ),
    (
        4,
        (
            b'<document-content><body><spreadsheet><table name="a"><table-column number-columns-repeated="2"/><table-row><table-cell value-type="float" value="1.5">'
            b'<p>1,5</p></table-cell><table-cell formula="of:=SUM([.A1:.A2])" value-type="float" value="3"><p>3</p></table-cell></table-row></table></spreadsheet></body></document-content>'
        ),
    ),
    (
        5,
        (
            b'<document-content><body><text><p>a<s c="2"/><span>b</span></p><list><list-item><p>c</p></list-item></list><table><table-row>'
            b'<table-cell number-columns-spanned="2"><p>1</p></table-cell><covered-table-cell/></table-row></table></text></body></document-content>'
        ),
    ),
    (
        6,
        b"<style>.a{display:none}</style><table><tr><td rowspan=2 class=a>1<td colspan=3>2<p>3<tr><td><input value=4></table>",
    ),
)
WAYS: tuple[Callable[[bytes], bytes], ...] = (bytes, word, sheet, styles, open_sheet, open_text, page)


def feed(data: bytes) -> None:
    """Read one input; anything but a document or a refusal is a defect."""
    if not data:
        return
    content = WAYS[data[0] % len(WAYS)](data[1:])
    try:
        read(content, limits=LIMITS)
    except CannotRead as error:
        if error.code in DEFECTS:
            raise
        error.sentence("vi")


def seeds(folder: Path) -> None:
    """Inputs to begin with: small ones, of which thousands are read in a minute."""
    (folder / "xls").write_bytes(b"\x00" + (DATA / "documents" / "my-tu-2022.xls").read_bytes())
    for number, (way, content) in enumerate(SEEDS):
        (folder / f"{number}").write_bytes(bytes([way]) + content)


def main() -> None:
    """Run it; libFuzzer takes the options and ends the process, with an error where it found a defect."""
    with tempfile.TemporaryDirectory() as temporary:
        arguments = sys.argv
        if not any(not one.startswith("-") for one in arguments[1:]):
            seeds(Path(temporary))
            arguments = [*arguments, temporary]
        atheris.Setup(arguments, feed)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
