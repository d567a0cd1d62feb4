"""The functions of the free-form language: their names, how many arguments they take, and the nodes they stand for."""

from collections.abc import Callable, Sequence

from cchc_audit.relations.language import (
    all_of,
    any_of,
    blank,
    count_of_children,
    earlier_this_year,
    implies,
    maximum_of,
    minimum_of,
    negation,
    present,
    previous,
    same_period_last_year,
    sum_of,
    sum_of_children,
)
from cchc_audit.relations.mistakes import (
    indicator_wanted,
    no_arguments,
    quantity_wanted,
    relation_wanted,
    wrong_number_of_arguments,
)
from cchc_audit.relations.quantity import COUNT_OF_CHILDREN, Absolute, Indicator, Quantity
from cchc_audit.relations.relation import Relation
from cchc_audit.relations.tokens import Token
from cchc_audit.relations.tree import Node

_QUANTITIES: dict[str, Callable[..., Quantity]] = {
    "sum_of": sum_of,
    "minimum_of": minimum_of,
    "maximum_of": maximum_of,
    "abs": lambda of: Absolute(of=of),
    "count_of_children": count_of_children,
}
_PERIODS: dict[str, Callable[[Indicator], Indicator]] = {
    "previous": previous,
    "same_period_last_year": same_period_last_year,
    "earlier_this_year": earlier_this_year,
    "sum_of_children": sum_of_children,
}
_QUESTIONS: dict[str, Callable[[Quantity], Relation]] = {"present": present, "blank": blank}
_CONNECTIVES: dict[str, Callable[..., Relation]] = {
    "all_of": all_of,
    "any_of": any_of,
    "negation": negation,
    "implies": implies,
}
_ARGUMENTS = {
    "abs": 1, "negation": 1, "implies": 2, "present": 1, "blank": 1, "previous": 1, "same_period_last_year": 1,
    "earlier_this_year": 1,
    "sum_of_children": 1, "count_of_children": 0,
}  # fmt: skip
FUNCTIONS = (*_QUANTITIES, *_PERIODS, *_QUESTIONS, *_CONNECTIVES)
"""Every function of the language."""

SHORT_NAMES = {"sum": "sum_of", "min": "minimum_of", "max": "maximum_of"}
"""What everybody calls some of them; they mean the same."""

Argument = tuple[Node, int]
"""What was given to a function, and the column at which it begins."""


def apply(name: Token, arguments: Sequence[Argument]) -> Node:
    """The node that a function of some arguments stands for.

    Raises:
        FreeFormError: too many, too few, or arguments of the wrong sort.
    """
    function = SHORT_NAMES.get(name.text, name.text)
    wanted = _ARGUMENTS.get(function)
    if wanted is not None and len(arguments) != wanted:
        raise wrong_number_of_arguments(name, wanted, len(arguments))
    if wanted is None and not arguments:
        raise no_arguments(name)
    if function in _CONNECTIVES:
        return _CONNECTIVES[function](*[as_relation(*argument) for argument in arguments])
    given = [as_quantity(*argument) for argument in arguments]
    if function in _QUESTIONS:
        return _QUESTIONS[function](given[0])
    if function in _PERIODS:
        indicator = given[0]
        if (
            not isinstance(indicator, Indicator)
            or indicator.period != "current"
            or indicator.id == COUNT_OF_CHILDREN
        ):
            raise indicator_wanted(name, arguments[0][1])
        return _PERIODS[function](indicator)
    return _QUANTITIES[function](*given)


def as_relation(node: Node, column: int) -> Relation:
    """The node, where a relation must stand.

    Raises:
        FreeFormError: it is a quantity.
    """
    if isinstance(node, Relation):
        return node
    raise relation_wanted(column)


def as_quantity(node: Node, column: int) -> Quantity:
    """The node, where a quantity must stand.

    Raises:
        FreeFormError: it is a relation.
    """
    if isinstance(node, Quantity):
        return node
    raise quantity_wanted(column)
