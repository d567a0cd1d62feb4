"""The way through a Word document: its paragraphs and tables in their order, each with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from cchc_audit.reading.docx_text import APART, LEFT_OUT, Texts, WordText
from cchc_audit.reading.markup import whole_number
from cchc_audit.reading.rows import prose_line, refuse_many_cells, table_line
from cchc_audit.reading.written import Notices
from cchc_audit.report.document import Line, NoticeKind
from cchc_audit.report.place import Place
from cchc_audit.report.reader import Limits

MOST_COLUMNS = 1_000
"""A span that says more is no span."""


@dataclass(slots=True, kw_only=True)
class Walk:
    """Goes through a document, counting paragraphs and tables; as deep as the markup, which is bounded.

    Attributes:
        texts: puts the texts together.
        notes: by their kind and id, the texts of footnotes and endnotes.
        paged: whether the document says where its pages begin.
        notices: what looks otherwise than it was read.
        footnotes: the lines of the footnotes that were referred to.
    """

    path: str
    limits: Limits
    texts: Texts
    notes: Mapping[tuple[str, str], str]
    paged: bool
    notices: Notices = field(default_factory=Notices)
    footnotes: list[Line] = field(default_factory=list)
    _page: int = 1
    _paragraphs: int = 0
    _tables: int = 0
    _cells: int = 0

    def lines(self, block: Element, *, inside: bool = False) -> Iterator[Line]:
        """The lines of everything that stands in an element.

        Args:
            block: the element.
            inside: it is a paragraph or cell, of whose own text the line has been made.
        """
        for child in block:
            if child.tag == "tbl":
                yield from self._table(child)
            elif child.tag == "txbxContent":
                yield from self.lines(child)
            elif child.tag == "p" and not inside:
                yield from self._paragraph(child)
            elif child.tag == "altChunk":
                self._notice("embedded", Place(row=self._paragraphs or 1), "")
            elif child.tag not in LEFT_OUT:
                yield from self.lines(child, inside=inside)

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        self._paragraphs += 1
        written = self.texts.of(paragraph)
        place = self._on_page(Place(row=self._paragraphs), written)
        self._page += written.breaks
        self._tell(written, place)
        if written.text.strip():
            yield prose_line(place, written.text)
        yield from self.lines(paragraph, inside=True)

    def _table(self, table: Element) -> Iterator[Line]:
        self._tables += 1
        number = self._tables
        for row, element in enumerate(within(table, "tr"), 1):
            if element.find("trPr/del") is not None:
                self._notice("tracked_change", Place(row=row, table=number), _all_text(element))
                continue
            line = self._row(element, row, number)
            if element.find("trPr/hidden") is not None and any(line.texts):
                self._notice("hidden_row", line.places[0], line.text)
            yield line
            for cell in within(element, "tc"):
                yield from self.lines(cell, inside=True)

    def _row(self, element: Element, row: int, table: int) -> Line:
        raws: list[str | None] = [None] * _count(element.find("trPr/gridBefore"), 0)
        place = Place(row=row, table=table)
        breaks = 0
        for number, cell in enumerate(within(element, "tc")):
            written = self.texts.of(cell)
            if number == 0:
                place = self._on_page(place, written)
            breaks = max(breaks, written.breaks)
            if not written.is_plain:
                self._tell(written, replace(place, column=len(raws) + 1))
            text = written.text
            raws.append(None if not text and _is_continued(cell) else text)
            raws += [None] * (_count(cell.find("tcPr/gridSpan"), 1) - 1)
        self._page += breaks
        self._cells += len(raws)
        refuse_many_cells(self._cells, self.path, self.limits)
        return table_line(place, raws)

    def _on_page(self, place: Place, written: WordText) -> Place:
        return replace(place, page=self._page + written.leading_breaks) if self.paged else place

    def _tell(self, written: WordText, place: Place) -> None:
        """Tell what of a text looks otherwise than it was read."""
        self.notices.written(place, written)
        hidden = "".join(written.hidden)
        if hidden.strip():
            self._notice("hidden_text", place, hidden)
        for changed in written.changes:
            self._notice("tracked_change", place, changed)
        for _ in range(written.embedded):
            self._notice("embedded", place, "")
        for key in written.notes:
            text = self.notes.get(key, "").strip()
            if text:
                self._notice("footnote", place, text)
                self.footnotes.append(prose_line(place, text))

    def _notice(self, kind: NoticeKind, place: Place, text: str) -> None:
        self.notices.add(kind, place, text.strip())


def within(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in content controls; not those of a table inside."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in LEFT_OUT and child.tag not in APART:
            yield from within(child, tag)


def _count(element: Element | None, standard: int) -> int:
    value = None if element is None else element.get("val")
    return min(whole_number(value, standard), MOST_COLUMNS)


def _is_continued(cell: Element) -> bool:
    """Whether a cell is the lower part of one above."""
    merged = cell.find("tcPr/vMerge")
    return merged is not None and merged.get("val", "continue") == "continue"


def _all_text(element: Element) -> str:
    return " ".join(one.text for one in element.iter() if one.tag in {"t", "delText"} and one.text)
