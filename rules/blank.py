"""Values left blank where the rows beside them are filled."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from cchc_audit import Cell, Remark, Report, Sentence, Text, inspection

_BLANK = ("empty", "dash", "not_reported")
_RATES = ("percent", "ratio", "change")


@inspection(
    "blank",
    vi="Chỉ tiêu có các dòng liên quan đã ghi số liệu thì không để trống.",
    en="A row is not left blank where the rows that belong to it are filled.",
    why=Text(
        vi=(
            "Để trống không cho biết là không phát sinh hay chưa thống kê; hãy ghi số liệu, hoặc số "
            "0 nếu không có."
        ),
        en="A blank does not tell nothing from not counted; write the number, or 0 if there is none.",
    ),
    severity="info",
    sentences={
        "left-blank": Sentence(
            vi="trong mục “{parent}” chưa có số liệu: {names}",
            en="no figure is given under “{parent}” for {names}",
        ),
    },
    right={"rows": [["1", "Tuyển dụng", "", "", ""], ["", "Số thi tuyển", "Người", "2", ""]]},
    wrong={
        "rows": [
            ["1", "Tuyển dụng", "", "", ""],
            ["", "Số thi tuyển", "Người", "2", ""],
            ["", "Số xét tuyển", "Người", "", ""],
        ]
    },
)
def blank(report: Report) -> Iterator[Remark]:
    """Remark once per block on what is blank in it, if anything in it is filled."""
    blocks: dict[str, list[Cell]] = defaultdict(list)
    for cell in report.cells.values():
        if cell.definition.parent is not None:
            blocks[cell.definition.parent].append(cell)
    for parent, children in blocks.items():
        blank_ones = [cell for cell in children if cell.state in _BLANK and _is_asked_for(cell)]
        if not blank_ones:
            continue
        above = report.cells[parent]
        filled = [cell.value for cell in (above, *children) if cell.value is not None]
        empty = tuple(cell for cell in blank_ones if not _is_settled(cell, above, filled))
        if empty and filled:
            names = tuple(_quoted(cell) for cell in empty)
            facts = {"parent": above.definition.name, "names": names}
            yield Remark(code="left-blank", cells=empty, facts=facts)


def _is_asked_for(cell: Cell) -> bool:
    form = cell.definition
    return form.is_numeric and not form.heading and not form.optional


def _is_settled(cell: Cell, above: Cell, filled: Sequence[Fraction]) -> bool:
    """Whether the zeros beside it leave nothing to write: below a 0, and for a rate of what are all zeros."""
    return above.value == 0 or (cell.definition.kind in _RATES and not any(filled))


def _quoted(cell: Cell) -> Text:
    name = cell.definition.name
    return Text(vi=f"“{name.vi.rstrip(' .:')}”", en=f"“{name.en.rstrip(' .:')}”")
