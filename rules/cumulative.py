"""What is cumulated since the start of the year never falls within it."""

from collections.abc import Iterator
from dataclasses import replace

from cchc_audit import Relation, Report, Sentence, Text, inspection, quantity
from cchc_audit.frozen import Frozen
from cchc_audit.relations.language import in_earlier
from cchc_audit.report.cell import begins_year


@inspection(
    "cumulative",
    vi="Số lũy kế từ đầu năm không nhỏ hơn số lũy kế của kỳ trước trong cùng năm.",
    en="What is cumulated since the start of the year is never less than in the period before, within one year.",
    why=Text(
        vi=(
            "Số lũy kế chỉ có thể tăng trong năm; hãy kiểm tra có phải đã ghi số riêng của kỳ này, hoặc kỳ trước ghi "
            "thừa (khi đó hãy đính chính báo cáo kỳ trước)."
        ),
        en=(
            "A cumulated number can only rise within the year; check whether that of this period alone was written, or "
            "too much the period before (then correct that report)."
        ),
    ),
    severity="error",
    sentences={
        "falls": Sentence(
            vi="số lũy kế giảm {difference}: {left}, nhỏ hơn {right}",
            en="the cumulated number falls by {difference}: {left}, less than {right}",
        ),
    },
    right={
        "rows": [["1", "Số hồ sơ từ đầu năm", "Hồ sơ", "402", ""]],
        "cumulative": ["row_1"],
        "period": "2024-09",
        "history": [{"row_1": 370}],
    },
    wrong={
        "rows": [["1", "Số hồ sơ từ đầu năm", "Hồ sơ", "32", ""]],
        "cumulative": ["row_1"],
        "period": "2024-09",
        "history": [{"row_1": 370}],
    },
)
def cumulative(report: Report) -> Iterator[Relation]:
    """State for each cumulated indicator that it has not fallen, unless a year begins."""
    cells = [cell for cell in report.cells.values() if cell.definition.cumulative]
    if not cells or begins_year(report):
        return
    if report.period is None:
        # Nobody knows whether a year lies between, so what was before says nothing.
        report = replace(report, earlier=Frozen({}))
    for cell in cells:
        yield (quantity(cell) >= in_earlier(report, "previous", cell.indicator)).named("falls")
