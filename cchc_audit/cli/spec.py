"""`spec`: examines spec files."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from cchc_audit.cli import author_sentences
from cchc_audit.cli.auditors import installed
from cchc_audit.cli.output import write_console, write_line
from cchc_audit.cli.parser import filled
from cchc_audit.cli.running import CANNOT
from cchc_audit.language import Language
from cchc_audit.spec.load import SpecProblems, load_document, load_spec, load_spec_of
from cchc_audit.spec.printing import origins_of, printed_spec
from cchc_audit.spec_sources import spec_source, unusable_spec


def run_spec(given: Namespace, language: Language) -> int:
    """Run one of the subcommands."""
    if given.spec_command == "coverage":
        from cchc_audit.cli.coverage import run_coverage  # noqa: PLC0415 - needed by this subcommand only

        return run_coverage(given, language)
    if given.spec_command == "show":
        return _show(given)
    if given.spec_command == "score":
        from cchc_audit.cli.score import run_score  # noqa: PLC0415 - the same

        return run_score(given, language)
    if given.spec_command == "lint":
        from cchc_audit.cli.lint import run_lint  # noqa: PLC0415 - the same

        return run_lint(given, language)
    if given.spec_command == "schema":
        return _schema(given)
    return _check(given, language)


def _show(given: Namespace) -> int:
    """Print the effective spec as YAML that loads again, or as JSON."""
    registry = installed(given)
    try:
        source = spec_source(given.spec, registry.specs)
        document = load_document(source, installed=registry.specs, folders=given.configuration.spec_folders)
        load_spec_of(document, rules=registry.rules, absent=given.without)
    except SpecProblems as error:
        raise unusable_spec(error) from error
    if given.format == "json":
        told = {"spec": document.tree, "origins": origins_of(document)}
        lines: Iterable[str] = json.dumps(told, ensure_ascii=False, indent=2).split("\n")
    else:
        lines = printed_spec(document)
    write_console((f"{line}\n" for line in lines), as_bytes=True, mark=False)
    return 0


def _schema(given: Namespace) -> int:
    """Print the schema with the rules that are installed."""
    from cchc_audit.spec.rule_schema import installed_schema  # noqa: PLC0415 - jsonschema is slow to import

    text = json.dumps(installed_schema(installed(given).rules), ensure_ascii=False, indent=2)
    write_console([text, "\n"], as_bytes=False, mark=False)
    return 0


def _check(given: Namespace, language: Language) -> int:
    """Tell all problems of all files."""
    registry = installed(given)
    code = 0
    for file in given.files:
        try:
            spec = load_spec(
                Path(file),
                name=file,
                rules=registry.rules,
                absent=given.without,
                installed=registry.specs,
                folders=given.configuration.spec_folders,
            )
        except SpecProblems as error:
            code = CANNOT
            for problem in error.problems:
                write_line(problem.to(language))
            told = filled(author_sentences.SPEC_BAD, file=file, count=len(error.problems))
            write_line(told.to(language), sys.stderr)
        else:
            facts = {"file": file, "indicators": len(spec.indicators), "checks": len(spec.checks)}
            write_line(filled(author_sentences.SPEC_GOOD, **facts).to(language))
    return code
