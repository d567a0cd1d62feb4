"""What an audit and its worker tell each other: records, each pickled behind its length."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from typing import Literal

from cchc_audit.engine.verdict import Instance
from cchc_audit.language import Text
from cchc_audit.rule.sentence import Severity

FaultKind = Literal[
    "raised", "printed", "changed", "disturbed", "overran", "memory", "ended", "unloaded", "unstarted"
]
OUT_OF_MEMORY = 86
"""The exit code of a worker that had no memory left to say so."""

_LENGTH = struct.Struct("!Q")


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a worker is to be.

    Attributes:
        plugins: the names of those to load.
        files: the plugins that are single files, among which they may be.
        seconds: the longest that one inspection of one thing may take.
        megabytes: the most memory that it may take beside the plugins themselves.
        limited: the worker sees to the memory itself, because its system can; else it is watched.
    """

    plugins: frozenset[str]
    files: tuple[Path, ...]
    seconds: float
    megabytes: int
    limited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A worker has started, as this process of the system; `unloaded` tells why a plugin is not loaded in it."""

    process: int
    unloaded: Mapping[str, Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One inspection of one thing of a report; of the whole report if `indicator` is None."""

    id: str
    rule: str
    plugin: str
    indicator: str | None
    severity: Severity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A report, pickled, and what is to be inspected in it, one by one.

    Attributes:
        refs: the quantities of earlier periods that have figures.
        keep: whether every relation that is stated is wanted, too.
    """

    report: bytes
    refs: frozenset[str]
    asked: tuple[Asked, ...]
    keep: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why an inspection crashed; `detail` is what its kind leaves open, `trace` where it happened."""

    kind: FaultKind
    detail: str | Text = ""
    trace: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of one inspection: an instance, or a fault; neither if there was nothing to inspect."""

    instance: Instance | None = None
    fault: Fault | None = None


def write_frame(stream: RawIOBase, content: bytes) -> None:
    """Write one message whole.

    Raises:
        OSError: nobody reads any more.
    """
    left = memoryview(_LENGTH.pack(len(content)) + content)
    while left:
        left = left[stream.write(left) or 0 :]


def read_frame(stream: RawIOBase) -> bytes | None:
    """Read one message; None if there will be no more."""
    head = _read(stream, _LENGTH.size)
    return None if head is None else _read(stream, _LENGTH.unpack(head)[0])


def _read(stream: RawIOBase, size: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < size:
        part = stream.read(min(size - len(parts), _MOST_AT_ONCE))
        if not part:
            return None
        parts += part
    return bytes(parts)


_MOST_AT_ONCE = 1 << 20
