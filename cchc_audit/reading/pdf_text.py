"""From the characters of a page to text: lines from above down, words as far apart as they are drawn."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cchc_audit.reading.grid import Box
from cchc_audit.reading.legacy import shown_by
from cchc_audit.reading.pdf_page import Glyph

_SAME_LINE = 0.5
"""Characters are on one line if their middles are nearer than this share of their height."""
_WORD_GAP = 0.2
"""A gap wider than this share of the height separates words where no blank is drawn."""
_PIECE_GAP = 1.6
"""A gap wider than this share of the height separates columns."""
_DOUBLE = 0.6
"""In points: a character drawn twice so near is bold, not two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text without a wide gap in it, on one line.

    Attributes:
        fonts: those of TCVN3 and VNI whose letters were decoded.
    """

    text: str
    box: Box
    fonts: frozenset[str] = frozenset()


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The characters line by line, from above down, each from the left."""
    lines: list[list[Glyph]] = []
    middle, height = 0.0, 0.0
    for glyph in sorted(glyphs, key=lambda one: (one.box.top + one.box.bottom) / 2):
        own_height = glyph.box.bottom - glyph.box.top
        own_middle = (glyph.box.top + glyph.box.bottom) / 2
        if lines and own_middle - middle <= _SAME_LINE * min(height, own_height or height):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            middle, height = own_middle, own_height
    return [sorted(line, key=lambda one: one.box.left) for line in lines]


def pieces_of(line: Sequence[Glyph]) -> Iterator[Piece]:
    """The text of a line, divided where gaps are wide."""
    group: list[Glyph] = []
    for glyph in _without_doubles(line):
        if glyph.text.isspace():
            continue
        if group and glyph.box.left - group[-1].box.right > _PIECE_GAP * _height(glyph):
            yield _piece(group)
            group = []
        group.append(glyph)
    if group:
        yield _piece(group)


def text_of(glyphs: Iterable[Glyph]) -> Piece | None:
    """All the text of a cell, its lines one below the other; None if there is none."""
    lines = [_piece(line) for one in lines_of(glyphs) if (line := _written(one))]
    if not lines:
        return None
    return Piece(
        text="\n".join(line.text for line in lines),
        box=around([line.box for line in lines]),
        fonts=frozenset().union(*(line.fonts for line in lines)),
    )


def _written(line: Sequence[Glyph]) -> list[Glyph]:
    return [glyph for glyph in _without_doubles(line) if not glyph.text.isspace()]


def _without_doubles(line: Sequence[Glyph]) -> Iterator[Glyph]:
    before: Glyph | None = None
    for glyph in line:
        if (
            before is not None
            and glyph.text == before.text
            and abs(glyph.box.left - before.box.left) <= _DOUBLE
            and abs(glyph.box.top - before.box.top) <= _DOUBLE
        ):
            continue
        yield glyph
        before = glyph


def _piece(glyphs: Sequence[Glyph]) -> Piece:
    """Characters put together, blanks between words, each in the letters that its font shows."""
    runs: list[tuple[str, list[str]]] = []
    before: Glyph | None = None
    for glyph in glyphs:
        blank = before is not None and glyph.box.left - before.box.right > _WORD_GAP * _height(glyph)
        if not runs or (glyph.font and runs[-1][0] and glyph.font != runs[-1][0]):
            runs.append((glyph.font, []))
        elif glyph.font and not runs[-1][0]:
            runs[-1] = (glyph.font, runs[-1][1])
        runs[-1][1].append(f" {glyph.text}" if blank else glyph.text)
        before = glyph
    texts = [(font, "".join(letters)) for font, letters in runs]
    decoded = [(font, text, shown_by(text, font)) for font, text in texts]
    return Piece(
        text="".join(shown for _, _, shown in decoded),
        box=around([glyph.box for glyph in glyphs]),
        fonts=frozenset(font for font, text, shown in decoded if text != shown),
    )


def _height(glyph: Glyph) -> float:
    return glyph.box.bottom - glyph.box.top


def around(boxes: Sequence[Box]) -> Box:
    """The rectangle around others."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
