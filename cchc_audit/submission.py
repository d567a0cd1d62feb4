"""What was submitted: the reports of a file, read by their form, and those of earlier periods."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cchc_audit.align.choice import NoSpecFits, choose_spec
from cchc_audit.align.unread import refuse_without_values
from cchc_audit.books import Book
from cchc_audit.comparing import EARLIER, refuse_wrong_earlier
from cchc_audit.history import History
from cchc_audit.refusal import CannotAudit
from cchc_audit.report.cell import Earlier, Report
from cchc_audit.report.document import Document
from cchc_audit.request import Source
from cchc_audit.spec.model import Spec
from cchc_audit.units import meant, reports_in, same_unit, with_earlier, with_peers


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """The reports of a file, at least one, the form by which they are read, and the forms that fit exactly as well."""

    book: Book
    reports: tuple[Report, ...]
    as_well: tuple[Spec, ...] = ()


def submission_of(
    document: Document, books: Sequence[Book], *, named: bool, unit: str | None, period: str | None
) -> Submission:
    """The reports of a file.

    Args:
        document: the file.
        books: the forms to choose from.
        named: the first of them is the one that is meant.
        unit: who reports, or which unit of a table is meant.
        period: for when it reports, where it does not say.

    Raises:
        CannotAudit: no form fits, the unit is not there, or no column holds the values.
    """
    if named:
        book = books[0]
        found = Submission(book=book, reports=reports_in(document, book.spec, unit=unit, period=period))
    else:
        found = _chosen(document, books, unit, period)
    for report in found.reports:
        refuse_without_values(report)
    return found


def _chosen(document: Document, books: Sequence[Book], unit: str | None, period: str | None) -> Submission:
    try:
        chosen = choose_spec(document, [book.spec for book in books], unit=unit, period=period)
    except NoSpecFits as error:
        facts = {"source": document.source, "candidates": [fit.spec.id for fit in error.fits]}
        raise CannotAudit("no-spec-fits", facts, error.text) from error
    book = next(book for book in books if book.spec is chosen.spec)
    reports = meant(chosen.reports, unit, document.source, book.spec.id)
    return Submission(book=book, reports=reports, as_well=chosen.as_well)


def with_earlier_reports(
    submission: Submission,
    sources: Mapping[Earlier, Source | None],
    document_of: Callable[[Source], Document],
    history: History | None = None,
) -> tuple[Report, ...]:
    """The reports, each with those of earlier periods, which are read by the same form.

    Args:
        submission: of this period.
        sources: the files of earlier periods, as far as they are given.
        document_of: reads such a file.
        history: other earlier reports; those of earlier periods that are not given are looked for in it.

    Raises:
        CannotAudit: a report of an earlier period is of another unit, or not earlier; the history cannot be used.
    """
    others: dict[Earlier, tuple[Report, ...]] = {}
    for which in EARLIER:
        source = sources[which]
        if source is not None:
            others[which] = reports_in(document_of(source), submission.book.spec)
            for report in submission.reports:
                other = same_unit(report, others[which])
                if other is not None:
                    refuse_wrong_earlier(report, other, which)
    reports = tuple(with_earlier(report, others) for report in submission.reports)
    if history:
        reports = tuple(history.before(report, submission.book.spec) for report in reports)
    return with_peers(reports)
