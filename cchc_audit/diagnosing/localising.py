"""Error localisation (Fellegi and Holt): the cheapest sets of cells whose change lets everything hold.

Sets are looked at from the cheapest on. Of one that is not enough, a conflict tells relations that cannot all hold
while only these cells change: whatever is enough must change another cell of theirs. So all cheapest sets are found.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from cchc_audit.diagnosing.constraints import Constraint
from cchc_audit.diagnosing.inequalities import (
    Inequality,
    Range,
    TooLarge,
    Unknown,
    nearest,
    printable,
    range_in,
    refuted,
)
from cchc_audit.diagnosing.regions import ALWAYS, Conjunction, Freed, NotLinear, Region, Regions, union
from cchc_audit.diagnosing.system import SystemOfReport
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.polynomial import Number, number
from cchc_audit.relations.tolerance import EXACT

Cells = tuple[str, ...]
"""Names of cells, in the order of their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Localised:
    """The cheapest sets of cells with which everything can hold.

    Attributes:
        sets: all of them, each with what its cells could say: the nearest to what they say.
        cost: what each of them costs.
        complete: all sets that are as cheap were found; the search was not given up.
    """

    sets: Mapping[Cells, Mapping[str, Number]]
    cost: int
    complete: bool = True


class Localising:
    """Looks for wrong cells in one report.

    Attributes:
        obstacles: what holds in the report and would not hold any more once some cells changed, by its id.
    """

    def __init__(
        self, system: SystemOfReport, costs: Mapping[str, int], most_sets: int, *, margin: int = 0
    ) -> None:
        """Begin.

        Args:
            system: of the report.
            costs: how little a cell is suspected, by name.
            margin: how much dearer than the cheapest a set may be and is told all the same.
            most_sets: how many sets are looked at before the search is given up.
        """
        self._system = system
        self._costs = costs
        self._most = most_sets
        self._margin = margin
        self._solved: dict[Cells, dict[str, Number] | Sequence[Constraint]] = {}
        self.obstacles: dict[str, Constraint] = {}
        self._kept_freed: dict[str, Freed] = {}
        self._kept_domains: dict[str, Conjunction] = {}
        self._regions: dict[tuple[str, Cells], Region | None] = {}

    def localise(
        self,
        violated: Sequence[Constraint],
        *,
        alone: bool = False,
        free: Cells = (),
        below: int | None = None,
    ) -> Localised:
        """The cheapest sets for violated constraints, with which all others that hold go on holding.

        Args:
            violated: what shall hold.
            alone: nothing else must hold.
            free: cells that change anyway and cost nothing.
            below: only sets that cost less are looked for.
        """
        if alone:
            apart = Localising(self._system.only(violated), self._costs, self._most, margin=0)
            apart._regions = self._regions  # the same constraints on the same report
            return apart.localise(violated, below=below)
        found: dict[Cells, Mapping[str, Number]] = {}
        best: int | None = None
        seen: set[Cells] = {free}
        waiting: list[tuple[int, int, Cells]] = [(0, 0, free)]
        looked_at = 0
        while waiting and (best is None or waiting[0][0] <= best + self._margin):
            cost, _, cells = heappop(waiting)
            if below is not None and cost >= below:
                return Localised(sets={}, cost=below)
            if any(set(one) <= set(cells) for one in found):
                continue
            looked_at += 1
            if looked_at > self._most:
                return Localised(sets=found, cost=best or 0, complete=False)
            conflict = self._conflict(cells, violated)
            if isinstance(conflict, dict):
                found[cells] = conflict
                best = cost if best is None else best
                continue
            for name in conflict:
                wider = tuple(sorted((*cells, name)))
                if name not in cells and wider not in seen:
                    seen.add(wider)
                    heappush(waiting, (cost + self._costs[name], len(wider), wider))
        return Localised(sets=found, cost=best or 0)

    def fits(self, cells: Cells) -> bool:
        """Whether everything that looks at some cells can hold once they change."""
        return all(isinstance(self._solved_part(part), dict) for part in self._parts(cells))

    def solution(self, cells: Cells, constraints: Sequence[Constraint]) -> dict[str, Number] | None:
        """What cells could say for all constraints to hold, the nearest to what they say; None if there is nothing."""
        try:
            for conjunction in self._joined(cells, [self._region(one, cells) for one in constraints]):
                found = nearest(
                    (*conjunction, *self._domains(cells)), [self._unknown(name) for name in cells]
                )
                if found is not None and self._is_right(found, constraints):
                    return found
        except TooLarge:
            return None
        return None

    def allowed(self, name: str, constraints: Sequence[Constraint]) -> list[Range]:
        """What one cell may say for all constraints to hold, as ranges in their order; none if there is nothing.

        Raises:
            NotLinear: that cannot be told.
        """
        ranges = [range_in(self._domains((name,)))]
        for constraint in constraints:
            region = self._region(constraint, (name,))
            if region is None:
                raise NotLinear
            if region == ALWAYS:
                continue
            own = [range_in(part) for part in region]
            ranges = _all_common(ranges, own)
        return sorted(set(ranges), key=lambda one: (one.low is not None, one.low or 0))

    def region_of(self, constraint: Constraint, name: str) -> Region:
        """Where a constraint is not violated while one cell changes.

        Raises:
            NotLinear: that is no union of inequalities.
        """
        region = self._region(constraint, (name,))
        if region is None:
            raise NotLinear
        return region

    def ranges_of(self, name: str, others: Mapping[str, Number]) -> list[Range]:
        """What one cell may say for everything to hold once other cells say something else."""
        changed = self._system.with_values(others)
        ranges = [range_in(self._domains((name,)))]
        for constraint in self.touching([name]):
            if others.keys().isdisjoint(constraint.names):
                region = self._region(constraint, (name,))
            else:
                region = self._stated_or_none(constraint, name, changed)
            if region is None or region == ALWAYS:
                continue
            own = [range_in(part) for part in region]
            ranges = _all_common(ranges, own)
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

    def printable(self, name: str, within: Range) -> Range:
        """A range from the least to the largest number in it that a cell can print."""
        step = self._system.step_of(name)
        return printable(within, step)

    def unknown(self, name: str) -> Unknown:
        """A cell as what is sought."""
        return self._unknown(name)

    def _conflict(self, cells: Cells, violated: Sequence[Constraint]) -> "dict[str, Number] | Sequence[str]":
        """What the cells could say for everything to hold, or the cells of constraints that cannot hold together."""
        apart = [one for one in violated if not set(one.names) & set(cells)]
        if apart:
            return min((self._system.cells_of(one) for one in apart), key=len)
        found: dict[str, Number] = {}
        for part in self._parts(cells):
            solved = self._solved_part(part)
            if not isinstance(solved, dict):
                return self._told(solved)
            found |= solved
        return {name: found[name] for name in cells}

    def _solved_part(self, cells: Cells) -> "dict[str, Number] | Sequence[Constraint]":
        if cells not in self._solved:
            self._solved[cells] = self._solve(cells)
        return self._solved[cells]

    def _solve(self, cells: Cells) -> "dict[str, Number] | Sequence[Constraint]":
        """The same of cells that meet in constraints, whatever holds of others."""
        touching = self.touching(cells)
        try:
            conflict = self._refuted(cells, touching)
        except TooLarge:
            conflict = None
        if conflict is not None:
            return [one for one in touching if one.id in conflict]
        found = self.solution(cells, touching)
        # Where numbers must be whole, or are no union of inequalities, nobody can tell which of them are in the way.
        return [one for one in touching if self._region(one, cells) != ALWAYS] if found is None else found

    def _refuted(self, cells: Cells, constraints: Sequence[Constraint]) -> frozenset[str] | None:
        """The ids of constraints that cannot hold together; None if all can, for numbers that need not be whole."""
        if len(cells) == 1:
            return self._refuted_alone(cells, constraints)
        told: dict[Inequality, frozenset[str]] = dict.fromkeys(self._domains(cells), frozenset())
        several: list[tuple[str, Region]] = []
        for one in constraints:
            region = self._region(one, cells)
            if region is None or region == ALWAYS:
                continue
            if len(region) > 1:
                several.append((one.id, region))
                continue
            if not region:
                return frozenset({one.id})
            for inequality in region[0]:
                told.setdefault(inequality, frozenset({one.id}))
        several.sort(key=lambda one: len(one[1]))
        return _refuted(told, several)

    def _refuted_alone(self, cells: Cells, constraints: Sequence[Constraint]) -> frozenset[str] | None:
        """The same of one cell, whose ranges are enough."""
        domain = [range_in(self._domains(cells))]
        known: list[tuple[str, list[Range]]] = []
        left = domain
        for one in constraints:
            region = self._region(one, cells)
            if region is None or region == ALWAYS:
                continue
            own = [range_in(part) for part in region]
            known.append((one.id, own))
            left = _all_common(left, own)
            if not left:
                break
        if left:
            return None
        for at in range(len(known) - 1, -1, -1):
            fewer = [*known[:at], *known[at + 1 :]]
            left = domain
            for _, own in fewer:
                left = _all_common(left, own)
            if not left:
                known = fewer
        return frozenset(name for name, _ in known)

    def _told(self, conflict: Sequence[Constraint]) -> Sequence[str]:
        """The cells of a conflict; what holds in the report and stands in it is kept in mind."""
        self.obstacles.update({one.id: one for one in conflict if not one.violated})
        return list(dict.fromkeys(name for one in conflict for name in self._system.cells_of(one)))

    def _parts(self, cells: Cells) -> Iterator[Cells]:
        """The cells in groups that no constraint connects: what they could say is independent."""
        left = list(cells)
        while left:
            group, waiting = {left[0]}, [left.pop(0)]
            while waiting:
                beside = {name for one in self._system.using.get(waiting.pop(), ()) for name in one.names}
                joined = [name for name in left if name in beside]
                left = [name for name in left if name not in beside]
                group.update(joined)
                waiting += joined
            yield tuple(sorted(group))

    def _is_right(self, values: Mapping[str, Number], constraints: Sequence[Constraint]) -> bool:
        """Whether the engine itself finds none of the constraints violated once cells say something."""
        figures = self._system.with_values(values)
        return all(self._fits(name, value) for name, value in values.items()) and not any(
            one.is_violated(figures) for one in constraints
        )

    def _fits(self, name: str, value: Number) -> bool:
        cell = self._system.cells.get(name)
        codes = () if cell is None else cell.definition.codes
        return not codes or value in codes

    def _joined(self, cells: Cells, regions: Sequence[Region | None]) -> Iterator[Conjunction]:
        """The conjunctions that take one part of each region; those that cannot hold are left out early."""
        known = sorted((one for one in regions if one is not None and one != ALWAYS), key=len)
        base: Conjunction = tuple(part for region in known if len(region) == 1 for part in region[0])
        several = [region for region in known if len(region) > 1]
        domains = self._domains(cells)

        def further(so_far: Conjunction, left: Sequence[Region]) -> Iterator[Conjunction]:
            if not left:
                yield so_far
                return
            for part in left[0]:
                joined = tuple(dict.fromkeys((*so_far, *part)))
                if refuted(dict.fromkeys((*joined, *domains), frozenset())) is None:
                    yield from further(joined, left[1:])

        yield from further(tuple(dict.fromkeys(base)), several)

    def _region(self, constraint: Constraint, cells: Cells) -> Region | None:
        """Where a constraint is not violated while some cells change; None if that is no union of inequalities."""
        inside = tuple(name for name in cells if name in constraint.names)
        key = (constraint.id, inside)
        if key not in self._regions:
            try:
                self._regions[key] = self._stated(constraint, inside)
            except NotLinear:
                figures = self._system.freed(inside)
                self._regions[key] = () if constraint.is_violated(figures) else None
        return self._regions[key]

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
            half = self._system.step_of(name) / 2  # type: ignore[assignment]  # a fraction of a whole number
        self._kept_freed[name] = Freed(half, low, high)
        return self._kept_freed[name]

    def _domains(self, cells: Cells) -> Conjunction:
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

    def _unknown(self, name: str) -> Unknown:
        value = self._system.figure(name).value
        return Unknown(name, 0 if value is None else value, self._system.step_of(name))


