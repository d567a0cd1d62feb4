"""What remains of a whole."""

from cchc_audit import Indicator, Relation, Text, relation, sum_of


@relation(
    "remainder",
    vi="Số còn lại bằng số chung trừ các phần đã kể.",
    en="What remains equals the whole less the parts taken off.",
    why=Text(
        vi="Số còn lại không đếm riêng mà suy ra từ số chung và các phần đã kể; hãy tính lại.",
        en=(
            "What remains is not counted by itself; it follows from the whole and the parts, so "
            "compute it again."
        ),
    ),
    right={"remainder": 595, "whole": 7971, "parts": [7376]},
    wrong={"remainder": 585, "whole": 7971, "parts": [7376]},
)
def remainder(*, remainder: Indicator, whole: Indicator, parts: list[Indicator]) -> Relation:
    """State that the remainder is the whole less the sum of the parts."""
    return remainder == whole - sum_of(parts)
