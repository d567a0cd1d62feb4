"""`annotate`: writes the findings into a copy of the submitted file."""

import sys
from argparse import Namespace
from pathlib import Path

from cchc_audit import CannotRead
from cchc_audit.annotating.copying import annotated, is_signed
from cchc_audit.cli import usage_sentences
from cchc_audit.cli.auditors import auditor_of, limits_of
from cchc_audit.cli.diverting import output_diverted
from cchc_audit.cli.output import write_file, write_line
from cchc_audit.cli.parser import BadUsage, filled
from cchc_audit.cli.viewing import view_of
from cchc_audit.language import Language
from cchc_audit.refusal import CannotAudit
from cchc_audit.writing.outcome import outcome_of


def run_annotate(given: Namespace, language: Language) -> int:
    """Audit the file, write the copy, and give the exit code of the audit."""
    file, output = Path(given.file), given.output
    if output.exists() and output.resolve() == file.resolve():
        raise BadUsage(filled(usage_sentences.OUTPUT_IS_INPUT, path=output))
    if output.suffix.lower() != file.suffix.lower():
        raise BadUsage(filled(usage_sentences.OTHER_ENDING, path=output, ending=file.suffix))
    view, limits = view_of(given, language, to_file=True), limits_of(given)
    with auditor_of(given) as auditor, output_diverted():
        results = [*auditor.audit_each(file, name=given.file, unit=given.unit, period=given.period)]
        try:
            content = file.read_bytes()
            copy = annotated(content, results, view, path=given.file, limits=limits)
        except CannotRead as error:
            raise CannotAudit(error.code, error.facts, error.text) from error
    write_file([copy], output, mark=False)
    count = sum(finding.verdict != "waived" for result in results for finding in result.findings)
    write_line(view.say(usage_sentences.ANNOTATED, path=output, count=count), sys.stderr)
    if is_signed(content):
        write_line(view.say(usage_sentences.WAS_SIGNED, path=file, copy=output), sys.stderr)
    return max(outcome_of(result, view).code for result in results)
