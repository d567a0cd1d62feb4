"""A target that the province sets as a least share of a whole."""

from decimal import Decimal

from cchc_audit import Indicator, Relation, Text, relation


@relation(
    "soc_trang.target",
    vi="Kết quả đạt chỉ tiêu tỷ lệ tối thiểu mà tỉnh giao.",
    en="The result reaches the least share that the province set.",
    why=Text(
        vi="Chưa đạt chỉ tiêu thì nêu lý do và hướng khắc phục trong phần lời của báo cáo.",
        en="Where the target was missed, the report says why and what will be done.",
    ),
    severity="warning",
    right={"part": 60, "whole": 100, "percent": 50},
    wrong={"part": 40, "whole": 100, "percent": 50},
)
def target(*, part: Indicator, whole: Indicator, percent: Decimal) -> Relation:
    """State that the part is at least so many percent of the whole."""
    return 100 * part >= percent * whole
