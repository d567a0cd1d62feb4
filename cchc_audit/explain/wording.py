"""How relations and their sides are worded, but for their figures: worked out once for what a plan holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from cchc_audit.explain.numerals import Styles, plain_number
from cchc_audit.explain.spoken import Spoken
from cchc_audit.explain.writer import Writer
from cchc_audit.numbers.writing import write_number
from cchc_audit.relations.pointwise import Formula, formula_of
from cchc_audit.relations.quantity import (
    Constant,
    Difference,
    Indicator,
    Observed,
    Product,
    Quantity,
    Quotient,
    Sum,
    SumOf,
)
from cchc_audit.relations.text import write
from cchc_audit.relations.tree import Node, walk

_MOST = 4096
_LEAVES = (Indicator, Observed)
_WORDLESS = (*_LEAVES, Sum, SumOf, Difference, Product, Quotient)
"""Nodes that are written alike whoever reads them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A node written out, with a place for each figure in it.

    Attributes:
        text: the node in the free-form language.
        names: the names in it, each once.
        patterns: the node with {0} for the figure of the first name, {1} for that of the second.
        simple: it is one number by itself, so that no result has to be written behind it.
        repeats: a name stands in it more than once.
        denominators: what is divided by.
        formula: gives the number that a quantity is where every number in it is a point; of a relation, None.
    """

    text: str
    names: tuple[str, ...]
    patterns: Styles
    simple: bool
    repeats: bool
    denominators: tuple[Quantity, ...]
    formula: Formula | None

    def fill(self, spoken: Mapping[str, Spoken]) -> Styles:
        """The node with its figures, which are spoken of by name."""
        figures = [spoken[name] for name in self.names]
        if self.simple and figures:
            (one,) = figures
            return Styles(one.vi, one.en, one.plain)
        vi, en, plain = self.patterns
        return Styles(
            vi.format(*[one.vi for one in figures]),
            en.format(*[one.en for one in figures]),
            plain.format(*[one.plain for one in figures]),
        )


def wording_of(node: Node) -> Wording:
    """The wording of a node."""
    parts = list(walk(node))
    written = [part.ref for part in parts if isinstance(part, _LEAVES)]
    names = tuple(dict.fromkeys(written))
    return Wording(
        text=write(node),
        names=names,
        patterns=_patterns(node, names, wordless=all(isinstance(part, _WORDLESS) for part in parts)),
        simple=_is_simple(node),
        repeats=len(names) < len(written),
        denominators=tuple([part.denominator for part in parts if isinstance(part, Quotient)]),
        formula=formula_of(node) if isinstance(node, Quantity) else None,
    )


Words = Callable[[Node], Wording]
"""Gives the wording of a node."""

kept_wording: Words = lru_cache(maxsize=_MOST)(wording_of)
"""The wording of a node of a plan, whose reports are many: nodes are told apart by which they are."""

kept_text: Callable[[Node], str] = lru_cache(maxsize=_MOST)(write)
"""A node of a plan in the free-form language."""


def _patterns(node: Node, names: tuple[str, ...], *, wordless: bool) -> Styles:
    place = {name: f"{{{place}}}" for place, name in enumerate(names)}.__getitem__
    plain = Writer(leaf=place, number=plain_number, language="en").write(node)
    if wordless:
        return Styles(plain, plain, plain)
    return Styles(
        Writer(leaf=place, number=lambda value: write_number(value, "vi"), language="vi").write(node),
        Writer(leaf=place, number=lambda value: write_number(value, "en"), language="en").write(node),
        plain,
    )


def _is_simple(node: Node) -> bool:
    return isinstance(node, (*_LEAVES, Constant)) or (
        isinstance(node, SumOf) and len(node.parts) == 1 and _is_simple(node.parts[0])
    )
