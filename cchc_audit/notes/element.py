"""Elements of a note: numbers with their units, phrases that mean something, brackets, and the rest."""

from typing import Literal, NamedTuple

from cchc_audit.numbers.value import Hedge, Reading

ElementKind = Literal[
    "word", "opaque", "number", "sign", "group", "statement", "introduction", "comparison", "ignored", "over"
]
Noun = Literal["case", "noun", "other", ""]
"""What is counted: cases that an office handles, another known noun, unknown words, or nothing is named."""

_DEEPEST = 8


class Draft(NamedTuple):
    """A number that may become a quantity of the note.

    Attributes:
        start, end: the hedge, the number and its unit in the text.
        written: the numeral as it stands in the text.
        unit, folded_unit: the words behind it that say what is counted, and their folded form.
        kind: which precision applies to it: count, amount or percent.
    """

    start: int
    end: int
    written: str
    readings: tuple[Reading, ...]
    kind: Literal["count", "amount", "percent"]
    unit: str = ""
    folded_unit: str = ""
    noun: Noun = ""
    label: str = ""
    hedge: Hedge | None = None


class Element(NamedTuple):
    """A piece of a note as the grammar sees it.

    `word` is the folded word, the sign, or what a phrase means, and "(" of brackets that are never closed;
    `number` is the index of a draft; `items` are the elements within brackets.
    """

    kind: ElementKind
    start: int
    end: int
    word: str = ""
    number: int = -1
    items: tuple["Element", ...] = ()


def nested(elements: list[Element]) -> tuple[Element, ...]:
    """The elements with those in brackets put into groups; what is not closed reaches to the end."""
    stack: list[tuple[int, list[Element]]] = [(0, [])]
    for element in elements:
        if element.kind == "sign" and element.word == "(":
            if len(stack) <= _DEEPEST:
                stack.append((element.start, []))
        elif element.kind == "sign" and element.word == ")":
            if len(stack) > 1:
                _close(stack, element.end)
        else:
            stack[-1][1].append(element)
    while len(stack) > 1:
        _close(stack, elements[-1].end, word="(")
    return tuple(stack[0][1])


def _close(stack: list[tuple[int, list[Element]]], end: int, *, word: str = "") -> None:
    start, items = stack.pop()
    stack[-1][1].append(Element("group", start, end, word, items=tuple(items)))
