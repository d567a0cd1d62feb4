"""Characters of submitted files made harmless, and characters that an output cannot show replaced by like ones."""

import re
import unicodedata
from collections.abc import Mapping

_BLANKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_HARMFUL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_LIKE: Mapping[str, str] = {
    "≈": "~", "≠": "<>", "≤": "<=", "≥": ">=", "−": "-", "×": "x", "÷": "/", "→": "->", "…": "...",
    "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "•": "*", "đ": "d", "Đ": "D", "₫": "d", "\u00a0": " ",
}  # fmt: skip
_VIETNAMESE = "ăằẩữợđỹ"
_LETTER_MARKS = "\u0302\u0306\u031b"


def visible(text: str) -> str:
    r"""The text on one line, with every character that could steer a terminal or turn the text spelled out.

    Control characters, marks of direction and halves of characters become "\x1b", "\u202e" and the like.
    """
    return _HARMFUL.sub(_spelled, _BLANKS.sub(" ", text))


def _spelled(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 - the largest byte


def encodable(text: str, encoding: str) -> str:
    """The text as an output of that encoding can show it.

    Where Vietnamese cannot be shown, all of it loses its diacritics: half of them would be other words.
    """
    if not _can(_VIETNAMESE, encoding):
        tones_apart = _with_tones_apart(text)
        can_apart = _can(_with_tones_apart(_VIETNAMESE), encoding)
        text = tones_apart if can_apart else without_diacritics(text)
    if _can(text, encoding):
        return text
    return "".join(one if _can(one, encoding) else _replaced(one, encoding) for one in text)


def without_diacritics(text: str) -> str:
    """Vietnamese as it is typed without diacritics; other letters lose theirs too."""
    bare = "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return unicodedata.normalize("NFC", bare.replace("đ", "d").replace("Đ", "D"))


def _can(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _with_tones_apart(text: str) -> str:
    """Letters with their own marks, tones behind them, as Windows-1258 writes Vietnamese."""
    apart = unicodedata.normalize("NFD", text)
    apart = re.sub(f"([\u0300\u0301\u0303\u0309\u0323])([{_LETTER_MARKS}])", r"\2\1", apart)
    return re.sub(f"\\w[{_LETTER_MARKS}]", lambda found: unicodedata.normalize("NFC", found[0]), apart)


def _replaced(one: str, encoding: str) -> str:
    like = _LIKE.get(one)
    if like is not None:
        return like
    bare = without_diacritics(unicodedata.normalize("NFKD", one))
    if bare and bare != one and _can(bare, encoding):
        return bare
    return "" if unicodedata.combining(one) else one.encode("ascii", "backslashreplace").decode()
