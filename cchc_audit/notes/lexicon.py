"""The lexicon of notes: its phrases, ready to be looked up word by word."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from cchc_audit.notes import words
from cchc_audit.notes.element import Element
from cchc_audit.notes.token import Token
from cchc_audit.numbers.folding import fold, fold_marks
from cchc_audit.numbers.words import HEDGES, TRAILING_HEDGES

Category = Literal[
    "statement",
    "introduction",
    "comparison",
    "ignored",
    "plain",
    "over",
    "hedge",
    "trailing_hedge",
    "case_noun",
    "noun",
    "percent_name",
    "reference",
]


NEUTRAL = "neutral"
"""The meaning of an ignored phrase beside which a statement is still about all of the row."""


class Phrase(NamedTuple):
    """A phrase of the lexicon: its words, what sort it is and what it says."""

    words: tuple[str, ...]
    category: Category
    meaning: str


Phrases = Mapping[str, tuple[Phrase, ...]]
"""Phrases by their first word, longest first."""


class Lexicon(NamedTuple):
    """All that the parser knows of the language, folded in one way.

    Attributes:
        running: phrases of running text.
        nouns: what can be counted, and the names that follow a percentage.
        references: words before a number that is a name; `places` may be counted too, `unreferenced` are exceptions.
        stops, prepositions, periods, shares, communes, measures, phones: sets of words, as in `words`.
        overlapping: attributes that people have side by side.
        unnamed: words before "số" that make it mean an amount.
        leading: words and signs before a number that restates the value.
        neutral, reasons, limiters: whether a statement is about all of the row, as in `words`.
        totals: the words of phrases that announce a total.
        ranks, sexes: what leaders, and people, are divided into.
    """

    running: Phrases
    nouns: Phrases
    references: frozenset[tuple[str, ...]]
    places: frozenset[str]
    unreferenced: frozenset[tuple[str, ...]]
    soft_references: frozenset[str]
    stops: frozenset[str]
    prepositions: frozenset[str]
    periods: frozenset[str]
    shares: frozenset[str]
    communes: frozenset[str]
    measures: frozenset[str]
    phones: frozenset[str]
    unnamed: frozenset[str]
    negations: frozenset[str]
    overlapping: frozenset[str]
    leading: frozenset[str]
    neutral: frozenset[str]
    reasons: frozenset[str]
    limiters: frozenset[str]
    totals: frozenset[str]
    ranks: frozenset[str]
    sexes: frozenset[str]


def lexicon_for(text: str) -> Lexicon:
    """The lexicon for a text that is typed with diacritics, or for one without."""
    return _lexicon(unmarked=text.isascii())


def phrase_at(phrases: Phrases, tokens: Sequence[Token] | Sequence[Element], at: int) -> Phrase | None:
    """The longest phrase whose words stand one behind the other from the token on."""
    known = phrases.get(tokens[at].word)
    if known is None:
        return None
    second = tokens[at + 1].word if at + 1 < len(tokens) else None
    for phrase in known:
        expected = phrase.words
        size = len(expected)
        if size == 1 or (
            expected[1] == second
            and expected[2:] == tuple([token.word for token in tokens[at + 2 : at + size]])
        ):
            return phrase
    return None


@cache
def _lexicon(*, unmarked: bool) -> Lexicon:
    folding = fold if unmarked else fold_marks

    running: list[Phrase] = []
    for kind, text in words.STATEMENTS.items():
        running += _phrases(text, "statement", kind, folding)
    for bound, text in words.INTRODUCTIONS.items():
        running += _phrases(text, "introduction", bound, folding)
    for text, hedge in HEDGES.items():
        running += _phrases(text, "hedge", hedge, folding)
    for text, hedge in TRAILING_HEDGES.items():
        running += _phrases(text, "trailing_hedge", hedge, folding)
    running += _phrases(words.COMPARISONS, "comparison", "", folding)
    running += _phrases(words.PLAIN_RESOLVED, "plain", "resolved", folding)
    running += _phrases(words.OVER, "over", "/", folding)
    running += _phrases(words.IGNORED, "ignored", "", folding)
    running += _phrases(words.NEUTRAL_PHRASES, "ignored", NEUTRAL, folding)
    nouns = _phrases(words.CASES, "case_noun", "", folding)
    nouns += _phrases(words.NOUNS, "noun", "", folding)
    nouns += _phrases(words.PERCENT_NAMES, "percent_name", "", folding)
    return Lexicon(
        running=_by_first_word(running),
        nouns=_by_first_word(nouns),
        references=frozenset(tuple(folding(name).split()) for name in words.REFERENCES.split("|")),
        places=frozenset(folding(words.PLACES).split()),
        unreferenced=frozenset(tuple(folding(name).split()) for name in words.UNREFERENCED.split("|")),
        soft_references=frozenset(folding(word) for word in words.SOFT_REFERENCES.split()),
        stops=frozenset(folding(words.STOPS).split()),
        prepositions=frozenset(folding(words.PREPOSITIONS).split()),
        periods=frozenset(folding(words.PERIODS).split()),
        shares=frozenset(folding(words.SHARES).split()),
        communes=frozenset(map(folding, words.COMMUNES.split("|"))),
        measures=frozenset(map(folding, words.MEASURES.split("|"))),
        phones=frozenset(folding(words.PHONES).split()),
        unnamed=frozenset(folding(words.UNNAMED).split()),
        negations=frozenset(folding(words.NEGATIONS).split()),
        overlapping=frozenset(map(folding, words.OVERLAPPING.split("|"))),
        leading=frozenset(map(folding, words.LEADING.split())) | frozenset("-+:"),
        neutral=frozenset(map(folding, words.NEUTRAL.split())),
        reasons=frozenset(map(folding, words.REASONS.split())),
        limiters=frozenset(map(folding, words.LIMITERS.split())),
        ranks=frozenset(map(folding, words.RANKS.split("|"))),
        sexes=frozenset(map(folding, words.SEXES.split("|"))),
        totals=frozenset(folding(word) for text in words.TOTALS.split("|") for word in text.split()),
    )


def _phrases(text: str, category: Category, meaning: str, folding: Callable[[str], str]) -> list[Phrase]:
    return [Phrase(tuple(folding(phrase).split()), category, meaning) for phrase in text.split("|")]


def _by_first_word(phrases: Iterable[Phrase]) -> Phrases:
    table: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        table.setdefault(phrase.words[0], []).append(phrase)
    return {first: tuple(sorted(found, key=_length, reverse=True)) for first, found in table.items()}


def _length(phrase: Phrase) -> int:
    return len(phrase.words)
