"""From records to a document: every field with its place, blank lines left out and nothing else."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from cchc_audit.reading.refusal import CannotRead
from cchc_audit.report.document import Document, Line
from cchc_audit.report.place import Field, Place

LIMIT_CELLS = 100_000
"""More cells than any report has, and few enough for a small machine."""


def document_of(
    records: Iterable[Sequence[tuple[int, str | None]]], *, source: str, file_format: str, encoding: str
) -> Document:
    """The document of records whose fields come with the line where each begins.

    Raises:
        CannotRead: empty, not-a-report (nothing is divided into columns), too-many-cells.
    """
    lines: list[Line] = []
    cells, seen = 0, 0
    for record in records:
        seen += 1
        cells += len(record)
        refuse_many_cells(cells, source)
        if not any(text and not text.isspace() for _, text in record):
            continue
        fields = [
            Field(raw=text, place=_cell_place(row, column)) if text else _blank(row, column, text)
            for column, (row, text) in enumerate(record, 1)
        ]
        lines.append(Line(place=_line_place(record[0][0]), fields=tuple(fields)))
    if not lines:
        raise CannotRead("empty", {"path": source})
    if all(len(line.fields) == 1 for line in lines):
        raise CannotRead("not-a-report", {"path": source, "lines": seen})
    return Document(source=source, format=file_format, encoding=encoding, lines=tuple(lines))


def refuse_many_cells(cells: int, source: str) -> None:
    """Raises CannotRead if a file has more cells than any report."""
    if cells > LIMIT_CELLS:
        raise CannotRead("too-many-cells", {"path": source, "limit": LIMIT_CELLS})


def read_rows(rows: Iterable[Sequence[str | None]], name: str = "") -> Document:
    """The document of rows given directly; row and column of each place count from 1 in what was given.

    Raises:
        CannotRead: empty, not-a-report, too-many-cells.
    """
    records = ([(number, text) for text in row] for number, row in enumerate(rows, 1))
    bounded = islice(records, LIMIT_CELLS + 1)
    return document_of((record for record in bounded if record), source=name, file_format="rows", encoding="")


@lru_cache(maxsize=20_000)
def _cell_place(row: int, column: int) -> Place:
    """The place of a cell; many reports have the same places."""
    return Place(row=row, column=column)


@lru_cache(maxsize=20_000)
def _line_place(row: int) -> Place:
    return Place(row=row)


@lru_cache(maxsize=20_000)
def _blank(row: int, column: int, text: str | None) -> Field:
    return Field(raw=text, place=_cell_place(row, column))
