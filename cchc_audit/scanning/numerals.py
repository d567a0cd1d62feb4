"""Numbers of whole columns as a reader of either language writes them: as numbers/writing.py does one by one."""

from collections.abc import Sequence

import polars as pl

from cchc_audit.language import Language
from cchc_audit.scanning.spread import LARGEST

MOST_PLACES = 9
"""So many decimals of a quotient are looked at; one that has more is left to the one-report path."""


def grouped(number: pl.Expr, largest: int, language: Language) -> pl.Expr:
    """A whole number, not negative, with marks between its thousands."""
    if largest < 1000:  # noqa: PLR2004 - digits stand in groups of three
        return number.cast(pl.String)
    mark = "." if language == "vi" else ","
    below = grouped(number // 1000, largest // 1000, language)
    behind = (number % 1000).cast(pl.String).str.zfill(3)
    return (
        pl.when(number < 1000)  # noqa: PLR2004 - the same
        .then(number.cast(pl.String))
        .otherwise(pl.concat_str(below, pl.lit(mark), behind))
    )


def decimal(number: pl.Expr, places: int, largest: int, language: Language, *, full: bool) -> pl.Expr:
    """A whole number of 1/10**places with all its decimals, or (not `full`) with those only that are not 0."""
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
    written = pl.lit(None, dtype=pl.String)
    # Where it has an end, every further factor of ten divides as well, so the smallest is tried last.
    settled = size * 10**places % below == 0
    for count in range(places, -1, -1):
        scaled = size * 10**count
        exact = pl.concat_str(sign, _digits(scaled // below, count, largest, language))
        written = pl.when(scaled % below == 0).then(exact).otherwise(written)
    # One whose denominator has more twos or fives than places were tried may still have an end.
    endless = ~settled & (below % 2 ** (places + 1) != 0) & (below % 5 ** (places + 1) != 0)
    rounded = pl.lit(None, dtype=pl.String)
    for count in range(places, 1, -1):
        near = (2 * size * 10**count + below) // (2 * below)
        told = pl.concat_str(pl.lit("≈ "), sign, _digits(near, count, largest, language))
        enough = size * 10**count >= 100 * below if count > 2 else size >= below  # noqa: PLR2004 - three digits
        rounded = pl.when(enough).then(told).otherwise(rounded)
    return pl.when(settled).then(written).when(endless).then(rounded)


def _digits(number: pl.Expr, places: int, largest: int, language: Language) -> pl.Expr:
    """A whole number of 1/10**places, not negative, with all its decimals."""
    if not places:
        return grouped(number, largest, language)
    mark = "," if language == "vi" else "."
    behind = (number % 10**places).cast(pl.String).str.zfill(places)
    return pl.concat_str(grouped(number // 10**places, largest, language), pl.lit(mark), behind)


def joined(pieces: Sequence[str | pl.Expr]) -> pl.Expr:
    """Texts and columns of texts, one behind another."""
    return pl.concat_str([pl.lit(piece) if isinstance(piece, str) else piece for piece in pieces])
