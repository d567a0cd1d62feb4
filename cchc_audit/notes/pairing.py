"""Pairs in a note: a part and its whole written a/b, and the percentage beside them."""

from collections.abc import Sequence

from cchc_audit.notes.element import Element
from cchc_audit.notes.findings import Findings, FoundPair

_NEAR = 4
_DESCRIBED = 6


def find_pairs(elements: Sequence[Element], findings: Findings) -> None:
    """Find parts and wholes written a/b, with the percentage beside them."""
    at = 0
    while at < len(elements):
        if elements[at].kind == "number":
            second = _second_of_pair(elements, at, findings)
            if second is not None:
                _pair(elements, at, second, findings)
                at = second
        at += 1


def _second_of_pair(elements: Sequence[Element], at: int, findings: Findings) -> int | None:
    """Where the whole stands whose part is the number."""
    if findings.is_percent(elements[at]):
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
        findings.count_as(part, unit=draft.unit, noun=draft.noun)
        _split_unit(elements, second, findings, whole)
    percent = _percent_behind(elements, second + 1, findings)
    findings.pairs.append(FoundPair(part=part, whole=whole, percent=percent))


def _split_unit(elements: Sequence[Element], second: int, findings: Findings, whole: int) -> None:
    """Give the whole the second of two units: "161/201 lượt/người"."""
    behind = elements[second + 1 : second + 3]
    if [item.kind for item in behind] == ["sign", "word"] and behind[0].word == "/":
        findings.count_as(whole, unit=findings.text[behind[1].start : behind[1].end], noun="other")


def _percent_behind(elements: Sequence[Element], at: int, findings: Findings) -> int | None:
    """The percentage that follows a pair: "(tỷ lệ 98,1%)", ", đạt 98,1%", "đã tự chủ, đạt 97,6%"."""
    if at < len(elements) and elements[at].kind == "group":
        inside = [item for item in elements[at].items if item.kind == "number"]
        return inside[0].number if len(inside) == 1 and findings.is_percent(inside[0]) else None
    described = 0
    for item in elements[at : at + 12]:
        if findings.is_percent(item):
            return item.number
        if (item.kind == "word" and item.word in findings.lexicon.shares) or (
            item.kind == "sign" and item.word in (",", ";", "-", "=", ":")
        ):
            described = _DESCRIBED
        elif item.kind in ("word", "ignored") and described < _DESCRIBED:
            described += 1
        else:
            break
    return None


def attach_percent_before(elements: Sequence[Element], findings: Findings) -> None:
    """Give a pair in brackets the percentage before them: "98,1% số phiếu (736/750)"."""
    for at, element in enumerate(elements):
        if element.kind != "group" or not element.items or element.items[0].kind != "number":
            continue
        before = at - 1
        while before >= max(0, at - _NEAR) and elements[before].kind == "word":
            before -= 1
        if before < 0 or not findings.is_percent(elements[before]):
            continue
        for index, pair in enumerate(findings.pairs):
            if pair.part == element.items[0].number and pair.percent is None:
                findings.pairs[index] = pair._replace(percent=elements[before].number)
