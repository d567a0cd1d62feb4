"""A rate and the two numbers that it is made of."""

from cchc_audit import Indicator, Relation, Text, relation


@relation(
    "ratio",
    vi="Tỷ lệ bằng tử số chia cho mẫu số.",
    en="A rate equals its numerator divided by its denominator.",
    why=Text(
        vi="Tỷ lệ được tính từ hai số đã báo cáo; nếu lệch thì tính lại tỷ lệ hoặc nêu rõ mẫu số đã dùng.",
        en=(
            "The rate is computed from two reported numbers; compute it again, or say which "
            "denominator was used."
        ),
    ),
    right={"rate": "98.1", "numerator": 736, "denominator": 750},
    wrong={"rate": "98.9", "numerator": 736, "denominator": 750},
)
def ratio(*, rate: Indicator, numerator: Indicator, denominator: Indicator, per: int = 100) -> Relation:
    """State that the rate is so many of the numerator per so many of the denominator (100 for percent)."""
    return rate == per * numerator / denominator
