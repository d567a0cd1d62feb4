"""The arguments of the command and its subcommands, with their help in the reader's language."""

import argparse
from collections.abc import Callable
from pathlib import Path

from cchc_audit.cli import archive_sentences, argument_values, compare_sentences, help_texts
from cchc_audit.cli.environment import COLOR_CHOICES
from cchc_audit.cli.parser import Parser
from cchc_audit.language import LANGUAGES, Language, Text

PROGRAM = "cchc-audit"
FORMATS = ("table", "markdown", "csv", "json", "html", "xlsx")
_ISOLATIONS = ("process", "none")  # those of isolation.choice, which --help need not import either
_FAIL_ON = ("error", "warning", "info", "never")  # those of writing.view, which --help need not import


def build_parser(language: Language) -> Parser:
    """The parser of the whole command."""
    parser = Parser(language, prog=PROGRAM, description=help_texts.ABOUT.to(language))
    parser.epilog = f"{parser.say(help_texts.EXAMPLES)}\n\n{parser.say(help_texts.EXIT_CODES)}"
    _add_common(parser)
    parser.common("--version", text=help_texts.VERSION, action="store_true")
    for name, about, add in _COMMANDS:
        command = parser.command(name, about, dest="command")
        add(command)
        _add_common(command)
    return parser


def _add_common(parser: Parser) -> None:
    missing = argparse.SUPPRESS
    parser.common("--lang", text=help_texts.LANG, choices=LANGUAGES, default=missing)
    parser.common("--color", text=help_texts.COLOR, choices=COLOR_CHOICES, default=missing)
    parser.common("--config", text=help_texts.CONFIG_OPTION, metavar="FILE", default=missing)
    parser.common(
        "--no-config",
        text=help_texts.NO_CONFIG,
        dest="config",
        action="store_const",
        const=None,
        default=missing,
    )
    parser.common("--debug", text=help_texts.DEBUG, action="store_true", default=missing)
    parser.common("-h", "--help", text=help_texts.HELP, action="help")


def _add_plugins(parser: Parser) -> None:
    parser.option("--plugin", text=help_texts.PLUGIN, metavar="PATH", type=Path, action="append", default=[])
    parser.option("--without", text=help_texts.WITHOUT, metavar="NAME", action="append", default=[])


def _add_isolation(parser: Parser) -> None:
    parser.option("--isolation", text=help_texts.ISOLATION, choices=_ISOLATIONS, default="process")
    parser.option("--trust", text=help_texts.TRUST, metavar="NAME", action="append", default=[])
    parser.option(
        "--budget-seconds", text=help_texts.BUDGET_SECONDS, metavar="N", type=argument_values.seconds
    )
    parser.option(
        "--budget-megabytes", text=help_texts.BUDGET_MEGABYTES, metavar="N", type=argument_values.count
    )


def _add_reading(parser: Parser) -> None:
    parser.option("--spec", text=help_texts.SPEC_OPTION, metavar="SPEC")
    parser.option("--unit", text=help_texts.UNIT, metavar="NAME", type=argument_values.text)
    parser.option("--period", text=help_texts.PERIOD, type=argument_values.period)
    parser.option(
        "--limit",
        text=help_texts.LIMIT,
        metavar="NAME=N",
        type=argument_values.limit,
        action="append",
        default=[],
    )


def _add_earlier(parser: Parser) -> None:
    parser.option("--previous", text=help_texts.PREVIOUS, metavar="FILE")
    parser.option("--same-period-last-year", text=help_texts.LAST_YEAR, metavar="FILE")


def _add_history(parser: Parser) -> None:
    parser.option(
        "--history", text=help_texts.HISTORY, metavar="FILE", nargs="+", action="extend", default=[]
    )


