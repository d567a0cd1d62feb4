"""The formulas of a report's values, each with what stands in the cells that it takes."""

from collections.abc import Mapping

from cchc_audit.frozen import Frozen
from cchc_audit.report.cell import VALUE, Cell
from cchc_audit.report.document import Document
from cchc_audit.report.formula import Coordinates, Formula, parse_formula, ranges_in
from cchc_audit.report.place import Place


class Workbook:
    """The formulas of a file, and what is written in its cells."""

    def __init__(self, document: Document) -> None:
        self._formulas = document.formulas
        self._texts = {
            coordinates(place): text
            for line in (document.lines if document.formulas else ())
            for text, place in zip(line.texts, line.places, strict=True)
            if text
        }

    def formulas_of(self, cells: Mapping[str, Cell]) -> Mapping[str, Formula]:
        """By the id of their indicators, the formulas that are understood; none in a file without formulas."""
        if not self._formulas:
            return _NONE
        at = {coordinates(place): name for name, cell in cells.items() if (place := _place(cell)) is not None}
        found = {
            name: formula
            for name, cell in cells.items()
            if (place := _place(cell)) is not None and (formula := self._formula(place, at)) is not None
        }
        return Frozen(found)

    def _formula(self, place: Place, at: Mapping[Coordinates, str]) -> Formula | None:
        text = self._formulas.get(place)
        node = None if text is None else parse_formula(text, place.sheet or "")
        if text is None or node is None:
            return None
        taken = {cell for found in ranges_in(node) for cell in found.cells()}
        return Formula(
            text=text,
            node=node,
            indicators=Frozen({cell: at[cell] for cell in taken if cell in at}),
            texts=Frozen(
                {cell: self._texts[cell] for cell in taken if cell in self._texts and cell not in at}
            ),
        )


_NONE: Mapping[str, Formula] = Frozen({})


def coordinates(place: Place) -> Coordinates:
    """The cell of a workbook that a place is."""
    return Coordinates(place.sheet or "", place.row, place.column or 0)


def _place(cell: Cell) -> Place | None:
    return None if cell.row is None else cell.row.places[VALUE]
