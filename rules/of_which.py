"""Parts that together need not be all of a whole."""

from cchc_audit import Indicator, Relation, Text, relation, sum_of


@relation(
    "of-which",
    vi="Các số “trong đó” cộng lại không vượt quá tổng số.",
    en="The parts named under “of which” do not add up to more than the whole.",
    why=Text(
        vi=(
            "Mỗi trường hợp chỉ được tính vào một mục “trong đó”, nên các mục cộng lại không thể "
            "nhiều hơn tổng số."
        ),
        en=(
            "Each case is counted under one part at most, so the parts together cannot be more than "
            "the whole."
        ),
    ),
    right={"whole": 74, "parts": [31, 28]},
    wrong={"whole": 74, "parts": [46, 31]},
)
def of_which(*, whole: Indicator, parts: list[Indicator]) -> Relation:
    """State that the parts together are at most the whole."""
    return sum_of(parts) <= whole
