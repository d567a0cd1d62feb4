"""A violated relation with the numbers of a report in it: what its sentence and its record are made from."""

from collections.abc import Mapping
from typing import NamedTuple

from cchc_audit.explain.compared import Compared, compared
from cchc_audit.explain.glossary import Glossary
from cchc_audit.explain.spoken import Spoken, spoken_as
from cchc_audit.explain.units import unit_of
from cchc_audit.explain.wording import Words, kept_text, kept_wording, wording_of
from cchc_audit.relations.decision import Decision
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.relation import Comparison, Relation
from cchc_audit.relations.text import write
from cchc_audit.relations.tolerance import ROUNDING, Tolerance
from cchc_audit.relations.tree import walk


class Case(NamedTuple):
    """A violated relation on the figures of a report; a tuple, since there is one for every finding.

    Attributes:
        formula: the relation in the free-form language.
        condition: that of its check, "" if there is none.
        decisive: the comparison that decided it, with its values; None if no comparison did.
        exact: False if the bounds may be wider than the true ones.
        spoken: by name how sentences and arithmetic speak of the figures.
        words: gives the wording of a part of the relation.
    """

    relation: Relation
    formula: str
    condition: str
    decisive: Compared | None
    exact: bool
    tolerance: Tolerance
    figures: Mapping[str, Figure]
    spoken: Mapping[str, Spoken]
    glossary: Glossary
    words: Words

    @property
    def planned(self) -> bool:
        """Whether the relation is one of the plan, so that what is worked out about it is kept."""
        return self.words is kept_wording

    def unit(self, comparison: Comparison) -> str:
        """The unit in which the difference of both sides is told."""
        if comparison is self.relation and self.planned and "#" not in self.formula:
            return self.glossary.unit(comparison, self.figures)
        return unit_of(comparison, self.figures, self.glossary.definitions)

    @property
    def terms(self) -> list[Compared]:
        """The comparisons of a compound relation; none of one that is a comparison itself."""
        if isinstance(self.relation, Comparison):
            return []
        parts = [node for node in walk(self.relation) if isinstance(node, Comparison)]
        return [compared(part, self.figures, self.spoken, self.words) for part in parts]


def case_of(  # noqa: PLR0913 - what was decided, and on what
    relation: Relation,
    decision: Decision,
    figures: Mapping[str, Figure],
    glossary: Glossary,
    *,
    tolerance: Tolerance = ROUNDING,
    condition: Relation | None = None,
    planned: bool = False,
) -> Case:
    """The case of a relation that a decision found violated; of one that is planned the words are kept."""
    words, text = (kept_wording, kept_text) if planned else (wording_of, write)
    spoken: dict[str, Spoken] = {}
    for name, figure in figures.items():
        observation = figure.observation
        spoken[name] = spoken_as(glossary.name(observation), figure, observation)
    decisive = None
    if decision.decisive is not None:
        decisive = compared(decision.decisive, figures, spoken, words)
    return Case(
        relation=relation,
        formula=text(relation),
        condition="" if condition is None else text(condition),
        decisive=decisive,
        exact=decision.exact,
        tolerance=tolerance,
        figures=figures,
        spoken=spoken,
        glossary=glossary,
        words=words,
    )
