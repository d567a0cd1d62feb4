"""The elements of a Word document at places, counted as the reader counts them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cchc_audit.annotating.package_copy import Node, local, space
from cchc_audit.reading.docx_text import APART, LEFT_OUT
from cchc_audit.reading.docx_walk import MOST_COLUMNS
from cchc_audit.reading.markup import whole_number
from cchc_audit.report.place import Place

_Key = tuple[int | None, int, int | None]


def elements_at(root: Node, places: Collection[Place]) -> dict[Place, Node]:
    """The cells and paragraphs at these places, as far as they are there."""
    wanted = {_key(place): place for place in places}
    return {wanted[key]: element for key, element in _Walk().all(root) if key in wanted}


def _key(place: Place) -> _Key:
    """A whole row is where its first text stands."""
    return (place.table, place.row, None if place.table is None else place.column)


@dataclass(slots=True)
class _Walk:
    """Goes through a document as the reader does."""

    _paragraphs: int = 0
    _tables: int = 0

    def all(self, block: Node, *, inside: bool = False) -> Iterator[tuple[_Key, Node]]:
        """Every paragraph outside tables and every cell, with its place."""
        for child in block:
            name = local(child)
            if name == "tbl":
                yield from self._table(child)
            elif name == "txbxContent":
                yield from self.all(child)
            elif name == "p" and not inside:
                self._paragraphs += 1
                yield (None, self._paragraphs, None), child
                yield from self.all(child, inside=True)
            elif name and name not in LEFT_OUT:
                yield from self.all(child, inside=inside)

    def _table(self, table: Node) -> Iterator[tuple[_Key, Node]]:
        self._tables += 1
        number = self._tables
        for row, element in enumerate(_within(table, "tr"), 1):
            if element.find(f"{space(element)}trPr/{space(element)}del") is not None:
                continue
            column = 1 + _count(element, "trPr/gridBefore", 0)
            cells = list(_within(element, "tc"))
            written = (cell for cell in cells if "".join(cell.itertext()).strip())
            yield (number, row, None), next(written, cells[0] if cells else element)
            for cell in cells:
                yield (number, row, column), cell
                column += max(_count(cell, "tcPr/gridSpan", 1), 1)
            for cell in cells:
                yield from self.all(cell, inside=True)


def _within(element: Node, tag: str) -> Iterator[Node]:
    for child in element:
        name = local(child)
        if name == tag:
            yield child
        elif name and name not in LEFT_OUT and name not in APART:
            yield from _within(child, tag)


def _count(element: Node, path: str, standard: int) -> int:
    w = space(element)
    found = element.find("/".join(f"{w}{name}" for name in path.split("/")))
    return standard if found is None else min(whole_number(found.get(f"{w}val"), standard), MOST_COLUMNS)
