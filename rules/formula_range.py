"""Rows that the formula of a total leaves out."""

from collections.abc import Iterator

from cchc_audit import Cell, Remark, Report, Sentence, Text, inspection
from cchc_audit.numbers.folding import fold
from cchc_audit.report.formula import Coordinates, Formula, ranges_in

_OF_WHICH = "trong do"
_GIVEN = ("number", "none")


@inspection(
    "formula-range",
    vi="Công thức cộng của một dòng lấy đủ các dòng thành phần.",
    en="The formula of a total takes all the rows of its block.",
    why=Text(
        vi=(
            "Dòng bị bỏ sót không được cộng vào tổng, kể cả khi sau này mới điền số; hãy sửa vùng cộng trong "
            "công thức của ô."
        ),
        en="What stands in a row that is left out never gets into the total; correct the range in the formula.",
    ),
    sentences={
        "row-left-out": Sentence(
            vi="công thức {formula} bỏ sót: {names}",
            en="the formula {formula} leaves out: {names}",
        ),
        "unit-left-out": Sentence(
            vi="công thức {formula} bỏ sót dòng của đơn vị: {names}",
            en="the formula {formula} leaves out the rows of: {names}",
        ),
    },
    right={
        "rows": [
            ["1", "Số hồ sơ", "Hồ sơ", "5", ""],
            ["", "Trực tuyến", "Hồ sơ", "3", ""],
            ["", "Trực tiếp", "Hồ sơ", "2", ""],
        ],
        "formulas": {"row_1": "SUM(D2:D3)"},
    },
    wrong={
        "rows": [
            ["1", "Số hồ sơ", "Hồ sơ", "5", ""],
            ["", "Trực tuyến", "Hồ sơ", "3", ""],
            ["", "Trực tiếp", "Hồ sơ", "2", ""],
            ["", "Bưu chính công ích", "Hồ sơ", "0", ""],
        ],
        "formulas": {"row_1": "SUM(D2:D3)"},
    },
)
def formula_range(report: Report) -> Iterator[Remark]:
    """Remark for each formula that adds up rows of a block on those of its rows that it does not take."""
    for name, formula in report.formulas.items():
        cell = report.cells[name]
        taken = {one for found in ranges_in(formula.node) for one in found.cells()}
        if not any(found.size > 1 for found in ranges_in(formula.node)):
            continue
        left_out = _rows_left_out(report, cell, formula)
        if left_out:
            names = tuple(_quoted(one) for one in left_out)
            facts: dict[str, object] = {"formula": f"={formula.text}", "names": names}
            yield Remark(code="row-left-out", cells=(cell, *left_out), facts=facts)
        units = _units_left_out(report, cell, taken)
        if units:
            names = tuple(Text(vi=f"“{unit}”", en=f"“{unit}”") for unit in units)
            facts = {"formula": f"={formula.text}", "names": names}
            yield Remark(code="unit-left-out", cells=(cell,), facts=facts)


def _rows_left_out(report: Report, total: Cell, formula: Formula) -> list[Cell]:
    """The rows of the block that the formula does not take.

    The block is what stands under the total in the form. Where nothing of it does, it is what lies between the total
    and the rows that are taken, or among these: below them another block may begin.
    """
    taken = set(formula.indicators.values())
    children = [cell for cell in report.cells.values() if cell.definition.parent == total.indicator]
    under = [cell for cell in children if cell.indicator in taken]
    if under:
        return [cell for cell in children if cell.indicator not in taken and _is_alike(cell, under)]
    members = [report.cells[name] for name in taken]
    span = _span(total, members)
    return [
        cell
        for cell in report.cells.values()
        if cell.row is not None
        and cell.row.number in span
        and cell.indicator not in taken
        and cell.definition.parent in {member.definition.parent for member in members}
        and _is_alike(cell, members)
    ]


def _span(total: Cell, members: list[Cell]) -> range:
    """The rows between a total and the last of its parts, the total left out."""
    rows = [cell.row.number for cell in members if cell.row is not None]
    own = None if total.row is None else total.row.number
    if not rows or own is None:
        return range(0)
    if own < min(rows):
        return range(own + 1, max(rows))
    return range(min(rows), own) if own > max(rows) else range(min(rows), max(rows))


def _is_alike(cell: Cell, members: list[Cell]) -> bool:
    """Whether a row counts what the others do, and is not a part of one of them."""
    form = cell.definition
    kinds = {(member.definition.kind, fold(member.definition.unit)) for member in members}
    return (
        cell.row is not None
        and not form.heading
        and (form.kind, fold(form.unit)) in kinds
        and not fold(form.name.vi).lstrip("-+ ").startswith(_OF_WHICH)
    )


def _units_left_out(report: Report, total: Cell, taken: set[Coordinates]) -> list[str]:
    """Of a total row of a table of units, the units whose figures the formula does not take, where it takes others."""
    left_out: list[str] = []
    for unit in report.below:
        below = unit.cells[total.indicator]
        place = below.field("value").place
        if place is None or below.state not in _GIVEN:
            continue
        if not {one for one in taken if (one.row, one.column) == (place.row, place.column)}:
            left_out.append(unit.unit or "")
    return left_out if len(left_out) < len(report.below) else []


def _quoted(cell: Cell) -> Text:
    name = cell.definition.name
    return Text(vi=f"“{name.vi.rstrip(' .:')}”", en=f"“{name.en.rstrip(' .:')}”")
