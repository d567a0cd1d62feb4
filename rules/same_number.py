"""The same large number in rows of one block that measure different things."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from cchc_audit import Cell, Remark, Report, Sentence, Text, inspection
from cchc_audit.numbers.folding import fold

ABOVE = 50
"""Numbers up to this are often equal by chance."""

_COUNTED = ("count", "amount")
_folded = lru_cache(maxsize=256)(fold)


@inspection(
    "same-number",
    vi="Các dòng đếm những nội dung khác nhau thì không cùng một số lớn.",
    en="Rows that count different things do not have the same large number.",
    why=Text(
        vi=(
            "Một thủ tục có nhiều hồ sơ, nên số thủ tục và số hồ sơ hiếm khi bằng nhau; hãy kiểm tra "
            "có chép nhầm dòng không."
        ),
        en=(
            "One procedure has many dossiers, so the two rarely are equally many; check whether one "
            "was copied."
        ),
    ),
    sentences={
        "same-number": Sentence(
            vi="cùng một số {number} ở các dòng khác đơn vị tính ({units}) của mục “{parent}”: {names}",
            en=(
                "the same number {number} stands in rows of different units ({units}) under “{parent}”: "
                "{names}"
            ),
        ),
    },
    right={
        "rows": [
            ["1", "Bưu chính công ích", "", "", ""],
            ["", "Số TTHC tiếp nhận", "TTHC", "74", ""],
            ["", "Số hồ sơ tiếp nhận", "Hồ sơ", "24.174", ""],
        ]
    },
    wrong={
        "rows": [
            ["1", "Bưu chính công ích", "", "", ""],
            ["", "Số TTHC tiếp nhận", "TTHC", "24.174", ""],
            ["", "Số hồ sơ tiếp nhận", "Hồ sơ", "24.174", ""],
        ]
    },
)
def same_number(report: Report) -> Iterator[Remark]:
    """Remark once per block on the largest number that stands in rows of different units."""
    for parent, block in _blocks(report).items():
        if len(_units(block)) == 1:
            continue
        numbers: dict[Fraction, list[Cell]] = defaultdict(list)
        for cell in block:
            if cell.value is not None:
                numbers[cell.value].append(cell)
        repeated = {number: cells for number, cells in numbers.items() if len(_units(cells)) > 1}
        if not repeated:
            continue
        number = max(repeated)
        cells = tuple(repeated[number])
        names = tuple(_quoted(cell) for cell in cells)
        facts: dict[str, object] = {
            "number": number,
            "units": tuple(_units(cells).values()),
            "parent": report.cells[parent].definition.name,
            "names": names,
        }
        yield Remark(code="same-number", cells=cells, facts=facts)


def _blocks(report: Report) -> dict[str, list[Cell]]:
    """The cells that hold a large number, by the row they stand under."""
    blocks: dict[str, list[Cell]] = defaultdict(list)
    for cell in report.cells.values():
        form = cell.definition
        if form.kind not in _COUNTED or form.parent is None or not form.unit:
            continue
        value = cell.value
        if value is None:
            continue
        numerator, denominator = value.as_integer_ratio()
        if numerator > ABOVE * denominator:
            blocks[form.parent].append(cell)
    return blocks


def _units(cells: list[Cell] | tuple[Cell, ...]) -> dict[str, str]:
    """The different units that the form means by the cells."""
    return {_folded(cell.definition.unit): cell.definition.unit for cell in cells}


def _quoted(cell: Cell) -> Text:
    name = cell.definition.name
    return Text(vi=f"“{name.vi.rstrip(' .:')}”", en=f"“{name.en.rstrip(' .:')}”")
