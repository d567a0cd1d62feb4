"""A rise or fall that a note states together with the number it is compared with."""

from collections.abc import Iterator

from cchc_audit import Cell, Relation, Sentence, Text, any_of, inspection, quantity
from cchc_audit.notes.nouns import may_count
from cchc_audit.relations.quantity import Quantity
from cchc_audit.report.note import NoteQuantity, Statement

_COMPARED = ("count", "amount", "percent", "ratio")


@inspection(
    "note-change",
    vi="Mức tăng, giảm nêu trong ghi chú khớp với số liệu và số kỳ so sánh.",
    en="A rise or fall stated in a note agrees with the value and the number it is compared with.",
    why=Text(
        vi=(
            "Số kỳ này trừ số kỳ so sánh phải ra đúng mức tăng, giảm; hãy tính lại hoặc ghi rõ số "
            "dùng để so sánh."
        ),
        en=(
            "The value less the number compared with gives the change; compute it again, or say what "
            "is compared."
        ),
    ),
    needs="note",
    sentences={
        "increase": Sentence(
            vi="mức tăng trong ghi chú lệch {difference}: {left}, nhưng {right}",
            en="the rise stated in the note is off by {difference}: {left}, but {right}",
        ),
        "decrease": Sentence(
            vi="mức giảm trong ghi chú lệch {difference}: {left}, nhưng {right}",
            en="the fall stated in the note is off by {difference}: {left}, but {right}",
        ),
    },
    right={"value": "252", "note": "tăng 12 hồ sơ so với cùng kỳ (240 hồ sơ)", "unit": "Hồ sơ"},
    wrong={"value": "252", "note": "tăng 21 hồ sơ so với cùng kỳ (240 hồ sơ)", "unit": "Hồ sơ"},
)
def note_change(cell: Cell) -> Iterator[Relation]:
    """State for each change with its base that value and base give it."""
    if not cell.note.quantities or cell.definition.kind not in _COMPARED:
        return
    for stated in cell.note.statements("increase", "decrease"):
        if stated.base is not None and _is_of_the_row(cell, stated, stated.base):
            yield _change(cell, stated, stated.base).named(stated.kind)


def _is_of_the_row(cell: Cell, stated: Statement, base: NoteQuantity) -> bool:
    """Whether what has changed can be what the row counts."""
    numbers = [one for one in (stated.quantity, base) if not one.percent]
    return all(may_count(one.unit, cell.definition, cell.text("unit")) for one in numbers)


def _change(cell: Cell, stated: Statement, base: NoteQuantity) -> Relation:
    change = quantity(stated.quantity)
    now, before = quantity(cell), quantity(base)
    difference: Quantity = now - before if stated.kind == "increase" else before - now
    if not stated.quantity.percent:
        return change == difference
    relative = change == 100 * difference / before
    # "tăng 2%" of a percentage may mean points or a share of it.
    return any_of(relative, change == difference) if base.percent else relative
