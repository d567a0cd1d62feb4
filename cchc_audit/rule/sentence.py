"""The sentences that a rule declares for its findings, with {facts} to be put in."""

from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import Literal

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What a finding says, with {facts} put in; severity None is the rule's own."""

    vi: str
    en: str
    severity: Severity | None = None


@lru_cache(maxsize=1_024)
def wanted_facts(sentence: Sentence) -> frozenset[str]:
    """The names of the facts that a sentence asks for, in either language."""
    return _names(sentence.vi) | _names(sentence.en)


def mistake_in(sentence: Sentence) -> str:
    """What is wrong with a sentence, "" if nothing is: a language, its braces, or facts of one language only."""
    for language, text in (("vi", sentence.vi), ("en", sentence.en)):
        if not isinstance(text, str) or not text.strip():
            return f"it says nothing in {language}="
        try:
            names = _names(text)
        except ValueError as error:
            return f"{language}= cannot be filled in ({error}); write {{{{ and }}}} for braces that stay"
        wrong = sorted(name for name in names if not name.isidentifier())
        if wrong:
            return f"{language}= asks for {{{wrong[0]}}}; a fact has a plain name, such as {{difference}}"
    one_sided = sorted(_names(sentence.vi) ^ _names(sentence.en))
    if one_sided:
        return f"{{{one_sided[0]}}} stands in one language only"
    return ""


def _names(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)
