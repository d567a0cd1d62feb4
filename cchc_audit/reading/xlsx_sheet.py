"""One sheet of an Excel workbook: its XML told piece by piece, of which only cells with content are kept."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from cchc_audit.reading.computing import Held
from cchc_audit.reading.markup import whole_number
from cchc_audit.reading.number_format import shown, stored
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.reading.sheet import Sheet
from cchc_audit.reading.shifting import shifted
from cchc_audit.reading.xlsx_styles import Run, Style, unescaped
from cchc_audit.report.formula import column_number
from cchc_audit.report.reader import Limits

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ON = frozenset({"1", "true", "on"})
_PLAIN = Style()
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What all sheets of a workbook share: texts and styles by their numbers, and from which year days count."""

    texts: Sequence[Sequence[Run]]
    styles: Sequence[Style]
    since_1904: bool
    limits: Limits
    path: str


@dataclass(slots=True, kw_only=True)
class _Cell:
    """A cell while it is told."""

    row: int
    column: int
    type: str
    style: Style
    value: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    formula: list[str] | None = None
    shared: str | None = None


class SheetHandler:
    """Fills in a sheet from what is told of it."""

    def __init__(self, sheet: Sheet, shared: Shared) -> None:
        """Fill in a sheet.

        Args:
            sheet: the sheet.
            shared: what it calls by number.
        """
        self._sheet = sheet
        self._shared = shared
        self._row = 0
        self._column = 0
        self._cell: _Cell | None = None
        self._text: list[str] | None = None
        self._run = Run(text="")
        self._masters: dict[str, tuple[int, int, str]] = {}
        self._length = 0
        self.numbers: dict[tuple[int, int], Decimal] = {}
        """The numbers as they are stored."""
        self.styles: dict[tuple[int, int], Style] = {}
        """Of cells whose formulas have no results."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        match name:
            case "row":
                self._begin_row(attributes)
            case "c":
                self._begin_cell(attributes)
            case "col":
                self._hide_columns(attributes)
            case "mergeCell":
                self._merge(attributes.get("ref", ""))
            case "v" | "t" | "f" if self._cell is not None:
                self._begin_text(name, attributes, self._cell)
            case "r" if self._cell is not None:
                self._run = Run(text="")
            case "rFont" if self._cell is not None:
                self._run = Run(text="", font=attributes.get("val", ""), struck=self._run.struck)
            case "strike" if self._cell is not None:
                struck = attributes.get("val", "1").lower() in _ON
                self._run = Run(text="", font=self._run.font, struck=struck)
            case "rPh" if self._cell is not None:
                self._run = _LEFT_OUT
            case _:
                pass

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "c" and self._cell is not None:
            self._take(self._cell)
            self._cell = None
        elif name == "t" and self._cell is not None and self._text is not None:
            if self._run is not _LEFT_OUT:
                text = unescaped("".join(self._text))
                self._cell.runs.append(Run(text=text, font=self._run.font, struck=self._run.struck))
            self._text = None
        elif name in {"v", "f"}:
            self._text = None
        elif name == "rPh":
            self._run = Run(text="")

    def data(self, text: str) -> None:
        """Text of an element."""
        if self._text is not None:
            self._text.append(text)

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        self._row = whole_number(attributes.get("r"), self._row + 1)
        self._column = 0
        if attributes.get("hidden", "0").lower() in _ON:
            self._sheet.hidden_rows.add(self._row)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        found = _ADDRESS.fullmatch(attributes.get("r", ""))
        self._column = self._column + 1 if found is None else column_number(found[1])
        row = self._row if found is None else int(found[2])
        at = whole_number(attributes.get("s"), 0)
        styles = self._shared.styles
        style = styles[at] if at < len(styles) else _PLAIN
        if 0 < row <= _LAST_ROW and self._column <= _LAST_COLUMN:
            self._cell = _Cell(row=row, column=self._column, type=attributes.get("t", "n"), style=style)

    def _begin_text(self, name: str, attributes: Mapping[str, str], cell: _Cell) -> None:
        if name == "f":
            cell.formula = self._text = []
            cell.shared = attributes.get("si") if attributes.get("t") == "shared" else None
        else:
            self._text = cell.value if name == "v" else []

    def _hide_columns(self, attributes: Mapping[str, str]) -> None:
        first, last = whole_number(attributes.get("min"), 1), whole_number(attributes.get("max"), 0)
        if attributes.get("hidden", "0").lower() in _ON:
            self._sheet.hidden_columns |= set(range(first, min(last, _LAST_COLUMN) + 1))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        one, other = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last)
        if one is not None and other is not None and len(self._sheet.merged) < self._shared.limits.cells:
            left, right = column_number(one[1]), column_number(other[1])
            self._sheet.merged.append((int(one[2]), left, int(other[2]), right))

    def _take(self, cell: _Cell) -> None:
        """Keep what a cell holds."""
        at = (cell.row, cell.column)
        formula = self._formula_of(cell)
        if formula:
            self._count(formula)
            self._sheet.formulas[at] = formula
        if not cell.value and not cell.runs:
            if formula and cell.type == "str":
                self._sheet.cells[at] = ""  # its result is an empty text
            elif formula:
                self.styles[at] = cell.style
            return
        text = self._text_of(cell)
        self._count(text)
        if text or formula:
            self._sheet.cells[at] = text
            if len(self._sheet.cells) > self._shared.limits.cells:
                limit = self._shared.limits.cells
                raise CannotRead("too-many-cells", {"path": self._shared.path, "limit": limit})

    def _count(self, text: str) -> None:
        """Refuse a sheet whose cells share texts so long that together they would fill the memory."""
        self._length += len(text)
        limit = self._shared.limits.part_bytes
        if self._length > limit:
            raise CannotRead("unpacks-too-large", {"path": self._shared.path, "limit": limit})

    def _formula_of(self, cell: _Cell) -> str:
        """The formula; one that is shared is written out where it begins only."""
        if cell.formula is None:
            return ""
        text = "".join(cell.formula)
        if cell.shared is None:
            return text
        if text:
            self._masters[cell.shared] = (cell.row, cell.column, text)
            return text
        row, column, master = self._masters.get(cell.shared, (cell.row, cell.column, ""))
        return shifted(master, cell.row - row, cell.column - column)

    def _text_of(self, cell: _Cell) -> str:
        """What is written in a cell, as it is shown."""
        value = "".join(cell.value)
        match cell.type:
            case "s":
                texts = self._shared.texts
                number = whole_number(value, len(texts))
                return self._written(texts[number], cell) if number < len(texts) else ""
            case "inlineStr":
                return self._written(cell.runs, cell)
            case "str":
                return self._written([Run(text=unescaped(value))], cell)
            case "b":
                return "TRUE" if value == "1" else "FALSE"
            case "e":
                self._sheet.notice("error", cell.row, cell.column, value)
                return ""
            case "d":
                return self._dated(value, cell)
            case _:
                return self._numeric(value, cell)

    def _numeric(self, value: str, cell: _Cell) -> str:
        number = stored(value, _MOST_DIGITS)
        if number is None:
            return self._written([Run(text=value)], cell)
        self.numbers[cell.row, cell.column] = number
        found = shown(number, cell.style.code, since_1904=self._shared.since_1904)
        if found.notice is not None:
            self._sheet.notice(found.notice, cell.row, cell.column, found.text)
        return found.text if found.notice == "date" else self._written([Run(text=found.text)], cell)

    def _dated(self, text: str, cell: _Cell) -> str:
        self._sheet.notice("date", cell.row, cell.column, text)
        return text

    def _written(self, runs: Sequence[Run], cell: _Cell) -> str:
        """A text as its fonts show it, without what is struck through."""
        style = cell.style
        pieces = (
            (
                run.text,
                style.font if run.font is None else run.font,
                style.struck if run.struck is None else run.struck,
            )
            for run in runs
        )
        return self._sheet.written(cell.row, cell.column, pieces)

    def held(self, row: int, column: int) -> Held:
        """What a cell holds, for formulas that take it."""
        number = self.numbers.get((row, column))
        if number is not None:
            return Fraction(number)
        return "words" if self._sheet.cells.get((row, column)) else None


_LEFT_OUT = Run(text="")
"""Stands for text that tells a pronunciation."""


_MOST_DIGITS = 400
"""A double has no more."""
