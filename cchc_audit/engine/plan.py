"""The plan: every instance that will be decided, fixed by spec and rules before any report is read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from cchc_audit.engine.planned import (
    InspectionGroup,
    Plan,
    PlannedAlternative,
    PlannedInspection,
    PlannedRelation,
)
from cchc_audit.engine.verdict import NOTHING_TO_INSPECT, Instance
from cchc_audit.language import Text
from cchc_audit.relations.decision import Prepared
from cchc_audit.relations.freeform import parse_relation
from cchc_audit.relations.quantity import COUNT_OF_CHILDREN, Indicator
from cchc_audit.relations.relation import AllOf, AnyOf, Comparison, Implies, Negation, Relation
from cchc_audit.relations.tokens import FreeFormError
from cchc_audit.relations.tolerance import EXACT
from cchc_audit.relations.tree import Node, children, indicators_of, walk
from cchc_audit.rule.binding import ParameterProblems, bind
from cchc_audit.rule.error import RuleError
from cchc_audit.rule.record import Rule
from cchc_audit.rule.sentence import Severity
from cchc_audit.rule.tracing import state
from cchc_audit.spec.model import AlternativeSetting, Check, Spec

FREE_FORM = "free-form"
"""The name under which a check without a rule stands in the plan."""

_SOFTER: Mapping[Severity, Severity] = {"error": "warning", "warning": "warning", "info": "info"}


def make_plan(spec: Spec, rules: Mapping[str, Rule], without: Collection[str] = ()) -> Plan:
    """The plan of a spec that was loaded against the same rules.

    Args:
        spec: of a form.
        rules: the installed rules, by name.
        without: names of plugins that the run does without.

    Raises:
        ParameterProblems, RuleError, FreeFormError: the spec does not fit the rules; loading it would have told.
    """
    known = {definition.id for definition in spec.indicators}
    left_out = tuple(
        check
        for check in spec.checks
        if _is_left_out(check, rules, without) or (check.off and not _can_be_stated(check, rules, known))
    )
    checks = [check for check in spec.checks if check not in left_out]
    relations = tuple(planned for check in checks for planned in _plan_check(check, rules, known))
    groups = tuple(
        _group(rule, spec)
        for rule in sorted(rules.values(), key=lambda rule: rule.name)
        if rule.kind == "inspection"
    )
    return Plan(
        spec=spec,
        rules=rules,
        relations=relations,
        inspections=tuple(member for group in groups for member in group.members),
        left_out=left_out,
        groups=groups,
        refs=_refs(relations),
    )


def _refs(relations: Sequence[PlannedRelation]) -> frozenset[str]:
    names: set[str] = set()
    for planned in relations:
        names.update(planned.names)
        for alternative in planned.alternatives:
            names.update(alternative.prepared.names)
    return frozenset(names)


def _group(rule: Rule, spec: Spec) -> InspectionGroup:
    members = tuple(_plan_inspection(rule, spec))
    asked = {one.id for one in spec.indicators if not rule.kinds or one.kind in rule.kinds}
    return InspectionGroup(
        rule=rule,
        members=members,
        nothing=tuple(member.nothing for member in members),
        places={one.indicator: place for place, one in enumerate(members) if one.indicator in asked},
        waived=tuple(place for place, one in enumerate(members) if one.waived),
    )


def _is_left_out(check: Check, rules: Mapping[str, Rule], without: Collection[str]) -> bool:
    return check.rule is not None and check.rule not in rules and check.rule.partition(".")[0] in without


def _can_be_stated(check: Check, rules: Mapping[str, Rule], known: set[str]) -> bool:
    """Whether everything is still there that a check names which was switched off."""
    try:
        planned = _plan_check(check, rules, known)
    except (KeyError, ParameterProblems, RuleError, FreeFormError):
        return False
    return all(
        indicator.id in known or indicator.id == COUNT_OF_CHILDREN
        for one in planned
        for node in (
            one.prepared.relation,
            *(() if one.condition is None else (one.condition.relation,)),
            *(alternative.prepared.relation for alternative in one.alternatives),
        )
        for indicator in indicators_of(node)
    )


def relations_of(check: Check, rules: Mapping[str, Rule], known: set[str]) -> tuple[Relation, ...]:
    """The relations that a check states."""
    if check.rule is None:
        return (parse_relation(check.holds or ""),)
    rule = rules[check.rule]
    return state(rule, bind(rule, check.parameters, known))


def _plan_check(check: Check, rules: Mapping[str, Rule], known: set[str]) -> list[PlannedRelation]:
    stated = relations_of(check, rules, known)
    condition = None if check.when is None else Prepared(parse_relation(check.when), EXACT)
    settings = [(setting, _setting_relations(check, setting, rules, known)) for setting in check.alternatives]
    planned = []
    for relation in stated:
        several = len(stated) > 1
        named = [
            PlannedAlternative(
                id=setting.id,
                title=setting.title,
                severity=setting.severity,
                prepared=Prepared(_counterpart(relation, others), check.tolerance),
            )
            for setting, others in settings
        ]
        identifier, rule = f"{check.id}/{relation.name}" if several else check.id, check.rule or FREE_FORM
        planned.append(
            PlannedRelation(
                id=identifier,
                check=check,
                rule=rule,
                severity=severity_of(check, rules),
                held=Instance(id=identifier, check=check.id, rule=rule, verdict="holds"),
                name=relation.name,
                prepared=Prepared(relation, check.tolerance),
                condition=condition,
                alternatives=(*_own_alternatives(relation, check, rules), *named),
                roles=roles_of(relation, None if condition is None else condition.relation),
            )
        )
    return planned


def severity_of(check: Check, rules: Mapping[str, Rule]) -> Severity:
    """How grave a violation of a check is: as the spec says, else as its rule says, else an error."""
    rule = None if check.rule is None else rules.get(check.rule)
    return check.severity or ("error" if rule is None else rule.severity)


def _setting_relations(
    check: Check, setting: AlternativeSetting, rules: Mapping[str, Rule], known: set[str]
) -> tuple[Relation, ...]:
    if setting.holds is not None:
        return (parse_relation(setting.holds),)
    return relations_of(replace(check, parameters={**check.parameters, **setting.parameters}), rules, known)


def _counterpart(relation: Relation, others: tuple[Relation, ...]) -> Relation:
    """The relation of an alternative that stands in the place of this one."""
    return next((other for other in others if other.name == relation.name), others[0])


def _own_alternatives(
    relation: Relation, check: Check, rules: Mapping[str, Rule]
) -> list[PlannedAlternative]:
    """The alternatives that the rule itself states."""
    rule = rules.get(check.rule or "")
    return [
        PlannedAlternative(
            id=alternative.name,
            title=Text(vi="", en="") if rule is None else rule.alternatives[alternative.name],
            severity=_SOFTER[severity_of(check, rules)],
            prepared=Prepared(alternative.relation, check.tolerance),
        )
        for alternative in relation.alternatives
    ]


def _plan_inspection(rule: Rule, spec: Spec) -> list[PlannedInspection]:
    setting = spec.inspections.get(rule.name)
    severity = None if setting is None else setting.severity
    off = "" if setting is None else setting.off or ""

    def plan(identifier: str, indicator: str | None, waived: str) -> PlannedInspection:
        nothing = Instance(
            id=identifier,
            check=rule.name,
            rule=rule.name,
            verdict="not_applicable",
            reason=NOTHING_TO_INSPECT,
        )
        return PlannedInspection(
            id=identifier,
            rule=rule,
            indicator=indicator,
            severity=severity,
            nothing=nothing,
            waived=waived,
        )

    if rule.scope == "report":
        return [plan(rule.name, None, off)]
    skipped = {} if setting is None else setting.skip
    return [plan(f"{rule.name}@{one.id}", one.id, off or skipped.get(one.id, "")) for one in spec.indicators]


def roles_of(relation: Relation, condition: Relation | None) -> dict[str, str]:
    """For each name in a relation the parameter that it fills; in free form, the side on which it stands."""
    roles: dict[str, str] = {}
    for place, node in _sides(relation):
        for part in walk(node):
            if isinstance(part, Indicator):
                roles.setdefault(part.ref, part.role or place)
    if condition is not None:
        for indicator in indicators_of(condition):
            roles.setdefault(indicator.ref, "when")
    return roles


def _sides(relation: Relation) -> list[tuple[str, Node]]:
    match relation:
        case Comparison(left=left, right=right):
            return [("left", left), ("right", right)]
        case Implies(condition=condition, relation=inner):
            return [("condition", condition), *_sides(inner)]
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return [side for part in parts for side in _sides(part)]
        case Negation(of=of):
            return _sides(of)
    return [("operand", node) for node in children(relation)]
