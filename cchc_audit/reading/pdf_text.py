"""From the characters of a page to text: lines from above down, words as far apart as they are drawn."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cchc_audit.reading.grid import Box
from cchc_audit.reading.legacy import shown_by
from cchc_audit.reading.pdf_page import Glyph

_SAME_LINE = 0.4
"""Characters are on one line if what they stand on is nearer than this share of their height."""
_WORD_GAP = 0.2
"""A gap wider than this share of the height separates words where no blank is drawn."""
NARROW_GAP = 0.6
"""One wider than this may separate columns, if others show where these are."""
_PIECE_GAP = 1.6
"""A gap wider than this share of the height separates columns."""
_DOUBLE = 0.6
"""In points: a character drawn twice so near is bold, not two."""
_PADDING = 10.0
"""In points: what is left free at both sides of a cell."""
_FULL = 0.9
"""A line that takes this share of the room was broken within its only word."""
_STOPS = (".", ";", ":", "!", "?")
_ENTRY = re.compile(r"[-–+•*]\s|\(?\w{1,2}[.)]\s")
_HYPHENED = re.compile(r"[^\W_][-/]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text without a wide gap in it, on one line.

    Attributes:
        fonts: those of TCVN3 and VNI whose letters were decoded.
        lines: those of a cell's text.
    """

    text: str
    box: Box
    fonts: frozenset[str] = frozenset()
    lines: "tuple[Piece, ...]" = ()


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The characters line by line, from above down, each from the left."""
    lines: list[list[Glyph]] = []
    base, height = 0.0, 0.0
    for glyph in sorted(glyphs, key=lambda one: one.base):
        if lines and glyph.base - base <= _SAME_LINE * min(height, _height(glyph) or height):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            base, height = glyph.base, _height(glyph)
    return [sorted(line, key=lambda one: one.box.left) for line in lines]


def pieces_of(line: Sequence[Glyph], gap: float = _PIECE_GAP) -> Iterator[Piece]:
    """The text of a line, divided where gaps are wider than a share of its height."""
    group: list[Glyph] = []
    for glyph in _without_doubles(line):
        if glyph.text.isspace():
            continue
        if group and glyph.box.left - group[-1].box.right > gap * _height(glyph):
            yield _piece(group)
            group = []
        group.append(glyph)
    if group:
        yield _piece(group)


def text_of(glyphs: Iterable[Glyph], width: float) -> Piece | None:
    """All the text of a cell, its lines put together; None if there is none.

    Where a line was broken only because the cell is no wider, the next one follows behind a blank, or directly if it
    was broken within a word or behind a hyphen. A break is kept where an entry of a list begins behind a stop, and
    where the next word, if no small letter is its first, had room and an entry begins, a sentence ends, or half of the
    line was free.

    Args:
        glyphs: its characters.
        width: of the cell.
    """
    drawn = (_written(line) for line in lines_of(glyphs))
    lines = [_piece(line) for line in drawn if line]
    if not lines:
        return None
    text = lines[0].text
    for before, line in pairwise(lines):
        text += between(before, line, width) + line.text
    return Piece(
        text=text,
        box=around([line.box for line in lines]),
        fonts=frozenset().union(*(line.fonts for line in lines)),
        lines=tuple(lines),
    )


def between(before: Piece, line: Piece, width: float) -> str:
    """What stands between two lines of a cell that is so wide: nothing, a blank, or a line break."""
    room = width - _PADDING
    taken = before.box.right - before.box.left
    if _HYPHENED.search(before.text) or (not _has_blank(before.text) and taken > _FULL * room):
        return ""
    begun, ended = _is_begun(line.text), before.text.endswith(_STOPS)
    if begun and ended:
        return "\n"
    has_room = taken + _width_of(line, f" {line.text.split()[0]}") <= room
    is_sentence = line.text[0].islower() and not begun
    return "\n" if has_room and not is_sentence and (begun or ended or taken < room / 2) else " "


def _is_begun(text: str) -> bool:
    """Whether a line begins like an entry of a list."""
    return bool(_ENTRY.match(text))


def _has_blank(text: str) -> bool:
    return any(map(str.isspace, text))


def _width_of(line: Piece, word: str) -> float:
    """About how wide a word of a line is."""
    return (line.box.right - line.box.left) * len(word) / max(len(line.text), 1)


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
