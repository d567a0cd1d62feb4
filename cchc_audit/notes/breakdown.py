"""Breakdowns in a note: a quantity and the list of its parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from cchc_audit.notes.clause import Findings, FoundBreakdown
from cchc_audit.notes.element import Element
from cchc_audit.report.note import PartsBound

_AND = frozenset({"và", "va", "cùng", "cung"})
_LEADING = frozenset({"có", "co", "là", "la", "như", "nhu", "sau", "các", "cac", "còn", "con"})
_SEPARATORS = frozenset({",", ";", "\n", "-", "+"})
_FARTHEST_HEAD = 12
_LONGEST_TAIL = 4
_FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsList:
    """The parts in a list by the indexes of their drafts; `is_complete` unless an item has no number."""

    parts: tuple[int, ...]
    is_complete: bool


def find_breakdowns(elements: Sequence[Element], findings: Findings, *, is_top: bool) -> None:
    """Find the breakdowns of a sequence, not those within its brackets."""
    found = len(findings.breakdowns)
    for at, element in enumerate(elements):
        if element.kind == "group":
            _in_brackets(elements, at, findings, is_top=is_top)
        elif element.kind == "introduction":
            if at or is_top:
                _introduced(elements, at, findings, is_top=is_top)
        elif element.kind == "sign" and element.word == ":" and is_top:
            _after_colon(elements, at, findings)
    if is_top and found == len(findings.breakdowns):
        _communes(elements, findings)


def _in_brackets(elements: Sequence[Element], at: int, findings: Findings, *, is_top: bool) -> None:
    """Read "40 đơn vị (gồm: 02 …, 37 …)" and "24 đơn vị (Phòng 12, xã 9)"."""
    items = elements[at].items
    if not items:
        return
    head = head_before(elements, at, findings, in_brackets=True)
    if items[0].kind == "introduction":
        if head is not None or (is_top and at == 0):
            _add(head, items[0], items[1:], findings)
    elif head is not None:
        parts = _parts(items, findings)
        if parts is None or not parts.is_complete or len(parts.parts) < _FEWEST_PARTS:
            return
        largest = findings.drafts[head].readings[0].value
        if all(findings.drafts[part].readings[0].value <= largest for part in parts.parts):
            _append(head, parts, "equal", "", findings)


def _introduced(elements: Sequence[Element], at: int, findings: Findings, *, is_top: bool) -> None:
    """Read "…, gồm: 02 …, 01 …" and "trong đó: …" without brackets."""
    head = head_before(elements, at, findings, in_brackets=False)
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
    parts = _parts(body, findings)
    if parts is not None and parts.is_complete and len(parts.parts) >= _FEWEST_PARTS:
        largest = findings.drafts[before[0].number].readings[0].value
        if all(findings.drafts[part].readings[0].value <= largest for part in parts.parts):
            _append(before[0].number, parts, "equal", "", findings)


def _communes(elements: Sequence[Element], findings: Findings) -> None:
    """Read "8 xã, 01 thị trấn", a list that is all of the note's numbers: it counts communes."""
    numbers = [element for element in elements if element.kind == "number"]
    folded = [findings.drafts[element.number].folded_unit for element in numbers]
    if (
        len(numbers) < _FEWEST_PARTS
        or len(set(folded)) < len(folded)
        or not findings.lexicon.communes.issuperset(folded)
    ):
        return
    first, last = elements.index(numbers[0]), elements.index(numbers[-1])
    between = [element for element in elements[first:last] if element.kind != "number"]
    if any(element.word not in _AND and element.word != "," for element in between):
        return
    before = elements[first - 1] if first else None
    if before is not None and (before.kind != "word" or before.word in findings.lexicon.prepositions):
        return
    parts = PartsList(parts=tuple(element.number for element in numbers), is_complete=True)
    _append(None, parts, "equal", "", findings)


def head_before(elements: Sequence[Element], at: int, findings: Findings, *, in_brackets: bool) -> int | None:
    """The number whose parts the element introduces; None if none does for sure."""
    commas = 0
    for element in reversed(elements[max(0, at - _FARTHEST_HEAD) : at]):
        if element.kind == "number":
            paired = any(element.number in (pair.part, pair.whole) for pair in findings.pairs)
            return None if paired else element.number
        if element.kind == "sign" and element.word in (",", ":") and not in_brackets:
            commas += element.word == ","
            if commas > 1:
                return None
        elif element.kind not in ("word", "statement", "ignored") or (
            in_brackets and element.kind == "word" and element.word in findings.lexicon.prepositions - _OF
        ):
            return None
    return None


_OF = frozenset({"của", "cua"})


