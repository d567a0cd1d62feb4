"""Names as clerks shorten them: without brackets, or without the ending that the heading above says already."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol

from cchc_audit.align.wording import content_words, key

_BRACKETS = re.compile(r"\s*\([^()]*\)|\s*\[[^\[\]]*\]")
_BESIDE_THE_ENDING = frozenset({"bi", "moi", "qua", "dich", "vu"})
"""Words that end a name together with what the heading says: "bị kỷ luật", "được bổ nhiệm mới", "qua dịch vụ BCCI"."""
_OWN = frozenset({"ubnd", "huyen"})
_FEWEST_WORDS = 2


class Named(Protocol):
    """What is looked at of a wording."""

    @property
    def indicator(self) -> int:
        """The indicator's number."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def words(self) -> tuple[str, ...]:
        """Its content words."""


def short_names(
    wordings: Sequence[Named], parents: Sequence[int]
) -> Mapping[tuple[str, ...], tuple[int, ...]]:
    """For the content words of shortened names, the indicators that they may mean."""
    official: dict[int, tuple[str, ...]] = {}
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for wording in wordings:
        official.setdefault(wording.indicator, wording.words)
        heading = official.get(parents[wording.indicator], ())
        for words in (*_without_brackets(wording), *_without_ending(wording.words, heading)):
            if wording.indicator not in found[words]:
                found[words].append(wording.indicator)
    return {words: tuple(numbers) for words, numbers in found.items()}


def _without_brackets(wording: Named) -> list[tuple[str, ...]]:
    bare = _BRACKETS.sub("", wording.name)
    words = content_words(key(bare)) if bare != wording.name else ()
    return [words] if len(words) >= _FEWEST_WORDS else []


def _without_ending(words: tuple[str, ...], heading: Sequence[str]) -> list[tuple[str, ...]]:
    """The words before those that the heading says too, and those again without the district whose report it is."""
    said = frozenset(heading)
    end = _end(words, said | _BESIDE_THE_ENDING)
    if end == len(words) or said.isdisjoint(words[end:]) or said.issuperset(words[:end]):
        return []
    shorter = {words[:end], words[: _end(words[:end], _OWN)]}
    return [short for short in shorter if len(short) > _FEWEST_WORDS]


def _end(words: Sequence[str], dropped: frozenset[str]) -> int:
    """Where the last words begin that may be dropped."""
    end = len(words)
    while end and words[end - 1] in dropped:
        end -= 1
    return end
