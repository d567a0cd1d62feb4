"""The sheet of a workbook as it is read: its cells, what of it is hidden, and the lines that it gives."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from cchc_audit.reading.rows import stripped
from cchc_audit.reading.written import Notices, Written
from cchc_audit.report.document import Line, Notice, NoticeKind
from cchc_audit.report.formula import column_letters
from cchc_audit.report.place import Place

_WIDEST = 100
"""Lines are made as wide as the widest row, if that is a table's width; one stray cell far out makes none wider."""


@dataclass(slots=True, kw_only=True)
class Sheet:
    """What a sheet holds; filled in while it is read.

    Attributes:
        name: as its tab says.
        hidden: nobody sees it.
        cells: by row and column, what is written there, without blanks.
        formulas: by row and column.
        merged: rectangles of cells that are shown as one: first row and column, last row and column.
        hidden_rows, hidden_columns: nobody sees them.
        notices: what looks otherwise than it was read, beside what is hidden.
    """

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    notices: Notices = field(default_factory=Notices)

    def place(self, row: int, column: int) -> Place:
        """The place of a cell."""
        return Place(row=row, column=column, sheet=self.name, address=f"{column_letters(column)}{row}")

    def notice(self, kind: NoticeKind, row: int, column: int, text: str) -> None:
        """Add a notice about a cell."""
        self.notices.add(kind, self.place(row, column), text)

    def written(self, row: int, column: int, runs: Iterable[tuple[str, str, bool]]) -> str:
        """What is read of a text in a cell, of which each piece has a font and may be struck through."""
        text = Written()
        for piece, font, struck in runs:
            text.add(piece, font, struck=struck)
        if text.fonts or text.struck:
            self.notices.written(self.place(row, column), text)
        return "".join(text.kept)

    def lines(self) -> Iterator[Line]:
        """Its rows that hold something, in order."""
        rows: dict[int, dict[int, str]] = {}
        for (row, column), text in self.cells.items():
            if text.strip():
                rows.setdefault(row, {})[column] = text
        widest = max(map(max, rows.values()), default=0)
        covered = self._covered(rows)
        for number in sorted(rows):
            filled = rows[number]
            width = max(min(widest, _WIDEST), *filled)
            yield self._line(number, [filled.get(column, "") for column in range(1, width + 1)], covered)

    def _line(self, number: int, texts: list[str], covered: frozenset[tuple[int, int]]) -> Line:
        raws = [
            None if not text and (number, column) in covered else text for column, text in enumerate(texts, 1)
        ]
        return Line(
            Place(row=number, sheet=self.name),
            tuple(raws),
            stripped(raws),
            tuple([self.place(number, column) for column in range(1, len(texts) + 1)]),
        )

    def _covered(self, rows: Collection[int]) -> frozenset[tuple[int, int]]:
        """The cells that a merged one hides, as far as lines are made of their rows.

        Merged cells of a spreadsheet never overlap, so that they cover no more cells than there are; of a file that
        says otherwise, the rest is taken for cells of their own: empty ones all the same.
        """
        found: set[tuple[int, int]] = set()
        numbers = sorted(rows)
        left_over = _WIDEST * len(numbers) + len(self.merged)
        for top, left, bottom, right in self.merged:
            columns = range(left, min(right, left + _WIDEST) + 1)
            within = numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
            left_over -= len(columns) * len(within)
            if left_over < 0:
                break
            found.update((row, column) for row in within for column in columns)
            found.discard((top, left))
        return frozenset(found)

    def hidden_notices(self) -> Iterator[Notice]:
        """One for the sheet if it is hidden, else for each hidden row and column with text, with its first text."""
        filled = sorted(at for at, text in self.cells.items() if text.strip())
        if self.hidden:
            yield from self._first("hidden_sheet", filled[:1])
            return
        firsts: dict[int, tuple[int, int]] = {}
        for row, column in filled:
            if row in self.hidden_rows:
                firsts.setdefault(row, (row, column))
        yield from self._first("hidden_row", list(firsts.values()))
        tops: dict[int, tuple[int, int]] = {}
        for row, column in filled:
            if column in self.hidden_columns:
                tops.setdefault(column, (row, column))
        yield from self._first("hidden_column", list(tops.values()))

    def _first(self, kind: NoticeKind, places: list[tuple[int, int]]) -> Iterator[Notice]:
        for at in places:
            yield Notice(kind=kind, place=self.place(*at), text=self.cells[at].strip())
