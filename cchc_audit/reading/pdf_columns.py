"""A table without ruling lines: its columns are where no text of its rows reaches."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cchc_audit.reading.pdf_text import Piece, around

_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3
_ALIGNED = 3.0
"""In points: a text so near to the left of a column begins there."""
_LOOSE = 1.25
"""Rows begin so many times as far apart as the lines of one, at least."""
_RARE = 4
"""Of lines within rows at most one in so many is divided itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """A table by its columns.

    Attributes:
        top: where it begins on the page.
        spans: from where to where the texts of each column reach.
        rows: for each row and column the text, None for none.
        above, below: the lines around it.
    """

    top: float
    columns: int
    spans: tuple[tuple[float, float], ...]
    rows: tuple[tuple[Piece | None, ...], ...]
    above: tuple[list[Piece], ...]
    below: tuple[list[Piece], ...]


Span = tuple[float, float]


def columns_of(
    lines: Sequence[list[Piece]], narrow: Sequence[list[Piece]], known: Sequence[Span] = ()
) -> Columns | None:
    """The table among the lines of a page; None if too few of them are divided into columns.

    Args:
        lines: of the page, divided where gaps are wide: so they show where columns are.
        narrow: the same, divided at narrower gaps too, as between a long text and the column beside it.
        known: the columns of the page before, which go on where this page shows none.
    """
    shown = max((_shown(one) for one in (narrow, lines)), key=lambda one: len(one[1]))
    divided, spans = shown if len(shown[1]) >= max(len(known), _FEWEST_COLUMNS) else _going_on(narrow, known)
    if len(divided) < _FEWEST_ROWS:
        return None
    first = divided[0]
    if known and all(_begun(line, spans) for line in narrow[:first]):
        first = 0  # the rest of a row that the page before has begun
    last = _end(lines, divided[-1])
    rows = tuple(_row(line, spans) for line in _joined(narrow[first : last + 1], spans))
    return Columns(
        top=lines[first][0].box.top,
        columns=len(spans),
        spans=tuple(spans),
        rows=rows,
        above=tuple(lines[:first]),
        below=tuple(lines[last + 1 :]),
    )


def _shown(lines: Sequence[list[Piece]]) -> tuple[list[int], list[Span]]:
    """The lines that are divided into columns, and the columns that they show."""
    divided = [number for number, line in enumerate(lines) if len(line) >= _FEWEST_COLUMNS]
    spans = _spans([piece for number in divided for piece in lines[number]])
    return (divided, spans) if len(divided) >= _FEWEST_ROWS else ([], [])


def _going_on(lines: Sequence[list[Piece]], known: Sequence[Span]) -> tuple[list[int], list[Span]]:
    """The lines that go on with columns that are known, and these."""
    return [number for number, line in enumerate(lines) if len(_begun(line, known)) > 1], list(known)


def _begun(line: Sequence[Piece], spans: Sequence[Span]) -> set[int]:
    """The columns at whose left a piece of a line begins."""
    return {
        number
        for number, (left, _) in enumerate(spans)
        for piece in line
        if abs(piece.box.left - left) <= _ALIGNED
    }


def _joined(lines: Sequence[list[Piece]], spans: Sequence[Span]) -> list[list[Piece]]:
    """The lines of each row together, where what is between rows is wider than what is between lines of one.

    Where lines stand at equal distances, or those that follow closely are divided into columns as rows are, each is a
    row by itself.
    """
    steps = _steps(lines)
    if not steps:
        return list(lines)
    usual = _LOOSE * sorted(steps)[len(steps) // 10]
    following = [line for line, step in zip(lines[1:], steps, strict=True) if step <= usual]
    divided = [line for line in following if len(_begun(line, spans)) >= _FEWEST_COLUMNS]
    if not following or len(following) == len(steps) or len(divided) * _RARE > len(following):
        return list(lines)
    rows = [list(lines[0])]
    for line, step in zip(lines[1:], steps, strict=True):
        if step <= usual:
            rows[-1] += line
        else:
            rows.append(list(line))
    return rows


def _steps(lines: Sequence[list[Piece]]) -> list[float]:
    """How far apart lines that follow one another begin."""
    tops = [min(piece.box.top for piece in line) for line in lines if line]
    return [below - above for above, below in pairwise(tops)] if len(tops) == len(lines) else []


def _end(lines: Sequence[list[Piece]], last: int) -> int:
    """The last line that follows the last divided one as closely as lines of one row do."""
    steps = _steps(lines)
    if not steps:
        return last
    usual = _LOOSE * sorted(steps)[len(steps) // 10]
    while last + 1 < len(lines) and steps[last] <= usual and len(lines[last + 1]) < _FEWEST_COLUMNS:
        last += 1
    return last


def _spans(pieces: Sequence[Piece]) -> list[Span]:
    """The stretches across the page that texts cover, between which there is a gap in all rows."""
    found: list[Span] = []
    for piece in sorted(pieces, key=lambda one: one.box.left):
        if found and piece.box.left <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], piece.box.right))
        else:
            found.append((piece.box.left, piece.box.right))
    return found


def _row(line: Sequence[Piece], spans: Sequence[Span]) -> tuple[Piece | None, ...]:
    """The texts of a line in their columns; several in one column are joined."""
    cells: list[Piece | None] = [None] * len(spans)
    for piece in line:
        middle = (piece.box.left + piece.box.right) / 2
        at = min(range(len(spans)), key=lambda number: _distance(spans[number], piece.box.left, middle))
        before = cells[at]
        cells[at] = piece if before is None else Piece(
            text=f"{before.text} {piece.text}", box=around([before.box, piece.box]), fonts=before.fonts | piece.fonts
        )  # fmt: skip
    return tuple(cells)


def _distance(span: Span, left: float, middle: float) -> tuple[bool, float]:
    return (not span[0] <= left <= span[1], abs((span[0] + span[1]) / 2 - middle))
