"""Findings from verdicts: one record for each thing that is wrong, in the order in which a person reads them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from cchc_audit.engine.identity import Subject, identify
from cchc_audit.engine.plan import PlannedRelation
from cchc_audit.engine.run import Audit
from cchc_audit.engine.verdict import Instance, Violation
from cchc_audit.explain.finding import Finding, FindingCell
from cchc_audit.explain.names import Definitions, label_of, short_name
from cchc_audit.explain.relations import record_of
from cchc_audit.explain.sentences import Case, Said, fill, say
from cchc_audit.language import Text
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.nodes import Observed, walk
from cchc_audit.relations.text import write
from cchc_audit.report.cell import Cell, Row
from cchc_audit.rule.record import Remark, Rule
from cchc_audit.rule.sentence import SEVERITIES
from cchc_audit.spec.model import TRUNCATION

_NO_TEXT = Text(vi="", en="")
_TRUNCATED = Text(
    vi="số liệu bị cắt bớt chữ số thập phân thay vì làm tròn", en="decimals were cut off instead of rounded"
)
_CRASHED = Text(vi="Quy tắc “{rule}” bị lỗi khi chạy: {error}", en="Rule {rule} crashed: {error}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """The fields of a finding before it has its identity, what it is about, and what its cells say."""

    fields: Mapping[str, object]
    subject: Subject
    values: tuple[str, ...]


def findings_of(audit: Audit) -> tuple[Finding, ...]:
    """Every finding of an audit, sorted by severity and place; those over connected cells stand together."""
    explainer = _Explainer(audit)
    violated = [instance for instance in audit.instances if instance.violations]
    drafts = [draft for instance in violated for draft in explainer.drafts(instance)]
    identities = identify([draft.subject for draft in drafts], [draft.values for draft in drafts])
    found = [
        Finding(id=identity, values_id=values_id, **draft.fields)  # type: ignore[arg-type]
        for draft, (identity, values_id) in zip(drafts, identities, strict=True)
    ]
    return tuple(_sorted(found))


class _Explainer:
    """Puts the violations of one audit into words."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._definitions: Definitions = {one.id: one for one in audit.plan.spec.indicators}
        self._planned: Mapping[str, PlannedRelation] = {one.id: one for one in audit.plan.relations}

    def drafts(self, instance: Instance) -> Iterator[_Draft]:
        """One draft for each violation of an instance."""
        for violation in instance.violations:
            if instance.verdict == "crashed":
                yield self._crash(instance, violation)
            elif violation.remark is not None:
                yield self._remark(instance, violation, violation.remark)
            else:
                yield self._relation(instance, violation)

    def _rule(self, instance: Instance) -> Rule | None:
        return self._audit.plan.rules.get(instance.rule)

    def _draft(
        self,
        instance: Instance,
        violation: Violation,
        said: Said,
        cells: tuple[FindingCell, ...],
        **more: object,
    ) -> _Draft:
        report = self._audit.report
        planned = self._planned.get(instance.id)
        check = None if planned is None else planned.check
        rule = self._rule(instance)
        own = None if check is None else check.title
        why = None if check is None else check.why
        fields: dict[str, object] = {
            "provisional": report.unit is None or report.period is None,
            "check": instance.check,
            "instance": instance.id,
            "rule": instance.rule,
            "severity": violation.severity,
            "verdict": instance.verdict,
            "code": said.code,
            "facts": said.facts,
            "message": _begun(said.message) if own is None else _opened(own, said.message),
            "title": own or (_NO_TEXT if rule is None else rule.says),
            "why": why or (None if rule is None else rule.why),
            "basis": () if check is None else check.basis,
            "cells": cells,
            **more,
        }
        subject = Subject(
            check=instance.check,
            relation="crashed" if instance.verdict == "crashed" else violation.name,
            form=self._audit.plan.spec.id,
            unit=report.unit,
            period=report.period,
            cells=tuple(sorted((cell.indicator or "", f"{cell.role}:{cell.part}") for cell in cells)),
        )
        values = tuple(sorted(f"{cell.ref}={cell.raw}" for cell in cells))
        return _Draft(fields=fields, subject=subject, values=values)

    def _crash(self, instance: Instance, violation: Violation) -> _Draft:
        indicator = instance.id.partition("@")[2]
        facts = {"rule": instance.rule, "error": violation.name}
        message = Text(vi=fill(_CRASHED.vi, facts, "vi"), en=fill(_CRASHED.en, facts, "en"))
        known = self._audit.report.cells.get(indicator) or next(iter(self._audit.report.cells.values()))
        cells = (self._whole_cell(known),)
        said = Said(code="crashed", facts=facts, message=message)
        return self._draft(instance, violation, said, cells, error=violation.error)

    def _remark(self, instance: Instance, violation: Violation, remark: Remark) -> _Draft:
        rule = self._rule(instance)
        sentence = rule.sentences[remark.code] if rule else None
        facts = dict(remark.facts)
        vi = fill(sentence.vi, facts, "vi") if sentence else remark.code
        en = fill(sentence.en, facts, "en") if sentence else remark.code
        cells = tuple(
            self._part_cell(cell, remark) if isinstance(cell, Cell) else _row_cell(cell, remark)
            for cell in remark.cells
        )
        said = Said(code=remark.code, facts=facts, message=Text(vi=vi, en=en))
        return self._draft(instance, violation, said, cells)

    def _relation(self, instance: Instance, violation: Violation) -> _Draft:
        relation, decision = violation.relation, violation.decision
        if relation is None or decision is None:
            raise ValueError(f"{instance.id}: a violation without a relation")
        rule = self._rule(instance)
        sentence = rule.sentences.get(relation.name) if rule else None
        case = Case(
            relation=relation,
            decision=decision,
            figures=violation.figures,
            definitions=self._definitions,
            sentence=sentence,
            tolerance=violation.tolerance,
        )
        planned = self._planned.get(instance.id)
        stated = {node.ref: "stated" for node in walk(relation) if isinstance(node, Observed)}
        roles = stated if planned is None else planned.roles
        cells = tuple(
            self._figure_cell(figure, roles.get(ref, "related")) for ref, figure in violation.figures.items()
        )
        explanation = self._explanation(violation, planned)
        said = say(case)
        if explanation is not None:
            said = replace(said, message=_explained(said.message, explanation))
        return self._draft(
            instance,
            violation,
            said,
            cells,
            relation=record_of(violation),
            formula=write(relation),
            explained_by=violation.explained_by,
            explanation=explanation,
        )

    def _explanation(self, violation: Violation, planned: PlannedRelation | None) -> Text | None:
        if violation.explained_by == TRUNCATION:
            return _TRUNCATED
        alternatives = () if planned is None else planned.alternatives
        return next((one.title for one in alternatives if one.id == violation.explained_by), None)

    def _figure_cell(self, figure: Figure, role: str) -> FindingCell:
        observation = figure.observation
        return FindingCell(
            ref=observation.ref,
            indicator=observation.indicator,
            label=label_of(observation, self._definitions),
            role=role,
            part=observation.part,
            raw=observation.raw,
            state=observation.state,
            value=None if figure.value is None else Fraction(figure.value),
            decimals=observation.decimals,
            low=None if figure.span.low is None else Fraction(figure.span.low),
            high=None if figure.span.high is None else Fraction(figure.span.high),
            low_open=figure.span.low_open,
            high_open=figure.span.high_open,
            hedge=observation.hedge,
            whole=observation.whole,
            readings=observation.readings if len(observation.readings) > 1 else (),
            place=observation.place,
        )

    def _whole_cell(self, cell: Cell) -> FindingCell:
        place = None if cell.row is None else cell.row.place
        return FindingCell(
            ref=cell.indicator,
            indicator=cell.indicator,
            label=short_name(cell.definition),
            role="inspected",
            part="row",
            raw=None if cell.row is None else cell.row.text,
            state=cell.state,
            place=place,
        )

    def _part_cell(self, cell: Cell, remark: Remark) -> FindingCell:
        field = cell.field(remark.part)
        readings = tuple(reading.value for reading in cell.read.readings)
        return replace(
            self._whole_cell(cell),
            part=remark.part,
            raw=field.raw,
            place=field.place or (None if cell.row is None else cell.row.place),
            value=cell.value if remark.part == "value" else None,
            decimals=cell.read.readings[0].decimals
            if cell.read.readings and remark.part == "value"
            else None,
            readings=readings if len(readings) > 1 else (),
        )


