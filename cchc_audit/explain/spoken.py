"""Figures as they are spoken of: what people call them, and their numbers for a reader and for a program."""

from collections.abc import Mapping
from typing import NamedTuple

from cchc_audit.explain.names import Definitions, label_of
from cchc_audit.explain.numerals import Styles, written
from cchc_audit.language import Language, Text
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.observation import Observation

_NO_FIGURE = Text(vi="(chưa có số liệu)", en="(no figure)")
_BLANK = Text(vi="0 (để trống)", en="0 (blank)")


class Name(NamedTuple):
    """What people call a quantity, and how that is written before its number; of a number in a note it is all."""

    label: Text
    vi: str
    en: str


class Spoken(NamedTuple):
    """How sentences and arithmetic speak of a figure; a tuple, since every finding has some.

    Attributes:
        label: what people call the quantity.
        vi, en: its name and its number for a reader; a number in a note is its own name.
        plain: its number for a program.
    """

    label: Text
    vi: str
    en: str
    plain: str


def spoken_of(figures: Mapping[str, Figure], definitions: Definitions) -> dict[str, Spoken]:
    """By name, how sentences and arithmetic speak of figures."""
    return {
        name: spoken(figure, label_of(figure.observation, definitions)) for name, figure in figures.items()
    }


def spoken(figure: Figure, label: Text) -> Spoken:
    """How sentences and arithmetic speak of a figure that people call so."""
    observation = figure.observation
    return spoken_as(name_of(observation, label), figure, observation)


def name_of(observation: Observation, label: Text) -> Name:
    """The name of a quantity that people call so."""
    if observation.part == "note":
        return Name(label, label.vi, label.en)
    return Name(label, _named(label.vi), _named(label.en))


def spoken_as(name: Name, figure: Figure, observation: Observation) -> Spoken:
    """How sentences and arithmetic speak of a figure of that name, of which the report says so."""
    label, vi, en = name
    number = _number(figure, observation)
    if observation.part == "note":
        return Spoken(label, vi, en, number.plain)
    return Spoken(label, f"{vi} {number.vi}", f"{en} {number.en}", number.plain)


def _number(figure: Figure, observation: Observation) -> Styles:
    value = observation.value
    if value is None:
        words, plain = (_BLANK, "0") if figure.known else (_NO_FIGURE, "?")
        return Styles(words.vi, words.en, plain)
    number = written(value, observation.decimals)
    if not observation.hedge:
        return number
    return Styles(_hedged(number.vi, observation, "vi"), _hedged(number.en, observation, "en"), number.plain)


def _named(name: str) -> str:
    """A name before its number; one that ends in a digit is quoted, or nobody could tell the two apart."""
    return f"“{name}”" if name[-1:].isdecimal() else name


def _hedged(number: str, observation: Observation, language: Language) -> str:
    """A number with its hedging word, on the side on which it was written; a reader of English sees it quoted."""
    hedge = observation.hedge[:1].lower() + observation.hedge[1:]
    word = hedge if language == "vi" else f'"{hedge}"'
    before, found, _ = (observation.raw or "").partition(observation.hedge)
    behind = bool(found) and any(sign.isdecimal() for sign in before)
    return f"{number} {word}" if behind else f"{word} {number}"
