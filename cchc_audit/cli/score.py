"""`spec score`: the mutation score of a spec, by indicator and by kind of error."""

from argparse import Namespace
from collections.abc import Iterator, Sequence

from cchc_audit.cli import author_sentences
from cchc_audit.cli.coverage import measured_books, share_of, total_lines
from cchc_audit.cli.output import write_console
from cchc_audit.cli.viewing import view_of
from cchc_audit.coverage import IndicatorCoverage
from cchc_audit.explain.names import short_name
from cchc_audit.language import Language
from cchc_audit.mutations import KINDS
from cchc_audit.numbers.writing import write_number
from cchc_audit.writing.layout import heading, table
from cchc_audit.writing.view import View


def run_score(given: Namespace, language: Language) -> int:
    """Measure a spec and show what its checks let pass."""
    view = view_of(given, language)
    for name, measured in measured_books(given, view, least=True):
        write_console(["\n".join(_lines(name, measured, view)), "\n"], as_bytes=False, mark=False)
    return 0


def _lines(name: str, measured: Sequence[IndicatorCoverage], view: View) -> Iterator[str]:
    yield heading(view.show(name), view)
    columns = (
        author_sentences.SECTION,
        author_sentences.INDICATOR,
        author_sentences.NOTICED,
        author_sentences.LEAST_CHANGE,
        author_sentences.LET_PASS,
    )
    rows = [_row(one, view) for one in measured]
    yield table([view.say(column) for column in columns], rows, (0, 5, 0, 0, 6), view)
    yield from _by_kind(measured, view)
    yield from total_lines(measured, view)


def _row(one: IndicatorCoverage, view: View) -> list[str]:
    missed = [
        f"{view.say(author_sentences.MUTATIONS[kind])} {one.planted[kind] - one.noticed[kind]}/{one.planted[kind]}"
        for kind in KINDS
        if one.noticed[kind] < one.planted[kind]
    ]
    return [
        view.show(one.definition.section),
        view.show(short_name(one.definition).to(view.language)),
        share_of(sum(one.noticed.values()), sum(one.planted.values())),
        "–" if one.least is None else write_number(one.least, view.language),
        view.show("; ".join(missed)),
    ]


def _by_kind(measured: Sequence[IndicatorCoverage], view: View) -> Iterator[str]:
    columns = (author_sentences.MUTATION, author_sentences.PLANTED, author_sentences.NOTICED)
    rows = []
    for kind in KINDS:
        planted = sum(one.planted[kind] for one in measured)
        noticed = sum(one.noticed[kind] for one in measured)
        rows.append([view.say(author_sentences.MUTATIONS[kind]), str(planted), share_of(noticed, planted)])
    yield table([view.say(column) for column in columns], rows, (0, 0, 0), view)
