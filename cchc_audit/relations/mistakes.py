"""The sentences of the mistakes in free-form relations, each with its column."""

from collections.abc import Sequence
from difflib import get_close_matches

from cchc_audit.language import Text
from cchc_audit.relations.tokens import FreeFormError, Token

MOST_DEPTH = 64
"""How deeply brackets and functions may stand in each other."""


def shown(token: Token) -> Text:
    """How a token is called in a sentence."""
    if token.kind == "end":
        return Text(vi="chỗ hết công thức", en="the end of the formula")
    return Text(vi=f"“{token.text}”", en=f'"{token.text}"')


def too_deep(token: Token) -> FreeFormError:
    """Brackets or functions nested too deeply."""
    return FreeFormError(
        Text(vi=f"lồng nhau quá {MOST_DEPTH} lớp", en=f"nested more than {MOST_DEPTH} levels deep"),
        token.column,
    )


def operand_missing(token: Token) -> FreeFormError:
    """A number or an indicator is missing before a token."""
    before = shown(token)
    return FreeFormError(
        Text(
            vi=f"cần một số hoặc chỉ tiêu trước {before.vi}",
            en=f"a number or an indicator is missing before {before.en}",
        ),
        token.column,
    )


_ROUNDED = Text(
    vi=": không cần làm tròn, số liệu được so sánh theo độ chính xác đã ghi",
    en=": nothing needs rounding, numbers are compared as precisely as they were printed",
)
_SUMMED = Text(vi="; ý bạn là sum_of?", en="; did you mean sum_of?")
_CONDITIONAL = Text(
    vi="; viết implies(điều kiện, quan hệ), hoặc đặt điều kiện vào khóa “when”",
    en="; write implies(condition, relation), or give the check the key “when”",
)
_KNOWN_ELSEWHERE = {
    **dict.fromkeys(("round", "rounded", "int", "trunc", "floor", "ceil", "lamtron"), _ROUNDED),
    **dict.fromkeys(("sum", "total", "tong", "cong"), _SUMMED),
    **dict.fromkeys(("if", "iif", "neu", "when"), _CONDITIONAL),
    "min": Text(vi="; ý bạn là minimum_of?", en="; did you mean minimum_of?"),
    "max": Text(vi="; ý bạn là maximum_of?", en="; did you mean maximum_of?"),
    "isblank": Text(vi="; ý bạn là blank?", en="; did you mean blank?"),
}
"""What people call functions of other programs, and what stands for them here."""


def operator_missing(token: Token, before: str) -> FreeFormError:
    """Something stands behind a formula that has ended."""
    found = shown(token)
    hint = (
        _CONDITIONAL
        if before.casefold() in {"if", "neu", "when"}
        else Text(vi="; thiếu phép tính hay phép so sánh?", en="; is an operator missing?")
    )
    return FreeFormError(
        Text(
            vi=f"công thức đáng lẽ kết thúc trước {found.vi}{hint.vi}",
            en=f"the formula should end before {found.en}{hint.en}",
        ),
        token.column,
    )


def unknown_function(name: Token, functions: Sequence[str]) -> FreeFormError:
    """A function that the language does not have."""
    near = get_close_matches(name.text, functions, n=1)
    hint = Text(vi=f"; ý bạn là {near[0]}?", en=f"; did you mean {near[0]}?") if near else Text(vi="", en="")
    hint = _KNOWN_ELSEWHERE.get(name.text.casefold(), hint)
    known = ", ".join(functions)
    return FreeFormError(
        Text(
            vi=f"không có hàm “{name.text}”{hint.vi} (các hàm: {known})",
            en=f'there is no function "{name.text}"{hint.en} (there are {known})',
        ),
        name.column,
    )


def wrong_number_of_arguments(name: Token, wanted: int, given: int) -> FreeFormError:
    """A function with too few or too many arguments."""
    return FreeFormError(
        Text(
            vi=f"{name.text} cần {wanted} đối số, có {given}",
            en=f"{name.text} takes {wanted} arguments, not {given}",
        ),
        name.column,
    )


def indicator_wanted(name: Token, column: int) -> FreeFormError:
    """A function of periods that was given something else than an indicator."""
    return FreeFormError(
        Text(
            vi=f"{name.text} cần một chỉ tiêu của báo cáo này",
            en=f"{name.text} takes an indicator of this report",
        ),
        column,
    )
