"""Choosing among the readings of ambiguous numbers by the relations: the reading that breaks the fewest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from cchc_audit.engine.deciding import decide_relation
from cchc_audit.engine.figures import ReportFigures
from cchc_audit.engine.planned import PlannedRelation
from cchc_audit.engine.verdict import Instance
from cchc_audit.frozen import Frozen
from cchc_audit.numbers.precision import interval_of
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
    chosen = Chosen(report=report, by=frozenset())
    if not open_cells:
        return chosen
    for group in _groups(open_cells, relations):
        chosen = _choose(
            chosen, group, [planned for planned in relations if set(group) & set(planned.prepared.names)]
        )
    return chosen


def _several(cell: Cell) -> bool:
    return len(cell.read.readings) > 1


def _groups(open_cells: Sequence[str], relations: Sequence[PlannedRelation]) -> Iterator[tuple[str, ...]]:
    """The ambiguous numbers that meet in relations, together if they are few enough."""
    group_of = {ref: {ref} for ref in open_cells}
    for planned in relations:
        met = [ref for ref in planned.prepared.names if ref in group_of]
        for ref in met[1:]:
            joined = group_of[met[0]] | group_of[ref]
            for one in joined:
                group_of[one] = joined
    seen: set[str] = set()
    for ref in open_cells:
        if ref in seen:
            continue
        members = tuple(one for one in open_cells if one in group_of[ref])
        seen.update(members)
        if len(members) <= _MOST_TOGETHER:
            yield members
        else:
            yield from ((one,) for one in members)


def _choose(chosen: Chosen, group: tuple[str, ...], relations: Sequence[PlannedRelation]) -> Chosen:
    """Try all readings of a group; keep the usual ones unless others break strictly fewer relations."""
    cells = [chosen.report.cells[ref] for ref in group]
    refs = {name for planned in relations for name in _names(planned)}
    base = ReportFigures.of(chosen.report, refs)
    tried: list[tuple[tuple[Cell, ...], list[Instance]]] = []
    for readings in product(*(range(len(cell.read.readings)) for cell in cells)):
        read = tuple(_with_reading(cell, index) for cell, index in zip(cells, readings, strict=True))
        figures = base
        for cell in read:
            figures = figures.with_cell(cell)
        tried.append((read, [decide_relation(planned, figures) for planned in relations]))
    counts = [sum(instance.verdict == "violated" for instance in instances) for _, instances in tried]
    fewest = min(counts)
    if counts.count(fewest) > 1 or max(counts) == fewest:
        # Nothing decides: the usual reading stays, and stays told as ambiguous.
        return chosen
    best, decided = tried[counts.index(fewest)]
    by = {
        instance.id
        for place, instance in enumerate(decided)
        if instance.verdict != "violated" and any(others[place].verdict == "violated" for _, others in tried)
    }
    cells_now = {**chosen.report.cells, **{cell.indicator: cell for cell in best}}
    report = replace(chosen.report, cells=Frozen(cells_now))
    return Chosen(report=report, by=chosen.by | by)


def _names(planned: PlannedRelation) -> Iterator[str]:
    yield from planned.prepared.names
    if planned.condition is not None:
        yield from planned.condition.names
    for alternative in planned.alternatives:
        yield from alternative.prepared.names


def _with_reading(cell: Cell, index: int) -> Cell:
    """The cell with another of its readings used."""
    readings = cell.read.readings
    used = (readings[index], *(reading for place, reading in enumerate(readings) if place != index))
    read = replace(cell.read, readings=used, chosen_by="relations")
    definition = cell.definition
    return replace(
        cell, read=read, interval=interval_of(read, kind=definition.kind, domain=definition.domain)
    )
