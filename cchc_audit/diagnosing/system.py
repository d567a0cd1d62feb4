"""All relations of one report as a system: what may change in it, and what must hold."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Self

from cchc_audit.diagnosing.constraints import Constraint, constraints_of
from cchc_audit.engine.figures import ReportFigures
from cchc_audit.engine.run import Audit
from cchc_audit.numbers.interval import Interval
from cchc_audit.numbers.precision import interval_of
from cchc_audit.numbers.value import Reading, Value
from cchc_audit.relations.figure import Figure, figure_of
from cchc_audit.relations.observation import Observation
from cchc_audit.relations.polynomial import Number
from cchc_audit.report.cell import Cell

_FRACTIONAL = frozenset({"percent", "ratio", "change"})
_USUAL_DECIMALS = 2


class SystemOfReport:
    """The cells of a report that may be wrong, and everything that must hold among them."""

    def __init__(self, audit: Audit) -> None:
        """Take the system of an audited report; what is waived, crashed or chose a reading is not in it."""
        self.audit = audit
        self.cells: Mapping[str, Cell] = audit.report.cells
        self.figures: Mapping[str, Figure] = ReportFigures.of(audit.report, audit.plan.refs).plain
        self.constraints = constraints_of(audit, self.figures)
        self.using = _using(self.constraints)
        self._notes = {name: one for constraint in self.constraints for name, one in constraint.own.items()}

    def only(self, constraints: Sequence[Constraint]) -> Self:
        """The same report with fewer constraints."""
        fewer = copy(self)
        fewer.constraints = tuple(constraints)
        fewer.using = _using(fewer.constraints)
        return fewer

    @cached_property
    def changeable(self) -> Mapping[str, None]:
        """The names of everything that can change: cells in which a number is expected, and numbers in notes."""
        expected = (
            name for name, cell in self.cells.items() if cell.definition.is_numeric and cell.row is not None
        )
        return dict.fromkeys((*expected, *(name for name in self._notes if name not in self.cells)))

    @cached_property
    def totals(self) -> frozenset[str]:
        """The cells that some constraint makes the sum of others."""
        found: set[str] = set()
        for constraint in self.constraints:
            linear = constraint.prepared.linear
            if linear is None or linear[0] != "==":
                continue
            factors = dict(linear[1][1])
            for name, factor in factors.items():
                others = [other for key, other in factors.items() if key != name]
                if len(others) > 1 and all(other == -factor for other in others):
                    found.add(name)
        return frozenset(found)

    def beside(self) -> Iterator[tuple[str, str]]:
        """Cells of rows that follow one another."""
        return pairwise(name for name in self.changeable if name in self.cells)

    def blanks(self) -> list[str]:
        """The cells that stand in constraints and are left blank."""
        return [
            name
            for name in self.using
            if name in self.cells and self.can_change(name) and not self.figures[name].known
        ]

    @property
    def violated(self) -> tuple[Constraint, ...]:
        """What is violated in the report."""
        return tuple(constraint for constraint in self.constraints if constraint.violated)

    def can_change(self, name: str) -> bool:
        """Whether a name is that of a cell of this report in which a number is expected, or of a number in a note."""
        return name in self.changeable

    def figure(self, name: str) -> Figure:
        """What the report says by a name."""
        return self._notes[name] if name in self._notes else self.figures[name]

    def cells_of(self, constraint: Constraint) -> list[str]:
        """The cells in a constraint that can change; a blank only where it counts as 0, or is asked for."""
        return [name for name in constraint.names if self.can_change(name)]

    def with_values(self, values: Mapping[str, Number]) -> Mapping[str, Figure]:
        """The figures of the report if some cells said something else."""
        return _Changed(self.figures, {name: self.figure_with(name, value) for name, value in values.items()})

    def figure_with(self, name: str, value: Number) -> Figure:
        """The figure of a cell if it said a number, printed as the cell prints its own."""
        if name in self._notes:
            point = Interval.point(Fraction(value))
            return figure_of(replace(self._notes[name].observation, value=Fraction(value), interval=point))
        definition = self.cells[name].definition
        reading = Reading(value=Fraction(value), decimals=self.decimals_of(name), style="plain")
        read = Value(state="number", readings=(reading,))
        interval = interval_of(read, kind=definition.kind, domain=definition.domain)
        return figure_of(
            Observation(
                ref=name,
                indicator=name,
                value=Fraction(value),
                interval=interval,
                decimals=reading.decimals,
                whole=definition.domain.whole,
            )
        )

    def freed(self, names: Iterable[str]) -> Mapping[str, Figure]:
        """The figures of the report if some cells could say anything that they may."""
        return _Changed(self.figures, {name: self._free(name) for name in names})

    def _free(self, name: str) -> Figure:
        interval, whole = self.domain_of(name)
        return figure_of(Observation(ref=name, indicator=name, state="empty", interval=interval, whole=whole))

    def domain_of(self, name: str) -> tuple[Interval, bool]:
        """The numbers that a cell can say, and whether only whole ones; one in a note can be any but a negative one."""
        if name in self._notes:
            return Interval(low=Fraction(0), high=None), self._notes[name].observation.whole
        domain = self.cells[name].definition.domain
        return domain.interval, domain.whole

    def decimals_of(self, name: str) -> int:
        """With how many decimals the number of a cell is printed, or would be."""
        if name in self._notes:
            return max(self._notes[name].observation.decimals or 0, 0)
        cell = self.cells[name]
        if cell.definition.kind not in _FRACTIONAL:
            return (
                0
                if cell.definition.domain.whole or not cell.read.readings
                else max(cell.read.readings[0].decimals, 0)
            )
        return max(cell.read.readings[0].decimals, 0) if cell.read.readings else _USUAL_DECIMALS

    def step_of(self, name: str) -> Number:
        """By how much two numbers that the cell can say differ at least."""
        decimals = self.decimals_of(name)
        return Fraction(1, 10**decimals) if decimals else 1


def _using(constraints: Sequence[Constraint]) -> Mapping[str, Sequence[Constraint]]:
    """For each name the constraints that look at it."""
    using: dict[str, list[Constraint]] = {}
    for constraint in constraints:
        for name in constraint.names:
            using.setdefault(name, []).append(constraint)
    return using


class _Changed(Mapping[str, Figure]):
    """The figures of a report, some of them others."""

    def __init__(self, figures: Mapping[str, Figure], changed: Mapping[str, Figure]) -> None:
        self._figures = figures
        self._changed = changed

    def __getitem__(self, name: str) -> Figure:
        found = self._changed.get(name)
        return self._figures[name] if found is None else found

    def get(self, name: str, default: Figure | None = None) -> Figure | None:  # type: ignore[override]
        """The figure of a name, or the default."""
        try:
            return self[name]
        except KeyError:
            return default

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)
