"""The tokens of the free-form language."""

import re
from typing import Literal, NamedTuple

from cchc_audit.language import Text

MOST_CHARACTERS = 100_000
"""The longest formula that is read; official rule books hold sums of hundreds of cells."""

TokenKind = Literal["number", "name", "symbol", "end"]

MOST_DIGITS = 40
"""The longest numeral that is read."""

_SPELLINGS = {
    "=": "==", "≠": "!=", "<>": "!=", "≤": "<=", "≥": ">=", "×": "*", "·": "*", "÷": "/", ":": "/", "−": "-", "–": "-",
}  # fmt: skip
_QUOTED = Text(
    vi="; không so sánh với chữ: viết mã số của chữ đó, như a == 1",
    en="; nothing is compared with words: write their code, as in a == 1",
)
_MEANT = {
    "&": Text(vi="; viết and", en="; write and"),
    "|": Text(vi="; viết or", en="; write or"),
    "!": Text(vi="; viết not, hoặc != giữa hai vế", en="; write not, or != between two sides"),
    "%": Text(
        vi="; chỉ tiêu tỷ lệ 50 % là số 50: viết 50, còn một nửa thì viết 0.5",
        en="; a percentage of 50 % is the number 50: write 50, and for one half of something 0.5",
    ),
    "[": Text(vi="; dùng dấu ngoặc tròn ( )", en="; use round brackets ( )"),
    "^": Text(vi="; viết phép nhân, như a * a", en="; write a product, as in a * a"),
    ";": Text(
        vi="; viết mỗi kiểm tra riêng, hoặc nối bằng and", en="; write two checks, or join them with and"
    ),
    **dict.fromkeys("\"'“”‘’", _QUOTED),
}
"""What was probably meant by a character that has no meaning."""
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)*(?:\#[0-9]+)?)"
    r"|(?P<symbol>==|!=|<=|>=|<>|[-+*/<>=≠≤≥×·÷−–:(),]))"
)
_BLANK = re.compile(r"\s*")


class FreeFormError(ValueError):
    """A free-form relation that cannot be read; `column` counts from 1 in its text."""

    def __init__(self, message: Text, column: int) -> None:
        super().__init__(f"column {column}: {message.en}")
        self.message = message
        self.column = column


class Token(NamedTuple):
    """One word or sign; `text` is its usual spelling (`==` for `=`). A tuple, since rule books hold a million."""

    kind: TokenKind
    text: str
    column: int


def tokenize(text: str) -> list[Token]:
    """The tokens of a formula, with an end token behind them.

    Raises:
        FreeFormError: at the first character that belongs to no token.
    """
    if len(text) > MOST_CHARACTERS:
        raise FreeFormError(
            Text(
                vi=f"công thức dài quá {MOST_CHARACTERS} ký tự; hãy chia thành nhiều kiểm tra",
                en=f"the formula is longer than {MOST_CHARACTERS} characters; split it into several checks",
            ),
            MOST_CHARACTERS + 1,
        )
    tokens: list[Token] = []
    position, match = 0, _TOKEN.match
    while (found := match(text, position)) is not None:
        kind = found.lastgroup
        position = found.end()
        if kind == "name":
            word = found["name"]
            tokens.append(Token("name", word, position - len(word) + 1))
        elif kind == "symbol":
            word = found["symbol"]
            tokens.append(Token("symbol", _SPELLINGS.get(word, word), position - len(word) + 1))
        else:
            word = found["number"]
            _refuse_joined(text, word, position)
            tokens.append(Token("number", word, position - len(word) + 1))
    blank = _BLANK.match(text, position)
    if blank is not None and blank.end() < len(text):
        raise _unexpected(text, blank.end())
    tokens.append(Token("end", "", len(text) + 1))
    return tokens


def _refuse_joined(text: str, word: str, end: int) -> None:
    """Numbers that run into letters, points or commas are mistakes: 1.000,5 or 012 or 3x."""
    start = end - len(word)
    after = text[end : end + 2]
    if len(word) > MOST_DIGITS:
        raise FreeFormError(
            Text(vi=f"số dài quá {MOST_DIGITS} chữ số", en=f"a number of more than {MOST_DIGITS} digits"),
            start + 1,
        )
    decimal_comma = after[:1] == "," and after[1:2].isdigit() and not _in_call(text, start)
    if after[:1] == "." or decimal_comma or (after[:1] and (after[0].isalnum() or after[0] in "_#")):
        raise FreeFormError(
            Text(
                vi=f"số viết sai ngay sau “{word}”: viết liền các chữ số, phần thập phân sau dấu chấm, ví dụ 1234.5",
                en=f'badly written number after "{word}": write digits only, decimals behind a point, such as 1234.5',
            ),
            end + 1,
        )
    if len(word) > 1 and word[0] == "0" and word[1] != ".":
        raise FreeFormError(
            Text(
                vi=f"số không được bắt đầu bằng 0: “{word}”", en=f'a number does not begin with 0: "{word}"'
            ),
            start + 1,
        )


def _in_call(text: str, position: int) -> bool:
    """Whether the position stands inside round brackets, where a comma separates arguments."""
    return text.count("(", 0, position) > text.count(")", 0, position)


def _unexpected(text: str, position: int) -> FreeFormError:
    character = text[position]
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    hint = _MEANT.get(character, Text(vi="", en=""))
    return FreeFormError(
        Text(
            vi=f"không hiểu ký tự “{shown}” trong công thức{hint.vi}",
            en=f'"{shown}" has no meaning in a formula{hint.en}',
        ),
        position + 1,
    )
