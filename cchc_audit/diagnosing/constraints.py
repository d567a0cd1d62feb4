"""What must hold in a report: the relations of its checks, and those that inspections of notes state."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cchc_audit.engine.inspecting import inspect_report
from cchc_audit.engine.run import Audit
from cchc_audit.engine.verdict import Instance
from cchc_audit.relations.decision import Prepared
from cchc_audit.relations.figure import Figure, blank_as_zero
from cchc_audit.relations.tolerance import ROUNDING


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Constraint:
    """Something that must hold in a report.

    Attributes:
        id: that of its instance, with a number behind it where an inspection states several.
        instance: the id of the instance.
        names: of all quantities in it and in its condition.
        own: figures that stand in it alone, such as those of numbers in notes.
        zero: what is blank counts as 0 in it.
        violated: it is violated in the report.
        explained_by: the alternative under which it would hold, "" if there is none.
    """

    id: str
    instance: str
    prepared: Prepared
    condition: Prepared | None = None
    names: tuple[str, ...]
    own: Mapping[str, Figure] = field(default_factory=dict)
    zero: bool = False
    violated: bool = False
    explained_by: str = ""

    def is_violated(self, figures: Mapping[str, Figure]) -> bool:
        """Whether it is violated on some figures."""
        seen = self.seen(figures)
        if self.condition is not None and self.condition.truth_as_printed(seen) != "holds":
            return False
        return self.prepared.truth(seen) == "violated"

    def seen(self, figures: Mapping[str, Figure]) -> "_Seen":
        """The figures as it looks at them."""
        return _Seen(figures, self.own, zero=self.zero)


class _Seen:
    """Gives the figure of a name as a constraint looks at it."""

    __slots__ = ("_figures", "_own", "_zero")

    def __init__(self, figures: Mapping[str, Figure], own: Mapping[str, Figure], *, zero: bool) -> None:
        self._figures = figures
        self._own = own
        self._zero = zero

    def __call__(self, name: str) -> Figure:
        figure = self._figures.get(name)
        if figure is None:
            figure = self._own[name]
        return blank_as_zero(figure) if self._zero else figure


def constraints_of(audit: Audit, figures: Mapping[str, Figure]) -> tuple[Constraint, ...]:
    """Everything that must hold in an audited report; what is waived, crashed or chose a reading is not in it."""
    stated = tuple(_constraints(audit))
    return (*stated, *_held_by_notes(audit, stated, figures))


def _constraints(audit: Audit) -> Iterator[Constraint]:
    instances = {instance.id: instance for instance in audit.instances}
    for planned in audit.plan.relations:
        instance = instances[planned.id]
        if instance.verdict in {"waived", "crashed"} or _chose(instance):
            continue
        yield Constraint(
            id=planned.id,
            instance=planned.id,
            prepared=planned.prepared,
            condition=planned.condition,
            names=planned.names,
            zero=planned.check.blank_zero,
            violated=instance.verdict == "violated",
            explained_by=instance.violations[0].explained_by if instance.violations else "",
        )
    relations = {planned.id for planned in audit.plan.relations}
    for instance in audit.instances:
        if instance.id not in relations and instance.verdict == "violated":
            yield from _stated(instance)


def _held_by_notes(
    audit: Audit, constraints: Sequence[Constraint], figures: Mapping[str, Figure]
) -> Iterator[Constraint]:
    """What inspections of notes state and what holds, of the cells that may have to change: it must go on holding.

    Only those of the product are asked again; what those of plugins state stays unknown.
    """
    violated = {name for one in constraints if one.violated for name in one.names}
    if not violated:
        return
    near = violated.union(*(one.names for one in constraints if violated & set(one.names)))
    instances = {instance.id: instance for instance in audit.instances}
    for group in audit.plan.groups:
        if group.rule.needs != "note" or group.rule.plugin:
            continue
        for member in group.members:
            if member.indicator in near and instances[member.id].verdict in {"holds", "holds_by_rounding"}:
                again = inspect_report(member, audit.report, figures, keep=True)
                yield from _held(again)


def _held(instance: Instance) -> Iterator[Constraint]:
    for number, one in enumerate(instance.stated):
        prepared = Prepared(one.relation, ROUNDING)
        yield Constraint(
            id=f"{instance.id}/{number}",
            instance=instance.id,
            prepared=prepared,
            names=prepared.names,
            own=_own(one.figures),
        )


def _own(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """Of the figures of a relation those that stand in it alone: numbers in notes."""
    return {name: one for name, one in figures.items() if one.observation.ref != one.observation.indicator}


def _chose(instance: Instance) -> bool:
    return instance.reason is not None and instance.reason.code == "reading_chosen"


def _stated(instance: Instance) -> Iterator[Constraint]:
    """What an inspection states of numbers and found violated; numbers in notes stand in it as they are."""
    for number, violation in enumerate(instance.violations):
        if violation.relation is None:
            continue
        prepared = Prepared(violation.relation, ROUNDING)
        yield Constraint(
            id=f"{instance.id}#{number}" if number else instance.id,
            instance=instance.id,
            prepared=prepared,
            names=prepared.names,
            own=_own(violation.figures),
            violated=True,
            explained_by=violation.explained_by,
        )
