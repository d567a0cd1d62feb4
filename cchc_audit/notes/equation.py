"""Sums that a note writes out: "12 phòng + 9 xã = 21", "40 đơn vị = 37 trường + 03 trung tâm", "…; tổng 183"."""

from collections.abc import Iterator, Sequence

from cchc_audit.notes.element import Element
from cchc_audit.notes.findings import Findings, FoundBreakdown
from cchc_audit.notes.parts import parts_of

EQUALS = "="
_ENDS = frozenset({".", ";", ",", ":", "\n"})
_IN_TERM = frozenset({"word", "number", "ignored", "group"})
_BEFORE_TOTAL = frozenset({",", ";", "\n"})


def find_equations(elements: Sequence[Element], findings: Findings) -> None:
    """Find the equations of a sequence; each has a sum on one side and one number on the other."""
    for at, element in enumerate(elements):
        if element.kind == "sign" and element.word == EQUALS:
            first, second = _side(reversed(elements[:at])), _side(elements[at + 1 :])
            _add(_terms(first), _terms(second), findings)


def _side(elements: Sequence[Element] | Iterator[Element]) -> list[Element]:
    """The elements on one side of "=", in their order of distance from it."""
    side: list[Element] = []
    for element in elements:
        if element.kind == "sign" and element.word in _ENDS:
            break
        side.append(element)
    return side


def _terms(side: Sequence[Element]) -> list[int]:
    """The numbers that "+" joins; none if the side says anything else."""
    terms: list[list[int]] = [[]]
    for element in side:
        if element.kind == "sign" and element.word == "+":
            terms.append([])
        elif element.kind == "number":
            terms[-1].append(element.number)
        elif element.kind not in _IN_TERM:
            return []
    return [term[0] for term in terms] if all(len(term) == 1 for term in terms) else []


def _add(first: Sequence[int], second: Sequence[int], findings: Findings) -> None:
    if len(first) > 1 and len(second) == 1:
        parts, head = tuple(reversed(first)), second[0]
    elif len(first) == 1 and len(second) > 1:
        parts, head = tuple(second), first[0]
    else:
        return
    if len({findings.drafts[number].kind == "percent" for number in (*parts, head)}) == 1:
        findings.breakdowns.append(FoundBreakdown(parts=parts, head=head, bound="equal", word=EQUALS))


def find_total(elements: Sequence[Element], findings: Findings) -> None:
    """Find a list that ends with its total: "Mức độ 3: 83; mức độ 4: 100; tổng 183"."""
    last = len(elements) - 1
    while last > 0 and elements[last].kind == "sign":
        last -= 1
    if elements[last].kind != "number":
        return
    total, begin = elements[last].number, last
    while begin and (elements[begin - 1].word in findings.lexicon.totals or elements[begin - 1].word == ":"):
        begin -= 1
    if begin in (0, last) or elements[begin - 1].word not in _BEFORE_TOTAL or elements[begin].word == ":":
        return
    found = parts_of(elements[:begin], findings, announced=False)
    if found is None or not found.is_complete or len(found.parts) == 1:
        return
    units = {findings.drafts[part].folded_unit for part in found.parts}
    of_total = findings.drafts[total].folded_unit
    if len(units) == 1 and (of_total in ("", *units) or "" in units) and not findings.is_percent(elements[0]):
        findings.breakdowns.append(FoundBreakdown(parts=found.parts, head=total, bound="equal", word=""))