def _row_cell(row: Row, remark: Remark) -> FindingCell:
    name = row.name.text or row.text
    return FindingCell(
        ref=f"row {row.number}",
        indicator=None,
        label=Text(vi=name, en=name),
        role="inspected",
        part=remark.part,
        raw=row.text,
        state="text",
        place=row.place,
    )


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


def _sorted(found: Sequence[Finding]) -> list[Finding]:
    """By severity, then place; within a severity, findings that share cells follow one another."""
    ordered: list[Finding] = []
    for severity in SEVERITIES:
        same = sorted((one for one in found if one.severity == severity), key=_first_place)
        while same:
            group = [same.pop(0)]
            touched = _touched(group[0])
            joined = True
            while joined:
                joined = False
                for other in list(same):
                    if touched & _touched(other):
                        group.append(other)
                        same.remove(other)
                        touched |= _touched(other)
                        joined = True
            ordered.extend(sorted(group, key=_first_place))
    return ordered


def _touched(finding: Finding) -> set[str]:
    return {cell.indicator for cell in finding.cells if cell.indicator is not None and cell.role != "when"}


def _first_place(finding: Finding) -> tuple[int, int, str]:
    """The place of the cell that a finding is mainly about: the first one that stands anywhere."""
    place = next((cell.place for cell in finding.cells if cell.place is not None), None)
    if place is None:
        return (1 << 60, 0, finding.instance)
    return (place.row, place.column or 0, finding.instance)
