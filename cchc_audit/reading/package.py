"""The files inside a ZIP package such as a Word document: read within bounds, nothing is ever unpacked to disk."""

from io import BytesIO
from lzma import LZMAError
from pathlib import Path
from struct import error as BadStructure  # noqa: N812 - the module calls it so
from typing import Self
from zipfile import BadZipFile, ZipFile
from zlib import error as BadDeflate  # noqa: N812 - the module calls it so

from cchc_audit.reading.refusal import CannotRead
from cchc_audit.report.reader import Limits

BROKEN = (
    KeyError,
    BadZipFile,
    BadDeflate,
    BadStructure,
    EOFError,
    LZMAError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises for a part that is not there, cut off, encrypted or packed in an unknown way."""


_ENCRYPTED = 1
"""The flag of a part that wants a password."""


class Package:
    """The parts of a package by name."""

    def __init__(self, content: bytes | Path, path: str, limits: Limits) -> None:
        """Open a package.

        Args:
            content: the file; of one that is given by its path only the parts that are wanted are read.
            path: what it is called in refusals.
            limits: `part_bytes` is the size of the largest part that is read.

        Raises:
            CannotRead: damaged.
        """
        self._path = path
        self._limit = limits.part_bytes
        try:
            self._archive = ZipFile(BytesIO(content) if isinstance(content, bytes) else content)
        except BROKEN as error:
            raise self._damaged() from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    @property
    def names(self) -> frozenset[str]:
        """The names of its parts."""
        return frozenset(self._archive.namelist())

    def part(self, name: str) -> bytes:
        """What is in a part; what its header says of its size is not believed.

        Raises:
            CannotRead: encrypted, damaged (it is not there or cut off), unpacks-too-large.
        """
        try:
            if self._archive.getinfo(name).flag_bits & _ENCRYPTED:
                raise CannotRead("encrypted", {"path": self._path})
            with self._archive.open(name) as stream:
                content = stream.read(self._limit + 1)
        except BROKEN as error:
            raise self._damaged() from error
        if len(content) > self._limit:
            raise CannotRead("unpacks-too-large", {"path": self._path, "limit": self._limit})
        return content

    def _damaged(self) -> CannotRead:
        return CannotRead("damaged", {"path": self._path})
