"""Findings from verdicts: one record for each thing that is wrong, in the order in which a person reads them."""

from collections.abc import Iterator

from cchc_audit.engine.identity import Identities
from cchc_audit.engine.planned import PlannedRelation
from cchc_audit.engine.run import Audit
from cchc_audit.engine.verdict import Instance, Violation
from cchc_audit.explain.case import case_of
from cchc_audit.explain.cells import figure_cell, remark_cell, whole_cell
from cchc_audit.explain.facts import kept_facts
from cchc_audit.explain.finding import Finding, FindingCell, RelationRecord
from cchc_audit.explain.glossary import Glossary, glossary_of
from cchc_audit.explain.message import message_of
from cchc_audit.explain.order import in_order
from cchc_audit.explain.relations import record_of
from cchc_audit.explain.sentences import Said, say
from cchc_audit.explain.templates import fill
from cchc_audit.language import Text
from cchc_audit.numbers.folding import fold_marks
from cchc_audit.relations.quantity import Observed
from cchc_audit.relations.relation import Relation
from cchc_audit.relations.tree import walk
from cchc_audit.rule.record import Remark, Rule
from cchc_audit.spec.model import TRUNCATION

_SEPARATOR = "\x1f"
_NO_TEXT = Text(vi="", en="")
_TRUNCATED = Text(
    vi="số liệu bị cắt bớt chữ số thập phân thay vì làm tròn", en="decimals were cut off instead of rounded"
)
_CRASHED = Text(vi="Quy tắc “{rule}” bị lỗi khi chạy: {error}", en="Rule {rule} crashed: {error}")
_PLUGIN_CRASHED = Text(
    vi="Quy tắc “{rule}” của plugin {plugin} bị lỗi khi chạy: {error}",
    en="Rule {rule} of the plugin {plugin} crashed: {error}",
)


def findings_of(audit: Audit, glossary: Glossary | None = None) -> tuple[Finding, ...]:
    """Every finding of an audit, sorted by severity and place; those over connected cells stand together.

    Args:
        audit: a report with its verdicts.
        glossary: of its plan, if it is at hand.
    """
    explainer = _Explainer(audit, glossary or glossary_of(audit.plan))
    violated = [instance for instance in audit.instances if instance.violations]
    return in_order([finding for instance in violated for finding in explainer.findings(instance)])


