"""One planned relation as expressions for the columns that are there, and the rows that they do not decide."""

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from cchc_audit.relations.tolerance import EXACT
from cchc_audit.scanning.column import ODD, STATE, Column, Columns, Extremes
from cchc_audit.scanning.recipe import Recipe
from cchc_audit.scanning.spread import Sources, TooLarge
from cchc_audit.scanning.translation import rounding_of, truths_of
from cchc_audit.scanning.truths import Mask, Truths, Untranslatable, both, but, either

_LIMITS = (2**53, 2**44, 2**36, 2**30, 2**24, 2**16)
"""Numbers beyond the first of these with which nothing becomes too large are decided report by report."""


class Compiled(NamedTuple):
    """What becomes of a relation in each row: holds, by rounding, violated, does not apply, else open.

    Attributes:
        by_rounding: among those that hold.
        beyond: the rows that are decided report by report; those of the others hold no more then.
    """

    holds: Mask
    by_rounding: Mask
    violated: Mask
    apart: Mask
    beyond: Mask


def compiled(recipe: Recipe, columns: Columns, extremes: Mapping[str, Extremes]) -> Compiled | None:
    """The expressions of a relation; None if the one-report path decides it in every row."""
    names = recipe.names
    if any(name not in columns or name not in extremes for name in names):
        return None
    try:
        return _guarded(recipe, columns, {name: extremes[name] for name in names}, None)
    except Untranslatable:
        return None
    except TooLarge:
        pass
    for limit in _LIMITS:
        try:
            return _guarded(recipe, columns, {name: extremes[name] for name in names}, limit)
        except TooLarge:
            continue
    return None


def _guarded(recipe: Recipe, columns: Columns, extremes: dict[str, Extremes], limit: int | None) -> Compiled:
    inside = {name: _inside(columns[name], one, limit) for name, one in extremes.items()}
    guard = either(*(_outside(name, extremes[name], inside[name]) for name in extremes))
    sources = Sources(columns=columns, extremes=inside, zeroed=recipe.check.blank_zero, printed=False)
    truths = truths_of(recipe.relation, recipe.tolerance, sources)
    rounding, open_rounding = (None, None)
    if truths.holds is not None:
        rounding, open_rounding = rounding_of(recipe.relation, recipe.tolerance, sources, truths.holds)
    beyond = either(guard, truths.beyond, open_rounding)
    if recipe.condition is not None:
        asked = truths_of(
            recipe.condition,
            EXACT,
            Sources(columns=columns, extremes=inside, zeroed=recipe.check.blank_zero, printed=True),
        )
        beyond = either(beyond, asked.beyond)
        truths = Truths(
            both(asked.holds, truths.holds),
            both(asked.holds, truths.violated),
            either(asked.violated, asked.apart, both(asked.holds, truths.apart)),
        )
        rounding = both(asked.holds, rounding)
    return Compiled(
        but(truths.holds, beyond),
        but(rounding, beyond),
        but(truths.violated, beyond),
        but(truths.apart, beyond),
        beyond,
    )


def _inside(column: Column, extremes: Extremes, limit: int | None) -> Extremes:
    """The extremes of the rows that are decided here: within the limit and the domain."""
    if limit is not None:
        extremes = extremes.within(limit)
    low, high = extremes.low, extremes.high
    if column.low is not None:
        low = max(low, -int(-column.low * 10**column.scale // 1))
    if column.high is not None:
        high = min(high, int(column.high * 10**column.scale // 1))
    return extremes._replace(low=low, high=high)


def _outside(name: str, extremes: Extremes, inside: Extremes) -> Mask:
    """The rows that are not decided here because of what a column holds."""
    value = pl.col(name)
    return either(
        pl.col(name + STATE) == ODD if extremes.odd else None,
        (value < inside.low).fill_null(value=False) if extremes.low < inside.low else None,
        (value > inside.high).fill_null(value=False) if extremes.high > inside.high else None,
    )
