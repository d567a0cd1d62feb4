"""Clauses of a note: what the phrases in them say about the numbers beside them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

from cchc_audit.notes.element import Element
from cchc_audit.notes.findings import Findings, FoundStatement
from cchc_audit.notes.words import GENERAL, OF_CASES
from cchc_audit.report.note import StatementKind

_GENERAL = frozenset(GENERAL.split("|"))
_OF_CASES = frozenset(OF_CASES.split("|"))
_CHANGES = frozenset({"increase", "decrease"})
_AND = frozenset({"và", "va", "hoặc", "hoac"})
_IS = frozenset({"là", "la", "đạt", "dat"})
_APART = frozenset({"opaque", "group", "over"})
_ONLY_BEFORE = {"merged": 1, "including": 1, "excluding": 1, "cumulative": 12, "increase": -1, "decrease": -1}
"""Phrases that stand before their number, and how many elements may stand between (-1: more is needed)."""
_NEAR = 4


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


def find_statements(elements: Sequence[Element], findings: Findings) -> None:
    """Find what the phrases of a sequence say about its numbers."""
    wholes = {pair.whole for pair in findings.pairs} | {pair.percent for pair in findings.pairs}
    shared: str | None = None
    merged: Element | None = None
    for joint, clause in clauses_of(elements):
        numbers = [item for item in clause if item.kind == "number" and item.number not in wholes]
        phrases = [item for item in clause if item.kind == "statement"]
        if any(item.kind == "comparison" for item in clause):
            _find_change(clause, findings)
        elif phrases and numbers:
            if shared is None or clause[0].kind != "statement":
                _attach(clause, phrases, numbers, findings)
        elif merged is not None and numbers and clause[0].kind == "number":
            _state("merged", numbers[0], merged, findings)
        merged = _merging(joint, clause, merged)
        shared = (
            joint
            if phrases and not numbers and clause[-1].kind == "statement" and joint in (",", "and")
            else None
        )


def _merging(joint: str, clause: list[Element], before: Element | None) -> Element | None:
    """The phrase "ghép" as long as the list behind it goes on."""
    if joint not in (",", "and"):
        return None
    phrases = [item for item in clause if item.kind == "statement"]
    if phrases:
        return phrases[-1] if phrases[-1].word == "merged" else None
    return before


def _attach(
    clause: list[Element], phrases: list[Element], numbers: list[Element], findings: Findings
) -> None:
    """Give each phrase of a clause the number that it speaks of."""
    if len(numbers) == 1:
        near = [phrase for phrase in phrases if _is_near(clause, phrase, numbers[0], findings)]
        kinds = [phrase.word for phrase in near]
        for phrase in near:
            kind = _particular(phrase.word, kinds)
            if kind:
                _state(kind, numbers[0], phrase, findings)
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
            _state(phrase.word, number, phrase, findings)


def _particular(kind: str, kinds: list[str]) -> str:
    """What a phrase says beside others about the same number; "" if it gives way to them."""
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


def _state(kind: str, number: Element, phrase: Element, findings: Findings, base: int | None = None) -> None:
    word = findings.text[phrase.start : phrase.end]
    findings.statements.append(
        FoundStatement(kind=cast("StatementKind", kind), number=number.number, word=word, base=base)
    )


def _find_change(clause: list[Element], findings: Findings) -> None:
    """Find "tăng 12 hồ sơ so với cùng kỳ (240)", in either order."""
    verbs = [at for at, item in enumerate(clause) if item.kind == "statement" and item.word in _CHANGES]
    compared = next(at for at, item in enumerate(clause) if item.kind == "comparison")
    if len(verbs) != 1:
        return
    verb = verbs[0]
    near = clause[verb + 1 : verb + 3]
    changed = next((item for item in near if item.kind == "number"), None)
    if changed is None:
        return
    word = " ".join(findings.text[clause[at].start : clause[at].end] for at in (verb, compared))
    findings.statements.append(
        FoundStatement(
            kind=cast("StatementKind", clause[verb].word),
            number=changed.number,
            word=word,
            base=_base(clause[compared + 1 :], changed, findings),
        )
    )


def _base(rest: list[Element], changed: Element, findings: Findings) -> int | None:
    """The number that a change is compared with: in brackets, or behind "là"."""
    for at, item in enumerate(rest):
        if item.kind == "statement":
            rest = rest[at + 1 :]
            break
    for at, item in enumerate(rest):
        if item.kind == "group":
            inside = [part for part in item.items if part.kind == "number"]
            if len(inside) == 1 and not findings.is_percent(inside[0]):
                return inside[0].number
            return None
        if item.kind == "number" and item is not changed:
            before = rest[at - 1] if at else None
            stated = before is not None and before.kind == "word" and before.word in _IS
            return item.number if stated and not findings.is_percent(item) else None
    return None
