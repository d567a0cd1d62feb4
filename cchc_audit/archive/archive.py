"""An archive as it is opened: its forms, which reports are in it, and each of them as it was."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from cchc_audit.archive.forms import ArchivedForm, form_of
from cchc_audit.archive.held import report_held
from cchc_audit.archive.layout import CELLS, EXACT, FORM, LAYOUT, MARK, PLACES, REPORTS, state_of
from cchc_audit.archive.refusing import cannot_use
from cchc_audit.archive.whole_file import write_whole
from cchc_audit.report.cell import Report
from cchc_audit.report.definition import IndicatorDefinition


@dataclass(frozen=True, kw_only=True)
class ArchivedReports:
    """The reports of one form in an archive."""

    form: ArchivedForm

    @property
    def parts(self) -> tuple[Path, ...]:
        """The files of its wide table."""
        return tuple(sorted((self.form.folder / REPORTS).glob("part-*.parquet")))

    @cached_property
    def everything(self) -> pl.LazyFrame:
        """A row for each report, the former ones of those that were sent again too; none stands in it twice.

        Raises:
            CannotAudit: archive-part: a part is damaged or of another form.
        """
        wanted = {state_of(name) for name in self.form.scales}
        frames = []
        for part in self.parts:
            try:
                there = set(pl.scan_parquet(part, glob=False).collect_schema())
            except (pl.exceptions.PolarsError, OSError) as error:
                raise cannot_use("archive-part", part) from error
            if not wanted <= there:
                raise cannot_use("archive-part", part)
            frames.append(
                pl.scan_parquet(part, glob=False).with_columns(pl.col(list(self.form.scales)).cast(pl.Int64))
            )
        if not frames:
            raise cannot_use("archive-empty", self.form.folder)
        return pl.concat(frames).unique("report", keep="first", maintain_order=True)

    @property
    def current(self) -> pl.LazyFrame:
        """Of each unit and period the report that was collected last; those without either are all there."""
        who = pl.struct("unit", "within", "period")
        known = pl.col("unit").is_not_null() & pl.col("period").is_not_null()
        last = pl.col("collected").rank("ordinal", descending=True).over(who) == 1
        return self.everything.filter(~known | last)

    def places(self, reports: list[str], indicators: list[str]) -> pl.DataFrame:
        """Where cells stand: report, indicator, and the columns of a place."""
        return (
            self._cells.filter(pl.col("report").is_in(reports) & pl.col("indicator").is_in(indicators))
            .select("report", "indicator", *PLACES)
            .unique(("report", "indicator"), keep="first")
            .collect()
        )

    def report_of(self, row: Mapping[str, object], definitions: Mapping[str, IndicatorDefinition]) -> Report:
        """The report of a row, with every number exactly as it was read; without its rows and notes."""
        identity = row["report"]
        wide = self.everything.filter(pl.col("report") == identity).limit(1).collect().row(0, named=True)
        odd = dict(
            self._cells.filter((pl.col("report") == identity) & pl.col(EXACT).is_not_null())
            .select("indicator", EXACT)
            .collect()
            .iter_rows()
        )
        return report_held(wide, odd, self.form.scales, definitions)

    @property
    def _cells(self) -> pl.LazyFrame:
        return pl.concat(
            [pl.scan_parquet(self.form.folder / CELLS / part.name, glob=False) for part in self.parts]
        )


def make_archive(path: Path) -> None:
    """Make a folder an archive; nothing is done to one that is one.

    Raises:
        CannotAudit: not-empty, archive-layout.
        OSError: it cannot be written.
    """
    path.mkdir(parents=True, exist_ok=True)
    if (path / MARK).exists():
        _require_layout(path)
        return
    if any(not one.name.startswith(".") for one in path.iterdir()):
        raise cannot_use("not-empty", path)
    write_whole(path / MARK, json.dumps({"layout": LAYOUT}).encode(), over=False)


def open_archive(path: Path) -> Iterator[ArchivedReports]:
    """The reports of each form, in the order of the forms' names.

    Raises:
        CannotAudit: no-archive, archive-layout, archive-form.
    """
    if not (path / MARK).is_file():
        raise cannot_use("no-archive", path)
    _require_layout(path)
    for folder in sorted(one.parent for one in path.glob(f"*/{FORM}")):
        yield ArchivedReports(form=form_of(folder))


def _require_layout(path: Path) -> None:
    try:
        told: Any = json.loads((path / MARK).read_bytes())
    except (OSError, ValueError) as error:
        raise cannot_use("archive-layout", path) from error
    if not isinstance(told, dict) or told.get("layout") != LAYOUT:
        raise cannot_use("archive-layout", path)
