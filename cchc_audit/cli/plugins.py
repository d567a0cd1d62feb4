"""`plugins`: what is installed or named, and what became of each."""

import json
from argparse import Namespace
from collections.abc import Iterator

from cchc_audit.cli import listing_sentences
from cchc_audit.cli.diverting import output_diverted
from cchc_audit.cli.output import write_console
from cchc_audit.cli.viewing import view_of
from cchc_audit.language import Language, Text
from cchc_audit.plugins import Plugin, list_plugins
from cchc_audit.spec.installed import id_of
from cchc_audit.version import tool_version
from cchc_audit.writing.layout import heading, labelled
from cchc_audit.writing.view import View


def run_plugins(given: Namespace, language: Language) -> int:
    """List the plugins; one that does not load is told and stops nothing."""
    configured = given.configuration
    with output_diverted():
        plugins = list_plugins(
            [*configured.plugins, *given.plugin],
            without=given.without,
            allow=configured.allow,
            seconds=configured.loading_seconds,
        )
    view = view_of(given, language)
    text = _as_json(plugins) if given.format == "json" else _as_text(plugins, view)
    write_console([text, "\n"], as_bytes=False, mark=False)
    return 0


def _as_json(plugins: tuple[Plugin, ...]) -> str:
    return json.dumps([_record(plugin) for plugin in plugins], ensure_ascii=False, indent=2)


def _record(plugin: Plugin) -> dict[str, object]:
    reason = plugin.reason
    return {
        "name": plugin.source.name,
        "version": _version(plugin),
        "builtin": plugin.source.own,
        "origin": {"kind": plugin.source.sort, "place": plugin.source.place},
        "state": plugin.state,
        "hooks": list(plugin.hooks),
        "rules": list(plugin.rules),
        "specs": [spec.name for spec in plugin.specs],
        "spec_ids": [id_of(spec) for spec in plugin.specs],
        "readers": [reader.name for reader in plugin.readers],
        "reason": None if reason is None else {"vi": reason.vi, "en": reason.en},
    }


def _version(plugin: Plugin) -> str:
    return plugin.version or (tool_version() if plugin.source.own else "")


def _as_text(plugins: tuple[Plugin, ...], view: View) -> str:
    return "\n\n".join("\n".join(_block(plugin, view)) for plugin in plugins)


def _block(plugin: Plugin, view: View) -> Iterator[str]:
    """A plugin with what is known of it; what is empty is left out."""
    yield heading(view.show(f"{plugin.source.name} {_version(plugin)}".rstrip()), view)
    facts = [
        (listing_sentences.STATE, _state(plugin, view)),
        (listing_sentences.ORIGIN_OF_PLUGIN, f"{view.say(_sort(plugin))} {plugin.source.place}".rstrip()),
        (listing_sentences.HOOKS, ", ".join(plugin.hooks)),
        (listing_sentences.RULES_OF_PLUGIN, _listed(list(plugin.rules))),
        (listing_sentences.SPECS_OF_PLUGIN, _listed([id_of(spec) or spec.name for spec in plugin.specs])),
        (listing_sentences.READERS_OF_PLUGIN, _listed([reader.name for reader in plugin.readers])),
    ]
    yield from labelled([(view.say(label), view.show(value)) for label, value in facts if value], view)


def _sort(plugin: Plugin) -> Text:
    return (
        listing_sentences.BUILT_IN
        if plugin.source.own
        else listing_sentences.SORTS_OF_PLUGINS[plugin.source.sort]
    )


def _state(plugin: Plugin, view: View) -> str:
    state = listing_sentences.STATES_OF_PLUGINS[plugin.state].to(view.language)
    return state if plugin.reason is None else f"{state}: {plugin.reason.to(view.language)}"


def _listed(names: list[str]) -> str:
    """How many there are, and which."""
    return f"{len(names)} ({', '.join(names)})" if names else ""
