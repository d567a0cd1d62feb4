"""Verifying a result again from its JSON alone: no report, no spec and no rule is needed."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cchc_audit.engine.verdict import VERDICTS
from cchc_audit.explain.finding import Finding, FindingCell, RelationRecord
from cchc_audit.explain.relations import relation_record
from cchc_audit.numbers.interval import Interval
from cchc_audit.numbers.value import State
from cchc_audit.numbers.writing import from_exact
from cchc_audit.relations.decision import Prepared
from cchc_audit.relations.figure import Figure, figure_of
from cchc_audit.relations.freeform import parse_relation
from cchc_audit.relations.observation import Observation
from cchc_audit.relations.tokens import FreeFormError
from cchc_audit.relations.tolerance import Tolerance
from cchc_audit.result import Result

_STATES: dict[str, State] = {
    "number": "number", "none": "none", "empty": "empty", "missing": "missing", "dash": "dash",
    "not_reported": "not_reported", "text": "text", "no_report": "no_report",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """One thing in a result that does not follow from what else stands in it.

    Attributes:
        finding: the id of the finding, "" if it concerns the result as a whole.
        message: what does not agree.
    """

    finding: str
    message: str


def verify(result: Result | Mapping[str, object] | str | bytes) -> tuple[Discrepancy, ...]:
    """Work out every finding of a result again; an empty tuple says that all of it follows from its own numbers.

    Args:
        result: as returned, or its JSON as text or as parsed by `json.loads`.

    Raises:
        ValueError: it is no result of this contract.
    """
    read = result if isinstance(result, Result) else Result.from_dict(_parsed(result))
    found = [*_verify_counts(read), *_verify_findings_named(read)]
    for finding in read.findings:
        found.extend(Discrepancy(finding=finding.id, message=message) for message in _verify_finding(finding))
    return tuple(found)


def _parsed(document: Mapping[str, object] | str | bytes) -> Mapping[str, object]:
    if isinstance(document, (str, bytes)):
        parsed = json.loads(document)
        if not isinstance(parsed, Mapping):
            raise ValueError("a result is a JSON object")  # noqa: TRY004 - one error for a bad document
        return parsed
    return document


def _verify_counts(result: Result) -> Iterator[Discrepancy]:
    counted = Counter(check.verdict for check in result.checks)
    for verdict in VERDICTS:
        if result.summary.get(verdict) != counted[verdict]:
            message = (
                f"summary.{verdict} is {result.summary.get(verdict)}, but {counted[verdict]} checks ended so"
            )
            yield Discrepancy(finding="", message=message)
    if result.summary.get("planned") != len(result.checks):
        message = (
            f"summary.planned is {result.summary.get('planned')}, but {len(result.checks)} checks are listed"
        )
        yield Discrepancy(finding="", message=message)


def _verify_findings_named(result: Result) -> Iterator[Discrepancy]:
    """Each violated check has a finding, and each finding a check that ended so."""
    verdicts = {check.id: check.verdict for check in result.checks}
    told = {finding.instance for finding in result.findings}
    for check in result.checks:
        if check.verdict in ("violated", "crashed") and check.id not in told:
            yield Discrepancy(
                finding="", message=f"{check.id} is {check.verdict}, but no finding tells of it"
            )
    for finding in result.findings:
        if verdicts.get(finding.instance) != finding.verdict:
            message = f"its check {finding.instance} ended as {verdicts.get(finding.instance)}, not {finding.verdict}"
            yield Discrepancy(finding=finding.id, message=message)


def _verify_finding(finding: Finding) -> Iterator[str]:
    """What does not follow, of one finding; a remark about what is written has no numbers to verify."""
    if not finding.formula:
        return
    figures = {cell.ref: _figure(cell) for cell in finding.cells}
    try:
        relation = parse_relation(finding.formula)
        prepared = Prepared(relation, _tolerance(finding.relation))
        decision = prepared.decide(figures.__getitem__)
        if decision.truth != "violated":
            yield f"its relation is {decision.truth} on its own numbers, not violated"
            return
        if finding.relation is None or decision.decisive is None:
            return
        yield from _verify_condition(finding.relation, figures)
        again = relation_record(
            relation,
            decision.decisive,
            figures,
            tolerance=finding.relation.tolerance,
            exact=decision.exact,
            condition=finding.relation.condition,
        )
        yield from _differences(finding.relation, again)
    except FreeFormError as error:
        yield f"a formula cannot be read: {error}"
    except KeyError as error:
        yield f"a formula names {error}, which is not among its cells"


def _verify_condition(record: RelationRecord, figures: Mapping[str, Figure]) -> Iterator[str]:
    if not record.condition:
        return
    truth = Prepared(parse_relation(record.condition), Tolerance()).truth_as_printed(figures.__getitem__)
    if truth != "holds":
        yield f"its condition is {truth} on its own numbers"


def _differences(told: RelationRecord, again: RelationRecord) -> Iterator[str]:
    for name in (
        "comparison",
        "difference",
        "difference_low",
        "difference_high",
        "exact",
        "arithmetic",
        "terms",
    ):
        if getattr(told, name) != getattr(again, name):
            yield f"relation.{name} is {getattr(told, name)!r}, but its numbers give {getattr(again, name)!r}"


def _tolerance(record: RelationRecord | None) -> Tolerance:
    if record is None:
        return Tolerance()
    regime, _, bound = record.tolerance.partition(" ")
    match regime:
        case "rounding" | "exact":
            return Tolerance(regime="exact" if regime == "exact" else "rounding")
        case "abs" | "rel":
            return Tolerance(regime="abs" if regime == "abs" else "rel", bound=from_exact(bound))
    raise ValueError(f"there is no tolerance {record.tolerance!r}")


def _figure(cell: FindingCell) -> Figure:
    interval = Interval(low=cell.low, high=cell.high, low_open=cell.low_open, high_open=cell.high_open)
    observation = Observation(
        ref=cell.ref,
        indicator=cell.indicator or "",
        part=cell.part,
        raw=cell.raw,
        state=_STATES.get(cell.state, "text"),
        value=None if cell.value is None else Fraction(cell.value),
        interval=interval,
        decimals=cell.decimals,
        whole=cell.whole,
        hedge=cell.hedge,
        readings=cell.readings,
        place=cell.place,
    )
    return figure_of(observation)
