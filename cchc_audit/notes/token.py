"""Tokens of a note: words, numerals, signs, and what looks like a number and is none (dates, documents)."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from cchc_audit.numbers.folding import fold, fold_marks

TokenKind = Literal["address", "date", "code", "mixed", "number", "word", "sign"]

_CAPITAL = "A-ZĐÐƯƠÔÊ"
_WORD = r"[^\W\d_][\w\u0300-\u036f]*"
CITED = rf"""
    (?P<date>\d{{1,2}}\s?/\s?\d{{1,2}}\s?/\s?\d{{2,4}}(?![\d/])|\d{{1,2}}[.-]\d{{1,2}}[.-]\d{{4}}(?!\d))
    | (?P<code>\d+[a-zđ]?/(?:\d{{4}}/)?[{_CAPITAL}][\w&]*(?:[ ]?[-/.][ ]?[{_CAPITAL}][{_CAPITAL}\d&]+)*
        |\d+-[{_CAPITAL}]{{2,}}[\w/]*|\d+/[a-zđ]{{1,5}}-[a-zđ]{{2,8}})
"""
"""How a date and the number of a document begin where a token begins, as a verbose pattern."""
_TOKEN = re.compile(
    rf"""
    (?:
      (?P<address>https?://[^\s()]+|www\.[^\s()]+)
    | (?P<word>{_WORD})
    | (?P<sign>[^\w\s]|\n)
    | (?P<plain>\d++(?=[ ][^\W\d_]|,[ ]|[)%]|\Z))  # a number, and nothing else, told at once
    | {CITED}
    | (?P<mixed>\d+[^\W\d_](?![^\W\d_\u0300-\u036f])\w*)
    | (?P<number>\d{{1,3}}(?:[ \u00a0\u2009\u202f]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)
    )
    """,
    re.VERBOSE,
)
_KINDS: dict[str | None, TokenKind] = {
    "address": "address", "word": "word", "sign": "sign", "plain": "number",
    "date": "date", "code": "code", "mixed": "mixed", "number": "number",
}  # fmt: skip
_SIGNS = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u00b7*", "-"),
    **dict.fromkeys("[{", "("),
    **dict.fromkeys("]}", ")"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
    "\u2044": "/",
    "\u2215": "/",
    "\uff05": "%",
}


_SAID = frozenset({"word", "sign"})
_KNOWN_WORDS = 4096
_marked = lru_cache(maxsize=_KNOWN_WORDS)(fold_marks)
_unmarked = lru_cache(maxsize=_KNOWN_WORDS)(fold)


def _alone(folding: Callable[[str], str]) -> Callable[[str], str]:
    """How a piece of text is folded that is a word as a whole; any other piece becomes ""."""
    is_word = re.compile(_WORD).fullmatch
    return lru_cache(maxsize=_KNOWN_WORDS)(lambda piece: folding(piece) if is_word(piece) else "")


_marked_alone = _alone(fold_marks)
_unmarked_alone = _alone(fold)


class Token(NamedTuple):
    """A piece of a note; `word` is its folded form, for a sign the usual one of its kind."""

    kind: TokenKind
    start: int
    end: int
    word: str


def word_folding(text: str) -> Callable[[str], str]:
    """How the words of a text are folded: they keep their diacritics unless all of it is typed without them."""
    return _unmarked if text.isascii() else _marked


def tokens_of(text: str, begin: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a note in order, or of what stands between two blanks of it.

    Most of what stands between two blanks is a word that was seen before; only the rest is taken apart.
    """
    fold_word = word_folding(text)
    word_alone = _unmarked_alone if text.isascii() else _marked_alone
    new = tuple.__new__  # the constructor that a NamedTuple is given would take twice as long
    tokens: list[Token] = []
    first = done = begin
    for piece in text[begin:end].split(" "):
        behind = first + len(piece)
        if first >= done and (word := word_alone(piece)):
            tokens.append(new(Token, ("word", first, behind, word)))
        elif piece and behind > done:
            done = max(first, done)
            while done < behind:  # a date or a document may go on behind the blank
                match = _TOKEN.match(text, done)
                if match is None:
                    done += 1
                    continue
                kind = _KINDS[match.lastgroup]
                written = match[0]
                word = fold_word(written) if kind == "word" else _SIGNS.get(written, written)
                start, done = match.span()
                tokens.append(new(Token, (kind, start, done, word)))
        first = behind + 1
    return tokens


def marks_in(tokens: Sequence[Token]) -> list[int]:
    """Where the tokens are that a note is read for: numbers, dates and documents, not the words and signs."""
    return [at for at, token in enumerate(tokens) if token[0] not in _SAID]
