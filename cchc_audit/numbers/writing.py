"""Writing numbers: for a reader of either language, and for a program."""

import re
from decimal import Decimal
from fractions import Fraction

from cchc_audit.language import Language

MOST_DECIMALS = 40
"""A number with more decimals than this is written for a program as a fraction and for a reader rounded."""

_SIGNIFICANT = 3
_SHORT = 10**15
_EXACT = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+|/[1-9][0-9]*)?")


def write_number(value: Fraction, language: Language, decimals: int | None = None) -> str:
    """The number as a reader of the language writes it: "1.234,5" in Vietnamese, "1,234.5" in English.

    It is exact unless it begins with "≈": a number without an end to its decimals is rounded half up.

    Args:
        value: the number.
        language: the reader's.
        decimals: how many decimals to show at least, such as those with which it was printed.
    """
    numerator, denominator = value.as_integer_ratio()
    if denominator == 1 and not decimals and -_SHORT < numerator < _SHORT:
        # Most numbers of a report are small and whole.
        grouped = f"{numerator:,}"
        return grouped.replace(",", ".") if language == "vi" else grouped
    sign = "-" if value < 0 else ""
    least = max(decimals or 0, 0)
    places = _places(value)
    if places is None:
        places = max(least, _few(value))
        return f"≈ {sign}{_grouped(_rounded(abs(value), places), places, language)}"
    places = max(places, least)
    return sign + _grouped(_digits(abs(numerator) * 10**places // denominator), places, language)


def exact(value: Fraction) -> str:
    """The number as the result's contract writes it: a decimal such as "98.1", or "2/3" in lowest terms."""
    numerator, denominator = value.as_integer_ratio()
    if denominator == 1 and -_SHORT < numerator < _SHORT:
        return str(numerator)
    sign = "-" if value < 0 else ""
    places = _places(value)
    if places is None:
        return f"{sign}{_digits(abs(numerator))}/{_digits(denominator)}"
    whole, fraction = _split(_digits(abs(numerator) * 10**places // denominator), places)
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"


def from_exact(text: str) -> Fraction:
    """The number that `exact` wrote so.

    Raises:
        ValueError: the text is not in that form.
    """
    if _EXACT.fullmatch(text) is None:
        shown = text if len(text) <= MOST_DECIMALS else text[:MOST_DECIMALS] + "…"
        raise ValueError(f"not a number of the contract: {shown!r}; write it like 98.1 or 2/3")
    numerator, _, denominator = text.partition("/")
    # Decimal, not int: int() refuses numerals of thousands of digits.
    return Fraction(Decimal(numerator)) / int(Decimal(denominator or "1"))


def _places(value: Fraction) -> int | None:
    """How many decimals the number has; None if they have no end, or too many."""
    places, rest = 0, value.denominator
    while rest != 1:
        if places == MOST_DECIMALS:
            return None
        rest //= _common_with_ten(rest)
        places += 1
        if rest != 1 and _common_with_ten(rest) == 1:
            return None
    return places


def _common_with_ten(number: int) -> int:
    return (1 if number % 2 else 2) * (1 if number % 5 else 5)


def _few(value: Fraction) -> int:
    """Two decimals, or as many as show three digits of a number near 0."""
    places = 2
    while abs(value) * 10**places < 10 ** (_SIGNIFICANT - 1) and places < MOST_DECIMALS and abs(value) < 1:
        places += 1
    return places


def _rounded(value: Fraction, places: int) -> str:
    """The digits of a number, not negative, rounded half up."""
    scaled = value * 10**places
    return _digits((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator))


def _digits(number: int) -> str:
    """The digits of a whole number; str() refuses numbers of thousands of digits."""
    return format(Decimal(number), "f")


def _split(digits: str, places: int) -> tuple[str, str]:
    digits = digits.zfill(places + 1)
    return (digits[:-places], digits[-places:]) if places else (digits, "")


def _grouped(digits: str, places: int, language: Language) -> str:
    thousands, mark = (".", ",") if language == "vi" else (",", ".")
    whole, fraction = _split(digits, places)
    first = len(whole) % 3 or 3
    groups = [whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))]
    return thousands.join(groups) + (mark + fraction if fraction else "")
