"""Values of rows that ask for a code."""

from collections.abc import Iterator

from cchc_audit import Cell, Remark, Sentence, Text, inspection
from cchc_audit.numbers.folding import fold


@inspection(
    "code-list",
    vi="Chỉ tiêu theo mã ghi một trong các mã của biểu mẫu.",
    en="A row that asks for a code holds one of the codes of the form.",
    why=Text(
        vi="Biểu mẫu chỉ cho phép các mã đã nêu ở cột đơn vị tính; hãy ghi lại bằng một trong các mã đó.",
        en="The form allows only the codes that it lists; write one of them.",
    ),
    severity="error",
    needs="value",
    kinds=["code"],
    sentences={
        "unknown-code": Sentence(
            vi="giá trị {raw} không có trong danh mục mã ({codes})",
            en="the value {raw} is none of the codes ({codes})",
        ),
        "words": Sentence(
            vi="ghi bằng chữ “{raw}” thay cho mã {code} ({codes})",
            en="“{raw}” is written in words instead of the code {code} ({codes})",
            severity="info",
        ),
        "no-code": Sentence(
            vi="cần ghi một mã ({codes}), nhưng ghi “{raw}”",
            en="a code is wanted ({codes}), but “{raw}” is written",
            severity="warning",
        ),
    },
    right={"value": "1", "kind": "code", "codes": {0: "Không", 1: "Có"}},
    wrong={"value": "2", "kind": "code", "codes": {0: "Không", 1: "Có"}},
)
def code_list(cell: Cell) -> Iterator[Remark]:
    """Remark on a value that is no code; a count of 0 and the code 0 are different things."""
    codes = cell.definition.codes
    if not codes:
        return
    if cell.value is not None:
        if cell.value not in codes:
            yield Remark(code="unknown-code", cells=(cell,), facts=_facts(cell))
    elif cell.state == "text":
        words = fold(cell.text("value"))
        meant = next(
            (code for code, label in codes.items() if words in (fold(label.vi), fold(label.en))), None
        )
        if meant is not None:
            facts = {**_facts(cell), "code": str(meant), "expected": str(meant)}
            yield Remark(code="words", cells=(cell,), facts=facts)
        else:
            yield Remark(code="no-code", cells=(cell,), facts=_facts(cell))


def _facts(cell: Cell) -> dict[str, object]:
    """What is written, and the codes as the form would print them."""
    codes = sorted(cell.definition.codes.items())
    listed = Text(
        vi="; ".join(f"{code} = {label.vi}" for code, label in codes),
        en="; ".join(f"{code} = {label.en}" for code, label in codes),
    )
    return {"raw": _shown(cell), "codes": listed}


_LONGEST = 60


def _shown(cell: Cell) -> str:
    """The value as written, not longer than a line."""
    text = cell.text("value")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
