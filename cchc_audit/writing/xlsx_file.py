"""The findings as an Excel workbook: a list to filter, the cells with their numbers, and how the checks ended."""

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from importlib import import_module
from typing import Any

from cchc_audit.explain.finding import FindingCell
from cchc_audit.refusal import CannotAudit
from cchc_audit.result import Result
from cchc_audit.writing import list_sentences, sentences
from cchc_audit.writing.body import outcome_line, severity_line, verdict_counts
from cchc_audit.writing.characters import visible
from cchc_audit.writing.csv_file import fields_of, listed
from cchc_audit.writing.view import Audited, Failure, View

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a date for all files, so that equal results are equal files
_WIDE = {
    "message": 80,
    "names": 40,
    "why": 50,
    "arithmetic": 50,
    "said": 24,
    "expected": 24,
    "explanation": 40,
    "cause": 60,
}
_USUAL_WIDTH = 14
_CELL_WIDTHS = (14, 30, 16, 40, 24, 14, 14, 14, 20, 8, 8, 8, 8, 10)
_NUMERIC = frozenset({"difference"})
_LONGEST = 32_000
"""A cell of Excel holds not much more."""


def write_xlsx(audited: Iterable[Audited], view: View) -> Iterator[bytes]:
    """One workbook for all reports; texts are never formulas or links, and numbers are numbers.

    Raises:
        CannotAudit: needs-extra.
    """
    try:
        xlsxwriter = import_module("xlsxwriter")
    except ImportError as error:
        raise CannotAudit(
            "needs-extra", {"library": "xlsxwriter"}, list_sentences.NEEDS_XLSXWRITER
        ) from error
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        book.set_properties({"created": _MADE})
        writer = _Writer(book, view)
        for one in audited:
            writer.add(one)
        writer.finish()
    yield stream.getvalue()


class _Writer:
    """Fills the sheets report by report."""

    def __init__(self, book: Any, view: View) -> None:  # noqa: ANN401 - XlsxWriter has no types
        self._view = view
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._number = book.add_format({"valign": "top", "num_format": "0.##########"})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F1F3F6"})
        self._head = head
        columns = [(name, heading.to(view.language)) for name, heading in list_sentences.CSV_COLUMNS]
        self._columns = [name for name, _ in columns]
        self._findings = self._sheet(
            book, sentences.FINDINGS.to(view.language), [text for _, text in columns],
            [_WIDE.get(name, _USUAL_WIDTH) for name in self._columns],
        )  # fmt: skip
        cells = [text.to(view.language) for text in list_sentences.CELL_COLUMNS]
        self._cells = self._sheet(
            book,
            list_sentences.CELLS.to(view.language),
            cells,
            _CELL_WIDTHS,
        )
        ends = [text.to(view.language) for text in list_sentences.END_COLUMNS]
        self._ends = self._sheet(
            book, sentences.SUMMARY.to(view.language), ends, [30, 24, 30, 12, 60, 40, *[14] * 7]
        )
        self._rows = {self._findings: 0, self._cells: 0, self._ends: 0}

    def _sheet(self, book: Any, name: str, headings: Sequence[str], widths: Sequence[int]) -> Any:  # noqa: ANN401 - XlsxWriter has no types
        sheet = book.add_worksheet(name)
        for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, self._head)
        sheet.freeze_panes(1, 0)
        return sheet

    def add(self, one: Audited) -> None:
        """Add a report, or why there is none."""
        if isinstance(one, Failure):
            self._put(self._ends, [one.source, "", "", "", one.text.to(self._view.language)])
            return
        for finding, check in listed(one):
            fields: dict[str, object] = dict(fields_of(finding, check, one, self._view.language))
            relation = finding.relation
            fields["difference"] = None if relation is None else relation.difference
            self._put(self._findings, [fields[name] for name in self._columns])
            for cell in finding.cells:
                self._put(self._cells, [finding.id, *_cell_values(cell, one, self._view)])
        self._put(self._ends, _end_values(one, self._view))

    def finish(self) -> None:
        """Make each list one that can be filtered."""
        columns = (len(self._columns), len(list_sentences.CELL_COLUMNS), len(list_sentences.END_COLUMNS))
        for (sheet, row), count in zip(self._rows.items(), columns, strict=True):
            sheet.autofilter(0, 0, row, count - 1)

    def _put(self, sheet: Any, values: Sequence[object]) -> None:  # noqa: ANN401 - XlsxWriter has no types
        self._rows[sheet] += 1
        for column, value in enumerate(values):
            if isinstance(value, (int, Fraction)):
                sheet.write_number(self._rows[sheet], column, float(value), self._number)
            elif value:
                sheet.write_string(self._rows[sheet], column, visible(str(value))[:_LONGEST], self._text)


def _cell_values(cell: FindingCell, result: Result, view: View) -> list[object]:
    place = cell.place
    where: tuple[object, ...] = ()
    if place is not None:
        where = (place.sheet, place.page, place.table, place.row, place.column, place.address)
    return [
        result.source,
        cell.role,
        cell.label.to(view.language),
        (cell.raw or "").strip(),
        cell.value,
        cell.low,
        cell.high,
        *where,
    ]


def _end_values(result: Result, view: View) -> list[object]:
    return [
        result.source,
        result.unit,
        f"{result.spec_id} {result.spec_version}",
        result.period,
        outcome_line(result, view),
        severity_line(result, view),
        *(count for _, count in verdict_counts(result, view)),
    ]
