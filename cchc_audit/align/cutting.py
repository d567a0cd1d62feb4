"""Names that were cut off, as where a column was too narrow: beginnings of the form's names."""

from collections.abc import Sequence
from functools import lru_cache

from cchc_audit.align.form import Form
from cchc_audit.align.wording import key, plain

LONGEST_NAME = 2_000
"""A longer text is no name of an indicator."""

_LEAST_BEGUN = 0.2
_FEWEST_SYLLABLES = 5
_FEWEST_CUT = 5
_LEAST_CUT = 0.1


@lru_cache(maxsize=8_192)
def begun_by(name: str, form: Form) -> frozenset[int]:
    """The indicators whose name the text is the beginning of, and enough of it to be a name that was cut off."""
    syllables = plain(name) if len(name) <= LONGEST_NAME else ""
    if syllables.count(" ") + 1 < _FEWEST_SYLLABLES:
        return frozenset()
    begun = [
        wording
        for wording in form.wordings
        if wording.plain.startswith(syllables) and wording.plain != syllables
    ]
    if all(len(syllables) < _LEAST_BEGUN * len(wording.plain) for wording in begun):
        return frozenset()
    return frozenset(wording.indicator for wording in begun)


def is_cut(names: Sequence[str], form: Form) -> bool:
    """Whether many names of a table are only the beginnings of the form's, as where a column was too narrow."""
    begun = sum(1 for name in names if key(name) not in form.by_key and begun_by(name, form))
    return begun >= max(_FEWEST_CUT, _LEAST_CUT * len(names))
