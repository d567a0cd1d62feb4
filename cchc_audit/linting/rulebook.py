"""A rule book for the solver: each relation as a formula that it holds and one that it is broken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cchc_audit.engine.planned import PlannedRelation
from cchc_audit.linting.encoding import Encoding, NotEncoded, Truth
from cchc_audit.relations.quantity import Indicator
from cchc_audit.relations.relation import Blank, Implies, Present, Relation
from cchc_audit.relations.tolerance import EXACT
from cchc_audit.relations.tree import refs_of, walk
from cchc_audit.report.definition import IndicatorDefinition


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A relation as formulas.

    Attributes:
        condition: when it applies; None if it always does.
        breaks: it applies and is violated.
        switch: assumed where it must hold.
        switched: that it does then.
        refs: the names of all quantities in it and its condition.
    """

    planned: PlannedRelation
    condition: Truth | None
    breaks: Any
    switch: Any
    switched: Any
    refs: tuple[str, ...]


class RuleBook:
    """The relations of a form, and the quantities in them.

    Attributes:
        stated: the relations by id, in the order of the spec.
        untreated: the ids of those that hold something else than the indicators of reports.
        using: for each quantity the ids of the relations that look at it.
        asked: the quantities of which some relation asks whether they are given.
        identifiers: for each quantity the id of its indicator.
    """

    def __init__(
        self,
        z3: Any,  # noqa: ANN401 - Z3 has no types
        relations: Sequence[PlannedRelation],
        definitions: Mapping[str, IndicatorDefinition],
    ) -> None:
        """State the relations."""
        self.z3 = z3
        self.encoding = Encoding(z3, definitions)
        self.stated: dict[str, Stated] = {}
        self.untreated: list[str] = []
        self.using: dict[str, list[str]] = {}
        self.asked: set[str] = set()
        self.identifiers: dict[str, str] = {}
        for planned in relations:
            self._state(planned)
        for name, one in self.stated.items():
            for ref in one.refs:
                self.using.setdefault(ref, []).append(name)
        self._domains = {ref: self._domain(ref) for ref in self.identifiers}

    def domain(self, ref: str) -> Sequence[Any]:
        """What a quantity can be, as formulas."""
        return self._domains[ref]

    def number(self, ref: str) -> Any:  # noqa: ANN401
        """The unknown number of a quantity."""
        return self.encoding.number(ref, self.identifiers[ref])

    def condition_of(self, one: Stated) -> Truth | None:
        """When a relation says anything: its own condition, or that of an implication."""
        relation = one.planned.prepared.relation
        if one.condition is None and isinstance(relation, Implies):
            return self.encoding.truth(relation.condition, EXACT, zero=one.planned.check.blank_zero)
        return one.condition

    def _domain(self, ref: str) -> list[Any]:
        found = self.encoding.domain(ref, self.identifiers[ref])
        # Where nothing asks whether a number is given, reports are looked at in which it is.
        return found if ref in self.asked else [*found, self.encoding.given(ref)]

    def _state(self, planned: PlannedRelation) -> None:
        prepared, condition = planned.prepared, planned.condition
        zero = planned.check.blank_zero
        try:
            truth = self.encoding.truth(prepared.relation, prepared.tolerance, zero=zero)
            when = None if condition is None else self.encoding.truth(condition.relation, EXACT, zero=zero)
        except NotEncoded:
            self.untreated.append(planned.id)
            return
        noted = [prepared.relation, *(() if condition is None else (condition.relation,))]
        switch = self.z3.Bool(f"holds {planned.id}")
        breaks = truth.violated if when is None else self.z3.And(when.holds, truth.violated)
        self.stated[planned.id] = Stated(
            planned=planned,
            condition=when,
            breaks=breaks,
            switch=switch,
            switched=self.z3.Implies(switch, self.z3.Not(breaks)),
            refs=tuple(dict.fromkeys(ref for relation in noted for ref in refs_of(relation))),
        )
        for relation in noted:
            self._note(relation, zero=zero)

    def _note(self, relation: Relation, *, zero: bool) -> None:
        for node in walk(relation):
            if isinstance(node, Indicator):
                self.identifiers[node.ref] = node.id
                if zero:
                    self.asked.add(node.ref)
            elif isinstance(node, (Present, Blank)):
                self.asked.update(one.ref for one in walk(node.of) if isinstance(one, Indicator))
