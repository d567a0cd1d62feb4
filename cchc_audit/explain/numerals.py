"""Numbers as records hold and write them."""

from fractions import Fraction
from typing import NamedTuple

from cchc_audit.numbers.writing import exact, write_number
from cchc_audit.relations.polynomial import Number


class Styles(NamedTuple):
    """Something written for a reader of each language and for a program; a tuple, since every side has one."""

    vi: str
    en: str
    plain: str


def written(value: Fraction, decimals: int | None = None) -> Styles:
    """A number in all styles; for people with at least so many decimals."""
    english = write_number(value, "en", decimals)
    if value.denominator == 1 and not decimals:
        # Whole numbers differ in what stands between their thousands alone.
        return Styles(english.replace(",", "."), english, english.replace(",", ""))
    return Styles(write_number(value, "vi", decimals), english, plain_number(value))


def fraction(value: Number | None) -> Fraction | None:
    """A number as records hold it."""
    return Fraction(value) if isinstance(value, int) else value


def plain_number(value: Fraction) -> str:
    """A number for arithmetic that both people and programs read: exact, or rounded behind a sign that says so."""
    if value.denominator != 1:
        text = exact(value)
        if "/" not in text:
            return text
    return write_number(value, "en").replace(",", "")
