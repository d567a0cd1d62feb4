"""How alike a row's name and an indicator's are, from 0 to 1, by the words that tell and the letters."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from cchc_audit.align.form import Form, Wording
from cchc_audit.align.wording import content_words, key

LEAST = 0.5
"""Names less alike than this are never the same."""

_CANDIDATES = 12
_SHARE_OF_WORDS = 0.65
_CONFLICT = 0.25
_MERGED_COVERAGE = 0.9
_MERGED_EXCESS = 0.75
_LEAST_OF_PART = 0.75
_LIST = re.compile(r"[;\r\n]")
_CONTRASTS: tuple[frozenset[str], ...] = (
    frozenset({"huyen", "xa", "tinh", "phong"}),
    frozenset({"tiepnhan", "giaiquyet", "tra"}),
    frozenset({"dunghan", "quahan"}),
    frozenset({"giao", "comat"}),
    frozenset({"congchuc", "vienchuc"}),
    frozenset({"so", "tile"}),
    frozenset({"noibo", "tructuyen"}),
)
"""Words of which a name holds one or the other, and the other makes it another indicator."""


def is_merged(name: str, form: Form) -> bool:
    """Whether a name lists the names of two or more indicators, divided by semicolons or line breaks."""
    parts = [part for part in _LIST.split(name) if part.strip()]
    if len(parts) < 2:  # noqa: PLR2004  a list has at least two
        return False
    best = [max(similarities(key(part), form).items(), key=lambda item: item[1], default=None) for part in parts]
    meant = {found[0] for found in best if found is not None and found[1] >= _LEAST_OF_PART}
    return len(meant) > 1


def similarities(name_key: str, form: Form) -> Mapping[int, float]:
    """For each indicator that the name may mean, how alike they are; few or none.

    A name that holds the whole names of two neighbouring indicators is a merged row and is like neither.
    """
    words = content_words(name_key)
    if not words:
        return {}
    weight = form.weight(words)
    counted = Counter(words)
    shared = _shared_weights(counted, form)
    scored = sorted(
        ((2 * common / (weight + form.wordings[number].weight), number) for number, common in shared.items()),
        reverse=True,
    )[:_CANDIDATES]
    if _is_merged(scored, shared, weight, form):
        return {}
    found: dict[int, float] = {}
    joined = " ".join(words)
    for by_words, number in scored:
        wording = form.wordings[number]
        by_letters = _letters(joined, " ".join(wording.words))
        likeness = _SHARE_OF_WORDS * by_words + (1 - _SHARE_OF_WORDS) * by_letters
        likeness -= _CONFLICT * _conflicts(counted, wording)
        if likeness >= LEAST:
            found[wording.indicator] = max(likeness, found.get(wording.indicator, 0.0))
    return found


def _shared_weights(counted: Mapping[str, int], form: Form) -> Mapping[int, float]:
    """For each wording that shares a word with the name, how much the shared words tell."""
    shared: dict[int, float] = defaultdict(float)
    for word in counted:
        weight = form.weights.get(word)
        if weight is not None:
            for number in form.by_word[word]:
                shared[number] += weight
    return shared


def _conflicts(counted: Mapping[str, int], wording: Wording) -> int:
    """How many contrasts and numbers say that the two names mean different things."""
    conflicts = 0
    theirs = set(wording.words)
    for contrast in _CONTRASTS:
        ours, others = contrast & counted.keys(), contrast & theirs
        if ours and others and ours.isdisjoint(others):
            conflicts += 1
    our_numbers, their_numbers = _numbers(counted), _numbers(theirs)
    return conflicts + (our_numbers != their_numbers and bool(our_numbers and their_numbers))


def _numbers(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if word.isdigit())


def _is_merged(scored: list[tuple[float, int]], shared: Mapping[int, float], weight: float, form: Form) -> bool:
    """Whether the name holds two neighbouring names, each whole, and hardly anything else."""
    whole = {
        form.wordings[number].indicator: form.wordings[number]
        for _, number in scored
        if shared[number] >= _MERGED_COVERAGE * form.wordings[number].weight
        and form.wordings[number].weight <= _MERGED_EXCESS * weight
    }
    for indicator, wording in whole.items():
        following = whole.get(indicator + 1)
        if following is not None and wording.weight + following.weight <= weight / _MERGED_COVERAGE:
            return True
    return False


@lru_cache(maxsize=65_536)
def _letters(first: str, second: str) -> float:
    return ratio(first, second) / 100
