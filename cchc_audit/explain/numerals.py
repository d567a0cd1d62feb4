"""The numbers of figures, written for a reader or for a program."""

from fractions import Fraction

from cchc_audit.language import Language, Text
from cchc_audit.numbers.writing import exact, write_number
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.observation import Observation
from cchc_audit.relations.polynomial import Number

_NO_FIGURE = Text(vi="(chưa có số liệu)", en="(no figure)")
_BLANK = Text(vi="0 (để trống)", en="0 (blank)")


def fraction(value: Number | None) -> Fraction | None:
    """A number as records hold it."""
    return value if value is None or isinstance(value, Fraction) else Fraction(value)


def plain_number(value: Fraction) -> str:
    """A number for arithmetic that both people and programs read: exact, or rounded behind a sign that says so."""
    text = exact(value)
    return text if "/" not in text else write_number(value, "en").replace(",", "")


def plain_figure(figure: Figure) -> str:
    """The number of a figure for arithmetic: "?" for what is unknown, 0 for what was left blank and counts as 0."""
    value = figure.observation.value
    if value is not None:
        return plain_number(value)
    return "0" if figure.known else "?"


def reader_figure(figure: Figure, language: Language) -> str:
    """The number of a figure in the reader's way, with the decimals it was printed with."""
    observation = figure.observation
    if observation.value is None:
        return (_BLANK if figure.known else _NO_FIGURE).to(language)
    words = write_number(observation.value, language, observation.decimals)
    return _hedged(words, observation, language) if observation.hedge else words


def _hedged(number: str, observation: Observation, language: Language) -> str:
    """A number with its hedging word, on the side on which it was written; a reader of English sees it quoted."""
    hedge = observation.hedge[:1].lower() + observation.hedge[1:]
    word = hedge if language == "vi" else f'"{hedge}"'
    before, found, _ = (observation.raw or "").partition(observation.hedge)
    behind = bool(found) and any(sign.isdecimal() for sign in before)
    return f"{number} {word}" if behind else f"{word} {number}"
