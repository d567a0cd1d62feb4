"""OpenDocument texts (.odt): paragraphs and tables in their order, numbers of lists before their items."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from cchc_audit.reading.markup import whole_number
from cchc_audit.reading.numbering import Counters, Level
from cchc_audit.reading.odf import (
    APART,
    CELLS,
    HIDDEN,
    NOT_TEXT,
    ROWS,
    OpenText,
    Parts,
    Style,
    Texts,
    parts_of,
    times,
    within,
)
from cchc_audit.reading.rows import prose_line, refuse_many_cells, refuse_without_table, table_line
from cchc_audit.reading.written import Notices
from cchc_audit.report.document import Document, Line
from cchc_audit.report.place import Place
from cchc_audit.report.reader import Limits

_MOST_COLUMNS = 1_000
_MOSTROWS = 10_000


def read_odt(content: bytes, path: str, limits: Limits) -> Document:
    """The document of an OpenDocument text.

    Raises:
        CannotRead: encrypted, damaged, unpacks-too-large, hostile-markup, empty, not-a-report, too-many-cells.
    """
    parts = parts_of(content, path, limits)
    walk = _Walk(path=path, limits=limits, parts=parts)
    body = parts.content.find("body/text")
    lines = [] if body is None else [line for line in walk.lines(body) if any(line.texts)]
    lines += walk.footnotes
    refuse_without_table(lines, path)
    return Document(
        source=path, format="odt", encoding="utf-8", lines=tuple(lines), notices=walk.notices.all()
    )


@dataclass(slots=True, kw_only=True)
class _Walk:
    """Goes through a document, counting paragraphs and tables; as deep as the markup, which is bounded."""

    path: str
    limits: Limits
    parts: Parts
    notices: Notices = field(default_factory=Notices)
    footnotes: list[Line] = field(default_factory=list)
    _texts: Texts = field(init=False)
    _counters: Counters = field(default_factory=Counters)
    _deleted: dict[str, str] = field(default_factory=dict)
    _paragraphs: int = 0
    _tables: int = 0
    _cells: int = 0

    def __post_init__(self) -> None:
        self._texts = Texts(self.parts)
        for region in self.parts.content.iter("changed-region"):
            removed = OpenText()
            for deletion in region.iterfind("deletion"):
                self._texts.of(deletion, Style(), removed)
            self._deleted[region.get("id", "")] = removed.text

    def lines(self, block: Element) -> Iterator[Line]:
        """The lines of everything that stands in an element."""
        for child in block:
            if child.tag in {"p", "h"}:
                yield from self._paragraph(child, "")
            elif child.tag == "table":
                yield from self._table(child)
            elif child.tag == "list":
                for number, item in self._items(child, child.get("style-name", ""), 1):
                    yield from self._paragraph(item, number)
            elif child.tag not in NOT_TEXT:
                yield from self.lines(child)

    def _paragraph(self, paragraph: Element, number: str) -> Iterator[Line]:
        self._paragraphs += 1
        place = Place(row=self._paragraphs)
        text = _joined(number, self._written([paragraph], place))
        if text.strip():
            yield prose_line(place, text)
        yield from self._inside(paragraph)

    def _inside(self, element: Element) -> Iterator[Line]:
        """The lines of the text boxes and tables in a paragraph or cell."""
        for child in element:
            if child.tag == "table":
                yield from self._table(child)
            elif child.tag == "text-box":
                yield from self.lines(child)
            elif child.tag not in NOT_TEXT:
                yield from self._inside(child)

    def _table(self, table: Element) -> Iterator[Line]:
        self._tables += 1
        number, row = self._tables, 0
        for element in within(table, ROWS, APART | CELLS):
            for _ in range(times(element, "number-rows-repeated", _MOSTROWS)):
                row += 1
                line = self._row(element, row, number)
                if element.get("visibility") in HIDDEN and any(line.texts):
                    self.notices.add("hidden_row", line.places[0], line.text)
                yield line
            for cell in within(element, CELLS, frozenset()):
                yield from self._inside(cell)

    def _row(self, element: Element, row: int, table: int) -> Line:
        raws: list[str | None] = []
        for cell in within(element, CELLS, frozenset()):
            place = Place(row=row, column=len(raws) + 1, table=table)
            covered = cell.tag == "covered-table-cell"
            text = self._cell(cell, place)
            repeated = times(cell, "number-columns-repeated", _MOST_COLUMNS)
            raws += [None if covered and not text else text] * repeated
            self._cells += 1
            refuse_many_cells(self._cells + len(raws), self.path, self.limits)
        self._cells += len(raws)
        return table_line(Place(row=row, table=table), raws)

    def _cell(self, cell: Element, place: Place) -> str:
        """The text of a cell, a line for each paragraph, numbers of lists before their items."""
        lines: list[str] = []
        for child in cell:
            if child.tag == "list":
                for number, item in self._items(child, child.get("style-name", ""), 1):
                    lines.append(_joined(number, self._written([item], place)))
            elif child.tag not in APART and child.tag not in NOT_TEXT:
                lines.append(self._written([child], place))
        return "\n".join(lines).strip("\n")

    def _items(self, element: Element, style: str, level: int) -> Iterator[tuple[str, Element]]:
        """The paragraphs of a list, each with the number that is shown before it."""
        if level == 1 and not (element.get("continue-numbering") == "true" or element.get("continue-list")):
            self._counters.restart(style)
        for item in element:
            first = item.tag == "list-item"
            for child in item:
                if child.tag == "list":
                    yield from self._items(child, child.get("style-name", style), level + 1)
                else:
                    number = self._counters.next(style, level - 1, self._levels(style)) if first else ""
                    first = False
                    yield number, child

    def _levels(self, style: str) -> list[Level]:
        found = self.parts.lists.get(style)
        return [] if found is None else [_level(one) for one in found]

    def _written(self, elements: list[Element], place: Place) -> str:
        written = OpenText()
        for element in elements:
            self._texts.of(element, self._texts.style("paragraph", element.get("style-name", "")), written)
        self.notices.written(place, written)
        for change in written.changes:
            self.notices.add("tracked_change", place, self._deleted.get(change, ""))
        for note in written.notes:
            self.notices.add("footnote", place, note)
            self.footnotes.append(prose_line(place, note))
        return written.text


def _joined(number: str, text: str) -> str:
    return f"{number} {text}".strip() if number else text


def _level(style: Element) -> Level:
    """One level of a list: bullets show no number."""
    shown = whole_number(style.get("display-levels"), 1)
    level = whole_number(style.get("level"), 1) - 1
    names = "".join(f"%{one + 1}." for one in range(max(level - shown + 1, 0), level + 1)).rstrip(".")
    kind = style.get("num-format", "") if style.tag == "list-level-style-number" else ""
    template = style.get("num-list-format")
    text = (
        template.replace("%%", "%")
        if template
        else f"{style.get('num-prefix', '')}{names}{style.get('num-suffix', '')}"
    )
    return Level(kind=_KINDS.get(kind, ""), text=text, start=whole_number(style.get("start-value"), 1))


_KINDS = {"1": "decimal", "I": "upperRoman", "i": "lowerRoman", "A": "upperLetter", "a": "lowerLetter"}
