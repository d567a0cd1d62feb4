"""A right and a wrong example of a check, worked out from what it states."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from cchc_audit.agreeing import CannotAgree, construct
from cchc_audit.engine.figures import not_given
from cchc_audit.engine.planned import Plan, PlannedRelation
from cchc_audit.relations.figure import Figure, figure_of
from cchc_audit.relations.freeform import parse_quantity
from cchc_audit.relations.quantity import COUNT_OF_CHILDREN
from cchc_audit.relations.tree import indicators_of
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.supposing import breaks, figure_for

Values = Mapping[str, Fraction | None]
"""What the rows that a check looks at would say, by indicator; None is a blank."""

_BLANK_IN = 6
_SMALL = (0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 20, 40)
_RATES = (0, 25, 50, 75, 80, 100)
_TRIES = 1_000
_SEARCHES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckExample:
    """Values with which a relation holds, and others, different in one row, with which it is violated."""

    right: Values
    wrong: Values


def example_of(plan: Plan, planned: PlannedRelation) -> CheckExample | None:
    """An example of one planned relation, always the same; None if none was found in a bounded search."""
    if COUNT_OF_CHILDREN in planned.names:
        return None  # Units are no row of the form: there is nothing to fill in.
    looked_at = _definitions(plan, planned)
    for values in _candidates(plan, planned, looked_at):
        figures = {ref: _figure(ref, looked_at[ref], value) for ref, value in values.items()}
        if not _applies(planned, figures):
            continue
        for ref, definition in looked_at.items():
            for value in _others(definition, values[ref]):
                if breaks(planned, {**figures, ref: _figure(ref, definition, value)}):
                    return CheckExample(right=values, wrong={**values, ref: value})
    return None


def _definitions(plan: Plan, planned: PlannedRelation) -> dict[str, IndicatorDefinition]:
    """What a relation and its condition look at, of earlier reports too, by the names that formulas use."""
    known = {one.id: one for one in plan.spec.indicators}
    names = dict.fromkeys((*planned.prepared.names, *(planned.condition.names if planned.condition else ())))
    return {name: known[name] if name in known else known[_inside(name)] for name in names}


def _inside(ref: str) -> str:
    """The indicator in the name of a quantity of an earlier report."""
    return indicators_of(parse_quantity(ref))[0].id


def _candidates(
    plan: Plan, planned: PlannedRelation, looked_at: Mapping[str, IndicatorDefinition]
) -> Iterator[dict[str, Fraction | None]]:
    """Values with which the relation may hold: small ones, which people can reckon with, then constructed ones."""
    random = Random(1)  # noqa: S311 - reproducible, not secret
    for blanks in (0, _BLANK_IN):
        for _ in range(_TRIES):
            yield {
                ref: None if blanks and not random.randrange(blanks) else random.choice(_palette(one))
                for ref, one in looked_at.items()
            }
    if all(ref == one.id for ref, one in looked_at.items()):
        alone = replace(plan, relations=(planned,), inspections=(), left_out=())
        for seed in range(_SEARCHES):
            try:
                agreeing = construct(alone, seed)
            except CannotAgree:
                return
            yield {ref: agreeing.values.get(ref) for ref in looked_at}


def _palette(definition: IndicatorDefinition) -> tuple[Fraction, ...]:
    """A few values of an indicator."""
    numbers = definition.codes or (_RATES if definition.kind in ("percent", "ratio") else _SMALL)
    return tuple(Fraction(number) for number in numbers if definition.domain.contains(Fraction(number)))


def _others(definition: IndicatorDefinition, value: Fraction | None) -> Iterator[Fraction | None]:
    """Other values of a row: the usual ones, those of a slip of the pen, and none."""
    yield from _palette(definition)
    if value is not None and not definition.codes:
        slips = (value + 1, value * 10, value * 1000)
        yield from (slip for slip in slips if definition.domain.contains(slip))
    yield None


def _figure(ref: str, definition: IndicatorDefinition, value: Fraction | None) -> Figure:
    if value is None:
        return figure_of(not_given(ref, definition))._replace(given=False)
    return figure_for(definition, value)


def _applies(planned: PlannedRelation, figures: Mapping[str, Figure]) -> bool:
    find = figures.__getitem__
    if planned.condition is not None and planned.condition.truth_as_printed(find) != "holds":
        return False
    return planned.prepared.decide(find).truth == "holds"
