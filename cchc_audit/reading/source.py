"""The one way in: reads a file or bytes by the first reader that recognises the content."""

from collections.abc import Sequence
from pathlib import Path

from cchc_audit.deadline import Deadline, Overdue
from cchc_audit.language import Text
from cchc_audit.reading.builtin import READERS
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.report.document import Document
from cchc_audit.report.reader import LIMITS, Limits, Reader
from cchc_audit.system_reason import system_reason

_PIECE = 1 << 20


def read(
    source: Path | str | bytes,
    *,
    name: str | None = None,
    limits: Limits = LIMITS,
    readers: Sequence[Reader] = READERS,
) -> Document:
    """Reads a submitted file.

    Args:
        source: the path of the file, or its content as bytes.
        name: what the document calls its source; by default the path as given.
        limits: what the file may take; one that would take more is refused.
        readers: of the formats, asked in turn.

    Raises:
        CannotRead: with a code and a sentence in both languages; nothing else is raised for bad input.
    """
    if isinstance(source, bytes):
        path, content = name or "-", source
    else:
        path = name or str(source)
        content = _content(Path(source), path, limits)
    if len(content) > limits.bytes:
        raise CannotRead("too-large", {"path": path, "limit": limits.bytes})
    if not content:
        raise CannotRead("empty", {"path": path})
    with Deadline(limits.seconds):
        return _read(content, path, limits, readers)


def _read(content: bytes, path: str, limits: Limits, readers: Sequence[Reader]) -> Document:
    """What the first reader that recognises the content makes of it, or why it makes nothing."""
    name = ""
    try:
        for reader in readers:
            name = reader.name
            if reader.recognises(content):
                return _document(reader.read(content, path, limits))
    except (CannotRead, KeyboardInterrupt):
        raise
    except Overdue as error:
        raise CannotRead("takes-too-long", {"path": path, "limit": f"{limits.seconds:g}"}) from error
    except BaseException as error:  # also SystemExit: no reader may end the program
        told = f"{type(error).__name__}: {error}"
        raise CannotRead("reader-failed", {"path": path, "reader": name, "error": told}) from error
    raise CannotRead("other-format", {"path": path, "format_vi": _UNKNOWN.vi, "format_en": _UNKNOWN.en})


def _document(made: object) -> Document:
    """What a reader made, if it is a document: readers of plugins may make anything."""
    if not isinstance(made, Document):
        raise TypeError(f"read() gave {type(made).__name__}, not a Document")
    return made


_UNKNOWN = Text(vi="tệp không rõ định dạng", en="a file of an unknown format")


def _content(file: Path, path: str, limits: Limits) -> bytes:
    """At most a piece more than the limit, so that an endless source ends; memory for no more than is there."""
    content = bytearray()
    try:
        with file.open("rb") as stream:
            while len(content) <= limits.bytes and (piece := stream.read(_PIECE)):
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
        reason = system_reason(error)
        raise CannotRead(
            "unreadable", {"path": path, "reason_vi": reason.vi, "reason_en": reason.en}
        ) from None
