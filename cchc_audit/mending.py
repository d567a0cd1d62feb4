"""Mending: a report that breaks checks is changed, one broken relation after another, until it breaks none."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from random import Random
from typing import NamedTuple

from cchc_audit.engine.figures import observe_ref
from cchc_audit.engine.planned import Plan, PlannedRelation
from cchc_audit.relations.figure import Figure, figure_of
from cchc_audit.relations.freeform import parse_quantity
from cchc_audit.relations.quantity import Indicator
from cchc_audit.relations.relation import Blank, Comparison, Present
from cchc_audit.relations.tree import indicators_of, walk
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.solving import Solver
from cchc_audit.supposing import Supposition, decimals_of, figure_for, figure_of_blank
from cchc_audit.totals import Total, Totals

_LEAST_STEPS = 100
_STEPS_PER_RELATION = 30
_SMALLEST_EXPONENT = 0.5

_Change = tuple[str, Fraction | None]
"""An indicator, and what it is to say; None is a blank."""
_Changes = dict[str, Fraction | None]
"""The same of several that change together."""


class Limits(NamedTuple):
    """What one attempt keeps to: how many relations it tests, and the exponent of the largest number it begins with."""

    tests: int
    exponent: float


class Mending:
    """One attempt: random values, and broken relations mended one at a time.

    Attributes:
        tests: how many relations have been tested.
    """

    def __init__(
        self, plan: Plan, random: Random, start: Mapping[str, Fraction], limits: Limits, *, follows: bool
    ) -> None:
        """Begin with the start and random values.

        Args:
            plan: of the form.
            random: what decides.
            start: values to begin with.
            limits: what it keeps to.
            follows: whether totals follow their parts whenever one of these changes.
        """
        self._random = random
        self._limits = limits
        self.tests = 0
        self._definitions = {one.id: one for one in plan.spec.indicators if one.is_numeric}
        self._relations = plan.in_force
        free = {one.id for one in self._definitions.values() if not one.codes} if follows else ()
        self._totals = Totals(self._relations, free)
        self.values: dict[str, Fraction] = {}
        self._supposed = Supposition(_blank(plan))
        self._solver = Solver(self.values, self._supposed.figures, self._fitted_by_name)
        for definition in self._definitions.values():
            fitted = self._fitted(definition, start[definition.id]) if definition.id in start else None
            self._set({definition.id: self._start(definition) if fitted is None else fitted})
        for total in self._totals.order:
            self._set(self._followed(total, self.values))
        self._using: dict[str, list[PlannedRelation]] = {}
        for planned in self._relations:
            for name in planned.names:
                self._using.setdefault(name, []).append(planned)

    @property
    def figures(self) -> Mapping[str, Figure]:
        """Of everything that relations look at."""
        return self._supposed.figures

    def _set(self, changes: _Changes) -> None:
        for ref, value in changes.items():
            self._supposed.suppose(ref, self._figure(ref, value))
            if value is None:
                self.values.pop(ref, None)
            else:
                self.values[ref] = value

    def _figure(self, ref: str, value: Fraction | None) -> Figure:
        definition = self._definitions[ref]
        return figure_of_blank(definition) if value is None else figure_for(definition, value)

    def _followed(self, total: Total, values: Mapping[str, Fraction]) -> _Changes:
        """What a total must become; nothing if it cannot be that."""
        wanted = total.worked_out(values)
        fitted = self._fitted(self._definitions[total.id], wanted)
        return {total.id: fitted} if fitted == wanted else {}

    def _together(self, change: _Change) -> _Changes:
        """A change with that of all totals which it moves; of a total, the change of one of its parts in its place."""
        ref, value = self._of_part(change)
        changes: _Changes = {ref: value}
        above = self._totals.above(ref)
        if above:
            values = dict(self.values)
            _put(values, changes)
            for total in above:
                followed = self._followed(total, values)
                _put(values, followed)
                changes |= followed
        return changes

    def _of_part(self, change: _Change) -> _Change:
        """The change of a part, and of a part of that, which moves a total as wanted; itself where none can."""
        ref, value = change
        while (total := self._totals.of(ref)) is not None and value is not None:
            name, factor = self._random.choice(total.terms)
            moved = (value - self.values.get(ref, 0)) / factor
            wanted = self.values.get(name, Fraction(0)) + moved
            if self._fitted(self._definitions[name], wanted) != wanted:
                break
            ref, value = name, wanted
        return ref, value

    def _start(self, definition: IndicatorDefinition) -> Fraction:
        if definition.codes:
            return Fraction(self._random.choice(sorted(definition.codes)))
        if definition.kind == "percent":
            return Fraction(self._random.randint(0, 10_000), 100)
        size = int(
            10 ** self._random.uniform(_SMALLEST_EXPONENT, max(_SMALLEST_EXPONENT, self._limits.exponent))
        )
        return self._fitted(definition, Fraction(size)) or Fraction(0)

    def _fitted(self, definition: IndicatorDefinition, value: Fraction) -> Fraction | None:
        """The value as it can be printed, moved into the domain; None if it cannot be."""
        printed = _half_up(value, decimals_of(definition))
        if definition.codes:
            return printed if printed in [Fraction(code) for code in definition.codes] else None
        return printed if definition.domain.contains(printed) else None

    def _fitted_by_name(self, name: str, value: Fraction) -> Fraction | None:
        definition = self._definitions.get(name)
        return None if definition is None else self._fitted(definition, value)

    def _breaks(self, planned: PlannedRelation) -> bool:
        self.tests += 1
        return self._supposed.breaks(planned)

    def broken_ids(self) -> tuple[str, ...]:
        """The ids of the relations that are violated now."""
        return tuple(planned.id for planned in self._relations if self._breaks(planned))

    def mend(self) -> bool:
        """Mend until nothing is broken; False if that took too long."""
        broken = {planned.id: planned for planned in self._relations if self._breaks(planned)}
        stuck: set[str] = set()
        for _ in range(_LEAST_STEPS + _STEPS_PER_RELATION * len(self._relations)):
            if stuck >= broken.keys() or self.tests >= self._limits.tests:
                return not broken
            planned = broken[self._random.choice(sorted(broken))]
            changes = self._best_change(planned)
            if not changes:
                stuck.add(planned.id)
                continue
            stuck.clear()
            self._set(changes)
            for other in self._looking_at(changes):
                if self._breaks(other):
                    broken[other.id] = other
                else:
                    broken.pop(other.id, None)
        return not broken

    def _looking_at(self, changes: Iterable[str]) -> Collection[PlannedRelation]:
        """The relations that look at one of some cells, each once."""
        return {planned.id: planned for ref in changes for planned in self._using.get(ref, ())}.values()

    def _best_change(self, planned: PlannedRelation) -> _Changes:
        """The change that mends the relation and leaves the fewest others broken; at times any; none if none does."""
        changes = list(self._changes(planned)) or list(self._changes_inside(planned))
        if not changes:
            return {}
        if self._random.random() < _NOISE:
            return self._together(self._random.choice(changes))
        if len(changes) > _MOST_TRIED:
            # Of a total of hundreds of cells: that of the total itself, which comes first, and some of the others.
            changes = [changes[0], *self._random.sample(changes[1:], _MOST_TRIED - 1)]
        best, least = self._together(changes[0]), (len(self._relations) + 1, 0.0)
        for change in changes:
            together = self._together(change)
            found = (self._broken_after(together, least[0]), self._random.random())
            if found < least:
                best, least = together, found
        return best

    def _broken_after(self, changes: _Changes, enough: int) -> int:
        """How many relations are broken after a change; counted no further than beyond `enough`."""
        before = {
            ref: self._supposed.suppose(ref, self._figure(ref, value)) for ref, value in changes.items()
        }
        count = 0
        for planned in self._looking_at(changes):
            count += self._breaks(planned)
            if count > enough:
                break
        for ref, figure in before.items():
            self._supposed.suppose(ref, figure)
        return count

    def _changes_inside(self, planned: PlannedRelation) -> Iterator[_Change]:
        """Changes of what stands in functions, where nothing else mends a relation."""
        for comparison in _comparisons(planned, self.figures):
            yield from self._solver.solved_inside(comparison)

    def _changes(self, planned: PlannedRelation) -> Iterator[_Change]:
        for comparison in _comparisons(planned, self.figures):
            yield from self._solver.solved(comparison)
        # A check that a condition switches on may also be left by changing what the condition looks at.
        for name in planned.names:
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


_NOISE = 0.15
_MOST_TRIED = 24
"""So many changes are compared before one is made."""


def _blank(plan: Plan) -> dict[str, Figure]:
    """The figures of a report that says nothing, and of reports that are not given."""
    figures = {definition.id: figure_of_blank(definition) for definition in plan.spec.indicators}
    for ref in plan.refs:
        node = None if ref in figures else parse_quantity(ref)
        if isinstance(node, Indicator):
            figures[ref] = figure_of(observe_ref(ref, plan.spec.indicator))
    return figures


def _put(values: dict[str, Fraction], changes: _Changes) -> None:
    for ref, value in changes.items():
        if value is None:
            values.pop(ref, None)
        else:
            values[ref] = value


def _questioned(planned: PlannedRelation) -> Iterator[str]:
    """What a check asks to be filled, or to be blank."""
    for prepared in (planned.prepared, planned.condition):
        for node in () if prepared is None else walk(prepared.relation):
            if isinstance(node, (Present, Blank)):
                yield from (one.id for one in indicators_of(node) if one.period == "current")


def _comparisons(planned: PlannedRelation, figures: Mapping[str, Figure]) -> list[Comparison]:
    """The comparisons that would have to hold for the relation to hold."""
    return planned.prepared.violated_comparisons(figures.__getitem__)


def _half_up(value: Fraction, decimals: int) -> Fraction:
    """The value as it is printed with so many decimals."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**decimals)
