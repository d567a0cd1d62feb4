"""HTML pages, also those that portals name .xls: tables and the text around them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cchc_audit.reading.encoding import decode
from cchc_audit.reading.html_table import Rows, strays
from cchc_audit.reading.html_text import Text
from cchc_audit.reading.html_tree import Element, Run, tree_of_html
from cchc_audit.reading.rows import prose_line, refuse_many_cells, refuse_without_table
from cchc_audit.reading.written import Notices
from cchc_audit.report.document import Document, Line
from cchc_audit.report.place import Place
from cchc_audit.report.reader import Limits

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def read_html(content: bytes, path: str, limits: Limits) -> Document:
    """The document of an HTML page.

    Raises:
        CannotRead: wrong-encoding, hostile-markup, empty, not-a-report, too-many-cells, needs-extra.
    """
    text, encoding = text_of_page(content, path)
    return document_of_pages([text], path, limits, file_format="html", encoding=encoding)


def document_of_pages(
    pages: Iterable[str], path: str, limits: Limits, *, file_format: str, encoding: str
) -> Document:
    """The document of pages, one after the other.

    Raises:
        CannotRead: hostile-markup, empty, not-a-report, too-many-cells, needs-extra.
    """
    walk = _Walk(path=path, limits=limits)
    lines = tuple(line for page in pages for line in walk.lines(tree_of_html(page, path)) if any(line.texts))
    refuse_without_table(lines, path)
    return Document(
        source=path, format=file_format, encoding=encoding, lines=lines, notices=walk.notices.all()
    )


def text_of_page(content: bytes, path: str, charset: str = "") -> tuple[str, str]:
    """The text of a page and its encoding: the one that it names or that is given, if its bytes are in it.

    Raises:
        CannotRead: wrong-encoding.
    """
    named = _CHARSET.search(content[:4096])
    name = named[1].decode("ascii") if named is not None else charset
    if name and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode(name), name.lower()
        except (LookupError, UnicodeDecodeError, ValueError):
            pass  # it names another one than it has, so its bytes must tell
    return decode(content, path)


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
        text = Text()
        yield from self._block(root.children, text)
        yield from self._ended(text)

    def _block(self, children: Iterable[Element | Run], text: Text) -> Iterator[Line]:
        """The lines of a block; text that stands in it directly makes lines of its own between those of its blocks."""
        for child in children:
            if isinstance(child, Run):
                text.run(child)
                continue
            yield from self._ended(text)
            if child.tag == "table":
                yield from self._table(child)
            else:
                yield from self._block(child.children, text)
                yield from self._ended(text)

    def _ended(self, text: Text) -> Iterator[Line]:
        """The line of the text so far, if there is any; text begins anew."""
        if text.is_something:
            self._lines += 1
            place = Place(row=self._lines)
            text.tell(place, self.notices)
            if text.is_hidden:
                self.notices.add("hidden_text", place, text.text)
            if text.text:
                yield prose_line(place, text.text)
        text.clear()

    def _table(self, table: Element) -> Iterator[Line]:
        yield from self.lines(Element(tag="#strays", children=list(strays(table))))
        self._tables += 1
        rows = Rows(number=self._tables, table=table, notices=self.notices, count=self._count)
        yield from rows.lines()
        for caption in table.children:
            if isinstance(caption, Element) and caption.tag == "caption":
                yield from self.lines(caption)
        for inner in rows.inner:
            yield from self._table(inner)

    def _count(self, cells: int) -> None:
        """Count cells, of which a file may not have too many.

        Raises:
            CannotRead: too-many-cells.
        """
        self._cells += cells
        refuse_many_cells(self._cells, self.path, self.limits)
