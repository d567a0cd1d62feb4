"""A note that begins by repeating the value of its row."""

from collections.abc import Iterator
from fractions import Fraction

from cchc_audit import Cell, Relation, Sentence, Text, inspection, quantity
from cchc_audit.numbers.folding import fold
from cchc_audit.report.note import Breakdown

_COUNTED = ("count", "amount")


@inspection(
    "note-value",
    vi="Số đứng đầu ghi chú bằng số liệu của chỉ tiêu.",
    en="The number with which a note begins equals the value of its row.",
    why=Text(
        vi=(
            "Ghi chú nhắc lại số liệu để giải thích thì hai số phải bằng nhau; hãy xác định số đúng "
            "rồi sửa số kia."
        ),
        en="A note that repeats the value to explain it must agree with it; find out which number is right.",
    ),
    sentences={
        "restated": Sentence(
            vi="số liệu và ghi chú lệch {difference}: {left}, nhưng {right}",
            en="value and note differ by {difference}: {left}, but {right}",
            severity="error",
        ),
        "restated-otherwise": Sentence(
            vi="số liệu và số đứng đầu ghi chú lệch {difference}: {left}, nhưng {right}",
            en="the value and the number at the head of the note differ by {difference}: {left}, but {right}",
        ),
    },
    right={"value": "24", "note": "24 đơn vị (Phòng chuyên môn 12, UBND cấp xã 12)", "unit": "Đơn vị"},
    wrong={"value": "28", "note": "24 đơn vị (Phòng chuyên môn 12, UBND cấp xã 12)", "unit": "Đơn vị"},
)
def note_value(cell: Cell) -> Iterator[Relation]:
    """State that the head of the note is the value; of another unit, it only raises a question."""
    head = cell.note.head
    if head is None or cell.definition.kind not in _COUNTED:
        return
    if any(
        _is_refuted(breakdown, cell.value) for breakdown in cell.note.breakdowns() if breakdown.head == head
    ):
        # Its own parts side with the value: the head is wrong, and the rule of breakdowns says so.
        return
    name = "restated" if _counts_the_same(cell, head.unit) else "restated-otherwise"
    yield (quantity(cell) == quantity(head)).named(name)


def _is_refuted(breakdown: Breakdown, value: Fraction | None) -> bool:
    """Whether the parts of the head add up to the value and not to the head."""
    head, total = breakdown.head, sum(part.value for part in breakdown.parts)
    return (
        breakdown.bound == "equal"
        and head is not None
        and head.hedge is None
        and head.value != total == value
    )


def _counts_the_same(cell: Cell, unit: str) -> bool:
    """Whether the unit of the number occurs in the row's units or in its name."""
    form = cell.definition
    known = (form.unit, *form.units, cell.field("unit").text, form.name.vi, *form.aliases)
    words = f" {fold(unit)} "
    return any(words in f" {' '.join(fold(text).replace(',', ' ').split())} " for text in known)
