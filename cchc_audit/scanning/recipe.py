"""Planned relations as plain data that other processes can be given, and made ready again there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cchc_audit.engine.planned import PlannedAlternative, PlannedRelation
from cchc_audit.engine.verdict import Instance
from cchc_audit.language import Text
from cchc_audit.relations.decision import Prepared
from cchc_audit.relations.relation import Relation
from cchc_audit.relations.tolerance import EXACT, Tolerance
from cchc_audit.relations.tree import refs_of
from cchc_audit.rule.sentence import Severity
from cchc_audit.spec.model import Check


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipeAlternative:
    """What would explain a violation."""

    id: str
    title: Text
    severity: Severity
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recipe:
    """One planned relation: all of it but what is worked out from the rest.

    Attributes:
        said: the sentence of its rule for it, if it has one.
    """

    id: str
    check: Check
    rule: str
    name: str
    severity: Severity
    relation: Relation
    condition: Relation | None
    alternatives: tuple[RecipeAlternative, ...]
    roles: Mapping[str, str]
    said: Text | None

    @classmethod
    def of(cls, planned: PlannedRelation, said: Text | None) -> "Recipe":
        """The recipe of a planned relation."""
        return cls(
            id=planned.id,
            check=planned.check,
            rule=planned.rule,
            name=planned.name,
            severity=planned.severity,
            relation=planned.prepared.relation,
            condition=None if planned.condition is None else planned.condition.relation,
            alternatives=tuple(
                RecipeAlternative(
                    id=one.id, title=one.title, severity=one.severity, relation=one.prepared.relation
                )
                for one in planned.alternatives
            ),
            roles=dict(planned.roles),
            said=said,
        )

    @property
    def tolerance(self) -> Tolerance:
        """How exactly it must hold."""
        return self.check.tolerance

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it and its condition look at, each once."""
        condition = () if self.condition is None else refs_of(self.condition)
        return tuple(dict.fromkeys((*refs_of(self.relation), *condition)))

    @property
    def all_names(self) -> tuple[str, ...]:
        """The same with what its alternatives look at."""
        others = [name for one in self.alternatives for name in refs_of(one.relation)]
        return tuple(dict.fromkeys((*self.names, *others)))


@lru_cache(maxsize=8192)
def planned_of(recipe: Recipe) -> PlannedRelation:
    """The planned relation of a recipe, ready to be decided; kept, since rows that need it are many."""
    held = Instance(id=recipe.id, check=recipe.check.id, rule=recipe.rule, verdict="holds")
    return PlannedRelation(
        id=recipe.id,
        check=recipe.check,
        rule=recipe.rule,
        name=recipe.name,
        prepared=Prepared(recipe.relation, recipe.tolerance),
        condition=None if recipe.condition is None else Prepared(recipe.condition, EXACT),
        alternatives=tuple(
            PlannedAlternative(
                id=one.id,
                title=one.title,
                severity=one.severity,
                prepared=Prepared(one.relation, recipe.tolerance),
            )
            for one in recipe.alternatives
        ),
        roles=recipe.roles,
        severity=recipe.severity,
        held=held,
    )
