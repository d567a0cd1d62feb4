"""One planned relation as expressions for the columns that are there, and the rows that they do not decide."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import polars as pl

from cchc_audit.relations.quantity import Absolute, MaximumOf, MinimumOf, Quotient
from cchc_audit.relations.tolerance import EXACT
from cchc_audit.relations.tree import walk
from cchc_audit.scanning.column import NONE, ODD, STATE, Column, Columns, Extremes
from cchc_audit.scanning.recipe import Recipe
from cchc_audit.scanning.spread import LARGEST, NARROW, Sources, TooLarge
from cchc_audit.scanning.translation import rounding_of, truths_of
from cchc_audit.scanning.truths import Mask, Truths, Untranslatable, both, but, either

_LIMITS = (
    (NARROW, None),
    (LARGEST, None),
    *((LARGEST, 2**bits) for bits in (53, 44, 36, 30, 24, 16)),
)
"""What is tried in turn until nothing becomes too large: in 32 bits, in 64, and with numbers up to a limit only, so
that rows with larger ones are decided report by report."""


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


class Form(NamedTuple):
    """A relation on columns.

    Attributes:
        full: its expressions, which are right in every row.
        known: shorter ones for the rows that are not among `rest`; None where the full ones are short enough.
        rest: the rows in which something is blank.
    """

    full: Compiled
    known: Compiled | None
    rest: Mask


def compiled(recipe: Recipe, columns: Columns, extremes: Mapping[str, Extremes]) -> Form | None:
    """The expressions of a relation; None if the one-report path decides it in every row."""
    names = recipe.names
    if any(name not in columns or name not in extremes for name in names):
        return None
    own = {name: extremes[name] for name in names}
    for most, limit in _LIMITS:
        try:
            return _guarded(recipe, columns, own, limit, most)
        except TooLarge:
            continue
        except Untranslatable:
            return None
    return None


def _guarded(
    recipe: Recipe, columns: Columns, extremes: dict[str, Extremes], limit: int | None, most: int
) -> Form:
    full = _translated(recipe, columns, extremes, limit, most)
    rest = either(*(_not_plain(columns[name], one) for name, one in extremes.items()))
    if rest is None or not _is_costly(recipe, columns):
        return Form(full, None, None)
    plain = {name: one._replace(blank=False, none=False) for name, one in extremes.items()}
    known = _translated(recipe, columns, plain, limit, most)
    return Form(full, Compiled(*(but(mask, rest) for mask in known)), rest)


def _not_plain(column: Column, extremes: Extremes) -> Mask:
    """The rows in which a column has no number, or one that is not rounded as its others."""
    return either(
        pl.col(column.name).is_null() if extremes.blank else None,
        pl.col(column.name + STATE) == NONE if extremes.none and column.rounded else None,
    )


def _is_costly(recipe: Recipe, columns: Columns) -> bool:
    """Whether blanks make its expressions so long that rows without any are better decided by themselves."""
    return any(columns[name].rounded for name in recipe.names) or any(
        isinstance(node, (Quotient, MinimumOf, MaximumOf, Absolute)) for node in walk(recipe.relation)
    )


def _translated(
    recipe: Recipe, columns: Columns, extremes: dict[str, Extremes], limit: int | None, most: int
) -> Compiled:
    inside = {name: _inside(columns[name], one, limit) for name, one in extremes.items()}
    guard = either(*(_outside(name, extremes[name], inside[name]) for name in extremes))
    sources = Sources(
        columns=columns, extremes=inside, zeroed=recipe.check.blank_zero, printed=False, limit=most
    )
    truths = truths_of(recipe.relation, recipe.tolerance, sources)
    rounding, open_rounding = (None, None)
    if truths.holds is not None:
        rounding, open_rounding = rounding_of(recipe.relation, recipe.tolerance, sources, truths.holds)
    beyond = either(guard, truths.beyond, open_rounding)
    if recipe.condition is not None:
        asked = truths_of(recipe.condition, EXACT, replace(sources, printed=True))
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
