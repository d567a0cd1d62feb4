"""Numbers of different things that are equal by copying."""

from collections.abc import Iterator
from itertools import combinations

from cchc_audit import Indicator, Relation, Text, all_of, implies, relation


@relation(
    "distinct",
    vi="Số liệu lớn của những nội dung khác nhau thì không trùng nhau.",
    en="Large numbers that measure different things differ.",
    why=Text(
        vi="Hai nội dung khác nhau hiếm khi có cùng một số lớn; có thể một số đã bị chép sang dòng kia.",
        en=(
            "Two different things rarely have the same large number; one may have been copied into "
            "the other's row."
        ),
    ),
    severity="warning",
    right={"facts": [24174, 274]},
    wrong={"facts": [24174, 24174]},
)
def distinct(*, facts: list[Indicator], above: int = 20) -> Iterator[Relation]:
    """State that no two of the facts are equal, unless they are small enough to be equal by chance."""
    if len(facts) == 1:
        raise ValueError("facts needs at least two indicators: one alone has nothing to differ from")
    for (number, one), (other_number, other) in combinations(enumerate(facts, start=1), 2):
        large = all_of(one > above, other > above)
        yield implies(large, one != other).named(f"facts-{number}-{other_number}")
