"""Breakdowns in a note: a quantity and the list of its parts."""

from collections.abc import Sequence
from typing import cast

from cchc_audit.notes.element import Element
from cchc_audit.notes.equation import EQUALS, find_equations, find_total
from cchc_audit.notes.findings import Findings, FoundBreakdown
from cchc_audit.notes.partition import adds_up, is_all_people, overlap
from cchc_audit.notes.parts import PartsList, parts_of
from cchc_audit.report.note import PartsBound

_AND = frozenset({"và", "va", "cùng", "cung"})


_FARTHEST_HEAD = 12

_FEWEST_PARTS = 2


def find_breakdowns(elements: Sequence[Element], findings: Findings, *, is_top: bool) -> None:
    """Find the breakdowns of a sequence, not those within its brackets."""
    found = len(findings.breakdowns)
    for at, element in enumerate(elements):
        kind = element.kind
        if kind == "group":
            _in_brackets(elements, at, findings, is_top=is_top)
        elif kind == "introduction":
            if at or is_top:
                _introduced(elements, at, findings, is_top=is_top)
        elif kind == "sign" and element.word == ":" and is_top:
            _after_colon(elements, at, findings)
    if EQUALS in findings.text:
        find_equations(elements, findings)
    if is_top and found == len(findings.breakdowns):
        find_total(elements, findings)
        _bare_list(elements, findings)


def _in_brackets(elements: Sequence[Element], at: int, findings: Findings, *, is_top: bool) -> None:
    """Read "40 đơn vị (gồm: 02 …, 37 …)" and "24 đơn vị (Phòng 12, xã 9)"."""
    items = elements[at].items
    if not items:
        return
    head = head_before(elements, at, findings, in_brackets=True)
    is_cut = elements[at].word == "("
    if items[0].kind == "introduction":
        if head is not None or (is_top and at == 0):
            _add(head, items[0], items[1:], findings, is_cut=is_cut)
    elif head is not None and not is_cut:
        _append_unannounced(head, parts_of(items, findings, announced=False), findings)


def _introduced(elements: Sequence[Element], at: int, findings: Findings, *, is_top: bool) -> None:
    """Read "…, gồm: 02 …, 01 …" and "trong đó: …" without brackets."""
    head = head_before(elements, at, findings, in_brackets=False)
    if any(head in found.parts for found in findings.breakdowns):
        return
    if head is None and not (is_top and _is_first_sentence(elements[:at])):
        return
    body = list(elements[at + 1 :])
    for end, element in enumerate(body):
        if element.kind == "introduction" or (element.kind == "sign" and element.word == "."):
            body = body[:end]
            break
    _add(head, elements[at], tuple(body), findings)


def _is_first_sentence(before: Sequence[Element]) -> bool:
    """Whether nothing with a number stands before, so that a list is about the row itself."""
    return not any(
        element.kind in ("number", "opaque", "group", "introduction") or element.word in (".", ";", "\n")
        for element in before
    )


def _after_colon(elements: Sequence[Element], at: int, findings: Findings) -> None:
    """Read "41 đơn vị: 02 …, 37 …" at the beginning of a note."""
    before = [element for element in elements[:at] if element.kind != "word"]
    if len(before) != 1 or before[0].kind != "number":
        return
    body = list(elements[at + 1 :])
    for end, element in enumerate(body):
        if element.kind == "introduction":
            return
        if element.kind == "sign" and element.word == ".":
            body = body[:end]
            break
    _append_unannounced(before[0].number, parts_of(body, findings, announced=False), findings)


def _bare_list(elements: Sequence[Element], findings: Findings) -> None:
    """Read "8 xã, 01 thị trấn" or "09 chủ tịch, 18 phó chủ tịch", a list that is all of the note's numbers."""
    numbers = [element for element in elements if element.kind == "number"]
    if len(numbers) < _FEWEST_PARTS:
        return
    folded = [findings.drafts[element.number].folded_unit for element in numbers]
    lexicon = findings.lexicon
    is_known = lexicon.communes.issuperset(folded) or lexicon.ranks.issuperset(folded)
    if len(set(folded)) < len(folded) or not is_known:
        return
    first, last = elements.index(numbers[0]), elements.index(numbers[-1])
    between = [element for element in elements[first:last] if element.kind != "number"]
    if any(element.word not in _AND and element.word not in (",", "+") for element in between):
        return
    before = elements[first - 1] if first else None
    if before is not None and (before.kind != "word" or before.word in lexicon.prepositions):
        return
    parts = PartsList(parts=tuple(element.number for element in numbers), is_complete=True)
    _append(None, parts, "equal", None, findings)


def head_before(elements: Sequence[Element], at: int, findings: Findings, *, in_brackets: bool) -> int | None:
    """The number whose parts the element introduces; None if none does for sure."""
    if (
        at
        and not in_brackets
        and elements[at - 1].kind == "sign"
        and elements[at - 1].word in _BEFORE_INTRODUCTION
    ):
        at -= 1
    blocking = findings.lexicon.prepositions - _OF if in_brackets else frozenset()
    for element in reversed(elements[max(0, at - _FARTHEST_HEAD) : at]):
        if element.kind == "number":
            paired = any(element.number in (pair.part, pair.whole) for pair in findings.pairs)
            return None if paired else element.number
        if element.kind not in ("word", "statement", "ignored") or element.word in blocking:
            return None
    return None


_BEFORE_INTRODUCTION = frozenset({",", ";", ".", ":", "\n"})
_OF = frozenset({"của", "cua"})


def _add(
    head: int | None,
    introduction: Element,
    body: Sequence[Element],
    findings: Findings,
    *,
    is_cut: bool = False,
) -> None:
    parts = parts_of(body, findings)
    if parts is None:
        return
    bound = cast("PartsBound", introduction.word)
    if bound == "equal" and len(parts.parts) < _FEWEST_PARTS:
        return
    if not parts.is_complete or (is_cut and not adds_up(head, parts, findings)):
        bound = "at_most"
    elif is_all_people(parts, findings):
        bound = "equal"
    _append(head, parts, bound, introduction, findings)


def _append(
    head: int | None, parts: PartsList, bound: PartsBound, introduction: Element | None, findings: Findings
) -> None:
    """Keep a breakdown; parts that overlap are kept one by one, if each is at most the head."""
    percents = {findings.drafts[part].kind == "percent" for part in parts.parts}
    if head is not None:
        percents.add(findings.drafts[head].kind == "percent")
    if percents != {False} and (percents != {True} or head is None):
        return
    word = "" if introduction is None else findings.text[introduction.start : introduction.end]
    if not overlap(parts, findings):
        findings.breakdowns.append(FoundBreakdown(parts=parts.parts, head=head, bound=bound, word=word))
    elif bound == "at_most":
        findings.breakdowns.extend(
            FoundBreakdown(parts=(part,), head=head, bound=bound, word=word) for part in parts.parts
        )


def _append_unannounced(head: int, parts: PartsList | None, findings: Findings) -> None:
    """Keep a list without an introductory word if it plainly divides the head."""
    if parts is None or not parts.is_complete or len(parts.parts) < _FEWEST_PARTS:
        return
    values = [findings.drafts[part].readings[0].value for part in parts.parts]
    whole = findings.drafts[head].readings[0].value
    if max(values) < whole or sum(values) == whole:
        _append(head, parts, "equal", None, findings)
