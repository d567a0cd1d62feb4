"""From an audited report to its diagnoses: which cells are most likely wrong, and what blanks must be."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_audit.diagnosing.blanks import determined_of
from cchc_audit.diagnosing.components import Factor, components_of, factors_of
from cchc_audit.diagnosing.constraints import Constraint
from cchc_audit.diagnosing.diagnosis import Change, Diagnosed, Diagnosis, Kind
from cchc_audit.diagnosing.hypotheses import Hypotheses, Hypothesis
from cchc_audit.diagnosing.localising import Localising
from cchc_audit.diagnosing.sentences import diagnosis_message
from cchc_audit.diagnosing.statements import Cells
from cchc_audit.diagnosing.system import SystemOfReport
from cchc_audit.diagnosing.weights import (
    BLANK_TRUST,
    CONFIRMED_TRUST,
    MARGIN,
    NOTE_TRUST,
    RANGE_SHARE,
    TOTAL_TRUST,
    UNKNOWN,
    USUAL_TRUST,
    WEIGHTS,
)
from cchc_audit.engine.run import Audit
from cchc_audit.explain.finding import Finding
from cchc_audit.explain.names import Definitions, label_of
from cchc_audit.language import Text
from cchc_audit.relations.polynomial import Number
from cchc_audit.relations.span import Span

_MOST_SETS = 500
"""So many sets of cells are looked at for one group of findings; a report of real life needs some dozens."""
_MOST_TOLD = 8
"""So many rivals of one group are told."""
_CERTAIN = Fraction(3, 4)
_DECIMALS = 1_000
_NOTHING = Text(vi="", en="")


def diagnose(audit: Audit, findings: Sequence[Finding]) -> Diagnosed:
    """The causes of findings.

    Args:
        audit: a report with its verdicts.
        findings: of that audit.
    """
    system = SystemOfReport(audit)
    if not system.constraints:
        return Diagnosed()
    return _Diagnosing(system, findings).all()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Option:
    """One way to explain a group of findings."""

    kind: Kind
    changes: tuple[Change, ...]
    weight: Fraction
    other: str = ""


class _Diagnosing:
    """Diagnoses one report."""

    def __init__(self, system: SystemOfReport, findings: Sequence[Finding]) -> None:
        self._system = system
        costs = {name: _trust(system, name) for name in system.changeable}
        self._costs = costs
        self._localising = Localising(system, costs, _MOST_SETS, margin=MARGIN)
        self._hypotheses = Hypotheses(system, self._localising.statements)
        self._definitions: Definitions = {one.id: one for one in system.audit.plan.spec.indicators}
        by_id = {finding.id: finding for finding in findings}
        self._findings = _findings_by_constraint(findings, system.violated)
        self._explanations = {
            one: explanation
            for one, identity in self._findings.items()
            if (explanation := by_id[identity].explanation) is not None
        }

    def all(self) -> Diagnosed:
        """All diagnoses, group by group, and what is said of blanks."""
        diagnoses: list[Diagnosis] = []
        undiagnosed: list[str] = []
        group = 0
        for component in components_of(self._system, self._localising):
            localised = component.localised
            if not localised.complete or not localised.sets:
                undiagnosed += self._ids(component.violated)
                continue
            for factor in factors_of(component, self._system):
                group += 1
                diagnoses += self._group(group, factor)
        return Diagnosed(
            diagnoses=tuple(diagnoses),
            blanks=determined_of(self._system, self._localising.statements, self._definitions),
            undiagnosed=tuple(dict.fromkeys(undiagnosed)),
        )

    def _ids(self, violated: Sequence[Constraint]) -> list[str]:
        found = (self._findings.get(one.id) for one in violated)
        return list(dict.fromkeys(one for one in found if one is not None))

    def _group(self, number: int, factor: Factor) -> Iterator[Diagnosis]:
        """The rivals of one group, the likeliest first."""
        options = [option for cells in factor.options for option in self._options(cells, factor)]
        options += self._exchanged(factor)
        if not options:
            return
        options.sort(key=lambda one: (-one.weight, [change.ref for change in one.changes]))
        whole = sum((one.weight for one in options), UNKNOWN * options[0].weight)
        ids = self._ids(factor.violated)
        if not ids:
            return
        first = {change.ref for change in options[0].changes}
        best = (
            sum(
                (one.weight for one in options if {change.ref for change in one.changes} == first),
                Fraction(0),
            )
            / whole
        )
        for place, option in enumerate(options[:_MOST_TOLD]):
            share = option.weight / whole
            yield Diagnosis(
                kind=option.kind,
                group=number,
                message=diagnosis_message(option.kind, option.changes, self._label(option.other), len(ids)),
                findings=tuple(ids),
                changes=option.changes,
                resolves=len(ids),
                likelihood=Fraction(int(share * _DECIMALS), _DECIMALS),
                rivals=len(options) - 1,
                certain=place == 0 and best >= _CERTAIN,
            )

    def _options(self, cells: Cells, factor: Factor) -> Iterator[_Option]:
        """The ways in which one set of cells may be wrong."""
        trust = Fraction(1)
        for name in cells:
            trust *= Fraction(USUAL_TRUST, self._costs[name])
        if len(cells) == 1:
            [name] = cells
            for one in self._hypotheses.of(name, self._ranges(name, cells, factor), factor.violated):
                if one.value is not None and not self._holds(
                    {**factor.context, name: one.value}, factor.violated
                ):
                    continue  # what is no union of inequalities is seen here only
                yield self._option(one.kind, [(name, one)], one.weight * trust, one.other)
            return
        told: list[tuple[str, Hypothesis]] = []
        weight = trust
        for name in cells:
            ranges = self._ranges(name, cells, factor)
            mine = tuple(one for one in factor.violated if name in one.names)
            best = self._hypotheses.of(name, ranges, mine)[0]
            told.append((name, best))
            weight *= best.weight / WEIGHTS["digit-changed"]
        values = factor.options[cells]
        # Together the cells say what was found to fit: each at its own best would not fit the others.
        fitting = [(name, one if one.value == values[name] else _at(one, values[name])) for name, one in told]
        yield self._option("several", fitting, weight * WEIGHTS["several"])

    def _ranges(self, name: str, cells: Cells, factor: Factor) -> list[Span]:
        others = {
            **factor.context,
            **{one: value for one, value in factor.options[cells].items() if one != name},
        }
        return self._localising.statements.ranges_of(name, others)

    def _option(
        self, kind: Kind, told: Sequence[tuple[str, Hypothesis]], weight: Fraction, other: str = ""
    ) -> _Option:
        changes = tuple(self._change(name, one) for name, one in told)
        return _Option(kind=kind, changes=changes, weight=weight, other=other)

    def _change(self, name: str, hypothesis: Hypothesis) -> Change:
        observation = self._system.figure(name).observation
        low, high = hypothesis.within.low, hypothesis.within.high
        return Change(
            ref=name,
            indicator=observation.indicator,
            label=label_of(observation, self._definitions),
            place=observation.place,
            before=observation.value,
            after=hypothesis.value,
            low=None if low is None or hypothesis.value is not None else Fraction(low),
            high=None if high is None or hypothesis.value is not None else Fraction(high),
        )

    def _exchanged(self, factor: Factor) -> list[_Option]:
        """Two rows that were exchanged, where both cells would have to change otherwise."""
        found: list[_Option] = []
        exact = any(
            one.prepared.linear is not None and one.prepared.linear[0] == "==" for one in factor.violated
        )
        share = Fraction(1) if exact else RANGE_SHARE
        names = {name for one in factor.violated for name in self._system.cells_of(one)}
        for first, second in self._system.beside():
            if first not in names and second not in names:
                continue
            values = self._system.figure(first).value, self._system.figure(second).value
            if None in values or values[0] == values[1] or not self._alike(first, second):
                continue
            changed = {**factor.context, first: values[1] or 0, second: values[0] or 0}
            if self._holds(changed, factor.violated):
                told = [(name, _exactly("rows-exchanged", changed[name])) for name in (first, second)]
                found.append(self._option("rows-exchanged", told, WEIGHTS["rows-exchanged"] * share))
        return found

    def _alike(self, first: str, second: str) -> bool:
        """Whether two cells can be taken for each other: they count the same."""
        one, other = self._system.cells[first].definition, self._system.cells[second].definition
        return one.kind == other.kind and one.unit == other.unit

    def _holds(self, changed: Mapping[str, Number], violated: Sequence[Constraint]) -> bool:
        figures = self._system.with_values(changed)
        concerned = {one.id: one for one in (*violated, *self._localising.statements.touching(list(changed)))}
        return not any(one.is_violated(figures) for one in concerned.values())

    def _label(self, name: str) -> Text:
        """What people call what explains a diagnosis: a cell, or the alternative of a check."""
        explanation = self._explanations.get(name)
        if explanation is not None:
            return explanation
        return label_of(self._system.figure(name).observation, self._definitions) if name else _NOTHING


def _at(hypothesis: Hypothesis, value: Number) -> Hypothesis:
    return _exactly(hypothesis.kind, value)


def _exactly(kind: Kind, value: Number) -> Hypothesis:
    return Hypothesis(kind=kind, value=Fraction(value), within=Span(value, value), weight=WEIGHTS[kind])


def _trust(system: SystemOfReport, name: str) -> int:
    """How little a cell is suspected."""
    cell = system.cells.get(name)
    if cell is None:
        return NOTE_TRUST
    if cell.definition.trust is not None:
        return cell.definition.trust
    figure = system.figure(name)
    if figure.value is None:
        return BLANK_TRUST
    if any(one.value == figure.value for one in cell.note.quantities):
        return CONFIRMED_TRUST
    return TOTAL_TRUST if name in system.totals else USUAL_TRUST


def _findings_by_constraint(findings: Sequence[Finding], violated: Collection[Constraint]) -> dict[str, str]:
    """For each violated constraint the id of its finding."""
    by_instance: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.verdict == "violated":
            by_instance.setdefault(finding.instance, []).append(finding)
    found: dict[str, str] = {}
    for constraint in violated:
        own = by_instance.get(constraint.instance, [])
        same = [one for one in own if {cell.ref for cell in one.cells} == set(constraint.names)] or own
        if same:
            found[constraint.id] = same[0].id
    return found
