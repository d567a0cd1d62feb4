"""How alike a row's name and an indicator's are, from 0 to 1, by the words that tell and by the letters."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from cchc_audit.align.cutting import LONGEST_NAME, begun_by
from cchc_audit.align.form import Form, Wording, numbers_in, restrictions_in
from cchc_audit.align.meaning import NOTHING, Marks, is_another, marks_of, marks_of_plain
from cchc_audit.align.merging import holds_two
from cchc_audit.align.wording import content_words, key_of_plain, plain

LEAST = 0.5
"""Names less alike than this are never the same."""

_CANDIDATES = 12
_BY_LETTERS = 4
_SHARE_OF_WORDS = 0.65
_LETTERS_ALONE = 0.06
_LEAST_LETTERS = 0.85
_CONFLICT = 0.25
_RESTRICTED = 0.5
_SHADOW = 0.67
_COUNTING = frozenset({"so", "tong", "tile"})
_NOT_COUNTING = 0.08
_BEGUN = 0.82
_NOT_BEGUN = 0.2
_LEAST_OF_PART = 0.75
_SHORTEST_TYPO = 3
_LEAST_OF_TYPO = 74
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|n|ngh?|nh|p|ph|qu?|r|s|t|th|tr|v|x)?[aeiouy]{1,3}(?:ch?|m|n|ng|nh|p|t)?|\d+"
)
_LIST = re.compile(r"[;\r\n]|/(?= )")
_CONTRASTS: tuple[frozenset[str], ...] = (
    frozenset({"huyen", "xa", "tinh"}),
    frozenset({"tiepnhan", "giaiquyet", "tra"}),
    frozenset({"dunghan", "quahan"}),
    frozenset({"giao", "comat"}),
    frozenset({"congchuc", "vienchuc"}),
    frozenset({"so", "tile"}),
)
"""Words of which a name holds one or the other, and the other makes it another indicator."""


def is_merged(name: str, form: Form) -> bool:
    """Whether a name lists the names of two or more indicators, divided by semicolons or line breaks."""
    if len(name) > LONGEST_NAME:
        return False
    parts = [part for part in _LIST.split(name) if part.strip()]
    if len(parts) < 2:  # noqa: PLR2004  a list has at least two
        return False
    best = [max(similarities(part, form).items(), key=lambda item: item[1], default=None) for part in parts]
    meant = {found[0] for found in best if found is not None and found[1] >= _LEAST_OF_PART}
    return len(meant) > 1


@lru_cache(maxsize=8_192)
def similarities(name: str, form: Form) -> Mapping[int, float]:
    """For each indicator that the name may mean, how alike they are; few or none.

    A name that holds the whole names of two neighbouring indicators is a merged row and is like neither. One that
    says another thing than the indicator that it is most like is less like all others too.
    """
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - slow to import, and most reports keep the form's names

    if len(name) > LONGEST_NAME:
        return {}
    syllables = _without_typos(plain(name), form)
    words = content_words(key_of_plain(syllables))
    if not words:
        return {}
    counted = Counter(words)
    weight = form.weight(words)
    shared = _shared_weights(counted, form)
    ranked = sorted(
        ((2 * common / (weight + form.wordings[number].weight), number) for number, common in shared.items()),
        reverse=True,
    )[:_CANDIDATES]
    if holds_two([form.wordings[number] for _, number in ranked], counted, weight, form):
        return {}
    cut = begun_by(name, form)
    joined = " ".join(words)
    contrasts = [
        (contrast & counted.keys(), contrast) for contrast in _CONTRASTS if contrast & counted.keys()
    ]
    numbers = numbers_in(words)
    restrictions = restrictions_in(plain(name))
    marks, perhaps = marks_of(name), marks_of_plain(syllables)
    by_words = {number: likeness for likeness, number in ranked}
    found: dict[int, float] = {}
    refused = 0.0
    counts = words[0] in _COUNTING
    for number in dict.fromkeys((*by_words, *_like_letters(syllables, form))):
        wording = form.wordings[number]
        if wording.indicator in cut:
            continue
        in_order = ratio(joined, wording.joined) / 100
        mixed = _SHARE_OF_WORDS * by_words.get(number, 0.0) + (1 - _SHARE_OF_WORDS) * in_order
        letters = ratio(syllables, wording.plain) / 100
        likeness = max(
            mixed, letters - _LETTERS_ALONE if letters >= _LEAST_LETTERS else 0.0
        ) - _CONFLICT * _conflicts(contrasts, numbers, wording)
        likeness -= _RESTRICTED * (not restrictions <= wording.restrictions)
        if likeness >= LEAST and is_another(
            marks, marks_of(wording.name), above=_above(form.above[wording.indicator]), perhaps=perhaps
        ):
            refused = max(refused, likeness)
            continue
        likeness -= _NOT_BEGUN * bool(cut) + _NOT_COUNTING * (counts and wording.words[0] not in _COUNTING)
        if likeness >= LEAST:
            found[wording.indicator] = max(likeness, found.get(wording.indicator, 0.0))
    shadowed = {
        number: likeness - _SHADOW * max(refused - likeness, 0.0) for number, likeness in found.items()
    }
    return {number: likeness for number, likeness in shadowed.items() if likeness >= LEAST} | dict.fromkeys(
        cut, _BEGUN
    )


@lru_cache(maxsize=1_024)
def _above(names: tuple[str, ...]) -> Marks:
    """What the names above an indicator say together."""
    together: dict[int, frozenset[str]] = dict(NOTHING)
    for name in names:
        for number, said in marks_of(name).items():
            together[number] = together.get(number, frozenset()) | said
    return together


def _without_typos(syllables: str, form: Form) -> str:
    """What is no Vietnamese syllable becomes the syllable of the form that it misses by a letter."""
    return " ".join(
        syllable
        if syllable in form.syllables or len(syllable) < _SHORTEST_TYPO or _SYLLABLE.fullmatch(syllable)
        else _nearest(syllable, form.syllables)
        for syllable in syllables.split()
    )


@lru_cache(maxsize=4_096)
def _nearest(syllable: str, known: frozenset[str]) -> str:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - as above
    from rapidfuzz.process import extractOne  # noqa: PLC0415 - as above

    found = extractOne(syllable, sorted(known), scorer=ratio, score_cutoff=_LEAST_OF_TYPO)
    if found is None or abs(len(found[0]) - len(syllable)) != 1:
        return syllable
    return found[0]


def _shared_weights(counted: Mapping[str, int], form: Form) -> Mapping[int, float]:
    """For each wording that shares a word with the name, how much the shared words tell."""
    shared: dict[int, float] = defaultdict(float)
    for word in counted:
        weight = form.weights.get(word)
        if weight is not None:
            for number in form.by_word[word]:
                shared[number] += weight
    return shared


def _like_letters(syllables: str, form: Form) -> list[int]:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - as above
    from rapidfuzz.process import extract  # noqa: PLC0415 - as above

    found = extract(
        syllables, form.plains, scorer=ratio, score_cutoff=100 * _LEAST_LETTERS, limit=_BY_LETTERS
    )
    return [number for _, _, number in found]


def _conflicts(
    contrasts: Sequence[tuple[frozenset[str], frozenset[str]]], numbers: frozenset[str], wording: Wording
) -> int:
    """How many contrasts and numbers say that the two names mean different things.

    Args:
        contrasts: for each contrast, the words of it that the name holds, and all its words.
        numbers: the numbers in the name.
        wording: the other name.
    """
    conflicts = 0
    for ours, contrast in contrasts:
        others = contrast & wording.distinct
        if ours and others and ours.isdisjoint(others):
            conflicts += 1
    return conflicts + (numbers != wording.numbers and bool(numbers and wording.numbers))
