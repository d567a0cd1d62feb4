"""The table of a form whose columns are the indicators, divided into its rows and the lines around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cchc_audit.align.column_likeness import ColumnForm
from cchc_audit.align.extent import is_signature, outside_tables, page_numbers
from cchc_audit.align.figures import is_figure
from cchc_audit.align.unit_columns import ORDER, UnitColumns, columns_by_position, headers_of, with_columns
from cchc_audit.report.document import Document, Line
from cchc_audit.report.place import NOWHERE, Field


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A row below the headings: of a unit with its figures, or a heading without any.

    Attributes:
        names: what its columns of names say, the widest group first; NOWHERE for what is blank.
        values: its figures, by the number of the indicator.
        others: what stands in columns that are none of these.
    """

    line: Line
    order: Field
    names: tuple[Field, ...]
    values: Mapping[int, Field]
    others: tuple[Field, ...]
    filled: bool

    @property
    def name(self) -> str:
        """What the row itself is called."""
        return next((field.text for field in reversed(self.names) if field.text), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTable:
    """A table whose rows are units.

    Attributes:
        columns: those of each row, in the order of `rows`.
        titles: the lines above the headings.
        around: all lines that are no rows, titles and headings too.
        unmatched: lines between the rows that are none.
    """

    rows: tuple[UnitRow, ...]
    columns: tuple[UnitColumns, ...]
    titles: tuple[Line, ...]
    around: tuple[Line, ...]
    unmatched: tuple[Line, ...]


def unit_table_of(document: Document, form: ColumnForm, *, by_position: bool = False) -> UnitTable | None:
    """Divides a document into the rows of its table and the lines around them; None if no column is the form's."""
    lines = document.lines
    headers = headers_of(lines, form)
    told = dict(with_columns(lines, headers, form))
    if not told:
        columns = columns_by_position(lines, form) if by_position else None
        if columns is None:
            return None
        told = {-1: columns}
    begin = min(told)
    inside = {number for run in headers for number in run}
    texts = [line.texts for line in lines]
    pages = page_numbers(texts, told[begin].names[0] if told[begin].names else 0) | outside_tables(lines)
    current = told[begin]
    rows: list[tuple[int, UnitRow, UnitColumns]] = []
    for number in range(begin + 1, len(lines)):
        current = told.get(number, current)
        if number not in inside and number not in pages:
            rows.append((number, _row(lines[number], current), current))
    end = _end(rows)
    kept = [one for one in rows if one[0] < end and _is_row(one[1])]
    used = {number for number, _, _ in kept}
    first = kept[0][0] if kept else len(lines)
    lost = [number for number, row, _ in rows if first < number < end and number not in used and row.values]
    return UnitTable(
        rows=tuple(row for _, row, _ in kept),
        columns=tuple(columns for _, _, columns in kept),
        titles=lines[: max(begin, 0)] if headers else lines[:first],
        around=tuple(line for number, line in enumerate(lines) if number not in used and number not in lost),
        unmatched=tuple(lines[number] for number in lost),
    )


def _row(line: Line, columns: UnitColumns) -> UnitRow:
    fields = line.fields
    taken = {*columns.found, *columns.names, columns.order}
    order = fields[columns.order] if columns.order is not None and columns.order < len(fields) else NOWHERE
    names = tuple(fields[column] if column < len(fields) else NOWHERE for column in columns.names)
    if order.text and not ORDER.fullmatch(order.text) and not any(name.text for name in names):
        order, names = NOWHERE, (*names[:-1], order)
    values = {
        found.indicator: fields[column] for column, found in columns.found.items() if column < len(fields)
    }
    return UnitRow(
        line=line,
        order=order,
        names=names,
        values={number: field for number, field in values.items() if field.text},
        others=tuple(field for column, field in enumerate(fields) if column not in taken and field.text),
        filled=any(is_figure(field.text) for field in values.values()),
    )


def _is_row(row: UnitRow) -> bool:
    """Whether a line is a unit's, or a heading over units."""
    if row.filled:
        return True
    if not row.name and not row.order.text:
        return False
    return not row.values or bool(row.name and row.order.text)


def _end(rows: Sequence[tuple[int, UnitRow, UnitColumns]]) -> int:
    """The number of the line behind the table: behind the last figures, and numbered units that left all blank."""
    last = max((place for place, (_, row, _) in enumerate(rows) if row.filled), default=-1)
    while last >= 0 and last + 1 < len(rows) and _is_blank_unit(rows[last + 1][1]):
        last += 1
    return rows[last][0] + 1 if last >= 0 else 0


def _is_blank_unit(row: UnitRow) -> bool:
    return bool(row.order.text and row.name) and not row.values and not is_signature(row.name)
