"""One fact that is reported in several places."""

from collections.abc import Iterator

from cchc_audit import Indicator, Relation, Text, relation


@relation(
    "same",
    vi="Cùng một số liệu thì các nơi ghi phải bằng nhau.",
    en="The same fact has the same number wherever it is reported.",
    why=Text(
        vi="Các chỉ tiêu này nói về cùng một nội dung; hãy thống nhất nguồn số liệu rồi ghi cùng một số.",
        en="These indicators say the same thing; settle on one source and report one number.",
    ),
    right={"facts": [40, 40, 40]},
    wrong={"facts": [40, 41]},
)
def same(*, facts: list[Indicator]) -> Iterator[Relation]:
    """State that each of the facts equals the first."""
    if len(facts) == 1:
        raise ValueError("facts needs at least two indicators: one alone has nothing to agree with")
    for number, fact in enumerate(facts[1:], start=2):
        yield (fact == facts[0]).named(f"fact-{number}")
