"""The key of what was compiled: a hash of everything that it was made of, and of what made it."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path

from cchc_audit.plugins import Registry
from cchc_audit.version import tool_version

_LAYOUT = 1
"""Of the entries; another one for each change of what stands in them."""

_PACKAGE = "cchc_audit"


def surroundings_of(registry: Registry, without: Sequence[str], folders: Sequence[Path]) -> str | None:
    """A hash of everything but the spec itself; None if something is of unknown origin, so that nothing may be kept."""
    parts: list[object] = [_LAYOUT, tool_version(), sys.version, sys.implementation.cache_tag, os.name]
    parts += [sorted(registry.plugins.items()), sorted(registry.not_loaded), list(without)]
    parts += [[str(folder.absolute()) for folder in folders], [*_engine()]]
    modules: dict[str, None] = {}
    for name, rule in registry.rules.items():
        module = getattr(rule.function, "__module__", None)
        parts.append((name, rule.plugin, module))
        if not isinstance(module, str) or module not in sys.modules:
            return None
        modules[_root(module)] = None
    try:
        parts += [digest(path.read_bytes()) for module in modules for path in _files(module)]
        parts += [(spec.name, str(spec), digest(spec.read_bytes())) for spec in registry.specs]
    except (OSError, LookupError):
        return None
    return digest(repr(parts).encode("utf-8", "backslashreplace"))


def key_of(surroundings: str, source: Path | Traversable, content: bytes) -> str:
    """The key of one spec: where it stands, since problems and checks tell it, and what it says."""
    place = str(source.absolute()) if isinstance(source, Path) else source.name
    parts = (surroundings, str(source), place, digest(content))
    return digest(repr(parts).encode("utf-8", "backslashreplace"))


def digest(content: bytes) -> str:
    """The SHA-256 of a content."""
    return sha256(content).hexdigest()


def _engine() -> Iterator[tuple[str, int, int]]:
    """The modules of the engine by size and time, as Python itself tells whether what it compiled of them is valid."""
    folders = [str(Path(__file__).parent.parent)]
    for module in ("yaml", "_yaml"):
        found = find_spec(module)
        folders += (found.submodule_search_locations or ()) if found else ()
    yield from _stamps(folders)


def _stamps(folders: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    for folder in folders:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        for entry in found:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _stamps([entry.path])
            elif entry.name.endswith((".py", ".so", ".pyd", ".json")):
                state = entry.stat()
                yield entry.path, state.st_size, state.st_mtime_ns


def _root(module: str) -> str:
    """The package that a rule's module belongs to; any of its modules may be a part of the rule."""
    first, _, rest = module.partition(".")
    return first if first != _PACKAGE else f"{first}.{rest.partition('.')[0]}"


def _files(module: str) -> list[Path]:
    """The files of a module, or of a package with all below it.

    Raises:
        LookupError: it has none.
    """
    loaded = sys.modules[module]
    folders = [Path(folder) for folder in getattr(loaded, "__path__", ())]
    file = getattr(loaded, "__file__", None)
    found = {path for folder in folders for path in folder.rglob("*.py")} | ({Path(file)} if file else set())
    if not found:
        raise LookupError(module)
    return sorted(found)
