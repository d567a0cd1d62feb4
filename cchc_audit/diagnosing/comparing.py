"""Where a comparison of freed cells with others holds: as unions of linear inequalities."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from cchc_audit.diagnosing.inequalities import Inequality
from cchc_audit.relations.clearing import Cleared
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.outcome import MIRRORED, possible
from cchc_audit.relations.polynomial import Number, Polynomial
from cchc_audit.relations.relation import Operator
from cchc_audit.relations.side import span_of
from cchc_audit.relations.span import Span, plus, range_of, scale

Conjunction = tuple[Inequality, ...]
"""Inequalities that hold together."""
Region = tuple[Conjunction, ...]
"""Of these at least one holds; none at all is impossible, an empty one always possible."""

ALWAYS: Region = ((),)
NEVER: Region = ()
MOST_PARTS = 256


class NotLinear(Exception):  # noqa: N818 - the name says what a relation is
    """A relation that freed cells enter as a product, or in too many cases, so that it is no union of inequalities."""


class Freed(NamedTuple):
    """A cell that may say anything in its domain: by how much its number is rounded, and the ends of the domain."""

    half: Number
    low: Number | None
    high: Number | None


_Form = tuple[Span, dict[str, Span]]
"""What stands by itself, and what each freed cell is multiplied with."""


def unrounded(freed: Mapping[str, Freed]) -> Mapping[str, Freed]:
    """The freed cells, each standing for its printed number alone."""
    return {name: one._replace(half=0) for name, one in freed.items()}


class Leaf:
    """A canonical form as an expression that is linear in the freed cells, with intervals where others are rounded."""

    def __init__(
        self, figures: Callable[[str], Figure], freed: Mapping[str, Freed], cleared: Cleared, *, printed: bool
    ) -> None:
        """Put the figures of all other cells in.

        Args:
            figures: what all cells say.
            freed: those that may say something else.
            cleared: the form.
            printed: it is decided on the numbers as printed.
        """
        self._figures = figures
        self._freed = freed
        self._halves = unrounded(freed) if printed else freed
        self._cleared = cleared
        self._printed = printed

    def region(self, operator: Operator) -> Region:
        """Where the form compares with 0 as it must."""
        if not self._cleared.quotients:
            return self._against_zero(self._linear(self._cleared.numerator), operator)
        parts: list[Region] = []
        above, below = self._linear(self._cleared.numerator), self._linear(self._cleared.denominator)
        sides: tuple[tuple[Operator, Operator], ...] = ((">", operator), ("<", MIRRORED[operator]))
        for sign, wanted in sides:
            where = self._against_zero(below, sign)
            if where != NEVER:
                parts.append(both([where, self._against_zero(above, wanted)]))
        for numerator, denominator in self._cleared.quotients:
            # 0 ÷ 0 does not apply, and is no violation; anything else ÷ 0 is one.
            where = self._against_zero(self._linear(denominator), "==")
            if where != NEVER:
                parts.append(both([where, self._against_zero(self._linear(numerator), "==")]))
        return union(parts)

    def _against_zero(self, form: "_Form", operator: Operator) -> Region:
        rest, factors = form
        if not factors and rest.is_point:
            return ALWAYS if possible(operator, rest) else NEVER
        if operator == "<" and self._is_never_negative(form):
            return NEVER
        return against_zero(rest, factors, operator, self._halves)

    def _is_never_negative(self, form: "_Form") -> bool:
        """Whether a sum is 0 at least, whatever its freed cells say: nearly all denominators are such counts."""
        rest, factors = form
        return (
            rest.low is not None
            and rest.low >= 0
            and all(
                factor.low is not None
                and factor.low >= 0
                and (low := self._freed[name].low) is not None
                and low >= 0
                for name, factor in factors.items()
            )
        )

    def _linear(self, polynomial: Polynomial) -> "_Form":
        """The polynomial as what stands by itself, and what each freed cell is multiplied with."""
        rest, factors = Span(0, 0), dict[str, Span]()
        for monomial, coefficient in polynomial.terms.items():
            freed = [name for name in monomial if name in self._freed]
            if len(freed) > 1:
                raise NotLinear
            span = self._product([name for name in monomial if name not in self._freed], coefficient)
            if freed:
                factors[freed[0]] = plus(factors.get(freed[0], Span(0, 0)), span)
            else:
                rest = plus(rest, span)
        return rest, factors

    def _product(self, names: Sequence[str], coefficient: Number) -> Span:
        """A number times what some cells stand for."""
        loose: dict[str, Span] = {}
        times = coefficient
        for name in names:
            span = self._span(name)
            if span.is_point and span.low is not None:
                times *= span.low  # as most do: nothing but a number
            else:
                loose[name] = span
        if not loose:
            return Span(times, times)
        left = tuple(name for name in names if name in loose)
        return range_of(Polynomial(terms={left: times}), loose).span

    def _span(self, name: str) -> Span:
        function = self._cleared.functions.get(name)
        if function is not None:
            return span_of(function, self._figures, as_printed=self._printed)
        figure = self._figures(name)
        return figure.printed if self._printed else figure.span


def against_zero(
    rest: Span, factors: Mapping[str, Span], operator: Operator, freed: Mapping[str, Freed]
) -> Region:
    """Where rest + the sum of factor × cell compares with 0 as it must."""
    if operator == "!=":
        if not rest.is_point or any(
            not factor.is_point or freed[name].half for name, factor in factors.items()
        ):
            return ALWAYS
        return union([against_zero(rest, factors, "<", freed), against_zero(rest, factors, ">", freed)])
    strict = operator in ("<", ">")
    conjunction: list[Inequality] = []
    if operator in ("==", "<=", "<"):
        conjunction += _bounded(rest, factors, freed, strict=strict)
    if operator in ("==", ">=", ">"):
        turned = {name: scale(factor, -1) for name, factor in factors.items()}
        conjunction += _bounded(scale(rest, -1), turned, freed, strict=strict)
    if any(one.is_false for one in conjunction):
        return NEVER
    return (tuple(one for one in conjunction if one.factors),)


def _bounded(
    rest: Span, factors: Mapping[str, Span], freed: Mapping[str, Freed], *, strict: bool
) -> Iterator[Inequality]:
    """What must hold for the least value of a form to be at most 0; nothing if it has no least."""
    if rest.low is None:
        return
    choices: list[list[tuple[dict[str, Number], Number]]] = []
    for name, factor in factors.items():
        own = _least(name, factor, freed[name])
        if own is None:
            return
        strict = strict or factor.low_open
        choices.append(own)
    for each in product(*choices):
        terms = {name: times for part, _ in each for name, times in part.items()}
        constant = rest.low + sum(constant for _, constant in each)
        yield Inequality.of(terms, constant, strict=strict or rest.low_open)


def _least(name: str, factor: Span, freed: Freed) -> list[tuple[dict[str, Number], Number]] | None:
    """Expressions of which the largest is the least value of factor × cell; None if there is none."""
    half, low, high = freed
    if not factor.is_point and (low is None or low < 0):
        raise NotLinear
    times = factor.low  # of numbers that are not negative, as those that are multiplied with intervals are
    if times is None:
        return None
    if not times:
        return [({}, 0)]
    own: list[tuple[dict[str, Number], Number]] = [({name: times}, -(times if times > 0 else -times) * half)]
    end = low if times > 0 else high
    if half and end is not None:
        own.append(({}, times * end))
    return own


def union(regions: Sequence[Region]) -> Region:
    """Where at least one of some regions is."""
    found = dict.fromkeys(part for region in regions for part in region)
    if () in found:
        return ALWAYS
    if len(found) > MOST_PARTS:
        raise NotLinear
    return tuple(found)


def both(regions: Sequence[Region]) -> Region:
    """Where all of some regions are."""
    found: Region = ALWAYS
    for region in regions:
        if region == ALWAYS:
            continue
        joined = dict.fromkeys(tuple(dict.fromkeys((*a, *b))) for a in found for b in region)
        if len(joined) > MOST_PARTS:
            raise NotLinear
        found = tuple(joined)
    return found
