"""Auditing one file, for who audits no others."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from cchc_audit.auditor import Auditor
from cchc_audit.engine.run import NO_WAIVERS, Waivers
from cchc_audit.isolation.budget import BUDGET, Budget
from cchc_audit.isolation.choice import IsolationMode
from cchc_audit.request import Source
from cchc_audit.result import Result


def audit(  # noqa: PLR0913 - each is an independent choice of the caller
    source: Source,
    *,
    spec: Path | str | None = None,
    name: str | None = None,
    unit: str | None = None,
    period: str | None = None,
    previous: Source | None = None,
    same_period_last_year: Source | None = None,
    history: Iterable[Source] = (),
    children: Sequence[Source] | None = None,
    ignore: Waivers = NO_WAIVERS,
    select: Collection[str] = (),
    plugins: Sequence[Path] = (),
    without: Collection[str] = (),
    isolation: IsolationMode = "process",
    trusted: Collection[str] = (),
    budget: Budget = BUDGET,
) -> Result:
    """Audit one report. Whoever audits many makes one `Auditor` and keeps it.

    Args:
        source: a path (also as text), the content of a file, or rows of (order, name, unit, value, note).
        spec: the id of an installed spec or the path of a spec file; by default the one that fits best.
        name: what the report is called in the result; by default the file's name.
        unit: who reports, where the report does not say.
        period: for when it reports ("2022", "2022-Q3", "2022-09"), where the report does not say.
        previous: the report of the period before, for checks that compare with it.
        same_period_last_year: the report of the same period a year before.
        history: earlier reports of the unit, as many as there are; the two before are looked for among them, and values
            are held against what was usual.
        children: the reports of the units directly below, of the same period.
        ignore: for each check, rule or instance to leave out, the reason.
        select: only these checks and rules; all others are waived.
        plugins: files and folders of rule plugins; installed ones are loaded by themselves.
        without: names of plugins to go on without; their checks are waived.
        isolation: "process": inspections of plugins run in a process of their own; "none": in this one.
        trusted: names of plugins whose inspections run in this process all the same.
        budget: what an inspection in that process may take, each time.

    Raises:
        CannotAudit: the report, the spec or a plugin cannot be used; it has a code, facts, and a sentence.
    """
    with Auditor(
        plugins=plugins, without=without, spec=spec, isolation=isolation, trusted=trusted, budget=budget
    ) as auditor:
        return auditor.audit(
            source,
            name=name,
            unit=unit,
            period=period,
            previous=previous,
            same_period_last_year=same_period_last_year,
            history=history,
            children=children,
            ignore=ignore,
            select=select,
        )


def audit_each(  # noqa: PLR0913 - each is an independent choice of the caller
    source: Source,
    *,
    spec: Path | str | None = None,
    name: str | None = None,
    unit: str | None = None,
    period: str | None = None,
    previous: Source | None = None,
    same_period_last_year: Source | None = None,
    history: Iterable[Source] = (),
    children: Sequence[Source] | None = None,
    ignore: Waivers = NO_WAIVERS,
    select: Collection[str] = (),
    plugins: Sequence[Path] = (),
    without: Collection[str] = (),
    isolation: IsolationMode = "process",
    trusted: Collection[str] = (),
    budget: Budget = BUDGET,
) -> Iterator[Result]:
    """Audit each unit of a table whose rows are units, in the order of the rows; any other report is a single one.

    The arguments are those of `audit`; whoever audits many files makes one `Auditor` and keeps it.

    Raises:
        CannotAudit: the report, the spec or a plugin cannot be used; it has a code, facts, and a sentence.
    """
    with Auditor(
        plugins=plugins, without=without, spec=spec, isolation=isolation, trusted=trusted, budget=budget
    ) as auditor:
        yield from auditor.audit_each(
            source,
            name=name,
            unit=unit,
            period=period,
            previous=previous,
            same_period_last_year=same_period_last_year,
            history=history,
            children=children,
            ignore=ignore,
            select=select,
        )
