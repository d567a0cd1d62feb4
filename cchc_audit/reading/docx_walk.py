"""The way through a Word document: its paragraphs and tables in their order, each with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from cchc_audit.reading.docx_text import APART, LEFT_OUT, Texts, Written
from cchc_audit.reading.markup import whole_number
from cchc_audit.reading.rows import refuse_many_cells
from cchc_audit.report.document import Line, Notice, NoticeKind
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
    notices: list[Notice] = field(default_factory=list)
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
            yield Line(place, (written.text,), (written.text.strip(),), (place,))
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
            self._tell(written, replace(place, column=len(raws) + 1))
            text = written.text
            raws.append(None if not text and _is_continued(cell) else text)
            raws += [None] * (_count(cell.find("tcPr/gridSpan"), 1) - 1)
        self._page += breaks
        self._cells += len(raws)
        refuse_many_cells(self._cells, self.path, self.limits)
        texts = tuple([raw.strip() if raw else "" for raw in raws])
        places = tuple(
            [
                Place(row=row, column=column, table=table, page=place.page)
                for column in range(1, len(raws) + 1)
            ]
        )
        return Line(place, tuple(raws), texts, places)

    def _on_page(self, place: Place, written: Written) -> Place:
        return replace(place, page=self._page + written.leading_breaks) if self.paged else place

    def _tell(self, written: Written, place: Place) -> None:
        """Tell what of a text looks otherwise than it was read."""
        for font, sample in written.fonts.items():
            if not any(one.kind == "old_font" and one.text.startswith(f"{font}:") for one in self.notices):
                self._notice("old_font", place, f"{font}: {sample}")
        for kind, texts in (("struck", written.struck), ("hidden_text", written.hidden)):
            if "".join(texts).strip():
                self._notice("struck" if kind == "struck" else "hidden_text", place, "".join(texts))
        for changed in written.changes:
            self._notice("tracked_change", place, changed)
        for _ in range(written.embedded):
            self._notice("embedded", place, "")
        for key in written.notes:
            text = self.notes.get(key, "").strip()
            if text:
                self._notice("footnote", place, text)
                self.footnotes.append(Line(place, (text,), (text,), (place,)))

    def _notice(self, kind: NoticeKind, place: Place, text: str) -> None:
        self.notices.append(Notice(kind=kind, place=place, text=text.strip()))


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
