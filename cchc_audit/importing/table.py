"""A table of many reports: its columns as they are, and where its rows stand."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Protocol, runtime_checkable

import polars as pl

from cchc_audit.importing.refusing import cannot_import
from cchc_audit.language import Text
from cchc_audit.system_reason import system_reason


@runtime_checkable
class ArrowStream(Protocol):
    """Whatever hands over a table by the PyCapsule protocol of Arrow: dataframes, query results, readers."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The stream."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table.

    Attributes:
        source: the name of the file, or of what it is from.
        frame: its columns.
        numbers: of its rows, as who opens the file sees them.
    """

    source: str
    frame: pl.DataFrame
    numbers: Sequence[int]

    @property
    def floats(self) -> tuple[str, ...]:
        """The columns of binary fractions, of which the shortest decimals are taken."""
        return tuple(name for name, kind in self.frame.schema.items() if kind.is_float())

    def only(self, wanted: pl.Series) -> "Table":
        """The rows that are wanted, and of the columns those that say something in them."""
        frame = self.frame.filter(wanted)
        numbers = [number for number, one in zip(self.numbers, wanted, strict=True) if one]
        empty = [name for name in frame.columns if frame[name].null_count() == frame.height]
        return Table(source=self.source, frame=frame.drop(empty), numbers=numbers)


_HEADING_ROWS = 2
"""In a text file the first row stands below the headings."""


def content_of(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        CannotAudit: import-table: there is no such file, or it may not be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise cannot_import("import-table", path.name, detail=system_reason(error)) from error


def table_of_file(name: str, content: bytes) -> Table:
    """The table in a file, known by the ending of its name: .csv and .tsv, .parquet, .arrow, .feather and .ipc.

    Raises:
        CannotAudit: import-table, import-empty.
    """
    ending = PurePath(name).suffix.lower()
    try:
        if ending in {".csv", ".tsv", ".txt"}:
            return _filled(name, _separated(content), _HEADING_ROWS)
        if ending == ".parquet":
            return _filled(name, pl.read_parquet(content))
        if ending in {".arrow", ".feather", ".ipc"}:
            return _filled(name, pl.read_ipc(content))
    except (pl.exceptions.PolarsError, UnicodeDecodeError, csv.Error, OSError, ValueError) as error:
        raise cannot_import("import-table", name, detail=_first_line(error)) from error
    raise cannot_import(
        "import-table", name, detail=Text(vi="đuôi tệp không được hỗ trợ", en="its ending is not supported")
    )


def table_of_frame(frame: ArrowStream, source: str) -> Table:
    """The table that a dataframe hands over.

    Raises:
        TypeError: it speaks no Arrow.
        CannotAudit: import-table, import-empty.
    """
    if not isinstance(frame, ArrowStream):
        raise TypeError(
            f"{type(frame).__name__} has no __arrow_c_stream__: hand over a dataframe that speaks Arrow"
        )
    try:
        found = pl.DataFrame(frame)
    except (pl.exceptions.PolarsError, ValueError) as error:
        raise cannot_import("import-table", source, detail=_first_line(error)) from error
    return _filled(source, found)


def _separated(content: bytes) -> pl.DataFrame:
    """A text file with headings; all of it is text, and a row with too many fields is refused."""
    text = content.decode("utf-8-sig")
    heading = text.split("\n", 1)[0]
    separator = max("\t;,", key=heading.count)
    rows = list(csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=True))
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        return pl.DataFrame()
    names = rows[0]
    if len(set(names)) != len(names):
        raise ValueError(f"two columns are called {next(one for one in names if names.count(one) > 1)!r}")
    for number, row in enumerate(rows[1:], _HEADING_ROWS):
        if len(row) != len(names):
            raise ValueError(f"row {number} has {len(row)} fields, not {len(names)}")
    columns = list(zip(*rows[1:], strict=True)) or [()] * len(names)
    return pl.DataFrame(
        {name: list(column) for name, column in zip(names, columns, strict=True)},
        schema=dict.fromkeys(names, pl.String),
    )


def _filled(source: str, frame: pl.DataFrame, first: int = 1) -> Table:
    if not frame.height:
        raise cannot_import("import-empty", source)
    return Table(source=source, frame=frame, numbers=range(first, first + frame.height))


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
