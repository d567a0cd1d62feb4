"""Values that a spreadsheet works out by a formula."""

from collections.abc import Iterator
from fractions import Fraction

from cchc_audit import Cell, Relation, Report, Sentence, Text, inspection, quantity, sum_of
from cchc_audit.numbers.interval import Interval
from cchc_audit.numbers.reading import read_value
from cchc_audit.numbers.value import Domain
from cchc_audit.relations.quantity import Quantity
from cchc_audit.report.formula import (
    OPERATIONS,
    Coordinates,
    Formula,
    Node,
    Number,
    Operation,
    Range,
    Reference,
)

_PERCENT = 100
_ANYTHING = Domain(interval=Interval(low=None, high=None))


@inspection(
    "formula-value",
    vi="Ô có công thức ghi đúng kết quả của công thức.",
    en="A cell with a formula shows what the formula gives.",
    why=Text(
        vi=(
            "Kết quả lưu trong tệp đã cũ hoặc bị ghi đè: mở tệp và tính lại thì ô hiện số khác. Hãy tính lại "
            "(F9), lưu tệp rồi kiểm tra số nào được báo cáo."
        ),
        en=(
            "The result that the file holds is old or was overwritten: once the file is opened and calculated, "
            "the cell shows another number. Calculate again (F9), save, and check which number is reported."
        ),
    ),
    sentences={
        "not-its-result": Sentence(
            vi="không phải kết quả của công thức trong ô, chênh lệch {difference}: {left}, nhưng {right}",
            en="is not what the formula in the cell gives, by {difference}: {left}, but {right}",
        ),
    },
    right={
        "rows": [
            ["1", "Số hồ sơ", "Hồ sơ", "5", ""],
            ["2", "Trực tuyến", "Hồ sơ", "3", ""],
            ["3", "Trực tiếp", "Hồ sơ", "2", ""],
        ],
        "formulas": {"row_1": "SUM(D2:D3)"},
    },
    wrong={
        "rows": [
            ["1", "Số hồ sơ", "Hồ sơ", "6", ""],
            ["2", "Trực tuyến", "Hồ sơ", "3", ""],
            ["3", "Trực tiếp", "Hồ sơ", "2", ""],
        ],
        "formulas": {"row_1": "SUM(D2:D3)"},
    },
)
def formula_value(report: Report) -> Iterator[Relation]:
    """State for each value with a formula that it is what the formula gives of the numbers in the file."""
    for name, formula in report.formulas.items():
        cell = report.cells[name]
        if cell.value is None:
            continue
        result = _Working(report, formula).quantity(formula.node)
        if result is not None:
            shown = result * _PERCENT if _is_percent(cell) else result
            yield (quantity(cell) == shown).named("not-its-result")


class _Working:
    """A formula with the numbers of a report filled in."""

    def __init__(self, report: Report, formula: Formula) -> None:
        self._cells = report.cells
        self._formula = formula

    def quantity(self, node: Node) -> Quantity | None:
        """What a formula comes to; None if it takes something that is no exact number."""
        match node:
            case Number():
                return quantity(node.value)
            case Reference():
                return self._cell(node.cell)
            case Operation():
                left, right = self.quantity(node.left), self.quantity(node.right)
                return None if left is None or right is None else OPERATIONS[node.operator](left, right)
            case _:
                parts = [self._part(part) for part in node.parts]
                known = [part for part in parts if part is not None]
                return sum_of(known) if known and len(known) == len(parts) else None

    def _part(self, part: Node | Range) -> Quantity | None:
        if not isinstance(part, Range):
            return self.quantity(part)
        summands = [self._cell(cell) for cell in part.cells() if not self._is_left_out(cell)]
        known = [summand for summand in summands if summand is not None]
        if len(known) != len(summands):
            return None
        return sum_of(known) if known else quantity(0)

    def _is_left_out(self, cell: Coordinates) -> bool:
        """Whether SUM passes over the cell: it does so for blanks and words."""
        if cell in self._formula.indicators:
            return self._cells[self._formula.indicators[cell]].state != "number"
        text = self._formula.texts.get(cell, "")
        return not any(character.isdigit() for character in text)

    def _cell(self, cell: Coordinates) -> Quantity | None:
        name = self._formula.indicators.get(cell)
        if name is not None:
            taken = self._cells[name]
            if taken.state == "empty":
                return quantity(0)
            if taken.state != "number":
                return None
            return quantity(taken) / _PERCENT if _is_percent(taken) else quantity(taken)
        text = self._formula.texts.get(cell, "")
        return quantity(0) if not text else _exact(text)


def _exact(text: str) -> Quantity | None:
    """A whole number that is no indicator; any other may be rounded, and nothing says how."""
    number = read_value(text, domain=_ANYTHING, kind="count").number
    return None if number is None or number.denominator != 1 else quantity(Fraction(number))


def _is_percent(cell: Cell) -> bool:
    """Whether a spreadsheet holds a hundredth of what it shows."""
    return cell.text("value").endswith("%")
