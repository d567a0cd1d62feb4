"""The days that a period stands for."""

from calendar import monthrange
from datetime import date

_QUARTER_MONTHS = 3


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


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
