"""Plugins: what is installed, loaded one by one; and what became of each."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from cchc_audit.deadline import LOADING_SECONDS
from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.plugin_contribution import Contribution
from cchc_audit.plugin_hooks import hookimpl
from cchc_audit.plugin_problems import (
    TWO_PLUGINS,
    PluginError,
    not_there,
    plugin_error,
    same_name,
    same_spec,
)
from cchc_audit.plugin_sources import Source, installed_sources, own_sources, sources_of
from cchc_audit.report.reader import Reader
from cchc_audit.rule.record import Rule
from cchc_audit.spec.installed import identity_of

__all__ = ["Plugin", "PluginError", "Registry", "hookimpl", "list_plugins", "load_plugins"]

State = Literal["loaded", "not_allowed", "left_out", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Everything that is installed.

    Attributes:
        rules: by name, the product's own first, then those of installed plugins, then of others.
        specs: the spec files, in the same order.
        readers: of files, in the order in which they are asked: those of plugins first.
        plugins: the version of each plugin that was loaded, "" if it tells none; the product itself is none.
        not_loaded: the names of the plugins that were left out or are not allowed.
    """

    rules: Mapping[str, Rule]
    specs: tuple[Traversable, ...]
    readers: tuple[Reader, ...] = ()
    plugins: Mapping[str, str]
    not_loaded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """What became of one plugin.

    Attributes:
        source: where it comes from.
        state: loaded; not allowed by the configuration, so that it was not even imported; left out as asked;
            or failed: it does not load.
        version: "" if it tells none.
        hooks: the hooks that it implements.
        rules: by name.
        specs: its spec files.
        readers: its readers of files.
        error: why it does not load, None if it does.
    """

    source: Source
    state: State
    version: str = ""
    hooks: tuple[str, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=lambda: Frozen({}))
    specs: tuple[Traversable, ...] = ()
    readers: tuple[Reader, ...] = ()
    error: PluginError | None = None

    @property
    def reason(self) -> Text | None:
        """Why it does not load, in one sentence; None if it does, or was not tried."""
        return None if self.error is None else self.error.reason


def load_plugins(
    files: Sequence[Path] = (),
    *,
    entry_points: bool = True,
    without: Collection[str] = (),
    allow: Collection[str] | None = None,
    seconds: float = LOADING_SECONDS,
) -> Registry:
    """Load the product's own rules, specs and readers, then the installed plugins, then those of files and folders.

    A file or folder takes the place of an installed plugin of the same name, so that one can be worked on.

    What either give stands in the order of their names, and the rules of each in that of theirs, so that no result
    depends on the order in which they are named. Nothing is kept between calls, so that several registries can be
    used side by side, in any thread.

    Args:
        files: Python files and folders; such a plugin is called like its file or folder.
        entry_points: whether installed plugins are loaded.
        without: names of plugins to go on without.
        allow: of the installed plugins only these are loaded, the others not even imported; None allows all.
        seconds: how long each may take to be imported, to give what a hook gives, or to state the relations of a rule.

    Raises:
        PluginError: for the first plugin that does not load.
    """
    without = (without,) if isinstance(without, str) else without
    own: list[Plugin] = []
    loaded: list[Plugin] = []
    names: set[str] = set()
    skipped: set[str] = set()
    for plugin in _each(files, entry_points=entry_points, without=without, allow=allow, seconds=seconds):
        names.add(plugin.source.name)
        if plugin.error is not None:
            raise plugin.error
        if plugin.state == "loaded":
            (own if plugin.source.own else loaded).append(plugin)
        else:
            skipped.add(plugin.source.name)
    # In which order they were named must not show in any result.
    loaded.sort(key=lambda plugin: (plugin.source.sort != "distribution", plugin.source.name))
    versions = {plugin.source.name: plugin.version for plugin in loaded}
    unknown = sorted(set(without) - names)
    if unknown:
        raise not_there(unknown[0], versions)
    rules = {name: rule for plugin in own for name, rule in plugin.rules.items()}
    rules |= {name: rule for plugin in loaded for name, rule in sorted(plugin.rules.items())}
    return Registry(
        rules=Frozen(rules),
        specs=tuple(spec for plugin in (*own, *loaded) for spec in plugin.specs),
        readers=tuple(reader for plugin in (*loaded, *own) for reader in plugin.readers),
        plugins=Frozen(versions),
        not_loaded=frozenset(skipped),
    )


