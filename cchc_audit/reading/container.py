"""Recognises by content the files that are no plain text, so that each gets its reader or is refused by its name."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from cchc_audit.language import Text

FORMATS: Mapping[str, Text] = MappingProxyType(
    {
        "docx": Text(vi="tài liệu Word (.docx)", en="a Word document (.docx)"),
        "xlsx": Text(vi="bảng tính Excel (.xlsx)", en="an Excel workbook (.xlsx)"),
        "pptx": Text(vi="bản trình chiếu PowerPoint (.pptx)", en="a PowerPoint presentation (.pptx)"),
        "odt": Text(vi="tài liệu OpenDocument (.odt)", en="an OpenDocument text (.odt)"),
        "ods": Text(vi="bảng tính OpenDocument (.ods)", en="an OpenDocument spreadsheet (.ods)"),
        "zip": Text(vi="tệp nén ZIP", en="a ZIP archive"),
        "doc": Text(vi="tài liệu Word cũ (.doc)", en="an old Word document (.doc)"),
        "encrypted": Text(vi="tệp Office có mật khẩu", en="an Office file with a password"),
        "xlsb": Text(vi="bảng tính Excel nhị phân (.xlsb)", en="a binary Excel workbook (.xlsb)"),
        "xls": Text(vi="bảng tính Excel cũ (.xls)", en="an old Excel workbook (.xls)"),
        "ole": Text(vi="tệp Office cũ", en="an old Office file"),
        "pdf": Text(vi="tệp PDF", en="a PDF file"),
        "mhtml": Text(vi="trang web lưu trữ (.mht)", en="a web archive (.mht)"),
        "xml-workbook": Text(vi="bảng tính Excel 2003 (XML)", en="an Excel 2003 workbook (XML)"),
        "html": Text(vi="trang HTML", en="an HTML page"),
        "xml": Text(vi="tệp XML", en="an XML file"),
        "rtf": Text(vi="tài liệu RTF", en="an RTF document"),
        "image": Text(vi="tệp ảnh", en="an image"),
        "archive": Text(vi="tệp nén", en="a compressed archive"),
        "program": Text(vi="tệp chương trình", en="a program"),
    }
)
"""What each format is called."""
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x09\x08\x08\x00\x00\x05", "xls"),
    (b"\x09\x08\x10\x00\x00\x06", "xls"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x1f\x8b\x08", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x7fELF", "program"),
)
_MEMBERS: tuple[tuple[bytes, str], ...] = (
    (b"word/", "docx"),
    (b"xl/workbook.bin", "xlsb"),
    (b"xl/", "xlsx"),
    (b"ppt/", "pptx"),
    (b"opendocument.text", "odt"),
    (b"opendocument.spreadsheet", "ods"),
)
_STREAMS: tuple[tuple[bytes, str], ...] = (
    ("WordDocument".encode("utf-16-le"), "doc"),
    ("EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ("Workbook".encode("utf-16-le"), "xls"),
    ("Book".encode("utf-16-le"), "xls"),
)
_MARKUP: tuple[tuple[bytes, str], ...] = (
    (b"<!doctype html", "html"),
    (b"<html", "html"),
    (b"<table", "html"),
    (b"<head", "html"),
    (b"<body", "html"),
    (b"<meta", "html"),
    (b"<?xml", "xml"),
    *(
        (f"<{tag}".encode(), "html")
        for tag in (
            "div",
            "center",
            "style",
            "pre",
            "p>",
            "p ",
            "h1",
            "h2",
            "h3",
            "font",
            "form",
            "span",
            "script",
            "title",
        )
    ),
)
_IN_XML: tuple[tuple[bytes, str], ...] = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "xml-workbook"),
    (b"opendocument.spreadsheet", "ods"),
    (b"opendocument.text", "odt"),
    (b"<html", "html"),
)
_XML_SAMPLE = 4_096
_ARCHIVED_PAGE = re.compile(
    rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\n)*)*?(?:mime-version|content-type):", re.IGNORECASE
)
_COMMENT = re.compile(rb"<!--.*?-->\s*", re.DOTALL)
_BOM = b"\xef\xbb\xbf"
_ZIP_SAMPLE = 1_000_000
_LONGEST_TYPE = 200
PACKAGE_PARTS = frozenset(
    {"[Content_Types].xml", "_rels/.rels", "mimetype", "word/document.xml", "xl/workbook.xml"}
)
"""What packages of office programs have, and archives of files have not."""


def format_of(content: bytes) -> str | None:
    """The format of a file by its content, a key of FORMATS; None if it may be plain text."""
    begins = next((code for magic, code in _BEGINNINGS if content.startswith(magic)), None)
    if begins == "zip":
        return _format_in_zip(content)
    if begins == "ole":
        return next((code for stream, code in _STREAMS if stream in content), "ole")
    if begins is not None:
        return begins
    start = _COMMENT.sub(b"", content[:_XML_SAMPLE].removeprefix(_BOM)).lstrip().lower()
    if _ARCHIVED_PAGE.match(start) and (b"multipart/" in start or b"text/html" in start):
        return "mhtml"
    code = next((code for tag, code in _MARKUP if start.startswith(tag)), None)
    return next((of for mark, of in _IN_XML if mark in start), code) if code == "xml" else code


def _format_in_zip(content: bytes) -> str:
    """Tells a package of an office program from an archive, in which there may be such packages."""
    from io import BytesIO  # noqa: PLC0415 - most files are none, and start faster without
    from zipfile import ZipFile  # noqa: PLC0415

    from cchc_audit.reading.package import BROKEN  # noqa: PLC0415

    sample = content[:_ZIP_SAMPLE] + content[-_ZIP_SAMPLE:]
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if PACKAGE_PARTS.isdisjoint(names):
                return "zip"
            sample = "\n".join(names).encode()
            if "mimetype" in names:
                with archive.open("mimetype") as kind:
                    sample += kind.read(_LONGEST_TYPE)
    except BROKEN:
        pass  # a damaged one is refused as damaged by the reader of what it was
    return next((code for member, code in _MEMBERS if member in sample), "zip")
