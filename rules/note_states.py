"""Remainders, late counts and other quantities that a note states by name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import get_args

from cchc_audit import Cell, Relation, Sentence, Text, any_of, formula, inspection, quantity, sum_of
from cchc_audit.notes.nouns import may_count
from cchc_audit.relations.quantity import Quantity
from cchc_audit.relations.tree import indicators_of
from cchc_audit.report.note import Note, NoteQuantity, StatementKind

_PLAIN = ("remaining", "in_progress", "received", "resolved")
"""What can be understood in one way only; a stated "trễ hạn" may also mean not finished and overdue."""
_BESIDE: Mapping[StatementKind, StatementKind] = MappingProxyType({"on_time": "early", "late": "overdue"})
"""What clerks state beside a quantity, meaning either a part of it or the rest of it."""
_SENTENCE = re.compile(r"[.;]\s|\n")


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
    if not cell.note.statement_list:
        return
    for kind, text in cell.definition.states.items():
        name, readings = _readings(cell, kind)
        if readings:
            expected = formula(text)
            if all(indicator.period == "current" for indicator in indicators_of(expected)):
                yield _agrees(readings, expected).named(name)


def _readings(cell: Cell, kind: StatementKind) -> tuple[str, list[list[NoteQuantity]]]:
    """The numbers that may together be what the note names, and the name of their relation."""
    stated = _stated(cell, kind)
    if kind == "received":
        return _received(cell, stated)
    if kind == "remaining" and stated:
        return kind, _remaining(cell, stated)
    if kind == "merged":
        return kind, [stated] if stated else []
    beside = _stated(cell, _BESIDE[kind]) if kind in _BESIDE else []
    readings = [[one] for one in stated]
    if len(stated) + len(beside) > 1 and stated:
        readings.append([*stated, *beside])
    return kind, readings


def _received(cell: Cell, stated: list[NoteQuantity]) -> tuple[str, list[list[NoteQuantity]]]:
    """What is received; what was carried over may be part of it or come on top, and with what is new is all of it."""
    carried, new = _stated(cell, "carried_over"), _stated(cell, "newly_received")
    if stated:
        together = [[*stated, *carried]] if len(stated) == len(carried) == 1 else []
        return "received-in-parts" if together else "received", [*([one] for one in stated), *together]
    return "received-in-parts", [[*carried, *new]] if len(carried) == len(new) == 1 else []


def _remaining(cell: Cell, stated: list[NoteQuantity]) -> list[list[NoteQuantity]]:
    """What is left: "còn lại 590 hồ sơ trong hạn và 05 hồ sơ quá hạn" tells it in two parts."""
    parts = [*_stated(cell, "within_term"), *_stated(cell, "overdue")]
    if any(one in parts for one in stated):
        return [parts] if len(parts) > 1 else []
    return [[one] for one in stated]


def _stated(cell: Cell, kind: StatementKind) -> list[NoteQuantity]:
    """The numbers of which the note says so, if they count what the row does."""
    unit = cell.text("unit")
    return [
        one.quantity
        for one in cell.note.statements(kind)
        if not one.quantity.percent
        and (kind == "merged" or may_count(one.quantity.unit, cell.definition, unit))
        and not _is_of_a_year(cell.note, one.quantity)
    ]


def _is_of_a_year(note: Note, one: NoteQuantity) -> bool:
    """Whether the sentence names a year, which may be another than the reported one."""
    return any(
        mention.role == "subject"
        and _SENTENCE.search(note.text[min(one.end, mention.end) : max(one.start, mention.start)]) is None
        for mention in note.years
    )


def _agrees(readings: Sequence[Sequence[NoteQuantity]], expected: Quantity) -> Relation:
    """One of the readings is what the form says."""
    agreeing = [
        (quantity(reading[0]) if len(reading) == 1 else sum_of(reading)) == expected for reading in readings
    ]
    return agreeing[0] if len(agreeing) == 1 else any_of(agreeing)
