"""What one plugin gives: loaded, checked, and held against the versions of the engine that it supports."""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from typing import TYPE_CHECKING, Any

import pluggy

from cchc_audit import plugin_problems as problems
from cchc_audit.deadline import LOADING_SECONDS, Deadline
from cchc_audit.language import Text
from cchc_audit.plugin_hooks import HOOK_NAMES, Hooks
from cchc_audit.plugin_problems import PluginError, plugin_error
from cchc_audit.plugin_sources import PROJECT, Source
from cchc_audit.plugin_versions import required_versions, supports
from cchc_audit.report.reader import Reader
from cchc_audit.rule.error import RuleError
from cchc_audit.rule.record import Rule, is_made
from cchc_audit.rule.tracing import trace
from cchc_audit.version import UNKNOWN, tool_version

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_MOST_ITEMS = 10_000
"""How many rules or specs a hook may give: one that never ends to yield must not hold everything up."""
_VERSIONS = "__cchc_audit__"
"""The name under which a plugin's module says which versions of the engine it supports."""


class Contribution:
    """What one plugin gives, checked."""

    def __init__(self, source: Source, seconds: float = LOADING_SECONDS) -> None:
        """Load the plugin into a manager of its own: what it breaks, it breaks for itself.

        Args:
            source: the plugin.
            seconds: how long it may take to be imported, to give what a hook gives, or to state its relations.

        Raises:
            PluginError: it does not load.
        """
        self._source = source
        self._seconds = seconds
        self.version = source.version
        if not source.own:
            self._require_support(required_versions(source.requirements))
        plugin = self._load()
        version = source.version or getattr(plugin, "__version__", "")
        self.version = version if isinstance(version, str) else ""
        if not source.own:
            self._require_support(getattr(plugin, _VERSIONS, ""))
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(Hooks)
        self._register(plugin)

    def _load(self) -> object:
        try:
            with self._deadline():
                return self._source.load()
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            raise self._error(problems.raised(error, plugin=self._source.name)) from error

    def _deadline(self) -> AbstractContextManager[object]:
        """Ends what the plugin does not end; the product's own is known to end, and to start fast."""
        return nullcontext() if self._source.own else Deadline(self._seconds)

    def _require_support(self, wanted: object) -> None:
        """Refuse a plugin that is made for other versions of the engine."""
        version = tool_version()
        if wanted == "" or version == UNKNOWN:
            return
        if not isinstance(wanted, str):
            raise self._error(problems.unclear_versions(wanted))
        try:
            supported = supports(wanted, version)
        except ValueError as error:
            raise self._error(problems.unclear_versions(wanted)) from error
        if not supported:
            raise self._error(problems.unsupported(wanted, version))

    def _register(self, plugin: object) -> None:
        try:
            self._manager.register(plugin, self._source.name)
            self._manager.check_pending()
        except (ValueError, pluggy.PluginValidationError) as error:
            raise self._error(problems.unusable_hook(error)) from error
        callers = self._manager.get_hookcallers(plugin)
        if not callers:
            raise self._error(problems.NO_HOOK)
        self.hooks = tuple(name for name in HOOK_NAMES if name in {caller.name for caller in callers})

    def rules(self) -> Iterator[Rule]:
        """The plugin's rules."""
        for rule in self._all("cchc_rules"):
            if not isinstance(rule, Rule):
                raise self._error(problems.wrong_item("cchc_rules", rule, "@relation / @inspection"))
            if not self._source.own:
                self._check(rule)
            yield rule

    def _check(self, rule: Rule) -> None:
        """Check a plugin's rule; the product's own are checked by its tests, to start faster."""
        if not isinstance(rule.name, str) or not rule.name.startswith(f"{self._source.name}."):
            raise self._error(problems.unprefixed(rule, self._source.name))
        if not is_made(rule):
            raise self._error(problems.made_by_hand(rule))
        if rule.kind != "relation":
            return
        try:
            with self._deadline():
                trace(rule)
        except (RuleError, RecursionError) as error:
            raise self._error(problems.raised(error)) from error

    def specs(self) -> "Iterator[Traversable]":
        """The plugin's spec files."""
        for spec in self._all("cchc_specs"):
            if not callable(getattr(spec, "is_file", None)) or not callable(
                getattr(spec, "read_bytes", None)
            ):
                wanted = "Path, importlib.resources.files()"
                raise self._error(problems.wrong_item("cchc_specs", spec, wanted))
            if not spec.is_file():
                raise self._error(Text(vi=f"không có tệp {spec}", en=f"there is no file {spec}"))
            yield spec

    def readers(self) -> Iterator[Reader]:
        """The plugin's readers."""
        for reader in self._all("cchc_readers"):
            if not isinstance(reader, Reader):
                raise self._error(problems.wrong_item("cchc_readers", reader, "cchc_audit.Reader"))
            if not self._source.own and not (
                isinstance(reader.name, str) and reader.name.startswith(f"{self._source.name}.")
            ):
                raise self._error(problems.unprefixed_reader(reader, self._source.name))
            yield reader

    def _all(self, hook: str) -> list[Any]:
        """Everything that the plugin's hook gives, in its order."""
        caller: pluggy.HookCaller = getattr(self._manager.hook, hook)
        if not caller.get_hookimpls():
            return []
        try:
            with self._deadline():
                # The manager knows this plugin only, and leaves its result out if it is None.
                given = next(iter(caller()), None)
                if inspect.iscoroutine(given):
                    given.close()
                items = None
                if isinstance(given, Iterable) and not isinstance(given, (str, bytes, Mapping)):
                    items = list(islice(given, _MOST_ITEMS + 1))
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            raise self._error(problems.raised(error, hook)) from error
        if items is None:
            raise self._error(problems.no_list(hook, given))
        if len(items) > _MOST_ITEMS:
            raise self._error(problems.endless(hook, _MOST_ITEMS))
        return items

    def _error(self, reason: Text) -> PluginError:
        return plugin_error(self._source, reason, self.version)
