"""`new`: writes the skeleton of a plugin, a rule or a spec."""

from argparse import Namespace
from pathlib import Path, PurePosixPath

from cchc_audit.cli import author_sentences
from cchc_audit.cli.output import write_line
from cchc_audit.cli.parser import BadUsage, filled
from cchc_audit.cli.sources import source_of
from cchc_audit.language import Language
from cchc_audit.plugin_sources import Source, is_folder, path_sources
from cchc_audit.plugins import load_plugins
from cchc_audit.request import document_of_source
from cchc_audit.skeleton.drafting import Draft, drafted_indicators
from cchc_audit.skeleton.files import (
    drafted_spec_files,
    file_plugin_files,
    plugin_files,
    rule_files,
    spec_files,
)
from cchc_audit.skeleton.writing import required_plugin, required_rule, required_spec, write_files


def run_new(given: Namespace, language: Language) -> int:
    """Write what is asked for, tell the files, and what to do next."""
    match given.new_command:
        case "plugin":
            files = plugin_files(required_plugin(given.name))
            _tell(write_files(files, given.output), language)
            _next(f"cchc-audit plugins --plugin {given.output / given.name}", language)
        case "spec":
            spec = required_spec(given.name)
            draft = None if given.form is None else _draft(given.form)
            files = spec_files(spec) if draft is None else drafted_spec_files(spec, draft.lines)
            paths = write_files(files, given.output)
            _tell(paths, language)
            if draft is not None:
                _tell_draft(draft, language)
            _next(f"cchc-audit spec check {paths[0]}", language)
        case _:
            _rule(given, language)
    return 0


def _draft(form: str) -> Draft:
    return drafted_indicators(document_of_source(source_of(form), form))


def _tell_draft(draft: Draft, language: Language) -> None:
    """How many rows were seen, and what was taken for the end of the table: whoever knows the form sees a gap."""
    write_line(filled(author_sentences.DRAFTED, count=draft.rows).to(language))
    if draft.behind:
        first = draft.behind[0]
        facts = {
            "count": len(draft.behind),
            "line": first.place.row,
            "shown": " ".join(" ".join(first.texts).split())[:60],
        }
        write_line(filled(author_sentences.LEFT_OUT, **facts).to(language))


def _rule(given: Namespace, language: Language) -> None:
    plugin, _, name = given.name.rpartition(".")
    if given.plugin is not None:
        _rule_of_folder(given, plugin, required_rule(name), language)
        return
    rule = f"{required_plugin(plugin or name.replace('-', '_'))}.{required_rule(name)}"
    paths = write_files(file_plugin_files(rule, inspects=given.inspection), given.output)
    _tell(paths, language)
    _next(f"cchc-audit explain {rule} --plugin {paths[0]}", language)


def _rule_of_folder(given: Namespace, plugin: str, name: str, language: Language) -> None:
    """One more rule for a plugin that is a folder."""
    source = _package(given.plugin)
    if plugin not in ("", source.name):
        raise BadUsage(filled(author_sentences.OTHER_PLUGIN, name=given.name, plugin=source.name))
    rule = f"{source.name}.{name}"
    package = Path(source.place)
    inside = () if package.samefile(given.plugin) else package.relative_to(given.plugin).parts
    files = rule_files(rule, PurePosixPath(*inside), inspects=given.inspection)
    _tell(write_files(files, given.plugin), language)
    if rule not in load_plugins([given.plugin], entry_points=False).rules:
        function = name.replace("-", "_")
        write_line(filled(author_sentences.GIVE_RULE, module=function).to(language))
    _next(f"cchc-audit explain {rule} --plugin {given.plugin}", language)


def _package(folder: Path) -> Source:
    """The one package of a plugin's folder."""
    found = list(path_sources(folder)) if is_folder(folder) else []
    if (
        len(found) == 1
        and is_folder(Path(found[0].place))
        and (Path(found[0].place) / "__init__.py").is_file()
    ):
        return found[0]
    raise BadUsage(filled(author_sentences.NO_PLUGIN_FOLDER, folder=folder))


def _tell(paths: tuple[Path, ...], language: Language) -> None:
    for path in paths:
        write_line(filled(author_sentences.NEW_FILE, path=path).to(language))


def _next(command: str, language: Language) -> None:
    write_line(filled(author_sentences.TRY_NEXT, command=command).to(language))
