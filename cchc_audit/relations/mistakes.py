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


def unknown_function(name: Token, functions: Sequence[str]) -> FreeFormError:
    """A function that the language does not have."""
    near = get_close_matches(name.text, functions, n=1)
    hint = Text(vi=f"; ý bạn là {near[0]}?", en=f"; did you mean {near[0]}?") if near else Text(vi="", en="")
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
