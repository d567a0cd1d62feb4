"""One run of the command: its arguments, the subcommand, and the exit code whatever happens."""

import contextlib
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence
from typing import TextIO

from cchc_audit.cli import usage_sentences
from cchc_audit.cli.arguments import build_parser
from cchc_audit.cli.environment import language_of
from cchc_audit.cli.output import tell, write_line
from cchc_audit.cli.parser import BadUsage, filled
from cchc_audit.language import Language, Text
from cchc_audit.refusal import CannotAudit

CANNOT = 2
_INTERRUPTED = 130


def run(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code; nothing is raised, whatever the input is."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    language = language_of(arguments)
    for stream in (sys.stdout, sys.stderr):
        _never_fail(stream)
    debug = "--debug" in arguments
    try:
        return _run(arguments, language)
    except BadUsage as error:
        for line in error.usage.splitlines():
            write_line(line, sys.stderr)
        tell(error.text, language)
    except CannotAudit as error:
        tell(error.text, language)
        if debug:
            traceback.print_exc()
    except KeyboardInterrupt:
        tell(usage_sentences.INTERRUPTED, language)
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader has gone: nobody is left to be told, and closing the output must not complain either.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:  # noqa: BLE001 - no traceback is ever shown unasked
        tell(unexpected(error), language)
        if debug:
            traceback.print_exc()
    return CANNOT


def unexpected(error: Exception, source: str = "") -> Text:
    """The sentence of a fault of the program itself."""
    told = f"{type(error).__name__}: {error}"
    sentence = usage_sentences.UNEXPECTED_IN if source else usage_sentences.UNEXPECTED
    return filled(sentence, source=source, error=told)


def _never_fail(stream: TextIO) -> None:
    """Let a console spell out what it cannot show."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")


def _run(arguments: Sequence[str], language: Language) -> int:
    parser = build_parser(language)
    try:
        given = parser.parse_args(arguments)
    except SystemExit as asked:
        # --help ends so.
        return int(asked.code or 0)
    if given.version:
        from cchc_audit.version import tool_version  # noqa: PLC0415 - only when asked

        write_line(f"cchc-audit {tool_version()}")
        return 0
    if given.command is None:
        parser.error("the following arguments are required: COMMAND")
    if given.command in _CONFIGURED:
        from cchc_audit.cli.configured import configuration_of  # noqa: PLC0415 - where a file may be read

        given.configuration = configuration_of(given)
        if "lang" not in given:
            language = given.configuration.lang or language
    return _command(given, language)


_CONFIGURED = (
    "check", "show", "annotate", "compare", "collect", "import", "scan", "rules", "explain", "why", "plugins", "spec",
    "note", "test",
)  # fmt: skip


def _command(given: Namespace, language: Language) -> int:
    """Run one subcommand; each imports what it needs and nothing else."""
    return (_of_reports if given.command in _OF_REPORTS else _of_authors)(given, language)


_OF_REPORTS = (
    "check",
    "show",
    "annotate",
    "rules",
    "explain",
    "why",
    "note",
    "compare",
    "collect",
    "import",
    "scan",
)


def _of_reports(given: Namespace, language: Language) -> int:
    """Run a subcommand for those who read reports."""
    match given.command:
        case "check":
            from cchc_audit.cli.check import run_check  # noqa: PLC0415

            return run_check(given, language)
        case "show":
            from cchc_audit.cli.show import run_show  # noqa: PLC0415

            return run_show(given, language)
        case "annotate":
            from cchc_audit.cli.annotate import run_annotate  # noqa: PLC0415

            return run_annotate(given, language)
        case "rules":
            from cchc_audit.cli.rules import run_rules  # noqa: PLC0415

            return run_rules(given, language)
        case "explain":
            from cchc_audit.cli.rules import run_explain  # noqa: PLC0415

            return run_explain(given, language)
        case "why":
            from cchc_audit.cli.why import run_why  # noqa: PLC0415

            return run_why(given, language)
        case "compare":
            from cchc_audit.cli.compare import run_compare  # noqa: PLC0415

            return run_compare(given, language)
        case "collect":
            from cchc_audit.cli.collect import run_collect  # noqa: PLC0415

            return run_collect(given, language)
        case "import":
            from cchc_audit.cli.tables import run_import  # noqa: PLC0415

            return run_import(given, language)
        case "scan":
            from cchc_audit.cli.scan import run_scan  # noqa: PLC0415

            return run_scan(given, language)
    from cchc_audit.cli.note import run_note  # noqa: PLC0415

    return run_note(given, language)


def _of_authors(given: Namespace, language: Language) -> int:
    """Run a subcommand for those who set the product up, or write specs and rules."""
    match given.command:
        case "plugins":
            from cchc_audit.cli.plugins import run_plugins  # noqa: PLC0415

            return run_plugins(given, language)
        case "spec":
            from cchc_audit.cli.spec import run_spec  # noqa: PLC0415

            return run_spec(given, language)
        case "test":
            from cchc_audit.cli.test import run_test  # noqa: PLC0415

            return run_test(given, language)
        case "reference":
            from cchc_audit.cli.reference import run_reference  # noqa: PLC0415

            return run_reference(given, language)
        case "new":
            from cchc_audit.cli.new import run_new  # noqa: PLC0415

            return run_new(given, language)
        case "config":
            from cchc_audit.cli.config import run_config  # noqa: PLC0415

            return run_config()
    from cchc_audit.cli.completion import run_completion  # noqa: PLC0415

    return run_completion(given, language)
