"""A note that begins by repeating the value of its row, or does nothing else."""

import re
from collections.abc import Iterator
from fractions import Fraction

from cchc_audit import Cell, Relation, Sentence, Text, inspection, quantity
from cchc_audit.notes.words import CASES, NOUNS
from cchc_audit.numbers.folding import fold
from cchc_audit.report.note import Breakdown, Note, NoteQuantity

_COUNTED = ("count", "amount")
_CLAUSE = re.compile(r"[.;:,)\n]")
_WIDENING = ("ke ca", "chua ke", "khong ke", "gom ca")
"""What says that the number counts more, or less, than the row does."""

_LEADING = frozenset(
    {
        "va",
        "da",
        "thuc",
        "hien",
        "trien",
        "khai",
        "tai",
        "dang",
        "phat",
        "to",
        "chuc",
        "tong",
        "so",
        "cong",
        "dat",
        "duoc",
    }
    | {"co", "la", "voi", "hien"}
)
"""The words before a number that only say that something was done or counted."""


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
    head = cell.note.head
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
    same = head.percent or _counts_the_same(cell, head.unit, listed=bool(lists))
    if same or lists or _is_known(head.unit):
        yield (quantity(cell) == quantity(head)).named("restated" if same else "restated-otherwise")


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
    written = _plain(one.unit)
    for unit in (cell.definition.unit, *cell.definition.units):
        if written.strip() and written in {_plain(text) for text in (unit, *unit.split(","))}:
            return True
    return False


def _stands_alone(note: Note, one: NoteQuantity) -> bool:
    """Whether nothing before or behind the number may say which of the things it counts; an unknown word may."""
    behind = note.text[one.end :].lstrip()
    if any(words in fold(behind) for words in _WIDENING):
        return False
    if behind and behind[0] not in ".,;:(\n":
        return False
    begin = max((other.end for other in note.quantities if other.end <= one.start), default=0)
    before = _CLAUSE.split(note.text[begin : one.start])[-1]
    return "(" not in before and set(fold(before).split()) <= _LEADING


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


def _counts_the_same(cell: Cell, unit: str, *, listed: bool) -> bool:
    """Whether the row counts what the number does, by its units or by its name.

    A number with its list may count any noun of the name; one that stands alone only the noun with which the
    name begins: "9 xã" beside "Số cuộc kiểm tra cấp xã" counts something else.
    """
    form = cell.definition
    units = [_plain(text) for text in (form.unit, *form.units, cell.field("unit").text)]
    names = [_plain(text) for text in (form.name.vi, *form.aliases)]
    words = _plain(unit)
    if any(words in text or (text.strip() and words.startswith(text)) for text in units):
        return True
    return any(words in text if listed else _counted(text).startswith(words) for text in names)


def _counted(name: str) -> str:
    """A plain name without the words that only say that something is counted."""
    words = name.split()
    while words and words[0] in _COUNTING:
        words.pop(0)
    return f" {' '.join(words)} "


def _is_known(unit: str) -> bool:
    """Whether the unit is a noun that offices count by; other words may be about anything."""
    return _plain(unit) in _NOUNS


def _plain(text: str) -> str:
    """The folded words of a text, without commas, between blanks."""
    return f" {' '.join(fold(text).replace(',', ' ').split())} "


_COUNTING = frozenset({"-", "+", "tong", "so", "luong", "cac", "co"})
_NOUNS = frozenset(map(_plain, f"{NOUNS}|{CASES}".split("|")))
