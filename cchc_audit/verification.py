"""Verifying a result again from its JSON alone: no report, no spec and no rule is needed."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cchc_audit.engine.verdict import VERDICTS
from cchc_audit.explain.finding import Finding
from cchc_audit.explain.soundness import unsound
from cchc_audit.result import CheckResult, Result


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
    """Work out every finding of a result again; an empty tuple says that all of it follows from its own record.

    Verified is what the document itself can prove: each relation is decided again on its cells (by its formula,
    else by the comparison that is told), with its bounds, arithmetic, condition, and whether cut-off decimals
    explain it; each number can be read from what is written, and lies within its bounds; code and facts give the
    message; ids are unique, and the counts add up. Not verified is what needs the report, the spec or the rules:
    that the cells say what the file says, that relation, tolerance and severity are those of the form, that nothing
    was left out, remarks about what is written, other alternatives, and verdicts other than violated.

    Args:
        result: as returned, or its JSON as text or as parsed by `json.loads`.

    Raises:
        ValueError: it is no result of this contract.
    """
    read = result if isinstance(result, Result) else Result.from_dict(_parsed(result))
    found = [*_verify_counts(read), *_verify_identities(read), *_verify_findings_named(read)]
    for finding in read.findings:
        found.extend(Discrepancy(finding=finding.id, message=message) for message in unsound(finding))
    return tuple(found)


def _parsed(document: Mapping[str, object] | str | bytes) -> Mapping[str, object]:
    if not isinstance(document, (str, bytes)):
        return document
    try:
        parsed = json.loads(document)
    except UnicodeDecodeError as error:
        raise ValueError(
            f"a result is JSON in UTF-8, but byte {error.start} is none: give the file as written"
        ) from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"a result is a JSON object, and this is no JSON: {error}") from error
    if not isinstance(parsed, Mapping):
        raise ValueError("a result is a JSON object")  # noqa: TRY004 - one error for a bad document
    return parsed


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


def _verify_identities(result: Result) -> Iterator[Discrepancy]:
    for identifier, times in Counter(finding.id for finding in result.findings).items():
        if times > 1:
            yield Discrepancy(finding=identifier, message=f"{times} findings have this id")
    for identifier, times in Counter(check.id for check in result.checks).items():
        if times > 1:
            yield Discrepancy(finding="", message=f"{times} checks have the id {identifier}")


def _verify_findings_named(result: Result) -> Iterator[Discrepancy]:
    """Each violated check has a finding, and each finding a check that ended so."""
    for check in result.checks:
        told = any(_is_of(finding, check) for finding in result.findings)
        if check.verdict in ("violated", "crashed") and not told:
            message = f"{check.id} is {check.verdict}, but no finding tells of it"
            yield Discrepancy(finding="", message=message)
    for finding in result.findings:
        own = [check for check in result.checks if _is_of(finding, check)]
        ended = [check.verdict for check in own]
        if own and not any((check.check, check.rule) == (finding.check, finding.rule) for check in own):
            planned = f"{own[0].check} by {own[0].rule}"
            message = f"its check is {finding.check} by {finding.rule}, but the plan has {planned}"
            yield Discrepancy(finding=finding.id, message=message)
        if finding.provisional and result.unit is not None and result.period is not None:
            yield Discrepancy(
                finding=finding.id, message="its id is no longer provisional: unit and period are known"
            )
        if finding.verdict not in ended:
            told_as = ", ".join(ended) or None
            message = (
                f"its check {finding.instance or finding.check} ended as {told_as}, not {finding.verdict}"
            )
            yield Discrepancy(finding=finding.id, message=message)


def _is_of(finding: Finding, check: CheckResult) -> bool:
    """Whether a finding is of an instance of the plan; the contract lets it name its check only."""
    return check.id == finding.instance if finding.instance else check.check == finding.check
