"""The sentences of the mistakes in free-form relations, each with its column."""

from collections.abc import Sequence
from difflib import get_close_matches

from cchc_audit.language import Text
from cchc_audit.relations.tokens import FreeFormError, Token

MOST_DEPTH = 64
"""How deeply brackets and functions may stand in each other."""

MOST_LEVELS = 200
"""How deep a formula may be in all, sums and products counted: it is worked out and explained level by level."""


def shown(token: Token) -> Text:
    """How a token is called in a sentence."""
    if token.kind == "end":
        return Text(vi="chỗ hết công thức", en="the end of the formula")
    return Text(vi=f"“{token.text}”", en=f'"{token.text}"')


def too_deep(token: Token, most: int = MOST_DEPTH) -> FreeFormError:
    """Brackets or functions nested too deeply."""
    return FreeFormError(
        Text(vi=f"lồng nhau quá {most} lớp", en=f"nested more than {most} levels deep"),
        token.column,
    )


def operand_missing(token: Token) -> FreeFormError:
    """A number or an indicator is missing before a token."""
    before, hint = shown(token), Text(vi="", en="")
    if token.kind == "name" and token.text == "if":
        hint = Text(vi="; đặt if … then … trong dấu ngoặc ( )", en="; put if … then … in brackets ( )")
    return FreeFormError(
        Text(
            vi=f"cần một số hoặc chỉ tiêu trước {before.vi}{hint.vi}",
            en=f"a number or an indicator is missing before {before.en}{hint.en}",
        ),
        token.column,
    )


def relation_wanted(column: int) -> FreeFormError:
    """A quantity where a relation must stand."""
    return FreeFormError(
        Text(
            vi="ở đây cần một quan hệ có phép so sánh, ví dụ a <= b",
            en="a relation is wanted here, with a comparison such as a <= b",
        ),
        column,
    )


def quantity_wanted(column: int) -> FreeFormError:
    """A relation where a quantity must stand."""
    return FreeFormError(
        Text(
            vi="ở đây cần một số hoặc chỉ tiêu, không phải một quan hệ",
            en="a number or an indicator is wanted here, not a relation",
        ),
        column,
    )


def bracket_missing(opening: Token, token: Token) -> FreeFormError:
    """A bracket that is not closed before a token."""
    before = shown(token)
    return FreeFormError(
        Text(
            vi=f"thiếu dấu “)” cho dấu “(” ở cột {opening.column}, trước {before.vi}",
            en=f'")" is missing for the "(" at column {opening.column}, before {before.en}',
        ),
        token.column,
    )


_COMPLETE = {
    "then": Text(vi="; viết if a > 0 then b > 0", en="; write if a > 0 then b > 0"),
    "and": Text(vi="; viết x between a and b", en="; write x between a and b"),
    "(": Text(vi="; viết x in (1, 2)", en="; write x in (1, 2)"),
}


def word_missing(word: str, opening: Token, token: Token) -> FreeFormError:
    """A word that must follow what began at a token is missing before another."""
    before, example = shown(token), _COMPLETE[word]
    return FreeFormError(
        Text(
            vi=f"thiếu “{word}” cho phần bắt đầu ở cột {opening.column}, trước {before.vi}{example.vi}",
            en=f'"{word}" is missing for what begins at column {opening.column}, before {before.en}{example.en}',
        ),
        token.column,
    )


def conditional_as_function(token: Token) -> FreeFormError:
    """A conditional that is written as spreadsheets write it."""
    return FreeFormError(
        Text(vi=f"if không phải là hàm{_CONDITIONAL.vi}", en=f"if is no function{_CONDITIONAL.en}"),
        token.column,
    )


def repeated_condition(token: Token) -> FreeFormError:
    """A conditional with `else` whose condition has an `else` of its own."""
    return FreeFormError(
        Text(
            vi="điều kiện của một if có else không được chứa else; hãy tách thành nhiều kiểm tra",
            en='the condition of an "if" with "else" cannot hold an "else" itself; state it in several checks',
        ),
        token.column,
    )


def state_missing(token: Token) -> FreeFormError:
    """Something else behind `is` than what can be asked of a quantity."""
    found = shown(token)
    return FreeFormError(
        Text(
            vi=f"sau “is” là null, blank, present, hoặc not và một từ đó, không phải {found.vi};"
            " so sánh hai số thì dùng ==",
            en=f'"is" is followed by null, blank or present, or by not and one of these, not by {found.en};'
            " numbers are compared with ==",
        ),
        token.column,
    )


def null_compared(token: Token) -> FreeFormError:
    """`null` where it is no number."""
    return FreeFormError(
        Text(
            vi="null không phải là số: viết x is null, hoặc x is not null",
            en="null is no number: write x is null, or x is not null",
        ),
        token.column,
    )


