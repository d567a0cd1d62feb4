"""Relations written out for a reader or for a program, with whatever stands for their quantities."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cchc_audit.language import Language, Text
from cchc_audit.relations.quantity import (
    Absolute,
    Constant,
    Difference,
    Indicator,
    MaximumOf,
    MinimumOf,
    Negative,
    Observed,
    Product,
    Quantity,
    Quotient,
    Sum,
    SumOf,
)
from cchc_audit.relations.relation import (
    AllOf,
    AnyOf,
    Blank,
    Comparison,
    Implies,
    Negation,
    Operator,
    Present,
    Relation,
)
from cchc_audit.relations.tree import Node

SIGNS: Mapping[Operator, str] = {"==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "<": "<", ">": ">"}
_SUM, _PRODUCT, _SIGN, _ATOM = 1, 2, 3, 4

WORDS: Mapping[str, Text] = {
    "min": Text(vi="số nhỏ nhất trong", en="the smallest of"),
    "max": Text(vi="số lớn nhất trong", en="the largest of"),
    "present": Text(vi="{} có số liệu", en="{} is given"),
    "blank": Text(vi="{} để trống", en="{} is blank"),
    "and": Text(vi=" và ", en=" and "),
    "or": Text(vi=" hoặc ", en=" or "),
    "not": Text(vi="không phải ({})", en="not ({})"),
    "implies": Text(vi="nếu {} thì {}", en="if {}, then {}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """How formulas are written out: what stands for a quantity, and how numbers look.

    language is the reader's; words of the language stand around numbers even where `number` writes for programs.
    """

    leaf: Callable[[str], str]
    number: Callable[[Fraction], str]
    language: Language = "vi"

    def write(self, node: Node) -> str:
        """The node written out."""
        return self._write(node)[0]

    def _write(self, node: Node) -> tuple[str, int]:
        match node:
            case Indicator() | Observed():
                return self.leaf(node.ref), _ATOM
            case Constant(value=value):
                return self.number(value), _SIGN if value < 0 else _ATOM
            case Sum(left=left, right=right):
                return f"{self._at(left, _SUM)} + {self._at(right, _PRODUCT)}", _SUM
            case Difference(left=left, right=right):
                return f"{self._at(left, _SUM)} − {self._at(right, _PRODUCT)}", _SUM
            case SumOf(parts=parts):
                binding = _SUM if len(parts) > 1 else self._write(parts[0])[1]
                return " + ".join(
                    self._at(part, _PRODUCT if len(parts) > 1 else _SUM) for part in parts
                ), binding
            case Product(left=left, right=right):
                return f"{self._at(left, _PRODUCT)} × {self._at(right, _SIGN)}", _PRODUCT
            case Quotient(numerator=numerator, denominator=denominator):
                return f"{self._at(numerator, _PRODUCT)} ÷ {self._at(denominator, _SIGN)}", _PRODUCT
            case Negative(of=of):
                return f"−{self._at(of, _ATOM)}", _SIGN
            case Comparison(operator=operator, left=left, right=right):
                return f"{self.write(left)} {SIGNS[operator]} {self.write(right)}", _ATOM
        return self._worded(node), _ATOM

    def _at(self, node: Node, binding: int) -> str:
        text, own = self._write(node)
        return text if own >= binding else f"({text})"

    def _worded(self, node: Node) -> str:
        match node:
            case Absolute(of=of):
                return f"|{self.write(of)}|"
            case MinimumOf(parts=parts):
                return self._listed("min", parts)
            case MaximumOf(parts=parts):
                return self._listed("max", parts)
            case Present(of=of):
                return self._word("present").format(self.write(of))
            case Blank(of=of):
                return self._word("blank").format(self.write(of))
            case AllOf(parts=some):
                return self._word("and").join(self._grouped(part) for part in some)
            case AnyOf(parts=some):
                return self._word("or").join(self._grouped(part) for part in some)
            case Negation(of=relation):
                return self._word("not").format(self.write(relation))
            case Implies(condition=condition, relation=relation):
                return self._word("implies").format(self.write(condition), self.write(relation))
        raise TypeError(f"{type(node).__name__} is no node of the relation language")

    def _grouped(self, relation: Relation) -> str:
        text = self.write(relation)
        return f"({text})" if isinstance(relation, (AllOf, AnyOf, Implies)) else text

    def _listed(self, word: str, parts: tuple[Quantity, ...]) -> str:
        separator = "; " if self.language == "vi" else ", "
        return f"{self._word(word)} ({separator.join(self.write(part) for part in parts)})"

    def _word(self, word: str) -> str:
        return WORDS[word].to(self.language)
