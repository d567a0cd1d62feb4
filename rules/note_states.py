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
    sentences={
        kind: Sentence(
            vi="ghi chú và các dòng liên quan lệch {difference}: {left}, nhưng {right}",
            en="the note and the rows differ by {difference}: {left}, but {right}",
            severity="error" if kind in _PLAIN else "warning",
        )
        for kind in get_args(StatementKind)
    },
    right={"value": "7.376", "note": "24 hồ sơ đang xử lý", "states": {"in_progress": "7400 - it"}},
    wrong={"value": "7.376", "note": "34 hồ sơ đang xử lý", "states": {"in_progress": "7400 - it"}},
)
def note_states(cell: Cell) -> Iterator[Relation]:
    """State that what the note names equals what the form says it must be."""
    if not cell.note.quantities:
        return
    for kind, text in cell.definition.states.items():
        stated = [one.quantity for one in cell.note.statements(kind) if not one.quantity.percent]
        if stated:
            expected = formula(text)
            if all(indicator.period == "current" for indicator in indicators_of(expected)):
                yield _agrees(stated, expected).named(kind)


def _agrees(stated: Sequence[NoteQuantity], expected: Quantity) -> Relation:
    """One number, or of several each by itself or all together."""
    if len(stated) == 1:
        return quantity(stated[0]) == expected
    return any_of([*(quantity(one) == expected for one in stated), sum_of(stated) == expected])
