"""Batches of Arrow through a kernel: columns in, violations and counts out, as a distributed engine wants them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from cchc_audit.archive.held import report_held
from cchc_audit.engine.verdict import VERDICTS
from cchc_audit.report.cell import Report
from cchc_audit.scanning.column import Extremes, extremes_of
from cchc_audit.scanning.exact import ReportOf
from cchc_audit.scanning.kernel import Kernel
from cchc_audit.scanning.scanner import Scan
from cchc_audit.scanning.violated import SCHEMA

HELD = "=exact"
"""The column that holds of a report as JSON, by indicator, what integers cannot say; null for most."""
ROWS = 50_000
"""So many rows are decided together: fewer cost more for each, more take more memory."""
EXTREMES_SCHEMA: Mapping[str, Any] = {
    "indicator": pl.String,
    "low": pl.Int64,
    "high": pl.Int64,
    "blank": pl.Boolean,
    "none": pl.Boolean,
    "odd": pl.Boolean,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtremesOfBatches:
    """Gives the extremes of batches; it can be pickled.

    Attributes:
        names: of the indicators that are asked for.
        columns: the true names of the columns of the batches, in their order.
    """

    names: tuple[str, ...]
    columns: tuple[str, ...]

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        """A row of EXTREMES_SCHEMA for each indicator and batch."""
        for batch in batches:
            found = extremes_of(_frame(batch, self.columns), self.names)
            rows = [(name, *one) for name, one in found.items()]
            yield from _batches(pl.DataFrame(rows, schema=EXTREMES_SCHEMA, orient="row"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanOfBatches:
    """Decides all relations of a form in batches; it can be pickled.

    Attributes:
        kernel: of the form.
        extremes: of all batches, wherever they are decided.
        columns: the true names of the columns of the batches, in their order.
        identity: the columns that say which report a row is.
        messages: whether violations get their sentences.
        rows: how many are decided together.
    """

    kernel: Kernel
    extremes: Mapping[str, Extremes]
    columns: tuple[str, ...]
    identity: tuple[str, ...]
    messages: bool = True
    rows: int = ROWS

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        """For each violation a row of the identity and SCHEMA, for each relation one with its counts of verdicts."""
        scanner = self.kernel.scanner(self.extremes, messages=self.messages)
        for frame in _gathered(batches, self.columns, self.rows):
            scan = scanner.scan(frame, report_of=self._report_of(frame), identity=self.identity)
            yield from _batches(_found(scan))

    def _report_of(self, frame: pl.DataFrame) -> ReportOf | None:
        """What gives the reports with odd cells."""
        if HELD not in frame.columns:
            return None
        odd = frame.filter(pl.col(HELD).is_not_null()).iter_rows(named=True)
        held = {row["report"]: row for row in odd}
        definitions = {one.id: one for one in self.kernel.definitions}
        scales = {name: self.kernel.scales[name] for name in self.kernel.needed}

        def report_of(row: Mapping[str, object]) -> Report:
            whole = held[row["report"]]
            return report_held(whole, json.loads(whole[HELD]), scales, definitions)

        return report_of


def joined_extremes(rows: Iterable[Sequence[Any]]) -> dict[str, Extremes]:
    """What rows of EXTREMES_SCHEMA say together."""
    joined: dict[str, Extremes] = {}
    for name, *told in rows:
        one = Extremes(*told)
        joined[name] = joined[name].joined(one) if name in joined else one
    return joined


def _gathered(batches: Iterable[Any], columns: Sequence[str], rows: int) -> Iterator[pl.DataFrame]:
    waiting: list[pl.DataFrame] = []
    for batch in batches:
        waiting.append(_frame(batch, columns))
        if sum(one.height for one in waiting) >= rows:
            yield pl.concat(waiting)
            waiting = []
    if waiting:
        yield pl.concat(waiting)


def _frame(batch: Any, columns: Sequence[str]) -> pl.DataFrame:  # noqa: ANN401 - a batch of Arrow
    """A batch with the true names, which may be such as an engine cannot bear."""
    return pl.DataFrame(batch).rename(dict(zip(batch.schema.names, columns, strict=True)))


def _found(scan: Scan) -> pl.DataFrame:
    """Violations and counts as one table, since a pass over batches gives one."""
    silent = [pl.lit(None, dtype=pl.Int64).alias(verdict) for verdict in VERDICTS]
    return pl.concat([scan.violations.with_columns(silent), scan.counts], how="diagonal")


def found_schema(identity: Sequence[str]) -> dict[str, Any]:
    """The columns of what a scan of batches gives, with identities that are texts."""
    return {**dict.fromkeys(identity, pl.String), **SCHEMA, **dict.fromkeys(VERDICTS, pl.Int64)}


def _batches(frame: pl.DataFrame) -> Iterable[Any]:
    """As Arrow, with texts of the type that Spark knows."""
    import pyarrow as pa  # noqa: PLC0415 - comes with the engines that use this

    table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
    texts = [
        field.with_type(pa.string()) if pa.types.is_large_string(field.type) else field
        for field in table.schema
    ]
    return table.cast(pa.schema(texts)).to_batches()  # type: ignore[no-any-return]
