"""The one way in: reads a file or bytes by the first reader that recognises the content."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cchc_audit.reading.container import is_docx, other_format
from cchc_audit.reading.dialect import refuse_uneven_lines, sniff
from cchc_audit.reading.encoding import decode
from cchc_audit.reading.records import records
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.reading.rows import LIMIT_CELLS, document_of, refuse_many_cells
from cchc_audit.report.document import Document

LIMIT_BYTES = 50_000_000
"""The size of the largest file that is read, unless another limit is given."""


_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One format of files: `recognises` looks at the content, `read` takes it and the source's name."""

    name: str
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, str], Document]


def read(source: Path | str | bytes, *, name: str | None = None, limit_bytes: int = LIMIT_BYTES) -> Document:
    """Reads a submitted file.

    Args:
        source: the path of the file, or its content as bytes.
        name: what the document calls its source; by default the path as given.
        limit_bytes: a larger file is refused; none is ever shortened.

    Raises:
        CannotRead: with a code and a sentence in both languages; nothing else is raised for bad input.
    """
    if isinstance(source, bytes):
        path, content = name or "-", source
    else:
        path = name or str(source)
        content = _content(Path(source), path, limit_bytes)
    if len(content) > limit_bytes:
        raise CannotRead("too-large", {"path": path, "limit": limit_bytes})
    if not content:
        raise CannotRead("empty", {"path": path})
    reader = next(reader for reader in READERS if reader.recognises(content))
    return reader.read(content, path)


def _content(file: Path, path: str, limit_bytes: int) -> bytes:
    """At most a piece more than the limit, so that an endless source ends; memory for no more than is there."""
    content = bytearray()
    try:
        with file.open("rb") as stream:
            while len(content) <= limit_bytes and (piece := stream.read(_PIECE)):
                content += piece
        return bytes(content)
    except FileNotFoundError:
        raise CannotRead("file-not-found", {"path": path}) from None
    except IsADirectoryError:
        raise CannotRead("is-a-directory", {"path": path}) from None
    except PermissionError:
        code = "is-a-directory" if file.is_dir() else "not-permitted"  # Windows opens no folder, and says so
        raise CannotRead(code, {"path": path}) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CannotRead("unreadable", {"path": path, "reason": reason}) from None


def _refuse(content: bytes, path: str) -> Document:
    named = other_format(content)
    if named is None:  # pragma: no cover  asked only for what was recognised
        raise AssertionError(path)
    raise CannotRead("other-format", {"path": path, "format_vi": named.vi, "format_en": named.en})


def _read_text(content: bytes, path: str) -> Document:
    text, encoding = decode(content, path)
    text = text.removeprefix("\ufeff").rstrip("\x1a")
    if not text.strip():
        raise CannotRead("empty", {"path": path})
    dialect = sniff(text)
    if dialect is None:
        raise CannotRead("not-a-report", {"path": path, "lines": text.count("\n") + 1})
    if len(text) > LIMIT_CELLS:  # each further cell takes a character
        refuse_many_cells(text.count("\n") + text.count("\r") + text.count(dialect.delimiter), path)
    if dialect.delimiter != "\t":
        refuse_uneven_lines(text, dialect, path)
    file_format = "tsv" if dialect.delimiter == "\t" else "csv"
    return document_of(records(text, dialect), source=path, file_format=file_format, encoding=encoding)


def _read_docx(content: bytes, path: str) -> Document:
    from cchc_audit.reading.docx import read_docx  # noqa: PLC0415 - only for such files, to start faster

    return read_docx(content, path)


READERS: tuple[Reader, ...] = (
    Reader(name="docx", recognises=is_docx, read=_read_docx),
    Reader(name="other", recognises=lambda content: other_format(content) is not None, read=_refuse),
    Reader(name="text", recognises=lambda _: True, read=_read_text),
)
"""The formats, asked in turn; a new one is put before text."""
