"""Counted nouns: whether a number of a note counts what a row counts, something else, or perhaps either."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from cchc_audit.notes.words import ANY_CASE, CASES, NOUNS, SORTS, SYNONYMS
from cchc_audit.numbers.folding import fold
from cchc_audit.report.definition import IndicatorDefinition

_COUNTING = frozenset({"-", "+", "tong", "so", "luong", "cac", "co"})


@lru_cache(maxsize=4_096)
def plain(text: str) -> str:
    """The folded words of a text, without commas, between blanks."""
    return f" {' '.join(fold(text).replace(',', ' ').split())} "


def is_known(noun: str) -> bool:
    """Whether it is a noun that offices count by; other words may be about anything."""
    return plain(noun) in _known()


def is_same(first: str, second: str) -> bool:
    """Whether two nouns mean the same thing."""
    one, other = plain(first), plain(second)
    return one == other or _synonyms().get(one, 0) == _synonyms().get(other, -1)


def differ(first: str, second: str) -> bool:
    """Whether two nouns are plainly of different sorts; unknown ones never are."""
    one, other = _sorts().get(plain(first)), _sorts().get(plain(second))
    return one is not None and other is not None and one != other


def counts_the_same(noun: str, form: IndicatorDefinition, written: str) -> bool:
    """Whether a noun is the row's unit, in other words too, or that with which the row's name begins.

    Only the beginning of the name counts: "9 xã" beside "Số cuộc kiểm tra cấp xã" counts something else.
    """
    word = plain(noun)
    if not word.strip():
        return False
    units = [text for text in _units(form, written) if text.strip()]
    if any(word in plain(unit) or word.startswith(plain(unit)) or is_same(noun, unit) for unit in units):
        return True
    return any(_counted(plain(name)).startswith(word) for name in (form.name.vi, *form.aliases))


def may_count(noun: str, form: IndicatorDefinition, written: str) -> bool:
    """Whether a noun can mean what the row counts: no noun, any case, the row's unit, or a noun of its name."""
    word = plain(noun)
    if not word.strip() or word in _any_case() or counts_the_same(noun, form, written):
        return True
    names = [plain(name) for name in (form.name.vi, *form.aliases)]
    group = _synonyms().get(word)
    others = [] if group is None else [one for one, other in _synonyms().items() if other == group]
    if any(one in name for name in names for one in (word, *others)):
        return True
    return is_known(noun) and not any(is_known(unit) for unit in _units(form, written))


def is_foreign(noun: str, form: IndicatorDefinition, written: str) -> bool:
    """Whether a noun is plainly of another sort than what the row counts."""
    if may_count(noun, form, written):
        return False
    return any(differ(noun, unit) for unit in _units(form, written))


def _units(form: IndicatorDefinition, written: str) -> tuple[str, ...]:
    return (form.unit, *form.units, written)


def _counted(name: str) -> str:
    """A plain name without the words that only say that something is counted."""
    words = name.split()
    while words and words[0] in _COUNTING:
        words.pop(0)
    return f" {' '.join(words)} "


@cache
def _known() -> frozenset[str]:
    return frozenset(map(plain, f"{NOUNS}|{CASES}".split("|")))


@cache
def _any_case() -> frozenset[str]:
    return frozenset(map(plain, ANY_CASE.split("|")))


@cache
def _synonyms() -> Mapping[str, int]:
    return _groups(SYNONYMS)


@cache
def _sorts() -> Mapping[str, int]:
    return _groups(SORTS)


def _groups(texts: Iterable[str]) -> Mapping[str, int]:
    """The number of the group in which each noun stands."""
    return MappingProxyType({plain(noun): at for at, text in enumerate(texts, 1) for noun in text.split("|")})
