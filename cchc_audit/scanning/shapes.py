"""Relations of one shape: alike but for the columns at which they look, so that they are decided as one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cchc_audit.relations.quantity import Constant, Indicator
from cchc_audit.relations.relation import Comparison
from cchc_audit.relations.tree import Node, children, walk
from cchc_audit.scanning.column import Columns, Extremes
from cchc_audit.scanning.recipe import Recipe

_SIZES = (20, 31, 44, 53, 62)
"""Numbers of about as many bits go together, or a single large one would slow down all of a shape."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shape:
    """Relations of one shape; what is worked out of the first of them is right for all, on their own columns.

    Attributes:
        members: their places in the plan.
        recipes: they themselves.
        names: for each of them its columns, in the order of those of the first.
        extremes: by the names of the first, what occurs in the columns of any of them.
    """

    members: tuple[int, ...]
    recipes: tuple[Recipe, ...]
    names: tuple[tuple[str, ...], ...]
    extremes: Mapping[str, Extremes]

    @property
    def first(self) -> Recipe:
        """The one for all."""
        return self.recipes[0]


def shapes_of(
    recipes: Sequence[Recipe], columns: Columns, extremes: Mapping[str, Extremes]
) -> tuple[list[Shape], list[int]]:
    """The shapes of the relations that look at columns only, and the places of all others."""
    grouped: dict[object, list[int]] = {}
    others = []
    names = [recipe.names for recipe in recipes]
    for at, recipe in enumerate(recipes):
        if recipe.check.off:
            continue
        if any(name not in columns or name not in extremes for name in names[at]):
            others.append(at)
        else:
            grouped.setdefault(_key(recipe, names[at], columns, extremes), []).append(at)
    return [
        Shape(
            members=tuple(members),
            recipes=tuple(recipes[at] for at in members),
            names=tuple(names[at] for at in members),
            extremes=_joined([names[at] for at in members], extremes),
        )
        for members in grouped.values()
    ], others


def _joined(names: Sequence[tuple[str, ...]], extremes: Mapping[str, Extremes]) -> dict[str, Extremes]:
    found = {}
    for each in zip(*names, strict=True):
        whole = extremes[each[0]]
        for name in each[1:]:
            whole = whole.joined(extremes[name])
        found[each[0]] = whole
    return found


def _key(
    recipe: Recipe, names: tuple[str, ...], columns: Columns, extremes: Mapping[str, Extremes]
) -> tuple[object, ...]:
    """The same for relations that differ in nothing but their columns."""
    places = {name: at for at, name in enumerate(names)}
    return (
        _written(recipe.relation, places),
        None if recipe.condition is None else _written(recipe.condition, places),
        recipe.tolerance,
        recipe.check.blank_zero,
        tuple((replace(columns[name], name=""), _size(extremes[name])) for name in names),
    )


def _written(node: Node, places: Mapping[str, int]) -> tuple[object, ...]:
    """A tree as its nodes, each before those below it, with places for names."""
    return tuple((type(part).__name__, len(children(part)), _own(part, places)) for part in walk(node))


def _own(node: Node, places: Mapping[str, int]) -> object:
    match node:
        case Indicator(ref=ref):
            return places[ref]
        case Constant(value=value):
            return value
        case Comparison(operator=operator):
            return operator
    return None


def _size(extremes: Extremes) -> int:
    bits = max(abs(extremes.low), abs(extremes.high)).bit_length()
    return sum(bits > size for size in _SIZES)
