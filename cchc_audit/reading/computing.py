"""The result of a formula whose value the file does not hold, if it only adds, subtracts, multiplies and divides."""

from collections.abc import Callable
from fractions import Fraction
from typing import Literal

from cchc_audit.report.formula import (
    OPERATIONS,
    Coordinates,
    Node,
    Number,
    Operation,
    Range,
    Reference,
    parse_formula,
)

Held = Fraction | Literal["words"] | None
"""What a cell holds: a number, words, or nothing."""


class _NoNumberError(Exception):
    """The formula gives an error, or is not understood."""


class Computing:
    """Works formulas out from what the cells of a workbook hold."""

    def __init__(
        self, held: Callable[[Coordinates], Held], formula: Callable[[Coordinates], str | None]
    ) -> None:
        """Work on one workbook.

        Args:
            held: what a cell holds, None also for one with a formula without a result.
            formula: the formula of a cell whose result is not in the file; None for all others.
        """
        self._held = held
        self._formula = formula
        self._known: dict[Coordinates, Fraction | None] = {}
        self._under_way: set[Coordinates] = set()

    def value(self, cell: Coordinates) -> Fraction | None:
        """What the formula of a cell gives; None if it gives no number, goes in a circle or is not understood."""
        if cell not in self._known:
            if cell in self._under_way or len(self._under_way) > _LONGEST_CHAIN:
                return None
            self._under_way.add(cell)
            text = self._formula(cell)
            node = None if text is None else parse_formula(text, cell.sheet)
            try:
                self._known[cell] = None if node is None else self._worked_out(node)
            except _NoNumberError:
                self._known[cell] = None
            self._under_way.discard(cell)
        return self._known[cell]

    def _worked_out(self, node: Node) -> Fraction:
        match node:
            case Number():
                return node.value
            case Reference():
                return self._single(node.cell)
            case Operation():
                return self._operated(node)
            case _:
                return sum((self._part(part) for part in node.parts), Fraction(0))

    def _operated(self, node: Operation) -> Fraction:
        left, right = self._worked_out(node.left), self._worked_out(node.right)
        try:
            result: Fraction = OPERATIONS[node.operator](left, right)
        except ZeroDivisionError as error:
            raise _NoNumberError from error
        return result

    def _part(self, part: Node | Range) -> Fraction:
        if not isinstance(part, Range):
            return self._worked_out(part)
        held = (self._of(cell) for cell in part.cells())
        return sum((one for one in held if isinstance(one, Fraction)), Fraction(0))

    def _single(self, cell: Coordinates) -> Fraction:
        held = self._of(cell)
        if held == "words":
            raise _NoNumberError
        return Fraction(0) if held is None else Fraction(held)

    def _of(self, cell: Coordinates) -> Held:
        if self._formula(cell) is None:
            return self._held(cell)
        value = self.value(cell)
        if value is None:
            raise _NoNumberError
        return value


_LONGEST_CHAIN = 100
"""Of formulas that take one another's results; a report has a few."""
