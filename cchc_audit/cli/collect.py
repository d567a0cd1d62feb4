"""`collect`: reads reports into an archive."""

import sys
from argparse import Namespace

from cchc_audit.archive.refusing import cannot_use
from cchc_audit.cli import archive_sentences
from cchc_audit.cli.auditors import auditor_of, limits_of
from cchc_audit.cli.files import named_files
from cchc_audit.cli.jobs import jobs_for
from cchc_audit.cli.output import tell, unwritable, write_line
from cchc_audit.cli.progress import Progress
from cchc_audit.cli.running import CANNOT
from cchc_audit.cli.viewing import view_of
from cchc_audit.language import Language


def run_collect(given: Namespace, language: Language) -> int:
    """Collect the files; 2 if some could not be read, else 0."""
    try:
        from cchc_audit.archive.collecting import Collecting  # noqa: PLC0415 - Polars is an extra
        from cchc_audit.cli.submissions import FileReading, Start, read_files  # noqa: PLC0415
    except ImportError as error:
        raise cannot_use("needs-extra", given.output) from error
    view, files = view_of(given, language), named_files(given.files, limits_of(given))
    progress, reports, collected, known, failed = Progress(), 0, 0, 0, 0
    with auditor_of(given) as auditor:
        specs = {(book.spec.id, book.spec.version): book.spec for book in auditor.books}
        try:
            collecting = Collecting(given.output)
            start = Start(given=given, known=collecting.known)
            reading = FileReading(given, auditor, start.known)
            for done, one in enumerate(
                read_files(files, reading, start, jobs_for(len(files), given.jobs)), 1
            ):
                progress.show(done, len(files), one.name, view)
                if one.failure is not None:
                    progress.clear()
                    tell(one.failure, language)
                    failed += 1
                elif one.form is None or collecting.has(one.key):
                    known += 1
                else:
                    reports += collecting.add(one.key, specs[one.form], one.reports)
                    collected += 1
            collecting.finish()
        except OSError as error:
            raise unwritable(given.output, error) from error
        finally:
            progress.clear()
    told = view.say(
        archive_sentences.COLLECTED,
        reports=reports,
        files=collected,
        known=known,
        failed=failed,
        path=given.output,
    )
    write_line(told, sys.stderr)
    return CANNOT if failed else 0