class _Explainer:
    """Puts the violations of one audit into words, in their order: their ids depend on it."""

    def __init__(self, audit: Audit, glossary: Glossary) -> None:
        spec, report = audit.plan.spec, audit.report
        self._audit = audit
        self._glossary = glossary
        unit = _SEPARATOR.join(fold_marks(one) for one in (*report.within, report.unit or ""))
        self._identities = Identities(spec.id, unit, report.period)
        self._provisional = report.unit is None or report.period is None

    def findings(self, instance: Instance) -> Iterator[Finding]:
        """One finding for each violation of an instance."""
        planned, rule = self._glossary.planned.get(instance.id), self._audit.plan.rules.get(instance.rule)
        for violation in instance.violations:
            if instance.verdict == "crashed":
                yield self._crash(instance, violation, planned, rule)
            elif violation.remark is not None:
                yield self._remark(instance, violation, violation.remark, rule)
            else:
                yield self._relation(instance, violation, planned, rule)

    def _finding(  # noqa: PLR0913 - what findings of all kinds differ in
        self,
        instance: Instance,
        violation: Violation,
        planned: PlannedRelation | None,
        rule: Rule | None,
        *,
        said: Said,
        cells: tuple[FindingCell, ...],
        relation: RelationRecord | None = None,
        formula: str = "",
        explanation: Text | None = None,
        error: str = "",
    ) -> Finding:
        check = None if planned is None else planned.check
        title = None if check is None else check.title
        why = None if check is None else check.why
        identity, values_id = self._identities.next(
            instance.check,
            "crashed" if instance.verdict == "crashed" else violation.name,
            [(cell.indicator or "", f"{cell.role}:{cell.part}") for cell in cells],
            [f"{cell.ref}={_said(cell)}" for cell in cells],
        )
        return Finding(
            id=identity,
            values_id=values_id,
            provisional=self._provisional,
            check=instance.check,
            instance=instance.id,
            rule=instance.rule,
            severity=violation.severity,
            verdict=instance.verdict,  # type: ignore[arg-type] # only such instances have violations
            code=said.code,
            facts=kept_facts(said.facts),
            message=message_of(said.sentence, title, explanation),
            title=title or (_NO_TEXT if rule is None else rule.says),
            relation=relation,
            formula=formula,
            explained_by=violation.explained_by,
            explanation=explanation,
            cells=cells,
            why=why or (None if rule is None else rule.why),
            basis=() if check is None else check.basis,
            error=error,
        )

    def _crash(
        self, instance: Instance, violation: Violation, planned: PlannedRelation | None, rule: Rule | None
    ) -> Finding:
        indicator = instance.id.partition("@")[2]
        facts: dict[str, object] = {"rule": instance.rule, "error": ""}
        facts.update(instance.reason.facts if instance.reason else {})
        plugin = rule.plugin if rule else ""
        if plugin:
            facts["plugin"] = plugin
        cells = self._audit.report.cells
        known = cells.get(indicator) or next(iter(cells.values()))
        said = Said(
            code="crashed", facts=facts, sentence=fill(_PLUGIN_CRASHED if plugin else _CRASHED, facts)
        )
        return self._finding(
            instance, violation, planned, rule, said=said, cells=(whole_cell(known),), error=violation.error
        )

    def _remark(self, instance: Instance, violation: Violation, remark: Remark, rule: Rule | None) -> Finding:
        own = rule.sentences[remark.code] if rule else None
        facts = dict(remark.facts)
        template = Text(vi=own.vi, en=own.en) if own else Text(vi=remark.code, en=remark.code)
        said = Said(code=remark.code, facts=facts, sentence=fill(template, facts) if own else template)
        cells = tuple([remark_cell(about, remark) for about in remark.cells])
        return self._finding(instance, violation, None, rule, said=said, cells=cells)

    def _relation(
        self, instance: Instance, violation: Violation, planned: PlannedRelation | None, rule: Rule | None
    ) -> Finding:
        if violation.relation is None or violation.decision is None:
            raise ValueError(f"{instance.id}: a violation without a relation")
        figures = violation.figures
        if planned is None:
            # Those of an inspection are of whole cells too, which have no observation yet.
            figures = {name: figure.observed() for name, figure in figures.items()}
        case = case_of(
            violation.relation,
            violation.decision,
            figures,
            self._glossary,
            tolerance=violation.tolerance,
            condition=violation.condition,
            planned=planned is not None,
        )
        own = rule.sentences.get(case.relation.name) if rule else None
        roles = _stated(case.relation) if planned is None else planned.roles
        cells = tuple(
            [
                figure_cell(figure, case.spoken[name].label, roles.get(name, "related"))
                for name, figure in case.figures.items()
            ]
        )
        return self._finding(
            instance,
            violation,
            planned,
            rule,
            said=say(case, None if own is None else Text(vi=own.vi, en=own.en)),
            cells=cells,
            relation=record_of(case),
            formula=case.formula,
            explanation=_explanation(violation, planned),
        )


def _stated(relation: Relation) -> dict[str, str]:
    """The roles in a relation that an inspection stated."""
    return {node.ref: "stated" for node in walk(relation) if isinstance(node, Observed)}


def _explanation(violation: Violation, planned: PlannedRelation | None) -> Text | None:
    if violation.explained_by == TRUNCATION:
        return _TRUNCATED
    alternatives = () if planned is None else planned.alternatives
    return next((one.title for one in alternatives if one.id == violation.explained_by), None)


def _said(cell: FindingCell) -> str:
    """What a cell says: its number as precisely as it is printed ("24.174" as "24174"), else its words."""
    if cell.part != "value" or cell.value is None:
        return cell.raw or ""
    return f"{cell.value}:{cell.low}:{cell.high}"
