"""What is planned: every instance that will be decided on any report of a form, as records."""

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_audit.engine.verdict import Instance
from cchc_audit.language import Text
from cchc_audit.relations.decision import Prepared
from cchc_audit.rule.record import Rule
from cchc_audit.rule.sentence import Severity
from cchc_audit.spec.model import Check, Spec


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAlternative:
    """What would explain a violation, and how grave the finding then is."""

    id: str
    title: Text
    severity: Severity
    prepared: Prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRelation:
    """One named relation of a check.

    Attributes:
        held: its instance where it simply holds, as most do.
    """

    id: str
    check: Check
    rule: str
    name: str
    prepared: Prepared
    condition: Prepared | None
    alternatives: tuple[PlannedAlternative, ...]
    roles: Mapping[str, str]
    severity: Severity
    held: Instance

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it and its condition look at, each once."""
        if self.condition is None:
            return self.prepared.names
        return tuple(dict.fromkeys((*self.prepared.names, *self.condition.names)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedInspection:
    """One inspection of one thing of its scope.

    Attributes:
        indicator: whose cell it looks at; None if it looks at the whole report.
        severity: that the spec gives it, if any.
        nothing: its instance where there is nothing to inspect, as for most cells.
        waived: the reason for which the spec leaves it out, "" if it does not.
    """

    id: str
    rule: Rule
    indicator: str | None
    severity: Severity | None
    nothing: Instance
    waived: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionGroup:
    """One inspection with every thing of its scope: most of them are never looked at, and cost nothing then.

    Attributes:
        members: one for each thing.
        nothing: the instances of all members where there is nothing to inspect.
        places: by indicator, the place of its member; only of those that the inspection asks about by their kind.
        waived: the places of the members that the spec leaves out.
    """

    rule: Rule
    members: tuple[PlannedInspection, ...]
    nothing: tuple[Instance, ...]
    places: Mapping[str, int]
    waived: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that will be decided on a report of a form.

    Attributes:
        inspections: in the order of the rules' names, each with the indicators in the order of the form.
        left_out: checks whose rule belongs to a plugin that the run does without, and those switched off by the
            spec that name what the form does not have any more.
        groups: the same inspections, by their rules.
        refs: the names of all quantities that the planned relations ask for.
    """

    spec: Spec
    rules: Mapping[str, Rule]
    relations: tuple[PlannedRelation, ...]
    inspections: tuple[PlannedInspection, ...]
    left_out: tuple[Check, ...] = ()
    groups: tuple[InspectionGroup, ...] = ()
    refs: frozenset[str] = frozenset()

    @property
    def in_force(self) -> tuple[PlannedRelation, ...]:
        """The relations that count: those of checks that the spec does not switch off."""
        return tuple([planned for planned in self.relations if not planned.check.off])
