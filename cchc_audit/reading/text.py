"""Plain text: fields separated by tabs, commas, semicolons or |, in any usual encoding."""

from cchc_audit.reading.dialect import refuse_uneven_lines, sniff
from cchc_audit.reading.encoding import decode
from cchc_audit.reading.records import records
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.reading.rows import document_of, refuse_many_cells
from cchc_audit.report.document import Document
from cchc_audit.report.reader import Limits


def read_text(content: bytes, path: str, limits: Limits) -> Document:
    """The document of a text file.

    Raises:
        CannotRead: binary, wrong-encoding, empty, not-a-report, too-many-cells, uneven-lines.
    """
    text, encoding = decode(content, path)
    text = text.removeprefix("\ufeff").rstrip("\x1a")
    if not text.strip():
        raise CannotRead("empty", {"path": path})
    dialect = sniff(text)
    if dialect is None:
        raise CannotRead("not-a-report", {"path": path, "lines": text.count("\n") + 1})
    if len(text) > limits.cells:  # each further cell takes a character
        cells = text.count("\n") + text.count("\r") + text.count(dialect.delimiter)
        refuse_many_cells(cells, path, limits)
    if dialect.delimiter != "\t":
        refuse_uneven_lines(text, dialect, path)
    file_format = "tsv" if dialect.delimiter == "\t" else "csv"
    return document_of(
        records(text, dialect), source=path, file_format=file_format, encoding=encoding, limits=limits
    )
