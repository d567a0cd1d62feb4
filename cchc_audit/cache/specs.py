"""Specs that were compiled before: found by everything that they were made of, kept only if nothing was wrong."""

import json
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from os.path import realpath
from pathlib import Path
from typing import NamedTuple

from cchc_audit.cache.fingerprint import digest, key_of, surroundings_of
from cchc_audit.cache.folder import CacheFolder
from cchc_audit.cache.plain import plain, restored
from cchc_audit.plugins import Registry
from cchc_audit.spec.model import Spec


class _Base(NamedTuple):
    """A file that a spec extends, where links lead from it, and a hash of its content."""

    file: str
    target: str
    content: str


class SpecCache:
    """The specs of one set of plugins in a folder of the cache."""

    def __init__(
        self, folder: Path, registry: Registry, without: Sequence[str] = (), folders: Sequence[Path] = ()
    ) -> None:
        """A view of the folder; nothing is read or written yet.

        Args:
            folder: the folder of the cache.
            registry: the rules and specs that are installed.
            without: the plugins to go on without.
            folders: where spec files may be extended that stand outside the folder of the spec.
        """
        self._folder = CacheFolder(folder)
        self._registry = registry
        self._arguments = (tuple(without), tuple(folders))

    def keys(self, sources: Sequence[Path | Traversable]) -> list[str | None]:
        """The keys of specs as everything is now, None where it cannot be told; what they share is looked at once."""
        surroundings = surroundings_of(self._registry, *self._arguments)
        if surroundings is None:
            return [None for _ in sources]
        try:
            return [key_of(surroundings, source, source.read_bytes()) for source in sources]
        except (OSError, ValueError):
            return [None for _ in sources]

    def find(self, key: str | None) -> Spec | None:
        """The spec that was compiled of just the same; None if none was, or what is there is damaged."""
        content = None if key is None else self._folder.read(key)
        if content is None:
            return None
        try:
            held = json.loads(content)
            bases = [_Base(*base) for base in held["bases"]]
            spec = restored(held["spec"]) if all(base == _base(base.file) for base in bases) else None
        except Exception:  # noqa: BLE001 - whatever stands there, the spec is read anew
            return None
        return spec if isinstance(spec, Spec) else None

    def keep(self, key: str | None, source: Path | Traversable, spec: Spec, files: Sequence[str]) -> None:
        """Keep a spec that has no problems, unless a file has changed while it was compiled.

        Args:
            key: of the spec, before it was read.
            source: its file.
            spec: what was compiled.
            files: what it extends, as problems call these files.
        """
        installed = {known for one in self._registry.specs for known in (one.name, str(one))}
        try:
            before = [_base(file) for file in files if file not in installed]
            content = json.dumps({"bases": before, "spec": plain(spec)}, separators=(",", ":"))
        except (OSError, TypeError, ValueError, RecursionError):
            return
        if key is not None and [key] == self.keys((source,)):
            self._folder.write(key, content.encode())


def _base(file: str) -> _Base:
    return _Base(file, realpath(file), digest(Path(file).read_bytes()))