def _check(parser: Parser) -> None:
    parser.argument("files", help_texts.MANY_FILES, metavar="FILE", nargs="+")
    parser.option("--format", text=help_texts.FORMAT, choices=FORMATS)
    parser.option("-o", "--output", text=help_texts.OUTPUT, metavar="FILE", type=Path)
    _add_reading(parser)
    _add_earlier(parser)
    _add_history(parser)
    parser.option("--select", text=help_texts.SELECT, metavar="NAME", action="append", default=[])
    parser.option(
        "--ignore",
        text=help_texts.IGNORE,
        metavar="NAME=REASON",
        type=argument_values.ignored,
        action="append",
        default=[],
    )
    parser.option("--children", text=help_texts.CHILDREN, metavar="FILE", nargs="+")
    parser.option("--fail-on", text=help_texts.FAIL_ON, choices=_FAIL_ON)
    parser.option("--min-decided", text=help_texts.MIN_DECIDED, metavar="SHARE", type=argument_values.share)
    parser.option("--jobs", text=help_texts.JOBS, metavar="N", type=argument_values.count)
    parser.option("--no-diagnoses", text=help_texts.NO_DIAGNOSES, action="store_true")
    _add_plugins(parser)
    _add_isolation(parser)
    parser.option("-v", "--verbose", text=help_texts.VERBOSE, action="store_true")


def _show(parser: Parser) -> None:
    parser.argument("file", help_texts.FILES, metavar="FILE")
    _add_reading(parser)
    _add_plugins(parser)


def _annotate(parser: Parser) -> None:
    parser.argument("file", help_texts.ANNOTATE_FILE, metavar="FILE")
    parser.option("-o", "--output", text=help_texts.ANNOTATE_OUTPUT, metavar="COPY", type=Path, required=True)
    _add_reading(parser)
    _add_plugins(parser)


def _compare(parser: Parser) -> None:
    parser.argument("old", compare_sentences.OLD, metavar="OLD")
    parser.argument("new", compare_sentences.NEW, metavar="NEW")
    parser.option("--format", text=compare_sentences.FORMAT, choices=("table", "json"), default="table")
    _add_reading(parser)
    _add_history(parser)
    _add_plugins(parser)


def _collect(parser: Parser) -> None:
    parser.argument("files", help_texts.MANY_FILES, metavar="FILE", nargs="+")
    parser.option(
        "-o", "--output", text=archive_sentences.ARCHIVE, metavar="ARCHIVE", type=Path, required=True
    )
    parser.option("--jobs", text=help_texts.JOBS, metavar="N", type=argument_values.count)
    _add_reading(parser)
    _add_plugins(parser)


def _import(parser: Parser) -> None:
    parser.argument("tables", archive_sentences.TABLES, metavar="TABLE", nargs="+", type=Path)
    parser.option(
        "-o", "--output", text=archive_sentences.ARCHIVE, metavar="ARCHIVE", type=Path, required=True
    )
    parser.option("--spec", text=help_texts.SPEC_OPTION, metavar="SPEC")
    parser.option(
        "--column",
        text=archive_sentences.COLUMN,
        metavar="ROLE=NAME",
        type=argument_values.column,
        action="append",
        default=[],
    )
    parser.option(
        "--ignore-column", text=archive_sentences.IGNORE_COLUMN, metavar="NAME", action="append", default=[]
    )
    _add_plugins(parser)


def _scan(parser: Parser) -> None:
    parser.argument("archive", archive_sentences.SCANNED, metavar="ARCHIVE", type=Path)
    parser.option("-o", "--output", text=archive_sentences.SCAN_OUTPUT, metavar="FILE", type=Path)
    parser.option("--spec", text=help_texts.SPEC_OPTION, metavar="SPEC")
    _add_plugins(parser)


def _rules(parser: Parser) -> None:
    parser.option("--format", text=help_texts.RULES_FORMAT, choices=("table", "markdown"), default="table")
    _add_plugins(parser)


def _explain(parser: Parser) -> None:
    parser.argument("name", help_texts.RULE_NAME, metavar="NAME")
    parser.option("--report", text=help_texts.FILL_IN, metavar="FILE")
    _add_reading(parser)
    _add_earlier(parser)
    _add_plugins(parser)


def _why(parser: Parser) -> None:
    parser.argument("report", help_texts.FILES, metavar="REPORT")
    parser.argument("indicator", help_texts.WHY_INDICATOR, metavar="INDICATOR")
    _add_reading(parser)
    _add_earlier(parser)
    _add_plugins(parser)


def _note(parser: Parser) -> None:
    parser.argument("text", help_texts.NOTE_TEXT, metavar="NOTE")


