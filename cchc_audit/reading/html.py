"""HTML pages, also those that portals name .xls: tables and the text around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cchc_audit.reading.encoding import decode
from cchc_audit.reading.html_tree import Element, tree_of_html
from cchc_audit.reading.markup import whole_number
from cchc_audit.reading.rows import prose_line, refuse_many_cells, refuse_without_table, table_line
from cchc_audit.reading.written import Notices, Written
from cchc_audit.report.document import Document, Line
from cchc_audit.report.place import Place
from cchc_audit.report.reader import Limits

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "ul",
    }
)  # fmt: skip
_STRUCK = frozenset({"s", "strike", "del"})
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STRIKES = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']+)", re.IGNORECASE)
_GROUPS = frozenset({"tr", "thead", "tbody", "tfoot"})
_PARTS = _GROUPS | {"td", "th", "caption", "col", "colgroup"}
_MOST_COLUMNS = 1_000
_MOST_ROWS = 1_000
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def read_html(content: bytes, path: str, limits: Limits) -> Document:
    """The document of an HTML page.

    Raises:
        CannotRead: wrong-encoding, hostile-markup, empty, not-a-report, too-many-cells.
    """
    text, encoding = _decoded(content, path)
    walk = _Walk(path=path, limits=limits)
    lines = tuple(line for line in walk.lines(tree_of_html(text, path)) if any(line.texts))
    refuse_without_table(lines, path)
    return Document(source=path, format="html", encoding=encoding, lines=lines, notices=walk.notices.all())


def _decoded(content: bytes, path: str) -> tuple[str, str]:
    """The text, by the encoding that the page names, if it is one."""
    named = _CHARSET.search(content[:4096])
    if named is not None and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = named[1].decode("ascii")
        try:
            return content.decode(name), name.lower()
        except (LookupError, UnicodeDecodeError, ValueError):
            pass  # it names another one than it has, so its bytes must tell
    return decode(content, path)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How text is shown."""

    font: str = ""
    struck: bool = False

    def within(self, element: Element) -> "_Look":
        """How it is shown in an element."""
        style = element.attributes.get("style", "")
        family = _FAMILY.search(style)
        return _Look(
            font=family[1].strip()
            if family
            else element.attributes.get("face", "").partition(",")[0] or self.font,
            struck=self.struck or element.tag in _STRUCK or bool(_STRIKES.search(style)),
        )


@dataclass(slots=True, kw_only=True)
class _Text(Written):
    """The text of a cell or paragraph while it is put together."""

    @property
    def text(self) -> str:
        """What is read: blanks of the markup count once, breaks are kept."""
        lines = "".join(self.kept).split("\n")
        return "\n".join(line.strip(" ") for line in lines).strip("\n")


