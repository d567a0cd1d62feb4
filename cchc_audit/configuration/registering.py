"""The rules, specs and plugins that a configuration asks for."""

from collections.abc import Collection, Sequence
from pathlib import Path

from cchc_audit.configuration.model import Configuration
from cchc_audit.configuration.refusing import refused, unknown_plugins
from cchc_audit.plugins import PluginError, Registry, load_plugins
from cchc_audit.refusal import CannotAudit


def registry_of(
    configuration: Configuration, plugins: Sequence[Path] = (), without: Collection[str] = ()
) -> Registry:
    """The rules, specs and plugins that a configuration allows and names, and those that are named besides.

    Raises:
        CannotAudit: a plugin does not load, or is named and not there.
    """
    named = [Path(plugin) for plugin in plugins]
    known = {plugin.absolute() for plugin in named}
    configured = [plugin for plugin in configuration.plugins if plugin.absolute() not in known]
    try:
        registry = load_plugins(
            [*configured, *named],
            without=without,
            allow=configuration.allow,
            seconds=configuration.loading_seconds,
        )
    except PluginError as error:
        raise CannotAudit("plugin", {"plugin": error.plugin}, error.text) from error
    unknown = unknown_plugins(configuration, registry.plugins.keys() | registry.not_loaded)
    if unknown:
        raise refused(unknown)
    return registry
