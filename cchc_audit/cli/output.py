"""Where results and messages go: the console as far as it can show them, or a file that is written whole."""

import contextlib
import os
import secrets
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from cchc_audit.cli import usage_sentences
from cchc_audit.cli.environment import is_terminal
from cchc_audit.language import LANGUAGES, Language, Text
from cchc_audit.refusal import CannotAudit
from cchc_audit.system_reason import system_reason
from cchc_audit.writing.characters import encodable, visible

WIDTH_ELSEWHERE = 120
_BYTE_ORDER_MARK = "\ufeff".encode()


def encoding_of(stream: TextIO) -> str:
    """What a stream can show."""
    return getattr(stream, "encoding", None) or "utf-8"


def width_of(stream: TextIO) -> int:
    """How many columns a stream has; more where it is no terminal, unless COLUMNS says how many."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    return shutil.get_terminal_size((WIDTH_ELSEWHERE, 24)).columns if is_terminal(stream) else WIDTH_ELSEWHERE


def tell(text: Text, language: Language) -> None:
    """Tell a problem on the standard error, in the reader's language and then in the other."""
    for one in (language, *(other for other in LANGUAGES if other != language)):
        for line in text.to(one).split("\n"):
            write_line(line, sys.stderr)


def write_line(line: str, stream: TextIO | None = None) -> None:
    """Write one line as far as the stream can show it."""
    target = stream or sys.stdout
    target.write(encodable(visible(line), encoding_of(target)) + "\n")


def write_console(pieces: Iterable[str | bytes], *, as_bytes: bool, mark: bool) -> None:
    """Write pieces on the standard output; formats with an encoding of their own are written as bytes."""
    stream = sys.stdout
    binary: BinaryIO | None = getattr(stream, "buffer", None)
    if as_bytes and binary is not None and not is_terminal(stream):
        stream.flush()
        binary.writelines(_marked(pieces, mark=mark))
        binary.flush()
        return
    encoding = encoding_of(stream)
    for piece in pieces:
        if isinstance(piece, bytes):  # a workbook, which is refused before
            raise TypeError("bytes are written into files only")
        stream.write("".join(encodable(line, encoding) for line in piece.splitlines(keepends=True)))
    stream.flush()


def write_file(pieces: Iterable[str | bytes], path: Path, *, mark: bool) -> None:
    """Write pieces, texts as UTF-8, into a file that appears whole or not at all.

    Raises:
        CannotAudit: the file cannot be written; what was there before is still there.
    """
    try:
        if path.exists() and not path.is_file():
            _write_device(pieces, path, mark=mark)
            return
        target = path.resolve() if path.is_symlink() else path
        beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
        try:
            with beside.open("xb") as stream:
                stream.writelines(_marked(pieces, mark=mark))
            with contextlib.suppress(OSError):
                shutil.copymode(target, beside)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error


def _write_device(pieces: Iterable[str | bytes], path: Path, *, mark: bool) -> None:
    with path.open("wb") as stream:
        stream.writelines(_marked(pieces, mark=mark))


def _marked(pieces: Iterable[str | bytes], *, mark: bool) -> Iterator[bytes]:
    if mark:
        yield _BYTE_ORDER_MARK
    for piece in pieces:
        yield piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")


def unwritable(path: Path, error: OSError) -> CannotAudit:
    """Why the system does not let a file be written."""
    reason, text = system_reason(error), usage_sentences.UNWRITABLE
    told = Text(
        vi=text.vi.format(path=path, reason=reason.vi), en=text.en.format(path=path, reason=reason.en)
    )
    return CannotAudit("unwritable", {"path": str(path), "reason": reason.en}, told)
