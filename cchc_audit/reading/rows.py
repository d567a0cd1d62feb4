"""From records to a document: every field with its place, blank lines left out and nothing else."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from cchc_audit.reading.refusal import CannotRead
from cchc_audit.report.document import Document, Line
from cchc_audit.report.place import Field, Place

LIMIT_CELLS = 200_000
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
        if cells > LIMIT_CELLS:
            raise CannotRead("too-many-cells", {"path": source, "limit": LIMIT_CELLS})
        if not any(text and not text.isspace() for _, text in record):
            continue
        fields = tuple(
            Field(raw=text, place=_cell_place(row, column)) for column, (row, text) in enumerate(record, 1)
        )
        lines.append(Line(place=Place(row=record[0][0]), fields=fields))
    if not lines:
        raise CannotRead("empty", {"path": source})
    if all(len(line.fields) == 1 for line in lines):
        raise CannotRead("not-a-report", {"path": source, "lines": seen})
    return Document(source=source, format=file_format, encoding=encoding, lines=tuple(lines))


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
