"""A number that calls for others to be filled in."""

from collections.abc import Iterator

from cchc_audit import Indicator, Relation, Text, implies, present, relation


@relation(
    "requires",
    vi="Khi có phát sinh thì các chỉ tiêu liên quan phải được ghi số liệu.",
    en="Where there is something, the indicators that belong to it are filled in.",
    why=Text(
        vi=(
            "Có số liệu ở chỉ tiêu gốc mà chỉ tiêu liên quan để trống thì không đánh giá được; hãy "
            "bổ sung, kể cả số 0."
        ),
        en="The first number cannot be judged while these are blank; fill them in, if need be with 0.",
    ),
    severity="warning",
    right={"condition": 150, "filled": [22, 0]},
    wrong={"condition": 150, "filled": [22, None]},
)
def requires(*, condition: Indicator, filled: list[Indicator]) -> Iterator[Relation]:
    """State that each of the others is given where the condition is more than zero."""
    for number, one in enumerate(filled, start=1):
        yield implies(condition > 0, present(one)).named(f"filled-{number}")
