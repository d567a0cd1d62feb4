"""Small systems of linear inequalities over exact numbers: whether they have a solution, and the nearest one.

Unknowns are eliminated one after another (Fourier and Motzkin); of the few that a diagnosis frees at a time that leaves
a handful of inequalities, and neither rounding nor overflow exists.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from typing import NamedTuple

from cchc_audit.relations.polynomial import Number, number
from cchc_audit.relations.span import Span

_MOST_TRIED = 40
"""So many numbers of one unknown are tried, the nearest first, where others must be whole as well."""
_MOST_IN_ALL = 300
"""So many numbers are tried in all: where that many do not fit, the unknowns have hardly any solution."""
_MOST_INEQUALITIES = 400


class Inequality(NamedTuple):
    """Sum of factor × unknown + constant ≤ 0, or < 0 if strict; in whole numbers without a common divisor.

    So equal ones are the same, and to add and compare them takes a fraction of the time that fractions take.
    """

    factors: tuple[tuple[str, int], ...]
    constant: int
    strict: bool = False

    @classmethod
    def of(cls, factors: Mapping[str, Number], constant: Number, *, strict: bool = False) -> "Inequality":
        """Make one, unknowns in the order of their names and without those that have the factor 0."""
        used = [(name, factor) for name, factor in factors.items() if factor]
        below = lcm(constant.denominator, *(factor.denominator for _, factor in used))
        whole = [(name, factor.numerator * (below // factor.denominator)) for name, factor in used]
        return cls._reduced(whole, constant.numerator * (below // constant.denominator), strict=strict)

    @classmethod
    def _reduced(cls, factors: list[tuple[str, int]], constant: int, *, strict: bool) -> "Inequality":
        common = gcd(constant, *(factor for _, factor in factors))
        if common > 1:
            constant //= common
            factors = [(name, factor // common) for name, factor in factors]
        factors.sort()
        return cls(tuple(factors), constant, strict)

    def plus(self, times: int, other: "Inequality", by: int) -> "Inequality":
        """It taken so many times, and another one so many times."""
        factors = {name: factor * times for name, factor in self.factors}
        for name, factor in other.factors:
            factors[name] = factors.get(name, 0) + factor * by
        constant = self.constant * times + other.constant * by
        used = [each for each in factors.items() if each[1]]
        return self._reduced(used, constant, strict=self.strict or other.strict)

    @property
    def is_false(self) -> bool:
        """Whether it has no unknowns and does not hold."""
        return not self.factors and (self.constant > 0 or (self.strict and self.constant == 0))


System = Sequence[Inequality]
_NOBODY: frozenset[str] = frozenset()


def is_empty(span: Span) -> bool:
    """Whether no number lies in a span."""
    if span.low is None or span.high is None:
        return False
    return span.low > span.high or (span.low == span.high and (span.low_open or span.high_open))


class Unknown(NamedTuple):
    """What is sought: a number that is a multiple of `step`, as near to `near` as can be."""

    name: str
    near: Number
    step: Number


class TooLarge(Exception):  # noqa: N818 - the name says what a system is
    """A system with more inequalities than can be worked out."""


def eliminated(system: System, name: str) -> tuple[Inequality, ...]:
    """What a system says of all other unknowns.

    Raises:
        TooLarge: that would be more than can be worked out.
    """
    return tuple(_without(dict.fromkeys(system, _NOBODY), name))


def _equation(
    above: Sequence[tuple[int, Inequality]], below: Sequence[tuple[int, Inequality]]
) -> tuple[int, Inequality, Inequality] | None:
    """Two inequalities with an unknown that are each other the other way round: together they are an equation."""
    others = {one for _, one in below}
    for own, one in above:
        if not one.strict:
            turned = Inequality(tuple([(each, -factor) for each, factor in one.factors]), -one.constant)
            if turned in others:
                return own, one, turned
    return None


def refuted(told: Mapping[Inequality, frozenset[str]]) -> frozenset[str] | None:
    """Whose inequalities cannot hold together; None if all can, for numbers that need not be whole.

    Args:
        told: each inequality with the names of those who state it.

    Raises:
        TooLarge: that cannot be worked out.
    """
    system = dict(told)
    while True:
        counts: dict[str, int] = {}
        for one, by in system.items():
            if one.is_false:
                return by
            for name, _ in one.factors:
                counts[name] = counts.get(name, 0) + 1
        if not counts:
            return None
        system = _without(system, min(counts, key=lambda name: (counts[name], name)))


def _without(told: Mapping[Inequality, frozenset[str]], name: str) -> dict[Inequality, frozenset[str]]:
    """The same without one unknown."""
    kept: dict[Inequality, frozenset[str]] = {}
    above: list[tuple[int, Inequality]] = []
    below: list[tuple[int, Inequality]] = []
    for one, by in told.items():
        for each, factor in one.factors:
            if each == name:
                (above if factor > 0 else below).append((factor, one))
                break
        else:
            _keep(kept, one, by)
    if above and below:
        for one, by in _combinations(above, below, told):
            _keep(kept, one, by)
            if len(kept) > _MOST_INEQUALITIES:
                raise TooLarge
    return kept


def _keep(kept: dict[Inequality, frozenset[str]], one: Inequality, by: frozenset[str]) -> None:
    if (one.factors or one.is_false) and (one not in kept or len(by) < len(kept[one])):
        kept[one] = by


def _combinations(
    above: Sequence[tuple[int, Inequality]],
    below: Sequence[tuple[int, Inequality]],
    told: Mapping[Inequality, frozenset[str]],
) -> Iterator[tuple[Inequality, frozenset[str]]]:
    """What inequalities that bound an unknown from above and from below say together of the others."""
    equal = _equation(above, below)
    if equal is None:
        for factor, upper in above:
            for other, lower in below:
                yield upper.plus(-other, lower, factor), told[upper] | told[lower]
        return
    # The unknown is what the equation says; put into all others, they stay as many as they are.
    own, first, second = equal
    for factor, one in above:
        if one != first:
            yield one.plus(own, second, factor), told[one] | told[second]
    for factor, one in below:
        if one != second:
            yield one.plus(own, first, -factor), told[one] | told[first]


def range_in(system: System) -> Span:
    """Between which numbers the unknown of a system lies, which has no other."""
    low: Number | None = None
    high: Number | None = None
    low_open = high_open = False
    for one in system:
        if one.is_false:
            return Span(1, 0)
        if not one.factors:
            continue
        ((_, factor),) = one.factors
        end = -one.constant * factor if factor in {1, -1} else _quotient(-one.constant, factor)
        if factor > 0 and (high is None or end < high or (end == high and one.strict)):
            high, high_open = end, one.strict
        elif factor < 0 and (low is None or end > low or (end == low and one.strict)):
            low, low_open = end, one.strict
    return Span(low, high, low_open, high_open)


def _quotient(above: Number, below: Number) -> Number:
    return number(Fraction(above) / below)


def range_of(system: System, name: str) -> Span:
    """Between which numbers an unknown lies, whatever the others are.

    Raises:
        TooLarge: that cannot be worked out.
    """
    for other in dict.fromkeys(each for one in system for each, _ in one.factors):
        if other != name:
            system = eliminated(system, other)
    return range_in(system)


def nearest(system: System, unknowns: Sequence[Unknown]) -> dict[str, Number] | None:
    """A solution in multiples of the steps, each number as near as the ones before it leave it; None if none is found.

    Raises:
        TooLarge: that cannot be worked out.
    """
    if any(one.is_false for one in system):
        return None
    return _nearest(system, unknowns, iter(range(_MOST_IN_ALL)))


def _nearest(system: System, unknowns: Sequence[Unknown], left: Iterator[int]) -> dict[str, Number] | None:
    """The same, while `left` gives more tries."""
    if not unknowns:
        return {}
    first, *others = unknowns
    within = range_of(system, first.name)
    if is_empty(within):
        return None
    for value in multiples(within, first):
        if next(left, None) is None:
            raise TooLarge
        found = _nearest(_put_in(system, first.name, value), others, left)
        if found is not None:
            return {first.name: value, **found}
        if not others:
            return None
    return None


def _put_in(system: System, name: str, value: Number) -> tuple[Inequality, ...]:
    put: list[Inequality] = []
    for one in system:
        factors = dict(one.factors)
        factor = factors.pop(name, None)
        if factor is None:
            put.append(one)
        else:
            put.append(Inequality.of(factors, one.constant + factor * value, strict=one.strict))
    return tuple(put)


def multiples(within: Span, unknown: Unknown, most: int = _MOST_TRIED) -> Iterator[Number]:
    """The multiples of a step within a range, the nearest first, and no more than so many."""
    first, last = _ends(within, unknown.step)
    if first is not None and last is not None and first > last:
        return
    near = floor(_steps(unknown.near, unknown.step) + Fraction(1, 2))
    near = near if first is None else max(near, first)
    near = near if last is None else min(near, last)
    yield near * unknown.step
    given = 1
    for away in range(1, most):
        for at in (near - away, near + away):
            if (first is None or at >= first) and (last is None or at <= last) and given < most:
                given += 1
                yield at * unknown.step


def printable(within: Span, step: Number) -> Span:
    """A range from the least to the largest multiple of a step in it."""
    first, last = _ends(within, step)
    return Span(None if first is None else first * step, None if last is None else last * step)


def _ends(within: Span, step: Number) -> tuple[int | None, int | None]:
    """How many steps the least and the largest multiple in a range are; None where it has no end."""
    first = None if within.low is None else ceil(_steps(within.low, step))
    last = None if within.high is None else floor(_steps(within.high, step))
    if first is not None and within.low_open and first * step == within.low:
        first += 1
    if last is not None and within.high_open and last * step == within.high:
        last -= 1
    return first, last


def _steps(value: Number, step: Number) -> Number:
    return value if step == 1 else Fraction(value) / step
