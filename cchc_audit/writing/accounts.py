"""What became of checks on a report, written out: the gravest first, with the numbers filled in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from cchc_audit.account import Account
from cchc_audit.explain.names import short_name
from cchc_audit.report.cell import Cell
from cchc_audit.result import Result
from cchc_audit.writing import sentences
from cchc_audit.writing.heading import header_lines
from cchc_audit.writing.layout import heading, labelled, wrapped
from cchc_audit.writing.outcome import percent
from cchc_audit.writing.subject import places_text
from cchc_audit.writing.understanding import understood
from cchc_audit.writing.view import View

_NOTHING = "nothing_to_inspect"


def write_cell(cell: Cell, result: Result, view: View) -> Iterator[str]:
    """What a report says in the row of an indicator, where, and how it is read."""
    definition = cell.definition
    name = f"{definition.section} {short_name(definition).to(view.language)}".strip()
    file, form, *_ = header_lines(result, view)
    facts = [
        (sentences.INDICATOR_COLUMN, f"{name} ({definition.id})"),
        (sentences.PLACE_COLUMN, _place(cell, result, view)),
        (
            sentences.RAW_COLUMN,
            cell.raw or sentences.STATES["missing" if cell.row is None else "empty"].to(view.language),
        ),
        (sentences.VALUE_COLUMN, "; ".join(understood(cell, view))),
        (sentences.UNIT_COLUMN, cell.field("unit").text or definition.unit),
        (sentences.NOTE_LABEL, cell.note.text),
        (sentences.CONFIDENCE_COLUMN, "" if cell.row is None else f"{cell.confidence:.0%}"),
    ]
    told = [(view.say(label), view.show(value)) for label, value in facts if value]
    yield from labelled([file, form, *told], view)


def _place(cell: Cell, result: Result, view: View) -> str:
    """Where the row stands; of a row of a table of units the cell."""
    place = None if cell.row is None else cell.row.place
    text, own = places_text([place], view.language), cell.field("value").place
    if result.place is None or own is None or own.column is None:
        return text
    return sentences.PLACE_AND_COLUMN.to(view.language).format(place=text, columns=own.column)


def write_accounts(accounts: Sequence[Account], view: View) -> Iterator[str]:
    """Every account under the heading of its verdict."""
    for (elsewhere, verdict), group in groupby(accounts, key=lambda one: (one.elsewhere, one.check.verdict)):
        members = list(group)
        told = sentences.VERDICT[verdict].to(view.language)
        title = sentences.ELSEWHERE_GROUP if elsewhere else sentences.VERDICT_GROUP
        yield ""
        yield heading(view.say(title, verdict=told, count=len(members)), view)
        if elsewhere:
            yield _names(members, "{names}", view)
            continue
        for account in members:
            if not _is_silent(account):
                yield from _account(account, view)
        silent = [one for one in members if _is_silent(one)]
        if silent:
            yield _names(silent, sentences.NOTHING_TO_INSPECT.to(view.language), view)


def _names(accounts: Sequence[Account], sentence: str, view: View) -> str:
    """The rules of some accounts, each once, with how many there are."""
    counts = Counter(one.check.rule for one in accounts)
    names = [name if count == 1 else f"{name} (×{count})" for name, count in counts.items()]
    return wrapped(view.show(sentence.format(names=", ".join(names))), view, first="- ", rest="  ")


def _is_silent(account: Account) -> bool:
    """Whether nothing is to be said but that there was nothing to inspect."""
    reason = account.check.reason
    return reason is not None and reason.code == _NOTHING and account.check.verdict == "not_applicable"


def _account(account: Account, view: View) -> Iterator[str]:
    check = account.check
    severity = sentences.SEVERITY[account.severity].to(view.language)
    title = "" if account.title is None else account.title.to(view.language)
    if any(finding.message.to(view.language).startswith(title) for finding in account.findings):
        title = ""  # the message begins with it
    yield wrapped(view.show(f"{check.id} [{severity}] {title}".strip()), view, first="- ", rest="  ")
    for line in _lines(account, view):
        yield wrapped(view.show(line), view, first="  ", rest="    ")


def _lines(account: Account, view: View) -> Iterator[str]:
    """What is wrong, or the arithmetic; the condition; and the reason."""
    check, language = account.check, view.language
    if account.condition is not None:
        yield view.say(sentences.ONLY_WHEN, condition=account.condition.to(language))
    for text in (finding.message for finding in account.findings):
        yield text.to(language)
    for text in account.workings:
        yield text.to(language)
    if check.slack_used is not None:
        yield view.say(sentences.SLACK, share=percent(check.slack_used))
    if check.reason is not None:
        reason = check.reason.text.to(language)
        if check.waived_verdict is not None:
            verdict = sentences.VERDICT[check.waived_verdict].to(language)
            reason = sentences.OTHERWISE.to(language).format(reason=reason, verdict=verdict)
        yield view.say(sentences.BECAUSE, reason=reason)
