"""The hooks through which plugins give rules, specs and readers of files."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

import pluggy

from cchc_audit.plugin_sources import PROJECT
from cchc_audit.report.reader import Reader
from cchc_audit.rule.record import Rule

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a hook of a plugin: `@hookimpl` above `def cchc_rules()`, `cchc_specs()` or `cchc_readers()`."""

HOOK_NAMES = ("cchc_rules", "cchc_specs", "cchc_readers")


class Hooks(Protocol):
    """What a plugin can give: any of these. Each is called once, before any report is read."""

    @hookspec
    def cchc_rules(self) -> Iterable[Rule]:
        """Give the rules of the plugin, made with `@relation` and `@inspection`.

        Called without arguments when the plugin is loaded: once for each `Auditor` or command, before any report is
        read, and once more in the process in which its inspections are isolated. It returns a list or another
        iterable, which may be empty; the order does not matter. Each rule is named `<plugin>.<rule>`.
        """

    @hookspec
    def cchc_specs(self) -> "Iterable[Traversable]":
        """Give the spec files of the plugin, in YAML.

        Called without arguments when the plugin is loaded: once for each `Auditor` or command, before any report is
        read. It returns a list or another iterable of paths, or of files of `importlib.resources.files(__name__)`;
        each of them must be there. What is in them is read and checked when the spec is used.
        """

    @hookspec
    def cchc_readers(self) -> Iterable[Reader]:
        """Give the readers of further formats of files.

        Called without arguments when the plugin is loaded: once for each `Auditor` or command, before any report is
        read. It returns a list or another iterable. Each reader is named `<plugin>.<format>`. They are asked for a
        file in the order of their plugins, before those of the product, so that a plugin can also read a format of
        the product in its own way; the first that recognises the file reads it.
        """
