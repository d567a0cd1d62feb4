"""The table of a form whose columns are the indicators: where its headings are, and what each of its rows is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc_audit.align.column_matching import ColumnForm, Found, is_like_heading, match_columns
from cchc_audit.align.column_numbers import number_behind, numbers_in_row
from cchc_audit.align.extent import is_signature, page_numbers
from cchc_audit.align.heading import Role, role_of
from cchc_audit.align.merged_headings import Path, paths_of_headings
from cchc_audit.numbers.folding import fold
from cchc_audit.numbers.words import NONE, NOT_REPORTED
from cchc_audit.report.document import Document, Line
from cchc_audit.report.place import NOWHERE, Field

_FEWEST = 2
_LONGEST_FIGURE = 30
_LONGEST_HEADING = 150
_DASHES = re.compile(r"[-–—_]{1,3}")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_BY_POSITION = 0.5
_ASIDE: frozenset[Role | None] = frozenset({"order", "code", "note"})
"""What a column beside those of names and of indicators may be for."""

_ORDER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivxlc]{1,6}|[a-zđ])[.)]?|[-+*•–]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitColumns:
    """What the columns of a table hold, counted from 0.

    Attributes:
        found: the columns of indicators.
        names: the columns that say whose figures they are, the widest group first.
        order: the column of order numbers.
        headings: for each column of an indicator, its heading, with its place.
    """

    found: Mapping[int, Found]
    names: tuple[int, ...]
    order: int | None
    headings: Mapping[int, Field]


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
        before, within, after: the lines that are no rows.
        unmatched: lines between the rows that are none.
    """

    rows: tuple[UnitRow, ...]
    columns: tuple[UnitColumns, ...]
    titles: tuple[Line, ...]
    around: tuple[Line, ...]
    unmatched: tuple[Line, ...]


def columns_of(document: Document, form: ColumnForm, *, by_position: bool = False) -> UnitColumns | None:
    """The columns of a document's table; None if it has none of the form.

    Args:
        document: the document.
        form: the form.
        by_position: whether a table without headings and numbers is taken if it has as many columns of figures.
    """
    headers = _headers(document.lines, form)
    first = next((columns for _, columns in _with_columns(document.lines, headers, form)), None)
    return _by_position(document.lines, form) if first is None and by_position else first


def unit_table_of(document: Document, form: ColumnForm, *, by_position: bool = False) -> UnitTable | None:
    """Divides a document into the rows of its table and the lines around them; None if no column is the form's."""
    lines = document.lines
    headers = _headers(lines, form)
    told = dict(_with_columns(lines, headers, form))
    if not told:
        columns = _by_position(lines, form) if by_position else None
        if columns is None:
            return None
        told = {-1: columns}
    begin = min(told)
    inside = {number for run in headers for number in run}
    texts = [line.texts for line in lines]
    pages = page_numbers(texts, told[begin].names[0] if told[begin].names else 0)
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


def _headers(lines: Sequence[Line], form: ColumnForm) -> list[list[int]]:
    """The runs of lines that are headings and the numbers under them."""
    runs: list[list[int]] = []
    for number, line in enumerate(lines):
        if len(line.texts) <= _FEWEST:
            continue
        if numbers_in_row(line.texts) or _is_heading(line.texts, form):
            if runs and runs[-1][-1] == number - 1:
                runs[-1].append(number)
            else:
                runs.append([number])
    return runs


def _is_heading(texts: Sequence[str], form: ColumnForm) -> bool:
    """Whether a line names columns of the form, and holds no figure."""
    filled = [text for text in texts if text]
    if len(filled) < _FEWEST or any(len(text) > _LONGEST_HEADING for text in filled):
        return False
    if any(_is_figure(text) and number_behind(text) is None for text in filled):
        return False
    own = sum(is_like_heading(text, form) for text in filled)
    beside = sum(role_of(text) in {"order", "name", "note"} for text in filled)
    return own > 0 and own + beside >= _FEWEST and 2 * (own + beside) >= len(filled)


def _with_columns(
    lines: Sequence[Line], headers: Sequence[Sequence[int]], form: ColumnForm
) -> Iterator[tuple[int, UnitColumns]]:
    """For each run of headings that tells the columns, its last line and what they are."""
    for run in headers:
        headings = [number for number in run if not numbers_in_row(lines[number].texts)]
        numbers: Mapping[int, int] = {}
        for number in run:
            numbers = numbers_in_row(lines[number].texts) or numbers
        paths = paths_of_headings([lines[number].texts for number in headings])
        others = [column for column, path in enumerate(paths) if path and role_of(path[0]) in _ASIDE]
        found = match_columns(paths, numbers, form, others)
        if len(found) >= _FEWEST:
            yield run[-1], _columns(lines, run, paths, found)


