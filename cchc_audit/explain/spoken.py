"""Figures as they are spoken of: what people call them, and their numbers for a reader and for a program."""

from collections.abc import Mapping
from typing import NamedTuple

from cchc_audit.explain.names import Definitions, label_of
from cchc_audit.explain.numerals import plain_number
from cchc_audit.language import Language, Text
from cchc_audit.numbers.writing import write_number
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.observation import Observation

_NO_FIGURE = Text(vi="(chưa có số liệu)", en="(no figure)")
_BLANK = Text(vi="0 (để trống)", en="0 (blank)")


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
    value, decimals = observation.value, observation.decimals
    if value is None:
        words = _BLANK if figure.known else _NO_FIGURE
        vi, en, plain = words.vi, words.en, "0" if figure.known else "?"
    else:
        vi, en = write_number(value, "vi", decimals), write_number(value, "en", decimals)
        # A whole number is the same for a program, but for the commas.
        whole = value.denominator == 1 and not decimals
        plain = en.replace(",", "") if whole else plain_number(value)
        if observation.hedge:
            vi, en = _hedged(vi, observation, "vi"), _hedged(en, observation, "en")
    if observation.part == "note":
        return Spoken(label, label.vi, label.en, plain)
    return Spoken(label, f"{_named(label.vi)} {vi}", f"{_named(label.en)} {en}", plain)


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
