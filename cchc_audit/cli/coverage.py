"""`spec coverage`: measures how many typing errors the checks of a spec notice."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from fractions import Fraction

from cchc_audit.agreeing import CannotAgree
from cchc_audit.cli import sentences
from cchc_audit.cli.arguments import filled
from cchc_audit.cli.auditors import auditor_of
from cchc_audit.cli.output import write_console
from cchc_audit.cli.progress import Progress
from cchc_audit.cli.viewing import view_of
from cchc_audit.coverage import IndicatorCoverage, measure
from cchc_audit.explain.names import short_name
from cchc_audit.language import Language
from cchc_audit.refusal import CannotAudit
from cchc_audit.writing.layout import heading, table, wrapped
from cchc_audit.writing.outcome import percent
from cchc_audit.writing.view import View

_MOST_CHECKS = 3


def run_coverage(given: Namespace, language: Language) -> int:
    """Measure a spec and show which indicators its checks guard."""
    auditor = auditor_of(given)
    view = view_of(given, language)
    progress = Progress()
    for book in auditor.books:
        try:
            measured = measure(
                book.plan,
                reports=given.reports,
                told=lambda done, name=book.spec.id: progress.show(done, given.reports, name, view),  # type: ignore[misc]
            )
        except CannotAgree as error:
            text = filled(sentences.CANNOT_AGREE, error=error)
            raise CannotAudit("cannot-agree", {"spec": book.spec.id}, text) from error
        finally:
            progress.clear()
        lines = _lines(f"{book.spec.id} {book.spec.version}", measured, view)
        write_console(["\n".join(lines), "\n"], as_bytes=False, mark=False)
    return 0


def _lines(name: str, measured: Sequence[IndicatorCoverage], view: View) -> Iterator[str]:
    yield heading(view.show(name), view)
    columns = (sentences.SECTION, sentences.INDICATOR, sentences.NOTICED, sentences.NOTICED_BY)
    yield table(
        [view.say(column) for column in columns], [_row(one, view) for one in measured], (0, 5, 0, 4), view
    )
    planted = sum(sum(one.planted.values()) for one in measured)
    noticed = sum(sum(one.noticed.values()) for one in measured)
    unguarded = sum(one.share is not None and not one.checks for one in measured)
    total = view.say(
        sentences.COVERAGE_TOTAL,
        noticed=noticed,
        planted=planted,
        share=percent(Fraction(noticed, planted)) if planted else "–",
    )
    yield wrapped(total, view)
    yield wrapped(view.say(sentences.UNGUARDED, count=unguarded), view)


def _row(one: IndicatorCoverage, view: View) -> list[str]:
    checks = ", ".join(one.checks[:_MOST_CHECKS]) + (", …" if len(one.checks) > _MOST_CHECKS else "")
    return [
        view.show(one.definition.section),
        view.show(short_name(one.definition).to(view.language)),
        view.show("–" if one.share is None else percent(one.share)),
        view.show(checks),
    ]
