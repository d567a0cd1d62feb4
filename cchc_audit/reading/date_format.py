"""A number that a spreadsheet shows as a date or a time; day, month and year in the Vietnamese order."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from cchc_audit.reading.format_code import Section

_LAST_DAY = 2_958_465
"""31/12/9999."""
_LEAP_BUG = 60
"""The number of 29/02/1900, a day that spreadsheets count and that never was."""
_BEFORE_BUG = date(1899, 12, 31)
_AFTER_BUG = date(1899, 12, 30)
_FROM_1904 = date(1904, 1, 1)
_DAY = 86_400
_HOUR = 3_600
_MINUTE = 60
_EXACT = Context(prec=50, rounding=ROUND_HALF_UP)


def date_shown(value: Decimal, section: Section, *, since_1904: bool) -> str | None:
    """What is seen of a number by a format of dates or times; None if it is no day.

    A date with its year is day/month/year ("01/02/2022"), one without is day/month ("1/2"); its time is left out.
    """
    if not 0 <= value < _LAST_DAY + 1:
        return None
    parts = _parts(section)
    if not parts.isdisjoint("dmy"):
        return _day(int(value), parts, since_1904=since_1904)
    seconds = int((value * _DAY).to_integral_value(context=_EXACT))
    if any(part.startswith("[") for part in parts):
        return _elapsed(seconds, parts)
    return _clock(seconds % _DAY, parts)


def _parts(section: Section) -> frozenset[str]:
    """What a format shows: d, m, y, h, n for minutes, s, or "[h]", "[n]", "[s]" for what has passed."""
    found: list[str] = []
    for token in section.tokens:
        if token.kind != "date" or token.literal == "noon":
            continue
        letter = token.literal[:2] if token.literal.startswith("[") else token.literal[0]
        if letter == "s" and found and found[-1] == "m":
            found[-1] = "n"
        if letter == "m" and found and found[-1] in {"h", "[h"}:
            letter = "n"
        found.append(letter)
    return frozenset(f"{letter.replace('m', 'n')}]" if letter[0] == "[" else letter for letter in found)


def _day(number: int, parts: frozenset[str], *, since_1904: bool) -> str:
    names = [name for name in "dmy" if name in parts]
    day, month, year = _calendar(number, since_1904=since_1904)
    if "y" in parts:
        written = {"d": f"{day:02d}", "m": f"{month:02d}", "y": f"{year:04d}"}
    else:
        written = {"d": str(day), "m": str(month)}
    return "/".join(written[name] for name in names)


def _calendar(number: int, *, since_1904: bool) -> tuple[int, int, int]:
    if since_1904:
        found = _FROM_1904 + timedelta(days=min(number, _LAST_DAY - 1_462))
    elif number == _LEAP_BUG:
        return 29, 2, 1900
    elif number == 0:
        return 0, 1, 1900
    else:
        found = (_BEFORE_BUG if number < _LEAP_BUG else _AFTER_BUG) + timedelta(days=min(number, _LAST_DAY))
    return found.day, found.month, found.year


def _clock(seconds: int, parts: frozenset[str]) -> str:
    hour, minute, second = seconds // _HOUR, seconds % _HOUR // _MINUTE, seconds % _MINUTE
    if "h" not in parts and "n" not in parts:
        return f"{second:02d}" if "s" in parts else ""
    shown = f"{hour:02d}:{minute:02d}" if "h" in parts else f"{minute:02d}"
    return f"{shown}:{second:02d}" if "s" in parts else shown


def _elapsed(seconds: int, parts: frozenset[str]) -> str:
    if "[s]" in parts:
        return str(seconds)
    minutes = seconds // _MINUTE
    shown = str(minutes) if "[n]" in parts else f"{minutes // 60}:{minutes % 60:02d}"
    return f"{shown}:{seconds % _MINUTE:02d}" if "s" in parts else shown
