"""The results of the units of one table put together for a reader, who is told once what concerns them all."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cchc_audit.diagnosing.diagnosis import NOT_DIAGNOSED, Determined, Diagnosed, Diagnosis
from cchc_audit.explain.finding import Finding
from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.report.naming import BETWEEN
from cchc_audit.result import CheckResult, Result
from cchc_audit.rule.sentence import SEVERITIES
from cchc_audit.writing.view import Audited


def gathered(audited: Iterable[Audited]) -> Iterator[Audited]:
    """The same, with the results of the units of a table as one; all others as they are."""
    table: list[Result] = []
    for one in audited:
        if table and not (isinstance(one, Result) and _follows(table[-1], one)):
            yield _one(table)
            table = []
        if isinstance(one, Result) and one.place is not None:
            table.append(one)
        else:
            yield one
    if table:
        yield _one(table)


def _follows(before: Result, result: Result) -> bool:
    """Whether a result is of a later row of the same table."""
    if before.place is None or result.place is None:
        return False
    own, other = (result.source, result.spec_id), (before.source, before.spec_id)
    return own == other and result.place.row > before.place.row


def _one(table: Sequence[Result]) -> Result:
    return table[0] if len(table) == 1 else joined_units(table)


def joined_units(table: Sequence[Result]) -> Result:
    """One result with everything that those of the units have; it tells of each finding whose it is."""
    first, names = table[0], _names(table)
    counts: Counter[str] = Counter()
    for result in table:
        counts.update(result.summary)
    findings = [
        _of_unit(finding, name)
        for result, name in zip(table, names, strict=True)
        for finding in result.findings
    ]
    return replace(
        first,
        unit=BETWEEN.join(_shared([result.within for result in table])) or None,
        within=(),
        unmatched=tuple(row for result in table for row in result.unmatched),
        summary=Frozen(dict(counts)),
        checks=tuple(
            _check_of(check, name)
            for result, name in zip(table, names, strict=True)
            for check in result.checks
        ),
        findings=tuple(sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))),
        diagnosed=_all_diagnosed(table, names),
        units=tuple(replace(result, unit=name) for result, name in zip(table, names, strict=True)),
    )


def _all_diagnosed(table: Sequence[Result], names: Sequence[str]) -> Diagnosed | None:
    """The diagnoses of all units, each told of its unit, groups numbered on; None where nobody looked for any."""
    if all(result.diagnosed is None for result in table):
        return None
    diagnoses: list[Diagnosis] = []
    blanks: list[Determined] = []
    undiagnosed: list[str] = []
    groups = 0
    for result, name in zip(table, names, strict=True):
        own = result.diagnosed or NOT_DIAGNOSED
        diagnoses += [
            replace(one, group=one.group + groups, message=_named(one.message, name)) for one in own.diagnoses
        ]
        blanks += [replace(one, message=_named(one.message, name)) for one in own.blanks]
        undiagnosed += own.undiagnosed
        groups = max((one.group for one in diagnoses), default=groups)
    return Diagnosed(diagnoses=tuple(diagnoses), blanks=tuple(blanks), undiagnosed=tuple(undiagnosed))


def _named(message: Text, name: str) -> Text:
    return Text(vi=f"{name}: {message.vi}", en=f"{name}: {message.en}")


def _names(table: Sequence[Result]) -> list[str]:
    """What each unit is called, with what it stands under where another one is called the same."""
    times = Counter(result.unit for result in table)
    return [
        BETWEEN.join((*result.within[-1:], result.unit or ""))
        if times[result.unit] > 1
        else result.unit or ""
        for result in table
    ]


def _shared(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """What all of them begin with."""
    shared = paths[0]
    for path in paths:
        length = next(
            (place for place, pair in enumerate(zip(shared, path, strict=False)) if pair[0] != pair[1]),
            min(len(shared), len(path)),
        )
        shared = shared[:length]
    return shared


def _of_unit(finding: Finding, name: str) -> Finding:
    own = replace(finding, instance=_instance(finding.instance, name))
    if finding.verdict == "crashed":
        return own  # crashes that are alike are told once for all units
    return replace(own, message=_named(finding.message, name))


def _check_of(check: CheckResult, name: str) -> CheckResult:
    return replace(check, id=_instance(check.id, name))


def _instance(identifier: str, name: str) -> str:
    return f"{identifier} ({name})"
