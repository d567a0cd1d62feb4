"""Word documents (.docx): paragraphs and tables in their order, changes that are tracked taken as accepted."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from cchc_audit.reading.legacy import shown_by
from cchc_audit.reading.markup import tree_of, whole_number
from cchc_audit.reading.package import Package
from cchc_audit.reading.rows import refuse_many_cells, refuse_without_table
from cchc_audit.report.document import Document, Line
from cchc_audit.report.place import Place
from cchc_audit.report.reader import Limits

_USUAL_PART = "word/document.xml"
_RELATIONS = "_rels/.rels"
_MOST_COLUMNS = 1_000
"""A span that says more is no span."""
_LEFT_OUT = frozenset(
    {"del", "moveFrom", "delText", "instrText", "Fallback", "rPr", "pPr", "tblPr", "trPr", "tcPr"}
)
_APART = frozenset({"tbl", "txbxContent"})
"""What stands in a paragraph or cell without being a part of its text."""
_CHARACTERS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}


def read_docx(content: bytes, path: str, limits: Limits) -> Document:
    """The document of a Word file.

    Raises:
        CannotRead: damaged, unpacks-too-large, hostile-markup, empty, not-a-report, too-many-cells.
    """
    package = Package(content, path, limits)
    root = tree_of(package.part(_main_part(package, path)), path)
    lines = tuple(line for line in _Walk(path, limits).lines(root) if any(line.texts))
    refuse_without_table(lines, path)
    return Document(source=path, format="docx", encoding="utf-8", lines=lines)


def _main_part(package: Package, path: str) -> str:
    """The part that holds the text, whose name is for the writing program to choose."""
    for relation in tree_of(package.part(_RELATIONS), path).iter("Relationship"):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", _USUAL_PART).lstrip("/")
    return _USUAL_PART


@dataclass(slots=True)
class _Walk:
    """Goes through a document, counting paragraphs and tables; as deep as the markup, which is bounded."""

    path: str
    limits: Limits
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0

    def lines(self, block: Element) -> Iterator[Line]:
        """The lines of everything that stands in an element."""
        for child in block:
            if child.tag == "p":
                yield from self._paragraph(child)
            elif child.tag == "tbl":
                yield from self._table(child)
            elif child.tag not in _LEFT_OUT:
                yield from self.lines(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        self.paragraphs += 1
        text = _text(paragraph)
        if text.strip():
            place = Place(row=self.paragraphs)
            yield Line(place, (text,), (text.strip(),), (place,))
        yield from self._inside(paragraph)

    def _inside(self, element: Element) -> Iterator[Line]:
        """The lines of the text boxes and tables in a paragraph or cell."""
        for child in element:
            if child.tag == "tbl":
                yield from self._table(child)
            elif child.tag == "txbxContent":
                yield from self.lines(child)
            elif child.tag not in _LEFT_OUT:
                yield from self._inside(child)

    def _table(self, table: Element) -> Iterator[Line]:
        self.tables += 1
        number = self.tables
        for row, element in enumerate(_within(table, "tr"), 1):
            if element.find("trPr/del") is None:
                yield self._row(element, row, number)
                for cell in _within(element, "tc"):
                    yield from self._inside(cell)

    def _row(self, element: Element, row: int, table: int) -> Line:
        raws: list[str | None] = [None] * _count(element.find("trPr/gridBefore"), 0)
        for cell in _within(element, "tc"):
            raws.append(_text(cell))
            raws += [None] * (_count(cell.find("tcPr/gridSpan"), 1) - 1)
        self.cells += len(raws)
        refuse_many_cells(self.cells, self.path, self.limits)
        texts = tuple([raw.strip() if raw else "" for raw in raws])
        places = tuple([Place(row=row, column=column, table=table) for column in range(1, len(raws) + 1)])
        return Line(Place(row=row, table=table), tuple(raws), texts, places)


def _within(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in content controls; not those of a table inside."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _LEFT_OUT and child.tag not in _APART:
            yield from _within(child, tag)


def _count(element: Element | None, standard: int) -> int:
    value = None if element is None else element.get("val")
    return min(whole_number(value, standard), _MOST_COLUMNS)


def _text(element: Element) -> str:
    """What is written in a paragraph or cell, a line for each paragraph."""
    return "".join(_pieces(element)).rstrip("\n")


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == "t":
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag == "r":
            yield shown_by("".join(_pieces(child)), _font(child))
        elif child.tag == "p":
            yield from _pieces(child)
            yield "\n"
        elif child.tag not in _LEFT_OUT and child.tag not in _APART:
            yield from _pieces(child)


def _font(run: Element) -> str:
    fonts = run.find("rPr/rFonts")
    return "" if fonts is None else fonts.get("ascii") or fonts.get("hAnsi") or ""
