"""A number as a spreadsheet shows it by the format of its cell, written in the Vietnamese way."""

from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import NamedTuple

from cchc_audit.reading.date_format import date_shown
from cchc_audit.reading.format_code import Section, Token, section_of
from cchc_audit.report.document import NoticeKind

GENERAL = "General"
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "0.0E+0", 49: "@",
}  # fmt: skip
"""The format codes that a workbook calls by a number only."""

_EXCEL = Context(prec=15, rounding=ROUND_HALF_UP)
"""A spreadsheet keeps binary numbers and shows fifteen digits of them: 0.28999999999999998 is 0.29."""
_EXACT = Context(prec=1_000, rounding=ROUND_HALF_UP)
_LARGEST = 308
"""The power of ten beyond which a spreadsheet has no numbers."""
_GENERAL_DIGITS = 11
_MOST_DECIMALS = 30


class Shown(NamedTuple):
    """What is seen of a number, in the Vietnamese way.

    Attributes:
        text: the number as it is shown; the number itself if its format shows no letter and no digit of it.
        notice: "date" if it is seen as a date or a time, "not_shown" if as a dash or nothing; None for most.
    """

    text: str
    notice: NoticeKind | None = None


def shown(number: Decimal, code: str, *, since_1904: bool = False) -> Shown:
    """What is seen of a number; thousands are not grouped, and the decimal mark is a comma.

    Args:
        number: as stored; noise behind its 15th digit is left out.
        code: the format code of the cell, as Excel writes it in English.
        since_1904: the workbook counts days from 1904.
    """
    value = _EXCEL.plus(number)
    if not value.is_finite() or value.adjusted() > _LARGEST:
        return Shown(str(number))
    if value.adjusted() < -_LARGEST:
        value = Decimal(0)
    section = section_of(code, value) if code else None
    if section is None or section.is_general:
        return Shown(_around(section, _general(value)))
    if section.is_date:
        date = date_shown(value, section, since_1904=since_1904)
        return Shown(_general(value)) if date is None else Shown(date, "date")
    if section.is_without_places:
        return Shown(_general(value))
    text = _by(section, value)
    return Shown(text) if says_something(text) else Shown(_general(value), "not_shown")


def says_something(text: str) -> bool:
    """Whether a text has a letter or a digit: the "-" that an accounting format shows for 0 has none."""
    return any(map(str.isalnum, text))


def stored(text: str, most_digits: int) -> Decimal | None:
    """The number that a file stores; None if it is none, or has that many digits or more before its point."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and number.adjusted() < most_digits else None


def with_decimals(number: Decimal, decimals: int) -> str:
    """The number with so many decimals, rounded away from zero where it lies between."""
    return f"{_rounded(_EXCEL.plus(number), decimals):f}".replace(".", ",")


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)


def _plain(value: Decimal) -> str:
    """The digits without exponent and without zeros at the end of decimals."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text.replace(".", ",")


def _general(value: Decimal) -> str:
    """As a cell without a format shows it, but without exponent: eleven digits, and all those of whole numbers."""
    return _plain(_rounded(value, max(_GENERAL_DIGITS - 1 - max(value.adjusted(), 0), 0)))


def _around(section: Section | None, number: str) -> str:
    """The words that a format puts around a number without format: 'General "hồ sơ"'."""
    if section is None:
        return number
    unsigned = number.removeprefix("-") if section.drops_sign else number
    return "".join(unsigned if token.kind == "general" else token.literal for token in section.tokens)


def _by(section: Section, value: Decimal) -> str:
    """A number with its digits at the places that the format has for them."""
    tokens = section.tokens
    point = next((at for at, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    places = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    decimals = sum(at > point for at in places)
    if decimals > _MOST_DECIMALS:
        return ""
    scaled = value.scaleb(section.power, context=_EXACT)
    rounded = _rounded(scaled, decimals)
    whole, _, fraction = f"{abs(rounded):f}".partition(".")
    sign = "-" if rounded < 0 and not section.drops_sign else ""
    return (sign + _filled(tokens, point, whole, fraction)).strip()


def _filled(tokens: tuple[Token, ...], point: int, whole: str, fraction: str) -> str:
    before = [at for at, token in enumerate(tokens[:point]) if token.kind == "digit"]
    after = [at for at, token in enumerate(tokens) if token.kind == "digit" and at > point]
    digits = _whole_digits(tokens, before, whole.lstrip("0"))
    kept = len(fraction.rstrip("0"))
    kept = max([kept, *(count for count, at in enumerate(after, 1) if tokens[at].literal == "0")])
    digits |= dict(zip(after, fraction[:kept], strict=False))
    pieces = []
    for at, token in enumerate(tokens):
        if at == point:
            lead = "" if before else whole.lstrip("0") or "0"
            pieces.append(f"{lead}," if kept else lead)
        else:
            pieces.append(digits.get(at, "") if token.kind == "digit" else token.literal)
    return "".join(pieces)


def _whole_digits(tokens: tuple[Token, ...], places: list[int], whole: str) -> dict[int, str]:
    """For each place before the decimal mark its digit, from the right; the first place takes all that are left."""
    digits: dict[int, str] = {}
    has_zero = False
    fractional = any(token.kind == "point" for token in tokens)
    for number, at in enumerate(reversed(places), 1):
        if number == len(places):
            digit, whole = whole, ""
        else:
            digit, whole = whole[-1:], whole[:-1]
        digits[at] = digit or ("0" if tokens[at].literal == "0" else "")
        has_zero = has_zero or bool(digits[at])
    if places and fractional and not has_zero:
        digits[places[-1]] = "0"  # "#.##" shows ",5", which nobody writes so
    return digits
