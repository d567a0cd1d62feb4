"""The columns of a table whose rows are units: those of the indicators, of the names, and of the order numbers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc_audit.align.column_likeness import ColumnForm, is_like_heading
from cchc_audit.align.column_matching import Found, match_columns
from cchc_audit.align.column_numbers import number_behind, numbers_in_row
from cchc_audit.align.figures import is_figure
from cchc_audit.align.heading import Role, role_of
from cchc_audit.align.merged_headings import Path, paths_of_headings
from cchc_audit.report.document import Document, Line
from cchc_audit.report.place import Field

ORDER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivxlc]{1,6}|[a-zđ])[.)]?|[-+*•–]", re.IGNORECASE)
"""An order number, or what stands in place of one."""

_FEWEST = 2
_LONGEST_HEADING = 150
_LETTERS = re.compile(r"[^\W\d_]{2}")
_BY_POSITION = 0.5
_ASIDE: frozenset[Role | None] = frozenset({"order", "code", "note"})
"""What a column beside those of names and of indicators may be for."""


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


def columns_of(document: Document, form: ColumnForm, *, by_position: bool = False) -> UnitColumns | None:
    """The columns of a document's table; None if it has none of the form.

    Args:
        document: the document.
        form: the form.
        by_position: whether a table without headings and numbers is taken if it has as many columns of figures.
    """
    headers = headers_of(document.lines, form)
    first = next((columns for _, columns in with_columns(document.lines, headers, form)), None)
    return columns_by_position(document.lines, form) if first is None and by_position else first


def headers_of(lines: Sequence[Line], form: ColumnForm) -> list[list[int]]:
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
    if any(is_figure(text) and number_behind(text) is None for text in filled):
        return False
    own = sum(is_like_heading(text, form) for text in filled)
    beside = sum(role_of(text) in {"order", "name", "note"} for text in filled)
    return own > 0 and own + beside >= _FEWEST and 2 * (own + beside) >= len(filled)


def with_columns(
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
    return any(column < len(row) and ORDER.fullmatch(row[column]) for row in rows)


def _heading(lines: Sequence[Line], run: Sequence[int], paths: Sequence[Path], column: int) -> Field:
    """The headings of a column as one text, at the place of the lowest that is written there."""
    text = " – ".join(" ".join(one.split()) for one in paths[column]) if column < len(paths) else ""
    for number in reversed(run):
        fields = lines[number].fields
        if column < len(fields) and fields[column].text:
            return Field(raw=text or fields[column].text, place=fields[column].place)
    return Field(raw=text)


def columns_by_position(lines: Sequence[Line], form: ColumnForm) -> UnitColumns | None:
    """The columns of a table without headings, if behind the names stand as many columns of figures as the form has."""
    rows = [line.texts for line in lines if sum(map(is_figure, line.texts)) > len(form.definitions) // 2]
    width = max((len(row) for row in rows), default=0)
    figures = [
        column
        for column in range(width)
        if 2 * sum(is_figure(row[column]) for row in rows if column < len(row)) > len(rows)
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
