"""Deciding a linear comparison: each quantity stands once, and the interval of the difference is exact."""

from fractions import Fraction
from math import gcd, lcm

from cchc_audit.relations.clearing import Cleared
from cchc_audit.relations.figure import Figure, Figures
from cchc_audit.relations.outcome import (
    COMPARE,
    HOLDS,
    HOLDS_AS_PRINTED,
    UNDECIDABLE,
    VIOLATED,
    Outcome,
    for_every,
    possible,
)
from cchc_audit.relations.polynomial import Number, Polynomial
from cchc_audit.relations.relation import Operator
from cchc_audit.relations.span import Span, plus, weighted

Linear = tuple[Number, tuple[tuple[str, Number], ...]]
"""The constant term, and each quantity with its coefficient."""


def linear_form(cleared: Cleared) -> Linear | None:
    """The linear form of a canonical form; None if it has quotients, functions or products."""
    if cleared.quotients or cleared.functions:
        return None
    return linear_terms(cleared.numerator)


def linear_terms(polynomial: Polynomial) -> Linear | None:
    """The constant term and the coefficients of a polynomial; None if it has products of quantities."""
    terms = polynomial.terms
    if any(len(monomial) > 1 for monomial in terms):
        return None
    return terms.get((), 0), tuple((monomial[0], factor) for monomial, factor in terms.items() if monomial)


def decide_linear(operator: Operator, linear: Linear, figures: Figures, *, as_printed: bool) -> Outcome:
    """The outcome of comparing a linear form with 0."""
    total, terms = linear
    loose: list[tuple[Figure, Number]] = []
    for name, factor in terms:
        figure = figures(name)
        value = figure.value
        if value is not None and figure.point:
            total += value if factor == 1 else factor * value
        else:
            loose.append((figure, factor))
    if not loose:
        return HOLDS_AS_PRINTED if COMPARE[operator](total, 0) else VIOLATED
    spans: list[tuple[Span, Number]] = []
    open_ones: list[tuple[Figure, Number]] = []
    for figure, factor in loose:
        if figure.known:
            spans.append((figure.printed if as_printed else figure.span, factor))
        else:
            open_ones.append((figure, factor))
    known = weighted(spans, total)
    if not open_ones:
        return HOLDS if possible(operator, known) else VIOLATED
    unknown = weighted([(figure.span, factor) for figure, factor in open_ones])
    if not possible(operator, plus(known, unknown)):
        return VIOLATED
    if operator in ("==", "!=") and _misses_whole(known, unknown, open_ones):
        return VIOLATED if operator == "==" else HOLDS
    return HOLDS if for_every(operator, known, unknown) else UNDECIDABLE


def _misses_whole(known: Span, unknown: Span, counted: list[tuple[Figure, Number]]) -> bool:
    """Whether two sides can never be equal because everything unknown in them counts whole things."""
    lows = [end for end in (None if known.high is None else -known.high, unknown.low) if end is not None]
    highs = [end for end in (None if known.low is None else -known.low, unknown.high) if end is not None]
    if not lows or not highs:
        return False
    if not all(figure.whole for figure, _ in counted):
        return False
    step = _greatest_step([factor for _, factor in counted])
    # The unknown part is a multiple of the step; the lowest one that is not too low must not be too high.
    return -(-max(lows) // step) * step > min(highs)


def _greatest_step(factors: list[Number]) -> Number:
    """The largest number of which every factor is a whole multiple."""
    common = lcm(*(factor.denominator for factor in factors))
    step = gcd(*(factor.numerator * (common // factor.denominator) for factor in factors))
    return step if common == 1 else Fraction(step, common)
