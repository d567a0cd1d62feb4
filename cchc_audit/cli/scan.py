"""`scan`: the relations of the forms on all reports of an archive at once."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_audit import Auditor
from cchc_audit.archive.refusing import cannot_use
from cchc_audit.books import Book
from cchc_audit.cli import archive_sentences
from cchc_audit.cli.auditors import auditor_of
from cchc_audit.cli.output import write_console, write_file
from cchc_audit.cli.parser import BadUsage, filled
from cchc_audit.cli.viewing import view_of
from cchc_audit.language import Language
from cchc_audit.writing.layout import heading, table, wrapped
from cchc_audit.writing.view import View

if TYPE_CHECKING:
    from cchc_audit.archive.scanned import ScannedForm

_ENDINGS = (".parquet", ".csv", ".jsonl")
_WORST = 10


def run_scan(given: Namespace, language: Language) -> int:
    """Scan the archive, show the summary, and write the violations; 1 if there are some of the severity error."""
    if given.output is not None and given.output.suffix.lower() not in _ENDINGS:
        raise BadUsage(filled(archive_sentences.SCAN_ENDING, path=given.output))
    try:
        from cchc_audit.archive.archive import open_archive  # noqa: PLC0415 - Polars is an extra
        from cchc_audit.archive.scanned import scan_form, violations_as  # noqa: PLC0415
    except ImportError as error:
        raise cannot_use("needs-extra", given.archive) from error
    view = view_of(given, language)
    with auditor_of(given) as auditor:
        scanned = [
            scan_form(
                reports,
                _book(auditor, reports.form.id, reports.form.version, given.archive).plan,
                messages=given.output is not None,
            )
            for reports in open_archive(given.archive)
        ]
    if not scanned:
        raise cannot_use("archive-empty", given.archive)
    for one in scanned:
        write_console(["\n".join(_lines(one, view)), "\n"], as_bytes=False, mark=False)
    if given.output is not None:
        content = violations_as(scanned, given.output.suffix.lower())
        write_file([content], given.output, mark=given.output.suffix.lower() == ".csv")
        count = sum(one.violations.height for one in scanned)
        told = view.say(archive_sentences.WRITTEN, count=count, path=given.output)
        write_console([told, "\n"], as_bytes=False, mark=False)
    return int(any(one.errors for one in scanned))


def _book(auditor: Auditor, form: str, version: str, archive: Path) -> Book:
    for book in auditor.books:
        if (book.spec.id, book.spec.version) == (form, version):
            return book
    raise cannot_use("archive-spec", archive, form=f"{form} {version}")


def _lines(one: "ScannedForm", view: View) -> Iterator[str]:
    title = view.say(
        archive_sentences.TITLE, form=one.name, reports=one.reports, violations=one.violations.height
    )
    yield heading(title, view)
    if one.former:
        yield view.say(archive_sentences.FORMER, count=one.former)
    columns = (
        archive_sentences.CHECK,
        archive_sentences.VIOLATED,
        archive_sentences.RATE,
        archive_sentences.HOLDS,
        archive_sentences.UNDECIDED,
        archive_sentences.OTHERS,
    )
    rows = [
        [view.show(each.relation), str(each.violated), _percent(each.violated, each.decided, view),
         str(each.holds), str(each.undecidable), str(each.others)]
        for each in one.by_relation
        if each.violated
    ]  # fmt: skip
    if rows:
        yield table([view.say(column) for column in columns], rows, (6, 0, 0, 0, 0, 0), view)
    for relation in one.suspect:
        share = _percent(relation.violated, relation.decided, view)
        yield wrapped(view.say(archive_sentences.SUSPECT, check=relation.relation, share=share), view)
    for title_of, groups in (
        (archive_sentences.WORST, one.by("unit")),
        (archive_sentences.BY_PERIOD, one.by("period")),
    ):
        shown = groups[:_WORST]
        if shown:
            yield view.say(title_of, shown=len(shown), all=len(groups))
            for name, count in shown:
                yield view.show(f"- {name or archive_sentences.NO_NAME.to(view.language)}: {count}")


def _percent(part: int, whole: int, view: View) -> str:
    if not whole:
        return "–"
    tenths = (2_000 * part + whole) // (2 * whole)
    mark = "," if view.language == "vi" else "."
    return f"{tenths // 10}{mark}{tenths % 10} %"
