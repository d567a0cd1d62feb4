"""Values that were copied unchanged from the report of the period before."""

from collections.abc import Iterator
from fractions import Fraction

from cchc_audit import Cell, Remark, Report, Sentence, Text, inspection

FEWEST = 5
"""So many values must be the same, at least."""

SHARE = Fraction(1, 2)
"""And this share of those that could have changed."""

ABOVE = 20
"""Counts up to this are often the same by chance."""

_COUNTED = ("count", "amount")
_RATES = ("percent", "ratio")
_LISTED = 12

_OFTEN = 4
"""What was the same in so many earlier reports does not change, as the number of communes does not."""


@inspection(
    "copied-period",
    vi="Số liệu của kỳ này không chép nguyên từ báo cáo kỳ trước.",
    en="The values of a period are not copied unchanged from the report of the period before.",
    why=Text(
        vi=(
            "Nhiều số liệu khó trùng nhau hai kỳ liền; hãy kiểm tra có phải báo cáo kỳ trước được chép lại mà chưa "
            "cập nhật."
        ),
        en=(
            "So many values hardly are the same twice in a row; check whether the former report was taken over and not "
            "brought up to date."
        ),
    ),
    sentences={
        "copied": Sentence(
            vi="{same}/{compared} số liệu có thể thay đổi lại giống hệt kỳ trước: {names}{more}",
            en="{same} of {compared} values that could have changed are the same as the period before: {names}{more}",
        ),
    },
    right={
        "rows": [
            ["1", "Hồ sơ cấp huyện", "Hồ sơ", "402", ""], ["2", "Hồ sơ cấp xã", "Hồ sơ", "961", ""],
            ["3", "Văn bản đến", "Văn bản", "2.317", ""], ["4", "Văn bản đi", "Văn bản", "884", ""],
            ["5", "Hồ sơ trực tuyến", "Hồ sơ", "75", ""],
        ],
        "history": [{"row_1": 395, "row_2": 961, "row_3": "2.280", "row_4": 902, "row_5": 75}],
    },
    wrong={
        "rows": [
            ["1", "Hồ sơ cấp huyện", "Hồ sơ", "402", ""], ["2", "Hồ sơ cấp xã", "Hồ sơ", "961", ""],
            ["3", "Văn bản đến", "Văn bản", "2.317", ""], ["4", "Văn bản đi", "Văn bản", "884", ""],
            ["5", "Hồ sơ trực tuyến", "Hồ sơ", "75", ""],
        ],
        "history": [{"row_1": 402, "row_2": 961, "row_3": "2.317", "row_4": 884, "row_5": 75}],
    },
)  # fmt: skip
def copied_period(report: Report) -> Iterator[Remark]:
    """Remark once on all values that are the same as before, if they are many."""
    before = report.earlier.get("previous")
    if before is None:
        return
    pairs = [
        (cell, former)
        for indicator, cell in report.cells.items()
        if (former := before.cells.get(indicator)) is not None and _could_change(cell, former, report)
    ]
    same = tuple(cell for cell, former in pairs if cell.value == former.value)
    if len(same) < FEWEST or len(same) < SHARE * len(pairs):
        return
    left = len(same) - _LISTED
    facts: dict[str, object] = {
        "same": len(same),
        "compared": len(pairs),
        "names": tuple(_quoted(cell) for cell in same[:_LISTED]),
        "more": Text(vi=f" và {left} số khác", en=f" and {left} more") if left > 0 else "",
    }
    yield Remark(code="copied", cells=same, facts=facts)


def _could_change(cell: Cell, former: Cell, report: Report) -> bool:
    """Whether a value stands in both reports and is of a sort that hardly ever is the same twice."""
    value = cell.value
    if not value or former.value is None or _was_constant(cell.indicator, report):
        return False
    kind = cell.definition.kind
    if kind in _COUNTED:
        return abs(value) > ABOVE
    # A rate such as 100 or 95 is often met again, one such as 98,1 is not.
    return kind in _RATES and value.denominator != 1


def _was_constant(indicator: str, report: Report) -> bool:
    """Whether it had the same value in earlier reports too, as the number of communes has."""
    values = [other.cells[indicator].value for other in report.history[:_OFTEN] if indicator in other.cells]
    return len(values) == _OFTEN and len(set(values)) == 1


def _quoted(cell: Cell) -> Text:
    name = cell.definition.name
    return Text(vi=f"“{name.vi.rstrip(' .:')}”", en=f"“{name.en.rstrip(' .:')}”")
