"""Bounds by, or of, a largest or smallest number or one without its sign, as comparisons without the function."""

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from cchc_audit.relations.quantity import Absolute, MaximumOf, MinimumOf, Negative, Quantity
from cchc_audit.relations.relation import Comparison


class Unfolded(NamedTuple):
    """Comparisons that together say what one with a function says: all of them, or at least one."""

    parts: tuple[Comparison, ...]
    every: bool


# Relations are equal to themselves alone and kept as long as their spec: what is worked out for one report serves all.
@lru_cache(maxsize=4_096)
def unfolded(comparison: Comparison) -> Unfolded | None:
    """A bound by, or of, a largest or smallest number or one without its sign; None for anything else."""
    if comparison.operator in {"==", "!="}:
        return None
    is_upper = comparison.operator in {"<=", "<"}
    left, right = _compared_with(comparison.left), _compared_with(comparison.right)
    if left:
        parts = tuple(replace(comparison, left=value) for value in left)
        # What is above the largest is above all of them; what is below it is below one at least.
        return Unfolded(parts, is_upper is not isinstance(comparison.left, MinimumOf))
    if right:
        parts = tuple(replace(comparison, right=value) for value in right)
        return Unfolded(parts, is_upper is isinstance(comparison.right, MinimumOf))
    return None


def _compared_with(quantity: Quantity) -> tuple[Quantity, ...]:
    """The numbers of which a function gives the largest or the smallest; none for anything else."""
    match quantity:
        case MinimumOf(parts=parts) | MaximumOf(parts=parts):
            return parts
        case Absolute(of=of):
            return (of, Negative(of=of))
    return ()
