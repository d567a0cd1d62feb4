"""A printed number: what is read in a cell, together with what that may stand for."""

from functools import lru_cache

from cchc_audit.numbers.habit import Habit
from cchc_audit.numbers.interval import Interval
from cchc_audit.numbers.numeral import LONGEST_NUMERAL
from cchc_audit.numbers.precision import interval_of
from cchc_audit.numbers.reading import EMPTY, read_value
from cchc_audit.numbers.value import Domain, Style, Value
from cchc_audit.numbers.written import is_numeral


def read_printed(
    raw: str | None, *, domain: Domain, kind: str, habit: Habit, unit: str
) -> tuple[Value, Interval]:
    """What the text of a value cell says, and every number that it may stand for; arguments as of `read_value`."""
    text = raw.strip() if raw else ""
    if not text:
        return EMPTY, domain.interval
    if len(text) <= LONGEST_NUMERAL:
        if text.isdecimal() and text.isascii():
            return _numeral(text, kind, domain, None)
        if is_numeral(text):
            return _numeral(text, kind, domain, habit.style(kind))
    value = read_value(text, domain=domain, kind=kind, habit=habit, unit=unit)
    return value, interval_of(value, kind=kind, domain=domain)


@lru_cache(maxsize=8_192)
def _numeral(text: str, kind: str, domain: Domain, style: Style | None) -> tuple[Value, Interval]:
    """The same for a numeral alone, for which no unit counts; most cells of reports hold one of few."""
    value = read_value(text, domain=domain, kind=kind, habit=Habit(usual=style))
    return value, interval_of(value, kind=kind, domain=domain)
