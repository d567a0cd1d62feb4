"""Stages of which each is reached from the one before."""

from collections.abc import Iterator

from cchc_audit import Indicator, Relation, Text, relation


@relation(
    "chain",
    vi="Số của bước sau không vượt quá số của bước trước.",
    en="No stage counts more than the stage before it.",
    why=Text(
        vi="Chỉ những gì đã qua bước trước mới đến bước sau; hãy kiểm tra lại số của hai bước liền nhau.",
        en="Only what passed one stage reaches the next; check the numbers of the two neighbouring stages.",
    ),
    right={"stages": [12, 7, 7]},
    wrong={"stages": [12, 7, 8]},
)
def chain(*, stages: list[Indicator]) -> Iterator[Relation]:
    """State that each stage is at most the one before."""
    if len(stages) == 1:
        raise ValueError("stages needs at least two indicators: one alone has none before it")
    for number in range(1, len(stages)):
        yield (stages[number] <= stages[number - 1]).named(f"stage-{number + 1}")
