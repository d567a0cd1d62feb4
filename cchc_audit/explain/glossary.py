"""What findings over one form call things, whatever the report: worked out once for its plan, when it is asked for."""

from collections.abc import Mapping

from cchc_audit.engine.planned import Plan, PlannedRelation
from cchc_audit.explain.names import Definitions, label_of
from cchc_audit.explain.spoken import Name, name_of
from cchc_audit.explain.units import unit_of
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.observation import Observation
from cchc_audit.relations.relation import Comparison


class Glossary:
    """The names and units of the quantities of one plan; what is worked out twice at once comes to the same."""

    __slots__ = ("_names", "_units", "definitions", "planned")

    def __init__(self, definitions: Definitions, planned: Mapping[str, PlannedRelation]) -> None:
        """Begin with nothing worked out.

        Args:
            definitions: the indicators of the form by id.
            planned: the relations of the plan by id.
        """
        self.definitions = definitions
        self.planned = planned
        self._names: dict[str, Name] = {}
        self._units: dict[Comparison, str] = {}

    def name(self, observation: Observation) -> Name:
        """What people call a quantity; the words of a note and the units below are its own report's, and not kept."""
        if observation.part == "note" or observation.unit or observation.indicator not in self.definitions:
            return name_of(observation, label_of(observation, self.definitions))
        name = self._names.get(observation.ref)
        if name is None:
            name = name_of(observation, label_of(observation, self.definitions))
            self._names[observation.ref] = name
        return name

    def unit(self, comparison: Comparison, figures: Mapping[str, Figure]) -> str:
        """The unit of a comparison that is planned, in which no number of a note stands."""
        unit = self._units.get(comparison)
        if unit is None:
            unit = self._units[comparison] = unit_of(comparison, figures, self.definitions)
        return unit


def glossary_of(plan: Plan) -> Glossary:
    """The glossary of a plan."""
    return Glossary(
        definitions={one.id: one for one in plan.spec.indicators},
        planned={one.id: one for one in plan.relations},
    )
