"""The result as a table for a terminal, fitted to its width."""

from collections.abc import Iterable, Iterator

from cchc_audit.explain.finding import Finding
from cchc_audit.result import Result
from cchc_audit.writing import sentences
from cchc_audit.writing.body import (
    expected_text,
    left_over_lines,
    message_text,
    outcome_line,
    place_text,
    said_text,
    severity_line,
    severity_text,
    show_hint,
    subject_lines,
    summary_line,
    summary_parts,
    unconcluded,
    waived_lines,
)
from cchc_audit.writing.causes import BLANKS, CAUSES, blank_lines, causes_of, undiagnosed_line
from cchc_audit.writing.gathered import gathered
from cchc_audit.writing.heading import header_lines
from cchc_audit.writing.layout import heading, labelled, painted, table, wrapped
from cchc_audit.writing.outcome import outcome_of, told_findings
from cchc_audit.writing.view import Audited, Failure, View

_NARROW = 130
"""Below this width, what is said and what should be said share a column, so that the sentences keep their room."""


def write_table(audited: Iterable[Audited], view: View) -> Iterator[str]:
    """The reports one after another, and at the end the files that could not be audited."""
    yield from join_table(
        (one if isinstance(one, Failure) else draft_table(one, view) for one in gathered(audited)), view
    )


def draft_table(result: Result, view: View) -> str:
    """What is written of one report."""
    return "\n".join([*_report(result, view), ""])


def join_table(drafts: Iterable[str | Failure], view: View) -> Iterator[str]:
    """The reports with a line between them, and the files that could not be audited."""
    failures: list[Failure] = []
    for number, one in enumerate(drafts):
        if isinstance(one, Failure):
            failures.append(one)
        else:
            yield f"\n{one}" if number else one
    if failures:
        yield "\n".join(["", *_failures(failures, view), ""])


def _report(result: Result, view: View) -> Iterator[str]:
    yield from labelled(header_lines(result, view), view)
    yield ""
    yield from _findings(result, view)
    yield ""
    yield from _causes(result, view)
    yield from _left_over(result, view)
    if view.verbose:
        yield from _unconcluded(result, view)
    yield from _summary(result, view)


def _findings(result: Result, view: View) -> Iterator[str]:
    findings = told_findings(result)
    if not findings:
        yield view.say(sentences.NO_FINDINGS)
        return
    yield heading(f"{view.say(sentences.FINDINGS)}: {severity_line(result, view)}", view)
    yield _wide(findings, result, view) if view.width >= _NARROW else _narrow(findings, result, view)


def _causes(result: Result, view: View) -> Iterator[str]:
    causes, blanks = causes_of(result, view), blank_lines(result, view)
    undiagnosed = undiagnosed_line(result, view)
    if causes or undiagnosed:
        yield heading(view.say(CAUSES), view)
        for number, cause in enumerate(causes, 1):
            yield wrapped(cause.head, view, first=f"{number}. ", rest="   ")
            yield from (wrapped(option, view, first="   - ", rest="     ") for option in cause.options)
            yield wrapped(cause.explains, view, first="   ", rest="   ")
        if undiagnosed:
            yield wrapped(undiagnosed, view, first="- ", rest="  ")
        yield ""
    if blanks:
        yield heading(view.say(BLANKS), view)
        yield from (wrapped(line, view, first="- ", rest="  ") for line in blanks)
        yield ""


def _wide(findings: Iterable[Finding], result: Result, view: View) -> str:
    columns = (
        sentences.SEVERITY_COLUMN, sentences.PLACE_COLUMN, sentences.INDICATORS_COLUMN, sentences.SAID_COLUMN,
        sentences.EXPECTED_COLUMN, sentences.MESSAGE_COLUMN,
    )  # fmt: skip
    rows = [
        [
            _severity(finding, view),
            place_text(finding, result, view),
            "\n".join(subject_lines(finding, result, view)),
            said_text(finding, view),
            _unbroken(expected_text(finding, view), view),
            _message(finding, result, view),
        ]
        for finding in findings
    ]
    return table([view.say(column) for column in columns], rows, (0, 2, 6, 2, 2, 10), view)


def _narrow(findings: Iterable[Finding], result: Result, view: View) -> str:
    columns = (
        sentences.PLACE_COLUMN, sentences.INDICATORS_COLUMN, sentences.SAID_AND_EXPECTED, sentences.MESSAGE_COLUMN,
    )  # fmt: skip
    rows = [
        [
            f"{_severity(finding, view)}\n{place_text(finding, result, view)}",
            "\n".join(subject_lines(finding, result, view)),
            _correction(finding, view),
            _message(finding, result, view),
        ]
        for finding in findings
    ]
    return table([view.say(column) for column in columns], rows, (3, 5, 3, 8), view)


def _message(finding: Finding, result: Result, view: View) -> str:
    """What is wrong, and under it the name by which `explain` and --ignore know the check."""
    return f"{message_text(finding, result, view)}\n[{view.show(finding.check)}]"


def _severity(finding: Finding, view: View) -> str:
    return painted(severity_text(finding, view), finding.severity, view)


def _correction(finding: Finding, view: View) -> str:
    should = _unbroken(expected_text(finding, view), view)
    return f"{said_text(finding, view)} {view.show('→')} {should}" if should else said_text(finding, view)


def _unbroken(text: str, view: View) -> str:
    """A bound whose sign stays beside its number when lines are wrapped."""
    sign, blank, number = text.partition(" ")
    return view.show(f"{sign}\u00a0{number}") if blank and not sign.isalnum() and "…" not in number else text


def _left_over(result: Result, view: View) -> Iterator[str]:
    lines = left_over_lines(result, view)
    if not lines:
        return
    yield heading(view.say(sentences.LEFT_OVER), view)
    yield from (wrapped(line, view, first="- ", rest="  ") for line in lines)
    yield wrapped(show_hint(result, view), view, first="- ", rest="  ")
    yield ""


def _unconcluded(result: Result, view: View) -> Iterator[str]:
    rows = unconcluded(result, view)
    if not rows:
        return
    columns = (sentences.CHECK_COLUMN, sentences.VERDICT_COLUMN, sentences.REASON_COLUMN)
    yield heading(view.say(sentences.UNDECIDED_LIST), view)
    yield table([view.say(column) for column in columns], rows, (2, 1, 4), view)
    yield ""


def _summary(result: Result, view: View) -> Iterator[str]:
    yield heading(view.say(sentences.SUMMARY), view)
    yield from (wrapped(line, view, first="- ", rest="  ") for line in summary_parts(result, view))
    yield wrapped(summary_line(result, view), view)
    yield from (wrapped(line, view, first="- ", rest="  ") for line in waived_lines(result, view))
    if result.summary["undecidable"] and not view.verbose:
        yield wrapped(view.say(sentences.SEE_VERBOSE, count=result.summary["undecidable"]), view)
    color = {0: "good", 1: "error", 2: "warning"}[outcome_of(result, view).code]
    yield painted(wrapped(outcome_line(result, view), view), color, view)


def _failures(failures: Iterable[Failure], view: View) -> Iterator[str]:
    told = list(failures)
    yield heading(view.say(sentences.NOT_AUDITED, count=len(told)), view, "error")
    for failure in told:
        yield wrapped(view.show(failure.text.to(view.language)), view, first="- ", rest="  ")
