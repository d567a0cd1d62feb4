"""Remainders, late counts and other quantities that a note states by name."""

from collections.abc import Iterator, Sequence
from typing import get_args

from cchc_audit import Cell, Relation, Sentence, Text, any_of, formula, inspection, quantity, sum_of
from cchc_audit.relations.nodes import Quantity, indicators_of
from cchc_audit.report.note import NoteQuantity, StatementKind

_PLAIN = ("remaining", "in_progress", "received", "resolved")
"""What can be understood in one way only; a stated "trễ hạn" may also mean not finished and overdue."""


@inspection(
    "note-states",
    vi="Số còn lại, đang xử lý, trễ hạn… nêu trong ghi chú khớp với các dòng liên quan.",
    en="What a note states as remaining, in progress, late and so on agrees with the rows.",
    why=Text(
        vi=(
            "Ghi chú và các dòng nói về cùng một số liệu; hãy đối chiếu danh sách hồ sơ rồi thống "
            "nhất số liệu."
        ),
        en="The note and the rows speak of the same thing; check the list of cases and report one number.",
    ),
    needs="note",
    sentences={
        kind: Sentence(
            vi="ghi chú và các dòng liên quan lệch {difference}: {left}, nhưng {right}",
            en="the note and the rows differ by {difference}: {left}, but {right}",
            severity="error" if kind in _PLAIN else "warning",
        )
        for kind in (*get_args(StatementKind), "received-in-parts")
    },
    right={"value": "7.376", "note": "24 hồ sơ đang xử lý", "states": {"in_progress": "7400 - it"}},
    wrong={"value": "7.376", "note": "34 hồ sơ đang xử lý", "states": {"in_progress": "7400 - it"}},
)
def note_states(cell: Cell) -> Iterator[Relation]:
    """State that what the note names equals what the form says it must be."""
    if not cell.note.quantities:
        return
    for kind, text in cell.definition.states.items():
        stated = _stated(cell, kind)
        name: str = kind
        if kind == "received" and not stated:
            stated = _received_in_parts(cell)
            name = "received-in-parts"
        if stated:
            expected = formula(text)
            if all(indicator.period == "current" for indicator in indicators_of(expected)):
                together = kind == "merged" or name != kind
                yield _agrees(stated, expected, together=together).named(name)


def _stated(cell: Cell, kind: StatementKind) -> list[NoteQuantity]:
    """The numbers of which the note says so."""
    return [one.quantity for one in cell.note.statements(kind) if not one.quantity.percent]


def _received_in_parts(cell: Cell) -> list[NoteQuantity]:
    """What is carried over and what is newly received, which together are received; empty unless both are stated."""
    carried, new = _stated(cell, "carried_over"), _stated(cell, "newly_received")
    return [*carried, *new] if len(carried) == len(new) == 1 else []


def _agrees(stated: Sequence[NoteQuantity], expected: Quantity, *, together: bool) -> Relation:
    """One number; of several all together, or each by itself or all together."""
    if len(stated) == 1:
        return quantity(stated[0]) == expected
    if together:
        return sum_of(stated) == expected
    return any_of([*(quantity(one) == expected for one in stated), sum_of(stated) == expected])
