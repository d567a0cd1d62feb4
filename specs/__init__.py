"""The specs of known forms, one YAML file each."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_audit import hookimpl

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@hookimpl
def cchc_specs() -> "Iterable[Traversable]":
    """Give the spec files of this folder, in the order of their names."""
    return sorted(Path(__file__).parent.glob("*.yaml"))
