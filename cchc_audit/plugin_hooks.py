"""The hooks through which plugins give rules and specs."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

import pluggy

from cchc_audit.plugin_sources import PROJECT
from cchc_audit.rule.record import Rule

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a hook of a plugin: `@hookimpl` above `def cchc_rules()` or `def cchc_specs()`."""

HOOK_NAMES = ("cchc_rules", "cchc_specs")


class Hooks(Protocol):
    """What a plugin can give: one hook or both. Each is called once, before any report is read."""

    @hookspec
    def cchc_rules(self) -> Iterable[Rule]:
        """Give rules made with `@relation` and `@inspection`; a plugin's are named `<plugin>.<rule>`."""

    @hookspec
    def cchc_specs(self) -> "Iterable[Traversable]":
        """Give spec files (YAML): paths, or files of `importlib.resources.files(__name__)`."""
