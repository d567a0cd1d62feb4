"""A parser of arguments that speaks both languages."""

import argparse
import re
import sys
from collections.abc import Iterable
from functools import partial
from typing import Any, NoReturn, cast

from cchc_audit.cli import help_texts, usage_sentences
from cchc_audit.language import Language, Text
from cchc_audit.refusal import CannotAudit


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
        self._group = self.add_argument_group(self.say(help_texts.ARGUMENTS))
        self._options = self.add_argument_group(self.say(help_texts.OPTIONS))
        self._common = self.add_argument_group(self.say(help_texts.COMMON_OPTIONS))

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
                title=self.say(help_texts.COMMANDS),
                parser_class=cast("type[Parser]", partial(Parser, self.language)),
            )
        added: Parser = self._choices.add_parser(name, help=self.say(text), description=self.say(text))
        self.commands.append(added)
        return added

    def error(self, message: str) -> NoReturn:
        """Tell a mistake in the arguments, which argparse words in English only."""
        facts = {"vi": _in_vietnamese(message), "en": message, "program": self.prog}
        raise BadUsage(filled(usage_sentences.BAD_USAGE, **facts), self.format_usage())


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, language: Language, prog: str) -> None:
        super().__init__(prog, max_help_position=30)
        self._prefix = help_texts.USAGE.to(language)

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
    for pattern, sentence in usage_sentences.USAGE_ERRORS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            return sentence.format_map(found.groupdict())
    return message
