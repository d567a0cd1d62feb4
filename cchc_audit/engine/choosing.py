"""Choosing among the readings of ambiguous numbers by the relations: the reading that breaks the fewest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from cchc_audit.engine.deciding import is_violated
from cchc_audit.engine.figures import ReportFigures
from cchc_audit.engine.planned import PlannedRelation
from cchc_audit.frozen import Frozen
from cchc_audit.numbers.precision import interval_of
from cchc_audit.relations.figure import figure_of_cell
from cchc_audit.report.cell import Cell, Report

_MOST_TOGETHER = 6
"""So many ambiguous numbers that meet in relations are tried in all combinations; more are tried one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A report whose ambiguous numbers were settled by its relations.

    Attributes:
        report: the report with the readings that were chosen first.
        by: the ids of the instances that chose: they are no evidence about what they chose.
    """

    report: Report
    by: frozenset[str]


def choose_readings(report: Report, relations: Sequence[PlannedRelation]) -> Chosen:
    """Settle what neither the domain nor the habit of the column has settled."""
    open_cells = [
        ref for ref, cell in report.cells.items() if cell.read.chosen_by == "default" and _several(cell)
    ]
    if not open_cells:
        return Chosen(report=report, by=frozenset())
    meeting = _Meeting(report, relations, open_cells)
    for group in meeting.groups():
        meeting.choose(group)
    return meeting.chosen()


def _several(cell: Cell) -> bool:
    return len(cell.read.readings) > 1


class _Meeting:
    """The ambiguous numbers of a report, and the relations in which they meet."""

    def __init__(
        self, report: Report, relations: Sequence[PlannedRelation], open_cells: Sequence[str]
    ) -> None:
        self._report = report
        self._open_cells = open_cells
        self._cells = dict(report.cells)
        self._by: set[str] = set()
        self._relations: list[PlannedRelation] = []
        self._met: list[list[str]] = []
        self._using: dict[str, list[int]] = {ref: [] for ref in open_cells}
        for planned in relations:
            met = [ref for ref in planned.prepared.names if ref in self._using]
            # Where more meet, what becomes of the relation says nothing of any one of them.
            if 0 < len(met) <= _MOST_TOGETHER:
                for ref in met:
                    self._using[ref].append(len(self._relations))
                self._relations.append(planned)
                self._met.append(met)
        names = {name for planned in self._relations for name in planned.names}
        plain = ReportFigures.of(report, names).plain
        self._figures = {name: plain[name] for name in names}

    def groups(self) -> Iterator[tuple[str, ...]]:
        """The ambiguous numbers that meet in relations, together if they are few enough."""
        group_of = {ref: {ref} for ref in self._open_cells}
        for met in self._met:
            for ref in met[1:]:
                if group_of[ref] is not group_of[met[0]]:
                    small, large = sorted((group_of[ref], group_of[met[0]]), key=len)
                    large |= small
                    group_of.update(dict.fromkeys(small, large))
        place_of = {ref: place for place, ref in enumerate(self._open_cells)}
        seen: set[str] = set()
        for ref in self._open_cells:
            if ref in seen:
                continue
            members = tuple(sorted(group_of[ref], key=place_of.__getitem__))
            seen.update(members)
            if len(members) <= _MOST_TOGETHER:
                yield members
            else:
                yield from ((one,) for one in members)

    def choose(self, group: tuple[str, ...]) -> None:
        """Try all readings of a group; keep the usual ones unless others break strictly fewer relations."""
        relations = [
            self._relations[place] for place in sorted({at for ref in group for at in self._using[ref]})
        ]
        names = {name for planned in relations for name in planned.names}
        own = {name: self._figures[name] for name in names}
        cells = [self._cells[ref] for ref in group]
        tried: list[tuple[tuple[Cell, ...], list[bool]]] = []
        for readings in product(*(range(len(cell.read.readings)) for cell in cells)):
            read = tuple(_with_reading(cell, index) for cell, index in zip(cells, readings, strict=True))
            figures = ReportFigures.of_figures(own | {cell.indicator: figure_of_cell(cell) for cell in read})
            tried.append((read, [is_violated(planned, figures) for planned in relations]))
        counts = [sum(violated) for _, violated in tried]
        fewest = min(counts)
        if counts.count(fewest) > 1 or max(counts) == fewest:
            # Nothing decides: the usual reading stays, and stays told as ambiguous.
            return
        best, decided = tried[counts.index(fewest)]
        for place, planned in enumerate(relations):
            if not decided[place] and any(others[place] for _, others in tried):
                self._by.add(planned.id)
        for cell in best:
            self._cells[cell.indicator] = cell
            self._figures[cell.indicator] = figure_of_cell(cell)

    def chosen(self) -> Chosen:
        """The report with the readings that were chosen."""
        return Chosen(report=replace(self._report, cells=Frozen(self._cells)), by=frozenset(self._by))


def _with_reading(cell: Cell, index: int) -> Cell:
    """The cell with another of its readings used."""
    readings = cell.read.readings
    used = (readings[index], *(reading for place, reading in enumerate(readings) if place != index))
    read = replace(cell.read, readings=used, chosen_by="relations")
    definition = cell.definition
    return replace(
        cell, read=read, interval=interval_of(read, kind=definition.kind, domain=definition.domain)
    )
