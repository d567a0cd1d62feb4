"""The total row of a table of units, and its group rows with figures."""

from collections.abc import Iterator

from cchc_audit import Relation, Report, Sentence, Text, inspection, quantity, sum_of
from cchc_audit.relations.language import units_below

_LISTED = 12
"""So many units are named with their figures in the sentence; of more it would be longer than anyone reads."""

_GIVEN = ("number", "none")


@inspection(
    "units-total",
    vi="Dòng tổng của bảng bằng tổng các dòng đơn vị, ở từng cột.",
    en="The total row of a table is the sum of the rows of its units, in each column.",
    why=Text(
        vi="Dòng tổng được gửi lên cấp trên thay cho cả bảng; hãy cộng lại cột và sửa dòng bị sai.",
        en="The total row goes up in place of the whole table; add the column up again and correct what is wrong.",
    ),
    severity="error",
    sentences={
        "sum": Sentence(
            vi="cột không cộng đủ, chênh lệch {difference}: {left}, nhưng {right}",
            en="the column does not add up, by {difference}: {left}, but {right}",
        ),
        "many": Sentence(
            vi="cột không cộng đủ, chênh lệch {difference}: {left}, khác tổng của các dòng bên dưới",
            en="the column does not add up, by {difference}: {left}, which is not the sum of the rows below",
        ),
    },
    right={"rows": [["1", "Số hồ sơ", "Hồ sơ", "402", ""]], "units": [{"row_1": 274}, {"row_1": 128}]},
    wrong={"rows": [["1", "Số hồ sơ", "Hồ sơ", "402", ""]], "units": [{"row_1": 274}, {"row_1": 118}]},
)
def units_total(report: Report) -> Iterator[Relation]:
    """State for each column of a total row that it is the sum of the rows that it stands for."""
    if not report.below:
        return
    for indicator, cell in report.cells.items():
        units = units_below(report, indicator)
        if units and cell.state in _GIVEN and cell.definition.kind in {"count", "amount"}:
            total = quantity(cell) == sum_of(list(units))
            yield total.named("sum" if len(units) <= _LISTED else "many")
