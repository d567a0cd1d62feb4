"""The change from one number to another as a percentage."""

from cchc_audit import Indicator, Relation, Text, relation


@relation(
    "percent-change",
    vi="Tỷ lệ tăng, giảm bằng số tăng, giảm chia cho số kỳ trước.",
    en="A change in percent is the change divided by the number before.",
    why=Text(
        vi="Tỷ lệ tăng, giảm suy ra từ hai số đã báo cáo; hãy tính lại, số giảm ghi dấu âm.",
        en="The change in percent follows from two reported numbers; compute it again, with a minus sign for a fall.",
    ),
    right={"now": 252, "before": 240, "percent": "5"},
    wrong={"now": 252, "before": 240, "percent": "105"},
)
def percent_change(*, now: Indicator, before: Indicator, percent: Indicator) -> Relation:
    """State that the percentage is that of the change in what was before."""
    return percent == 100 * (now - before) / before
