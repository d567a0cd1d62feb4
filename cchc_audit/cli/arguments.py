"""The arguments of the command and its subcommands, with their help in the reader's language."""

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, cast

from cchc_audit.cli import sentences
from cchc_audit.cli.environment import COLOR_CHOICES
from cchc_audit.language import LANGUAGES, Language, Text
from cchc_audit.refusal import CannotAudit

PROGRAM = "cchc-audit"
FORMATS = ("table", "markdown", "csv", "json", "html")
_ISOLATIONS = ("process", "none")  # those of isolation.choice, which --help need not import either
_FAIL_ON = ("error", "warning", "info", "never")  # those of writing.view, which --help need not import
_SHARE = re.compile(r"(?P<number>\d{1,9}(?:[.,]\d{1,9})?)(?P<percent>\s*%)?")
_SECONDS = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?")
_MOST_DIGITS = 7


class BadUsage(CannotAudit):
    """The arguments are wrong; `usage` says how they go."""

    def __init__(self, text: Text, usage: str = "") -> None:
        super().__init__("usage", {}, text)
        self.usage = usage


class Parser(argparse.ArgumentParser):
    """A parser that speaks both languages."""

    def __init__(self, language: Language, **settings: Any) -> None:  # noqa: ANN401 - whatever argparse takes
        """Set up a parser whose headings are in the language too."""
        super().__init__(
            **settings,
            add_help=False,
            allow_abbrev=False,
            formatter_class=lambda prog: _Formatter(language, prog),
        )
        self.language = language
        self.arguments: list[argparse.Action] = []
        self.commands: list[Parser] = []
        self._choices: Any = None
        self._group = self.add_argument_group(self.say(sentences.ARGUMENTS))
        self._options = self.add_argument_group(self.say(sentences.OPTIONS))
        self._common = self.add_argument_group(self.say(sentences.COMMON_OPTIONS))

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ANN401 - as argparse has it
        """Help and usage as far as the console can show them."""
        from cchc_audit.cli.output import write_line  # noqa: PLC0415 - only where something is printed

        for line in message.rstrip("\n").split("\n"):
            write_line(line, file or sys.stderr)

    def say(self, text: Text) -> str:
        """A help text in the reader's language; argparse fills in "%" itself."""
        return text.to(self.language).replace("%", "%%")

    def argument(self, name: str, text: Text, **settings: Any) -> None:  # noqa: ANN401 - whatever argparse takes
        """Add a positional argument."""
        self.arguments.append(self._group.add_argument(name, help=self.say(text), **settings))

    def option(self, *names: str, text: Text, **settings: Any) -> None:  # noqa: ANN401 - whatever argparse takes
        """Add an option of this command."""
        self.arguments.append(self._options.add_argument(*names, help=self.say(text), **settings))

    def common(self, *names: str, text: Text, **settings: Any) -> None:  # noqa: ANN401 - whatever argparse takes
        """Add an option that every command has."""
        self._common.add_argument(*names, help=self.say(text), **settings)

    def command(self, name: str, text: Text, *, dest: str) -> "Parser":
        """Add a subcommand; `dest` is where the name of the one that is given is found."""
        if self._choices is None:
            self._choices = self.add_subparsers(
                dest=dest,
                metavar="COMMAND",
                required=dest != "command",
                title=self.say(sentences.COMMANDS),
                parser_class=cast("type[Parser]", partial(Parser, self.language)),
            )
        added: Parser = self._choices.add_parser(name, help=self.say(text), description=self.say(text))
        self.commands.append(added)
        return added

    def error(self, message: str) -> NoReturn:
        """Tell a mistake in the arguments, which argparse words in English only."""
        facts = {"vi": _in_vietnamese(message), "en": message, "program": self.prog}
        raise BadUsage(filled(sentences.BAD_USAGE, **facts), self.format_usage())


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, language: Language, prog: str) -> None:
        super().__init__(prog, max_help_position=30)
        self._prefix = sentences.USAGE.to(language)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self._prefix if prefix is None else prefix)


def filled(text: Text, **facts: object) -> Text:
    """A sentence with its facts put in."""
    return Text(vi=text.vi.format_map(facts), en=text.en.format_map(facts))


def _in_vietnamese(message: str) -> str:
    for pattern, sentence in sentences.USAGE_ERRORS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            return sentence.format_map(found.groupdict())
    return message


