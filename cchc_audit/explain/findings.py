"""Findings from verdicts: one record for each thing that is wrong, in the order in which a person reads them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cchc_audit.engine.deciding import TRUNCATION
from cchc_audit.engine.identity import Identities
from cchc_audit.engine.plan import PlannedRelation
from cchc_audit.engine.run import Audit
from cchc_audit.engine.verdict import Instance, Violation
from cchc_audit.explain.cells import figure_cell, remark_cell, whole_cell
from cchc_audit.explain.compared import compared
from cchc_audit.explain.finding import Finding, FindingCell, RelationRecord
from cchc_audit.explain.names import Definitions, label_of
from cchc_audit.explain.order import in_order
from cchc_audit.explain.relations import relation_record
from cchc_audit.explain.sentences import Case, Said, say
from cchc_audit.explain.templates import fill
from cchc_audit.explain.wording import kept_text, kept_wording, wording_of
from cchc_audit.language import Text
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.nodes import Observed, Relation, walk
from cchc_audit.relations.text import write
from cchc_audit.rule.record import Remark

_NO_TEXT = Text(vi="", en="")
_TRUNCATED = Text(
    vi="số liệu bị cắt bớt chữ số thập phân thay vì làm tròn", en="decimals were cut off instead of rounded"
)
_CRASHED = Text(vi="Quy tắc “{rule}” bị lỗi khi chạy: {error}", en="Rule {rule} crashed: {error}")


def findings_of(audit: Audit) -> tuple[Finding, ...]:
    """Every finding of an audit, sorted by severity and place; those over connected cells stand together."""
    explainer = _Explainer(audit)
    return in_order(
        [
            finding
            for instance in audit.instances
            if instance.violations
            for finding in explainer.findings(instance)
        ]
    )


class _Explainer:
    """Puts the violations of one audit into words, in their order: their ids depend on it."""

    def __init__(self, audit: Audit) -> None:
        spec, report = audit.plan.spec, audit.report
        self._audit = audit
        self._definitions: Definitions = {one.id: one for one in spec.indicators}
        self._planned: Mapping[str, PlannedRelation] = {one.id: one for one in audit.plan.relations}
        self._identities = Identities(spec.id, report.unit, report.period)
        self._provisional = report.unit is None or report.period is None

    def findings(self, instance: Instance) -> Iterator[Finding]:
        """One finding for each violation of an instance."""
        for violation in instance.violations:
            if instance.verdict == "crashed":
                yield self._crash(instance, violation)
            elif violation.remark is not None:
                yield self._remark(instance, violation, violation.remark)
            else:
                yield self._relation(instance, violation)

    def _finding(  # noqa: PLR0913 - what findings of all kinds differ in
        self,
        instance: Instance,
        violation: Violation,
        said: Said,
        cells: tuple[FindingCell, ...],
        *,
        relation: RelationRecord | None = None,
        formula: str = "",
        explanation: Text | None = None,
        error: str = "",
    ) -> Finding:
        planned, rule = self._planned.get(instance.id), self._audit.plan.rules.get(instance.rule)
        check = None if planned is None else planned.check
        own = None if check is None else check.title
        why = None if check is None else check.why
        identity, values_id = self._identities.next(
            instance.check,
            "crashed" if instance.verdict == "crashed" else violation.name,
            _playing(cells),
            sorted([f"{cell.ref}={cell.raw}" for cell in cells]),
        )
        return Finding(
            id=identity,
            values_id=values_id,
            provisional=self._provisional,
            check=instance.check,
            instance=instance.id,
            rule=instance.rule,
            severity=violation.severity,
            verdict=instance.verdict,  # type: ignore[arg-type] # only these have violations
            code=said.code,
            facts=said.facts,
            message=_begun(said.message) if own is None else _opened(own, said.message),
            title=own or (_NO_TEXT if rule is None else rule.says),
            relation=relation,
            formula=formula,
            explained_by=violation.explained_by,
            explanation=explanation,
            cells=cells,
            why=why or (None if rule is None else rule.why),
            basis=() if check is None else check.basis,
            error=error,
        )

    def _crash(self, instance: Instance, violation: Violation) -> Finding:
        indicator = instance.id.partition("@")[2]
        facts = {"rule": instance.rule, "error": violation.name}
        known = self._audit.report.cells.get(indicator) or next(iter(self._audit.report.cells.values()))
        said = Said(code="crashed", facts=facts, message=fill(_CRASHED, facts))
        return self._finding(instance, violation, said, (whole_cell(known),), error=violation.error)

    def _remark(self, instance: Instance, violation: Violation, remark: Remark) -> Finding:
        rule = self._audit.plan.rules.get(instance.rule)
        sentence = rule.sentences[remark.code] if rule else None
        facts = dict(remark.facts)
        template = Text(vi=sentence.vi, en=sentence.en) if sentence else None
        message = fill(template, facts) if template else Text(vi=remark.code, en=remark.code)
        cells = tuple([remark_cell(about, remark) for about in remark.cells])
        return self._finding(instance, violation, Said(code=remark.code, facts=facts, message=message), cells)

    def _relation(self, instance: Instance, violation: Violation) -> Finding:
        relation, decision = violation.relation, violation.decision
        if relation is None or decision is None:
            raise ValueError(f"{instance.id}: a violation without a relation")
        planned, rule = self._planned.get(instance.id), self._audit.plan.rules.get(instance.rule)
        words = wording_of if planned is None else kept_wording
        figures = violation.figures if planned is not None else _observed(violation.figures)
        labels = {name: label_of(one.observation, self._definitions) for name, one in figures.items()}
        decisive = None if decision.decisive is None else compared(decision.decisive, figures, words)
        said = say(
            Case(
                relation=relation,
                decisive=decisive,
                figures=figures,
                labels=labels,
                definitions=self._definitions,
                words=words,
                sentence=rule.sentences.get(relation.name) if rule else None,
                tolerance=violation.tolerance,
            )
        )
        explanation = _explanation(violation, planned)
        if explanation is not None:
            said = replace(said, message=_explained(said.message, explanation))
        roles = _stated(relation) if planned is None else planned.roles
        text = write if planned is None else kept_text
        formula = text(relation)
        record = None
        if decisive is not None:
            record = relation_record(
                relation,
                decisive,
                figures,
                tolerance=str(violation.tolerance),
                exact=decision.exact,
                formula=formula,
                condition="" if violation.condition is None else text(violation.condition),
                words=words,
            )
        return self._finding(
            instance,
            violation,
            said,
            tuple(
                [figure_cell(one, labels[name], roles.get(name, "related")) for name, one in figures.items()]
            ),
            relation=record,
            formula=formula,
            explanation=explanation,
        )


def _playing(cells: tuple[FindingCell, ...]) -> list[str]:
    """What an id tells of cells: of each its indicator and the role that it plays."""
    played = sorted([(cell.indicator or "", f"{cell.role}:{cell.part}") for cell in cells])
    return [word for one in played for word in one]


def _observed(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """The figures of an inspection; those of whole cells have no observation yet, unlike those of a plan."""
    return {name: figure.observed() for name, figure in figures.items()}


def _stated(relation: Relation) -> dict[str, str]:
    """The roles in a relation that an inspection stated."""
    return {node.ref: "stated" for node in walk(relation) if isinstance(node, Observed)}


def _explanation(violation: Violation, planned: PlannedRelation | None) -> Text | None:
    if violation.explained_by == TRUNCATION:
        return _TRUNCATED
    alternatives = () if planned is None else planned.alternatives
    return next((one.title for one in alternatives if one.id == violation.explained_by), None)


def _begun(message: Text) -> Text:
    """A sentence with a capital letter and a full stop."""
    return Text(vi=_finished(message.vi), en=_finished(message.en))


def _finished(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")


def _opened(title: Text, message: Text) -> Text:
    """A sentence behind the title of its check."""
    return Text(
        vi=f"{_finished(title.vi)} {_finished(message.vi)}",
        en=f"{_finished(title.en)} {_finished(message.en)}",
    )


def _explained(message: Text, explanation: Text) -> Text:
    return Text(
        vi=f"{message.vi}. Có thể do: {explanation.vi}" if explanation.vi else message.vi,
        en=f"{message.en}. Perhaps: {explanation.en}" if explanation.en else message.en,
    )
