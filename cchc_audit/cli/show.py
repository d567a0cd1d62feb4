"""`show`: what was understood of a report, and all that was left over."""

from argparse import Namespace
from pathlib import Path

from cchc_audit import Auditor
from cchc_audit.align.choice import fit_of, ranked
from cchc_audit.cli import listing_sentences
from cchc_audit.cli.auditors import auditor_of
from cchc_audit.cli.output import write_console
from cchc_audit.cli.sources import source_of
from cchc_audit.cli.viewing import view_of
from cchc_audit.language import Language
from cchc_audit.writing.understanding import Choice, write_understanding
from cchc_audit.writing.units import write_units


def run_show(given: Namespace, language: Language) -> int:
    """Read a report as an audit does, and show it."""
    auditor = auditor_of(given)
    source = source_of(given.file)
    # The report of an audit, since its relations also choose between readings.
    results = [*auditor.audit_each(source, name=given.file, unit=given.unit, period=given.period)]
    choice, view = _choice(auditor, given, source), view_of(given, language)
    several = len(results) > 1
    pieces = write_units(results, choice, view) if several else write_understanding(results[0], choice, view)
    write_console(pieces, as_bytes=False, mark=False)
    return 0


def _choice(auditor: Auditor, given: Namespace, source: Path | bytes) -> Choice:
    """Why the form was chosen."""
    if given.spec is not None or given.configuration.spec is not None:
        return Choice(why=listing_sentences.CHOSEN_GIVEN)
    if len(auditor.books) == 1:
        return Choice(why=listing_sentences.CHOSEN_ONLY)
    document = auditor.document_of(source, given.file)
    fits = ranked(fit_of(document, book.spec) for book in auditor.books)
    return Choice(why=listing_sentences.CHOSEN_BEST, fits=fits)
