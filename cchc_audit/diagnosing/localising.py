"""Error localisation (Fellegi and Holt): the cheapest sets of cells whose change lets everything hold.

Sets are looked at from the cheapest on. Of one that is not enough, a conflict tells relations that cannot all hold
while only these cells change: whatever is enough must change another cell of theirs. So all cheapest sets are found.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from cchc_audit.diagnosing.comparing import ALWAYS, Conjunction, Region
from cchc_audit.diagnosing.constraints import Constraint
from cchc_audit.diagnosing.inequalities import (
    Inequality,
    TooLarge,
    nearest,
    range_in,
    refuted,
)
from cchc_audit.diagnosing.statements import Cells, Statements, all_common
from cchc_audit.diagnosing.system import SystemOfReport
from cchc_audit.relations.polynomial import Number
from cchc_audit.relations.span import Span


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
        statements: about its cells.
        obstacles: what holds in the report and would not hold any more once some cells changed, by its id.
    """

    def __init__(
        self,
        system: SystemOfReport,
        costs: Mapping[str, int],
        most_sets: int,
        *,
        margin: int = 0,
        statements: Statements | None = None,
    ) -> None:
        """Begin.

        Args:
            system: of the report.
            costs: how little a cell is suspected, by name.
            margin: how much dearer than the cheapest a set may be and is told all the same.
            statements: those of the same report, if they are at hand.
            most_sets: how many sets are looked at before the search is given up.
        """
        self._system = system
        self._costs = costs
        self._most = most_sets
        self._margin = margin
        self.statements = Statements(system) if statements is None else statements
        self._solved: dict[Cells, dict[str, Number] | Sequence[Constraint]] = {}
        self.obstacles: dict[str, Constraint] = {}

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
            only = self._system.only(violated)
            apart = Localising(only, self._costs, self._most, statements=self.statements.of(only))
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
            for conjunction in self._joined(
                cells, [self.statements.region(one, cells) for one in constraints]
            ):
                found = nearest(
                    (*conjunction, *self.statements.domains(cells)),
                    [self.statements.unknown(name) for name in cells],
                )
                if found is not None and self._is_right(found, constraints):
                    return found
        except TooLarge:
            return None
        return None

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
        touching = self.statements.touching(cells)
        try:
            conflict = self._refuted(cells, touching)
        except TooLarge:
            conflict = None
        if conflict is not None:
            return [one for one in touching if one.id in conflict]
        found = self.solution(cells, touching)
        # Where numbers must be whole, or are no union of inequalities, nobody can tell which of them are in the way.
        return (
            [one for one in touching if self.statements.region(one, cells) != ALWAYS]
            if found is None
            else found
        )

    def _refuted(self, cells: Cells, constraints: Sequence[Constraint]) -> frozenset[str] | None:
        """The ids of constraints that cannot hold together; None if all can, for numbers that need not be whole."""
        if len(cells) == 1:
            return self._refuted_alone(cells, constraints)
        told: dict[Inequality, frozenset[str]] = dict.fromkeys(self.statements.domains(cells), frozenset())
        several: list[tuple[str, Region]] = []
        for one in constraints:
            region = self.statements.region(one, cells)
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
        domain = [range_in(self.statements.domains(cells))]
        known: list[tuple[str, list[Span]]] = []
        left = domain
        for one in constraints:
            region = self.statements.region(one, cells)
            if region is None or region == ALWAYS:
                continue
            own = [range_in(part) for part in region]
            known.append((one.id, own))
            left = all_common(left, own)
            if not left:
                break
        if left:
            return None
        for at in range(len(known) - 1, -1, -1):
            fewer = [*known[:at], *known[at + 1 :]]
            left = domain
            for _, own in fewer:
                left = all_common(left, own)
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
        domains = self.statements.domains(cells)

        def further(so_far: Conjunction, left: Sequence[Region]) -> Iterator[Conjunction]:
            if not left:
                yield so_far
                return
            for part in left[0]:
                joined = tuple(dict.fromkeys((*so_far, *part)))
                if refuted(dict.fromkeys((*joined, *domains), frozenset())) is None:
                    yield from further(joined, left[1:])

        yield from further(tuple(dict.fromkeys(base)), several)


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
