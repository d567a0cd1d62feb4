"""A total that is divided in several ways."""

from collections.abc import Iterator

from cchc_audit import Indicator, Relation, Text, relation, sum_of


@relation(
    "partitions",
    vi="Tổng số bằng tổng các thành phần theo từng cách phân chia.",
    en="A total equals the sum of its parts in each way in which it is divided.",
    why=Text(
        vi=(
            "Mỗi cách phân chia đều phải cộng đủ tổng số; cách nào lệch thì rà soát các thành phần "
            "của cách đó."
        ),
        en="Each way of dividing must add up to the same total; review the parts of the one that does not.",
    ),
    right={"total": 25, "partitions": [[14, 11], [20, 3, 2]]},
    wrong={"total": 25, "partitions": [[14, 11], [20, 3, 1]]},
)
def partitions(*, total: Indicator, partitions: list[list[Indicator]]) -> Iterator[Relation]:
    """State that the total is the sum of each of its partitions."""
    for number, parts in enumerate(partitions, start=1):
        yield (total == sum_of(parts)).named(f"partition-{number}")
