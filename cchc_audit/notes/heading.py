"""The head of a note: its first number, where it plainly restates the value of its row."""

from collections.abc import Sequence

from cchc_audit.notes.element import Element
from cchc_audit.notes.equation import EQUALS
from cchc_audit.notes.findings import Findings

_CHANGES = frozenset({"increase", "decrease"})
_JOINTS = frozenset({",", ";", "\n"})
_BETWEEN_NAMES = frozenset({",", ";", "và", "va"})
_RESTATING = ("gồm", "gom", "gồm có", "gom co")
"""Introductions that may also stand before a single number; "bao gồm 5 đơn vị" is a part of something."""


def head_of(elements: Sequence[Element], findings: Findings) -> int | None:
    """The index of the number that restates the value: by its list, by a name in brackets, or by standing alone."""
    equation = next((found for found in findings.breakdowns if found.word == EQUALS), None)
    if equation is not None and all(_is_in_equation(element) for element in elements):
        return equation.head
    first = next((at for at, element in enumerate(elements) if element.kind == "number"), None)
    if first is None or not all(_leads(element, findings) for element in elements[:first]):
        return None
    number = elements[first].number
    if any(statement.number == number for statement in findings.statements):
        return None
    introduced = any(element.kind == "introduction" for element in elements[:first])
    if not introduced and not findings.is_percent(elements[first]):
        is_listed = any(found.head == number and found.bound == "equal" for found in findings.breakdowns)
        if is_listed and _begins_list(elements[first + 1 :]):
            return number
        if _is_named_in_brackets(elements, number, findings):
            return number
    return number if _stands_alone(elements, first, findings) else None


def _is_in_equation(element: Element) -> bool:
    return element.kind in ("number", "word") or element.word in ("+", EQUALS)


def _leads(element: Element, findings: Findings) -> bool:
    """Whether a number behind the element is still the first thing that the note says."""
    if element.kind == "introduction":
        return findings.folding(findings.text[element.start : element.end]) in _RESTATING
    return element.kind in ("word", "sign") and element.word in findings.lexicon.leading


def _begins_list(rest: Sequence[Element]) -> bool:
    """Whether the list follows at once: "12 hồ sơ trả lại (gồm …)" counts something that the row may not count."""
    behind = rest[1] if len(rest) > 1 and rest[0].kind == "sign" and rest[0].word in _JOINTS else rest[0]
    return behind.kind in ("group", "introduction") or (behind.kind == "sign" and behind.word in (":", "="))


def _is_named_in_brackets(elements: Sequence[Element], number: int, findings: Findings) -> bool:
    """Whether the number counts what is named behind it: "1 đơn vị (Ban Quản lý chợ huyện)"."""
    at = next(at for at, element in enumerate(elements) if element.kind == "number")
    if at + 1 == len(elements) or elements[at + 1].kind != "group":
        return False
    inside = elements[at + 1].items
    is_name = bool(inside) and all(item.kind in ("word", "sign", "ignored") for item in inside)
    is_name = is_name and inside[0].kind == "word" and findings.text[inside[0].start].isupper()
    draft = findings.drafts[number]
    names = 1 + sum(item.word in _BETWEEN_NAMES for item in inside)
    return is_name and draft.noun in ("noun", "other") and draft.readings[0].value == names


def _stands_alone(elements: Sequence[Element], first: int, findings: Findings) -> bool:
    """Whether nothing but a count or percentage with its unit is the note, or its first sentence or clause."""
    draft = findings.drafts[elements[first].number]
    if draft.kind == "amount" or not draft.unit:
        return False
    rest = elements[first + 1 :]
    if not rest:
        return True
    if rest[0].kind == "group":
        return draft.kind == "count" and len(rest[0].items) > 0 and rest[0].items[0].kind == "introduction"
    if rest[0].kind == "introduction":
        return draft.kind == "count"
    if rest[0].kind != "sign":
        return False
    if rest[0].word == ".":
        return all(_is_beside(rest, at, findings) for at in range(len(rest)))
    if rest[0].word not in _JOINTS or len(rest) == 1:
        return len(rest) == 1
    if rest[1].kind == "introduction":
        return draft.kind == "count"
    is_change = rest[1].kind == "statement" and rest[1].word in _CHANGES
    is_share = rest[1].kind == "word" and rest[1].word in findings.lexicon.shares and draft.kind == "count"
    return (is_change or is_share) and all(_is_beside(rest, at, findings) for at in range(len(rest)))


def _is_beside(rest: Sequence[Element], at: int, findings: Findings) -> bool:
    """Whether an element leaves the number before it the only one of its kind: no number, a share, a change."""
    element = rest[at]
    if element.kind == "number":
        changes = [found for found in findings.statements if found.kind in _CHANGES]
        changed = any(element.number in (found.number, found.base) for found in changes)
        return changed or findings.is_percent(element)
    return element.kind not in ("over", "introduction")
