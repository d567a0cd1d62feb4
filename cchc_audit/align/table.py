"""Tells the rows of the table from what surrounds it: letterhead, title, headers, page numbers, signature."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cchc_audit.align.columns import Layout, completed, layout_of_content, layout_of_header, names_found
from cchc_audit.align.form import Form
from cchc_audit.align.heading import is_column_numbers, is_header, is_second_header
from cchc_audit.align.wording import key
from cchc_audit.numbers.folding import fold
from cchc_audit.report.cell import Row
from cchc_audit.report.document import Document, Line
from cchc_audit.report.place import NOWHERE, Field

_PAGE = re.compile(r"(?:trang|page)?\s*-?\s*\d{1,3}\s*-?(?:\s*(?:/|tren|of)\s*\d{1,3})?")
_SIGNATURE = re.compile(
    r"(?:noi nhan|nguoi lap|lap bieu|lap bang|nguoi bao cao|tm\.? |kt\.? |tl\.? |tuq\.? |chu tich"
    r"|pho chu tich|thu truong|giam doc|truong phong|chanh van phong|\(?ki,? |\(?ki ten|da ki"
    r"|xac nhan cua|nguoi kiem tra|nguoi tong hop|nguoi duyet"
    r"|.{2,60}, ngay .{0,12}thang .{0,12}nam|ngay .{1,12}thang .{1,12}nam)"
)
_SAMPLE = 2_000
_ORDER_ONLY = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivxlc]{1,6}|[a-zđ])[.)]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a document's tables and the lines around them.

    Attributes:
        rows: in the order of the file, numbered from 1.
        before: lines before the table, header rows included.
        within: header rows and page numbers among the rows.
        after: lines behind the table.
        layouts: the layouts that were used, one for each header that differs.
    """

    rows: tuple[Row, ...]
    before: tuple[Line, ...]
    within: tuple[Line, ...]
    after: tuple[Line, ...]
    layouts: tuple[Layout, ...]

    @property
    def surroundings(self) -> tuple[Field, ...]:
        """All lines that are no rows, in the order of the file."""
        lines = sorted((*self.before, *self.within, *self.after), key=lambda line: line.place.row)
        return tuple(field_of(line) for line in lines)


def field_of(line: Line) -> Field:
    """A whole line as one piece of text."""
    return Field(raw="\t".join(field.raw or "" for field in line.fields).strip("\t\r\n"), place=line.place)


def table_of(document: Document, form: Form) -> Table:
    """Divides a document; without header and without names of the form, every line is before the table."""
    lines = document.lines
    texts = [[field.text for field in line.fields] for line in lines]
    headers = [number for number, row in enumerate(texts) if len(row) > 1 and _is_header(row, form)]
    if headers:
        return _below_headers(lines, texts, headers, form)
    layout = layout_of_content(texts, form)
    if layout is None:
        return Table(rows=(), before=lines, within=(), after=(), layouts=())
    first = _first_named(texts, layout, form)
    end = _end(texts, layout, form, first)
    body = [(line, layout) for line in lines[first:end]]
    return _table(lines[:first], body, lines[end:])


def _below_headers(
    lines: Sequence[Line], texts: Sequence[Sequence[str]], headers: Sequence[int], form: Form
) -> Table:
    layouts = _layouts(texts, headers, form)
    first, _ = layouts[headers[0]]
    if first is None:
        return Table(rows=(), before=tuple(lines), within=(), after=(), layouts=())
    begin = _first_above(texts[: headers[0]], first, form)
    layout: Layout | None = first
    body: list[tuple[Line, Layout | None]] = []
    second = -1
    for number in range(begin, len(lines)):
        row = texts[number]
        if number in layouts:
            layout, has_second = layouts[number]
            second = number + 1 if has_second else -1
            body.append((lines[number], None))
        elif number == second or is_column_numbers(row) or _is_page(row):
            body.append((lines[number], None))
        else:
            body.append((lines[number], layout))
    end = _end(texts, layout or first, form, begin)
    return _table(lines[:begin], body[: end - begin], lines[end:])


def _layouts(
    texts: Sequence[Sequence[str]], headers: Sequence[int], form: Form
) -> dict[int, tuple[Layout | None, bool]]:
    """For each header row, the columns of the rows below, and whether a second header row follows."""
    known: dict[tuple[tuple[str, ...], tuple[str, ...]], Layout | None] = {}
    layouts: dict[int, tuple[Layout | None, bool]] = {}
    last: Layout | None = None
    for number in headers:
        below: Sequence[str] = ()
        if number + 1 < len(texts) and is_second_header(texts[number + 1]):
            below = texts[number + 1]
        written = (tuple(texts[number]), tuple(below))
        if written not in known:
            rows = texts[number + 1 : number + 1 + _SAMPLE]
            known[written] = _checked(layout_of_header(texts[number], below), rows, form)
        last = known[written] or last
        layouts[number] = (last, bool(below))
    return layouts


