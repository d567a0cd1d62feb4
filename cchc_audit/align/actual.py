"""Which of several columns of numbers is what the report reports: by the periods and words of their headings."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cchc_audit.align.heading import Role, preferred
from cchc_audit.numbers.folding import fold

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_QUARTER = re.compile(r"\bqu[iy] (iv|i{1,3}|[1-4])\b")
_MONTHS = re.compile(r"\b0?([369]) thang\b")
_MONTH = re.compile(r"\bthang (1[0-2]|0?[1-9])\b")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WHOLE_YEAR = 12
_CUMULATIVE = re.compile(r"\bl[uo]y ke\b|\blui ke\b")
_ACTUAL = re.compile(
    r"\b(?:thuc hien|ket qua|th|kq|(?:ki|nam|thang|qu[iy]) nay|bao cao|thuc te|trong ki|trong qu[iy]|dat duoc)\b"
)
_ESTIMATE = re.compile(r"\buoc\b")
_LATER = 9_999
"""The year of a heading without year, beside others that have one: the period of the report."""


class _Span(NamedTuple):
    """When a period ends, and how many months it has; the latest and longest counts."""

    year: int
    month: int
    length: int


def value_column(roles: Mapping[int, Role], headings: Mapping[int, str], period: str | None) -> int | None:
    """The column of what was reported; None if nothing tells it from another.

    Not the plan, nor an earlier period: of several periods the report's own, else the latest.

    Args:
        roles: what each column is for.
        headings: the headings of those columns, of both header rows.
        period: the report's period ("2022", "2022-Q3", "2022-09"), if known.
    """
    folded = {column: fold(text) for column, text in headings.items()}
    values = preferred(roles, "value")
    if len(values) == 1 and not _is_part_of_a_year(folded[values[0]]):
        return values[0]
    if not values:
        rates = preferred(roles, "rate")
        return rates[0] if rates else None
    spans = {column: _span(folded[column], period) for column in values}
    cumulative = [column for column in preferred(roles, "earlier") if _CUMULATIVE.search(folded[column])]
    of_parts = all(span.length < _WHOLE_YEAR for span in spans.values())
    if period is not None and period.isdecimal() and len(cumulative) == 1 and of_parts:
        return cumulative[0]
    own = [column for column in values if period is not None and _is(spans[column], period)]
    return _best(own, folded) if own else _best(_latest(spans), folded)


def _is_part_of_a_year(heading: str) -> bool:
    return _span(heading, None).length < _WHOLE_YEAR


def _latest(spans: Mapping[int, _Span]) -> list[int]:
    latest = max(spans.values())
    return [column for column, span in spans.items() if span == latest]


def _best(columns: Sequence[int], headings: Mapping[int, str]) -> int | None:
    """The only one of the columns, or the only one whose heading says that it is what was done, best not estimated."""
    for said in (
        columns,
        [column for column in columns if _ACTUAL.search(headings[column])],
        [column for column in columns if not _ESTIMATE.search(headings[column])],
        [
            column
            for column in columns
            if _ACTUAL.search(headings[column]) and not _ESTIMATE.search(headings[column])
        ],
    ):
        if len(said) == 1:
            return said[0]
    return None


def _span(heading: str, period: str | None) -> _Span:
    years = _YEAR.findall(heading)
    year = int(years[-1]) if years else int(period[:4]) if period else _LATER
    quarter, months, month = _QUARTER.search(heading), _MONTHS.search(heading), _MONTH.search(heading)
    if quarter is not None:
        return _Span(year, 3 * (_ROMAN.get(quarter[1]) or int(quarter[1])), 3)
    if months is not None:
        return _Span(year, int(months[1]), int(months[1]))
    if month is not None:
        return _Span(year, int(month[1]), 1)
    return _Span(year, _WHOLE_YEAR, _WHOLE_YEAR)


def _is(span: _Span, period: str) -> bool:
    """Whether the span is the period; "6 tháng" is reported in place of the second quarter."""
    year, _, part = period.partition("-")
    if span.year != int(year):
        return False
    if not part:
        return span.length == _WHOLE_YEAR
    if part.startswith("Q"):
        return span.month == 3 * int(part[1:]) and span.length % 3 == 0
    return span.month == int(part) and span.length == 1
