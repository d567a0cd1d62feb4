"""Relations written in the free-form language; what is written here is parsed back into the same nodes."""

from collections.abc import Sequence

from cchc_audit.numbers.writing import exact
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
    Quotient,
    Sum,
    SumOf,
)
from cchc_audit.relations.relation import AllOf, AnyOf, Blank, Comparison, Implies, Negation, Present
from cchc_audit.relations.tree import Node

# How tightly a written node binds: a node in a place that wants a tighter one is put in brackets.
_SUM, _PRODUCT, _SIGN, _ATOM = 1, 2, 3, 4


def write(node: Node) -> str:
    """The node in the free-form language, with no more brackets than it needs."""
    return _write(node)[0]


def _write(node: Node) -> tuple[str, int]:
    match node:
        case Indicator() | Observed():
            return node.ref, _ATOM
        case Constant(value=value):
            text = exact(value)
            return text, _PRODUCT if "/" in text else (_SIGN if value < 0 else _ATOM)
        case Sum(left=left, right=right):
            return f"{_at(left, _SUM)} + {_at(right, _PRODUCT)}", _SUM
        case Difference(left=left, right=right):
            return f"{_at(left, _SUM)} - {_at(right, _PRODUCT)}", _SUM
        case Product(left=left, right=right):
            return f"{_at(left, _PRODUCT)} * {_at(right, _SIGN)}", _PRODUCT
        case Quotient(numerator=numerator, denominator=denominator):
            return f"{_at(numerator, _PRODUCT)} / {_at(denominator, _SIGN)}", _PRODUCT
        case Negative(of=of):
            # A numeral behind the sign would be read as a negative constant.
            return (f"-({write(of)})" if isinstance(of, Constant) else f"-{_at(of, _ATOM)}"), _SIGN
        case Comparison(operator=operator, left=left, right=right):
            return f"{write(left)} {operator} {write(right)}", _ATOM
        case _:
            return _call(node), _ATOM


def _at(node: Node, binding: int) -> str:
    text, own = _write(node)
    return text if own >= binding else f"({text})"


def _call(node: Node) -> str:
    """The nodes that are written as a function with its arguments."""
    match node:
        case Absolute(of=of):
            return _function("abs", (of,))
        case SumOf(parts=parts):
            return _function("sum_of", parts)
        case MinimumOf(parts=parts):
            return _function("minimum_of", parts)
        case MaximumOf(parts=parts):
            return _function("maximum_of", parts)
        case Present(of=of):
            return _function("present", (of,))
        case Blank(of=of):
            return _function("blank", (of,))
        case AllOf(parts=some):
            return _function("all_of", some)
        case AnyOf(parts=some):
            return _function("any_of", some)
        case Negation(of=relation):
            return _function("negation", (relation,))
        case Implies(condition=condition, relation=relation):
            return _function("implies", (condition, relation))
    raise TypeError(f"{type(node).__name__} is no node of the relation language")


def _function(name: str, arguments: Sequence[Node]) -> str:
    return f"{name}({', '.join(write(argument) for argument in arguments)})"
