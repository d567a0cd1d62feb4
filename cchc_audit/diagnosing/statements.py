"""What constraints say of some cells, all others as they are: the regions in which they hold, and the ranges of one."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from cchc_audit.diagnosing.comparing import ALWAYS, NEVER, Conjunction, Freed, NotLinear, Region, union
from cchc_audit.diagnosing.constraints import Constraint
from cchc_audit.diagnosing.inequalities import Inequality, Unknown, is_empty, printable, range_in
from cchc_audit.diagnosing.regions import Regions
from cchc_audit.diagnosing.system import SystemOfReport
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.polynomial import Number, number
from cchc_audit.relations.span import Span
from cchc_audit.relations.tolerance import EXACT

Cells = tuple[str, ...]
"""Names of cells, in the order of their names."""


_UNKNOWN: Region = ((), ())
"""Stands for a region that was not worked out yet; none has two parts that are always possible."""


class Statements:
    """The constraints of one report, stated about whichever cells may change; each is worked out once."""

    def __init__(self, system: SystemOfReport) -> None:
        """Look at a report."""
        self._system = system
        self._kept_freed: dict[str, Freed] = {}
        self._kept_domains: dict[str, Conjunction] = {}
        self._regions: dict[tuple[str, Cells], Region | None] = {}

    def of(self, system: SystemOfReport) -> "Statements":
        """The same of the same report with fewer constraints."""
        other = Statements(system)
        other._regions = self._regions
        return other

    def allowed(self, name: str, constraints: Sequence[Constraint]) -> list[Span]:
        """What one cell may say for constraints to hold, as ranges in their order; none if there is nothing.

        A constraint that is no union of inequalities leaves it as it is.
        """
        return self._within(name, [self.region(one, (name,)) for one in constraints])

    def ranges_of(self, name: str, others: Mapping[str, Number]) -> list[Span]:
        """What one cell may say for everything to hold once other cells say something else."""
        changed = self._system.with_values(others)
        return self._within(
            name,
            [
                self.region(one, (name,))
                if others.keys().isdisjoint(one.names)
                else self._stated_or_none(one, name, changed)
                for one in self.touching([name])
            ],
        )

    def _within(self, name: str, regions: Sequence[Region | None]) -> list[Span]:
        """The numbers of a cell that lie in all regions, as ranges in their order."""
        ranges = [range_in(self.domains((name,)))]
        for region in regions:
            if region is not None and region != ALWAYS:
                ranges = all_common(ranges, [range_in(part) for part in region])
        return sorted(set(ranges), key=lambda one: (one.low is not None, one.low or 0))

    def _stated_or_none(
        self, constraint: Constraint, name: str, figures: Mapping[str, Figure]
    ) -> Region | None:
        try:
            return self._stated(constraint, (name,), figures)
        except NotLinear:
            return None

    def touching(self, cells: Sequence[str]) -> list[Constraint]:
        """Everything that must hold of some cells."""
        return list({one.id: one for name in cells for one in self._system.using.get(name, ())}.values())

    def printable(self, name: str, within: Span) -> Span:
        """A range from the least to the largest number in it that a cell can print."""
        step = self._system.step_of(name)
        return printable(within, step)

    def region(self, constraint: Constraint, cells: Cells) -> Region | None:
        """Where a constraint is not violated while some cells change; None if that is no union of inequalities."""
        inside = cells
        if len(cells) > 1:
            names = constraint.names
            inside = tuple([name for name in cells if name in names])
        key = (constraint.id, inside)
        found = self._regions.get(key, _UNKNOWN)
        if found is _UNKNOWN:
            found = self._regions[key] = self._stated_or_tried(constraint, inside)
        return found

    def _stated_or_tried(self, constraint: Constraint, cells: Cells) -> Region | None:
        try:
            return self._stated(constraint, cells)
        except NotLinear:
            return NEVER if constraint.is_violated(self._system.freed(cells)) else None

    def _stated(
        self, constraint: Constraint, cells: Cells, figures: Mapping[str, Figure] | None = None
    ) -> Region:
        freed = {name: self._kept_freed.get(name) or self._freed(name) for name in cells}
        regions = Regions(figures=constraint.seen(figures or self._system.freed(())), freed=freed)
        prepared = constraint.prepared
        if prepared.linear is None:
            held = regions.of(prepared.relation, prepared.tolerance)
        else:
            held = regions.of_linear(*prepared.linear, printed=prepared.tolerance.regime == "exact")
        if constraint.condition is None:
            return held
        return union([regions.of(constraint.condition.relation, EXACT, negated=True, printed=True), held])

    def _freed(self, name: str) -> Freed:
        interval, _ = self._system.domain_of(name)
        low = None if interval.low is None else number(interval.low)
        high = None if interval.high is None else number(interval.high)
        figure = self._system.figure_with(name, high if high is not None and high > 0 else (low or 0) + 1)
        span = figure.span
        half: Number = 0
        if not span.is_point:
            half = Fraction(self._system.step_of(name)) / 2
        self._kept_freed[name] = Freed(half, low, high)
        return self._kept_freed[name]

    def domains(self, cells: Cells) -> Conjunction:
        """What some cells can say at all."""
        return tuple([one for name in cells for one in self._domain(name)])

    def _domain(self, name: str) -> Conjunction:
        if name not in self._kept_domains:
            found: list[Inequality] = []
            interval, _ = self._system.domain_of(name)
            if interval.low is not None:
                found.append(Inequality.of({name: -1}, number(interval.low), strict=interval.low_open))
            if interval.high is not None:
                found.append(Inequality.of({name: 1}, -number(interval.high), strict=interval.high_open))
            self._kept_domains[name] = tuple(found)
        return self._kept_domains[name]

    def unknown(self, name: str) -> Unknown:
        """A cell as what is sought."""
        value = self._system.figure(name).value
        return Unknown(name, 0 if value is None else value, self._system.step_of(name))


def all_common(first: Sequence[Span], second: Sequence[Span]) -> list[Span]:
    """The numbers of both of two unions of ranges."""
    return [one for a in first for b in second if not is_empty(one := _common(a, b))]


def _common(first: Span, second: Span) -> Span:
    """The numbers of both."""
    low, low_open = first.low, first.low_open
    if second.low is not None and (low is None or (second.low, second.low_open) > (low, low_open)):
        low, low_open = second.low, second.low_open
    high, high_open = first.high, first.high_open
    if second.high is not None and (
        high is None or (second.high, not second.high_open) < (high, not high_open)
    ):
        high, high_open = second.high, second.high_open
    return Span(low, high, low_open, high_open)
