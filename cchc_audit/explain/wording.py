"""How relations and their sides are worded, but for their numbers: worked out once for what a plan holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from cchc_audit.explain.numerals import plain_number
from cchc_audit.explain.writer import Writer
from cchc_audit.numbers.writing import write_number
from cchc_audit.relations.nodes import Constant, Indicator, Node, Observed, Quantity, Quotient, SumOf, walk
from cchc_audit.relations.text import write

Style = Literal["vi", "en", "plain"]
"""For a reader of a language, or for a program."""

_MOST = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A node written out, with a place for each figure in it.

    Attributes:
        text: the node in the free-form language.
        names: the names in it, each once.
        patterns: for each style the node with {0} for the figure of the first name.
        simple: it is one number by itself, so that no result has to be written behind it.
        repeats: a name stands in it more than once.
        denominators: what is divided by.
    """

    text: str
    names: tuple[str, ...]
    patterns: Mapping[Style, str]
    simple: bool
    repeats: bool
    denominators: tuple[Quantity, ...]

    def fill(self, style: Style, figure: Callable[[str], str]) -> str:
        """The node with its figures, which are written by name."""
        return self.patterns[style].format(*map(figure, self.names))


def wording_of(node: Node) -> Wording:
    """The wording of a node."""
    parts = list(walk(node))
    written = [part.ref for part in parts if isinstance(part, (Indicator, Observed))]
    names = tuple(dict.fromkeys(written))
    places = {name: f"{{{place}}}" for place, name in enumerate(names)}.__getitem__
    return Wording(
        text=write(node),
        names=names,
        patterns={
            "vi": Writer(leaf=places, number=lambda value: write_number(value, "vi"), language="vi").write(
                node
            ),
            "en": Writer(leaf=places, number=lambda value: write_number(value, "en"), language="en").write(
                node
            ),
            "plain": Writer(leaf=places, number=plain_number, language="en").write(node),
        },
        simple=_is_simple(node),
        repeats=len(names) < len(written),
        denominators=tuple(part.denominator for part in parts if isinstance(part, Quotient)),
    )


Words = Callable[[Node], Wording]
"""Gives the wording of a node."""

kept_wording: Words = lru_cache(maxsize=_MOST)(wording_of)
"""The wording of a node of a plan, whose reports are many: nodes are told apart by which they are."""

kept_text: Callable[[Node], str] = lru_cache(maxsize=_MOST)(write)
"""A node of a plan in the free-form language."""


def _is_simple(node: Node) -> bool:
    return isinstance(node, (Indicator, Observed, Constant)) or (
        isinstance(node, SumOf) and len(node.parts) == 1 and _is_simple(node.parts[0])
    )
