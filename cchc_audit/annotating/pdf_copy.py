"""A PDF with remarks: a highlighted box at each cell, and on the first page a note that lists all findings.

The remarks are added behind the file as it was: its own bytes stay where they are.
"""

import ctypes
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cchc_audit.annotating.remarks import AUTHOR, COLORS, Entry, Remark
from cchc_audit.frozen import Frozen
from cchc_audit.reading.extra import needed
from cchc_audit.reading.pdf import one_at_a_time
from cchc_audit.reading.pdf_page import Turn
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.rule.sentence import Severity

_SHOWN_AND_PRINTED = 4
_NOTE_AT, _NOTE_SIZE = 12.0, 20.0
"""Where the note stands, in points from the left and the top of the page, and how large its sign is."""
_NOTE_COLOR = "FFEB9C"
_STRONGER: Mapping[Severity, str] = Frozen({"error": "FF8A9A", "warning": "FFD34D", "info": "9CC7F0"})
"""A highlight is laid over the text like ink, so that it wants more colour than the ground of a cell."""


def annotate_pdf(
    content: bytes, remarks: Sequence[Remark], entries: Sequence[Entry], title: tuple[str, str], path: str
) -> bytes:
    """The PDF with the remarks.

    Args:
        content: the file.
        remarks: of its cells; those without a box stand in the note only.
        entries: all findings, for the note.
        title: of the note, and what stands below.
        path: what the file is called in refusals.

    Raises:
        CannotRead: needs-extra, damaged.
    """
    pdfium = needed("pypdfium2", path)
    by_page: dict[int, list[Remark]] = {}
    for remark in remarks:
        if remark.place.page is not None and remark.place.box is not None:
            by_page.setdefault(remark.place.page, []).append(remark)
    with one_at_a_time:
        try:
            document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError as error:
            raise CannotRead("damaged", {"path": path}) from error
        try:
            _write(pdfium.raw, document, by_page, "\n\n".join(_listed(entries, title)))
            copy = io.BytesIO()
            document.save(copy, flags=pdfium.raw.FPDF_INCREMENTAL)
        finally:
            document.close()
    return copy.getvalue()


def _write(raw: Any, document: Any, by_page: Mapping[int, Sequence[Remark]], note: str) -> None:  # noqa: ANN401 - pypdfium2 tells few types
    for number in sorted({1, *by_page}):
        page = document[number - 1]
        try:
            turn = Turn(page)
            if number == 1:
                box = (_NOTE_AT, _NOTE_AT, _NOTE_AT + _NOTE_SIZE, _NOTE_AT + _NOTE_SIZE)
                _add(raw, page, raw.FPDF_ANNOT_TEXT, turn.back(box), _NOTE_COLOR, note)
            for remark in by_page.get(number, ()):
                if remark.place.box is not None:
                    corners = turn.back(remark.place.box)
                    color = _STRONGER.get(remark.severity, COLORS[remark.severity])
                    _add(raw, page, raw.FPDF_ANNOT_HIGHLIGHT, corners, color, remark.text)
        finally:
            page.close()


def _add(  # noqa: PLR0913, PLR0917 - what an annotation has
    raw: Any,  # noqa: ANN401 - pypdfium2 tells few types
    page: Any,  # noqa: ANN401 - the same
    kind: int,
    corners: tuple[float, float, float, float],
    color: str,
    text: str,
) -> None:
    """Add an annotation: where (left, bottom, right, top, as the file counts), its colour and its text."""
    left, bottom, right, top = corners
    annotation = raw.FPDFPage_CreateAnnot(page, kind)
    red, green, blue = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, red, green, blue, 255)
    raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(left, top, right, bottom))
    if kind == raw.FPDF_ANNOT_HIGHLIGHT:
        quad = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
        raw.FPDFAnnot_AppendAttachmentPoints(annotation, quad)
    raw.FPDFAnnot_SetFlags(annotation, _SHOWN_AND_PRINTED)
    for key, value in ((b"T", AUTHOR), (b"Contents", text)):
        raw.FPDFAnnot_SetStringValue(annotation, key, _wide(value))
    raw.FPDFPage_CloseAnnot(annotation)


def _wide(text: str) -> Any:  # noqa: ANN401 - a pointer to units of UTF-16
    units = (text + "\0").encode("utf-16-le")
    return ctypes.cast(ctypes.create_string_buffer(units), ctypes.POINTER(ctypes.c_ushort))


def _listed(entries: Sequence[Entry], title: tuple[str, str]) -> Iterator[str]:
    yield "\n".join(title)
    for entry in entries:
        head = " · ".join(one for one in (entry.severity_name, entry.where, entry.subject) if one)
        yield f"{entry.number}. {head}\n{entry.message}"
