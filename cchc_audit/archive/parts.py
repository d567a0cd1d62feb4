"""The parts of the tables of a form: written once, named by what they hold, never changed."""

import io
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

import polars as pl

from cchc_audit.archive.forms import ArchivedForm
from cchc_audit.archive.held import Held, held_of
from cchc_audit.archive.layout import CELLS, EXACT, IDENTITY, PLACES, REPORTS, WRITTEN, state_of
from cchc_audit.archive.whole_file import write_whole
from cchc_audit.report.cell import Report

_CELL_SCHEMA: Mapping[str, Any] = {
    **dict.fromkeys(("report", "indicator", *WRITTEN), pl.String),
    **{name: pl.String if name in {"sheet", "address"} else pl.Int32 for name in PLACES},
    EXACT: pl.String,
}

Identity = Mapping[str, str | None]
"""What IDENTITY names, of one report."""


def write_part(form: ArchivedForm, reports: Sequence[tuple[Identity, Report]]) -> str:
    """Write reports as one part, whole or not at all; gives its name.

    The cells are written first: reports are there once their own file is.

    Raises:
        OSError: the disk is full, or nothing may be written there.
    """
    ids = "\n".join(str(identity["report"]) for identity, _ in reports)
    name = f"part-{sha256(ids.encode()).hexdigest()[:16]}.parquet"
    held = held_in(form.scales, [report for _, report in reports])
    wide = wide_of([identity for identity, _ in reports], held)
    for folder, frame in ((CELLS, _cells_of(reports, held)), (REPORTS, wide)):
        (form.folder / folder).mkdir(exist_ok=True)
        stream = io.BytesIO()
        frame.write_parquet(stream)
        write_whole(form.folder / folder / name, stream.getvalue())
    return name


def held_in(scales: Mapping[str, int], reports: Sequence[Report]) -> dict[str, list[Held]]:
    """For each indicator that has a column, its cells as they are held."""
    return {
        indicator: [held_of(report.cells[indicator], scale) for report in reports]
        for indicator, scale in scales.items()
    }


def wide_of(identities: Sequence[Identity], held: Mapping[str, Sequence[Held]]) -> pl.DataFrame:
    """The table with a row for each report."""
    wide: dict[str, list[object]] = {key: [identity[key] for identity in identities] for key in IDENTITY}
    schema: dict[str, Any] = dict.fromkeys(IDENTITY, pl.String)
    for indicator, cells in held.items():
        numbers = [one.number for one in cells]
        wide[indicator], wide[state_of(indicator)] = [*numbers], [one.state for one in cells]
        schema |= {indicator: _narrowest(numbers), state_of(indicator): pl.UInt8}
    return pl.DataFrame(wide, schema=schema)


def _cells_of(reports: Sequence[tuple[Identity, Report]], held: Mapping[str, Sequence[Held]]) -> pl.DataFrame:
    """The table with a row for each of their cells."""
    told: dict[str, list[object]] = {key: [] for key in _CELL_SCHEMA}
    for indicator, cells in held.items():
        for (identity, report), one in zip(reports, cells, strict=True):
            _add_cell(told, str(identity["report"]), report, indicator, one.exact)
    return pl.DataFrame(told, schema=_CELL_SCHEMA)


def _narrowest(numbers: Sequence[int | None]) -> Any:  # noqa: ANN401 - a type of Polars
    """Half as wide where all fit: read in half the time."""
    return pl.Int32 if all(one is None or -(2**31) <= one < 2**31 for one in numbers) else pl.Int64


def _add_cell(
    cells: dict[str, list[object]], identity: str, report: Report, indicator: str, exact: str | None
) -> None:
    """A row of the long table, for each cell that has a row in its file, or that is held exactly."""
    cell = report.cells[indicator]
    row = cell.row
    if row is None and exact is None:
        return
    told: dict[str, object] = {"report": identity, "indicator": indicator, EXACT: exact}
    place = None
    if row is not None:
        told |= dict(zip(WRITTEN, row.raws, strict=True))
        place = cell.field("value").place or row.place
    for name in PLACES:
        told[name] = None if place is None else getattr(place, name)
    for key, values in cells.items():
        values.append(told.get(key))
