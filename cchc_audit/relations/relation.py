"""Relations, which hold in a report or are violated; whatever Python would get silently wrong raises."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NoReturn, Self

from cchc_audit.relations import misuse
from cchc_audit.relations.loud import Loud, spread
from cchc_audit.relations.misuse import MeaninglessError, MisuseError

if TYPE_CHECKING:
    from cchc_audit.relations.quantity import Quantity

Operator = Literal["==", "!=", "<=", ">=", "<", ">"]
OPERATORS: tuple[Operator, ...] = ("==", "!=", "<=", ">=", "<", ">")


class Relation(Loud):
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
    left: "Quantity"
    right: "Quantity"
    name: str = ""
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Present(Relation):
    """The quantity is given as a number or as none."""

    of: "Quantity"
    name: str = ""
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Blank(Relation):
    """The quantity is not given."""

    of: "Quantity"
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


def relations(given: tuple[object, ...], name: str) -> tuple[Relation, ...]:
    """The relations that were given one by one or as one list; there must be at least one."""
    checked = tuple([require_relation(value, name) for value in spread(given)])
    if not checked:
        raise MeaninglessError(misuse.empty(name))
    return checked


def require_relation(value: object, name: str) -> Relation:
    """The relation itself; TypeError for anything else, such as the outcome of comparing plain numbers."""
    if isinstance(value, Relation):
        return value
    raise MisuseError(misuse.no_relation(name, value))


def _require_name(name: object) -> None:
    if not isinstance(name, str) or not name.isprintable() or not name.strip():
        raise MisuseError(misuse.no_name(name))
