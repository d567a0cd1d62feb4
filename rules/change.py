"""The change from one number to another."""

from cchc_audit import Indicator, Relation, Text, relation


@relation(
    "change",
    vi="Số tăng, giảm bằng số kỳ này trừ số kỳ trước.",
    en="A change equals the number now less the number before.",
    why=Text(
        vi="Số tăng, giảm suy ra từ hai số đã báo cáo; hãy tính lại, số giảm ghi dấu âm.",
        en="The change follows from two reported numbers; compute it again, with a minus sign for a fall.",
    ),
    right={"now": 7376, "before": 7000, "change": 376},
    wrong={"now": 7376, "before": 7000, "change": 367},
)
def change(*, now: Indicator, before: Indicator, change: Indicator) -> Relation:
    """State that the change is what is now less what was before."""
    return now - before == change
