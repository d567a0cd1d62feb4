"""Folding: one form for the many ways in which the same Vietnamese words are typed."""

import re
import unicodedata
from itertools import product

_SYLLABLE_Y = re.compile(r"(?<=[bcdghklmnpqrstvx])y(?![a-z])|(?<=qu)y(?![a-z])")
_TONES = "\u0300\u0301\u0309\u0303\u0323"

_PLAIN: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "\u0111\u00f0\u0256"), "d"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"), '"'),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")),
}
_MARKLESS: dict[int, str | None] = {**_PLAIN, **dict.fromkeys(range(0x300, 0x370))}
_MARKED: dict[int, str | None] = {**_PLAIN, **dict.fromkeys(map(ord, "\u0111\u00f0\u0256"), "\u0111")}

_PLACEMENTS = {
    unicodedata.normalize("NFC", first + tone + second): unicodedata.normalize("NFC", first + second + tone)
    for (first, second), tone in product((("o", "a"), ("o", "e"), ("u", "y")), _TONES)
}
_MISPLACED = re.compile("|".join(_PLACEMENTS))
_Y_TO_I = dict(
    zip(
        (unicodedata.normalize("NFC", "y" + tone) for tone in ("", *_TONES)),
        (unicodedata.normalize("NFC", "i" + tone) for tone in ("", *_TONES)),
        strict=True,
    )
)
_MARKED_Y = re.compile(rf"(?:(?<=[bcdđghklmnpqrstvx])|(?<=qu))[{''.join(_Y_TO_I)}](?!\w)")


def fold(text: str) -> str:
    """The text in lower case without diacritics, with đ as d, one kind of dash, quote and blank.

    Spellings that differ only in the placement of a tone or in i and y after a consonant ("tỷ", "tỉ") become
    the same. It is for comparing words, not for showing them; its length may differ from the text's.
    """
    if text.isascii():
        folded = text.lower()
    else:
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        folded = folded.translate(_MARKLESS)
    if "y" in folded:
        folded = _SYLLABLE_Y.sub("i", folded)
    return " ".join(folded.split())


def fold_marks(text: str) -> str:
    """The text in lower case with its diacritics, composed, with tones placed the same way everywhere.

    So "Hòa" and "HOÀ", "tỷ" and "tỉ" become the same, while "năm" and "nam" stay apart.
    """
    if text.isascii():
        return fold(text)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(_MARKED)
    folded = _MISPLACED.sub(lambda found: _PLACEMENTS[found[0]], folded)
    folded = _MARKED_Y.sub(lambda found: _Y_TO_I[found[0]], folded)
    return " ".join(folded.split())