def build_parser(language: Language) -> Parser:
    """The parser of the whole command."""
    parser = Parser(language, prog=PROGRAM, description=sentences.ABOUT.to(language))
    parser.epilog = f"{parser.say(sentences.EXAMPLES)}\n\n{parser.say(sentences.EXIT_CODES)}"
    _add_common(parser)
    parser.common("--version", text=sentences.VERSION, action="store_true")
    for name, about, add in _COMMANDS:
        command = parser.command(name, about, dest="command")
        add(command)
        _add_common(command)
    return parser


def _add_common(parser: Parser) -> None:
    missing = argparse.SUPPRESS
    parser.common("--lang", text=sentences.LANG, choices=LANGUAGES, default=missing)
    parser.common("--color", text=sentences.COLOR, choices=COLOR_CHOICES, default=missing)
    parser.common("--config", text=sentences.CONFIG_OPTION, metavar="FILE", default=missing)
    parser.common(
        "--no-config",
        text=sentences.NO_CONFIG,
        dest="config",
        action="store_const",
        const=None,
        default=missing,
    )
    parser.common("--debug", text=sentences.DEBUG, action="store_true", default=missing)
    parser.common("-h", "--help", text=sentences.HELP, action="help")


def _add_plugins(parser: Parser) -> None:
    parser.option("--plugin", text=sentences.PLUGIN, metavar="PATH", type=Path, action="append", default=[])
    parser.option("--without", text=sentences.WITHOUT, metavar="NAME", action="append", default=[])


def _add_isolation(parser: Parser) -> None:
    parser.option("--isolation", text=sentences.ISOLATION, choices=_ISOLATIONS, default="process")
    parser.option("--trust", text=sentences.TRUST, metavar="NAME", action="append", default=[])
    parser.option("--budget-seconds", text=sentences.BUDGET_SECONDS, metavar="N", type=_seconds)
    parser.option("--budget-megabytes", text=sentences.BUDGET_MEGABYTES, metavar="N", type=_count)


def _add_reading(parser: Parser) -> None:
    parser.option("--spec", text=sentences.SPEC_OPTION, metavar="SPEC")
    parser.option("--unit", text=sentences.UNIT, metavar="NAME", type=_text)
    parser.option("--period", text=sentences.PERIOD, type=_period)


def _add_earlier(parser: Parser) -> None:
    parser.option("--previous", text=sentences.PREVIOUS, metavar="FILE")
    parser.option("--same-period-last-year", text=sentences.LAST_YEAR, metavar="FILE")


def _check(parser: Parser) -> None:
    parser.argument("files", sentences.FILES, metavar="FILE", nargs="+")
    parser.option("--format", text=sentences.FORMAT, choices=FORMATS)
    parser.option("-o", "--output", text=sentences.OUTPUT, metavar="FILE", type=Path)
    _add_reading(parser)
    _add_earlier(parser)
    parser.option("--select", text=sentences.SELECT, metavar="NAME", action="append", default=[])
    parser.option(
        "--ignore", text=sentences.IGNORE, metavar="NAME=REASON", type=_ignored, action="append", default=[]
    )
    parser.option("--fail-on", text=sentences.FAIL_ON, choices=_FAIL_ON)
    parser.option("--min-decided", text=sentences.MIN_DECIDED, metavar="SHARE", type=_share)
    _add_plugins(parser)
    _add_isolation(parser)
    parser.option("-v", "--verbose", text=sentences.VERBOSE, action="store_true")


def _show(parser: Parser) -> None:
    parser.argument("file", sentences.FILES, metavar="FILE")
    _add_reading(parser)
    _add_plugins(parser)


def _rules(parser: Parser) -> None:
    parser.option("--format", text=sentences.RULES_FORMAT, choices=("table", "markdown"), default="table")
    _add_plugins(parser)


def _explain(parser: Parser) -> None:
    parser.argument("name", sentences.RULE_NAME, metavar="NAME")
    parser.option("--report", text=sentences.FILL_IN, metavar="FILE")
    _add_reading(parser)
    _add_earlier(parser)
    _add_plugins(parser)


def _why(parser: Parser) -> None:
    parser.argument("report", sentences.FILES, metavar="REPORT")
    parser.argument("indicator", sentences.WHY_INDICATOR, metavar="INDICATOR")
    _add_reading(parser)
    _add_earlier(parser)
    _add_plugins(parser)


def _note(parser: Parser) -> None:
    parser.argument("text", sentences.NOTE_TEXT, metavar="NOTE")


