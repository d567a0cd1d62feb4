"""Auditing a dataframe: the relations of a form on all reports that it holds, at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_audit.archive.collecting import identity_of
from cchc_audit.archive.forms import scales_of
from cchc_audit.archive.parts import held_in, wide_of
from cchc_audit.archive.scanned import with_severity
from cchc_audit.auditor import Auditor
from cchc_audit.importing.forms import tables_by_form
from cchc_audit.importing.headings import headings_of
from cchc_audit.importing.refusing import cannot_import
from cchc_audit.importing.reports import reports_of_table
from cchc_audit.importing.table import ArrowStream, table_of_frame
from cchc_audit.report.cell import Report
from cchc_audit.scanning.kernel import Kernel

if TYPE_CHECKING:
    import polars as pl

_IDENTITY = ("unit", "period", "row")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameAudit:
    """What became of all relations of a form in all reports of a dataframe.

    Attributes:
        form: the id and version of the form.
        reports: how many there are.
        counts: a row for each relation, with how many reports have each of the seven verdicts.
        violations: a row for each violated relation of a report: `unit`, `period`, the `row` where the report stands
            first (from 1), `relation`, `check`, `severity`, the printed sides and their difference as whole numbers to
            be divided by `over`, and the sentence in both languages. Like `counts` a dataframe of Polars, which hands
            itself over by the PyCapsule protocol of Arrow.
    """

    form: str
    reports: int
    counts: "pl.DataFrame"
    violations: "pl.DataFrame"


def audit_frame(
    frame: ArrowStream,
    *,
    form: str | None = None,
    columns: Mapping[str, str] | None = None,
    ignore_columns: tuple[str, ...] = (),
    auditor: Auditor | None = None,
) -> FrameAudit:
    """Decide the relations of a form on a dataframe with many reports.

    Wide tables have the columns unit and period and one for each indicator, long ones unit, period, indicator and
    value. Text is read as in reports; typed numbers are exact.

    Args:
        frame: anything that speaks the PyCapsule protocol of Arrow.
        form: the id of a form, or the path of a spec; that which knows the indicators if it is not named.
        columns: what columns are called otherwise, by their roles: unit, period, indicator, value, note.
        ignore_columns: columns to leave out.
        auditor: whose rules and forms are used; `form` is not needed then.

    Raises:
        CannotAudit: the form is not there, or the table cannot be used.
        TypeError: the frame does not speak Arrow.
    """
    if auditor is None:
        with Auditor(spec=form) as own:
            return audit_frame(frame, columns=columns, ignore_columns=ignore_columns, auditor=own)
    import polars as pl  # noqa: PLC0415 - an extra

    table = table_of_frame(frame, "frame")
    headings = headings_of(table, columns or {}, ignore_columns)
    books = auditor.books
    found = list(tables_by_form(table, headings, [one.spec for one in books], named=len(books) == 1))
    if len(found) > 1:
        forms = ", ".join(spec.full for _, spec in found)
        raise cannot_import("import-several-forms", table.source, forms=forms)
    [(rows, spec)] = found
    plan = next(one.plan for one in books if one.spec is spec)
    reports = reports_of_table(rows, headings, spec)
    scales = scales_of(spec, reports)
    identities = [identity_of("frame", number, one, "") for number, one in enumerate(reports)]
    wide = wide_of(identities, held_in(scales, reports))
    by_id: dict[object, Report] = {
        one["report"]: report for one, report in zip(identities, reports, strict=True)
    }
    firsts = pl.Series(
        "row", [min(row.place.row for row in one.rows) if one.rows else None for one in reports]
    )
    kernel = Kernel.of(plan, scales)
    scan = kernel.scan(
        wide.with_columns(firsts),
        report_of=lambda row: by_id[row["report"]],
        identity=("report", *_IDENTITY),
    )
    return FrameAudit(
        form=spec.full,
        reports=len(reports),
        counts=scan.counts,
        violations=with_severity(scan.violations.drop("report"), kernel),
    )
