"""Numerals: every number that a run of digits and separators can be."""

import re
import unicodedata
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from cchc_audit.numbers.value import Reading, Style

LONGEST_NUMERAL = 40
"""A numeral with more digits is no number of a report: it has no readings."""

_GROUPED = re.compile(r"([1-9]\d{0,2}(?:([., ])\d{3})(?:\2\d{3})*)(?:(?!\2)([.,])(\d+))?", re.ASCII)
_DECIMAL = re.compile(r"(\d*)([.,])(\d+)", re.ASCII)
_STYLE_OF_GROUPS: dict[str, Style] = {".": "vietnamese", ",": "english", " ": "space"}
_STYLE_OF_DECIMALS: dict[str, Style] = {",": "vietnamese", ".": "english"}
_TYPED: dict[int, str | None] = {
    **dict.fromkeys(
        map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\t"), " "
    ),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"), "-"),
    ord("\uff0b"): "+",
    ord("\uff05"): "%",
    ord("\uff0c"): ",",
    ord("\uff0e"): ".",
}


def typed(text: str) -> str:
    """The text with the digits, blanks, dashes and separators of a keyboard in place of their look-alikes."""
    if text.isascii():
        return text.replace("\t", " ")
    text = text.translate(_TYPED)
    if any(char.isdecimal() and not char.isascii() for char in text):
        text = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    return text


def readings_of(numeral: str, *, negative: bool = False) -> tuple[Reading, ...]:
    """Every number that the numeral can be, the usual Vietnamese reading first; empty if it is none.

    The numeral is made of ASCII digits with ".", "," and blanks between them. One separator before exactly
    three digits can group thousands or mark decimals, unless a group cannot start so ("0.641", "1234.567").
    """
    if len(numeral) > LONGEST_NUMERAL and (
        len(numeral) > LONGEST_NUMERAL * 4 // 3 + 2 or sum(map(str.isdigit, numeral)) > LONGEST_NUMERAL
    ):
        return ()
    readings = _unsigned(numeral)
    return tuple(replace(found, value=-found.value) for found in readings) if negative else readings


@lru_cache(maxsize=4_096)
def _unsigned(numeral: str) -> tuple[Reading, ...]:
    """The readings without a sign; the habit of a column and the reading of its cells ask for the same."""
    if numeral.isdigit():
        return (_reading(numeral, "", "plain"),)
    grouped = _GROUPED.fullmatch(numeral)
    found = [] if grouped is None else [_grouped_reading(grouped)]
    decimal = _DECIMAL.fullmatch(numeral)
    if decimal is not None:
        whole, mark, fraction = decimal.groups()
        found.append(_reading(whole, fraction, _STYLE_OF_DECIMALS[mark]))
    return tuple(sorted(found, key=_is_foreign))


def _is_foreign(reading: Reading) -> bool:
    return reading.style != "vietnamese"


def _grouped_reading(grouped: re.Match[str]) -> Reading:
    whole, separator, _, fraction = grouped.groups()
    style = _STYLE_OF_GROUPS[separator]
    return _reading(whole.replace(separator, ""), fraction or "", style)


def _reading(whole: str, fraction: str, style: Style) -> Reading:
    number, decimals = int(whole + fraction), len(fraction)
    value = Fraction(number, 10**decimals) if fraction else Fraction(number)
    return Reading(value=value, decimals=decimals, style=style)
