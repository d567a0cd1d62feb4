"""`spec coverage`: measures how many typing errors the checks of a spec notice."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from fractions import Fraction

from cchc_audit.agreeing import CannotAgree
from cchc_audit.cli import author_sentences
from cchc_audit.cli.auditors import auditor_of
from cchc_audit.cli.output import write_console
from cchc_audit.cli.parser import filled
from cchc_audit.cli.progress import Progress
from cchc_audit.cli.viewing import view_of
from cchc_audit.coverage import OUTSIDE_DOMAIN, IndicatorCoverage, measure
from cchc_audit.explain.names import short_name
from cchc_audit.language import Language
from cchc_audit.numbers.writing import write_number
from cchc_audit.refusal import CannotAudit
from cchc_audit.writing.layout import heading, table, wrapped
from cchc_audit.writing.outcome import percent
from cchc_audit.writing.view import View

_MOST_CHECKS = 3
_MOST_NAMES = 20


def run_coverage(given: Namespace, language: Language) -> int:
    """Measure a spec and show which indicators its checks guard."""
    view = view_of(given, language)
    for name, measured in measured_books(given, view):
        write_console(["\n".join(_lines(name, measured, view)), "\n"], as_bytes=False, mark=False)
    return 0


def measured_books(
    given: Namespace, view: View, *, least: bool = False
) -> Iterator[tuple[str, tuple[IndicatorCoverage, ...]]]:
    """The name of each spec that is asked for, and its coverage; progress is told for each indicator.

    Raises:
        CannotAudit: the spec cannot be used, or no report agrees with it.
    """
    auditor = auditor_of(given)
    for book in auditor.books:
        progress = Progress()

        def told(done: int, total: int, name: str, progress: Progress = progress) -> None:
            progress.show(done, total, name, view)

        try:
            measured = measure(book.plan, reports=given.reports, seed=given.seed, least=least, told=told)
        except CannotAgree as error:
            shown = _listed(error.checks, _MOST_NAMED)
            facts = {"spec": book.spec.id, "checks": list(error.checks)}
            raise CannotAudit(
                "cannot-agree", facts, filled(author_sentences.CANNOT_AGREE, checks=shown)
            ) from error
        finally:
            progress.clear()
        yield f"{book.spec.id} {book.spec.version}", measured


def _lines(name: str, measured: Sequence[IndicatorCoverage], view: View) -> Iterator[str]:
    yield heading(view.show(name), view)
    columns = (
        author_sentences.SECTION,
        author_sentences.INDICATOR,
        author_sentences.NOTICED,
        author_sentences.NOTICED_BY,
    )
    yield table(
        [view.say(column) for column in columns], [_row(one, view) for one in measured], (0, 5, 0, 4), view
    )
    yield from total_lines(measured, view)


def total_lines(measured: Sequence[IndicatorCoverage], view: View) -> Iterator[str]:
    """What is noticed of everything that was planted."""
    planted = sum(sum(one.planted.values()) for one in measured)
    noticed = sum(sum(one.noticed.values()) for one in measured)
    unguarded = [one.definition.id for one in measured if one.share is not None and not one.is_guarded]
    yield wrapped(
        view.say(
            author_sentences.COVERAGE_TOTAL,
            noticed=write_number(Fraction(noticed), view.language),
            planted=write_number(Fraction(planted), view.language),
            share=share_of(noticed, planted),
        ),
        view,
    )
    if unguarded:
        yield wrapped(
            view.say(
                author_sentences.UNGUARDED,
                count=len(unguarded),
                names=view.show(_listed(unguarded, _MOST_NAMES)),
            ),
            view,
        )
    else:
        yield wrapped(view.say(author_sentences.ALL_GUARDED), view)
    yield wrapped(view.say(author_sentences.CHECKS_ONLY), view)


def _listed(names: Sequence[str], most: int) -> str:
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


def share_of(noticed: int, planted: int) -> str:
    """A share as a percentage; a dash of nothing."""
    return percent(Fraction(noticed, planted)) if planted else "–"


def _row(one: IndicatorCoverage, view: View) -> list[str]:
    domain = view.say(author_sentences.DOMAIN)
    checks = _listed([domain if name == OUTSIDE_DOMAIN else name for name in one.checks], _MOST_CHECKS)
    return [
        view.show(one.definition.section),
        view.show(short_name(one.definition).to(view.language)),
        view.show("–" if one.share is None else percent(one.share)),
        view.show(checks),
    ]


_MOST_NAMED = 10
"""So many checks are named that stay violated."""
