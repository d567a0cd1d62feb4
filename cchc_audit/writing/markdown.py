"""The result as Markdown, for a message or a page."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tabulate import tabulate

from cchc_audit.explain.finding import Finding
from cchc_audit.language import Text
from cchc_audit.result import Result
from cchc_audit.writing import page_sentences, sentences
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
    unconcluded,
    verdict_counts,
    waived_lines,
)
from cchc_audit.writing.causes import BLANKS, CAUSES, blank_lines, causes_of, undiagnosed_line
from cchc_audit.writing.gathered import gathered
from cchc_audit.writing.heading import header_lines
from cchc_audit.writing.outcome import told_findings
from cchc_audit.writing.view import Audited, Failure, View

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&])")


def write_markdown(audited: Iterable[Audited], view: View) -> Iterator[str]:
    """The reports one after another, and at the end the files that could not be audited."""
    drafts = (one if isinstance(one, Failure) else draft_markdown(one, view) for one in gathered(audited))
    yield from join_markdown(drafts, view)


def draft_markdown(result: Result, view: View) -> str:
    """What is written of one report."""
    return "\n".join(["", *_report(result, view), ""])


def join_markdown(drafts: Iterable[str | Failure], view: View) -> Iterator[str]:
    """The reports below a title, and the files that could not be audited."""
    yield f"# {view.say(page_sentences.REPORT_TITLE)}\n"
    failures: list[Failure] = []
    for one in drafts:
        if isinstance(one, Failure):
            failures.append(one)
        else:
            yield one
    if failures:
        told = (f"- {escaped(view.show(failure.text.to(view.language)))}" for failure in failures)
        yield "\n".join(["", f"## {view.say(sentences.NOT_AUDITED, count=len(failures))}", "", *told, ""])


def escaped(text: str) -> str:
    """A text of which nothing is taken for Markdown or HTML."""
    return _SPECIAL.sub(r"\\\1", text)


def _report(result: Result, view: View) -> Iterator[str]:
    yield f"## {escaped(view.show(result.source))}"
    yield ""
    yield from (f"- {label}: {escaped(value)}" for label, value in header_lines(result, view)[1:])
    yield ""
    yield f"**{escaped(outcome_line(result, view))}** {severity_line(result, view)}"
    yield ""
    yield from _findings(result, view)
    yield from _causes(result, view)
    lines = left_over_lines(result, view)
    if lines:
        yield from ("", f"### {view.say(sentences.LEFT_OVER)}", "")
        yield from (f"- {escaped(line)}" for line in (*lines, show_hint(result, view)))
    yield from ("", f"### {view.say(sentences.SUMMARY)}", "")
    counts = [(view.say(sentences.PLANNED), result.summary["planned"]), *verdict_counts(result, view)]
    columns = (sentences.VERDICT_COLUMN, sentences.COUNT_COLUMN)
    yield _table(columns, [[name, str(count)] for name, count in counts], view)
    yield from (f"- {escaped(line)}" for line in waived_lines(result, view))
    rows = unconcluded(result, view) if view.verbose else []
    if rows:
        yield from ("", f"### {view.say(sentences.UNDECIDED_LIST)}", "")
        yield _table((sentences.CHECK_COLUMN, sentences.VERDICT_COLUMN, sentences.REASON_COLUMN), rows, view)


def _causes(result: Result, view: View) -> Iterator[str]:
    causes, blanks = causes_of(result, view), blank_lines(result, view)
    undiagnosed = undiagnosed_line(result, view)
    if causes or undiagnosed:
        yield from ("", f"### {view.say(CAUSES)}", "")
        for number, cause in enumerate(causes, 1):
            yield f"{number}. {escaped(cause.head)}"
            yield from (f"   - {escaped(option)}" for option in cause.options)
            yield f"   - {escaped(cause.explains)}"
        if undiagnosed:
            yield f"\n{escaped(undiagnosed)}"
    if blanks:
        yield from ("", f"### {view.say(BLANKS)}", "")
        yield from (f"- {escaped(line)}" for line in blanks)


def _findings(result: Result, view: View) -> Iterator[str]:
    findings = told_findings(result)
    yield f"### {view.say(sentences.FINDINGS)}"
    yield ""
    if not findings:
        yield view.say(sentences.NO_FINDINGS)
        return
    columns = (
        sentences.SEVERITY_COLUMN, sentences.PLACE_COLUMN, sentences.INDICATORS_COLUMN, sentences.SAID_COLUMN,
        sentences.EXPECTED_COLUMN, sentences.MESSAGE_COLUMN,
    )  # fmt: skip
    yield _table(columns, [_row(finding, result, view) for finding in findings], view)


def _row(finding: Finding, result: Result, view: View) -> list[str]:
    return [
        severity_text(finding, view),
        place_text(finding, result, view),
        "; ".join(subject_lines(finding, result, view)),
        said_text(finding, view),
        expected_text(finding, view),
        f"{message_text(finding, result, view)} [{finding.check}]",
    ]


def _table(columns: Sequence[Text], rows: Iterable[Sequence[str]], view: View) -> str:
    cells = [[escaped(text) for text in row] for row in rows]
    return tabulate(
        cells, headers=[view.say(column) for column in columns], tablefmt="pipe", disable_numparse=True
    )
