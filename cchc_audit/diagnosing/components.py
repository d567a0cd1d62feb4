"""What is violated, in groups that can be looked at apart, and the groups of rival cells within them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from cchc_audit.diagnosing.constraints import Constraint
from cchc_audit.diagnosing.localising import Localised, Localising
from cchc_audit.diagnosing.statements import Cells
from cchc_audit.diagnosing.system import SystemOfReport
from cchc_audit.relations.polynomial import Number

_MOST_TOGETHER = 40
_MOST_OPTIONS = 20
_MOST_PAIRS = 4
_MOST_TRIED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A choice that can be made by itself: one of some sets of cells is wrong.

    Attributes:
        options: the sets, each with what its cells could say.
        context: what all other cells of the component say in one of its solutions.
        violated: what is violated and would hold.
    """

    options: Mapping[Cells, Mapping[str, Number]]
    context: Mapping[str, Number]
    violated: tuple[Constraint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """Constraints that are violated together, and the cheapest sets of cells with which they would hold.

    Attributes:
        beside: the cells in what holds now and makes it dearer to let these hold; none if nothing does.
    """

    violated: tuple[Constraint, ...]
    localised: Localised
    beside: frozenset[str] = frozenset()

    @property
    def cells(self) -> frozenset[str]:
        """All cells of its sets."""
        return frozenset(name for one in self.localised.sets for name in one)


def components_of(system: SystemOfReport, localising: Localising) -> list[Component]:
    """The groups of violated constraints that share cells.

    Two are one where the cells that one of them changes make the other cheaper, or where their sets do not fit.
    """
    found = [_component(group, localising) for group in _sharing(system, system.violated)]
    waiting = list(found)
    while waiting:
        one = waiting.pop(0)
        partners = _partners(one, found, system, localising)
        if not partners or sum(len(each.violated) for each in (one, *partners)) > _MOST_TOGETHER:
            continue
        joined = _component([each for part in (one, *partners) for each in part.violated], localising)
        old = (one, *partners)
        found = [each for each in found if not any(each is part for part in old)]
        waiting = [each for each in waiting if not any(each is part for part in old)]
        found.append(joined)
        waiting.append(joined)
    return found


def _partners(
    one: Component, found: Sequence[Component], system: SystemOfReport, localising: Localising
) -> list[Component]:
    """The components together with which one is cheaper: it changes cells of theirs, or they change what it needs."""
    others = [other for other in found if other is not one]
    partners: list[Component] = []
    helping: list[tuple[Component, Cells]] = []
    for other in others:
        own = {name for each in other.violated for name in system.cells_of(each)}
        given = [option for option in other.localised.sets if one.beside.intersection(option)][:_MOST_OPTIONS]
        taken = [option for option in one.localised.sets if own.intersection(option)][:_MOST_OPTIONS]
        helping += [(other, option) for option in given[:1]]
        helped = any(_is_cheaper(one, option, localising) for option in given) or (
            not own.isdisjoint(one.beside) and _is_cheaper_together(one, other, localising)
        )
        if helped or any(_is_cheaper(other, option, localising) for option in taken):
            partners.append(other)
    if not partners and len(helping) > 1:
        free = tuple(sorted({name for _, option in helping for name in option}))
        partners = [other for other, _ in helping] if _is_cheaper(one, free, localising) else []
    if partners:
        return partners
    beside = {name for cell in one.cells for each in system.using.get(cell, ()) for name in each.names}
    return [other for other in others if other.cells & beside and not _fit_together(one, other, localising)]


def _fit_together(one: Component, other: Component, localising: Localising) -> bool:
    """Whether some set of one component lets everything hold together with some set of another one."""
    pairs = product(list(one.localised.sets)[:_MOST_PAIRS], list(other.localised.sets)[:_MOST_PAIRS])
    tried = [tuple(sorted({*first, *second})) for first, second in pairs]
    return not tried or any(localising.fits(cells) for cells in tried)


def _is_cheaper_together(one: Component, other: Component, localising: Localising) -> bool:
    """Whether two small components cost less together than apart; of large ones that would take too long to see."""
    violated = (*one.violated, *other.violated)
    cost = one.localised.cost + other.localised.cost
    return len(violated) <= _MOST_TRIED and localising.localise(violated, below=cost).cost < cost


def _is_cheaper(component: Component, free: Cells, localising: Localising) -> bool:
    """Whether a component costs less once some cells change anyway."""
    cost = component.localised.cost
    return localising.localise(component.violated, free=free, below=cost).cost < cost


def _component(violated: Sequence[Constraint], localising: Localising) -> Component:
    localising.obstacles.clear()
    localised = localising.localise(violated)
    obstacles = dict(localising.obstacles)
    beside: frozenset[str] = frozenset()
    alone = localising.localise(violated, alone=True, below=localised.cost) if obstacles else localised
    if alone.cost < localised.cost:
        beside = frozenset(name for one in obstacles.values() for name in one.names)
    return Component(violated=tuple(violated), localised=localised, beside=beside)


def _sharing(system: SystemOfReport, violated: Sequence[Constraint]) -> list[list[Constraint]]:
    """Constraints in groups that share cells, in the order in which they first occur."""
    group_of: dict[str, list[Constraint]] = {}
    groups: list[list[Constraint]] = []
    for constraint in violated:
        cells = system.cells_of(constraint)
        if not cells:
            continue
        met = list({id(group_of[name]): group_of[name] for name in cells if name in group_of}.values())
        merged = [*(one for group in met for one in group), constraint]
        groups = [group for group in groups if not any(group is one for one in met)]
        groups.append(merged)
        for one in merged:
            for name in system.cells_of(one):
                group_of[name] = merged
    return groups


def factors_of(component: Component, system: SystemOfReport) -> list[Factor]:
    """The choices of a component that can be made apart: where all sets are all combinations of some, these."""
    values = component.localised.sets
    sets = list(values)
    groups = _independent(_rivals(sets), component, system)
    parts = [
        list(dict.fromkeys(tuple(name for name in one if name in group) for one in sets)) for group in groups
    ]
    count = 1
    for part in parts:
        count *= len(part)
    combined = (tuple(sorted(name for part in each for name in part)) for each in product(*parts))
    if count != len(sets) or any(one not in values for one in combined):
        parts = [sets]
    return [_factor(component, part, values, values[sets[0]]) for part in parts]


def _independent(groups: list[set[str]], component: Component, system: SystemOfReport) -> list[set[str]]:
    """The groups, those put together of which one would break something that holds if only it changed."""
    bound: set[str] = set()
    free: list[set[str]] = []
    for group in groups:
        if all(_stands_alone(group, values, system) for values in component.localised.sets.values()):
            free.append(group)
        else:
            bound |= group
    if not bound:
        return groups
    while beside := [group for group in free if _shares(group, bound, system)]:
        bound = bound.union(*beside)
        free = [group for group in free if group not in beside]
    return [*free, bound]


def _stands_alone(group: set[str], values: Mapping[str, Number], system: SystemOfReport) -> bool:
    """Whether cells resolve something and break nothing that holds if they alone change."""
    own = {name: value for name, value in values.items() if name in group}
    figures = system.with_values(own)
    touching = {one.id: one for name in own for one in system.using.get(name, ())}.values()
    if not own:
        return True
    return any(one.violated for one in touching) and not any(
        one.is_violated(figures) for one in touching if not one.violated
    )


def _shares(group: set[str], others: set[str], system: SystemOfReport) -> bool:
    return any(others & set(one.names) for name in group for one in system.using.get(name, ()))


def _factor(
    component: Component,
    options: Sequence[Cells],
    values: Mapping[Cells, Mapping[str, Number]],
    first: Mapping[str, Number],
) -> Factor:
    names = {name for option in options for name in option}
    context = {name: value for name, value in first.items() if name not in names}
    told: dict[Cells, Mapping[str, Number]] = {}
    for option in options:
        holding = [one for one in values if set(option) <= set(one)]
        alike = [one for one in holding if set(one) - set(option) <= set(context)]
        whole = (alike or holding)[0]
        told[option] = {name: values[whole][name] for name in option}
    violated = tuple(one for one in component.violated if names & set(one.names))
    return Factor(options=told, context=context, violated=violated)


def _rivals(sets: Sequence[Cells]) -> list[set[str]]:
    """The cells in groups: those whose choice depends on each other's, as far as two at a time tell."""
    holding: dict[str, set[int]] = {}
    for place, one in enumerate(sets):
        for name in one:
            holding.setdefault(name, set()).add(place)
    groups: list[set[str]] = []
    left = sorted(holding)
    while left:
        group, waiting = {left[0]}, [left.pop(0)]
        while waiting:
            own = holding[waiting.pop()]
            # Cells that are chosen apart stand together as often as chance has it.
            bound = [
                other
                for other in left
                if len(own & holding[other]) * len(sets) != len(own) * len(holding[other])
            ]
            left = [other for other in left if other not in bound]
            group.update(bound)
            waiting += bound
        groups.append(group)
    return groups
