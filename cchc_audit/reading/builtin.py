"""The readers of the product, given through the hook that those of plugins use; each is imported when it is needed."""

from collections.abc import Callable, Iterable
from importlib import import_module
from io import BytesIO
from zipfile import is_zipfile

from cchc_audit.plugin_hooks import hookimpl
from cchc_audit.reading.container import FORMATS, format_of
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.report.document import Document
from cchc_audit.report.reader import Limits, Reader

_HOMES = {
    "docx": "docx:read_docx",
    "xlsx": "xlsx:read_xlsx",
    "xls": "xls:read_xls",
    "odt": "odt:read_odt",
    "pdf": "pdf:read_pdf",
    "html": "html:read_html",
    "mhtml": "mhtml:read_mhtml",
    "xml-workbook": "xml_workbook:read_xml_workbook",
    "doc": "office:read_doc",
    "rtf": "office:read_rtf",
    "ods": "ods:read_ods",
}
"""For each format, the module beside this one and the function in it."""

_ARCHIVES = frozenset({"zip", "archive"})


@hookimpl
def cchc_readers() -> Iterable[Reader]:
    """Give a reader for each format, for those that are refused by their name, and last for text."""
    for name, home in _HOMES.items():
        yield Reader(name=name, recognises=_is(name), read=_read_by(home))
    yield Reader(name="other", recognises=lambda content: format_of(content) is not None, read=_refuse)
    yield Reader(name="text", recognises=lambda _: True, read=_read_by("text:read_text"))


def _is(name: str) -> Callable[[bytes], bool]:
    return lambda content: format_of(content) == name


def _read_by(home: str) -> Callable[[bytes, str, Limits], Document]:
    module, _, function = home.partition(":")

    def read(content: bytes, path: str, limits: Limits) -> Document:
        found: Callable[[bytes, str, Limits], Document] = getattr(
            import_module(f"cchc_audit.reading.{module}"), function
        )
        return found(content, path, limits)

    return read


def _refuse(content: bytes, path: str, _: Limits) -> Document:
    code = format_of(content) or "program"
    if code == "image":
        raise CannotRead("scanned", {"path": path})
    if (code == "zip" and not is_zipfile(BytesIO(content))) or (code == "ole" and _is_cut(content)):
        raise CannotRead("damaged", {"path": path})
    if code in _ARCHIVES:
        raise CannotRead("archive", {"path": path})
    if code == "encrypted":
        raise CannotRead("encrypted", {"path": path})
    named = FORMATS[code]
    raise CannotRead("other-format", {"path": path, "format_vi": named.vi, "format_en": named.en})


def _is_cut(content: bytes) -> bool:
    """Whether an old Office file ends before the sector with the list of what is in it."""
    sector = 1 << int.from_bytes(content[30:32], "little") % _MOST_BITS
    directory = int.from_bytes(content[48:52], "little")
    return len(content) < (directory + 2) * sector  # the header takes the place of a sector


_MOST_BITS = 32

READERS: tuple[Reader, ...] = tuple(cchc_readers())
"""Asked in turn; the first that recognises a file reads it."""