@dataclass(slots=True, kw_only=True)
class _Walk:
    """Goes through a page, counting lines and tables."""

    path: str
    limits: Limits
    notices: Notices = field(default_factory=Notices)
    _lines: int = 0
    _tables: int = 0
    _cells: int = 0

    def lines(self, root: Element) -> Iterator[Line]:
        """The lines of everything that stands in an element."""
        yield from self._block(root, _Look(), _Text())

    def _block(self, block: Element, look: _Look, text: _Text) -> Iterator[Line]:
        """The lines of a block; text that stands in it directly makes lines of its own between those of its blocks."""
        for child in block.children:
            if isinstance(child, str):
                _add(child, look, text)
            elif child.tag == "table":
                yield from self._ended(text)
                yield from self._table(child, look.within(child))
            elif child.tag == "br":
                yield from self._ended(text)
            elif child.tag in _BLOCKS:
                yield from self._ended(text)
                yield from self._block(child, look.within(child), text)
                yield from self._ended(text)
            else:
                yield from self._block(child, look.within(child), text)
        if block.tag == "#root":
            yield from self._ended(text)

    def _ended(self, text: _Text) -> Iterator[Line]:
        """The line of the text so far, if there is any; text begins anew."""
        written = text.text
        if written or text.struck:
            self._lines += 1
            place = Place(row=self._lines)
            self.notices.written(place, text)
            if written:
                yield prose_line(place, written)
        text.kept.clear()
        text.struck.clear()
        text.fonts.clear()

    def _table(self, table: Element, look: _Look) -> Iterator[Line]:
        yield from self._block(Element(tag="#strays", children=list(_strays(table))), look, text := _Text())
        yield from self._ended(text)
        self._tables += 1
        number = self._tables
        reaching: dict[int, int] = {}
        inner: list[Element] = []
        for row, element in enumerate(_rows(table), 1):
            line, cells = self._row(element, row, number, reaching, look.within(element))
            if _is_hidden(element) and any(line.texts):
                self.notices.add("hidden_row", line.places[0], line.text)
            yield line
            for cell in cells:
                inner += _tables_in(cell)
        for caption in table.children:
            if isinstance(caption, Element) and caption.tag == "caption":
                yield from self._block(caption, look, text := _Text())
                yield from self._ended(text)
        for one in inner:
            yield from self._table(one, look)

    def _row(
        self, element: Element, row: int, table: int, reaching: dict[int, int], look: _Look
    ) -> tuple[Line, list[Element]]:
        """A row; `reaching` tells for columns how many more rows a cell above reaches down."""
        raws: list[str | None] = []
        cells: list[Element] = []

        def fill_reached() -> None:
            while reaching.get(len(raws) + 1, 0) > 0:
                reaching[len(raws) + 1] -= 1
                raws.append(None)

        for cell in element.children:
            if not isinstance(cell, Element) or cell.tag not in {"td", "th"}:
                continue
            fill_reached()
            place = Place(row=row, column=len(raws) + 1, table=table)
            wide = max(1, min(whole_number(cell.attributes.get("colspan", "").strip(), 1), _MOST_COLUMNS))
            high = max(1, min(whole_number(cell.attributes.get("rowspan", "").strip(), 1), _MOST_ROWS))
            for column in range(len(raws) + 1, len(raws) + wide + 1) if high > 1 else ():
                reaching[column] = high - 1
            raws += [self._cell(cell, place, look.within(cell)), *[None] * (wide - 1)]
            cells.append(cell)
            refuse_many_cells(self._cells + len(raws), self.path, self.limits)
        fill_reached()
        self._cells += len(raws)
        return table_line(Place(row=row, table=table), raws), cells

    def _cell(self, cell: Element, place: Place, look: _Look) -> str:
        text = _Text()
        _collect(cell, look, text)
        self.notices.written(place, text)
        if _is_hidden(cell) and text.text:
            self.notices.add("hidden_column", place, text.text)
        return text.text


def _add(written: str, look: _Look, text: _Text) -> None:
    text.add(_BLANKS.sub(" ", written), look.font, struck=look.struck)


def _collect(element: Element, look: _Look, text: _Text) -> None:
    """Add all text of a cell; a table within it is read by itself."""
    for child in element.children:
        if isinstance(child, str):
            _add(child, look, text)
        elif child.tag == "br":
            text.kept.append("\n")
        elif child.tag != "table":
            if child.tag in _BLOCKS and "".join(text.kept).strip():
                text.kept.append("\n")
            _collect(child, look.within(child), text)


def _rows(table: Element) -> Iterator[Element]:
    for child in table.children:
        if isinstance(child, Element):
            if child.tag == "tr":
                yield child
            elif child.tag in {"thead", "tbody", "tfoot"}:
                yield from _rows(child)


def _strays(element: Element) -> Iterator[Element | str]:
    """What stands in a table outside of its cells, which browsers show before it."""
    for child in element.children:
        if isinstance(child, str) or child.tag not in _PARTS:
            yield child
        elif child.tag in _GROUPS:
            yield from _strays(child)


def _tables_in(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            if child.tag == "table":
                yield child
            else:
                yield from _tables_in(child)


def _is_hidden(element: Element) -> bool:
    return "hidden" in element.attributes or bool(_HIDES.search(element.attributes.get("style", "")))