_ROUNDED = Text(
    vi=": không cần làm tròn, số liệu được so sánh theo độ chính xác đã ghi",
    en=": nothing needs rounding, numbers are compared as precisely as they were printed",
)
_SUMMED = Text(vi="; ý bạn là sum_of?", en="; did you mean sum_of?")
_CONDITIONAL = Text(
    vi="; viết if điều kiện then quan hệ, hoặc đặt điều kiện vào khóa “when”",
    en="; write if condition then relation, or give the check the key “when”",
)
_BLANK = Text(vi="; viết x is null", en="; write x is null")
_PRESENT = Text(vi="; viết x is not null", en="; write x is not null")
_DEFAULT = Text(
    vi="; đặt khóa “blank: zero” cho kiểm tra thì ô để trống được tính là 0",
    en="; give the check the key “blank: zero”, and what is blank counts as 0",
)
_AVERAGE = Text(
    vi="; viết tổng chia cho số lượng, như sum(a, b, c) / 3",
    en="; write the sum divided by how many there are, as in sum(a, b, c) / 3",
)
_CHANGE = Text(
    vi="; viết 100 * (x - previous(x)) / previous(x)", en="; write 100 * (x - previous(x)) / previous(x)"
)
_EARLIER = Text(
    vi="; kỳ trước là previous(x), cùng kỳ năm trước là same_period_last_year(x)",
    en="; the period before is previous(x), the same a year before same_period_last_year(x)",
)
_CHILDREN = Text(
    vi="; tổng các đơn vị trực thuộc là sum_of_children(x), số đơn vị là count_of_children()",
    en="; the sum over the units below is sum_of_children(x), their number count_of_children()",
)
_KNOWN_ELSEWHERE = {
    **dict.fromkeys(("round", "rounded", "int", "trunc", "floor", "ceil", "lamtron"), _ROUNDED),
    **dict.fromkeys(("total", "tong", "cong"), _SUMMED),
    **dict.fromkeys(("iif", "neu", "when", "case"), _CONDITIONAL),
    **dict.fromkeys(("isblank", "is_blank", "isnull", "is_null", "isempty", "isna", "missing"), _BLANK),
    **dict.fromkeys(("exists", "isnotnull", "notnull", "given", "has_value"), _PRESENT),
    **dict.fromkeys(("nvl", "coalesce", "ifnull", "existingof", "nz"), _DEFAULT),
    **dict.fromkeys(("avg", "average", "mean"), _AVERAGE),
    **dict.fromkeys(("growth", "change", "pct_change", "percent_change"), _CHANGE),
    **dict.fromkeys(("prev", "lag", "prior", "last_year"), _EARLIER),
    **dict.fromkeys(("children", "sum_children", "sum_units", "rollup", "count_children"), _CHILDREN),
}
"""What people call functions of other programs, and what stands for them here."""

_WORDS_ELSEWHERE = {
    "eq": "==", "ne": "!=", "le": "<=", "lt": "<", "ge": ">=", "gt": ">", "plus": "+", "minus": "-", "times": "*",
    "va": "and", "hoac": "or", "xor": "!=", "thi": "then",
}  # fmt: skip
"""What stands in other rule books where this language has a sign or another word."""
_WORDS_HERE = ("and", "or", "not", "if", "then", "else", "is", "in", "between")


def operator_missing(token: Token, before: str) -> FreeFormError:
    """Something stands behind a formula that has ended."""
    found, word = shown(token), token.text.casefold()
    if word == "implies" or before.casefold() in {"neu", "when"}:
        hint = _CONDITIONAL
    elif word in _WORDS_ELSEWHERE or (word in _WORDS_HERE and token.text != word):
        written = _WORDS_ELSEWHERE.get(word, word)
        hint = Text(vi=f"; viết {written}", en=f"; write {written}")
    else:
        hint = Text(vi="; thiếu phép tính hay phép so sánh?", en="; is an operator missing?")
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


def no_arguments(name: Token) -> FreeFormError:
    """A function of any number of things that was given none."""
    return FreeFormError(
        Text(
            vi=f"{name.text}() chưa có gì: hãy ghi ít nhất một đối số",
            en=f"{name.text}() of nothing has no meaning: give it at least one argument",
        ),
        name.column,
    )


def indicator_wanted(name: Token, column: int) -> FreeFormError:
    """A function of periods or of the units below that was given something else than an indicator."""
    return FreeFormError(
        Text(
            vi=f"{name.text} cần một chỉ tiêu của báo cáo này",
            en=f"{name.text} takes an indicator of this report",
        ),
        column,
    )
