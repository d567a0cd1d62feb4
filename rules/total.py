"""A total and its parts."""

from cchc_audit import Indicator, Relation, Text, relation, sum_of


@relation(
    "total",
    vi="Tổng số bằng tổng các thành phần.",
    en="A total equals the sum of its parts.",
    why=Text(
        vi=(
            "Các thành phần chia hết tổng số, không trùng và không sót; hãy đối chiếu từng thành "
            "phần rồi đính chính số sai."
        ),
        en=(
            "The parts make up the whole total, without overlap or gap; compare each part and "
            "correct the wrong number."
        ),
    ),
    right={"total": 402, "parts": [274, 128]},
    wrong={"total": 402, "parts": [274, 118]},
)
def total(*, total: Indicator, parts: list[Indicator], minus: list[Indicator] | None = None) -> Relation:
    """State that the total is the sum of its parts, less what is to be taken off."""
    if minus:
        return total == sum_of(parts) - sum_of(minus)
    return total == sum_of(parts)
