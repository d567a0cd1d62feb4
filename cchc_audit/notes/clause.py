"""Clauses of a note: what the phrases in them say about the numbers beside them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cchc_audit.notes.element import Element
from cchc_audit.notes.findings import Findings
from cchc_audit.notes.words import GENERAL, OF_CASES

_GENERAL = frozenset(GENERAL.split("|"))
_OF_CASES = frozenset(OF_CASES.split("|"))
_AND = frozenset({"và", "va", "hoặc", "hoac"})
_APART = frozenset({"opaque", "group", "over"})
_ONLY_BEFORE = {"merged": 0, "including": 1, "excluding": 1, "cumulative": 12, "increase": -1, "decrease": -1}
"""Phrases that stand before their number, and how many elements may stand between (-1: more is needed)."""
_NEAR = 4


class Attached(NamedTuple):
    """A number, the phrase that speaks of it, and what it is said to be."""

    kind: str
    number: Element
    phrase: Element


def clauses_of(elements: Sequence[Element]) -> Iterator[tuple[str, list[Element]]]:
    """The clauses of a sequence, each with the joint behind it."""
    clause: list[Element] = []
    for at, element in enumerate(elements):
        joint = _joint(elements, at, element)
        if joint:
            yield joint, clause
            clause = []
        else:
            clause.append(element)
    yield "", clause


def _joint(elements: Sequence[Element], at: int, element: Element) -> str:
    if element.kind == "sign":
        if element.word in (",", ";", ".", "\n", "+"):
            return element.word
        return "-" if element.word == "-" and at and elements[at - 1].end < element.start else ""
    if element.kind == "introduction":
        return "introduction"
    return "and" if element.kind == "word" and element.word in _AND else ""


def attached(
    clause: list[Element], phrases: list[Element], numbers: list[Element], findings: Findings
) -> Iterator[Attached]:
    """The numbers of which the phrases of a clause speak, each with what it is said to be."""
    if len(numbers) == 1:
        near = [phrase for phrase in phrases if _is_near(clause, phrase, numbers[0], findings)]
        kinds = [phrase.word for phrase in near]
        for phrase in near:
            kind = _particular(phrase.word, kinds)
            if kind:
                yield Attached(kind, numbers[0], phrase)
        return
    order = [
        item
        for item in clause
        if item.kind in ("statement", "number") and (item in numbers or item in phrases)
    ]
    kinds = [item.kind for item in order]
    if len(order) % 2 or any(first == second for first, second in pairwise(kinds)):
        return
    for first, second in zip(order[::2], order[1::2], strict=True):
        number, phrase = (first, second) if first.kind == "number" else (second, first)
        if _is_near(clause, phrase, number, findings):
            yield Attached(phrase.word, number, phrase)


def _particular(kind: str, kinds: list[str]) -> str:
    """What a phrase says beside others about the same number; "" if it gives way to them."""
    if kind in _OF_CASES - _GENERAL and "resolved" in kinds[kinds.index(kind) :]:
        return ""  # "hồ sơ trễ hạn đã giải quyết 20" may leave some that are late and not resolved
    if kind == "overdue" and "resolved" in kinds:
        return "late"
    if kind == "late" and "in_progress" in kinds:
        return "overdue"
    others = (_OF_CASES - _GENERAL).intersection(kinds)
    return "" if kind in _GENERAL and others else kind


def _is_near(clause: list[Element], phrase: Element, number: Element, findings: Findings) -> bool:
    """Whether a phrase and a number stand close enough to belong together, and fit."""
    draft = findings.drafts[number.number]
    if draft.kind == "percent" or (phrase.word in _OF_CASES and draft.noun not in ("case", "")):
        return False
    first, second = sorted((clause.index(phrase), clause.index(number)))
    between = clause[first + 1 : second]
    if phrase.word in _ONLY_BEFORE:
        words = [item for item in between if item.kind != "sign"]
        return clause[first] is phrase and len(words) <= _ONLY_BEFORE[phrase.word]
    if clause[first] is phrase:
        blocked = any(item.word in findings.lexicon.prepositions for item in between)
    else:
        blocked = bool(between) and (not draft.noun or any(item.kind in _APART for item in between))
    return not blocked and sum(item.kind in ("word", "opaque") for item in between) <= _NEAR
