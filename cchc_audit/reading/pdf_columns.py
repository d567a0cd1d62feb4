"""A table without ruling lines: its columns are where no text of its rows reaches."""

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_audit.reading.pdf_text import Piece

_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """A table by its columns.

    Attributes:
        top: where it begins on the page.
        rows: for each row and column the text, None for none.
        above, below: the lines around it.
    """

    top: float
    columns: int
    rows: tuple[tuple[Piece | None, ...], ...]
    above: tuple[list[Piece], ...]
    below: tuple[list[Piece], ...]


def columns_of(lines: Sequence[list[Piece]]) -> Columns | None:
    """The table among the lines of a page; None if too few of them are divided into columns."""
    divided = [number for number, line in enumerate(lines) if len(line) >= _FEWEST_COLUMNS]
    if len(divided) < _FEWEST_ROWS:
        return None
    first, last = divided[0], divided[-1]
    spans = _spans([piece for number in divided for piece in lines[number]])
    if len(spans) < _FEWEST_COLUMNS:
        return None
    rows = tuple(_row(line, spans) for line in lines[first : last + 1])
    return Columns(
        top=lines[first][0].box.top,
        columns=len(spans),
        rows=rows,
        above=tuple(lines[:first]),
        below=tuple(lines[last + 1 :]),
    )


def _spans(pieces: Sequence[Piece]) -> list[tuple[float, float]]:
    """The stretches across the page that texts cover, between which there is a gap in all rows."""
    found: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=lambda one: one.box.left):
        if found and piece.box.left <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], piece.box.right))
        else:
            found.append((piece.box.left, piece.box.right))
    return found


def _row(line: Sequence[Piece], spans: Sequence[tuple[float, float]]) -> tuple[Piece | None, ...]:
    """The texts of a line in their columns; several in one column are joined."""
    cells: list[Piece | None] = [None] * len(spans)
    for piece in line:
        middle = (piece.box.left + piece.box.right) / 2
        at = min(range(len(spans)), key=lambda number: _distance(spans[number], piece.box.left, middle))
        before = cells[at]
        cells[at] = piece if before is None else Piece(
            text=f"{before.text} {piece.text}", box=before.box, fonts=before.fonts | piece.fonts
        )  # fmt: skip
    return tuple(cells)


def _distance(span: tuple[float, float], left: float, middle: float) -> tuple[bool, float]:
    return (not span[0] <= left <= span[1], abs((span[0] + span[1]) / 2 - middle))
