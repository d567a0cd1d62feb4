"""A breakdown in a note: its parts add up to what stands at its head."""

from collections.abc import Iterator

from cchc_audit import Cell, Relation, Sentence, Text, inspection, quantity, sum_of
from cchc_audit.notes.nouns import is_foreign, plain
from cchc_audit.notes.words import RANKS
from cchc_audit.numbers.folding import fold
from cchc_audit.report.note import Breakdown

_COUNTED = ("count", "amount")
_RANKS = frozenset(map(plain, RANKS.split("|")))


@inspection(
    "note-breakdown",
    vi="Các phần kể trong ghi chú cộng lại bằng số đứng đầu.",
    en="The parts that a note lists add up to the number at their head.",
    why=Text(
        vi=(
            "Ghi chú chia nhỏ một số thì các phần phải cộng đủ số đó; hãy sửa số đứng đầu hoặc bổ "
            "sung phần còn thiếu."
        ),
        en="A note that divides a number must list all of it; correct the number or add the missing part.",
    ),
    needs="note",
    sentences={
        "parts-of-head": Sentence(
            vi="phần chia trong ghi chú lệch {difference}: số đứng đầu là {left}, nhưng các phần là {right}",
            en=(
                "the breakdown in the note is off by {difference}: its head is {left}, but its parts are "
                "{right}"
            ),
            severity="error",
        ),
        "parts-within-head": Sentence(
            vi="phần “trong đó” của ghi chú vượt {difference}: {left}, lớn hơn {right}",
            en="the parts named in the note exceed their whole by {difference}: {left}, more than {right}",
            severity="error",
        ),
        "parts-of-value": Sentence(
            vi="các phần kể trong ghi chú lệch {difference}: {left}, nhưng các phần là {right}",
            en="the parts listed in the note are off by {difference}: {left}, but the parts are {right}",
        ),
        "parts-within-value": Sentence(
            vi="phần “trong đó” của ghi chú vượt {difference}: {left}, lớn hơn {right}",
            en="the parts named in the note exceed the value by {difference}: {left}, more than {right}",
        ),
    },
    right={"value": "40", "note": "40 đơn vị (gồm: 02 ban và 38 trường học)", "unit": "Đơn vị"},
    wrong={"value": "40", "note": "40 đơn vị (gồm: 02 ban và 37 trường học)", "unit": "Đơn vị"},
)
def note_breakdown(cell: Cell) -> Iterator[Relation]:
    """State for each breakdown that its parts are all of it, or at most all of it under “of which”."""
    for breakdown in cell.note.breakdowns():
        parts = sum_of(breakdown.parts)
        if breakdown.head is not None:
            head = quantity(breakdown.head)
            if breakdown.bound == "equal":
                yield (head == parts).named("parts-of-head")
            else:
                yield (parts <= head).named("parts-within-head")
        elif cell.definition.kind in _COUNTED and _is_of_the_row(cell, breakdown):
            # Without a head of its own, the list is most likely about the row's value.
            if breakdown.bound == "equal":
                yield (quantity(cell) == parts).named("parts-of-value")
            else:
                yield (parts <= quantity(cell)).named("parts-within-value")


def _is_of_the_row(cell: Cell, breakdown: Breakdown) -> bool:
    """Whether nothing in a list is plainly of another sort than the row's: "8 xã, 01 thị trấn" beside 38 issues."""
    form, unit = cell.definition, cell.text("unit")
    if not breakdown.word and all(plain(part.unit) in _RANKS for part in breakdown.parts):
        # Chairs and their deputies are all leaders there are, but only some of the people of other rows.
        return "lanh dao" in fold(form.name.vi)
    return not any(is_foreign(part.unit, form, unit) for part in breakdown.parts)
