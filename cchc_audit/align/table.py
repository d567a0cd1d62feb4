"""Tells the rows of the table from what surrounds it: letterhead, title, headers, page numbers, signature."""

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

from cchc_audit.align.columns import Layout
from cchc_audit.align.contents import layout_of_content
from cchc_audit.align.extent import (
    end_of,
    first_above,
    first_named,
    is_header_row,
    layouts_of,
    other_sheets,
    outside_tables,
    page_numbers,
)
from cchc_audit.align.form import Form
from cchc_audit.align.heading import is_column_numbers
from cchc_audit.align.title import found_period
from cchc_audit.report.cell import NAME, ORDER, Row
from cchc_audit.report.document import Document, Line
from cchc_audit.report.place import NOWHERE, Field, Place

_LETTER = re.compile(r"[^\W\d_]{2}")
_ORDER_ONLY = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivxlc]{1,6}|[a-zđ])[.)]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a document's tables and the lines around them.

    Attributes:
        rows: in the order of the file, numbered from 1.
        before: lines before the table, header rows included.
        within: header rows and page numbers among the rows.
        after: lines behind the table.
        titles: those of the lines before that are no header row.
        layouts: the layouts that were used, one for each header that differs.
    """

    rows: tuple[Row, ...]
    before: tuple[Line, ...]
    within: tuple[Line, ...]
    after: tuple[Line, ...]
    titles: tuple[Line, ...]
    layouts: tuple[Layout, ...]

    @property
    def surroundings(self) -> tuple[Field, ...]:
        """All lines that are no rows, in the order of the file."""
        return tuple(field_of(line) for line in (*self.before, *self.within, *self.after))


def field_of(line: Line) -> Field:
    """A whole line as one piece of text."""
    return Field(raw="\t".join([raw or "" for raw in line.raws]).strip("\t\r\n"), place=line.place)


def table_of(document: Document, form: Form, period: str | None = None) -> Table:
    """Divides a document; without header and without names of the form, every line is before the table.

    Args:
        document: the document.
        form: the form.
        period: the report's period, if a person has named it; else the title or the file's name may say it.
    """
    lines = document.lines
    texts = [line.texts for line in lines]
    headers = [number for number, row in enumerate(texts) if len(row) > 1 and is_header_row(row, form)]
    if headers:
        titles = lines[: headers[0]]
        return _below_headers(
            lines, texts, headers, form, lambda: found_period(document.source, titles, period)[0]
        )
    layout = layout_of_content(texts, form)
    if layout is None:
        return Table(rows=(), before=lines, within=(), after=(), titles=lines, layouts=())
    first = first_named(texts, layout, form)
    end = end_of(texts, layout, form, first)
    pages = page_numbers(texts, layout.name) | outside_tables(lines) | other_sheets(lines, form)
    body = [
        (line, None if number in pages else layout) for number, line in enumerate(lines[first:end], first)
    ]
    return _table(lines[:first], body, lines[end:])


def _below_headers(
    lines: Sequence[Line],
    texts: Sequence[Sequence[str]],
    headers: Sequence[int],
    form: Form,
    period: Callable[[], str | None],
) -> Table:
    layouts = layouts_of(texts, headers, form, period)
    first, _ = layouts[headers[0]]
    if first is None:
        return Table(rows=(), before=tuple(lines), within=(), after=(), titles=tuple(lines), layouts=())
    begin = first_above(texts[: headers[0]], first, form)
    layout: Layout | None = first
    pages = page_numbers(texts, first.name) | outside_tables(lines) | other_sheets(lines, form)
    body: list[tuple[Line, Layout | None]] = []
    second = -1
    for number in range(begin, len(lines)):
        row = texts[number]
        if number in layouts:
            layout, has_second = layouts[number]
            second = number + 1 if has_second else -1
            body.append((lines[number], None))
        elif number == second or number in pages or (len(row) > 1 and is_column_numbers(row)):
            body.append((lines[number], None))
        else:
            body.append((lines[number], layout))
    end = end_of(texts, layout or first, form, begin)
    return _table(lines[:begin], body[: end - begin], lines[end:])


def _table(
    before: Sequence[Line], body: Sequence[tuple[Line, Layout | None]], after: Sequence[Line]
) -> Table:
    rows: list[Row] = []
    heads: list[Line] = []
    within: list[Line] = []
    layouts: list[Layout] = []
    columns: _Columns | None = None
    for line, layout in body:
        if layout is None:
            (within if rows else heads).append(line)
            continue
        if columns is None or layouts[-1] is not layout:
            layouts.append(layout)
            columns = _Columns.of(layout)
        rows.append(_row(line, columns, len(rows) + 1))
    return Table(
        rows=tuple(rows),
        before=(*before, *heads),
        titles=tuple(before),
        within=tuple(within),
        after=tuple(after),
        layouts=tuple(dict.fromkeys(layouts)),
    )


class _Columns(NamedTuple):
    """The columns of a layout, ready to take fields from.

    Attributes:
        take: takes what is of order, name, unit, value and note from what is of all fields.
        width: a line with fewer fields lacks some of them; no line has enough where the layout lacks one.
        padding: how many fields are to be put behind such a line.
        ordered: whether the first column holds the order number.
        known: the columns that there are.
        deeper: the second column of names, -1 if there is none.
        first_other: the first that is none of them.
    """

    take: Callable[[tuple[Any, ...]], tuple[Any, ...]]
    width: int
    padding: int
    ordered: bool
    known: frozenset[int]
    deeper: int
    first_other: int

    @classmethod
    def of(cls, layout: Layout) -> "_Columns":
        wanted = (layout.order, layout.name, layout.unit, layout.value, layout.note)
        known = layout.known
        usual = wanted == tuple(range(len(wanted)))
        return cls(
            # a line of the usual five fields shares with its row what it holds
            take=itemgetter(slice(len(wanted)))
            if usual
            else itemgetter(*(-1 if column is None else column for column in wanted)),
            width=sys.maxsize if None in wanted else max(known) + 1,
            padding=max(known) + 2,
            ordered=layout.order == 0,
            known=known,
            deeper=-1 if layout.deeper is None else layout.deeper,
            first_other=next(column for column in range(len(known) + 1) if column not in known),
        )


def _row(line: Line, columns: _Columns, number: int) -> Row:
    place, raws, texts, _ = line
    places: tuple[Place | None, ...] = line.places
    width = len(texts)
    if width == 1 and not (columns.ordered and _ORDER_ONLY.fullmatch(texts[0])):
        return Row(number, place, name=line.fields[0])
    if width < columns.width:
        lacking = columns.padding
        raws, texts, places = raws + (None,) * lacking, texts + ("",) * lacking, places + (None,) * lacking
    stripped = columns.take(texts)
    if not stripped[NAME] and (stripped[ORDER] or columns.deeper > 0):
        return _without_name(line, columns, number)
    others = _others(line.fields, columns) if width > columns.first_other else ()
    # the constructor that a NamedTuple is given would take twice as long
    return tuple.__new__(Row, (number, place, columns.take(raws), columns.take(places), stripped, others))


def _without_name(line: Line, columns: _Columns, number: int) -> Row:
    """A row whose name is not in its column: a heading that spans all columns, or in the second column of names."""
    fields = line.fields
    order, name, unit, value, note = columns.take(fields + (NOWHERE,) * columns.padding)
    if order.text and not _ORDER_ONLY.fullmatch(order.text):
        order, name = NOWHERE, order
    deeper = columns.deeper
    if 0 < deeper < len(fields) and not name.text and _LETTER.search(fields[deeper].text):
        name, fields = fields[deeper], (*fields[:deeper], name, *fields[deeper + 1 :])
    return Row(number, line.place, order, name, unit, value, note, _others(fields, columns))


def _others(fields: Sequence[Field], columns: _Columns) -> tuple[Field, ...]:
    return tuple(field for column, field in enumerate(fields) if column not in columns.known and field.text)
