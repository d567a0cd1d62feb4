"""Which rows of a table of units are the sum of others: the total, and groups with figures of their own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cchc_audit.numbers.folding import fold

_TOTAL = re.compile(
    r"(?:tong|cong|tong cong|tong so|tong hop|toan (?:tinh|huyen|thanh pho|xa|nganh|quoc))"
    r"(?: (?:cong|so|chung|toan .*|cap .*|khoi .*|muc .*|nhom .*|ho so|[ivxa-e]+))*"
    r"(?: ?[(\[].*[)\]])?[ .:]*"
)
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})[.)]?")
_LETTER = re.compile(r"[A-HĐ][.)]?")
_ARABIC = re.compile(r"\(?\d{1,3}[.)]?")
_DEEPER = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})+[.)]?|[a-hđ][.)]?|[-+*•–]")
_FIRST = re.compile(r"\(?0?1[.)]?")
_SOME_OF = re.compile(r"[-+*•–]|trong do\b")

Mark = Literal["letter", "roman", "arabic", "deeper", "none"]
_GROUPING: tuple[Mark, ...] = ("letter", "roman")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlined:
    """A row as an outline sees it: its order number, its name, and whether it has figures."""

    order: str
    name: str
    filled: bool

    @property
    def mark(self) -> Mark:
        """The sort of its order number."""
        if _ARABIC.fullmatch(self.order):
            return "arabic"
        if self.order and _ROMAN.fullmatch(self.order):
            return "roman"
        if _LETTER.fullmatch(self.order):
            return "letter"
        return "deeper" if _DEEPER.fullmatch(self.order) else "none"

    @property
    def is_total(self) -> bool:
        """Whether it is the sum of others by its name, which may stand in place of the order number."""
        return self.filled and _TOTAL.fullmatch(fold(self.name or self.order)) is not None

    @property
    def is_some_of(self) -> bool:
        """Whether it may be no more than one of the parts of a row above it."""
        return self.mark == "deeper" or _SOME_OF.match(fold(self.name)) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """How the rows of a table stand under each other.

    Attributes:
        within: for each row, the headings and groups above it, the outermost first.
        below: for each row that is the sum of others, those others.
    """

    within: tuple[tuple[int, ...], ...]
    below: tuple[tuple[int, ...], ...]


def outline_of(rows: Sequence[Outlined]) -> Outline:
    """The outline of rows in their order; headings are rows without figures."""
    within = _within(rows, _groups(rows))
    parts = [number for number in range(len(rows)) if _is_part(rows, number, within[number])]
    below: list[tuple[int, ...]] = [()] * len(rows)
    top = []
    for number in parts:
        above = next((one for one in reversed(within[number]) if rows[one].filled), None)
        if above is None:
            top.append(number)
        else:
            below[above] = (*below[above], number)
    for number, summed in _totals(rows, top).items():
        below[number] = summed
    return Outline(within=tuple(within), below=tuple(below))


def _groups(rows: Sequence[Outlined]) -> frozenset[int]:
    """The rows under which others stand: headings, and rows with figures whose mark or place says so."""
    marks = {row.mark for row in rows if row.filled and not row.is_total}
    units: Mark = "arabic" if "arabic" in marks else "none"
    found: set[int] = set()
    for number, row in enumerate(rows):
        if not row.filled:
            found.add(number)
        elif row.is_total or units not in marks:
            continue
        elif row.mark in _GROUPING or (
            units == "arabic" and row.mark == "none" and _begins(rows, number + 1)
        ):
            found.add(number)
    return frozenset(found)


def _begins(rows: Sequence[Outlined], number: int) -> bool:
    """Whether the rows are numbered anew from this one on."""
    return number < len(rows) and rows[number].filled and _FIRST.fullmatch(rows[number].order) is not None


def _within(rows: Sequence[Outlined], groups: frozenset[int]) -> list[tuple[int, ...]]:
    within: list[tuple[int, ...]] = []
    above: list[int] = []
    for number, row in enumerate(rows):
        if number in groups:
            while above and not _is_under(rows, number, above):
                above.pop()
        within.append(() if row.is_total else tuple(above))
        if number in groups:
            above.append(number)
    return within


def _is_under(rows: Sequence[Outlined], number: int, above: Sequence[int]) -> bool:
    """Whether a group stands under the last one above it: its mark is of a sort that no group above has."""
    mark = rows[number].mark
    marks = [rows[one].mark for one in above]
    if mark == "none":
        # An unnumbered heading right behind a numbered one stands under it; others stand beside each other.
        return above[-1] == number - 1 and marks[-1] != "none"
    return mark not in marks and marks[-1] != "none"


def _is_part(rows: Sequence[Outlined], number: int, within: tuple[int, ...]) -> bool:
    """Whether a row adds to what stands above it; what may be but some of the parts of a row does not."""
    row = rows[number]
    if not row.filled or row.is_total or any(_SOME_OF.match(fold(rows[one].name)) for one in within):
        return False
    if not row.is_some_of:
        return True
    owner = next((one for one in range(number - 1, -1, -1) if not rows[one].is_some_of), None)
    return owner is None or not rows[owner].filled


def _totals(rows: Sequence[Outlined], top: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """What each total is the sum of: one of all rows at the top, the others of what stands since the one before.

    Where it is not plain since when a total counts, nothing is said of it.
    """
    totals = [number for number, row in enumerate(rows) if row.is_total]
    filled = [number for number, row in enumerate(rows) if row.filled]
    if not totals:
        return {}
    whole = totals[0] if totals[0] == filled[0] else totals[-1]
    found = {whole: tuple(top)}
    since = -1
    for number in totals:
        headings = [one for one in range(since + 1, number) if not rows[one].filled]
        if number != whole and len(headings) <= 1:
            begin = headings[0] if headings else since
            found[number] = tuple(one for one in top if begin < one < number)
        since = number
    return {number: summed for number, summed in found.items() if summed}