def _spec(parser: Parser) -> None:
    check = parser.command("check", help_texts.SPEC_CHECK, dest="spec_command")
    check.argument("files", help_texts.SPEC_FILES, metavar="FILE", nargs="+")
    coverage = parser.command("coverage", help_texts.SPEC_COVERAGE, dest="spec_command")
    score = parser.command("score", help_texts.SPEC_SCORE, dest="spec_command")
    for command in (coverage, score):
        command.argument("spec", help_texts.SPEC_NAME, metavar="SPEC")
        command.option("--reports", text=help_texts.REPORTS, metavar="N", type=argument_values.count)
        command.option("--seed", text=help_texts.SEED, metavar="N", type=argument_values.count, default=1)
    lint = parser.command("lint", help_texts.SPEC_LINT, dest="spec_command")
    lint.argument("spec", help_texts.SPEC_NAME, metavar="SPEC")
    lint.option("--format", text=help_texts.LIST_FORMAT, choices=("text", "json"), default="text")
    lint.option("--strict", text=help_texts.STRICT, action="store_true")
    show = parser.command("show", help_texts.SPEC_SHOW, dest="spec_command")
    show.argument("spec", help_texts.SPEC_NAME, metavar="SPEC")
    show.option("--format", text=help_texts.SPEC_FORMAT, choices=("yaml", "json"), default="yaml")
    schema = parser.command("schema", help_texts.SPEC_SCHEMA, dest="spec_command")
    for command in (check, coverage, score, lint, show, schema):
        _add_plugins(command)
        _add_common(command)


def _test(parser: Parser) -> None:
    parser.argument("places", help_texts.CASE_PLACES, metavar="DIR|FILE", nargs="+", type=Path)
    _add_plugins(parser)


def _plugins(parser: Parser) -> None:
    parser.option("--format", text=help_texts.LIST_FORMAT, choices=("text", "json"), default="text")
    _add_plugins(parser)


def _config(parser: Parser) -> None:
    schema = parser.command("schema", help_texts.CONFIG_SCHEMA, dest="config_command")
    _add_common(schema)


def _new(parser: Parser) -> None:
    plugin = parser.command("plugin", help_texts.NEW_PLUGIN, dest="new_command")
    rule = parser.command("rule", help_texts.NEW_RULE, dest="new_command")
    spec = parser.command("spec", help_texts.NEW_SPEC, dest="new_command")
    for command in (plugin, rule, spec):
        command.argument("name", help_texts.NEW_NAME, metavar="NAME")
        command.option("-o", "--output", text=help_texts.NEW_FOLDER, metavar="DIR", type=Path, default=Path())
    rule.option("--plugin", text=help_texts.NEW_RULE_PLUGIN, metavar="FOLDER", type=Path)
    spec.option("--from", text=help_texts.NEW_SPEC_FORM, metavar="FORM", dest="form")
    rule.option("--inspection", text=help_texts.NEW_INSPECTION, action="store_true")
    for command in (plugin, rule, spec):
        _add_common(command)


def _completion(parser: Parser) -> None:
    parser.argument("shell", help_texts.SHELL, choices=("bash", "zsh"))


_COMMANDS: tuple[tuple[str, Text, Callable[[Parser], None]], ...] = (
    ("check", help_texts.CHECK, _check),
    ("show", help_texts.SHOW, _show),
    ("annotate", help_texts.ANNOTATE, _annotate),
    ("compare", compare_sentences.COMPARE, _compare),
    ("collect", archive_sentences.COLLECT, _collect),
    ("import", archive_sentences.IMPORT, _import),
    ("scan", archive_sentences.SCAN, _scan),
    ("rules", help_texts.RULES, _rules),
    ("explain", help_texts.EXPLAIN, _explain),
    ("why", help_texts.WHY_COMMAND, _why),
    ("plugins", help_texts.PLUGINS, _plugins),
    ("note", help_texts.NOTE, _note),
    ("spec", help_texts.SPEC, _spec),
    ("test", help_texts.TEST, _test),
    ("new", help_texts.NEW, _new),
    ("config", help_texts.CONFIG, _config),
    ("reference", help_texts.REFERENCE, lambda _: None),
    ("completion", help_texts.COMPLETION, _completion),
)
