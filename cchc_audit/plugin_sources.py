"""Where plugins come from: the product's own folders, installed distributions, and single files."""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from threading import Lock
from types import ModuleType

PROJECT = "cchc_audit"
"""The name of the hooks' project, and of the entry points in which installed plugins announce themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A plugin that is not loaded yet.

    Attributes:
        name: the name of its entry point, or what its file is called.
        version: the version of its distribution, "" if it has none.
        own: it is a part of the product.
        load: gives the plugin, or raises whatever the plugin raises.
    """

    name: str
    version: str = ""
    own: bool = False
    load: Callable[[], object]


def own_sources() -> Iterator[Source]:
    """The product's own rules and specs."""
    yield Source(name="cchc-audit-rules", own=True, load=lambda: _beside("rules"))
    yield Source(name="cchc-audit-specs", own=True, load=lambda: _beside("specs"))


def installed_sources() -> Iterator[Source]:
    """The plugins that installed distributions announce, in the order of their names."""
    for point in sorted(entry_points(group=PROJECT), key=lambda point: (point.name, point.value)):
        yield Source(name=point.name, version=_version(point), load=point.load)


def file_source(file: Path) -> Source:
    """The plugin that a single Python file is."""
    return Source(name=file_plugin_name(file), load=lambda: _run_file(file))


def _run_file(file: Path) -> ModuleType:
    path = file.resolve()
    return _run(f"_{PROJECT}_plugin_{str(path).encode().hex()}", path)


def file_plugin_name(file: Path) -> str:
    """The name of the plugin that a file is: what it is called, in lower case, with hyphens for blanks."""
    return re.sub(r"[^a-z0-9_]+", "-", file.stem.lower()).strip("-")


def _version(point: EntryPoint) -> str:
    return point.dist.version if point.dist is not None else ""


_one_at_a_time = Lock()


def _beside(part: str) -> ModuleType:
    """The package of rules or of specs that belongs to this very package.

    In a checkout these are folders beside the package; and where another copy is installed too, that one may
    be found under the same name. So what does not belong to this package gives way to the folder beside it.
    """
    name = f"{PROJECT}.{part}"
    package = Path(__file__).parent
    checkout = package.parent / part / "__init__.py"
    with _one_at_a_time:
        if name in sys.modules:
            return sys.modules[name]
        spec = find_spec(name)
        own = (str(package / part / "__init__.py"), str(checkout))
        belongs = spec is not None and spec.origin in own
        if checkout.is_file() and not belongs:
            return _run(name, checkout, [str(checkout.parent)])
    return import_module(name)


def _run(name: str, file: Path, folders: list[str] | None = None) -> ModuleType:
    """Run a file as the module of that name; dataclasses and workers look it up in sys.modules."""
    if file.suffix != ".py":
        message = f"{file.name} is no Python file: its name must end in .py"
        raise ImportError(message, name=name, path=str(file))
    spec = spec_from_file_location(name, file, submodule_search_locations=folders)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} cannot be imported", name=name, path=str(file))
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    return module
