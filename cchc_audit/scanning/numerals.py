"""Numbers of whole columns as a reader of either language writes them: as numbers/writing.py does one by one."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import polars as pl

from cchc_audit.language import Language
from cchc_audit.scanning.spread import LARGEST

MOST_PLACES = 9
"""So many decimals of a quotient are looked at; one that has more is left to the one-report path."""

_WRITTEN = 10_000


def grouped(number: pl.Expr, largest: int, language: Language) -> pl.Expr:
    """A whole number, not negative and at most `largest`, with marks between its thousands."""
    small = pl.lit(_written(language)).gather(number, null_on_oob=True)
    if largest < _WRITTEN:
        return small
    mark = "." if language == "vi" else ","
    ahead = grouped(number // 1000, largest // 1000, language)
    behind = pl.lit(_padded()).gather(number % 1000)
    whole = pl.concat_str(ahead, pl.lit(mark), behind)
    return pl.when(number < _WRITTEN).then(small).otherwise(whole)


@cache
def _written(language: Language) -> pl.Series:
    """Small numbers in words of digits: looked up, not written again for each row."""
    mark = "." if language == "vi" else ","
    return pl.Series([f"{number:,}".replace(",", mark) for number in range(_WRITTEN)])


@cache
def _padded() -> pl.Series:
    return pl.Series([f"{number:03}" for number in range(1000)])


def decimal(  # noqa: PLR0913 - a number and how it is written
    number: pl.Expr, places: int, largest: int, language: Language, *, full: bool, positive: bool = False
) -> pl.Expr:
    """A whole number of 1/10**places with all its decimals, or (not `full`) with those only that are not 0."""
    if positive and not places:
        return grouped(number, largest, language)
    sign = pl.when(number < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    size = number.abs()
    if not places:
        return pl.concat_str(sign, grouped(size, largest, language))
    whole = grouped(size // 10**places, largest // 10**places, language)
    behind = (size % 10**places).cast(pl.String).str.zfill(places)
    mark = "," if language == "vi" else "."
    if full:
        return pl.concat_str(sign, whole, pl.lit(mark), behind)
    rest = behind.str.strip_chars_end("0")
    return pl.concat_str(sign, whole, pl.when(rest == "").then(pl.lit("")).otherwise(pl.lit(mark) + rest))


def quotient(above: pl.Expr, below: pl.Expr, largest: int, language: Language) -> pl.Expr:
    """Above ÷ below, which is more than 0, exactly or rounded behind "≈"; null where neither can be told here.

    Args:
        above: whole numbers, none of them larger than `largest`, whatever their sign.
        below: whole numbers.
        largest: see there.
        language: the reader's.
    """
    places = MOST_PLACES
    while places and 4 * largest * 10**places >= LARGEST:
        places -= 1
    size = above.abs()
    sign = pl.when(above < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    mark = "," if language == "vi" else "."
    whole = grouped(size // below, largest, language)
    power = 10**places
    behind = (size % below * power // below).cast(pl.String).str.zfill(places).str.strip_chars_end("0")
    settled = size % below * power % below == 0
    exact = pl.concat_str(
        sign, whole, pl.when(behind == "").then(pl.lit("")).otherwise(pl.lit(mark) + behind)
    )
    # One whose denominator has more twos or fives than places were tried may still have an end.
    endless = (below % 2 ** (places + 1) != 0) & (below % 5 ** (places + 1) != 0)
    shown, ten = _shown(size, below, places)
    near = (2 * size * ten + below) // (2 * below)
    rest = (near % ten).cast(pl.String).str.zfill(places).str.tail(shown)
    rounded = pl.concat_str(pl.lit("≈ "), sign, grouped(near // ten, largest, language), pl.lit(mark), rest)
    return pl.when(settled).then(exact).when(endless).then(rounded)


def _shown(size: pl.Expr, below: pl.Expr, places: int) -> tuple[pl.Expr, pl.Expr]:
    """How many decimals a rounded quotient shows, and that power of ten: two, or as many as show three digits."""
    large = size >= below
    shown: Any = pl.when(large).then(2)
    ten: Any = pl.when(large).then(100)
    for count in range(2, places + 1):
        enough = size * 10**count >= 100 * below
        shown, ten = shown.when(enough).then(count), ten.when(enough).then(10**count)
    nothing = pl.lit(None, dtype=pl.Int64)
    return shown.otherwise(nothing), ten.otherwise(nothing)


def joined(pieces: Sequence[str | pl.Expr]) -> pl.Expr:
    """Texts and columns of texts, one behind another."""
    return pl.concat_str([pl.lit(piece) if isinstance(piece, str) else piece for piece in pieces])
