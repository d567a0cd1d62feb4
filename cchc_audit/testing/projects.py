"""Projects of plugins, as their metadata announce them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

_GROUP = "cchc_audit"
_NONE: Mapping[str, str] = {}


@cache
def announced_plugins(project: Path) -> Mapping[str, str]:
    """The plugins for which the metadata of a project have an entry point: by name, what it names."""
    try:
        metadata = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
        return dict(metadata["project"]["entry-points"][_GROUP])
    except (OSError, ValueError, KeyError, TypeError):
        return _NONE


def has_its_plugins(project: Path) -> bool:
    """Whether the modules of the plugins that a project announces stand in its folder."""
    modules = [str(point).partition(":")[0].strip() for point in announced_plugins(project).values()]
    return bool(modules) and all(_is_there(project, module) for module in modules)


def is_installed(project: Path) -> bool:
    """Whether one of the plugins of a project is installed."""
    installed = {point.name for point in entry_points(group=_GROUP)}
    return not installed.isdisjoint(announced_plugins(project))


def _is_there(project: Path, module: str) -> bool:
    paths = [base.joinpath(*module.split(".")) for base in (project, project / "src")]
    return any((path / "__init__.py").is_file() or path.with_suffix(".py").is_file() for path in paths)
