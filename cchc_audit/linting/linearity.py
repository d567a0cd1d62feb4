"""Which relations multiply or divide unknown numbers: of these no solver can tell everything in bounded time."""

from cchc_audit.engine.planned import PlannedRelation
from cchc_audit.relations.clearing import clear_comparison
from cchc_audit.relations.quantity import Absolute, MaximumOf, MinimumOf, Product, Quantity, Quotient
from cchc_audit.relations.relation import Comparison, Relation
from cchc_audit.relations.tree import children, refs_of, walk


def is_linear(planned: PlannedRelation) -> bool:
    """Whether no product of unknown numbers stands in a relation or in its condition, once quotients are cleared."""
    found = [planned.prepared.relation]
    if planned.condition is not None:
        found.append(planned.condition.relation)
    return all(_is_linear(one) for one in found)


def _is_linear(relation: Relation) -> bool:
    return all(_is_sum(node) for node in walk(relation) if isinstance(node, Comparison))


def _is_sum(comparison: Comparison) -> bool:
    cleared = clear_comparison(comparison)
    forms = [cleared.numerator, cleared.denominator, *(form for pair in cleared.quotients for form in pair)]
    if any(len(monomial) > 1 for form in forms for monomial in form.terms):
        return False
    functions = [node for node in walk(comparison) if isinstance(node, (Absolute, MaximumOf, MinimumOf))]
    inner = [one for function in functions for one in walk(function) if isinstance(one, (Product, Quotient))]
    return not any(_multiplies(one) for one in inner)


def _multiplies(quantity: Product | Quotient) -> bool:
    """Whether both of its parts hold unknown numbers, or it divides by some."""
    first, second = (part for part in children(quantity) if isinstance(part, Quantity))
    return bool(refs_of(second)) and (isinstance(quantity, Quotient) or bool(refs_of(first)))
