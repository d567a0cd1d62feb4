"""A note that begins by repeating the value of its row, or does nothing else."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from cchc_audit import Cell, Relation, Sentence, Text, inspection, quantity
from cchc_audit.align.wording import plain as written_out
from cchc_audit.notes.around import is_limited_behind, words_before
from cchc_audit.notes.nouns import counts_the_same, is_known, plain
from cchc_audit.notes.words import MENTIONING
from cchc_audit.numbers.folding import fold
from cchc_audit.report.note import Breakdown, Note, NoteQuantity

_COUNTED = ("count", "amount")
_NAMED = re.compile(r"[^(:.,;=\n]*")
_COUNTING = re.compile(r"^(?:tong so|so luong|tong|so|cac) ")
_WIDENING = ("ke ca", "chua ke", "khong ke", "gom ca")
"""What says that the number counts more, or less, than the row does."""

_LEADING = frozenset(map(fold, MENTIONING.split()))


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
    needs="note",
    sentences={
        "restated": Sentence(
            vi="số liệu và ghi chú lệch {difference}: {left}, nhưng {right}",
            en="value and note differ by {difference}: {left}, but {right}",
            severity="error",
        ),
        "restated-as-fraction": Sentence(
            vi="ghi tỷ lệ thành phân số thập phân thay cho phần trăm: {left}, nhưng {right}",
            en="a fraction is written instead of the percentage: {left}, but {right}",
            severity="error",
        ),
        "restated-otherwise": Sentence(
            vi="số liệu và số đứng đầu ghi chú lệch {difference}: {left}, nhưng {right}",
            en="the value and the number at the head of the note differ by {difference}: {left}, but {right}",
        ),
        "mentioned": Sentence(
            vi="số liệu lệch {difference} so với số nêu trong ghi chú: {left}, nhưng {right}",
            en="the value differs by {difference} from the number that the note mentions: {left}, but {right}",
        ),
    },
    right={"value": "24", "note": "24 đơn vị (Phòng chuyên môn 12, UBND cấp xã 12)", "unit": "Đơn vị"},
    wrong={"value": "28", "note": "24 đơn vị (Phòng chuyên môn 12, UBND cấp xã 12)", "unit": "Đơn vị"},
)
def note_value(cell: Cell) -> Iterator[Relation]:
    """State that the head of the note is the value; of another unit, it only raises a question."""
    head = cell.note.head or _named(cell)
    if head is None:
        mentioned = _mentioned(cell)
        if mentioned is not None:
            yield (quantity(cell) == quantity(mentioned)).named("mentioned")
        return
    if not _is_comparable(cell, head):
        return
    lists = [breakdown for breakdown in cell.note.breakdowns() if breakdown.head == head]
    if any(_is_refuted(breakdown, cell.value) for breakdown in lists):
        # Its own parts side with the value: the head is wrong, and the rule of breakdowns says so.
        return
    if all(breakdown.bound != "equal" for breakdown in lists) and _is_said_elsewhere(cell, head):
        # "7.971 hồ sơ, trong đó trực tuyến 900" beside 900: the value is the part, and the head its whole.
        return
    name = _relation_with(cell, head, lists)
    if name:
        yield (quantity(cell) == quantity(head)).named(name)


def _relation_with(cell: Cell, head: NoteQuantity, lists: Sequence[Breakdown]) -> str:
    """What the head is to the value; "" if it may count something else."""
    if head.percent:
        return "restated-as-fraction" if _is_fraction_of(cell, head) else "restated"
    if head != cell.note.head or counts_the_same(head.unit, cell.definition, cell.text("unit")):
        return "restated"
    if not head.unit.strip():
        return "restated-otherwise" if lists else ""
    is_question = is_known(head.unit) and not _may_be_part(cell.value, head, is_list=bool(lists))
    return "restated-otherwise" if is_question else ""


def _may_be_part(value: Fraction | None, head: NoteQuantity, *, is_list: bool) -> bool:
    """Whether a smaller number of another unit may be among what the row counts, or hold it: "12 lớp" beside 437.

    With its list it is more than an aside, and must be far smaller.
    """
    return value is not None and (2 if is_list else 1) * head.value <= value


def _is_fraction_of(cell: Cell, head: NoteQuantity) -> bool:
    """Whether the row has 0,981 where the note says 98,1%."""
    value, readings = cell.value, cell.read.readings
    return (
        value is not None
        and 0 < value <= 1
        and bool(readings)
        and readings[0].decimals > 1
        and head.interval.contains(100 * value)
    )


def _named(cell: Cell) -> NoteQuantity | None:
    """The first number of the note if it counts what the row's name begins with: "41 đơn vị sự nghiệp (gồm: …)"."""
    note = cell.note
    if not note.quantities or any(one.quantity == note.quantities[0] for one in note.statement_list):
        return None
    first = note.quantities[0]
    if first.percent or not first.unit or not _LEADING.issuperset(words_before(note, first.start)):
        return None
    found = _NAMED.match(note.text, first.end - len(first.unit))
    if found is None or not _begins_name(cell, found[0]):
        return None
    listed = any(one.head == first and one.bound == "equal" for one in note.breakdowns())
    is_all = not note.text[found.end() :].strip(" .")
    return first if listed or is_all else None