def _checked(layout: Layout | None, rows: Sequence[Sequence[str]], form: Form) -> Layout | None:
    """The header's layout, unless its name column holds no name of the form and another column does."""
    if layout is None or not names_found(rows, layout.name, form):
        return layout_of_content(rows, form) or layout
    if None in {layout.order, layout.unit, layout.value, layout.note}:
        return completed(layout, layout_of_content(rows, form, layout.aside))
    return layout


def _table(
    before: Sequence[Line], body: Sequence[tuple[Line, Layout | None]], after: Sequence[Line]
) -> Table:
    rows: list[Row] = []
    aside: list[Line] = []
    layouts: list[Layout] = []
    known: frozenset[int] = frozenset()
    for line, layout in body:
        if layout is None:
            aside.append(line)
            continue
        if not layouts or layouts[-1] is not layout:
            layouts.append(layout)
            known = layout.known
        rows.append(_row(line, layout, known, len(rows) + 1))
    first = rows[0].place.row if rows else 0
    heads = tuple(line for line in aside if not rows or line.place.row < first)
    within = tuple(line for line in aside if rows and line.place.row >= first)
    return Table(
        rows=tuple(rows),
        before=(*before, *heads),
        within=within,
        after=tuple(after),
        layouts=tuple(dict.fromkeys(layouts)),
    )


def _row(line: Line, layout: Layout, known: frozenset[int], number: int) -> Row:
    fields = line.fields
    if len(fields) == 1 and not (layout.order == 0 and _ORDER_ONLY.fullmatch(fields[0].text)):
        return Row(number=number, place=line.place, name=fields[0])
    width = len(fields)
    order, name, unit, value, note = (
        fields[column] if column is not None and column < width else NOWHERE
        for column in (layout.order, layout.name, layout.unit, layout.value, layout.note)
    )
    if order.text and not name.text and not _ORDER_ONLY.fullmatch(order.text):
        order, name = NOWHERE, order  # a heading that spans all columns
    others: tuple[Field, ...] = ()
    if any(column not in known for column in range(width)):
        others = tuple(field for column, field in enumerate(fields) if column not in known and field.text)
    return Row(
        number=number,
        place=line.place,
        order=order,
        name=name,
        unit=unit,
        value=value,
        note=note,
        others=others,
    )


def _is_header(row: Sequence[str], form: Form) -> bool:
    return is_header(row) and not any(key(text) in form.by_key for text in row if text)


def _is_page(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return len(texts) == 1 and len(filled) == 1 and _PAGE.fullmatch(fold(filled[0])) is not None


def _name(row: Sequence[str], layout: Layout) -> str:
    if len(row) == 1:
        return row[0]
    return row[layout.name] if layout.name < len(row) else ""


def _first_named(texts: Sequence[Sequence[str]], layout: Layout, form: Form) -> int:
    """Where a table without header begins: at its first row with a name of the form, or like one."""
    named = next(number for number, row in enumerate(texts) if key(_name(row, layout)) in form.by_key)
    while named > 0 and _looks_like_row(texts[named - 1], layout):
        named -= 1
    return named


def _first_above(texts: Sequence[Sequence[str]], layout: Layout, form: Form) -> int:
    """Where a table begins whose first page has lost its header: at a name of the form above the first header."""
    named = (
        number for number, row in enumerate(texts) if len(row) > 1 and key(_name(row, layout)) in form.by_key
    )
    return next(named, len(texts))


def _looks_like_row(row: Sequence[str], layout: Layout) -> bool:
    if layout.value is None or layout.value >= len(row) or not _name(row, layout):
        return False
    return any(character.isdigit() for character in row[layout.value])


def _end(texts: Sequence[Sequence[str]], layout: Layout, form: Form, begin: int) -> int:
    """The line behind the table.

    After the last row with a name of the form, it is the first line that looks like a signature, or from
    which on no line is divided into columns.
    """
    last = begin
    for number in range(len(texts) - 1, begin, -1):
        if key(_name(texts[number], layout)) in form.by_key:
            last = number
            break
    prose = len(texts)
    while prose > last + 1 and len(texts[prose - 1]) == 1:
        prose -= 1
    for number in range(last + 1, prose):
        filled = [text for text in texts[number] if text]
        if any(_SIGNATURE.match(fold(text)) for text in filled[:3]):
            return number
    return prose
