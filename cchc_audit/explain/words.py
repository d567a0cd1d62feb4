"""Whether the words of a finding say what its record gives: the numbers in them, the sentence, the whole message."""

from collections.abc import Iterator, Mapping

from cchc_audit.explain.case import Case
from cchc_audit.explain.compared import compared
from cchc_audit.explain.finding import Finding
from cchc_audit.explain.message import message_of
from cchc_audit.explain.sentences import difference_text, say
from cchc_audit.explain.spoken import spoken
from cchc_audit.explain.templates import RELATION_CODES, recomposed
from cchc_audit.explain.wording import wording_of
from cchc_audit.language import LANGUAGES, Language, Text
from cchc_audit.numbers.writing import from_exact

_RECOMPUTED = ("left", "right", "names", "formula", "condition")


def untrue_words(finding: Finding, case: Case) -> Iterator[str]:
    """What of the facts in a finding's sentence its cells do not give, as far as the cells tell how they are called."""
    if all(str(cell.label.vi) == cell.ref for cell in finding.cells):
        return  # the contract leaves the names out: their place in the sentence cannot be checked
    named = {
        cell.ref: spoken(case.figures[cell.ref], cell.label)
        for cell in finding.cells
        if cell.ref in case.figures
    }
    decisive = case.decisive
    if decisive is not None:
        decisive = compared(decisive.comparison, case.figures, named, wording_of)
    given = say(case._replace(spoken=named, decisive=decisive), None).facts
    for name in _RECOMPUTED:
        wanted = given.get(name)
        if name in finding.facts and isinstance(wanted, Text):
            yield from _compared_words(name, finding.facts[name], wanted)
    told = finding.facts.get("difference_exact")
    if isinstance(told, str) and "difference" in finding.facts:
        least = finding.facts.get("at_least") is True
        wanted = difference_text(from_exact(told), str(finding.facts.get("unit", "")), least=least)
        yield from _compared_words("difference", finding.facts["difference"], wanted)


def _compared_words(name: str, told: object, wanted: Text) -> Iterator[str]:
    for language in LANGUAGES:
        found = _in_language(told, language)
        if found != wanted.to(language):
            yield f"facts.{name}.{language} is {found!r}, but its cells give {wanted.to(language)!r}"


def _in_language(told: object, language: Language) -> object:
    if isinstance(told, Text):
        return told.to(language)
    return told.get(language) if isinstance(told, Mapping) else told


def untrue_message(finding: Finding) -> Iterator[str]:
    """Where the message is not the sentence that code and facts give, with the title and the explanation told."""
    sentences = {language: recomposed(finding.code, finding.facts, language) for language in LANGUAGES}
    vi, en = sentences["vi"], sentences["en"]
    if vi is None or en is None:
        if finding.code in RELATION_CODES and finding.facts:
            yield "its facts do not give the sentence of its code"
        return
    sentence = Text(vi=vi, en=en)
    possible = [message_of(sentence, title, finding.explanation) for title in (finding.title, None)]
    for language in LANGUAGES:
        told = finding.message.to(language)
        if not finding.title.vi:
            # The contract lets a document leave out the title, which may yet open the message.
            follows = sentence.to(language).casefold() in told.casefold()
        else:
            follows = told in [one.to(language) for one in possible]
        if not follows:
            yield f"message.{language} is {told!r}, but its code and facts give: {sentence.to(language)}"
