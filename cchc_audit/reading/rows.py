"""From records to a document: every field with its place, blank lines left out and nothing else."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from cchc_audit.reading.records import Record
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.report.document import Document, Line
from cchc_audit.report.place import Field, Place

LIMIT_CELLS = 100_000
"""More cells than any report has, and few enough for a small machine."""


def document_of(records: Iterable[Record], *, source: str, file_format: str, encoding: str) -> Document:
    """The document of records.

    Raises:
        CannotRead: empty, not-a-report (nothing is divided into columns), too-many-cells.
    """
    lines: list[Line] = []
    cells, seen = 0, 0
    for record in records:
        seen += 1
        cells += len(record.texts)
        if cells > LIMIT_CELLS:
            refuse_many_cells(cells, source)
        texts = _stripped(record.texts)
        if any(texts):
            lines.append(_line_of(record, texts))
    if not lines:
        raise CannotRead("empty", {"path": source})
    if all(len(line.fields) == 1 for line in lines):
        raise CannotRead("not-a-report", {"path": source, "lines": seen})
    return Document(source=source, format=file_format, encoding=encoding, lines=tuple(lines))


def _stripped(texts: Sequence[str | None]) -> tuple[str, ...]:
    """The texts without surrounding blanks, "" for what is not there."""
    try:
        return tuple(map(str.strip, texts))  # type: ignore[arg-type]  # only rows given directly hold None
    except TypeError:
        return tuple([text.strip() if text else "" for text in texts])


def _line_of(record: Record, texts: tuple[str, ...]) -> Line:
    line, raws, lines = record
    columns = len(raws)
    if lines is not None:
        places = [Place(row=row, column=column) for column, row in enumerate(lines, 1)]
        return Line(Place(row=line), tuple(map(Field, raws, places)), texts)
    place, blank = (_kept_blank_line if columns <= _USUAL_COLUMNS else _blank_line)(line, columns)
    new = tuple.__new__  # the constructor that a NamedTuple is given would take twice as long
    fields = [
        new(Field, (raw, empty[1])) if raw != "" else empty for raw, empty in zip(raws, blank, strict=True)
    ]
    return Line(place, tuple(fields), texts)


def _blank_line(row: int, columns: int) -> tuple[Place, tuple[Field, ...]]:
    """The place of a line in which nothing is written, and its fields; many reports have fields at the same places."""
    fields = tuple(Field("", Place(row=row, column=column)) for column in range(1, columns + 1))
    return Place(row=row), fields


_USUAL_COLUMNS = 32
_kept_blank_line = lru_cache(maxsize=4_096)(_blank_line)


def refuse_many_cells(cells: int, source: str) -> None:
    """Raises CannotRead if a file has more cells than any report."""
    if cells > LIMIT_CELLS:
        raise CannotRead("too-many-cells", {"path": source, "limit": LIMIT_CELLS})


def read_rows(rows: Iterable[Sequence[str | int | None]], name: str = "") -> Document:
    """The document of rows given directly; row and column of each place count from 1 in what was given.

    Whole numbers are written out; other numbers must come as text, since their separators are part of the report.

    Raises:
        CannotRead: empty, not-a-report, too-many-cells, not-text.
    """
    source = name or "rows"
    bounded = islice(enumerate(rows, 1), LIMIT_CELLS + 1)
    records = (Record(number, _texts(row, number, source)) for number, row in bounded if row)
    return document_of(records, source=source, file_format="rows", encoding="")


def _texts(row: Sequence[object], number: int, source: str) -> tuple[str | None, ...]:
    return tuple(_text(value, number, column, source) for column, value in enumerate(row, 1))


def _text(value: object, row: int, column: int, source: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    facts = {"path": source, "row": row, "column": column, "type": type(value).__name__}
    raise CannotRead("not-text", facts)
