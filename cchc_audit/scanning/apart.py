"""By how much both sides of a violated comparison differ as printed, on whole columns."""

from fractions import Fraction
from typing import NamedTuple

import polars as pl

from cchc_audit.relations.clearing import add, clear
from cchc_audit.relations.linear import linear_form
from cchc_audit.relations.relation import Comparison, Implies, Relation
from cchc_audit.scanning.comparing import range_of
from cchc_audit.scanning.spread import LARGEST, Sources, TooLarge
from cchc_audit.scanning.truths import Mask, Untranslatable


class Apart(NamedTuple):
    """How far both sides are apart, in units of 1/unit; null where that is not told here.

    Attributes:
        least: the rows in which they are at least so far apart, since something is unknown.
        largest: none is larger.
    """

    size: pl.Expr
    least: Mask
    unit: int
    largest: int


def decisive_of(relation: Relation) -> Comparison | None:
    """The comparison that decides a violation, where it is the same in every row."""
    if isinstance(relation, Implies):
        return decisive_of(relation.relation)
    return relation if isinstance(relation, Comparison) else None


def apart_of(comparison: Comparison, sources: Sources) -> Apart:
    """How far both sides of a comparison are apart.

    Raises:
        Untranslatable: they are no sums of multiples of quantities.
        TooLarge: the numbers that occur may become too large.
    """
    cleared = add(clear(comparison.left), clear(comparison.right), -1)
    linear = linear_form(cleared)
    if linear is None or cleared.denominator.as_constant != 1:
        raise Untranslatable
    constant, factors = linear
    terms = [(Fraction(factor), sources.spread(name)) for name, factor in factors]
    found = range_of(Fraction(constant), terms)
    sizes = [abs(factor) * Fraction(one.largest, one.unit) for factor, one in terms]
    largest = (sum(sizes, Fraction(0)) + abs(Fraction(constant))) * found.unit
    if largest >= LARGEST:
        raise TooLarge
    known = found.low.abs()
    if found.open is None:
        return Apart(known, None, found.unit, int(largest))
    over, under = found.lowest, found.highest
    above = over > 0 if found.below is None else (over > 0) & ~found.below
    beneath = under < 0 if found.above is None else (under < 0) & ~found.above
    size = pl.when(found.open).then(pl.when(above).then(over).when(beneath).then(-under)).otherwise(known)
    single = over == under
    for unbounded in (found.below, found.above):
        if unbounded is not None:
            single &= ~unbounded
    return Apart(size, found.open & ~single, found.unit, int(largest))
