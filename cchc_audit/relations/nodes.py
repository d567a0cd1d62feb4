"""The nodes of the relation language. Operators build nodes; whatever Python would get silently wrong raises."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import Literal, NoReturn, Self

from cchc_audit.relations import misuse
from cchc_audit.relations.misuse import MeaninglessError, MisuseError
from cchc_audit.relations.observation import Observation, observe

Operator = Literal["==", "!=", "<=", ">=", "<", ">"]
OPERATORS: tuple[Operator, ...] = ("==", "!=", "<=", ">=", "<", ">")
Period = Literal["current", "previous", "same_period_last_year"]
PERIODS: tuple[Period, ...] = ("current", "previous", "same_period_last_year")


class _Loud:
    """Refuses every use of a node as a plain value: there the verdict would be silently wrong."""

    __slots__ = ()

    def __bool__(self) -> NoReturn:
        raise MisuseError(misuse.TRUTH)

    def __iter__(self) -> NoReturn:
        raise MisuseError(misuse.NO_LIST)

    def __contains__(self, item: object) -> NoReturn:
        raise MisuseError(misuse.NOT_IN)

    def __float__(self) -> NoReturn:
        raise MisuseError(misuse.NO_NUMBER)

    def __int__(self) -> NoReturn:
        raise MisuseError(misuse.NO_NUMBER)

    def __round__(self, digits: int | None = None) -> NoReturn:
        raise MisuseError(misuse.ROUNDED)

    def __len__(self) -> NoReturn:
        raise MisuseError(misuse.NO_LENGTH)

    def __getitem__(self, item: object) -> NoReturn:
        raise MisuseError(misuse.NO_LIST_PARAMETER)


class Quantity(_Loud):
    """Something that has a number in each report; arithmetic and comparisons of quantities build nodes."""

    __slots__ = ()

    def __add__(self, other: object) -> "Sum":
        return Sum(left=self, right=lift(other))

    def __radd__(self, other: object) -> "Sum":
        if isinstance(other, int) and other == 0:
            raise MisuseError(misuse.SUMMED)
        return Sum(left=lift(other), right=self)

    def __sub__(self, other: object) -> "Difference":
        return Difference(left=self, right=lift(other))

    def __rsub__(self, other: object) -> "Difference":
        return Difference(left=lift(other), right=self)

    def __mul__(self, other: object) -> "Product":
        return Product(left=self, right=lift(other))

    def __rmul__(self, other: object) -> "Product":
        return Product(left=lift(other), right=self)

    def __truediv__(self, other: object) -> "Quotient":
        return Quotient(numerator=self, denominator=lift(other))

    def __rtruediv__(self, other: object) -> "Quotient":
        return Quotient(numerator=lift(other), denominator=self)

    def __pow__(self, other: object) -> NoReturn:
        raise MisuseError(misuse.NO_OPERATOR)

    __rpow__ = __mod__ = __rmod__ = __floordiv__ = __rfloordiv__ = __pow__

    def __neg__(self) -> "Negative":
        return Negative(of=self)

    def __pos__(self) -> Self:
        return self

    def __abs__(self) -> "Absolute":
        return Absolute(of=self)

    def __eq__(self, other: object) -> "Comparison":  # type: ignore[override]
        return Comparison(operator="==", left=self, right=lift(other))

    def __ne__(self, other: object) -> "Comparison":  # type: ignore[override]
        return Comparison(operator="!=", left=self, right=lift(other))

    def __le__(self, other: object) -> "Comparison":
        return Comparison(operator="<=", left=self, right=lift(other))

    def __ge__(self, other: object) -> "Comparison":
        return Comparison(operator=">=", left=self, right=lift(other))

    def __lt__(self, other: object) -> "Comparison":
        return Comparison(operator="<", left=self, right=lift(other))

    def __gt__(self, other: object) -> "Comparison":
        return Comparison(operator=">", left=self, right=lift(other))

    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Indicator(Quantity):
    """An indicator of the report, or of an earlier report.

    `id` may also be the name of a number in a note, `indicator#1`. `role` is the parameter of the rule that it
    fills; it says nothing about the number.
    """

    id: str
    period: Period = "current"
    role: str = ""

    @property
    def ref(self) -> str:
        """Its name in formulas."""
        return self.id if self.period == "current" else f"{self.period}({self.id})"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Constant(Quantity):
    """A fixed exact number."""

    value: Fraction


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Observed(Quantity):
    """A number that was read in a report, with its own place: a cell or a quantity of a note."""

    observation: Observation

    @property
    def ref(self) -> str:
        """Its name in formulas."""
        return self.observation.ref


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sum(Quantity):
    """left + right."""

    left: Quantity
    right: Quantity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Difference(Quantity):
    """left − right."""

    left: Quantity
    right: Quantity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Product(Quantity):
    """left × right."""

    left: Quantity
    right: Quantity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Quotient(Quantity):
    """numerator ÷ denominator; where the denominator is 0 the relation does not apply, or is violated."""

    numerator: Quantity
    denominator: Quantity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Negative(Quantity):
    """Minus a quantity."""

    of: Quantity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Absolute(Quantity):
    """A quantity without its sign."""

    of: Quantity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SumOf(Quantity):
    """The sum of one or more quantities."""

    parts: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MinimumOf(Quantity):
    """The smallest of one or more quantities."""

    parts: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MaximumOf(Quantity):
    """The largest of one or more quantities."""

    parts: tuple[Quantity, ...]


class Relation(_Loud):
    """Something that holds in a report or is violated."""

    __slots__ = ()
    name: str
    alternatives: "tuple[Alternative, ...]"

    def named(self, name: str) -> Self:
        """The same relation under a name; relations that one rule yields are told apart by it."""
        _require_name(name)
        # As replace() would make it, in a fraction of the time.
        made = object.__new__(type(self))
        fields: tuple[str, ...] = self.__slots__
        for field in fields:
            object.__setattr__(made, field, name if field == "name" else getattr(self, field))
        return made

    def explained_by(self, name: str, other: "Relation") -> Self:
        """The same relation with an alternative: tried only when this one is violated, under a declared name."""
        _require_name(name)
        require_relation(other, "explained_by")
        added = (*self.alternatives, Alternative(name=name, relation=other))
        return replace(self, alternatives=added)  # type: ignore[type-var]

    def __eq__(self, other: object) -> NoReturn:
        raise MisuseError(misuse.NOT_COMPARED)

    def __ne__(self, other: object) -> NoReturn:
        raise MisuseError(misuse.NOT_COMPARED)

    def __and__(self, other: object) -> NoReturn:
        raise MisuseError(misuse.AMPERSAND)

    def __or__(self, other: object) -> NoReturn:
        raise MisuseError(misuse.BAR)

    def __invert__(self) -> NoReturn:
        raise MisuseError(misuse.TILDE)

    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Alternative:
    """A relation that would explain a violation, by its declared name."""

    name: str
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison(Relation):
    """left compared with right."""

    operator: Operator
    left: Quantity
    right: Quantity
    name: str = ""
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Present(Relation):
    """The quantity is given as a number or as none."""

    of: Quantity
    name: str = ""
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Blank(Relation):
    """The quantity is not given."""

    of: Quantity
    name: str = ""
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AllOf(Relation):
    """Every one of the relations holds."""

    parts: tuple[Relation, ...]
    name: str = ""
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AnyOf(Relation):
    """At least one of the relations holds."""

    parts: tuple[Relation, ...]
    name: str = ""
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Negation(Relation):
    """The relation does not hold."""

    of: Relation
    name: str = ""
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Implies(Relation):
    """Where the condition holds, the relation holds too."""

    condition: Relation
    relation: Relation
    name: str = ""
    alternatives: tuple[Alternative, ...] = ()


QUANTITIES: tuple[type[Quantity], ...] = (
    Indicator, Constant, Observed, Sum, Difference, Product, Quotient, Negative, Absolute, SumOf, MinimumOf, MaximumOf,
)  # fmt: skip
RELATIONS: tuple[type[Relation], ...] = (Comparison, Present, Blank, AllOf, AnyOf, Negation, Implies)
Node = Quantity | Relation
_LEAVES = (Indicator, Constant, Observed)


def lift(value: object) -> Quantity:
    """A quantity for what stands beside one in a formula; TypeError, naming the way out, for what cannot be one."""
    if isinstance(value, Quantity):
        return value
    observation = observe(value)
    if observation is not None:
        return Observed(observation=observation)
    if isinstance(value, Relation):
        raise MisuseError(misuse.NO_ARITHMETIC)
    if isinstance(value, bool):
        raise MisuseError(misuse.BOOLEAN)
    if isinstance(value, (int, Fraction)):
        return Constant(value=Fraction(value))
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise MisuseError(misuse.not_finite(value))
        return Constant(value=Fraction(value))
    if isinstance(value, float):
        raise MisuseError(misuse.not_exact(value))
    if value is None:
        raise MisuseError(misuse.NONE)
    if isinstance(value, str):
        raise MisuseError(misuse.is_text(value))
    raise MisuseError(misuse.no_quantity(value))


def quantities(given: tuple[object, ...], name: str) -> tuple[Quantity, ...]:
    """The quantities that were given one by one or as one list; there must be at least one."""
    lifted = tuple([lift(value) for value in _spread(given)])
    if not lifted:
        raise MeaninglessError(misuse.empty(name))
    return lifted


def relations(given: tuple[object, ...], name: str) -> tuple[Relation, ...]:
    """The relations that were given one by one or as one list; there must be at least one."""
    checked = tuple([require_relation(value, name) for value in _spread(given)])
    if not checked:
        raise MeaninglessError(misuse.empty(name))
    return checked


def _require_name(name: object) -> None:
    if not isinstance(name, str) or not name.isprintable() or not name.strip():
        raise MisuseError(misuse.no_name(name))


def _spread(given: tuple[object, ...]) -> tuple[object, ...]:
    """The things given, out of the list in which they may have been given."""
    if len(given) != 1 or isinstance(given[0], (_Loud, str, bytes)) or not isinstance(given[0], Iterable):
        return given
    return tuple(given[0])


def require_relation(value: object, name: str) -> Relation:
    """The relation itself; TypeError for anything else, such as the outcome of comparing plain numbers."""
    if isinstance(value, Relation):
        return value
    raise MisuseError(misuse.no_relation(name, value))


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
