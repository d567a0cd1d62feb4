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
from cchc_audit.relations.observation import Observation
from cchc_audit.relations.quantity import Constant, Indicator, Quantity
from cchc_audit.relations.relation import OPERATORS, Comparison, Relation

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
    """A whole number, one with a decimal, one with a hedge ("trên 5"), or nothing; all small, some negative."""
    return st.one_of(_counts(ref), _rounded(ref), _hedged(ref), _unknown(ref))


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

    return st.integers(-2, _SMALL).map(build)


def _rounded(ref: str) -> st.SearchStrategy[Observation]:
    def build(tenths: int) -> Observation:
        value = Fraction(tenths, 10)
        low = value - Fraction(1, 20)
        # A share of 0,0 is not less than 0, a change of 0,0 may be.
        interval = Interval(low=max(Fraction(0), low) if value >= 0 else low, high=value + Fraction(1, 20))
        return Observation(ref=ref, indicator=ref, raw=str(value), value=value, interval=interval, decimals=1)

    return st.integers(-20, _SMALL * 10).map(build)


def _hedged(ref: str) -> st.SearchStrategy[Observation]:
    def build(value: int, room: int, above: bool) -> Observation:  # noqa: FBT001 - drawn like the other parts
        point = Fraction(value)
        if above:
            interval = Interval(low=point, high=point + room, low_open=True)
        else:
            interval = Interval(low=point - room, high=point, high_open=True)
        return Observation(
            ref=ref, indicator=ref, raw=str(value), value=point, interval=interval, decimals=0,
            hedge="trên" if above else "dưới",
        )  # fmt: skip

    return st.builds(build, st.integers(-2, _SMALL), st.integers(1, 2), st.booleans())


def _unknown(ref: str) -> st.SearchStrategy[Observation]:
    def build(low: int, size: int) -> Observation:
        domain = Interval(low=Fraction(low), high=Fraction(low + size))
        return Observation(ref=ref, indicator=ref, raw="", state="empty", interval=domain, whole=True)

    return st.builds(build, st.integers(-2, 1), st.integers(0, 3))
