"""Where plugins come from: the product's own folders, installed distributions, files, and folders."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from threading import RLock
from types import ModuleType
from typing import Literal

from cchc_audit.language import Text

PROJECT = "cchc_audit"
"""The name of the hooks' project, and of the entry points in which installed plugins announce themselves."""

Sort = Literal["distribution", "file", "folder"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A plugin that is not loaded yet.

    Attributes:
        name: the name of its entry point, or what its file or folder is called.
        version: the version of its distribution, "" if it has none.
        own: it is a part of the product.
        sort: what it comes from.
        place: the name of its distribution, or its path.
        requirements: what its distribution requires to be installed, as its metadata say.
        load: gives the plugin, or raises whatever the plugin raises.
    """

    name: str
    version: str = ""
    own: bool = False
    sort: Sort = "distribution"
    place: str = ""
    requirements: tuple[str, ...] = ()
    load: Callable[[], object]


class NoPlugin(Exception):  # noqa: N818 - the name says what was found
    """What was named as a plugin holds none; `text` says why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def own_sources() -> Iterator[Source]:
    """The product's own rules, specs and readers."""
    yield Source(name="cchc-audit-rules", own=True, place="cchc-audit", load=lambda: _beside("rules"))
    yield Source(name="cchc-audit-specs", own=True, place="cchc-audit", load=lambda: _beside("specs"))
    # by its name, since readers stand above the plugins
    yield Source(
        name="cchc-audit-readers",
        own=True,
        place="cchc-audit",
        load=lambda: import_module(f"{PROJECT}.reading.builtin"),
    )


def installed_sources() -> Iterator[Source]:
    """The plugins that installed distributions announce, in the order of their names."""
    for point in sorted(entry_points(group=PROJECT), key=lambda point: (point.name, point.value)):
        yield _installed(point)


def sources_of(files: Iterable[Path], installed: Iterable[Source]) -> tuple[Source, ...]:
    """The installed plugins, then those of files and folders: what is named takes the place of what is installed."""
    named = tuple(source for file in files for source in path_sources(file))
    names = {source.name for source in named}
    return (*(source for source in installed if source.name not in names), *named)


def _installed(point: EntryPoint) -> Source:
    if point.dist is None:
        return Source(name=point.name, place=point.value, load=point.load)
    return Source(
        name=point.name,
        version=point.dist.version,
        place=point.dist.name,
        requirements=tuple(point.dist.requires or ()),
        load=point.load,
    )


def path_sources(path: Path) -> Iterator[Source]:
    """The plugins that a path holds: a Python file, a package, a distribution's folder, or a folder of such files."""
    if not is_folder(path):
        yield Source(name=plugin_name(path), sort="file", place=str(path), load=partial(_run_file, path))
    elif (path / "__init__.py").is_file():
        yield _package_source(plugin_name(path.resolve()), path)
    elif (path / "pyproject.toml").is_file():
        yield from _project_sources(path)
    else:
        files = sorted(file for file in path.glob("*.py") if not _NO_PLUGIN.match(file.name))
        for file in files:
            yield from path_sources(file)
        if not files:
            yield _unusable(path, _EMPTY)


_NO_PLUGIN = re.compile(r"_|test_|conftest\.py|setup\.py")


def is_folder(path: Path) -> bool:
    """Whether there is a folder of that path."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _package_source(name: str, folder: Path) -> Source:
    return Source(name=name, sort="folder", place=str(folder), load=partial(_run_package, folder))


def _project_sources(folder: Path) -> Iterator[Source]:
    """The plugins that the folder of a distribution would announce if it were installed."""
    import tomllib  # noqa: PLC0415 - needed for such folders only

    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8")).get("project", {})
        points: Mapping[str, str] = project.get("entry-points", {}).get(PROJECT, {})
        version = str(project.get("version", ""))
        requirements = tuple(map(str, project.get("dependencies", ())))
        found = [(name, value.partition(":")[0].strip()) for name, value in points.items()]
    except (OSError, ValueError, AttributeError, TypeError) as error:
        yield _unusable(
            folder,
            Text(
                vi=f"không dùng được pyproject.toml của nó: {error}",
                en=f"its pyproject.toml cannot be used: {error}",
            ),
        )
        return
    if not found:
        yield _unusable(folder, _NO_ENTRY_POINT)
    for name, module in found:
        yield replace(_project_source(folder, name, module), version=version, requirements=requirements)


def _project_source(folder: Path, name: str, module: str) -> Source:
    """The plugin that a module of a distribution's folder is; it may stand in src/."""
    for base in (folder, folder / "src"):
        path = base.joinpath(*module.split("."))
        if (path / "__init__.py").is_file():
            return _package_source(name, path)
        file = path.with_suffix(".py")
        if file.is_file():
            return Source(name=name, sort="folder", place=str(file), load=partial(_run_file, file))
    text = Text(
        vi=f"pyproject.toml của nó nêu mô-đun {module}, nhưng không có mô-đun này",
        en=f"its pyproject.toml names the module {module}, which is not there",
    )
    return _unusable(folder, text, name)


def _unusable(folder: Path, text: Text, name: str = "") -> Source:
    """A folder that does not load as a plugin, so that it is told like all others that do not."""

    def refuse() -> object:
        raise NoPlugin(text)

    return Source(name=name or plugin_name(folder.resolve()), sort="folder", place=str(folder), load=refuse)


_EMPTY = Text(
    vi="thư mục không có plugin nào: hãy đặt vào đó __init__.py, pyproject.toml có entry point, hoặc tệp Python",
    en="the folder holds no plugin: put an __init__.py, a pyproject.toml with an entry point, or Python files there",
)
_NO_ENTRY_POINT = Text(
    vi='pyproject.toml của nó thiếu [project.entry-points.cchc_audit]: hãy viết TÊN = "MÔ-ĐUN" ở đó',
    en='its pyproject.toml has no [project.entry-points.cchc_audit]: write NAME = "MODULE" there',
)


def plugin_name(path: Path) -> str:
    """The name of the plugin that a file or folder is: what it is called, in lower case, with hyphens for blanks."""
    return re.sub(r"[^a-z0-9_]+", "-", path.stem.lower()).strip("-")


_one_at_a_time = RLock()


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


def _run_file(file: Path) -> ModuleType:
    path = file.resolve()
    return _run(_module_name(path), path)


def _run_package(folder: Path) -> ModuleType:
    """Run a package anew, its modules too, which would otherwise stay as they were when it was loaded first."""
    path = folder.resolve()
    name = _module_name(path)
    with _one_at_a_time:
        for module in [known for known in sys.modules if known.startswith(f"{name}.")]:
            del sys.modules[module]
        return _run(name, path / "__init__.py", [str(path)])


def _module_name(path: Path) -> str:
    return f"_{PROJECT}_plugin_{str(path).encode().hex()}"


def _no_file(file: Path) -> Text:
    if file.suffix == ".py":
        return Text(vi=f"không có tệp {file}", en=f"there is no file {file}")
    return Text(
        vi=f"{file.name} không phải tệp Python: tên phải có đuôi .py",
        en=f"{file.name} is no Python file: its name must end in .py",
    )


def _run(name: str, file: Path, folders: list[str] | None = None) -> ModuleType:
    """Run a file as the module of that name; dataclasses and workers look it up in sys.modules."""
    if file.suffix != ".py" or not file.is_file():
        raise NoPlugin(_no_file(file))
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
