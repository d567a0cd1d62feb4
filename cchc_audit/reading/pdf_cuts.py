"""Rows that a page break has cut: the rest of a row on the next page is no row of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cchc_audit.reading.grid import TOLERANCE, Box
from cchc_audit.reading.pdf_text import Piece, between

_NEVER_FIRST = frozenset("=),.;:/%")
_NUMBER = re.compile(r"-?\d[\d.,]*\s*%?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A place in a row: what is written there, and the cell as it is drawn; None for what a merged cell covers."""

    piece: Piece | None = None
    cell: Box | None = None

    @property
    def text(self) -> str:
        """What is written, "" for nothing."""
        return "" if self.piece is None else self.piece.text


Row = tuple[Field, ...]


def header_of(rows: Sequence[Row], first: Sequence[Row]) -> int:
    """How many rows at the beginning repeat those of the table on the page where it begins."""
    count = 0
    for row, other in zip(rows, first, strict=False):
        if [field.text for field in row] != [field.text for field in other]:
            break
        count += 1
    return count


def same_columns(row: Row, other: Row) -> bool:
    """Whether two rows are divided alike."""
    return len(row) == len(other) and all(
        one.cell is not None
        and two.cell is not None
        and abs(one.cell.left - two.cell.left) <= TOLERANCE
        and abs(one.cell.right - two.cell.right) <= TOLERANCE
        for one, two in zip(row, other, strict=True)
    )


def is_rest(row: Row, before: Row) -> bool:
    """Whether a row at the top of a page is the rest of the last one on the page before.

    It has no order number, nothing where that row has nothing, no number where that row has one, and one of its texts
    goes on in the middle of a sentence, or of a line that had no room for its next word.
    """
    filled = [(one, other) for one, other in zip(row, before, strict=True) if one.text]
    if not filled or row[0].text:
        return False
    if any(not other.text or _NUMBER.fullmatch(one.text) for one, other in filled):
        return False
    return any(_goes_on(one, other) for one, other in filled)


def _goes_on(field: Field, before: Field) -> bool:
    if field.piece is None or before.piece is None or before.cell is None:
        return False
    if field.text[0].islower() or field.text[0] in _NEVER_FIRST:
        return True
    lines = before.piece.lines or (before.piece,)
    first = (field.piece.lines or (field.piece,))[0]
    return len(lines) > 1 and between(lines[-1], first, before.cell.right - before.cell.left) != "\n"


def joined(before: Row, rest: Row) -> Row:
    """The row with its rest put back."""
    return tuple(_joined(one, other) for one, other in zip(before, rest, strict=True))


def _joined(before: Field, rest: Field) -> Field:
    if rest.piece is None or before.piece is None or before.cell is None:
        return before
    lines = before.piece.lines or (before.piece,)
    more = rest.piece.lines or (rest.piece,)
    gap = between(lines[-1], more[0], before.cell.right - before.cell.left)
    text = f"{before.text}{gap}{rest.text}"
    piece = replace(
        before.piece, text=text, lines=(*lines, *more), fonts=before.piece.fonts | rest.piece.fonts
    )
    return replace(before, piece=piece)
