"""Hypothesis strategies for relations and for the figures on which they are decided."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from cchc_audit.numbers.interval import Interval
from cchc_audit.relations.language import (
    all_of,
    any_of,
    blank,
    implies,
    maximum_of,
    minimum_of,
    negation,
    present,
    sum_of,
)
from cchc_audit.relations.nodes import OPERATORS, Comparison, Constant, Indicator, Quantity, Relation
from cchc_audit.relations.observation import Observation

_SMALL = 5


def constants() -> st.SearchStrategy[Constant]:
    """Exact constants with at most two decimals, small enough to meet other quantities."""
    hundredths = st.integers(-_SMALL * 100, _SMALL * 100)
    return st.one_of(st.integers(-_SMALL, _SMALL), hundredths.map(lambda n: Decimal(n) / 100)).map(
        lambda value: Constant(value=Fraction(value))
    )


def indicators(names: Sequence[str]) -> st.SearchStrategy[Quantity]:
    """One of the named indicators."""
    return st.sampled_from(names).map(lambda name: Indicator(id=name))


def linear_quantities(names: Sequence[str]) -> st.SearchStrategy[Quantity]:
    """Sums and differences of the named indicators and constants."""
    leaves = st.one_of(indicators(names), constants())

    def wider(inner: st.SearchStrategy[Quantity]) -> st.SearchStrategy[Quantity]:
        return st.one_of(
            st.tuples(inner, inner).map(lambda pair: pair[0] + pair[1]),
            st.tuples(inner, inner).map(lambda pair: pair[0] - pair[1]),
            st.tuples(constants(), inner).map(lambda pair: pair[0] * pair[1]),
            inner.map(lambda one: -one),
            st.lists(inner, min_size=1, max_size=3).map(sum_of),
        )

    return st.recursive(leaves, wider, max_leaves=5)


def all_quantities(names: Sequence[str]) -> st.SearchStrategy[Quantity]:
    """Quantities built of every node of the language."""
    leaves = st.one_of(indicators(names), constants())

    def wider(inner: st.SearchStrategy[Quantity]) -> st.SearchStrategy[Quantity]:
        lists = st.lists(inner, min_size=1, max_size=3)
        return st.one_of(
            st.tuples(inner, inner).map(lambda pair: pair[0] + pair[1]),
            st.tuples(inner, inner).map(lambda pair: pair[0] - pair[1]),
            st.tuples(inner, inner).map(lambda pair: pair[0] * pair[1]),
            st.tuples(inner, inner).map(lambda pair: pair[0] / pair[1]),
            inner.map(lambda one: -one),
            inner.map(abs),
            lists.map(sum_of),
            lists.map(minimum_of),
            lists.map(maximum_of),
        )

    return st.recursive(leaves, wider, max_leaves=5)


def comparisons(of: st.SearchStrategy[Quantity]) -> st.SearchStrategy[Comparison]:
    """Comparisons of two quantities."""
    return st.builds(
        lambda o, a, b: Comparison(operator=o, left=a, right=b), st.sampled_from(OPERATORS), of, of
    )


def all_relations(names: Sequence[str]) -> st.SearchStrategy[Relation]:
    """Relations built of every node of the language."""
    leaves = st.one_of(
        comparisons(all_quantities(names)), indicators(names).map(present), indicators(names).map(blank)
    )

    def wider(inner: st.SearchStrategy[Relation]) -> st.SearchStrategy[Relation]:
        lists = st.lists(inner, min_size=1, max_size=3)
        return st.one_of(
            lists.map(all_of),
            lists.map(any_of),
            inner.map(negation),
            st.tuples(inner, inner).map(lambda pair: implies(*pair)),
        )

    return st.recursive(leaves, wider, max_leaves=4)


def observations(ref: str) -> st.SearchStrategy[Observation]:
    """What a report may say: a whole number, a number printed to one decimal, or nothing, out of a small domain."""
    return st.one_of(_counts(ref), _rounded(ref), _unknown(ref))


def _counts(ref: str) -> st.SearchStrategy[Observation]:
    def build(value: int) -> Observation:
        point = Fraction(value)
        return Observation(
            ref=ref,
            indicator=ref,
            raw=str(value),
            value=point,
            interval=Interval.point(point),
            decimals=0,
            whole=True,
        )

    return st.integers(0, _SMALL).map(build)


def _rounded(ref: str) -> st.SearchStrategy[Observation]:
    def build(tenths: int) -> Observation:
        value = Fraction(tenths, 10)
        interval = Interval(low=max(Fraction(0), value - Fraction(1, 20)), high=value + Fraction(1, 20))
        return Observation(ref=ref, indicator=ref, raw=str(value), value=value, interval=interval, decimals=1)

    return st.integers(0, _SMALL * 10).map(build)


def _unknown(ref: str) -> st.SearchStrategy[Observation]:
    def build(high: int) -> Observation:
        domain = Interval(low=Fraction(0), high=Fraction(high))
        return Observation(ref=ref, indicator=ref, raw="", state="empty", interval=domain, whole=True)

    return st.integers(0, 3).map(build)