def _add(head: int | None, introduction: Element, body: Sequence[Element], findings: Findings) -> None:
    parts = _parts(body, findings)
    if parts is None:
        return
    bound = cast("PartsBound", introduction.word)
    if bound == "equal" and len(parts.parts) < _FEWEST_PARTS:
        return
    if not parts.is_complete:
        bound = "at_most"
    word = findings.text[introduction.start : introduction.end]
    _append(head, parts, bound, word, findings)


def _append(head: int | None, parts: PartsList, bound: PartsBound, word: str, findings: Findings) -> None:
    percents = {findings.drafts[part].kind == "percent" for part in parts.parts}
    if head is not None:
        percents.add(findings.drafts[head].kind == "percent")
    if percents != {False} and not (percents == {True} and head is not None):
        return
    findings.breakdowns.append(FoundBreakdown(parts=parts.parts, head=head, bound=bound, word=word))


def _parts(body: Sequence[Element], findings: Findings) -> PartsList | None:
    """The parts that a list names, one number each; None if it is not such a list."""
    if any(item.kind == "sign" and item.word == ";" for item in body):
        found = _parts_between(body, frozenset({";", "\n"}), findings)
        if found is not None and len(found.parts) > 1:
            return found
    return _parts_between(body, _SEPARATORS, findings)


def _parts_between(
    body: Sequence[Element], separators: frozenset[str], findings: Findings
) -> PartsList | None:
    items = _items(body, separators)
    if not items:
        return None
    numbers = [_numbers_of(item, findings) for item in items]
    if any(len(found) > 1 for found in numbers) or not any(numbers):
        return None
    if any(item.kind in ("comparison", "over") or item.word == "/" for found in items for item in found):
        return None
    items = _without_heading(items)
    if items[0][0].kind == "number":
        return _numbers_first(items, numbers, findings)
    return _labels_first(items, numbers, findings)


def _items(body: Sequence[Element], separators: frozenset[str]) -> list[list[Element]]:
    """The items of a list without the words that only lead to it."""
    items: list[list[Element]] = [[]]
    for element in body:
        is_sign = element.kind == "sign" and element.word in separators
        is_and = element.kind == "word" and element.word in _AND and "," in separators
        if is_sign or is_and:
            items.append([])
        elif items[-1] or not (
            element.kind == "sign" or (element.kind == "word" and element.word in _LEADING)
        ):
            items[-1].append(element)
    return [item for item in items if item]


def _without_heading(items: list[list[Element]]) -> list[list[Element]]:
    """The items without a heading before the first number: "các đơn vị: 02 …, 37 …"."""
    first = items[0]
    colons = [at for at, item in enumerate(first) if item.kind == "sign" and item.word == ":"]
    if colons and len(items) > 1 and all(item[0].kind == "number" for item in items[1:]):
        rest = first[colons[0] + 1 :]
        if rest and rest[0].kind == "number":
            return [rest, *items[1:]]
    return items


def _numbers_of(item: list[Element], findings: Findings) -> list[Element]:
    """The numbers of an item; a percentage beside another number is not one of the parts."""
    numbers = [element for element in item if element.kind == "number"]
    if len(numbers) > 1:
        numbers = [element for element in numbers if not findings.is_percent(element)] or numbers
    return numbers


def _numbers_first(
    items: list[list[Element]], numbers: list[list[Element]], findings: Findings
) -> PartsList | None:
    """Read "02 ĐVSN trực thuộc huyện, 37 trường học"; an item without a number may be a part of its own."""
    parts = []
    is_complete = True
    for item, found in zip(items, numbers, strict=True):
        if not found:
            is_complete = False
        elif item[0] is not found[0]:
            return None
        else:
            parts.append(found[0].number)
            _label(found[0].number, item[1:], findings)
    return PartsList(parts=tuple(parts), is_complete=is_complete)


def _labels_first(
    items: list[list[Element]], numbers: list[list[Element]], findings: Findings
) -> PartsList | None:
    """Read "Phòng chuyên môn 12, UBND cấp xã, thị trấn là 9"; what has no number begins the next label."""
    parts = []
    pending: list[Element] = []
    for item, found in zip(items, numbers, strict=True):
        if not found:
            pending += item
            continue
        at = item.index(found[0])
        if at == 0 or len(item) - at - 1 > _LONGEST_TAIL:
            return None
        parts.append(found[0].number)
        _label(found[0].number, [*pending, *item[:at]], findings)
        pending = []
    return None if pending else PartsList(parts=tuple(parts), is_complete=True)


def _label(number: int, words: Sequence[Element], findings: Findings) -> None:
    """Call a number by the words beside it, without a verb or sign at their edge."""
    kept = [item for item in words if item.kind != "group"]
    while kept and (kept[-1].kind == "sign" or kept[-1].word in _LEADING):
        kept.pop()
    if kept:
        findings.relabel(number, label=findings.text[kept[0].start : kept[-1].end])
