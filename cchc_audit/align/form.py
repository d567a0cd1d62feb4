"""A form as alignment sees it: the wordings of its indicators and how much each word tells."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cchc_audit.align.hierarchy import add_qualified, names_above, parents_of
from cchc_audit.align.shortening import short_names
from cchc_audit.align.wording import content_words, key, key_of_plain, plain, unit_key
from cchc_audit.numbers.value import Domain
from cchc_audit.report.definition import IndicatorDefinition


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One name under which an indicator may stand, its official one or an alias, in the forms that are compared."""

    indicator: int
    name: str
    key: str
    plain: str
    words: tuple[str, ...]
    weight: float
    joined: str
    distinct: frozenset[str]
    numbers: frozenset[str]
    restrictions: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Form:
    """The indicators of a form, numbered from 0 in its order.

    Attributes:
        definitions: the indicators.
        wordings: all names of all indicators.
        plains: the same, without diacritics.
        by_key: for each key, the indicators that it may name.
        qualified: keys of names behind that of their heading.
        by_word: for each word, the wordings that hold it.
        syllables: all syllables of the form.
        weights: how much each word tells; rare words tell more.
        unknown_weight: the same for a word that the form does not use.
        usual_weight: the median weight of a whole name.
        units: for each indicator, the keys of its units.
        orders: for each indicator, the order number that its section implies, "" if none.
        domains: for each indicator, the numbers that it can be.
        above: for each indicator, the names of the rows above it in the form's hierarchy.
        parents: for each indicator, the row right above it, -1 if none.
        headings: the indicators that are above others.
        words: for each indicator, the content words of its names.
        short: for the content words of a name without what its place says anyway, the indicators meant.
    """

    definitions: tuple[IndicatorDefinition, ...]
    wordings: tuple[Wording, ...]
    plains: tuple[str, ...]
    by_key: Mapping[str, tuple[int, ...]]
    qualified: frozenset[str]
    by_word: Mapping[str, tuple[int, ...]]
    syllables: frozenset[str]
    weights: Mapping[str, float]
    unknown_weight: float
    usual_weight: float
    units: tuple[frozenset[str], ...]
    orders: tuple[str, ...]
    domains: tuple[Domain, ...]
    above: tuple[tuple[str, ...], ...]
    parents: tuple[int, ...]
    headings: frozenset[int]
    words: tuple[frozenset[str], ...]
    short: Mapping[tuple[str, ...], tuple[int, ...]]

    def key_of(self, name: str) -> str:
        """The key of a row's name; a heading and a name without a colon between them are two rows in one."""
        name_key = key(name)
        if name_key in self.qualified and not _BEHIND_HEADING.search(name):
            return f"{name_key} {_TWO_ROWS}"
        return name_key

    def weight(self, words: Sequence[str]) -> float:
        """How much the words tell together."""
        return sum(self.weights.get(word, self.unknown_weight) for word in words)


_RESTRICTION = re.compile(
    r"\b(?:la nu|nu gioi|nu|nam gioi|nam truoc|nam sau|ki truoc|ki sau|cung ki|dau nam|dau ki|chuyen sang|du kien"
    r"|uoc dat|uoc thuc hien|nguoi dan toc|dan toc thieu so|dang vien|qui [1-4iv]{1,3}|thang 1?[0-9])\b"
)
_BEHIND_HEADING = re.compile(r"\w:?\)?\s*[:–-]\s")
_TWO_ROWS = ";"
_KEPT = 16


class Same:
    """Definitions that are equal only to themselves: to compare them all would take as long as to build a form."""

    __slots__ = ("definitions",)

    def __init__(self, definitions: tuple[IndicatorDefinition, ...]) -> None:
        self.definitions = definitions

    def __hash__(self) -> int:
        return id(self.definitions)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.definitions is other.definitions


def form_of(definitions: Sequence[IndicatorDefinition]) -> Form:
    """The form of the definitions; the forms used last are kept, because many reports follow one form."""
    if isinstance(definitions, tuple):
        return _kept(Same(definitions))
    return _build(tuple(definitions))


@lru_cache(maxsize=_KEPT)
def _kept(same: Same) -> Form:
    return _build(same.definitions)


def _build(definitions: tuple[IndicatorDefinition, ...]) -> Form:
    names = [
        (number, name, plain(name))
        for number, one in enumerate(definitions)
        for name in (one.name.vi, *one.aliases)
    ]
    words = {syllables: content_words(key_of_plain(syllables)) for _, _, syllables in names}
    frequency = Counter(word for _, _, syllables in names for word in set(words[syllables]))
    weights = {word: math.log(1 + len(names) / count) for word, count in frequency.items()}
    by_key: dict[str, list[int]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    wordings: list[Wording] = []
    for number, name, syllables in names:
        name_key = key_of_plain(syllables)
        if number in by_key[name_key]:
            continue
        by_key[name_key].append(number)
        for word in set(words[syllables]):
            by_word[word].append(len(wordings))
        wordings.append(
            Wording(
                indicator=number,
                name=name,
                key=name_key,
                plain=syllables,
                words=words[syllables],
                weight=sum(weights[word] for word in words[syllables]),
                joined=" ".join(words[syllables]),
                distinct=frozenset(words[syllables]),
                numbers=numbers_in(words[syllables]),
                restrictions=restrictions_in(syllables),
            )
        )
    parents = parents_of(definitions)
    qualified = add_qualified(by_key, definitions, parents)
    return Form(
        definitions=definitions,
        wordings=tuple(wordings),
        plains=tuple(wording.plain for wording in wordings),
        by_key={name_key: tuple(numbers) for name_key, numbers in by_key.items()},
        qualified=qualified,
        by_word={word: tuple(numbers) for word, numbers in by_word.items()},
        syllables=frozenset(syllable for _, _, syllables in names for syllable in syllables.split()),
        weights=weights,
        unknown_weight=math.log(1 + len(names)) * 0.6,
        usual_weight=_median([wording.weight for wording in wordings]),
        units=tuple(
            frozenset(unit_key(unit) for unit in (one.unit, *one.units) if unit) for one in definitions
        ),
        orders=tuple(_order(one) for one in definitions),
        domains=tuple(one.domain for one in definitions),
        above=names_above([one.name.vi for one in definitions], parents),
        parents=parents,
        headings=frozenset(parents) - {-1},
        words=_words(len(definitions), wordings),
        short=short_names(wordings, parents),
    )


def _words(indicators: int, wordings: Iterable[Wording]) -> tuple[frozenset[str], ...]:
    words = [frozenset[str]() for _ in range(indicators)]
    for wording in wordings:
        words[wording.indicator] |= wording.distinct
    return tuple(words)


def _median(weights: Sequence[float]) -> float:
    """The weight in the middle, 0 if there is none; the module `statistics` is slow to import."""
    if not weights:
        return 0.0
    ranked = sorted(weights)
    half = len(ranked) // 2
    return ranked[half] if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2


def numbers_in(words: Iterable[str]) -> frozenset[str]:
    """Those of the words that are numbers."""
    return frozenset(word for word in words if word.isdigit())


def restrictions_in(syllables: str) -> frozenset[str]:
    """Words that make of a row another one: a part of its people, another time, an estimate."""
    return frozenset(_RESTRICTION.findall(syllables))


def _order(definition: IndicatorDefinition) -> str:
    """The number that the form prints before an area or an item; deeper rows have none of their own."""
    if definition.level > 1 or not definition.section:
        return ""
    return definition.section.rsplit(".", 1)[-1].lower()
