"""Clauses of a note: what the phrases in them say about the numbers beside them, and pairs a/b."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import cast

from cchc_audit.notes.element import Draft, Element
from cchc_audit.notes.lexicon import Lexicon
from cchc_audit.notes.words import GENERAL, OF_CASES
from cchc_audit.report.note import PartsBound, StatementKind

_GENERAL = frozenset(GENERAL.split("|"))
_OF_CASES = frozenset(OF_CASES.split("|"))
_CHANGES = frozenset({"increase", "decrease"})
_AND = frozenset({"và", "va", "hoặc", "hoac"})
_IS = frozenset({"là", "la", "đạt", "dat"})
_APART = frozenset({"opaque", "group", "over"})
_ONLY_BEFORE = {"merged": 1, "including": 1, "excluding": 1, "cumulative": 12, "increase": -1, "decrease": -1}
"""Phrases that stand before their number, and how many elements may stand between (-1: more is needed)."""
_NEAR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBreakdown:
    """A breakdown by the indexes of its drafts."""

    parts: tuple[int, ...]
    head: int | None
    bound: PartsBound
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPair:
    """A pair by the indexes of its drafts."""

    part: int
    whole: int
    percent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStatement:
    """A statement by the indexes of its drafts."""

    kind: StatementKind
    number: int
    word: str
    base: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that the grammar found in a note; it gives some `drafts` other units and labels."""

    text: str
    lexicon: Lexicon
    drafts: list[Draft]
    breakdowns: list[FoundBreakdown] = field(default_factory=list)
    pairs: list[FoundPair] = field(default_factory=list)
    statements: list[FoundStatement] = field(default_factory=list)

    def is_percent(self, element: Element) -> bool:
        """Whether the element is a percentage."""
        return element.kind == "number" and self.drafts[element.number].kind == "percent"

    def relabel(self, number: int, **changes: str) -> None:
        """Give a draft another unit or label."""
        self.drafts[number] = replace(self.drafts[number], **changes)  # type: ignore[arg-type]


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
        return phrases[0] if phrases[0].word == "merged" and len(phrases) == 1 else None
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


def find_pairs(elements: Sequence[Element], findings: Findings) -> None:
    """Find parts and wholes written a/b, with the percentage beside them."""
    at = 0
    while at < len(elements):
        second = _second_of_pair(elements, at, findings)
        if second is not None:
            _pair(elements, at, second, findings)
            at = second
        at += 1


def _second_of_pair(elements: Sequence[Element], at: int, findings: Findings) -> int | None:
    """Where the whole stands whose part is the element."""
    if elements[at].kind != "number" or findings.is_percent(elements[at]):
        return None
    after = at + 1
    while after < len(elements) and after <= at + _NEAR and elements[after].kind in ("word", "statement"):
        after += 1
    if after + 1 >= len(elements):
        return None
    joint = elements[after]
    is_slash = joint.kind == "sign" and joint.word == "/" and after == at + 1
    if not is_slash and joint.kind != "over":
        return None
    second = after + 1
    while second < len(elements) and second <= after + 3 and elements[second].kind == "word":
        second += 1
    if second >= len(elements) or elements[second].kind != "number" or findings.is_percent(elements[second]):
        return None
    third = elements[second + 1] if second + 1 < len(elements) else None
    fourth = elements[second + 2] if second + 2 < len(elements) else None
    if third is not None and third.word == "/" and fourth is not None and fourth.kind == "number":
        return None
    return second


def _pair(elements: Sequence[Element], at: int, second: int, findings: Findings) -> None:
    part, whole = elements[at].number, elements[second].number
    if not findings.drafts[part].unit:
        draft = findings.drafts[whole]
        findings.relabel(part, unit=draft.unit, folded_unit=draft.folded_unit, noun=draft.noun)
        _split_unit(elements, second, findings, whole)
    percent = _percent_behind(elements, second + 1, findings)
    findings.pairs.append(FoundPair(part=part, whole=whole, percent=percent))


def _split_unit(elements: Sequence[Element], second: int, findings: Findings, whole: int) -> None:
    """Give the whole the second of two units: "161/201 lượt/người"."""
    behind = elements[second + 1 : second + 3]
    if [item.kind for item in behind] == ["sign", "word"] and behind[0].word == "/":
        findings.relabel(whole, unit=findings.text[behind[1].start : behind[1].end], noun="other")


def _percent_behind(elements: Sequence[Element], at: int, findings: Findings) -> int | None:
    """The percentage that follows a pair: "(tỷ lệ 98,1%)", ", đạt 98,1%"."""
    if at < len(elements) and elements[at].kind == "group":
        inside = [item for item in elements[at].items if item.kind == "number"]
        return inside[0].number if len(inside) == 1 and findings.is_percent(inside[0]) else None
    for item in elements[at : at + 7]:
        if findings.is_percent(item):
            return item.number
        if item.kind == "word" and item.word in findings.lexicon.shares:
            continue
        if item.kind == "sign" and item.word in (",", ";", "-", "=", ":"):
            continue
        break
    return None


def attach_percent_before(elements: Sequence[Element], findings: Findings) -> None:
    """Give a pair in brackets the percentage before them: "98,1% (736/750 phiếu)"."""
    for first, second in pairwise(elements):
        if not findings.is_percent(first) or second.kind != "group" or not second.items:
            continue
        for at, pair in enumerate(findings.pairs):
            if (
                pair.part == second.items[0].number
                and pair.percent is None
                and second.items[0].kind == "number"
            ):
                findings.pairs[at] = replace(pair, percent=first.number)
