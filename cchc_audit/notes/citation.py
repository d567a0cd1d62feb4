"""Citations: the years of a note whose digits only name documents, dates and years, told without all its words."""

import re
from typing import cast

from cchc_audit.notes.lexicon import Lexicon, lexicon_for
from cchc_audit.notes.naming import LONGEST_QUOTATION, may_quote
from cchc_audit.notes.token import CITED, Token, TokenKind, tokens_of
from cchc_audit.notes.years import YEAR_WORDS, year_of_document, year_of_number
from cchc_audit.report.note import YearMention

_DIGIT = re.compile(r"\d")
_CITED = re.compile(
    rf"""
    (?<![\w\u0300-\u036f])  # so that a token begins here
    (?:{CITED} | (?P<number>(?:19|20)[0-9]{{2}}(?!\w|[.,]\d)))
    """,
    re.VERBOSE,
)
_QUOTE = re.compile('["\u201c\u201d\u201e\u00ab\u00bb]')
_BEFORE, _BEHIND = 6, 2
"""How many tokens before and behind a year say what it is."""


def years_cited(text: str) -> tuple[YearMention, ...] | None:
    """The years that a note mentions whose digits count nothing; None where that takes all of its tokens to know.

    Most notes name only the documents that prove a value, in many words.
    """
    found: list[YearMention] = []
    quotations: list[tuple[int, int]] | None = None
    end = 0
    while digit := _DIGIT.search(text, end):
        match = _CITED.match(text, digit.start())
        if match is None or " " in match[0]:
            return None
        kind = match.lastgroup
        start, end = match.span()
        if quotations is None:
            quotations = _quotations(text)
            if quotations is None or "://" in text or "www." in text:
                return None
        if quotations and any(first < start < last for first, last in quotations):
            continue
        if kind == "number":
            around = _around_year(text, start, end)
            if around is None:
                return None
            mention = year_of_number(text, *around)
        else:
            mention = year_of_document(text, Token(cast("TokenKind", kind), start, end, match[0]))
        if mention is not None:
            found.append(mention)
    return tuple(found)


def _quotations(text: str) -> list[tuple[int, int]] | None:
    """Where quotations begin and end; None if one may be too long to be one."""
    if not may_quote(text):
        return []
    marks = [match.start() for match in _QUOTE.finditer(text)]
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    return None if any(last - first > LONGEST_QUOTATION for first, last in pairs) else pairs


def _around_year(text: str, start: int, end: int) -> tuple[list[Token], int] | None:
    """The tokens around a year and its index in them; None if they are too few or it may count something."""
    begin, behind = start, end
    for _ in range(_BEFORE + 1):
        begin = text.rfind(" ", 0, begin) if begin > 0 else begin
    for _ in range(_BEHIND + 1):
        behind = text.find(" ", behind + 1) if behind >= 0 else behind
    before = tokens_of(text, max(begin, 0), start)
    after = tokens_of(text, end, behind if behind >= 0 else None)
    if (begin > 0 and len(before) < _BEFORE) or (behind >= 0 and len(after) < _BEHIND):
        return None
    if _may_count(before[-1:], after[:1], lexicon_for(text)):
        return None
    tokens = [*before, Token("number", start, end, text[start:end]), *after]
    return tokens, len(before)


def _may_count(before: list[Token], after: list[Token], lexicon: Lexicon) -> bool:
    """Whether a numeral that looks like a year may count what follows it, or the places named before it."""
    if before and before[0].word in YEAR_WORDS and (before[0].word,) in lexicon.references:
        return False
    is_place = bool(before) and before[0].word in lexicon.places
    return is_place or (bool(after) and after[0].word in lexicon.nouns)
