"""Files that are there whole or not at all, whenever the process that writes them ends."""

import contextlib
import os
import secrets
from pathlib import Path


def write_whole(path: Path, content: bytes, *, over: bool = True) -> None:
    """Write a file beside its place, onto the disk, and move it there.

    Args:
        path: of the file.
        content: of it.
        over: in place of one that is there; else that one stays, also if another process writes it meanwhile.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if over:
            beside.replace(path)
        else:
            _link(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _link(beside: Path, path: Path) -> None:
    """Give a file its name unless another has it already."""
    with contextlib.suppress(FileExistsError):
        try:
            os.link(beside, path)
        except FileExistsError:
            raise
        except OSError:  # some file systems have no links
            with path.open("xb") as stream:
                stream.write(beside.read_bytes())