def _columns(
    lines: Sequence[Line], run: Sequence[int], paths: Sequence[Path], found: Mapping[int, Found]
) -> UnitColumns:
    below = [line.texts for line in lines[run[-1] + 1 :] if len(line.texts) > 1]
    roles = [role_of(path[-1]) if path else None for path in paths]
    headings = {column: _heading(lines, run, paths, column) for column in found}
    order = next(
        (column for column, role in enumerate(roles) if role == "order" and column not in found), None
    )
    return _named(below, roles, found, order, headings)


def _named(
    below: Sequence[Sequence[str]],
    roles: Sequence[Role | None],
    found: Mapping[int, Found],
    order: int | None,
    headings: Mapping[int, Field],
) -> UnitColumns:
    """The same with the columns of names: those of words before the figures, else the one with the most words."""
    width = max((len(row) for row in below), default=0)
    words = {
        column: sum(_LETTERS.search(row[column]) is not None for row in below if column < len(row))
        for column in range(width)
        if column not in found and column != order
    }
    first = min(found)
    aside = {column for column, role in enumerate(roles) if role in _ASIDE}
    named = [column for column, count in words.items() if column < first and count and column not in aside]
    if not named:
        named = [column for column in sorted(words, key=lambda one: -words[one]) if words[column]][:1]
    if order is None:
        before = (column for column in range(min(named, default=0)) if column not in found)
        order = next((column for column in before if _holds_orders(below, column)), None)
    return UnitColumns(
        found=found, names=tuple(one for one in named if one != order), order=order, headings=headings
    )


def _holds_orders(rows: Sequence[Sequence[str]], column: int) -> bool:
    return any(column < len(row) and _ORDER.fullmatch(row[column]) for row in rows)


def _heading(lines: Sequence[Line], run: Sequence[int], paths: Sequence[Path], column: int) -> Field:
    """The headings of a column as one text, at the place of the lowest that is written there."""
    text = " – ".join(" ".join(one.split()) for one in paths[column]) if column < len(paths) else ""
    for number in reversed(run):
        fields = lines[number].fields
        if column < len(fields) and fields[column].text:
            return Field(raw=text or fields[column].text, place=fields[column].place)
    return Field(raw=text)


def _by_position(lines: Sequence[Line], form: ColumnForm) -> UnitColumns | None:
    """The columns of a table without headings, if behind the names stand as many columns of figures as the form has."""
    rows = [line.texts for line in lines if sum(map(_is_figure, line.texts)) > len(form.definitions) // 2]
    width = max((len(row) for row in rows), default=0)
    figures = [
        column
        for column in range(width)
        if 2 * sum(_is_figure(row[column]) for row in rows if column < len(row)) > len(rows)
    ]
    names = [
        column
        for column in range(width)
        if 2 * sum(_LETTERS.search(row[column]) is not None for row in rows if column < len(row)) > len(rows)
        and column not in figures
    ]
    if not names:
        return None
    own = [column for column in figures if column > names[0]]
    if len(own) != len(form.definitions):
        return None
    found = {column: Found(indicator, _BY_POSITION) for indicator, column in enumerate(own)}
    return _named(rows, (), found, names[0] - 1 if names[0] - 1 in figures else None, {})


def _is_figure(text: str) -> bool:
    """Whether a field holds a number, or what is written in place of one."""
    if not text or len(text) > _LONGEST_FIGURE:
        return False
    if text[0].isdigit() or _DASHES.fullmatch(text):
        return True
    folded = fold(text)
    if folded in NONE or folded in NOT_REPORTED:
        return True
    return any(map(str.isdigit, text)) and not is_signature(folded) and not is_numbered_words(text)


_NUMBERED_WORDS = re.compile(r"[\W\d_]*[^\W\d_]{2,}(?:\s+[^\W\d_]+){2,}.*")


def is_numbered_words(text: str) -> bool:
    """Whether a text is several words with a number in them, as names and dates are."""
    return _NUMBERED_WORDS.fullmatch(text) is not None


def _row(line: Line, columns: UnitColumns) -> UnitRow:
    fields = line.fields
    taken = {*columns.found, *columns.names, columns.order}
    order = fields[columns.order] if columns.order is not None and columns.order < len(fields) else NOWHERE
    names = tuple(fields[column] if column < len(fields) else NOWHERE for column in columns.names)
    if order.text and not _ORDER.fullmatch(order.text) and not any(name.text for name in names):
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
        filled=any(_is_figure(field.text) for field in values.values()),
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
    return bool(row.order.text and row.name) and not row.values and not is_signature(fold(row.name))
