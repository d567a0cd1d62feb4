"""OpenDocument spreadsheets (.ods)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from xml.etree.ElementTree import Element

from cchc_audit.reading.computing import Held
from cchc_audit.reading.number_format import GENERAL, says_something, shown, stored, with_decimals
from cchc_audit.reading.odf import CELLS, HIDDEN, ROWS, OpenText, Parts, Style, Texts, parts_of, times, within
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.reading.sheet import Sheet
from cchc_audit.reading.workbook import document_of_sheets
from cchc_audit.report.document import Document
from cchc_audit.report.reader import Limits

_NUMERIC = frozenset({"float", "percentage", "currency"})
_COLUMNS = frozenset({"table-column"})
_APART = CELLS | {"tracked-changes", "shapes"}
_ERROR = re.compile(r"(?:Err:\d+|#[A-Z/0!?]+)", re.IGNORECASE)
_EXPONENT = re.compile(r"[Ee][+-]?\d")
_NUMERAL = re.compile(r"[.,](?=\d)\d+|\d[\d.,\s\u00a0\u202f]*\d|\d")
_PIECE = re.compile(r'"(?:[^"]|"")*"|\[([^\]]*)\]|;')
_MOST_DECIMALS = 15
_MOST_DIGITS = 30
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def read_ods(content: bytes, path: str, limits: Limits) -> Document:
    """The document of an OpenDocument spreadsheet.

    Raises:
        CannotRead: encrypted, damaged, unpacks-too-large, hostile-markup, empty, not-a-report, too-many-cells.
    """
    parts = parts_of(content, path, limits)
    workbook = _Workbook(parts, limits, path)
    return document_of_sheets(
        list(workbook.sheets()), source=path, file_format="ods", limits=limits, results=workbook
    )


class _Workbook:
    """Reads the sheets, and knows their numbers afterwards."""

    def __init__(self, parts: Parts, limits: Limits, path: str) -> None:
        self._parts = parts
        self._texts = Texts(parts)
        self._limits = limits
        self._path = path
        self._cells = 0
        self._numbers: dict[tuple[str, int, int], Decimal] = {}
        self._sheets: dict[str, Sheet] = {}

    def sheets(self) -> Iterator[Sheet]:
        """Each sheet, in the order of the tabs."""
        for table in self._parts.content.iterfind("body/spreadsheet/table"):
            hidden = self._texts.style("table", table.get("style-name", "")).hidden
            sheet = Sheet(name=table.get("name", ""), hidden=hidden)
            self._read(table, sheet)
            self._sheets[sheet.name] = sheet
            yield sheet

    def held(self, sheet: str, row: int, column: int) -> Held:
        """What a cell holds."""
        number = self._numbers.get((sheet, row, column))
        if number is not None:
            return Fraction(number)
        found = self._sheets.get(sheet)
        return "words" if found is not None and found.cells.get((row, column)) else None

    def show(self, sheet: str, row: int, column: int, number: Decimal) -> str:  # noqa: ARG002 - formats of cells without a value are not known
        """The number as a cell without a format shows it."""
        return shown(number, GENERAL).text

    def _read(self, table: Element, sheet: Sheet) -> None:
        at = 1
        styles: list[str] = [""]
        for column in within(table, _COLUMNS, _APART):
            repeated = times(column, "number-columns-repeated", _LAST_COLUMN)
            if column.get("visibility") in HIDDEN:
                sheet.hidden_columns |= set(range(at, min(at + repeated, _LAST_COLUMN + 1)))
            styles += [column.get("default-cell-style-name", "")] * (
                min(at + repeated, _LAST_COLUMN + 1) - at
            )
            at += repeated
        number = 1
        for row in within(table, ROWS, _APART):
            repeated = times(row, "number-rows-repeated", _LAST_ROW)
            filled = list(self._filled(row))
            for one in range(number, number + repeated) if filled else ():
                if row.get("visibility") in HIDDEN:
                    sheet.hidden_rows.add(one)
                for column_number, cell in filled:
                    usual = styles[column_number] if column_number < len(styles) else ""
                    style = cell.get("style-name") or row.get("default-cell-style-name") or usual
                    self._take(cell, style, sheet, (one, column_number))
            number += repeated

    def _filled(self, row: Element) -> Iterator[tuple[int, Element]]:
        """The cells that hold something, with their columns."""
        column = 1
        for cell in within(row, CELLS, frozenset()):
            repeated = times(cell, "number-columns-repeated", _LAST_COLUMN)
            if len(cell) or cell.get("formula") or cell.get("number-columns-spanned"):
                for one in range(column, min(column + repeated, _LAST_COLUMN + 1)):
                    yield one, cell
            column += repeated

    def _take(self, cell: Element, style: str, sheet: Sheet, at: tuple[int, int]) -> None:
        row, column = at
        self._cells += 1
        if self._cells > self._limits.cells:
            raise CannotRead("too-many-cells", {"path": self._path, "limit": self._limits.cells})
        wide = times(cell, "number-columns-spanned", _LAST_COLUMN)
        high = times(cell, "number-rows-spanned", _LAST_ROW)
        if wide > 1 or high > 1:
            sheet.merged.append((row, column, row + high - 1, column + wide - 1))
        formula = _formula(cell.get("formula", ""))
        if formula:
            sheet.formulas[row, column] = formula
        text = self._text(cell, style, sheet, at)
        if text or (formula and cell.get("value-type")):
            sheet.cells[row, column] = text

    def _text(self, cell: Element, style: str, sheet: Sheet, at: tuple[int, int]) -> str:
        """What is written in a cell, as it is shown, but with a decimal comma and without grouping."""
        written = OpenText()
        own = self._texts.style("table-cell", style)
        self._texts.of(cell, Style(font=own.font, struck=own.struck), written)
        sheet.notices.written(sheet.place(*at), written)
        text, kind = written.text, cell.get("value-type", "")
        if kind in _NUMERIC and (number := stored(cell.get("value", ""), _MOST_DIGITS)) is not None:
            self._numbers[sheet.name, *at] = number
            if not says_something(text):
                sheet.notice("not_shown", *at, text)
                return shown(number, GENERAL).text
            return _normal(text, number * 100 if kind == "percentage" else number)
        if kind == "date":
            text = _date(cell.get("date-value", ""), text)
            sheet.notice("date", *at, text)
        elif cell.get("formula") and _ERROR.fullmatch(text.strip()):
            sheet.notice("error", *at, text)
            return ""
        return text


def _normal(text: str, number: Decimal) -> str:
    """The shown text with its numeral as it would be in Vietnamese: as many decimals as are shown, no grouping."""
    found = _NUMERAL.search(text)
    if found is None:
        return text
    if _EXPONENT.match(text, found.end()):
        return shown(number, GENERAL).text
    digits = "".join(filter(str.isdigit, found[0]))
    zero = "" if found[0][0].isdigit() else "0"  # a format such as #,##0 without its last 0 shows 0.5 as .5
    for decimals in range(min(len(digits), _MOST_DECIMALS) + 1):
        written = with_decimals(abs(number), decimals)
        if written.replace(",", "") == zero + digits:
            return text[: found.start()] + written + text[found.end() :]
    return text


def _date(value: str, text: str) -> str:
    """Day, month and year, or day and month where the cell shows no year."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", value)
    if found is None:
        return text
    year, month, day = found.groups()
    return f"{day}/{month}/{year}" if year in text or year[2:] in text[-2:] else f"{int(day)}/{int(month)}"


def _formula(text: str) -> str:
    """A formula as Excel writes it: "of:=SUM([.D5:.D8];1)" is "SUM(D5:D8,1)"."""
    prefix, found, formula = text.partition("=")
    if not found or (":" not in prefix and prefix):
        return ""
    return _PIECE.sub(_piece, formula)


def _piece(found: re.Match[str]) -> str:
    """A text as it is, a reference without its brackets, and a comma where OpenDocument has a semicolon."""
    if found[1] is not None:
        return _references(found[1])
    return "," if found[0] == ";" else found[0]


def _references(text: str) -> str:
    cells = [_reference(cell) for cell in re.findall(r"(?:\$?'(?:[^']|'')*'|[^:'])+", text)]
    return ":".join(cells)


def _reference(text: str) -> str:
    sheet, _, cell = text.rpartition(".")
    sheet = sheet.removeprefix("$")
    return f"{sheet}!{cell}" if sheet else cell
