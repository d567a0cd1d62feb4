"""Which kinds of numbers a formula may add, divide and compare."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from cchc_audit.language import Text
from cchc_audit.relations.quantity import (
    Absolute,
    Constant,
    Difference,
    Indicator,
    MaximumOf,
    MinimumOf,
    Negative,
    Product,
    Quantity,
    Quotient,
    Sum,
    SumOf,
)
from cchc_audit.relations.relation import Comparison
from cchc_audit.relations.tree import Node, children, indicators_of
from cchc_audit.report.definition import IndicatorDefinition, Kind

FormulaKind = Kind | Literal["number", "rate"]
"""The kind of a formula. number: fits every kind (a constant, a number of a note, a product of two measures).
rate: a quotient of like numbers times a constant, which is a percent or a ratio."""

_NAMES: Mapping[FormulaKind, Text] = {
    "count": Text(vi="số đếm (count)", en="count"),
    "amount": Text(vi="giá trị đo được (amount)", en="amount"),
    "percent": Text(vi="phần trăm (percent)", en="percent"),
    "ratio": Text(vi="tỷ số (ratio)", en="ratio"),
    "change": Text(vi="mức tăng giảm (change)", en="change"),
    "code": Text(vi="mã (code)", en="code"),
    "text": Text(vi="văn bản (text)", en="text"),
    "date": Text(vi="ngày (date)", en="date"),
    "number": Text(vi="số", en="number"),
    "rate": Text(vi="tỷ lệ (rate)", en="rate"),
}
_NO_NUMBER: frozenset[FormulaKind] = frozenset({"text", "date"})
_NOT_ADDED = _NO_NUMBER | {"code"}
_SHARES: frozenset[FormulaKind] = frozenset({"percent", "ratio", "rate"})
_FLEXIBLE: frozenset[FormulaKind] = frozenset({"number", "change"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KindProblem:
    """Numbers in a formula that do not go together; `indicator` is the one at which to show it."""

    code: str
    text: Text
    indicator: Indicator
    suggestion: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typed:
    """A quantity, its kind, and whether a constant scaled it (`100 * a`)."""

    kind: FormulaKind
    node: Quantity
    scaled: bool = False


def kind_problems(node: Node, definitions: Mapping[str, IndicatorDefinition]) -> tuple[KindProblem, ...]:
    """Every place of a formula where unlike numbers are added or compared.

    An indicator that is not among the definitions fits everything, as do constants and numbers of notes.
    """
    reader = _Reader(definitions)
    reader.visit(node)
    return tuple(reader.problems)


def of_one_kind(names: Iterable[str], definitions: Mapping[str, IndicatorDefinition]) -> bool:
    """Whether a formula of these indicators that multiplies nothing adds and compares numbers of one kind alone.

    So most do, and then nothing in it can be unlike.
    """
    kinds = {definitions[name].kind for name in names if name in definitions}
    return len(kinds) < 2 and kinds.isdisjoint(_NOT_ADDED)  # noqa: PLR2004 - one kind


class _Reader:
    def __init__(self, definitions: Mapping[str, IndicatorDefinition]) -> None:
        self._definitions = definitions
        self.problems: list[KindProblem] = []

    def visit(self, node: Node) -> None:
        """Look at every comparison and every sum of a node."""
        if isinstance(node, Comparison):
            self._compare(node)
        elif isinstance(node, Quantity):
            if not isinstance(node, Indicator):
                self._kind(node)
        else:
            for child in children(node):
                self.visit(child)

    def _compare(self, node: Comparison) -> None:
        left, right = self._kind(node.left), self._kind(node.right)
        wordy = next((side for side in (left, right) if side.kind in _NO_NUMBER), None)
        if wordy is not None:
            self._refuse_words(wordy)
        elif "code" in {left.kind, right.kind}:
            self._compare_codes(node, left, right)
        elif not _alike(left.kind, right.kind):
            self._report_unlike(left, right, Text(vi="so sánh với nhau", en="compared"), "unlike-compared")

    def _compare_codes(self, node: Comparison, left: _Typed, right: _Typed) -> None:
        code, other = (left, right) if left.kind == "code" else (right, left)
        if other.kind not in {"code", "number"}:
            self._report_unlike(left, right, Text(vi="so sánh với nhau", en="compared"), "unlike-compared")
            return
        definition = self._definition(code.node)
        if definition is None or node.operator not in {"==", "!="} or not isinstance(other.node, Constant):
            return
        if definition.codes and other.node.value not in definition.codes and isinstance(code.node, Indicator):
            value = other.node.value
            allowed = ", ".join(str(known) for known in definition.codes)
            text = Text(
                vi=f"{value} không phải mã của “{definition.id}”.",
                en=f"{value} is no code of “{definition.id}”.",
            )
            hint = Text(vi=f"Các mã: {allowed}.", en=f"Its codes: {allowed}.")
            self._add("unknown-code", text, code.node, hint)

    def _kind(self, node: Quantity) -> _Typed:
        match node:
            case Indicator():
                definition = self._definition(node)
                return _Typed(kind=definition.kind if definition else "number", node=node)
            case Negative(of=of) | Absolute(of=of):
                inner = self._numeric(self._kind(of))
                return _Typed(kind=inner.kind, node=node, scaled=inner.scaled)
            case Product(left=left, right=right):
                return _multiplied(node, self._numeric(self._kind(left)), self._numeric(self._kind(right)))
            case Quotient(numerator=over, denominator=under):
                return _divided(node, self._numeric(self._kind(over)), self._numeric(self._kind(under)))
            case Sum() | Difference() | SumOf() | MinimumOf() | MaximumOf():
                return self._added(node)
        return _Typed(kind="number", node=node)

    def _added(self, node: Quantity) -> _Typed:
        parts = [part for part in children(node) if isinstance(part, Quantity)]
        total = _Typed(kind="number", node=node)
        for part in parts:
            typed = self._numeric(self._kind(part))
            if not _alike(total.kind, typed.kind):
                joined = Text(vi="cộng, trừ với nhau", en="added or subtracted")
                self._report_unlike(total, typed, joined, "unlike-added")
                return _Typed(kind="number", node=node)
            if total.kind in _FLEXIBLE and typed.kind != "number":
                total = typed
        return _Typed(kind=total.kind, node=node, scaled=total.scaled)

    def _numeric(self, typed: _Typed) -> _Typed:
        """What may stand in arithmetic; anything else is reported and fits everything from then on."""
        if typed.kind in _NO_NUMBER:
            self._refuse_words(typed)
        elif typed.kind == "code":
            name = _shown(typed)
            text = Text(
                vi=f"{name} là mã, không cộng, trừ, nhân, chia được.",
                en=f"{name} is a code and cannot be calculated with.",
            )
            self._add("code-in-arithmetic", text, typed.node)
        else:
            return typed
        return _Typed(kind="number", node=typed.node)

    def _refuse_words(self, typed: _Typed) -> None:
        name, kind = _shown(typed), _NAMES[typed.kind]
        text = Text(vi=f"{name} là {kind.vi}, không phải số.", en=f"{name} is a {kind.en}, not a number.")
        hint = Text(
            vi="Chỉ dùng được present(…) và blank(…).", en="Only present(…) and blank(…) can be asked of it."
        )
        self._add("not-a-number", text, typed.node, hint)

    def _report_unlike(self, left: _Typed, right: _Typed, done: Text, code: str) -> None:
        first, second = _NAMES[left.kind], _NAMES[right.kind]
        text = Text(
            vi=f"{_shown(left)} là {first.vi}, {_shown(right)} là {second.vi}; không {done.vi} được.",
            en=f"{_shown(left)} is {_a(first.en)}, {_shown(right)} is {_a(second.en)};"
            f" they cannot be {done.en}.",
        )
        self._add(code, text, right.node, _way_out(left.kind, right.kind), left.node)

    def _add(
        self,
        code: str,
        text: Text,
        node: Quantity,
        suggestion: Text | None = None,
        other: Quantity | None = None,
    ) -> None:
        named = indicators_of(node) or (indicators_of(other) if other is not None else ())
        if named:
            self.problems.append(KindProblem(code=code, text=text, indicator=named[0], suggestion=suggestion))

    def _definition(self, node: Quantity) -> IndicatorDefinition | None:
        return self._definitions.get(node.id) if isinstance(node, Indicator) else None


def _alike(first: FormulaKind, second: FormulaKind) -> bool:
    if first == second or "number" in {first, second}:
        return True
    if "code" in {first, second} or first in _NO_NUMBER or second in _NO_NUMBER:
        return False
    return "change" in {first, second} or (
        "rate" in {first, second} and first in _SHARES and second in _SHARES
    )


def _multiplied(node: Quantity, left: _Typed, right: _Typed) -> _Typed:
    for factor, other in ((left, right), (right, left)):
        if factor.kind == "number":
            kind: FormulaKind = "rate" if other.kind in {"percent", "ratio"} else other.kind
            return _Typed(kind=kind, node=node, scaled=True)
        if factor.kind in _SHARES:
            return _Typed(kind=other.kind, node=node, scaled=True)
    return _Typed(kind="number", node=node)


def _divided(node: Quantity, numerator: _Typed, denominator: _Typed) -> _Typed:
    if denominator.kind == "number":
        kind: FormulaKind = "rate" if numerator.kind in {"percent", "ratio"} else numerator.kind
        return _Typed(kind=kind, node=node, scaled=True)
    if numerator.kind == "number" or not _alike(numerator.kind, denominator.kind):
        return _Typed(kind="number", node=node)
    scaled = numerator.scaled or denominator.scaled
    return _Typed(kind="rate" if scaled else "ratio", node=node, scaled=scaled)


def _way_out(first: FormulaKind, second: FormulaKind) -> Text | None:
    if {first, second} == {"percent", "ratio"}:
        return Text(vi="Nhân tỷ số với 100.", en="Multiply the ratio by 100.")
    if {first, second} == {"count", "amount"}:
        return Text(vi="Có thể so sánh thương của hai số, như x / y <= 100.",
                    en="Their quotient can be compared, as in x / y <= 100.")  # fmt: skip
    return None


def _shown(typed: _Typed) -> str:
    return f"“{' … '.join(_ends(typed.node))}”"


def _ends(node: Quantity) -> Iterator[str]:
    """The first and the last indicator of a formula, which is enough to know it by."""
    named = indicators_of(node)
    if named:
        yield named[0].ref
    if len(named) > 1:
        yield named[-1].ref


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
