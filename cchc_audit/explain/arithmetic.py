"""Relations as arithmetic with the numbers filled in, for a reader or for a program."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cchc_audit.language import Language, Text
from cchc_audit.numbers.writing import exact, write_number
from cchc_audit.relations.figure import Figure, Figures
from cchc_audit.relations.nodes import (
    Absolute,
    AllOf,
    AnyOf,
    Blank,
    Comparison,
    Constant,
    Difference,
    Implies,
    Indicator,
    MaximumOf,
    MinimumOf,
    Negation,
    Negative,
    Node,
    Observed,
    Operator,
    Present,
    Product,
    Quantity,
    Quotient,
    Relation,
    Sum,
    SumOf,
)
from cchc_audit.relations.observation import Observation
from cchc_audit.relations.outcome import NEGATED
from cchc_audit.relations.side import span_of
from cchc_audit.relations.span import Span

SIGNS: Mapping[Operator, str] = {"==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "<": "<", ">": ">"}
_SUM, _PRODUCT, _SIGN, _ATOM = 1, 2, 3, 4

_WORDS = {
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
        return _WORDS[word].to(self.language)


def is_simple(quantity: Quantity) -> bool:
    """Whether a quantity is one number by itself, so that no result has to be written behind it."""
    return isinstance(quantity, (Indicator, Observed, Constant)) or (
        isinstance(quantity, SumOf) and len(quantity.parts) == 1 and is_simple(quantity.parts[0])
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A comparison with the values of its sides on the numbers as printed."""

    comparison: Comparison
    left: Span
    right: Span

    @property
    def difference(self) -> Fraction | None:
        """Left − right; None if a side has no single value."""
        if (
            not (self.left.is_point and self.right.is_point)
            or self.left.low is None
            or self.right.low is None
        ):
            return None
        return Fraction(self.left.low - self.right.low)


def fill_in(comparison: Comparison, figures: Figures) -> Filled:
    """Put the printed numbers into a comparison."""
    return Filled(
        comparison=comparison,
        left=span_of(comparison.left, figures, as_printed=True),
        right=span_of(comparison.right, figures, as_printed=True),
    )


def side_text(quantity: Quantity, value: Span, writer: Writer) -> str:
    """A side with its numbers, and its value behind it where it has to be worked out."""
    text = writer.write(quantity)
    return text if is_simple(quantity) else text + result_text(value, writer)


def result_text(span: Span, writer: Writer) -> str:
    """The result of a side: " = 42"; of one that unknown numbers leave open its bounds; "" if it has none."""
    if span.is_point and span.low is not None:
        written = writer.number(Fraction(span.low))
        return f" {written}" if written.startswith("≈") else f" = {written}"
    if span.low is not None and span.high is not None:
        low, high = writer.number(Fraction(span.low)), writer.number(Fraction(span.high))
        return f" ({low} … {high})"
    if span.low is not None:
        return f" {'>' if span.low_open else '≥'} {writer.number(Fraction(span.low))}"
    if span.high is not None:
        return f" {'<' if span.high_open else '≤'} {writer.number(Fraction(span.high))}"
    return ""


def arithmetic(filled: Filled, figures: Figures) -> str:
    """A violated comparison with its numbers, as exact as the result's contract writes them."""
    writer = Writer(leaf=lambda ref: _plain_number(figures(ref)), number=plain_number, language="en")
    comparison = filled.comparison
    left = side_text(comparison.left, filled.left, writer)
    return f"{left} {SIGNS[NEGATED[comparison.operator]]} {side_text(comparison.right, filled.right, writer)}"


def plain_number(value: Fraction) -> str:
    """A number for arithmetic that both people and programs read: exact, or rounded behind a sign that says so."""
    text = exact(value)
    return text if "/" not in text else write_number(value, "en").replace(",", "")


def _plain_number(figure: Figure) -> str:
    return "?" if figure.value is None else plain_number(Fraction(figure.value))


def reader_number(figure: Figure, language: Language) -> str:
    """The number of a figure in the reader's way, with the decimals it was printed with."""
    if figure.value is None:
        return Text(vi="(chưa có số liệu)", en="(no figure)").to(language)
    if not figure.observation.known:
        return Text(vi="0 (để trống)", en="0 (blank)").to(language)
    words = write_number(Fraction(figure.value), language, figure.observation.decimals)
    return hedged(words, figure.observation, language)


def hedged(number: str, observation: Observation, language: Language) -> str:
    """A number with its hedging word, on the side on which it was written; a reader of English sees it quoted."""
    if not observation.hedge:
        return number
    hedge = observation.hedge[:1].lower() + observation.hedge[1:]
    word = hedge if language == "vi" else f'"{hedge}"'
    before, found, _ = (observation.raw or "").partition(observation.hedge)
    behind = bool(found) and any(sign.isdecimal() for sign in before)
    return f"{number} {word}" if behind else f"{word} {number}"
