"""A target that the province sets as a least share of a whole."""

from decimal import Decimal

from cchc_audit import Indicator, Relation, Text, relation


@relation(
    "soc_trang.target",
    vi="Kết quả đạt tỷ lệ tối thiểu mà tỉnh giao.",
    en="The result reaches the least share that the province set.",
    why=Text(
        vi="Chưa đạt chỉ tiêu thì nêu lý do và hướng khắc phục trong phần lời; nếu đã đạt thì kiểm tra lại số liệu.",
        en="Where the target was missed, say why and what will be done; else check the numbers.",
    ),
    severity="warning",
    right={"part": 60, "whole": 100, "percent": 50},
    wrong={"part": 40, "whole": 100, "percent": 50},
)
def target(*, part: Indicator, whole: Indicator, percent: Decimal) -> Relation:
    """State that the part is at least so many percent of the whole."""
    return part >= percent * whole / 100
