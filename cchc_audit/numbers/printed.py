"""A printed number: what is read in a cell, together with what that may stand for."""

from functools import lru_cache

from cchc_audit.numbers.habit import Habit
from cchc_audit.numbers.interval import Interval
from cchc_audit.numbers.numeral import LONGEST_NUMERAL
from cchc_audit.numbers.precision import interval_of
from cchc_audit.numbers.reading import read_value
from cchc_audit.numbers.value import Domain, Value


def read_printed(
    raw: str | None, *, domain: Domain, kind: str, habit: Habit, unit: str
) -> tuple[Value, Interval]:
    """What the text of a value cell says, and every number that it may stand for; arguments as of `read_value`."""
    text = raw.strip() if raw else ""
    if text.isdigit() and text.isascii() and len(text) <= LONGEST_NUMERAL:
        return _digits(text, kind, domain)
    value = read_value(raw, domain=domain, kind=kind, habit=habit, unit=unit)
    return value, interval_of(value, kind=kind, domain=domain)


@lru_cache(maxsize=8_192)
def _digits(digits: str, kind: str, domain: Domain) -> tuple[Value, Interval]:
    """The same for digits alone, for which neither habit nor unit counts; most cells hold one of few numbers."""
    value = read_value(digits, domain=domain, kind=kind)
    return value, interval_of(value, kind=kind, domain=domain)
