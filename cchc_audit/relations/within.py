"""Comparisons within a bound, stated as plain relations: |left − right| ≤ t."""

from cchc_audit.relations.quantity import Absolute, Constant, Difference, MaximumOf, Product, Quantity
from cchc_audit.relations.relation import AllOf, AnyOf, Comparison, Operator, Relation
from cchc_audit.relations.tolerance import Tolerance


def within(comparison: Comparison, operator: Operator, tolerance: Tolerance) -> Relation:
    """What a comparison under the regime abs or rel states about the printed points.

    The bound of rel is its share of the larger side.
    """
    left, right = comparison.left, comparison.right
    room: Quantity = Constant(value=tolerance.bound)
    if tolerance.regime == "rel":
        room = Product(left=room, right=MaximumOf(parts=(Absolute(of=left), Absolute(of=right))))
    above, below = Difference(left=left, right=right), Difference(left=right, right=left)

    def compare(difference: Quantity, sign: Operator) -> Comparison:
        return Comparison(operator=sign, left=difference, right=room)

    match operator:
        case "==":
            return AllOf(parts=(compare(above, "<="), compare(below, "<=")))
        case "!=":
            return AnyOf(parts=(compare(above, ">"), compare(below, ">")))
        case "<=" | "<":
            return compare(above, operator)
        case ">=":
            return compare(below, "<=")
        case ">":
            return compare(below, "<")