def _spec(parser: Parser) -> None:
    check = parser.command("check", sentences.SPEC_CHECK, dest="spec_command")
    check.argument("files", sentences.SPEC_FILES, metavar="FILE", nargs="+")
    coverage = parser.command("coverage", sentences.SPEC_COVERAGE, dest="spec_command")
    score = parser.command("score", sentences.SPEC_SCORE, dest="spec_command")
    for command in (coverage, score):
        command.argument("spec", sentences.SPEC_NAME, metavar="SPEC")
        command.option("--reports", text=sentences.REPORTS, metavar="N", type=_count, default=12)
        command.option("--seed", text=sentences.SEED, metavar="N", type=_count, default=1)
    show = parser.command("show", sentences.SPEC_SHOW, dest="spec_command")
    show.argument("spec", sentences.SPEC_NAME, metavar="SPEC")
    show.option("--format", text=sentences.SPEC_FORMAT, choices=("yaml", "json"), default="yaml")
    schema = parser.command("schema", sentences.SPEC_SCHEMA, dest="spec_command")
    for command in (check, coverage, score, show, schema):
        _add_plugins(command)
        _add_common(command)


def _test(parser: Parser) -> None:
    parser.argument("places", sentences.CASE_PLACES, metavar="DIR|FILE", nargs="+", type=Path)
    _add_plugins(parser)


def _plugins(parser: Parser) -> None:
    parser.option("--format", text=sentences.LIST_FORMAT, choices=("text", "json"), default="text")
    _add_plugins(parser)


def _config(parser: Parser) -> None:
    schema = parser.command("schema", sentences.CONFIG_SCHEMA, dest="config_command")
    _add_common(schema)


def _new(parser: Parser) -> None:
    plugin = parser.command("plugin", sentences.NEW_PLUGIN, dest="new_command")
    rule = parser.command("rule", sentences.NEW_RULE, dest="new_command")
    spec = parser.command("spec", sentences.NEW_SPEC, dest="new_command")
    for command in (plugin, rule, spec):
        command.argument("name", sentences.NEW_NAME, metavar="NAME")
        command.option("-o", "--output", text=sentences.NEW_FOLDER, metavar="DIR", type=Path, default=Path())
    rule.option("--plugin", text=sentences.NEW_RULE_PLUGIN, metavar="FOLDER", type=Path)
    spec.option("--from", text=sentences.NEW_SPEC_FORM, metavar="FORM", dest="form")
    rule.option("--inspection", text=sentences.NEW_INSPECTION, action="store_true")
    for command in (plugin, rule, spec):
        _add_common(command)


def _completion(parser: Parser) -> None:
    parser.argument("shell", sentences.SHELL, choices=("bash", "zsh"))


_COMMANDS: tuple[tuple[str, Text, Callable[[Parser], None]], ...] = (
    ("check", sentences.CHECK, _check),
    ("show", sentences.SHOW, _show),
    ("rules", sentences.RULES, _rules),
    ("explain", sentences.EXPLAIN, _explain),
    ("why", sentences.WHY_COMMAND, _why),
    ("plugins", sentences.PLUGINS, _plugins),
    ("note", sentences.NOTE, _note),
    ("spec", sentences.SPEC, _spec),
    ("test", sentences.TEST, _test),
    ("new", sentences.NEW, _new),
    ("config", sentences.CONFIG, _config),
    ("reference", sentences.REFERENCE, lambda _: None),
    ("completion", sentences.COMPLETION, _completion),
)


def _ignored(given: str) -> tuple[str, str]:
    name, _, reason = given.partition("=")
    if not reason.strip():
        raise BadUsage(filled(sentences.IGNORE_WITHOUT_REASON, given=given, name=name or "NAME"))
    return name.strip(), reason.strip()


def _share(given: str) -> Fraction:
    found = _SHARE.fullmatch(given.strip())
    if found is not None:
        share = Fraction(found["number"].replace(",", ".")) / (100 if found["percent"] else 1)
        if share <= 1:
            return share
    raise BadUsage(filled(sentences.BAD_SHARE, given=given))


def _seconds(given: str) -> float:
    found = _SECONDS.fullmatch(given.strip())
    if found is None:
        raise BadUsage(filled(sentences.BAD_SECONDS, given=given))
    return float(found[0].replace(",", "."))


def _period(given: str) -> str:
    from cchc_audit.align.title import period_given  # noqa: PLC0415 - only where a period is given

    period = period_given(given)
    if period is None:
        raise BadUsage(filled(sentences.BAD_PERIOD, given=given))
    return period


def _count(given: str) -> int:
    if not given.isdecimal() or len(given) > _MOST_DIGITS or int(given) == 0:
        raise BadUsage(filled(sentences.BAD_COUNT, given=given))
    return int(given)


def _text(given: str) -> str | None:
    return given.strip() or None
