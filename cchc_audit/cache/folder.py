"""The folder of the cache: private to its user, bounded in size, each entry there whole or not at all."""

import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

VARIABLE = "CCHC_AUDIT_CACHE"
"""The environment variable that moves the cache to another folder, or is `off`."""

OFF = "off"
MOST_ENTRIES = 64
MOST_BYTES = 32 * 1024 * 1024
_MOST_OF_ONE = 16 * 1024 * 1024
_ENDING, _HALF = ".cchc-spec", ".cchc-part"
_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def cache_folder(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> Path | None:
    """Where the environment and the conventions of the platform want the cache; None for nowhere."""
    known = os.environ if environment is None else environment
    wanted = known.get(VARIABLE, "")
    if wanted:
        return None if wanted.lower() == OFF else Path(wanted)
    try:
        home = Path.home() if environment is None else Path(known["HOME"])
    except (KeyError, RuntimeError):
        return None
    if platform == "win32":
        return Path(known.get("LOCALAPPDATA") or home / "AppData" / "Local") / "cchc-audit" / "Cache"
    if platform == "darwin":
        return home / "Library" / "Caches" / "cchc-audit"
    base = known.get("XDG_CACHE_HOME", "")
    return (Path(base) if base.startswith("/") else home / ".cache") / "cchc-audit"


class CacheFolder:
    """Entries by their keys. What cannot be read is not there, what cannot be written is not kept: nothing fails."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, key: str) -> bytes | None:
        """The content that was written under a key; None if there is none, or not just that."""
        try:
            if not self._is_private():
                return None
            descriptor = os.open(self._file(key), os.O_RDONLY | _NO_LINK)
            with open(descriptor, "rb") as stream:  # noqa: PTH123 - a descriptor, so that what is looked at is read
                state = os.fstat(stream.fileno())
                if not stat.S_ISREG(state.st_mode) or not _is_own(state):
                    return None
                held = stream.read(_MOST_OF_ONE + 1)
        except (OSError, ValueError):
            return None
        head, _, content = held.partition(b"\n")
        return content if head == _seal(key, content) else None

    def write(self, key: str, content: bytes) -> None:
        """Keep a content under a key, and no more entries than there may be."""
        if len(content) > _MOST_OF_ONE - 1024:
            return
        with suppress(OSError, ValueError):
            self._path.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._is_private():
                return
            self._replace(key, _seal(key, content) + b"\n" + content)
            self._trim()

    def _replace(self, key: str, held: bytes) -> None:
        beside = self._path / f".{os.getpid()}-{os.urandom(8).hex()}{_HALF}"
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o600)
            with open(descriptor, "wb") as stream:  # noqa: PTH123 - as above
                stream.write(held)
            beside.replace(self._file(key))
        finally:
            beside.unlink(missing_ok=True)

    def _trim(self) -> None:
        """Remove the oldest entries beyond what may be kept, and what a run that was ended left half written."""
        found = []
        for file in self._path.iterdir():
            if file.suffix in {_ENDING, _HALF}:
                state = file.lstat()
                found.append((state.st_mtime_ns, state.st_size, file))
        kept = 0
        for place, (_, size, file) in enumerate(sorted(found, reverse=True)):
            kept += size
            if place >= MOST_ENTRIES or (kept > MOST_BYTES and place):
                file.unlink(missing_ok=True)

    def _is_private(self) -> bool:
        """Whether nobody else can have written what stands in the folder."""
        state = self._path.stat()
        return stat.S_ISDIR(state.st_mode) and _is_own(state)

    def _file(self, key: str) -> Path:
        return self._path / f"{key}{_ENDING}"


_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def _is_own(state: os.stat_result) -> bool:
    """Whether a file is of the user, and nobody else may write it; Windows has folders of users for that."""
    user = getattr(os, "getuid", None)
    return user is None or (state.st_uid == user() and not state.st_mode & _OTHERS)


def _seal(key: str, content: bytes) -> bytes:
    return sha256(key.encode() + b"\n" + content).hexdigest().encode()
