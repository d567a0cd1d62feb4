"""A zero that leaves no room for other numbers."""

from collections.abc import Iterator

from cchc_audit import Indicator, Relation, Text, implies, relation


@relation(
    "zero-excludes",
    vi="Khi không phát sinh thì các số phụ thuộc cũng phải bằng 0.",
    en="Where there is nothing, the numbers that depend on it are zero too.",
    why=Text(
        vi="Số phụ thuộc chỉ có khi chỉ tiêu gốc khác 0; hãy xem lại chỉ tiêu gốc hoặc số phụ thuộc.",
        en="The dependent number can only exist where the first one is not zero; review one or the other.",
    ),
    right={"condition": 0, "excluded": [0, 0]},
    wrong={"condition": 0, "excluded": [0, 46]},
)
def zero_excludes(*, condition: Indicator, excluded: list[Indicator]) -> Iterator[Relation]:
    """State that each excluded number is zero where the condition is zero."""
    for number, one in enumerate(excluded, start=1):
        yield implies(condition == 0, one == 0).named(f"excluded-{number}")
