"""`import`: takes tables of many reports into an archive."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_audit import Auditor, CannotAudit
from cchc_audit.archive.refusing import cannot_use
from cchc_audit.cli import archive_sentences
from cchc_audit.cli.auditors import auditor_of
from cchc_audit.cli.output import tell, unwritable, write_line
from cchc_audit.cli.parser import filled
from cchc_audit.cli.running import CANNOT
from cchc_audit.cli.viewing import view_of
from cchc_audit.language import Language

if TYPE_CHECKING:
    from cchc_audit.archive.collecting import Collecting


def run_import(given: Namespace, language: Language) -> int:
    """Take the tables; 2 if one could not be, else 0."""
    try:
        from cchc_audit.archive.collecting import Collecting  # noqa: PLC0415 - Polars is an extra
    except ImportError as error:
        raise cannot_use("needs-extra", given.output) from error
    view = view_of(given, language)
    taken, known, failed = 0, 0, 0
    with auditor_of(given) as auditor:
        try:
            collecting = Collecting(given.output)
            for path in given.tables:
                try:
                    new, old = _import(path, given, auditor, collecting, language)
                    taken, known = taken + new, known + old
                except CannotAudit as error:
                    tell(error.text, language)
                    failed += 1
            collecting.finish()
        except OSError as error:
            raise unwritable(given.output, error) from error
    told = view.say(archive_sentences.IMPORTED, reports=taken, known=known, failed=failed, path=given.output)
    write_line(told, sys.stderr)
    return CANNOT if failed else 0


def _import(
    path: Path, given: Namespace, auditor: Auditor, collecting: "Collecting", language: Language
) -> tuple[int, int]:
    """Take one table: how many reports are new, and how many were there before.

    Raises:
        CannotAudit: it cannot be used; then nothing of it is taken.
        OSError: the archive cannot be written.
    """
    from cchc_audit.archive.collecting import AT_ONCE, key_of  # noqa: PLC0415 - Polars is an extra
    from cchc_audit.importing.forms import tables_by_form  # noqa: PLC0415
    from cchc_audit.importing.headings import headings_of  # noqa: PLC0415
    from cchc_audit.importing.reports import reports_of_table  # noqa: PLC0415
    from cchc_audit.importing.table import content_of, table_of_file  # noqa: PLC0415

    content = content_of(path)
    table = table_of_file(path.name, content)
    headings = headings_of(table, dict(given.column), given.ignore_column)
    specs = [book.spec for book in auditor.books]
    found = [
        (spec, reports_of_table(rows, headings, spec))
        for rows, spec in tables_by_form(table, headings, specs, named=given.spec is not None)
    ]
    floats = [name for name in table.floats if name not in given.ignore_column]
    if floats:
        names = ", ".join(f"“{name}”" for name in floats)
        tell(filled(archive_sentences.FLOATS, table=path.name, names=names), language)
    whole = key_of(content, path.name).encode()
    new = old = 0
    for spec, reports in found:
        for at in range(0, len(reports), AT_ONCE):
            group = reports[at : at + AT_ONCE]
            key = key_of(whole, f"{spec.full}#{at}")
            if collecting.has(key):
                old += len(group)
            else:
                new += collecting.add(key, spec, group)
    return new, old
