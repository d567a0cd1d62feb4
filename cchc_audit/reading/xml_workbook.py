"""Workbooks that are one XML file, as Excel 2003 wrote them and portals still do, mostly under the name .xls."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from xml.etree.ElementTree import Element

from cchc_audit.reading.computing import Held
from cchc_audit.reading.markup import tree_of, whole_number
from cchc_audit.reading.number_format import GENERAL, shown, stored
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.reading.sheet import Sheet
from cchc_audit.reading.workbook import document_of_sheets
from cchc_audit.reading.xlsx_styles import Style
from cchc_audit.report.document import Document
from cchc_audit.report.formula import column_letters
from cchc_audit.report.reader import Limits

_NAMED = {
    "General": GENERAL, "General Number": GENERAL, "General Date": "d/m/yyyy h:mm", "Short Date": "d/m/yyyy",
    "Medium Date": "d-mmm-yy", "Long Date": "d/m/yyyy", "Short Time": "h:mm", "Medium Time": "h:mm AM/PM",
    "Long Time": "h:mm:ss", "Currency": "#,##0.00", "Euro Currency": "#,##0.00", "Fixed": "0.00",
    "Standard": "#,##0.00", "Percent": "0.00%", "Scientific": "0.00E+00",
}  # fmt: skip
"""The formats that such files call by a name."""
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - dates of a workbook have no zone
_DAY = 86_400
_MOST_DIGITS = 30
_RELATIVE = re.compile(
    r"""(?P<kept>"(?:[^"]|"")*"|'(?:[^']|'')*'!?)
    |(?<![\w.])R(?P<row>\[-?\d{1,7}\]|\d{1,7})?C(?P<column>\[-?\d{1,5}\]|\d{1,5})?(?![\w(.!])""",
    re.VERBOSE,
)


def read_xml_workbook(content: bytes, path: str, limits: Limits) -> Document:
    """The document of a workbook in one XML file.

    Raises:
        CannotRead: damaged, hostile-markup, empty, not-a-report, too-many-cells.
    """
    workbook = _Workbook(tree_of(content, path), path, limits)
    sheets = list(workbook.sheets())
    return document_of_sheets(sheets, source=path, file_format="xml", limits=limits, results=workbook)


class _Workbook:
    """Reads the sheets, and knows their numbers afterwards."""

    def __init__(self, root: Element, path: str, limits: Limits) -> None:
        self._root = root
        self._path = path
        self._limits = limits
        self._styles = _styles(root)
        self._cells = 0
        self._numbers: dict[tuple[str, int, int], Decimal] = {}
        self._texts: dict[tuple[str, int, int], str] = {}
        self._codes: dict[tuple[str, int, int], str] = {}

    def sheets(self) -> Iterator[Sheet]:
        """Each sheet, in the order of the tabs."""
        for worksheet in self._root.iterfind("Worksheet"):
            visible = worksheet.findtext("WorksheetOptions/Visible") or ""
            sheet = Sheet(name=worksheet.get("Name", ""), hidden="hidden" in visible.lower())
            for table in worksheet.iterfind("Table"):
                self._read(table, sheet)
            yield sheet

    def held(self, sheet: str, row: int, column: int) -> Held:
        """What a cell holds."""
        at = (sheet, row, column)
        if at in self._numbers:
            return Fraction(self._numbers[at])
        return "words" if self._texts.get(at) else None

    def show(self, sheet: str, row: int, column: int, number: Decimal) -> str:
        """The number as that cell shows it."""
        return shown(number, self._codes.get((sheet, row, column), GENERAL)).text

    def _read(self, table: Element, sheet: Sheet) -> None:
        columns: dict[int, str] = {}
        for column, element in _placed(table.iterfind("Column"), "Span", _LAST_COLUMN):
            columns[column] = element.get("StyleID", "")
            if element.get("Hidden") == "1":
                sheet.hidden_columns.add(column)
        for row, element in _placed(table.iterfind("Row"), "Span", _LAST_ROW):
            if element.get("Hidden") == "1":
                sheet.hidden_rows.add(row)
            for column, cell in _placed(
                element.iterfind("Cell"), "MergeAcross", _LAST_COLUMN, first_only=True
            ):
                style = cell.get("StyleID") or element.get("StyleID") or columns.get(column, "")
                self._take(
                    cell, self._styles.get(style, self._styles.get("Default", Style())), sheet, (row, column)
                )

    def _take(self, cell: Element, style: Style, sheet: Sheet, at: tuple[int, int]) -> None:
        self._cells += 1
        if self._cells > self._limits.cells:
            raise CannotRead("too-many-cells", {"path": self._path, "limit": self._limits.cells})
        row, column = at
        wide, high = whole_number(cell.get("MergeAcross"), 0), whole_number(cell.get("MergeDown"), 0)
        if wide or high:
            sheet.merged.append((row, column, row + high, column + wide))
        formula = cell.get("Formula", "").removeprefix("=")
        if formula:
            sheet.formulas[at] = _with_letters(formula, row, column)
            self._codes[sheet.name, row, column] = style.code
        data = cell.find("Data")
        if data is None:
            return
        text = self._text(data, style, sheet, at)
        if text or formula:
            sheet.cells[at] = text
            self._texts[sheet.name, row, column] = text

    def _text(self, data: Element, style: Style, sheet: Sheet, at: tuple[int, int]) -> str:
        """What is written in a cell, as it is shown."""
        kind, written = data.get("Type", "String"), "".join(data.itertext())
        number = _number(kind, written.strip())
        if number is not None:
            self._numbers[sheet.name, *at] = number
            found = shown(number, style.code)
            if found.notice is not None:
                sheet.notice(found.notice, *at, found.text)
            return sheet.written(*at, [(found.text, style.font, style.struck)])
        if kind == "Boolean":
            return "TRUE" if written.strip() == "1" else "FALSE"
        if kind == "Error":
            sheet.notice("error", *at, written)
            return ""
        return sheet.written(*at, _runs(data, style.font, struck=style.struck))


def _styles(root: Element) -> Mapping[str, Style]:
    """The styles by their names; each takes from its parent what it does not say."""
    found: dict[str, Style] = {}
    for element in root.iterfind("Styles/Style"):
        style = found.get(element.get("Parent", ""), found.get("Default", Style()))
        font, code = element.find("Font"), element.find("NumberFormat")
        if font is not None:
            style = replace(
                style, font=font.get("FontName", style.font), struck=font.get("StrikeThrough", "0") == "1"
            )
        if code is not None:
            written = code.get("Format", GENERAL)
            style = replace(style, code=_NAMED.get(written, written))
        found[element.get("ID", "")] = style
    return found


def _placed(
    elements: Iterator[Element], span: str, last: int, *, first_only: bool = False
) -> Iterator[tuple[int, Element]]:
    """Elements with their numbers: each stands behind the one before, unless it says where it stands."""
    at = 0
    for element in elements:
        at = whole_number(element.get("Index"), at + 1)
        reaches = min(at + whole_number(element.get(span), 0), last)
        if at > last:
            return
        for number in (at,) if first_only else range(at, reaches + 1):
            yield number, element
        at = max(at, reaches)


def _number(kind: str, written: str) -> Decimal | None:
    """The number in a cell, of a date its day as a workbook counts them; None if it holds something else."""
    if kind == "Number":
        return stored(written, _MOST_DIGITS)
    if kind != "DateTime":
        return None
    try:
        since = datetime.fromisoformat(written).replace(tzinfo=None) - _EPOCH
    except ValueError:
        return None
    return Decimal(since.days) + Decimal(since.seconds) / _DAY


def _runs(data: Element, font: str, *, struck: bool) -> Iterator[tuple[str, str, bool]]:
    """The pieces of a text, each with its font and whether it is struck through."""
    yield data.text or "", font, struck
    for child in data:
        yield from _runs(child, child.get("Face", font), struck=struck or child.tag == "S")
        yield child.tail or "", font, struck


def _with_letters(formula: str, row: int, column: int) -> str:
    """A formula in the usual way: in D9, "SUM(R[-4]C:R[-1]C)" is "SUM(D5:D8)"."""

    def reference(found: re.Match[str]) -> str:
        if found["kept"] is not None:
            return found[0]
        to_row, to_column = _moved(found["row"], row), _moved(found["column"], column)
        if to_row < 1 or to_column < 1:
            return "#REF!"
        return f"{column_letters(to_column)}{to_row}"

    return _RELATIVE.sub(reference, formula)


def _moved(written: str | None, here: int) -> int:
    if written is None:
        return here
    return here + int(written[1:-1]) if written.startswith("[") else int(written)