def _all_common(first: Sequence[Range], second: Sequence[Range]) -> list[Range]:
    """The numbers of both of two unions of ranges."""
    return [one for a in first for b in second if not (one := _common(a, b)).is_empty]


def _common(first: Range, second: Range) -> Range:
    """The numbers of both."""
    low, low_open = first.low, first.low_open
    if second.low is not None and (low is None or (second.low, second.low_open) > (low, low_open)):
        low, low_open = second.low, second.low_open
    high, high_open = first.high, first.high_open
    if second.high is not None and (
        high is None or (second.high, not second.high_open) < (high, not high_open)
    ):
        high, high_open = second.high, second.high_open
    return Range(low, high, low_open, high_open)


def _refuted(
    told: Mapping[Inequality, frozenset[str]], several: Sequence[tuple[str, Region]]
) -> frozenset[str] | None:
    """The same, part by part of the regions that have several."""
    found = refuted(told)
    if found is not None or not several:
        return found
    (own, region), *others = several
    collected: frozenset[str] = frozenset({own})
    for part in region:
        joined = dict(told)
        for inequality in part:
            joined.setdefault(inequality, frozenset({own}))
        found = _refuted(joined, others)
        if found is None or own not in found:
            return found  # what cannot hold whatever this region is needs none of its other parts
        collected |= found
    return collected
