"""The words of a row's name in one form, whatever the clerk's abbreviations, dashes, tones and numbering."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from cchc_audit.align.vocabulary import ABBREVIATIONS, MARKED_ABBREVIATIONS, PHRASES, SYNONYMS
from cchc_audit.numbers.folding import fold, fold_marks

_FILLERS = frozenset(
    fold(
        "các những của và được đã đang tại ở trên với về cho do từ theo là có trong thuộc để việc nếu"
    ).split()
)
_ENUMERATOR = re.compile(
    r"^(?:[-+*•·–—.]\s*)*(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[ivx]{1,5}|[a-h])\s?[.)/:\-]\s*)?(?:[-+*•·]\s*)*"
)
_ASIDE = re.compile(
    r"\btren dia ban(?: (?:huyen|tinh|xa|thanh pho|thi xa|toan huyen))?\b|\bneu co\b|\bden nay\b"
    r"|\bnam 20\d\d\b|\b(?:trong )?(?:ki|nam) baocao\b|\btrong (?:ki|nam)\b"
    r"|\b(?:tinh |lui ke |luy ke )?den thoi diem baocao\b"
)
_PERCENT = re.compile(r"%|phan tram")
_TOKEN = re.compile(r"[a-z0-9]+")
_WORD = re.compile(r"\w+")


def _phrase_pattern(phrases: Mapping[str, tuple[str, ...]]) -> tuple[re.Pattern[str], dict[str, str]]:
    """One expression for all phrases, longer ones first, and what each is written as."""
    names = {fold(phrase): name for name, wordings in phrases.items() for phrase in wordings}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b"), names


_EXPANSIONS = {short: " ".join(_TOKEN.findall(fold(long))) for short, long in ABBREVIATIONS.items()}
_MARKED_EXPANSIONS = {fold_marks(short): fold_marks(long) for short, long in ABBREVIATIONS.items()}
_MARKED_EXPANSIONS |= {fold_marks(short): fold_marks(long) for short, long in MARKED_ABBREVIATIONS.items()}
_SAME, _SAME_NAMES = _phrase_pattern(PHRASES)
_LIKE, _LIKE_NAMES = _phrase_pattern(SYNONYMS)


@lru_cache(maxsize=16_384)
def plain(name: str) -> str:
    """The syllables of a name without diacritics, punctuation and numbering, abbreviations written out."""
    folded = _ENUMERATOR.sub("", fold(name), count=1)
    words = _TOKEN.findall(_PERCENT.sub(" phan tram ", folded))
    return " ".join(_EXPANSIONS.get(word, word) for word in words)


def marked(name: str) -> str:
    """The same with diacritics, numbering left in place."""
    return " ".join(_MARKED_EXPANSIONS.get(word, word) for word in _WORD.findall(fold_marks(name)))


@lru_cache(maxsize=16_384)
def key(name: str) -> str:
    """The name in one form: two names with the same key are the same name, written differently.

    Case, tones, i and y, punctuation, numbering in front ("- ", "1.", "a)") and abbreviations do not count.
    """
    return key_of_plain(plain(name))


def key_of_plain(syllables: str) -> str:
    """The key of a name that `plain` has written out."""
    return " ".join(_without_repetition(_SAME.sub(_same_name, syllables).split()))


@lru_cache(maxsize=16_384)
def content_words(name_key: str) -> tuple[str, ...]:
    """The words of a key that carry its meaning, words of like meaning made the same; asides are left out."""
    text = _LIKE.sub(_like_name, _ASIDE.sub(" ", name_key))
    words = tuple(word for word in text.split() if word not in _FILLERS)
    return words or tuple(name_key.split())


@lru_cache(maxsize=4_096)
def unit_key(unit: str) -> str:
    """A unit of measure in one form; the order of coded answers ("Có = 1 Không = 0") does not count."""
    folded = fold(unit)
    if "=" in folded:
        return " ".join(sorted(_TOKEN.findall(folded)))
    return key(unit) or folded


def _same_name(found: re.Match[str]) -> str:
    return _SAME_NAMES[found.group()]


def _like_name(found: re.Match[str]) -> str:
    return _LIKE_NAMES[found.group()]


def _without_repetition(words: Iterable[str]) -> Iterable[str]:
    """A phrase and its abbreviation in brackets ("bưu chính công ích (BCCI)") are one."""
    last = ""
    for word in words:
        if word != last or word.isdigit():
            yield word
        last = word
