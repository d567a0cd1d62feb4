"""The rows of a table of an HTML page: where cells stand that reach over others, and what is hidden in them."""

from collections.abc import Callable, Iterator

from cchc_audit.reading.html_text import Text
from cchc_audit.reading.html_tree import Element, Run
from cchc_audit.reading.markup import whole_number
from cchc_audit.reading.rows import table_line
from cchc_audit.reading.written import Notices
from cchc_audit.report.document import Line
from cchc_audit.report.place import Place

_GROUPS = frozenset({"tr", "thead", "tbody", "tfoot"})
_PARTS = _GROUPS | {"td", "th", "caption", "col", "colgroup"}
_MOST_COLUMNS = 1_000
_MOST_ROWS = 1_000


class Rows:
    """The rows of one table, one after the other.

    Attributes:
        inner: the tables that stand in its cells, as far as rows were read.
    """

    def __init__(
        self, *, number: int, table: Element, notices: Notices, count: Callable[[int], None]
    ) -> None:
        """Begin with a table.

        Args:
            number: that of the table in the page.
            table: its element.
            notices: told what is hidden, struck or decoded.
            count: told how many cells were read; it may refuse more.
        """
        self._number = number
        self._table = table
        self._notices = notices
        self._count = count
        self._hidden_columns = frozenset(_hidden_columns(table))
        self._row = 0
        self._reaching: dict[int, int] = {}
        self.inner: list[Element] = []

    def lines(self) -> Iterator[Line]:
        """All rows, as they are shown from above."""
        for group in _groups(self._table):
            self._reaching.clear()  # no cell reaches down out of the group of rows in which it stands
            for row in group:
                yield self._line(row)

    def _line(self, row: Element) -> Line:
        self._row += 1
        raws: list[str | None] = []
        for cell in row.children:
            if isinstance(cell, Element) and cell.tag in {"td", "th"}:
                self._fill_reached(raws)
                self._cell(cell, raws, is_told=row.hidden or row.within_hidden)
        self._fill_reached(raws)
        line = table_line(Place(row=self._row, table=self._number), raws)
        if (row.hidden or row.within_hidden) and any(line.texts):
            self._notices.add("hidden_row", line.places[0], line.text)
        return line

    def _fill_reached(self, raws: list[str | None]) -> None:
        """Leave out the columns that a cell above reaches down to."""
        while self._reaching.get(len(raws) + 1, 0) > 0:
            self._reaching[len(raws) + 1] -= 1
            raws.append(None)
            self._count(1)

    def _cell(self, cell: Element, raws: list[str | None], *, is_told: bool) -> None:
        place = Place(row=self._row, column=len(raws) + 1, table=self._number)
        wide = max(1, min(_span(cell, "colspan"), _MOST_COLUMNS))
        high = min(_span(cell, "rowspan"), _MOST_ROWS) or _MOST_ROWS  # 0 reaches to the end of the group
        for column in range(len(raws) + 1, len(raws) + wide + 1) if high > 1 else ():
            self._reaching[column] = high - 1
        text = Text()
        _collect(cell, text)
        text.tell(place, self._notices)
        is_column = cell.hidden or place.column in self._hidden_columns
        if text.text and not is_told and (is_column or text.is_hidden):
            self._notices.add("hidden_column" if is_column else "hidden_text", place, text.text)
        raws += [text.text, *[None] * (wide - 1)]
        self.inner += _tables_in(cell)
        self._count(wide)


def _span(cell: Element, name: str) -> int:
    return whole_number((cell.attributes.get(name) or "").strip(), 1)


def _collect(element: Element, text: Text) -> None:
    """Add all text of a cell; a table within it is read by itself."""
    for child in element.children:
        if isinstance(child, Run):
            text.run(child)
        elif child.tag == "br":
            text.break_line()
        elif child.tag != "table":
            text.begin_block()
            _collect(child, text)


def _groups(table: Element) -> Iterator[Iterator[Element]]:
    """The groups of rows as they are shown: heads first and feet last, wherever they are written."""
    parts = [child for child in table.children if isinstance(child, Element)]
    heads = [part for part in parts if part.tag == "thead"]
    feet = [part for part in parts if part.tag == "tfoot"]
    bodies = [part for part in parts if part.tag == "tbody"]
    for part in (*heads[:1], *bodies, *heads[1:], *feet):
        yield (row for row in part.children if isinstance(row, Element) and row.tag == "tr")


def _hidden_columns(table: Element) -> Iterator[int]:
    """The columns that the table's own list of columns hides."""
    column = 0
    for group in table.children:
        if not isinstance(group, Element) or group.tag != "colgroup":
            continue
        listed = [one for one in group.children if isinstance(one, Element) and one.tag == "col"] or [group]
        for one in listed:
            for _ in range(max(1, min(_span(one, "span"), _MOST_COLUMNS))):
                column += 1
                if one.hidden or group.hidden:
                    yield column
            if column > _MOST_COLUMNS:
                return


def strays(element: Element) -> Iterator[Element | Run]:
    """What stands in a table outside of its cells, which browsers show before it."""
    for child in element.children:
        if isinstance(child, Run) or child.tag not in _PARTS:
            yield child
        elif child.tag in _GROUPS:
            yield from strays(child)


def _tables_in(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            if child.tag == "table":
                yield child
            else:
                yield from _tables_in(child)
