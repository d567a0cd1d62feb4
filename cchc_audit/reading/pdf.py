"""PDF files with text: tables by their ruling lines or by the gaps between columns, all other text line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from threading import RLock
from typing import Any

from cchc_audit.reading.extra import needed
from cchc_audit.reading.grid import Box, Table, tables_of
from cchc_audit.reading.pdf_columns import Span, columns_of
from cchc_audit.reading.pdf_cuts import Field, Row, header_of, is_rest, joined, same_columns
from cchc_audit.reading.pdf_page import Glyph, Page, TooMuch, page_of
from cchc_audit.reading.pdf_text import NARROW_GAP, Piece, around, lines_of, pieces_of, text_of
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.reading.rows import refuse_many_cells, refuse_without_table, stripped
from cchc_audit.reading.written import Notices
from cchc_audit.report.document import Document, Line
from cchc_audit.report.place import Place
from cchc_audit.report.reader import Limits

one_at_a_time = RLock()
"""pdfium is not made for several threads."""
_FEWEST_CHARACTERS = 20
"""A page with an image and fewer characters is the picture of a page."""
_WRONG_PASSWORD = 4
_DECIMALS = 1
_NOWHERE = Box(0, 0, 0, 0)


def read_pdf(content: bytes, path: str, limits: Limits) -> Document:
    """The document of a PDF.

    Boxes are in points from the left and the top of the page as it is shown.

    Raises:
        CannotRead: needs-extra, damaged, encrypted, scanned, empty, not-a-report, too-many-pages, too-many-cells.
    """
    pdfium = needed("pypdfium2", path)
    with one_at_a_time:
        try:
            document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError as error:
            code = "encrypted" if getattr(error, "err_code", None) == _WRONG_PASSWORD else "damaged"
            raise CannotRead(code, {"path": path}) from error
        try:
            return _read(pdfium, document, path, limits)
        except TooMuch as error:
            raise CannotRead("too-many-cells", {"path": path, "limit": limits.cells}) from error
        finally:
            document.close()


def _read(pdfium: Any, document: Any, path: str, limits: Limits) -> Document:  # noqa: ANN401 - pypdfium2 tells few types
    pages = len(document)
    if pages > limits.pages:
        raise CannotRead("too-many-pages", {"path": path, "limit": limits.pages})
    reading = _Reading(path=path, limits=limits)
    for number in range(pages):
        try:
            page = document[number]
        except pdfium.PdfiumError as error:
            raise CannotRead("damaged", {"path": path}) from error
        try:
            reading.take(page_of(pdfium, page), number + 1)
        finally:
            page.close()
    if reading.scanned and not reading.lines:
        raise CannotRead("scanned", {"path": path})
    refuse_without_table(reading.lines, path)
    return Document(
        source=path,
        format="pdf",
        encoding="utf-8",
        lines=tuple(reading.lines),
        notices=reading.notices.all(),
    )


@dataclass(slots=True, kw_only=True)
class _Reading:
    """Puts the lines of a document together, page by page."""

    path: str
    limits: Limits
    lines: list[Line] = field(default_factory=list)
    notices: Notices = field(default_factory=Notices)
    scanned: int = 0
    _tables: int = 0
    _cells: int = 0
    _first: Sequence[Row] = ()
    _columns: Sequence[Span] = ()
    _last: tuple[Row, Place] | None = None

    def take(self, page: Page, number: int) -> None:
        """Add the lines of a page."""
        if page.images and len(page.glyphs) < _FEWEST_CHARACTERS:
            self.scanned += 1
            self.notices.add("scanned_page", Place(row=1, page=number))
        tables = tables_of(page.rulings)
        blocks: list[tuple[float, list[Line]]] = []
        outside, inside = _divided(page.glyphs, tables)
        for table, glyphs in zip(tables, inside, strict=True):
            if any(glyphs.values()):
                blocks.append((table.box.top, self._table(table, glyphs, number)))
        drawn = lines_of(outside)
        prose = [list(pieces_of(line)) for line in drawn]
        narrow = [list(pieces_of(line, NARROW_GAP)) for line in drawn]
        blocks += self._around(prose, narrow, number, ruled=bool(blocks))
        for _, lines in sorted(blocks, key=lambda block: block[0]):
            self.lines += [line for line in lines if any(line.texts)]

    def _table(self, table: Table, glyphs: dict[int, list[Glyph]], page: int) -> list[Line]:
        """The rows of a table; the rest of one that a page break has cut goes back to the page before."""
        self._tables += 1
        self._cells += table.rows * table.columns
        refuse_many_cells(self._cells, self.path, self.limits)
        fields = [[Field()] * table.columns for _ in range(table.rows)]
        for at, cell in enumerate(table.cells):
            piece = text_of(glyphs.get(at, ()), cell.box.right - cell.box.left)
            fields[cell.row][cell.column] = Field(piece=piece, cell=cell.box)
        rows = [tuple(row) for row in fields]
        self._tell_fonts([field.piece for row in rows for field in row if field.piece is not None], page)
        header = header_of(rows, self._first)
        is_cut = self._put_back(rows, header, page)
        if not header:
            self._first = rows
        self._last = None if not rows else (rows[-1], Place(row=len(rows), page=page, table=self._tables))
        return [
            self._row(row, Place(row=number, page=page, table=self._tables))
            for number, row in enumerate(rows, 1)
            if not (is_cut and number == header + 1)
        ]

    def _put_back(self, rows: Sequence[Row], header: int, page: int) -> bool:
        """Put the rest of a cut row back, if the first row of a page is one."""
        if self._last is None or header >= len(rows):
            return False
        before, place = self._last
        rest = rows[header]
        if place.page != page - 1 or not same_columns(rest, before) or not is_rest(rest, before):
            return False
        at = next(
            (
                at
                for at in range(len(self.lines) - 1, -1, -1)
                if replace(self.lines[at].place, box=None) == place
            ),
            None,
        )
        if at is None:
            return False
        self.lines[at] = self._row(joined(before, rest), place)
        text = " | ".join(field.text for field in rest if field.text)
        self.notices.add("page_cut", place, text)
        return True

    def _row(self, fields: Row, place: Place) -> Line:
        boxes = [field.cell if field.piece is None else field.piece.box for field in fields]
        places = tuple(
            replace(place, column=column, box=None if box is None else _rounded(box))
            for column, box in enumerate(boxes, 1)
        )
        raws = tuple([None if field.cell is None else field.text for field in fields])
        seen = [box for box in boxes if box is not None and box != _NOWHERE]
        return Line(replace(place, box=_around_all(seen)), raws, stripped(raws), places)

    def _around(
        self, lines: list[list[Piece]], narrow: list[list[Piece]], page: int, *, ruled: bool
    ) -> Iterator[tuple[float, list[Line]]]:
        """What stands around the tables: each line by itself; a page without rulings may hold a table all the same."""
        self._tell_fonts([piece for line in lines for piece in line], page)
        table = None if ruled else columns_of(lines, narrow, self._columns)
        self._columns = () if table is None else table.spans
        if table is not None:
            self._tables += 1
            self._cells += len(table.rows) * table.columns
            refuse_many_cells(self._cells, self.path, self.limits)
            rows = [
                self._row(
                    tuple(Field(piece=one, cell=_NOWHERE if one is None else one.box) for one in row),
                    Place(row=number, page=page, table=self._tables),
                )
                for number, row in enumerate(table.rows, 1)
            ]
            yield table.top, rows
            lines = [*table.above, *table.below]
        for number, line in enumerate(lines, 1):
            places = tuple(
                Place(row=number, column=column, page=page, box=_rounded(piece.box))
                for column, piece in enumerate(line, 1)
            )
            texts = tuple(piece.text for piece in line)
            place = Place(row=number, page=page)
            whole = _around_all([piece.box for piece in line])
            yield line[0].box.top if line else 0.0, [Line(replace(place, box=whole), texts, texts, places)]

    def _tell_fonts(self, pieces: Sequence[Piece], page: int) -> None:
        for piece in pieces:
            for font in piece.fonts:
                self.notices.old_font(Place(row=1, page=page, box=_rounded(piece.box)), font, piece.text)


def _divided(
    glyphs: Sequence[Glyph], tables: Sequence[Table]
) -> tuple[list[Glyph], list[dict[int, list[Glyph]]]]:
    """The characters outside of all tables, and for each table those in each of its cells."""
    outside: list[Glyph] = []
    inside: list[dict[int, list[Glyph]]] = [{} for _ in tables]
    for glyph in glyphs:
        x, y = (glyph.box.left + glyph.box.right) / 2, (glyph.box.top + glyph.box.bottom) / 2
        for table, cells in zip(tables, inside, strict=True):
            if _holds(table.box, x, y):
                at = next((at for at, cell in enumerate(table.cells) if _holds(cell.box, x, y)), None)
                if at is not None:
                    cells.setdefault(at, []).append(glyph)
                    break
        else:
            outside.append(glyph)
    return outside, inside


def _holds(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _around_all(boxes: Sequence[Box]) -> tuple[float, float, float, float] | None:
    """The box around others; None around nothing."""
    return _rounded(around(boxes)) if boxes else None


def _rounded(box: Box) -> tuple[float, float, float, float]:
    left, top, right, bottom = (round(one, _DECIMALS) for one in box)
    return left, top, right, bottom
