"""Numbers as records hold and write them."""

from fractions import Fraction

from cchc_audit.numbers.writing import exact, write_number
from cchc_audit.relations.polynomial import Number


def fraction(value: Number | None) -> Fraction | None:
    """A number as records hold it."""
    return value if value is None or isinstance(value, Fraction) else Fraction(value)


def plain_number(value: Fraction) -> str:
    """A number for arithmetic that both people and programs read: exact, or rounded behind a sign that says so."""
    if value.denominator != 1:
        text = exact(value)
        if "/" not in text:
            return text
    return write_number(value, "en").replace(",", "")
