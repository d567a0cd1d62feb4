"""Truths of whole columns: where a relation holds, is violated, or does not apply; strong Kleene joins them."""

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

import polars as pl

Mask = pl.Expr | None
"""Rows; None are no rows."""


class Truths(NamedTuple):
    """The rows in which something holds, is violated, or does not apply; in all others it is open.

    Attributes:
        beyond: rows of which only the one-report path can tell.
    """

    holds: Mask
    violated: Mask
    apart: Mask = None
    beyond: Mask = None


class Untranslatable(Exception):  # noqa: N818 - says what is the case
    """Something has no expression over columns: the one-report path decides it in every row."""


def either(*masks: Mask) -> Mask:
    """The rows of any of them."""
    given = [mask for mask in masks if mask is not None]
    return reduce(lambda first, second: first | second, given) if given else None


def both(*masks: Mask) -> Mask:
    """The rows of all of them."""
    if any(mask is None for mask in masks):
        return None
    return reduce(lambda first, second: first & second, [mask for mask in masks if mask is not None])


def but(mask: Mask, without: Mask) -> Mask:
    """The rows of the first that are not among the second."""
    return mask if mask is None or without is None else mask & ~without


def everywhere() -> pl.Expr:
    """All rows."""
    return pl.lit(value=True)


def others(*masks: Mask) -> pl.Expr:
    """The rows of none of them."""
    found = either(*masks)
    return everywhere() if found is None else ~found


def open_rows(truths: Truths) -> pl.Expr:
    """The rows in which it is undecidable."""
    return others(truths.holds, truths.violated, truths.apart)


def joined(parts: Sequence[Truths], *, conjunction: bool) -> Truths:
    """all_of, or any_of: one part may settle the whole, and what does not apply is left out."""
    beyond = either(*(part.beyond for part in parts))
    settling = either(*((part.violated if conjunction else part.holds) for part in parts))
    if all(part.apart is None for part in parts):
        other = both(*((part.holds if conjunction else part.violated) for part in parts))
        apart = None
    else:
        unsettled = either(settling, *(open_rows(part) for part in parts))
        other = but(either(*((part.holds if conjunction else part.violated) for part in parts)), unsettled)
        apart = both(*(part.apart for part in parts))
    return Truths(other, settling, apart, beyond) if conjunction else Truths(settling, other, apart, beyond)
