"""Text laid out for a terminal: headings, wrapped lines, and tables fitted to its width."""

import re
from collections.abc import Iterator, Sequence

from tabulate import tabulate
from wcwidth import wcswidth

from cchc_audit.writing.view import View

_FRAME = "┌─┬┐│├┼┤└┴┘"
_LONGEST_WORD = 12
_LEAST_WIDTH = 40
_HEADER_PADDING = 2  # tabulate leaves so much room beside headings
_PAINT = re.compile(r"\x1b\[\d+m")
_COLORS = {"error": "31", "warning": "33", "info": "36", "good": "32", "bold": "1"}


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes; marks above letters take none."""
    return max(wcswidth(_PAINT.sub("", text)), 0)


def painted(text: str, color: str, view: View) -> str:
    """A text in a colour, where the output has colours."""
    return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if view.color else text


def heading(text: str, view: View, color: str = "bold") -> str:
    """A heading on a line of its own."""
    return painted(text, color, view)


def wrapped(text: str, view: View, *, first: str = "", rest: str = "") -> str:
    """A text in lines that are no wider than the terminal; words stay whole, so that paths and ids can be used."""
    lines = [first]
    begun = False
    for word in text.split(" "):
        if begun and width_of(lines[-1]) + 1 + width_of(word) > max(view.width, _LEAST_WIDTH):
            lines.append(rest + word)
        else:
            lines[-1] += f" {word}" if begun else word
        begun = True
    return "\n".join(lines)


def labelled(lines: Sequence[tuple[str, str]], view: View) -> Iterator[str]:
    """Labels with their values beside them, in two columns."""
    width = max(width_of(label) for label, _ in lines) + 2
    for label, value in lines:
        first = f"{label}:".ljust(width + len(label) - width_of(label))
        yield wrapped(value, view, first=first, rest=" " * width)


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int], view: View) -> str:
    """A table as wide as the terminal; `shares` divide the room among the wide columns, 0 keeps a column's width."""
    widths = _widths(headers, rows, shares, view.width)
    # The cells are wrapped here: tabulate would take "24,174" for a number while it wraps, whatever it is told.
    return tabulate(
        [[_folded(cell, width) for cell, width in zip(row, widths, strict=True)] for row in rows],
        headers=[
            _folded(header, width - _HEADER_PADDING) for header, width in zip(headers, widths, strict=True)
        ],
        tablefmt="simple_grid" if view.shows(_FRAME) else "grid",
        disable_numparse=True,
    )


def _folded(text: str, width: int) -> str:
    """A text in lines no wider than a column; a word that is wider is broken."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            rest = word
            if line and width_of(line) + 1 + width_of(rest) <= width:
                line = f"{line} {rest}"
                continue
            if line:
                lines.append(line)
            while width_of(rest) > width:
                piece = _beginning(rest, width)
                lines.append(piece)
                rest = rest[len(piece) :]
            line = rest
        lines.append(line)
    return "\n".join(lines)


def _beginning(word: str, width: int) -> str:
    """As much of a word as fits; at least one letter, with the marks above it."""
    end = 1
    while end < len(word) and width_of(word[: end + 1]) <= width:
        end += 1
    return word[:end]


def _widths(
    headers: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int], width: int
) -> list[int]:
    """Columns as wide as their texts if there is room; else the wide ones share it, but no word is broken."""
    columns = list(zip(*rows, strict=True)) or [()] * len(headers)
    widths, least = [], []
    for header, column in zip(headers, columns, strict=True):
        lines = [line for text in column for line in text.split("\n")]
        longest = max([width_of(word) for line in lines for word in line.split(" ")] or [0])
        widths.append(max([width_of(header) + _HEADER_PADDING, *map(width_of, lines)]))
        words = max(map(width_of, header.split(" "))) + _HEADER_PADDING
        least.append(max(words, min(longest, _LONGEST_WORD)))
    room = width - 3 * len(headers) - 1
    wide = {place for place, share in enumerate(shares) if share}
    for place in sorted(wide, key=lambda place: widths[place] / shares[place]):
        rest = sum(own for other, own in enumerate(widths) if other not in wide)
        own = (room - rest) * shares[place] // sum(shares[other] for other in wide)
        widths[place] = min(widths[place], max(own, least[place]))
        wide.remove(place)
    return widths
