"""Comparisons with one quotient, such as rate == 100 × part ÷ whole: cross-multiplied, never divided."""

from dataclasses import replace
from fractions import Fraction

import polars as pl

from cchc_audit.relations.clearing import Cleared
from cchc_audit.relations.polynomial import Polynomial
from cchc_audit.relations.relation import Operator
from cchc_audit.scanning.comparing import Range, Term, compared, possible, range_of, with_steps
from cchc_audit.scanning.spread import Sources, Spread, TooLarge
from cchc_audit.scanning.truths import Mask, Truths, Untranslatable, both, but, either, others


def divided(operator: Operator, cleared: Cleared, sources: Sources) -> Truths:
    """Where a comparison with one quotient by a single quantity holds.

    The quantity must be a whole count that has no upper bound, and must stand in one term of the cleared form. No row
    holds a number less than 0 there.

    Raises:
        Untranslatable: it is another form.
        TooLarge: its numbers may become too large.
    """
    name, above = _quotient_of(cleared)
    divisor = sources.spread(name)
    column = sources.column(name)
    if not divisor.point or column.low != 0 or column.high is not None or divisor.unit != 10**column.scale:
        raise Untranslatable
    plain, multiplied, factor = _split(cleared.numerator, name)
    known = but(divisor.low > 0, divisor.open)
    zero = but(divisor.low == 0, divisor.open)
    numerator = range_of(Fraction(above.terms.get((), 0)), _terms(above, sources))
    settled = _by_known(operator, plain, (multiplied, factor), divisor, sources)
    undefined = _by_zero(zero, numerator)
    unknown = _by_unknown(operator, plain, (multiplied, factor), divisor, sources)
    return Truths(
        both(known, settled.holds),
        either(
            both(known, settled.violated),
            undefined.violated,
            but(both(divisor.open, unknown), numerator.has_zero),
        ),
        undefined.apart,
        both(known, settled.beyond),
    )


def _quotient_of(cleared: Cleared) -> tuple[str, Polynomial]:
    """The name of what is divided by, and what is divided."""
    if len(cleared.quotients) != 1 or cleared.functions:
        raise Untranslatable
    ((above, below),) = cleared.quotients
    if len(below.terms) != 1 or below.terms != cleared.denominator.terms:
        raise Untranslatable
    ((monomial, factor),) = below.terms.items()
    if len(monomial) != 1 or factor <= 0 or any(len(one) > 1 or monomial[0] in one for one in above.terms):
        raise Untranslatable
    return monomial[0], above


def _split(numerator: Polynomial, divisor: str) -> tuple[Polynomial, str | None, Fraction]:
    """The terms without the divisor, and what it is multiplied by in the one term in which it stands, if any."""
    plain = {monomial: factor for monomial, factor in numerator.terms.items() if divisor not in monomial}
    with_it = [(monomial, factor) for monomial, factor in numerator.terms.items() if divisor in monomial]
    if any(len(monomial) > 1 for monomial in plain) or len(with_it) != 1:
        raise Untranslatable
    ((monomial, factor),) = with_it
    rest = [name for name in monomial if name != divisor]
    if len(rest) != len(monomial) - 1 or len(rest) > 1 or (rest and (rest[0],) in plain):
        raise Untranslatable
    return Polynomial(terms=plain), rest[0] if rest else None, Fraction(factor)


def _terms(polynomial: Polynomial, sources: Sources) -> list[Term]:
    return [
        (Fraction(factor), sources.spread(monomial[0]))
        for monomial, factor in polynomial.terms.items()
        if monomial
    ]


_Multiplied = tuple[str | None, Fraction]


def _by_known(
    operator: Operator, plain: Polynomial, multiplied: _Multiplied, divisor: Spread, sources: Sources
) -> Truths:
    """The truth where the divisor is known and more than 0: then the form is linear."""
    name, factor = multiplied
    terms = _terms(plain, sources)
    product = divisor if name is None else _product(sources.spread(name), divisor)
    terms.append((factor, product))
    found = range_of(Fraction(plain.terms.get((), 0)), terms)
    truths = compared(operator, found)
    if name is None or not product.whole or product.open is None:
        return with_steps(operator, found, terms, truths)
    # What the divisor multiplies is counted in steps that differ from row to row.
    terms[-1] = (factor, replace(product, whole=False))
    truths = with_steps(operator, found, terms, truths)
    differs = both(product.open, others(truths.violated)) if operator in ("==", "!=") else None
    return truths._replace(beyond=either(truths.beyond, differs))


def _product(one: Spread, divisor: Spread) -> Spread:
    """A quantity times a divisor that is known and more than 0."""
    largest = one.largest * divisor.largest
    if largest >= divisor.limit:
        raise TooLarge
    low = one.low * divisor.low
    return replace(
        one,
        low=low,
        high=low if one.point else one.high * divisor.low,
        open_low=None if one.open_low is None else one.open_low * divisor.low,
        open_high=None if one.open_high is None else one.open_high * divisor.low,
        unit=one.unit * divisor.unit,
        largest=largest,
        names=one.names | divisor.names,
    )


def _by_zero(zero: Mask, numerator: Range) -> Truths:
    """Where the divisor is 0: 0 ÷ 0 does not apply, anything else ÷ 0 has no value, and what is unknown is open."""
    may_be = numerator.has_zero
    single = _is_point(numerator)
    applies = may_be if numerator.open is None else may_be & (~numerator.open | single)
    return Truths(None, both(zero, ~may_be), both(zero, applies))


def _is_point(found: Range) -> pl.Expr:
    """The rows in which a sum is one number, although something in it is unknown."""
    point = found.lowest == found.highest
    for unbounded in (found.below, found.above):
        if unbounded is not None:
            point &= ~unbounded
    return point


def _by_unknown(
    operator: Operator, plain: Polynomial, multiplied: _Multiplied, divisor: Spread, sources: Sources
) -> Mask:
    """The rows in which nothing that the divisor may be, from 0 on, makes the comparison possible."""
    if divisor.open is None:
        return None
    name, factor = multiplied
    rest = range_of(Fraction(plain.terms.get((), 0)), _terms(plain, sources))
    if name is None:
        upwards: Mask = None if factor < 0 else divisor.open
        downwards: Mask = divisor.open if factor < 0 else None
    else:
        one = sources.spread(name)
        low, high = _end(one.low, one.open_low), _end(one.high, one.open_high)
        may_rise = high > 0 if one.above is None else (high > 0) | one.above
        may_fall = low < 0 if one.below is None else (low < 0) | one.below
        upwards, downwards = (may_rise, may_fall) if factor > 0 else (may_fall, may_rise)
    whole = rest._replace(
        open=either(rest.open, divisor.open),
        below=either(rest.below, downwards),
        above=either(rest.above, upwards),
    )
    return ~possible(operator, whole)


def _end(known: pl.Expr, unknown: pl.Expr | None) -> pl.Expr:
    return known if unknown is None else known + unknown
