"""Old Excel workbooks (.xls), read by xlrd; formulas are not in what it gives."""

import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from struct import error as BadStructure  # noqa: N812 - the module calls it so
from typing import Any

from cchc_audit.reading.extra import needed
from cchc_audit.reading.number_format import GENERAL, shown
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.reading.sheet import Sheet
from cchc_audit.reading.workbook import document_of_sheets
from cchc_audit.report.document import Document
from cchc_audit.report.reader import Limits

_ENCRYPTED = "encrypt"
_ON_DAMAGE = (
    BadStructure, ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RecursionError, TypeError,
    UnicodeError, ValueError,
)  # fmt: skip
"""What xlrd raises for damaged files, beside its own error."""
_WITHOUT_TEXT = frozenset({0, 6})
_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
"""The types of cells, as xlrd numbers them."""


def read_xls(content: bytes, path: str, limits: Limits) -> Document:
    """The document of an old Excel workbook.

    Raises:
        CannotRead: needs-extra, damaged, encrypted, empty, not-a-report, too-many-cells.
    """
    xlrd = needed("xlrd", path)
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
        sheets = [_Reading(book, sheet, xlrd, limits, path).sheet() for sheet in book.sheets()]
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError) as error:
        code = "encrypted" if _ENCRYPTED in str(error).lower() else "damaged"
        raise CannotRead(code, {"path": path}) from error
    except _ON_DAMAGE as error:
        raise CannotRead("damaged", {"path": path}) from error
    return document_of_sheets(sheets, source=path, file_format="xls", limits=limits)


class _Reading:
    """Takes the cells of one sheet."""

    def __init__(self, book: Any, given: Any, xlrd: Any, limits: Limits, path: str) -> None:  # noqa: ANN401 - xlrd has no types
        self._book = book
        self._given = given
        self._errors: dict[int, str] = xlrd.error_text_from_code
        self._limits = limits
        self._path = path
        self._sheet = Sheet(name=given.name, hidden=bool(given.visibility))

    def sheet(self) -> Sheet:
        """The sheet with its cells, and what of it is hidden."""
        given, sheet = self._given, self._sheet
        sheet.hidden_rows |= {row + 1 for row, info in given.rowinfo_map.items() if info.hidden}
        sheet.hidden_columns |= {column + 1 for column, info in given.colinfo_map.items() if info.hidden}
        sheet.merged += [
            (top + 1, left + 1, bottom, right) for top, bottom, left, right in given.merged_cells
        ]
        for row in range(given.nrows):
            for column, kind in enumerate(given.row_types(row)):
                if kind not in _WITHOUT_TEXT and (text := self._text(row, column)):
                    sheet.cells[row + 1, column + 1] = text
                    if len(sheet.cells) > self._limits.cells:
                        raise CannotRead("too-many-cells", {"path": self._path, "limit": self._limits.cells})
        return sheet

    def _text(self, row: int, column: int) -> str:
        """What is written in a cell, as it is shown."""
        kind, value = self._given.cell_type(row, column), self._given.cell_value(row, column)
        if kind == _TEXT:
            return self._written(self._runs(str(value), row, column), row, column)
        if kind in {_NUMBER, _DATE}:
            found = shown(
                Decimal(repr(float(value))), self._code(row, column), since_1904=bool(self._book.datemode)
            )
            if found.notice is not None:
                self._sheet.notice(found.notice, row + 1, column + 1, found.text)
            return self._written([(found.text, self._font(row, column))], row, column)
        if kind == _BOOLEAN:
            return "TRUE" if value else "FALSE"
        if kind == _ERROR:
            self._sheet.notice("error", row + 1, column + 1, self._errors.get(int(value), "#ERR!"))
        return ""

    def _written(self, runs: Iterable[tuple[str, Any]], row: int, column: int) -> str:
        """A text as its fonts show it, without what is struck through."""
        pieces = (
            (text, "" if font is None else str(font.name), font is not None and bool(font.struck_out))
            for text, font in runs
        )
        return self._sheet.written(row + 1, column + 1, pieces)

    def _runs(self, text: str, row: int, column: int) -> Iterator[tuple[str, Any]]:
        """The pieces of a text, each with its font; the first has that of the cell."""
        changes = self._given.rich_text_runlist_map.get((row, column), ())
        begins = [(0, self._font(row, column)), *((at, self._font_of(number)) for at, number in changes)]
        ends = [at for at, _ in begins[1:]] + [len(text)]
        for (begin, font), end in zip(begins, ends, strict=True):
            yield text[begin:end], font

    def _font(self, row: int, column: int) -> Any | None:  # noqa: ANN401 - xlrd has no types
        return self._font_of(self._book.xf_list[self._given.cell_xf_index(row, column)].font_index)

    def _font_of(self, number: int) -> Any | None:  # noqa: ANN401 - xlrd has no types
        fonts = self._book.font_list
        return fonts[number] if 0 <= number < len(fonts) else None

    def _code(self, row: int, column: int) -> str:
        style = self._book.xf_list[self._given.cell_xf_index(row, column)]
        found = self._book.format_map.get(style.format_key)
        return GENERAL if found is None else str(found.format_str)