def _begins_name(cell: Cell, words: str) -> bool:
    """Whether the row's name begins with the words, whatever is abbreviated in either."""
    written = f"{written_out(words)} "
    names = (f"{written_out(name)} " for name in (cell.definition.name.vi, *cell.definition.aliases))
    return bool(written.strip()) and any(_COUNTING.sub("", name).startswith(written) for name in names)


def _mentioned(cell: Cell) -> NoteQuantity | None:
    """The one number of the note in the unit of the row, if nothing says that it counts something else.

    "48 kỳ chuyên mục 120 tin bài" beside 124; not "02 đơn vị chưa nộp", nor "Kỳ trước 35 đơn vị", beside 40.
    """
    note = cell.note
    if cell.definition.kind not in _COUNTED or note.breakdown_list or note.pair_list or note.statement_list:
        return None
    counted = [one for one in note.quantities if _is_in_unit(cell, one)]
    if len(counted) != 1 or counted[0].hedge is not None or not _stands_alone(note, counted[0]):
        return None
    values = [one.value for one in note.quantities if one is not counted[0]]
    explained = cell.value in values or sum(values, counted[0].value) == cell.value
    return None if explained else counted[0]


def _is_in_unit(cell: Cell, one: NoteQuantity) -> bool:
    """Whether a number is counted in the unit of the row, or in one of several: "tin bài", "bài" of "Tin, bài"."""
    written = plain(one.unit)
    for unit in (cell.definition.unit, *cell.definition.units):
        if written.strip() and written in {plain(text) for text in (unit, *unit.split(","))}:
            return True
    return False


def _stands_alone(note: Note, one: NoteQuantity) -> bool:
    """Whether nothing before or behind the number may say which of the things it counts; an unknown word may."""
    behind = note.text[one.end :].lstrip()
    if "(" in note.text[: one.start] or (behind and behind[0] not in ".,;:(\n"):
        return False
    following = fold(behind)
    if any(words in following for words in _WIDENING) or is_limited_behind(note, one):
        return False
    return _LEADING.issuperset(words_before(note, one.start))


def _is_comparable(cell: Cell, head: NoteQuantity) -> bool:
    """Whether both are percentages, or both are counted."""
    kind = cell.definition.kind
    return kind == "percent" if head.percent else kind in _COUNTED


def _is_refuted(breakdown: Breakdown, value: Fraction | None) -> bool:
    """Whether the parts of the head add up to the value and not to the head."""
    head, total = breakdown.head, sum(part.value for part in breakdown.parts)
    return (
        breakdown.bound == "equal"
        and head is not None
        and head.hedge is None
        and head.value != total == value
    )


def _is_said_elsewhere(cell: Cell, head: NoteQuantity) -> bool:
    return any(
        one != head and one.percent == head.percent and one.value == cell.value
        for one in cell.note.quantities
    )
