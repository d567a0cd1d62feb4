"""What pdfium tells of a page: its characters and its ruling lines, as they are seen by who looks at it."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from cchc_audit.reading.grid import Box, Ruling

_THIN = 3.0
"""A filled rectangle not wider than so many points is a line."""
_SHORTEST = 4.0
_STRAIGHT = 0.5
_MOST_OBJECTS = 100_000
_MOST_CHARACTERS = 200_000
_LONGEST_FONT = 200
_DEEPEST_FORM = 4
_PATH, _IMAGE = 2, 3
"""Types of objects, as pdfium numbers them."""
_MOVE, _LINE = 2, 0
"""Types of segments: pdfium numbers lines 0, curves 1, moves 2."""
_LAST_ASCII = 0x7F


class TooMuch(Exception):  # noqa: N818 - the name says what was found
    """A page with more characters or objects than any page of a report."""


class Glyph(NamedTuple):
    """A character as it stands on the page; its box is as high as the line of its font, its base what it stands on."""

    text: str
    box: Box
    base: float
    font: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is on a page."""

    glyphs: tuple[Glyph, ...]
    rulings: tuple[Ruling, ...]
    images: int


def page_of(pdfium: Any, page: Any) -> Page:  # noqa: ANN401 - pypdfium2 tells few types
    """Read a page.

    Args:
        pdfium: the module `pypdfium2`.
        page: an open page.

    Raises:
        TooMuch: it has more than any page of a report.
    """
    turn = Turn(page)
    glyphs = tuple(_glyphs(pdfium.raw, page, turn))
    rulings: list[Ruling] = []
    images = 0
    for number, one in enumerate(page.get_objects(max_depth=_DEEPEST_FORM)):
        if number > _MOST_OBJECTS:
            raise TooMuch
        if one.type == _PATH:
            rulings += _rulings(pdfium.raw, one, turn)
            if len(rulings) > _MOST_OBJECTS:
                raise TooMuch
        elif one.type == _IMAGE:
            images += 1
    return Page(glyphs=glyphs, rulings=tuple(rulings), images=images)


class Turn:
    """From the coordinates of a PDF, whose y goes up, to those of the page as it is shown."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - pypdfium2 tells few types
        left, bottom, right, top = page.get_cropbox()
        self._left, self._bottom, self._right, self._top = left, bottom, right, top
        self._rotation = page.get_rotation()

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Points from the left and from the top."""
        match self._rotation:
            case 90:
                return y - self._bottom, x - self._left
            case 180:
                return self._right - x, y - self._bottom
            case 270:
                return self._top - y, self._right - x
            case _:
                return x - self._left, self._top - y

    def back(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """From left, top, right and bottom as they are shown to left, bottom, right and top as the PDF counts."""
        corners = [self._unturned(x, y) for x, y in ((box[0], box[1]), (box[2], box[3]))]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def _unturned(self, x: float, y: float) -> tuple[float, float]:
        match self._rotation:
            case 90:
                return y + self._left, x + self._bottom
            case 180:
                return self._right - x, y + self._bottom
            case 270:
                return self._right - y, self._top - x
            case _:
                return x + self._left, self._top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle."""
        (x1, y1), (x2, y2) = self.point(left, bottom), self.point(right, top)
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _glyphs(raw: Any, page: Any, turn: Turn) -> Iterator[Glyph]:  # noqa: ANN401 - pypdfium2 tells few types
    text = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(text)
        if count > _MOST_CHARACTERS:
            raise TooMuch
        box, fonts = raw.FS_RECTF(), _Fonts(raw, text)
        x, y = ctypes.c_double(), ctypes.c_double()
        for number in range(count):
            if raw.FPDFText_IsGenerated(text, number) == 1:
                continue
            code = raw.FPDFText_GetUnicode(text, number)
            if not raw.FPDFText_GetLooseCharBox(text, number, ctypes.byref(box)) or not (
                raw.FPDFText_GetCharOrigin(text, number, ctypes.byref(x), ctypes.byref(y))
            ):
                continue
            character = _character(code)
            if character:
                font = fonts.of(number) if code > _LAST_ASCII else ""
                _, base = turn.point(x.value, y.value)
                yield Glyph(character, turn.box(box.left, box.bottom, box.right, box.top), base, font)
    finally:
        text.close()


def _character(code: int) -> str:
    """The character of a code; pdfium gives hyphens at ends of lines codes of their own."""
    if code in {0x02, 0xFFFE}:
        return "-"
    if code < ord(" ") or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:  # noqa: PLR2004 - surrogates, and the end of Unicode
        return ""
    return chr(code)


class _Fonts:
    """The names of fonts, without the letters before those of which a part is embedded ("ABCDEF+.VnTime")."""

    def __init__(self, raw: Any, text: Any) -> None:  # noqa: ANN401 - pypdfium2 tells few types
        self._raw = raw
        self._text = text
        self._buffer = ctypes.create_string_buffer(_LONGEST_FONT)
        self._flags = ctypes.c_int()

    def of(self, number: int) -> str:
        """The name of a character's font."""
        length = self._raw.FPDFText_GetFontInfo(
            self._text, number, self._buffer, _LONGEST_FONT, ctypes.byref(self._flags)
        )
        if not 0 < length <= _LONGEST_FONT:
            return ""
        name = self._buffer.raw[: length - 1].decode("utf-8", "replace")
        return name.rpartition("+")[2]


def _rulings(raw: Any, path: Any, turn: Turn) -> Iterator[Ruling]:  # noqa: ANN401 - pypdfium2 tells few types
    """The straight lines that a path draws, and the thin rectangles that it fills."""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(filled), ctypes.byref(stroked))
    for points in _outlines(raw, path, turn):
        if stroked.value:
            for (x1, y1), (x2, y2) in pairwise(points):
                yield from _line(x1, y1, x2, y2)
        elif filled.value:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
            if min(right - left, bottom - top) <= _THIN:
                yield from _thin(left, top, right, bottom)


def _line(x1: float, y1: float, x2: float, y2: float) -> Iterator[Ruling]:
    if abs(y1 - y2) <= _STRAIGHT and abs(x1 - x2) >= _SHORTEST:
        yield Ruling(across=True, at=(y1 + y2) / 2, begin=min(x1, x2), end=max(x1, x2))
    elif abs(x1 - x2) <= _STRAIGHT and abs(y1 - y2) >= _SHORTEST:
        yield Ruling(across=False, at=(x1 + x2) / 2, begin=min(y1, y2), end=max(y1, y2))


def _thin(left: float, top: float, right: float, bottom: float) -> Iterator[Ruling]:
    if right - left >= max(bottom - top, _SHORTEST):
        yield Ruling(across=True, at=(top + bottom) / 2, begin=left, end=right)
    elif bottom - top >= _SHORTEST:
        yield Ruling(across=False, at=(left + right) / 2, begin=top, end=bottom)


def _outlines(raw: Any, path: Any, turn: Turn) -> Iterator[list[tuple[float, float]]]:  # noqa: ANN401 - pypdfium2 tells few types
    """The points of each part of a path that is drawn in one go; curves end one."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for number in range(min(raw.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind != _LINE and points:
            yield points
            points = []
        if kind in {_LINE, _MOVE} and raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            points.append(
                turn.point(
                    matrix.a * x.value + matrix.c * y.value + matrix.e,
                    matrix.b * x.value + matrix.d * y.value + matrix.f,
                )
            )
            if raw.FPDFPathSegment_GetClose(segment) and len(points) > 1:
                points.append(points[0])
    if points:
        yield points
