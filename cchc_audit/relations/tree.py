"""The nodes of the relation language as a tree: what stands below a node, and what two nodes say alike."""

from collections.abc import Callable
from operator import attrgetter

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
    Present,
    Relation,
)

QUANTITIES: tuple[type[Quantity], ...] = (
    Indicator, Constant, Observed, Sum, Difference, Product, Quotient, Negative, Absolute, SumOf, MinimumOf, MaximumOf,
)  # fmt: skip
RELATIONS: tuple[type[Relation], ...] = (Comparison, Present, Blank, AllOf, AnyOf, Negation, Implies)
Node = Quantity | Relation
_LEAVES = (Indicator, Constant, Observed)


def _no_children(_: Node) -> tuple[Node, ...]:
    return ()


def _only_child(node: Node) -> tuple[Node, ...]:
    return (node.of,)  # type: ignore[union-attr]  # of the classes below that have one


class _ByClass(dict[type[Node], Callable[[Node], tuple[Node, ...]]]):
    """How the nodes below one are reached: by its class, which is asked for a million times in a large rule book."""

    def __missing__(self, kind: type[Node]) -> Callable[[Node], tuple[Node, ...]]:
        """The same as of the class from which it comes: symbols of rules that are traced come from Indicator."""
        known = next((base for base in kind.__mro__ if base in self), None)
        if known is None:
            raise TypeError(f"{kind.__name__} is no node of the relation language")
        return self[known]


_CHILDREN = _ByClass({
    **dict.fromkeys(_LEAVES, _no_children),
    **dict.fromkeys((Sum, Difference, Product, Comparison), attrgetter("left", "right")),
    Quotient: attrgetter("numerator", "denominator"),
    **dict.fromkeys((Negative, Absolute, Present, Blank, Negation), _only_child),
    **dict.fromkeys((SumOf, MinimumOf, MaximumOf, AllOf, AnyOf), attrgetter("parts")),
    Implies: attrgetter("condition", "relation"),
})  # fmt: skip


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below a node, in the order in which they are written."""
    return _CHILDREN[type(node)](node)


def walk(node: Node) -> list[Node]:
    """The node and all nodes below it, each before those below it."""
    found: list[Node] = []
    waiting = [node]
    while waiting:
        part = waiting.pop()
        found.append(part)
        waiting.extend(reversed(_CHILDREN[type(part)](part)))
    return found


def levels_of(node: Node) -> int:
    """How many nodes stand below each other, the deepest of them counted."""
    levels, row = 0, [node]
    while row:
        levels += 1
        row = [below for one in row for below in children(one)]
    return levels


def indicators_of(node: Node) -> tuple[Indicator, ...]:
    """The indicators in it, each name once, in the order in which they are written."""
    found: dict[str, Indicator] = {}
    for part in walk(node):
        if isinstance(part, Indicator):
            found.setdefault(part.ref, part)
    return tuple(found.values())


def refs_of(node: Node) -> tuple[str, ...]:
    """The names of all quantities of reports in it, each once, in the order in which they are written."""
    return tuple(dict.fromkeys([part.ref for part in walk(node) if isinstance(part, (Indicator, Observed))]))


def same_as(first: Node, second: Node) -> bool:
    """Whether two nodes state the same in the same way; names of relations and roles are not compared."""
    if type(first) is not type(second) or _own(first) != _own(second):
        return False
    below, others = children(first), children(second)
    return len(below) == len(others) and all(same_as(a, b) for a, b in zip(below, others, strict=True))


def _own(node: Node) -> object:
    """What a node says by itself, without the nodes below it."""
    match node:
        case Indicator(id=identifier, period=period):
            return (identifier, period)
        case Constant(value=value):
            return value
        case Observed(observation=observation):
            return observation
        case Comparison(operator=operator):
            return operator
    return None
