"""The words around a number of a note, for rules that have to know that nothing limits it."""

import re
from functools import cache

from cchc_audit.notes.words import LIMITERS
from cchc_audit.numbers.folding import fold
from cchc_audit.report.note import Note, NoteQuantity

_SENTENCE = re.compile(r"[.;]\s|\n")
_CLAUSE = re.compile(r"[.,;:(\n]")
_WORD = re.compile(r"[^\W_]+")


def words_before(note: Note, start: int) -> list[str]:
    """The folded words of the sentence before a place, and its digits, without the quantities."""
    begin = max((found.end() for found in _SENTENCE.finditer(note.text, 0, start)), default=0)
    return _words(note, begin, start)


def words_behind(note: Note, end: int) -> list[str]:
    """The folded words of the clause behind a place, and its digits, without the quantities."""
    found = _CLAUSE.search(note.text, end)
    return _words(note, end, len(note.text) if found is None else found.start())


def is_limited_behind(note: Note, one: NoteQuantity) -> bool:
    """Whether what follows the clause of a number says where or when it was: "(quý IV)", ", năm 2021"."""
    found = _CLAUSE.search(note.text, one.end)
    if found is None or found[0] in ".\n":
        return False
    behind = _SENTENCE.search(note.text, found.end())
    words = _words(note, found.end(), len(note.text) if behind is None else behind.start())
    return bool(words) and (words[0] in _limiters() or any(word.isdigit() for word in words))


def _words(note: Note, begin: int, end: int) -> list[str]:
    pieces = []
    for one in note.quantities:
        if begin <= one.start < end:
            pieces.append(note.text[begin : one.start])
            begin = one.end
    pieces.append(note.text[begin : max(begin, end)])
    return _WORD.findall(fold(" ".join(pieces)))


@cache
def _limiters() -> frozenset[str]:
    return frozenset(map(fold, LIMITERS.split()))
