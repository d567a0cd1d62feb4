"""The days that a period stands for, and which periods stand before it."""

from calendar import monthrange
from datetime import date

_QUARTER_MONTHS = 3
_MONTHS = 12
_QUARTERS = 4


def days_of(period: str) -> tuple[date, date]:
    """The first and the last day of a period: "2022", "2022-Q3", "2022-09".

    Raises:
        ValueError: it is written otherwise.
    """
    year, part = int(period[:4]), period[5:]
    if part.startswith("Q"):
        last = _QUARTER_MONTHS * int(part[1:])
        return date(year, last - _QUARTER_MONTHS + 1, 1), _last_day(year, last)
    if part:
        return date(year, int(part), 1), _last_day(year, int(part))
    return date(year, 1, 1), date(year, 12, 31)


def period_before(period: str) -> str:
    """The period of the same length that ends the day before: "2022-Q4" before "2023-Q1"."""
    year, part = int(period[:4]), period[5:]
    if not part:
        return f"{year - 1:04}"
    if part.startswith("Q"):
        quarter = int(part[1:]) - 1
        return f"{year:04}-Q{quarter}" if quarter else f"{year - 1:04}-Q{_QUARTERS}"
    month = int(part) - 1
    return f"{year:04}-{month:02}" if month else f"{year - 1:04}-{_MONTHS}"


def year_before(period: str) -> str:
    """The same part of the year before: "2021-09" for "2022-09"."""
    return f"{int(period[:4]) - 1:04}{period[4:]}"


def is_first_of_year(period: str) -> bool:
    """Whether a year begins with the period, as with "2022", "2022-Q1" and "2022-01"."""
    return period_before(period)[:4] != period[:4]


def is_as_long(first: str, second: str) -> bool:
    """Whether both are years, quarters, or months."""
    return first[5:6].isdigit() == second[5:6].isdigit() and len(first) == len(second)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
