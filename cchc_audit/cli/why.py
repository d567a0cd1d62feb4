"""`why`: every check that sees a cell of a report, its verdict, and the arithmetic."""

from argparse import Namespace
from collections.abc import Iterator

from cchc_audit import Auditor, CannotAudit
from cchc_audit.account import Account, accounts_of, instances_of, seeing
from cchc_audit.books import Book
from cchc_audit.cli import usage_sentences
from cchc_audit.cli.auditors import auditor_of
from cchc_audit.cli.output import write_console
from cchc_audit.cli.parser import filled
from cchc_audit.cli.sources import source_of
from cchc_audit.cli.viewing import view_of
from cchc_audit.explain.names import short_name
from cchc_audit.language import Language, Text
from cchc_audit.numbers.folding import fold, fold_marks
from cchc_audit.report.cell import Cell, Report
from cchc_audit.result import Result
from cchc_audit.spec.sentences import nearest
from cchc_audit.writing.accounts import write_accounts, write_cell

_MOST_CANDIDATES = 20


def run_why(given: Namespace, language: Language) -> int:
    """Show a cell, and what became of everything that looks at it."""
    auditor = auditor_of(given)
    result = audited(auditor, given)
    if result.report is None:
        raise ValueError(result)
    cell = _cell(result.report, given.indicator)
    plan = book_of(auditor, result).plan
    view = view_of(given, language)
    accounts = accounts_of(
        plan, result, seeing(plan, cell.indicator), of_row=cell.indicator, elsewhere=auditor.elsewhere
    )
    lines = [*write_cell(cell, result, view), *write_accounts(accounts, view)]
    write_console(["\n".join(lines), "\n"], as_bytes=False, mark=False)
    return 0


def audited(auditor: Auditor, given: Namespace) -> Result:
    """The result of the report that the arguments name."""
    last_year = given.same_period_last_year
    return auditor.audit(
        source_of(given.report),
        name=given.report,
        unit=given.unit,
        period=given.period,
        previous=None if given.previous is None else source_of(given.previous),
        same_period_last_year=None if last_year is None else source_of(last_year),
    )


def book_of(auditor: Auditor, result: Result) -> Book:
    """The spec by which a report was audited, with its plan."""
    named = (result.spec_id, result.spec_version)
    return next(book for book in auditor.books if (book.spec.id, book.spec.version) == named)


def accounts_named(auditor: Auditor, result: Result, name: str) -> tuple[Account, ...]:
    """What became of the check, the rule or the instance of that name."""
    plan = book_of(auditor, result).plan
    return accounts_of(plan, result, instances_of(plan, name), elsewhere=auditor.elsewhere)


def _cell(report: Report, wanted: str) -> Cell:
    """The cell of an indicator, by its id or a piece of its Vietnamese name.

    Raises:
        CannotAudit: there is none, or there are several.
    """
    if wanted in report.cells:
        return report.cells[wanted]
    found = _named(report, wanted)
    if len(found) == 1:
        return found[0]
    if not found:
        hint = nearest(wanted, [*report.cells], listed=False)
        facts = {"vi": "" if hint is None else f" {hint.vi}", "en": "" if hint is None else f" {hint.en}"}
        text = usage_sentences.UNKNOWN_INDICATOR
        told = Text(
            vi=text.vi.format(wanted=wanted, hint=facts["vi"]),
            en=text.en.format(wanted=wanted, hint=facts["en"]),
        )
        raise CannotAudit("unknown-indicator", {"indicator": wanted}, told)
    listed = "\n".join(_candidates(found))
    facts = {"wanted": wanted, "count": str(len(found)), "listed": listed}
    names = [cell.indicator for cell in found]
    raise CannotAudit(
        "ambiguous-indicator",
        {"indicator": wanted, "candidates": names},
        filled(usage_sentences.SEVERAL_INDICATORS, **facts),
    )


def _named(report: Report, wanted: str) -> list[Cell]:
    """The cells whose name is, else holds, what is wanted; with its diacritics, else without."""
    for folded in (fold_marks, fold):
        piece = folded(wanted)
        names = {ref: folded(cell.definition.name.vi) for ref, cell in report.cells.items()}
        exact = [ref for ref, name in names.items() if name == piece]
        found = exact or [ref for ref, name in names.items() if piece and piece in name]
        if found:
            return [report.cells[ref] for ref in found]
    return []


def _candidates(found: list[Cell]) -> Iterator[str]:
    for cell in found[:_MOST_CANDIDATES]:
        name = f"{cell.definition.section} {short_name(cell.definition).vi}".strip()
        yield f"  {cell.indicator}: {name}"
    if len(found) > _MOST_CANDIDATES:
        yield "  …"
