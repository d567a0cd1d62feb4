"""`completion`: prints the code with which a shell completes the command's arguments."""

import sys
from argparse import Namespace

from cchc_audit.cli import author_sentences
from cchc_audit.cli.arguments import build_parser
from cchc_audit.cli.parser import Parser
from cchc_audit.language import Language
from cchc_audit.refusal import CannotAudit

_FILES = ("files", "file", "output", "plugin", "config", "previous", "same_period_last_year", "spec")


def run_completion(given: Namespace, language: Language) -> int:
    """Print the code for a shell."""
    try:
        import shtab  # noqa: PLC0415 - needed here only, and perhaps not installed
    except ImportError as error:
        raise CannotAudit("no-completion", {"library": "shtab"}, author_sentences.NO_COMPLETION) from error
    parser = build_parser(language)
    _complete_files(parser, shtab.FILE)
    sys.stdout.write(shtab.complete(parser, shell=given.shell) + "\n")
    return 0


def _complete_files(parser: Parser, files: object) -> None:
    """Say of which arguments files are the completion."""
    for action in parser.arguments:
        if action.dest in _FILES:
            action.complete = files  # type: ignore[attr-defined]
    for command in parser.commands:
        _complete_files(command, files)
