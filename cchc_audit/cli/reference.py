"""`reference`: commands with their options, exit codes, keys of a spec, hooks and public names, from the code."""

import argparse
from argparse import Namespace
from collections.abc import Iterator

import cchc_audit
from cchc_audit.cli import help_texts
from cchc_audit.cli.arguments import build_parser
from cchc_audit.cli.output import write_console
from cchc_audit.cli.parser import Parser
from cchc_audit.language import Language
from cchc_audit.spec.schema import spec_schema
from cchc_audit.writing import reference_sentences as words
from cchc_audit.writing.api_reference import hook_reference, public_names
from cchc_audit.writing.rule_reference import row, table_head
from cchc_audit.writing.spec_reference import spec_reference


def run_reference(given: Namespace, language: Language) -> int:
    """Print the reference as Markdown."""
    del given  # it has no options of its own
    write_console((f"{line}\n" for line in _lines(language)), as_bytes=True, mark=False)
    return 0


def _lines(language: Language) -> Iterator[str]:
    yield f"# {words.REFERENCE.to(language)}"
    yield ""
    yield words.ABOUT_REFERENCE.to(language)
    yield ""
    yield f"## {words.EXIT_CODES.to(language)}"
    yield ""
    yield help_texts.EXIT_CODES.to(language)
    yield ""
    yield f"## {words.COMMANDS.to(language)}"
    for parser in _commands(build_parser(language)):
        yield from _command(parser, language)
    yield ""
    yield f"## {words.KEYS.to(language)}"
    yield from spec_reference(spec_schema(), language)
    yield ""
    yield f"## {words.HOOKS.to(language)}"
    yield ""
    yield from hook_reference(language)
    yield ""
    yield f"## {words.PUBLIC.to(language)}"
    yield ""
    yield from public_names({name: getattr(cchc_audit, name) for name in cchc_audit.__all__}, language)


def _commands(parser: Parser) -> Iterator[Parser]:
    """Every command that can be run, those with subcommands by their subcommands."""
    for command in parser.commands:
        if command.commands:
            yield from _commands(command)
        else:
            yield command


def _command(parser: Parser, language: Language) -> Iterator[str]:
    yield ""
    yield f"### {parser.prog}"
    yield ""
    yield _plain(parser.description or "")
    if parser.arguments:
        yield ""
        yield from table_head([words.PARAMETER, words.MEANING], language)
        yield from (row(_named(one), _plain(one.help or "")) for one in parser.arguments)


def _named(argument: argparse.Action) -> str:
    """An argument as it is written, with what it takes."""
    value = argument.metavar if isinstance(argument.metavar, str) else (argument.dest or "").upper()
    if argument.choices is not None:
        value = "|".join(map(str, argument.choices))
    names = ", ".join(argument.option_strings)
    if not names:
        return f"`{value}`"
    return f"`{names}`" if argument.nargs == 0 else f"`{names} {value}`"


def _plain(text: str) -> str:
    """A help text without the doubled percent signs that argparse wants."""
    return text.replace("%%", "%")
