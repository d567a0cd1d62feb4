"""`collect`: reads reports into an archive."""

import sys
from argparse import Namespace
from pathlib import Path

from cchc_audit import Auditor, CannotRead
from cchc_audit.archive.refusing import cannot_use
from cchc_audit.cli import archive_sentences
from cchc_audit.cli.auditors import auditor_of, limits_of
from cchc_audit.cli.diverting import output_diverted
from cchc_audit.cli.files import named_files
from cchc_audit.cli.output import tell, unwritable, write_line
from cchc_audit.cli.progress import Progress
from cchc_audit.cli.running import CANNOT, unexpected
from cchc_audit.cli.viewing import view_of
from cchc_audit.language import Language, Text
from cchc_audit.reading.batch import SubmittedFile
from cchc_audit.refusal import CannotAudit
from cchc_audit.report.reader import Limits
from cchc_audit.submission import Submission
from cchc_audit.writing.view import Failure


def run_collect(given: Namespace, language: Language) -> int:
    """Collect the files; 2 if some could not be read, else 0."""
    try:
        from cchc_audit.archive.collecting import Collecting, key_of  # noqa: PLC0415 - Polars is an extra
    except ImportError as error:
        raise cannot_use("needs-extra", given.output) from error
    view, limits = view_of(given, language), limits_of(given)
    files = named_files(given.files, limits)
    progress, reports, collected, known, failed = Progress(), 0, 0, 0, 0
    with auditor_of(given) as auditor:
        try:
            collecting = Collecting(given.output)
            for done, file in enumerate(files):
                progress.show(done, len(files), file.source if isinstance(file, Failure) else file.name, view)
                found = _content(file, limits)
                key = "" if isinstance(found, Text) else key_of(found, _name(file))
                if not isinstance(found, Text) and collecting.has(key):
                    known += 1
                    continue
                submission = found if isinstance(found, Text) else _submission(auditor, given, file, found)
                if isinstance(submission, Text):
                    progress.clear()
                    tell(submission, language)
                    failed += 1
                    continue
                reports += collecting.add(key, submission)
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


def _name(file: SubmittedFile | Failure) -> str:
    return file.source if isinstance(file, Failure) else file.name


def _content(file: SubmittedFile | Failure, limits: Limits) -> bytes | Text:
    """What a file holds, or why it cannot be had."""
    if isinstance(file, Failure):
        return file.text
    try:
        source = file.source(limits)
        if isinstance(source, bytes):
            return source
        with Path(source).open("rb") as stream:
            return stream.read(limits.bytes + 1)  # more is refused when it is read
    except CannotRead as error:
        return error.text
    except OSError as error:
        return unwritable(file.path, error).text


def _submission(
    auditor: Auditor, given: Namespace, file: SubmittedFile | Failure, content: bytes
) -> Submission | Text:
    """The reports of a file, or why there are none; whatever is wrong with one file, the others go on."""
    name = _name(file)
    try:
        with output_diverted():
            return auditor.submission_of(content, name=name, unit=given.unit, period=given.period)
    except CannotAudit as error:
        return error.text
    except Exception as error:  # noqa: BLE001 - the other files go on
        return unexpected(error, name)
