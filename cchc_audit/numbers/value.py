"""What was read in a place where a number is expected: its state and every possible reading."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cchc_audit.numbers.interval import ZERO, Interval

State = Literal["number", "none", "empty", "missing", "dash", "not_reported", "text", "no_report"]
"""number: digits were read. none: "không có" and the like, the point 0. All others are unknown:
empty; missing: the report has no such row; dash: "-"; not_reported: "chưa có số liệu", "x"; text: words that
say no number; no_report: the report (of an earlier period) in which it would stand was not given."""

Style = Literal["plain", "vietnamese", "english", "space"]
"""plain: digits only. vietnamese: "." groups thousands and "," marks decimals. english: the reverse.
space: blanks group thousands."""

HedgeKind = Literal["above", "below", "at_least", "at_most", "about"]

ChosenBy = Literal["only", "domain", "habit", "relations", "default"]
"""Why the first reading is the one used: it is the only one; the others lie outside the domain; the column
writes its numbers so; it breaks the fewest relations; nothing decided and it is the usual one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read a written number.

    Attributes:
        value: the exact number, a magnitude word ("5,65 nghìn") included.
        decimals: the last printed digit counts 10**-decimals; negative with a magnitude ("5 nghìn": -3).
        style: how the separators were understood.
    """

    value: Fraction
    decimals: int
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """A word that turns an equality into an inequality ("trên", "gần", "khoảng")."""

    kind: HedgeKind
    word: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Domain:
    """The numbers that a quantity can be; compared as what it is, so that what is worked out for it can be kept.

    Attributes:
        interval: its smallest and its largest number.
        whole: only whole numbers (counts and codes).
    """

    interval: Interval
    whole: bool = False

    def contains(self, value: Fraction) -> bool:
        """Whether the quantity can be this number."""
        return (not self.whole or value.denominator == 1) and self.interval.contains(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a piece of text says where a number is expected.

    Attributes:
        state: what kind of thing was written.
        readings: the possible readings, the one used first; empty unless the state is "number".
        rejected: readings that were dropped because they lie outside the domain.
        chosen_by: why the first reading is the one used.
        hedge: the hedging word, if one was written.
        suffix: what was written behind the number ("%", "hồ sơ"), stripped.
    """

    state: State
    readings: tuple[Reading, ...] = ()
    rejected: tuple[Reading, ...] = ()
    chosen_by: ChosenBy = "only"
    hedge: Hedge | None = None
    suffix: str = ""

    @property
    def number(self) -> Fraction | None:
        """The number as printed; 0 for "none"; None if it is unknown."""
        if self.state == "none":
            return ZERO
        return self.readings[0].value if self.readings else None
