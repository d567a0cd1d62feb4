"""From the sheets of a workbook to a document: formulas without results worked out, everything that is hidden told."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from cchc_audit.frozen import Frozen
from cchc_audit.reading.computing import Computing, Held
from cchc_audit.reading.rows import LIST_TITLE, refuse_many_cells, refuse_without_table
from cchc_audit.reading.sheet import Sheet
from cchc_audit.report.document import Document, Notice
from cchc_audit.report.formula import Coordinates
from cchc_audit.report.reader import Limits


class Results(Protocol):
    """What a reader knows of the numbers of a workbook, to work out formulas whose results it does not hold."""

    def held(self, sheet: str, row: int, column: int) -> Held:
        """What a cell holds."""

    def show(self, sheet: str, row: int, column: int, number: Decimal) -> str:
        """The number as that cell would show it."""


def document_of_sheets(
    sheets: Sequence[Sheet], *, source: str, file_format: str, limits: Limits, results: Results | None = None
) -> Document:
    """The document of a workbook.

    Args:
        sheets: in the order of their tabs.
        source: the file's name.
        file_format: such as "xlsx".
        limits: `cells` counts those that hold something.
        results: the numbers of the workbook, where it has formulas without results.

    Raises:
        CannotRead: empty, not-a-report, too-many-cells.
    """
    refuse_many_cells(sum(len(sheet.cells) for sheet in sheets), source, limits)
    listed = [sheet for sheet in sheets if sheet.cells.get((1, 1), "").startswith(LIST_TITLE)]
    notices = [Notice(kind="own_list", place=sheet.place(1, 1), text=sheet.name) for sheet in listed]
    sheets = [sheet for sheet in sheets if sheet not in listed]
    if results is not None:
        _work_out(sheets, results)
    lines = tuple(line for sheet in sheets for line in sheet.lines())
    refuse_without_table(lines, source)
    return Document(
        source=source,
        format=file_format,
        encoding="utf-8",
        lines=lines,
        notices=(*notices, *_notices(sheets)),
        formulas=Frozen({sheet.place(*at): text for sheet in sheets for at, text in sheet.formulas.items()}),
    )


def _notices(sheets: Sequence[Sheet]) -> Iterator[Notice]:
    for sheet in sheets:
        yield from sheet.hidden_notices()
        yield from sheet.notices.all()


def _work_out(sheets: Sequence[Sheet], results: Results) -> None:
    """Fill in what the formulas without results give, and tell it."""
    by_name = {sheet.name: sheet for sheet in sheets}
    open_ones = {
        Coordinates(sheet.name, *at): text
        for sheet in sheets
        for at, text in sheet.formulas.items()
        if at not in sheet.cells
    }
    computing = Computing(lambda cell: results.held(*cell), open_ones.get)
    for cell, text in open_ones.items():
        value = computing.value(cell)
        sheet = by_name[cell.sheet]
        if value is None:
            sheet.notice("not_computed", cell.row, cell.column, f"={text}")
            continue
        shown = results.show(cell.sheet, cell.row, cell.column, _decimal(value))
        sheet.cells[cell.row, cell.column] = shown
        sheet.notice("computed", cell.row, cell.column, f"={text} → {shown}")


def _decimal(value: Fraction) -> Decimal:
    """The number with more digits than any cell shows."""
    return Decimal(value.numerator) / Decimal(value.denominator)
