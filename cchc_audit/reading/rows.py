"""From records to a document: every field with its place, blank lines left out and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from cchc_audit.reading.records import Record
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.report.document import Document, Line
from cchc_audit.report.place import Place
from cchc_audit.report.reader import LIMITS, Limits

_LONGEST_NUMBER = 4_096
"""In bits; some thousand digits, which no count has, and fewer than Python refuses to write out."""

LIST_TITLE = "cchc-audit · "
"""How the list of the findings of an earlier audit begins in a copy with remarks; it is told and not read."""


def document_of(
    records: Iterable[Record], *, source: str, file_format: str, encoding: str, limits: Limits = LIMITS
) -> Document:
    """The document of records, of which the blank ones are left out.

    Raises:
        CannotRead: empty, not-a-report (nothing is divided into columns), too-many-cells.
    """
    lines: list[Line] = []
    cells, seen = 0, 0
    for record in records:
        seen += 1
        row, raws, rows = record
        cells += len(raws)
        if cells > limits.cells:
            refuse_many_cells(cells, source, limits)
        texts = stripped(raws)
        if any(texts):
            lines.append(_line(row, rows, raws, texts))
    refuse_without_table(lines, source, seen)
    return Document(source=source, format=file_format, encoding=encoding, lines=tuple(lines))


def refuse_without_table(lines: Sequence[Line], source: str, seen: int | None = None) -> None:
    """Refuse a file whose lines, the blank ones left out, hold no table; `seen` counts the blank ones too.

    Raises:
        CannotRead: empty, not-a-report (nothing is divided into columns).
    """
    if not lines:
        raise CannotRead("empty", {"path": source})
    if all(len(line.texts) == 1 for line in lines):
        raise CannotRead("not-a-report", {"path": source, "lines": seen or len(lines)})


def stripped(texts: Sequence[str | None]) -> tuple[str, ...]:
    """The texts without surrounding blanks, "" for what is not there."""
    try:
        return tuple(map(str.strip, texts))  # type: ignore[arg-type]  # only rows given directly hold None
    except TypeError:
        return tuple([text.strip() if text else "" for text in texts])


def prose_line(place: Place, text: str) -> Line:
    """A line of text that stands in no table."""
    return Line(place, (text,), (text.strip(),), (place,))


def table_line(place: Place, raws: Sequence[str | None]) -> Line:
    """A row of a table: its place, and what is written in each column from the first on."""
    places = [
        Place(row=place.row, column=column, page=place.page, table=place.table)
        for column in range(1, len(raws) + 1)
    ]
    return Line(place, tuple(raws), stripped(raws), tuple(places))


def _line(row: int, rows: Sequence[int] | None, raws: Sequence[str | None], texts: tuple[str, ...]) -> Line:
    columns = len(texts)
    if rows is None:
        place, places = (_kept_places if columns <= _USUAL_COLUMNS else _places)(row, columns)
    else:
        place = Place(row=row)
        places = tuple(Place(row=one, column=column) for column, one in enumerate(rows, 1))
    written = tuple(raws)
    # most fields have no surrounding blanks; the constructor of a NamedTuple would take twice as long
    return tuple.__new__(Line, (place, texts if written == texts else written, texts, places))


def _places(row: int, columns: int) -> tuple[Place, tuple[Place, ...]]:
    """The place of a line and those of its fields; many reports have fields at the same places."""
    return Place(row=row), tuple(Place(row=row, column=column) for column in range(1, columns + 1))


_USUAL_COLUMNS = 32
_kept_places = lru_cache(maxsize=4_096)(_places)


def refuse_many_cells(cells: int, source: str, limits: Limits) -> None:
    """Refuse a file with more cells than any report.

    Raises:
        CannotRead: too-many-cells.
    """
    if cells > limits.cells:
        raise CannotRead("too-many-cells", {"path": source, "limit": limits.cells})


def read_rows(rows: Iterable[Sequence[str | int | None]], name: str = "") -> Document:
    """The document of rows given directly; row and column of each place count from 1 in what was given.

    Whole numbers are written out; other numbers must come as text, since their separators are part of the report.

    Raises:
        CannotRead: empty, not-a-report, too-many-cells, not-a-row, not-text, number-too-long.
    """
    source = name or "rows"
    bounded = islice(enumerate(rows, 1), LIMITS.cells + 1)
    records = (Record(number, texts) for number, row in bounded if (texts := _texts(row, number, source)))
    return document_of(records, source=source, file_format="rows", encoding="")


def _texts(row: object, number: int, source: str) -> tuple[str | None, ...]:
    if isinstance(row, (str, bytes, bytearray, Mapping)) or not isinstance(row, Iterable):
        raise CannotRead("not-a-row", {"path": source, "row": number, "type": type(row).__name__})
    return tuple(_text(value, number, column, source) for column, value in enumerate(row, 1))


def _text(value: object, row: int, column: int, source: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    facts = {"path": source, "row": row, "column": column, "type": type(value).__name__}
    if isinstance(value, int) and not isinstance(value, bool):
        if value.bit_length() > _LONGEST_NUMBER:
            raise CannotRead("number-too-long", facts)
        return str(value)
    raise CannotRead("not-text", facts)
