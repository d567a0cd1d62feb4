"""Inspections that behave, and state a little of everything: remarks, relations, numbers of notes, the whole report."""

from collections.abc import Iterator
from fractions import Fraction

from cchc_audit import (
    Cell,
    Relation,
    Remark,
    Report,
    Rule,
    Sentence,
    Text,
    all_of,
    hookimpl,
    implies,
    inspection,
    present,
    quantity,
    sum_of,
)


@inspection(
    "counting.notes",
    vi="Số trong ghi chú.",
    en="The numbers of notes.",
    needs="note",
    sentences={
        "numbers": Sentence(
            vi="ghi chú có {count} số, {kind}, {half}", en="the note has {count} numbers, {kind}, {half}"
        )
    },
)
def notes(cell: Cell) -> Iterator[Relation | Remark]:
    found = cell.note.quantities
    if found:
        kind = Text(vi="đọc được", en="understood")
        facts = {"count": len(found), "kind": kind, "half": Fraction(len(found), 2)}
        yield Remark(code="numbers", cells=(cell,), part="note", facts=facts)
        yield (quantity(cell) >= sum_of([quantity(one) for one in found])).named("at-least")


@inspection("counting.rates", vi="Tỷ lệ.", en="Rates.", kinds=["percent"], severity="info")
def rates(cell: Cell) -> Iterator[Relation]:
    if cell.value != 0:
        yield implies(present(cell), all_of(quantity(cell) >= 50, quantity(cell) * 3 <= 250))


@inspection(
    "counting.rows",
    vi="Số dòng.",
    en="The number of rows.",
    sentences={"many": Sentence(vi="có {rows} dòng", en="there are {rows} rows")},
)
def rows(report: Report) -> Iterator[Remark]:
    cells = tuple(report.cells.values())
    yield Remark(code="many", cells=cells[:3], part="row", facts={"rows": len(report.rows)})


@hookimpl
def cchc_rules() -> list[Rule]:
    return [notes, rates, rows]