def inspections_of(source: Source) -> dict[str, Rule]:
    """The inspections that one plugin gives, by name; it takes as long as it takes, since it has been loaded before.

    Raises:
        PluginError: it does not load.
    """
    return {rule.name: rule for rule in Contribution(source, _DAY).rules() if rule.kind == "inspection"}


_DAY = 86_400.0


def list_plugins(
    files: Sequence[Path] = (),
    *,
    without: Collection[str] = (),
    allow: Collection[str] | None = None,
    seconds: float = LOADING_SECONDS,
) -> tuple[Plugin, ...]:
    """What becomes of each plugin, the product's own rules and specs first; one that does not load stops nothing.

    The arguments are those of `load_plugins`.
    """
    return tuple(_each(files, entry_points=True, without=without, allow=allow, seconds=seconds))


def _each(
    files: Sequence[Path],
    *,
    entry_points: bool,
    without: Collection[str],
    allow: Collection[str] | None,
    seconds: float,
) -> Iterator[Plugin]:
    """Each plugin in its turn."""
    rules: dict[str, Rule] = {}
    brought: list[tuple[Source, Traversable]] = []
    names: set[str] = set()
    installed = installed_sources() if entry_points else ()
    for source in (*own_sources(), *sources_of(files, installed)):
        if not source.own and source.name in without:
            yield Plugin(source=source, state="left_out", version=source.version)
        elif (
            source.sort == "distribution"
            and not source.own
            and allow is not None
            and source.name not in allow
        ):
            yield Plugin(source=source, state="not_allowed", version=source.version)
        else:
            plugin = _tried(source, rules, names, brought, seconds)
            rules.update(plugin.rules)
            brought.extend((source, spec) for spec in plugin.specs)
            names.add(source.name)
            yield plugin


def _tried(
    source: Source,
    rules: Mapping[str, Rule],
    names: Collection[str],
    brought: Collection[tuple[Source, Traversable]],
    seconds: float,
) -> Plugin:
    """The plugin loaded, or why it does not load beside the plugins and rules that are there already."""
    version = source.version
    try:
        if source.name in names:
            raise plugin_error(source, TWO_PLUGINS)
        contribution = Contribution(source, seconds)
        version = contribution.version
        given: dict[str, Rule] = {}
        for rule in contribution.rules():
            other = rules.get(rule.name) or given.get(rule.name)
            if other is not None:
                raise plugin_error(source, same_name(rule, other), version)
            given[rule.name] = rule if source.own else replace(rule, plugin=source.name)
        specs = tuple(contribution.specs())
        readers = tuple(contribution.readers())
        if specs and not source.own:
            _refuse_same_spec(source, specs, brought, version)
    except PluginError as error:
        return Plugin(source=source, state="failed", version=error.version, error=error)
    return Plugin(
        source=source,
        state="loaded",
        version=version,
        hooks=contribution.hooks,
        rules=Frozen(given),
        specs=specs,
        readers=readers,
    )


def _refuse_same_spec(
    source: Source,
    specs: Sequence[Traversable],
    brought: Collection[tuple[Source, Traversable]],
    version: str,
) -> None:
    """Refuse a spec of the id and version of another: nobody could say which of the two a report was held to.

    The very same text twice is no two specs.
    """
    known = {identity_of(spec): (owner.name, spec) for owner, spec in brought}
    for spec in specs:
        identity = identity_of(spec)
        other, first = known.setdefault(identity, (source.name, spec))
        if identity.id and first is not spec and first.read_bytes() != spec.read_bytes():
            raise plugin_error(source, same_spec(identity.full, spec.name, other), version)
