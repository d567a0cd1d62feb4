"""Lists of parts: "02 phòng, 01 ban và 37 trường", "Phòng 12, xã 9"."""

from collections.abc import Sequence
from typing import NamedTuple

from cchc_audit.notes.element import Element
from cchc_audit.notes.findings import Findings

_AND = frozenset({"và", "va", "cùng", "cung"})
_LEADING = frozenset({"có", "co", "là", "la", "như", "nhu", "sau", "các", "cac", "còn", "con"})
_SEPARATORS = frozenset({",", ";", "\n", "-", "+"})
_NOT_PARTS = frozenset({"increase", "decrease", "merged", "cumulative", "including", "excluding"})
_LONGEST_TAIL = 4
_PLACE_AND_NUMBER = 2


class PartsList(NamedTuple):
    """The parts in a list by the indexes of their drafts; `is_complete` unless an item has no number."""

    parts: tuple[int, ...]
    is_complete: bool


def parts_of(body: Sequence[Element], findings: Findings, *, announced: bool = True) -> PartsList | None:
    """The parts that a list names, one number each; None if it is not such a list."""
    if any(item.kind == "statement" and item.word in _NOT_PARTS for item in body):
        return None
    if not announced and any(
        item.kind == "opaque" and _is_dated(findings.text[item.start : item.end]) for item in body
    ):
        return None
    if any(item.kind == "sign" and item.word == ";" for item in body):
        found = _parts_between(body, frozenset({";", "\n"}), findings)
        if found is not None and len(found.parts) > 1:
            return found
    return _parts_between(body, _SEPARATORS, findings)


def _is_dated(text: str) -> bool:
    """Whether the text holds a year or a date, so that the number beside it is of another time."""
    return sum(char.isdigit() for char in text) >= len("2022")


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
        elif item[0] is not found[0] or not _is_named(item, findings):
            return None
        else:
            parts.append(found[0].number)
            _label(found[0].number, item[1:], findings)
    return PartsList(parts=tuple(parts), is_complete=is_complete)


def _is_named(item: list[Element], findings: Findings) -> bool:
    """Whether the item says what its number counts; "1 là niêm yết" only numbers an item."""
    return bool(findings.drafts[item[0].number].unit) or (len(item) > 1 and item[1].kind == "statement")


def _labels_first(
    items: list[list[Element]], numbers: list[list[Element]], findings: Findings
) -> PartsList | None:
    """Read "Phòng chuyên môn 12, UBND cấp xã, thị trấn là 9"; what has no number begins the next label."""
    parts = []
    pending: list[Element] = []
    for item, found in zip(items, numbers, strict=True):
        place = item[-1] if len(item) == _PLACE_AND_NUMBER and item[-1].kind == "opaque" else None
        if not found and place is not None and place.number >= 0 and not pending:
            parts.append(place.number)
            _label(place.number, item[:-1], findings)
            continue
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
    while kept and kept[0].kind == "sign":
        kept.pop(0)
    if kept:
        findings.call(number, findings.text[kept[0].start : kept[-1].end])
