"""The relations of a form on all its reports in an archive, and what is told of them."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from cchc_audit.archive.archive import ArchivedReports
from cchc_audit.archive.layout import PLACES, state_of
from cchc_audit.engine.planned import Plan
from cchc_audit.report.cell import Report
from cchc_audit.scanning.kernel import Kernel

_SUSPECT = 2
"""A relation that is violated in more than one of so many reports is suspect itself."""
_ENOUGH = 20
"""Of fewer reports that would be chance."""
TOLD = ("report", "source", "unit", "within", "period", "collected")
"""What tells of a violation which report it is in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationCounts:
    """In how many reports a relation came to which verdict."""

    relation: str
    violated: int
    holds: int
    undecidable: int
    others: int

    @property
    def decided(self) -> int:
        """In how many reports it holds or is violated."""
        return self.violated + self.holds


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedForm:
    """A scanned form.

    Attributes:
        name: its id and version.
        reports: how many were scanned.
        former: how many were not, since they were sent again.
        by_relation: the counts, what is violated most often first.
        violations: a row for each violated relation of a report, with the place of the first cell of the relation.
        errors: whether one of them is an error.
    """

    name: str
    reports: int
    former: int
    by_relation: tuple[RelationCounts, ...]
    violations: pl.DataFrame
    errors: bool

    @property
    def suspect(self) -> tuple[RelationCounts, ...]:
        """The relations that are violated so often that they may be wrong themselves."""
        return tuple(
            one
            for one in self.by_relation
            if one.decided >= _ENOUGH and _SUSPECT * one.violated > one.decided
        )

    def by(self, column: str) -> list[tuple[str | None, int]]:
        """How many violations each unit or period has, the most first."""
        counted = self.violations.group_by(column).len().sort("len", column, descending=[True, False])
        return [(name, count) for name, count in counted.iter_rows()]


def scan_form(reports: ArchivedReports, plan: Plan, *, messages: bool = True) -> ScannedForm:
    """Decide the relations of a form on its reports.

    Args:
        reports: of the form.
        plan: of the same form.
        messages: whether violations get their sentences, which take longer than to find them.

    Raises:
        CannotAudit: archive-part, archive-empty.
    """
    kernel = Kernel.of(plan, reports.form.scales)
    columns = [name for each in kernel.needed for name in (each, state_of(each))]
    frame = reports.current.select(*TOLD, *columns).collect()
    definitions = {one.id: one for one in plan.spec.indicators}

    def report_of(row: Mapping[str, object]) -> Report:
        return reports.report_of(row, definitions)

    scan = kernel.scan(frame, report_of=report_of, identity=TOLD, messages=messages)
    violations = with_severity(_placed(scan.violations, reports, kernel), kernel)
    counts = sorted(map(_counts, scan.counts.iter_rows(named=True)), key=lambda one: -one.violated)
    whole = reports.everything.select(pl.len()).collect().item()
    return ScannedForm(
        name=f"{reports.form.id} {reports.form.version}",
        reports=frame.height,
        former=whole - frame.height,
        by_relation=tuple(counts),
        violations=violations,
        errors=bool((violations["severity"] == "error").any()),
    )


def severities_of(kernel: Kernel) -> dict[str, str]:
    """The severity of each relation."""
    return {one.id: one.severity for one in kernel.recipes}


def with_severity(violations: pl.DataFrame, kernel: Kernel) -> pl.DataFrame:
    """Violations with the severity of each."""
    severity = pl.col("relation").replace_strict(severities_of(kernel), default=None, return_dtype=pl.String)
    return violations.with_columns(severity.alias("severity"))


def first_cells_of(kernel: Kernel) -> dict[str, str]:
    """The indicator of the first cell of each relation; no text where it has none."""
    return {one.id: next((name for name in one.names if name in kernel.scales), "") for one in kernel.recipes}


def _placed(violations: pl.DataFrame, reports: ArchivedReports, kernel: Kernel) -> pl.DataFrame:
    """The violations with the place of the first cell of each relation that stands in its file."""
    named = first_cells_of(kernel)
    told = violations.with_columns(
        pl.col("relation").replace_strict(named, default="", return_dtype=pl.String).alias("indicator")
    )
    if not told.height:
        return told.with_columns(*(pl.lit(None, dtype=pl.String).alias(name) for name in PLACES))
    places = reports.places(told["report"].unique().to_list(), told["indicator"].unique().to_list())
    return told.join(places, on=["report", "indicator"], how="left", maintain_order="left")


def _counts(row: Mapping[str, object]) -> RelationCounts:
    counts = {name: count for name, count in row.items() if isinstance(count, int)}
    holds = counts["holds"] + counts["holds_by_rounding"]
    told = holds + counts["violated"] + counts["undecidable"]
    return RelationCounts(
        relation=str(row["relation"]),
        violated=counts["violated"],
        holds=holds,
        undecidable=counts["undecidable"],
        others=sum(counts.values()) - told,
    )


def violations_as(scanned: Sequence[ScannedForm], ending: str) -> bytes:
    """All violations as a file with that ending: .parquet, .csv or .jsonl."""
    frames = [one.violations.select(pl.lit(one.name).alias("form"), pl.all()) for one in scanned]
    whole = pl.concat(frames, how="vertical_relaxed")
    stream = io.BytesIO()
    match ending:
        case ".parquet":
            whole.write_parquet(stream)
        case ".csv":
            # No spreadsheet takes a text for a formula.
            whole.with_columns(pl.col(pl.String).str.replace(r"^(\s*[=+\-@])", "'$1")).write_csv(stream)
        case _:
            whole.write_ndjson(stream)
    return stream.getvalue()
