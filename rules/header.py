"""A header row that sums the rows below it."""

from cchc_audit import Indicator, Relation, Text, any_of, relation, sum_of


@relation(
    "header",
    vi="Số ở dòng đầu mục bằng tổng các dòng bên dưới.",
    en="The number of a header row equals the sum of the rows below it.",
    why=Text(
        vi=(
            "Dòng đầu mục tổng hợp các dòng cùng đơn vị tính bên dưới; nếu chỉ chép lại một dòng thì "
            "phải cộng đủ."
        ),
        en=(
            "A header sums the rows of its unit below it; where one of them was copied, add up the "
            "others too."
        ),
    ),
    alternatives={
        "copied": Text(
            vi="Dòng đầu mục chép lại số của một dòng bên dưới.",
            en="The header copies the number of one of the rows below it.",
        )
    },
    right={"header": 10, "parts": [4, 0, 6]},
    wrong={"header": 74, "parts": [3, 28, 74, 27]},
)
def header(*, header: Indicator, parts: list[Indicator]) -> Relation:
    """State that the header is the sum of its parts; a copy of one of several parts is told as such."""
    summed = header == sum_of(parts)
    if len(parts) == 1:
        return summed
    return summed.explained_by("copied", any_of(header == part for part in parts))
