"""Parts of a whole that may overlap."""

from collections.abc import Iterator

from cchc_audit import Indicator, Relation, Text, relation


@relation(
    "bounded",
    vi="Mỗi số bộ phận không vượt quá số chung.",
    en="No part is larger than its whole.",
    why=Text(
        vi="Bộ phận nằm trong số chung nên không thể lớn hơn; hãy kiểm tra lại phạm vi thống kê của hai số.",
        en="A part lies within its whole and cannot be larger; check what each of the two numbers counts.",
    ),
    right={"whole": 9, "parts": [9, 6]},
    wrong={"whole": 9, "parts": [9, 13]},
)
def bounded(*, whole: Indicator, parts: list[Indicator]) -> Iterator[Relation]:
    """State that each part by itself is at most the whole."""
    for number, part in enumerate(parts, start=1):
        yield (part <= whole).named(f"part-{number}")
