"""A number as a spreadsheet shows it by a format code, written in the Vietnamese way: decimal comma, no grouping."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

GENERAL = "General"
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "0.0E+0", 49: "@",
}  # fmt: skip
"""The format codes that a workbook calls by a number only."""

_SIGNIFICANT = 15
"""A double holds so many digits; the noise behind them is shown by no program."""
_GENERAL_DIGITS = 11
_MOST_DECIMALS = 30
_LARGEST = Decimal("1e30")
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|\[([^\]]*)\]|[_*].|(General|AM/PM|A/P|E[+-]|.)', re.IGNORECASE | re.DOTALL
)
_EPOCH = {False: dt.date(1899, 12, 30), True: dt.date(1904, 1, 1)}
_LAST_DAY = 2_958_465
_BEFORE_MARCH_1900 = 60
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A number as it is shown.

    Attributes:
        text: in the Vietnamese way.
        date: it is shown as a date or a time.
    """

    text: str
    date: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """One part of a format code: for positive numbers, negative ones, or zero.

    Attributes:
        before, after: what is written around the number.
        digits: the least number of digits before the comma; None if no number is written.
        least, most: how many decimals there are at least and at most.
        percent: how often it is multiplied by 100.
        thousands: how often it is divided by 1000.
        general: it is shown with the digits that it has.
        date: the letters of a date or time, "" for none.
    """

    before: str
    after: str
    digits: int | None
    least: int
    most: int
    percent: int
    thousands: int
    general: bool
    date: str


def shown(number: Decimal, code: str, *, since_1904: bool = False) -> Shown:
    """The number as a cell of that format shows it.

    Args:
        number: as stored; noise behind its 15th digit is left out.
        code: the format code of the cell, as Excel writes it in English.
        since_1904: the workbook counts days from 1904.
    """
    number = _without_noise(number)
    sections = _sections(code)
    section = sections[0]
    if number < 0 and len(sections) > 1:
        section, number = sections[1], -number
    elif number == 0 and len(sections) > 2:  # noqa: PLR2004 - the third is for zero
        section = sections[2]
    if section.date:
        text = _date(number, section.date, since_1904=since_1904)
        return Shown(text=_general(number)) if text is None else Shown(text=text, date=True)
    return Shown(text=_written(number, section))


def with_decimals(number: Decimal, decimals: int) -> str:
    """The number with so many decimals, rounded away from zero where it lies between."""
    with localcontext(prec=80):
        return f"{_without_noise(number).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP):f}".replace(
            ".", ","
        )


def _written(number: Decimal, section: _Section) -> str:
    if section.general or abs(number) >= _LARGEST:
        return f"{section.before}{_general(number)}{section.after}"
    if section.digits is None:
        return f"{section.before}{section.after}"
    with localcontext(prec=80):
        scaled = number * 100**section.percent / 1000**section.thousands
        rounded = scaled.quantize(Decimal(1).scaleb(-section.most), rounding=ROUND_HALF_UP)
    whole, _, decimals = f"{abs(rounded):f}".partition(".")
    while len(decimals) > section.least and decimals.endswith("0"):
        decimals = decimals[:-1]
    sign = "-" if rounded < 0 else ""
    comma = "," if decimals else ""
    return f"{sign}{section.before}{whole.zfill(section.digits)}{comma}{decimals}{section.after}"


def _without_noise(number: Decimal) -> Decimal:
    with localcontext(prec=_SIGNIFICANT, rounding=ROUND_HALF_UP):
        return +number


def _general(number: Decimal) -> str:
    """As a cell without a format shows it: at most eleven digits, of which none is a superfluous zero."""
    if abs(number) >= _LARGEST:
        return f"{number:E}".replace(".", ",")
    before = len(f"{abs(int(number))}")
    with localcontext(prec=80):
        most = max(_GENERAL_DIGITS - before, 0)
        text = f"{number.quantize(Decimal(1).scaleb(-most), rounding=ROUND_HALF_UP):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace(".", ",")


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[tuple[str, str]]] = [[]]
    for found in _TOKEN.finditer(code):
        quoted, escaped, bracketed, plain = found.groups()
        if plain == ";":
            parts.append([])
        elif quoted is not None or escaped is not None:
            parts[-1].append(("literal", quoted if quoted is not None else escaped))
        elif bracketed is not None:
            parts[-1] += _bracketed(bracketed)
        elif plain is not None:
            parts[-1].append(("sign", plain))
    return tuple(map(_section, parts))


def _bracketed(text: str) -> list[tuple[str, str]]:
    """A currency is written, elapsed hours are a time; colours, conditions and languages are not shown."""
    if text.startswith("$"):
        currency = text[1:].partition("-")[0]
        return [("literal", currency)] if currency else []
    return [("sign", letter) for letter in text] if _ELAPSED.fullmatch(text) else []


def _section(tokens: list[tuple[str, str]]) -> _Section:
    signs = [text for kind, text in tokens if kind == "sign"]
    dates = "".join(sign.lower() for sign in signs if sign.lower() in {"d", "m", "y", "h", "s"})
    before, after = _around(tokens)
    numerals = "".join(sign for sign in signs if sign in {"0", "#", "?", ".", ","})
    whole, _, decimals = numerals.partition(".")
    digits = whole.replace(",", "")
    decimals = decimals.replace(",", "")
    is_general = any(sign.lower() in {"general", "@"} or sign.upper().startswith("E") for sign in signs)
    return _Section(
        before=before,
        after=after,
        digits=digits.count("0") if digits or decimals else None,
        least=min(decimals.count("0"), _MOST_DECIMALS),
        most=min(len(decimals), _MOST_DECIMALS),
        percent=signs.count("%"),
        thousands=len(numerals) - len(numerals.rstrip(",")),
        general=is_general or not tokens or ("/" in signs and not dates),
        date="" if is_general else dates,
    )


def _around(tokens: list[tuple[str, str]]) -> tuple[str, str]:
    """What is written before and behind the number."""
    before, after, seen = "", "", False
    for kind, text in tokens:
        if kind == "sign" and (text in {"0", "#", "?", "@"} or text.lower() == "general"):
            seen = True
        elif kind == "literal" or text in {"%", "(", ")", "+", "-", " "}:
            if seen:
                after += text
            else:
                before += text
    return before.lstrip(), after.rstrip()


def _date(number: Decimal, letters: str, *, since_1904: bool) -> str | None:
    """Day, month and year as far as the format shows them, or the time; None if the number is no date."""
    if not 0 <= number <= _LAST_DAY:
        return None
    days = int(number)
    if "h" in letters or "s" in letters:
        minutes = int((number - days) * 1440 + Decimal("0.5"))
        time = f"{minutes // 60}:{minutes % 60:02}"
        if not set(letters) & {"d", "y"}:
            return f"{days * 24 + minutes // 60}:{minutes % 60:02}" if days else time
    if days < _BEFORE_MARCH_1900 and not since_1904:
        days += 1  # Excel counts a 29 February 1900 that never was
    day = _EPOCH[since_1904] + dt.timedelta(days=days)
    if "d" not in letters:
        return f"{day.month:02}/{day.year}" if "y" in letters else f"{day.month}"
    return f"{day.day:02}/{day.month:02}/{day.year}" if "y" in letters else f"{day.day}/{day.month}"
