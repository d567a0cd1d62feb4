"""The arithmetic of a finding as a reader of one language writes it."""

import re
from fractions import Fraction

from cchc_audit.explain.writer import WORDS
from cchc_audit.language import Language
from cchc_audit.numbers.writing import write_number

_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.(\d+))?(?![\w.])")
_FUNCTIONS = ("min", "max")


def arithmetic_text(arithmetic: str, language: Language) -> str:
    """The arithmetic of the record, in which numbers are a program's, with those of the reader.

    Minus signs are typographic, so that no spreadsheet takes a text that begins with one for a formula.
    """
    text = _NUMBER.sub(lambda found: _number(found, language), arithmetic)
    for name in _FUNCTIONS:
        text = text.replace(WORDS[name].en, WORDS[name].to(language))
    return text if language == "en" else text.replace(", ", "; ")


def _number(found: re.Match[str], language: Language) -> str:
    decimals = len(found[1] or "")
    return write_number(Fraction(found[0]), language, decimals).replace("-", "−")
