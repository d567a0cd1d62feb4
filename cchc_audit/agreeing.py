"""Constructs reports of a form that agree with all its checks, by mending one broken relation after another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from cchc_audit.engine.figures import not_given
from cchc_audit.engine.planned import Plan, PlannedRelation
from cchc_audit.frozen import Frozen
from cchc_audit.relations.clearing import add, clear
from cchc_audit.relations.figure import Figure, figure_of
from cchc_audit.relations.freeform import parse_quantity
from cchc_audit.relations.polynomial import Number, Polynomial
from cchc_audit.relations.quantity import Indicator
from cchc_audit.relations.relation import Blank, Comparison, Present
from cchc_audit.relations.side import span_of
from cchc_audit.relations.tree import indicators_of, walk
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.supposing import breaks, decimals_of, figure_for, figure_of_blank, names_of

_LEAST_STEPS = 100
_STEPS_PER_RELATION = 30
_RESTARTS = 12
_MOST_TESTS = 500_000
"""So many relations are tested for one report, in seconds: a hundred times what forms of hundreds of relations take."""
_LARGEST_EXPONENT = 3.2
_NOTHING: Mapping[str, Fraction] = Frozen({})

_Change = tuple[str, Fraction | None]
"""An indicator, and what it is to say; None is a blank."""


class CannotAgree(Exception):  # noqa: N818  the name says what is the case
    """No report was found that agrees with all checks; `checks` are those that stayed broken."""

    def __init__(self, checks: tuple[str, ...]) -> None:
        super().__init__("no report agrees with all of: " + ", ".join(checks))
        self.checks = checks


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreeing:
    """A report with which every check holds, cannot be decided or does not apply.

    Attributes:
        values: of the numeric indicators; what is left blank is not in it.
        figures: of everything that checks look at.
    """

    values: Mapping[str, Fraction]
    figures: Mapping[str, Figure]


def construct(plan: Plan, seed: int, start: Mapping[str, Fraction] = _NOTHING) -> Agreeing:
    """A report that agrees with all checks of the plan; the same one for the same seed and start.

    Args:
        plan: of the form.
        seed: decides what is mended first, and how.
        start: values from which to begin, as far as they fit; the others are random. What cannot be mended from
            there is begun anew with random values only.

    Raises:
        CannotAgree: none was found in bounded time.
    """
    random = Random(seed)  # noqa: S311 - not for secrets: the same seed must give the same report
    broken: tuple[str, ...] = ()
    tests = 0
    for attempt in range(_RESTARTS):
        search = _Search(plan, random, _NOTHING if attempt else start, tests=_MOST_TESTS - tests)
        if search.mend():
            return Agreeing(values=search.values, figures=search.figures)
        broken = search.broken_ids()
        tests += search.tests
        if tests >= _MOST_TESTS:
            break
    raise CannotAgree(broken)


class _Search:
    """One attempt: random values, and broken relations mended one at a time.

    Attributes:
        tests: how many relations have been tested.
    """

    def __init__(self, plan: Plan, random: Random, start: Mapping[str, Fraction], *, tests: int) -> None:
        self._random = random
        self._most_tests = tests
        self.tests = 0
        self._definitions = {one.id: one for one in plan.spec.indicators if one.is_numeric}
        self._relations = plan.in_force
        self.figures: dict[str, Figure] = {}
        self.values: dict[str, Fraction] = {}
        for definition in plan.spec.indicators:
            self.figures[definition.id] = figure_of_blank(definition)
        for ref in plan.refs:
            if ref not in self.figures:
                node = parse_quantity(ref)
                if isinstance(node, Indicator):
                    definition = plan.spec.indicator(node.id)
                    self.figures[ref] = figure_of(not_given(ref, definition))
        for definition in self._definitions.values():
            fitted = self._fitted(definition, start[definition.id]) if definition.id in start else None
            self._set(definition.id, self._start(definition) if fitted is None else fitted)
        self._using: dict[str, list[PlannedRelation]] = {}
        for planned in self._relations:
            for name in names_of(planned):
                self._using.setdefault(name, []).append(planned)

    def _set(self, ref: str, value: Fraction | None) -> None:
        self.figures[ref] = self._figure(ref, value)
        if value is None:
            self.values.pop(ref, None)
        else:
            self.values[ref] = value

    def _figure(self, ref: str, value: Fraction | None) -> Figure:
        definition = self._definitions[ref]
        return figure_of_blank(definition) if value is None else figure_for(definition, value)

    def _start(self, definition: IndicatorDefinition) -> Fraction:
        if definition.codes:
            return Fraction(self._random.choice(sorted(definition.codes)))
        if definition.kind == "percent":
            return Fraction(self._random.randint(0, 10_000), 100)
        size = int(10 ** self._random.uniform(0.5, _LARGEST_EXPONENT))
        return self._fitted(definition, Fraction(size)) or Fraction(0)

    def _fitted(self, definition: IndicatorDefinition, value: Fraction) -> Fraction | None:
        """The value as it can be printed, moved into the domain; None if it cannot be."""
        printed = _half_up(value, decimals_of(definition))
        if definition.codes:
            return printed if printed in [Fraction(code) for code in definition.codes] else None
        return printed if definition.domain.contains(printed) else None

    def _breaks(self, planned: PlannedRelation) -> bool:
        self.tests += 1
        return breaks(planned, self.figures)

    def broken_ids(self) -> tuple[str, ...]:
        """The ids of the relations that are violated now."""
        return tuple(planned.id for planned in self._relations if self._breaks(planned))

    def mend(self) -> bool:
        """Mend until nothing is broken; False if that took too long."""
        broken = {planned.id: planned for planned in self._relations if self._breaks(planned)}
        stuck: set[str] = set()
        for _ in range(_LEAST_STEPS + _STEPS_PER_RELATION * len(self._relations)):
            if stuck >= broken.keys() or self.tests >= self._most_tests:
                return not broken
            planned = broken[self._random.choice(sorted(broken))]
            change = self._best_change(planned)
            if change is None:
                stuck.add(planned.id)
                continue
            stuck.clear()
            ref, value = change
            self._set(ref, value)
            for other in self._using[ref]:
                if self._breaks(other):
                    broken[other.id] = other
                else:
                    broken.pop(other.id, None)
        return not broken

    def _best_change(self, planned: PlannedRelation) -> _Change | None:
        """The change of one value that mends the relation and leaves the fewest others broken; at times any."""
        changes = list(self._changes(planned))
        if not changes:
            return None
        if self._random.random() < _NOISE:
            return self._random.choice(changes)
        if len(changes) > _MOST_TRIED:
            # Of a total of hundreds of cells: that of the total itself, which comes first, and some of the others.
            changes = [changes[0], *self._random.sample(changes[1:], _MOST_TRIED - 1)]
        best, least = changes[0], (len(self._relations) + 1, 0.0)
        for change in changes:
            found = (self._broken_after(*change, least[0]), self._random.random())
            if found < least:
                best, least = change, found
        return best

    def _broken_after(self, ref: str, value: Fraction | None, enough: int) -> int:
        """How many relations are broken after a change; counted no further than beyond `enough`."""
        before = self.figures[ref]
        self.figures[ref] = self._figure(ref, value)
        count = 0
        for planned in self._using[ref]:
            count += self._breaks(planned)
            if count > enough:
                break
        self.figures[ref] = before
        return count

    def _changes(self, planned: PlannedRelation) -> Iterator[_Change]:
        for comparison in _comparisons(planned, self.figures):
            yield from self._solved(comparison)
        # A check that a condition switches on may also be left by changing what the condition looks at.
        for name in names_of(planned):
            definition = self._definitions.get(name)
            if definition is not None and definition.codes:
                codes = (Fraction(code) for code in definition.codes)
                yield from ((name, code) for code in codes if code != self.values.get(name))
            elif definition is not None and planned.condition is not None and name in planned.condition.names:
                yield name, Fraction(0)

        for name in _questioned(planned):
            definition = self._definitions.get(name)
            if definition is not None:
                yield name, None if name in self.values else self._start(definition)

    def _solved(self, comparison: Comparison) -> Iterator[tuple[str, Fraction]]:
        """For each value in a comparison, what it must become for the comparison to hold."""
        cleared = add(clear(comparison.left), clear(comparison.right), -1)
        at = {name: self._value_of(name, cleared.functions) for name in cleared.numerator.names()}
        for name in cleared.numerator.names():
            definition = self._definitions.get(name)
            if definition is None:
                continue
            slope, rest = _split(cleared.numerator, name, at)
            if not slope:
                continue
            target = -Fraction(rest) / slope
            for shift in _SHIFTS[comparison.operator]:
                fitted = self._fitted(definition, target + shift)
                if fitted is not None and fitted != self.values.get(name):
                    yield name, fitted

    def _value_of(self, name: str, functions: Mapping[str, object]) -> Number:
        if name in self.values:
            value = self.values[name]
            return value.numerator if value.denominator == 1 else value
        function = functions.get(name)
        if function is None:
            return 0
        span = span_of(function, self.figures.__getitem__, as_printed=True)  # type: ignore[arg-type]
        return span.low if span.low is not None else 0


_NOISE = 0.15
_MOST_TRIED = 24
"""So many changes are compared before one is made."""
_SHIFTS: Mapping[str, tuple[int, ...]] = {
    "==": (0,), "!=": (1, -1, 7), "<=": (0, -1), ">=": (0, 1), "<": (-1, -2), ">": (1, 2),
}  # fmt: skip


def _questioned(planned: PlannedRelation) -> Iterator[str]:
    """What a check asks to be filled, or to be blank."""
    for prepared in (planned.prepared, planned.condition):
        for node in () if prepared is None else walk(prepared.relation):
            if isinstance(node, (Present, Blank)):
                yield from (one.id for one in indicators_of(node) if one.period == "current")


def _comparisons(planned: PlannedRelation, figures: Mapping[str, Figure]) -> list[Comparison]:
    """The comparisons that would have to hold for the relation to hold."""
    return planned.prepared.violated_comparisons(figures.__getitem__)


def _split(polynomial: Polynomial, name: str, at: Mapping[str, Number]) -> tuple[Number, Number]:
    """The polynomial as slope × quantity + rest, all other quantities put in; slope 0 if it is not linear in it."""
    slope: Number = 0
    rest: Number = 0
    for monomial, coefficient in polynomial.terms.items():
        value = coefficient
        for factor in monomial:
            if factor != name:
                value *= at[factor]
        times = monomial.count(name)
        if times > 1:
            return 0, 0
        if times:
            slope += value
        else:
            rest += value
    return slope, rest


def _half_up(value: Fraction, decimals: int) -> Fraction:
    """The value as it is printed with so many decimals."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**decimals)
