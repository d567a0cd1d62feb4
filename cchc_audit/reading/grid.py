"""The tables that ruling lines draw on a page: lines to grids, grids to cells, of which a missing line makes one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

TOLERANCE = 2.5
"""In points: lines so near to each other are one, and meet where they end so near."""


class Box(NamedTuple):
    """A rectangle on a page: points from its left and from its top."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A line across (at a height) or down (at a distance from the left), from where to where."""

    across: bool
    at: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table: its first row and column, from 0, and the rectangle that it takes."""

    row: int
    column: int
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with at least two cells.

    Attributes:
        cells: in the order of reading.
        rows, columns: how many there are.
    """

    box: Box
    cells: tuple[Cell, ...]
    rows: int
    columns: int


def tables_of(rulings: Iterable[Ruling]) -> list[Table]:
    """The tables that rulings draw, from the top of the page down."""
    lines = _joined(rulings)
    found = [table for group in _connected(lines) if (table := _table(group)) is not None]
    return sorted(found, key=lambda table: (table.box.top, table.box.left))


def _joined(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Lines put together of the pieces that lie on them, as far as these meet or overlap."""
    found: list[Ruling] = []
    for across in (True, False):
        own = sorted((one for one in rulings_of(rulings, across)), key=lambda one: (one.at, one.begin))
        for group in _near(own):
            at = sum(one.at for one in group) / len(group)
            begin, end = None, 0.0
            for one in sorted(group, key=lambda one: one.begin):
                if begin is None:
                    begin, end = one.begin, one.end
                elif one.begin <= end + TOLERANCE:
                    end = max(end, one.end)
                else:
                    found.append(Ruling(across=across, at=at, begin=begin, end=end))
                    begin, end = one.begin, one.end
            if begin is not None:
                found.append(Ruling(across=across, at=at, begin=begin, end=end))
    return found


def rulings_of(rulings: Iterable[Ruling], across: bool) -> list[Ruling]:  # noqa: FBT001 - the direction that is asked for
    """Those of one direction."""
    return [one for one in rulings if one.across == across]


def _near(rulings: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    """Groups of lines at nearly the same height or distance."""
    group: list[Ruling] = []
    for one in rulings:
        if group and one.at - group[-1].at > TOLERANCE:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _connected(lines: Sequence[Ruling]) -> list[list[Ruling]]:
    """Groups of lines that cross or touch one another, directly or by way of others."""
    across, down = rulings_of(lines, across=True), rulings_of(lines, across=False)
    parent = {id(one): one for one in lines}

    def root(one: Ruling) -> Ruling:
        while parent[id(one)] is not one:
            parent[id(one)] = parent[id(parent[id(one)])]
            one = parent[id(one)]
        return one

    for level in across:
        for upright in down:
            if _touch(level, upright):
                parent[id(root(level))] = root(upright)
    groups: dict[int, list[Ruling]] = {}
    for one in lines:
        groups.setdefault(id(root(one)), []).append(one)
    return list(groups.values())


def _touch(across: Ruling, down: Ruling) -> bool:
    return (
        across.begin - TOLERANCE <= down.at <= across.end + TOLERANCE
        and down.begin - TOLERANCE <= across.at <= down.end + TOLERANCE
    )


def _table(lines: Sequence[Ruling]) -> Table | None:
    """The table of lines that belong together; None for a frame or a cross, which is none."""
    across, down = rulings_of(lines, across=True), rulings_of(lines, across=False)
    ys, xs = _positions(across), _positions(down)
    if len(ys) < 2 or len(xs) < 2 or len(ys) + len(xs) < 5:  # noqa: PLR2004 - one cell is a frame
        return None
    regions = _regions(xs, ys, across, down)
    cells = tuple(
        Cell(row=row, column=column, box=Box(xs[column], ys[row], xs[last_column + 1], ys[last_row + 1]))
        for (row, column), (last_row, last_column) in sorted(regions.items())
    )
    if len(cells) < 2:  # noqa: PLR2004 - one cell is a frame
        return None
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    return Table(box=box, cells=cells, rows=len(ys) - 1, columns=len(xs) - 1)


def _positions(lines: Sequence[Ruling]) -> list[float]:
    found: list[float] = []
    for at in sorted(one.at for one in lines):
        if not found or at - found[-1] > TOLERANCE:
            found.append(at)
    return found


def _regions(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Ruling], down: Sequence[Ruling]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For the first place of each cell, its last: places between which no line is drawn are one cell.

    A cell reaches to the right as far as no line ends it, and down as far as none does under all of it.
    """
    taken: set[tuple[int, int]] = set()
    found: dict[tuple[int, int], tuple[int, int]] = {}
    below = _drawn(across, ys, xs)
    beside = _drawn(down, xs, ys)
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            right, bottom = column, row
            while right + 2 < len(xs) and (right + 1, row) not in beside and (row, right + 1) not in taken:
                right += 1
            columns = range(column, right + 1)
            while bottom + 2 < len(ys) and all(
                (bottom + 1, one) not in below and (bottom + 1, one) not in taken for one in columns
            ):
                bottom += 1
            found[row, column] = (bottom, right)
            taken.update((one, other) for one in range(row, bottom + 1) for other in columns)
    return found


def _drawn(lines: Sequence[Ruling], at: Sequence[float], along: Sequence[float]) -> set[tuple[int, int]]:
    """Where lines are drawn: the number of the position that they are at, and of the interval that they cover."""
    found: set[tuple[int, int]] = set()
    for one in lines:
        number = min(range(len(at)), key=lambda place: abs(at[place] - one.at))
        for interval in range(len(along) - 1):
            middle = (along[interval] + along[interval + 1]) / 2
            if one.begin - TOLERANCE <= middle <= one.end + TOLERANCE:
                found.add((number, interval))
    return found
