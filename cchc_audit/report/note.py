"""What a note says: the quantities in it and how the note relates them. Records only; `notes` fills them in.

Most are tuples, made in a fraction of the time of other records, because a report has many.
"""

from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter
from typing import Literal, NamedTuple

from cchc_audit.numbers.interval import Interval
from cchc_audit.numbers.value import Hedge, Reading
from cchc_audit.report.place import Place

StatementKind = Literal[
    "remaining",
    "in_progress",
    "within_term",
    "overdue",
    "late",
    "early",
    "on_time",
    "carried_over",
    "newly_received",
    "received",
    "resolved",
    "online",
    "direct",
    "postal",
    "merged",
    "increase",
    "decrease",
    "cumulative",
    "including",
    "excluding",
]
"""remaining: còn lại. in_progress: đang xử lý. within_term: chưa đến hạn, trong hạn. overdue: quá hạn (not
finished). late: trễ hạn (finished). early: trước hạn. on_time: đúng hạn. carried_over: kỳ trước chuyển sang.
newly_received: tiếp nhận mới. merged: ghép, sáp nhập. including, excluding: kể cả, chưa bao gồm."""

PartsBound = Literal["equal", "at_most"]
"""equal: the parts are all of it (gồm, bao gồm, cụ thể, chia ra). at_most: perhaps not all (trong đó)."""


@dataclass(slots=True, kw_only=True, eq=False)
class NoteQuantity:
    """A number in a note; never changed, though to freeze it would take long.

    Attributes:
        owner: id of the indicator in whose note it stands.
        index: its number among the quantities of that note, from 1; `owner#index` is its name in formulas.
        text: the words that were read as this quantity.
        readings: every possible reading, the one used first.
        interval: what it may stand for, by its precision, magnitude word and hedge.
        unit: the words behind the number that say what is counted ("hồ sơ", "%"), "" if none.
        label: the other words that belong to it ("UBND cấp xã"), "" if none.
        percent: whether a percent sign follows.
        hedge: the hedging word, if any.
        start, end: where `text` stands in the note's text.
        place: the place of the note.
    """

    owner: str
    index: int
    text: str
    readings: tuple[Reading, ...]
    interval: Interval
    unit: str = ""
    label: str = ""
    percent: bool = False
    hedge: Hedge | None = None
    start: int = 0
    end: int = 0
    place: Place | None = None

    @property
    def ref(self) -> str:
        """Its name in formulas."""
        return f"{self.owner}#{self.index}"

    @property
    def value(self) -> Fraction:
        """The number as printed."""
        return self.readings[0].value

    @property
    def decimals(self) -> int:
        """The last printed digit counts 10**-decimals."""
        return self.readings[0].decimals

    def __eq__(self, other: object) -> bool:
        """Whether all of it is equal; that it is not, its name mostly tells."""
        if self is other:
            return True
        if not isinstance(other, NoteQuantity):
            return NotImplemented
        return self.index == other.index and self.owner == other.owner and _all_of(self) == _all_of(other)

    def __hash__(self) -> int:
        return hash((self.owner, self.index))


_all_of = attrgetter(*NoteQuantity.__slots__)


class Breakdown(NamedTuple):
    """A quantity and the parts that the note lists for it ("40 đơn vị (gồm: 02 …, 01 … và 37 …)")."""

    parts: tuple[NoteQuantity, ...]
    head: NoteQuantity | None = None
    bound: PartsBound = "equal"
    word: str = ""


class Pair(NamedTuple):
    """A part and its whole, written a/b, perhaps with the percentage that they make."""

    part: NoteQuantity
    whole: NoteQuantity
    percent: NoteQuantity | None = None


class Statement(NamedTuple):
    """A phrase that says which quantity a number is ("595 hồ sơ đang xử lý").

    `base` is the number that a change is compared with ("tăng 12 so với cùng kỳ (240)").
    """

    kind: StatementKind
    quantity: NoteQuantity
    base: NoteQuantity | None = None
    word: str = ""


class YearMention(NamedTuple):
    """A year in a note, and what it says about it.

    `role` is "issued" for the date of a document or event, "subject" for the year which a plan or a result is
    for ("năm 2022").
    """

    year: int
    role: Literal["issued", "subject"]
    text: str
    start: int = 0
    end: int = 0


class Note(NamedTuple):
    """A note as written and everything that was understood in it; what was not understood is not in it.

    `head` is the first quantity, where it plainly restates the row's value ("40 đơn vị (gồm …)"); `truncated`
    says that the note is too long and only its beginning was parsed.
    """

    text: str = ""
    place: Place | None = None
    quantities: tuple[NoteQuantity, ...] = ()
    breakdown_list: tuple[Breakdown, ...] = ()
    pair_list: tuple[Pair, ...] = ()
    statement_list: tuple[Statement, ...] = ()
    years: tuple[YearMention, ...] = ()
    head: NoteQuantity | None = None
    truncated: bool = False

    def breakdowns(self) -> tuple[Breakdown, ...]:
        """Every quantity whose parts the note lists."""
        return self.breakdown_list

    def pairs(self) -> tuple[Pair, ...]:
        """Every part and whole written a/b."""
        return self.pair_list

    def statements(self, *kinds: StatementKind) -> tuple[Statement, ...]:
        """The statements of the given kinds, all of them if none is given."""
        stated = self.statement_list
        return tuple([one for one in stated if one.kind in kinds]) if stated and kinds else stated


NO_NOTE = Note()
"""The note of a row that has none."""
