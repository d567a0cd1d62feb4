"""The result as one plain page that can be read, printed and sent."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from jinja2 import Environment, PackageLoader, StrictUndefined

from cchc_audit.explain.finding import Finding
from cchc_audit.language import Language, Text
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
    subject_lines,
    unconcluded,
    verdict_counts,
    waived_lines,
)
from cchc_audit.writing.causes import BLANKS, CAUSES, blank_lines, causes_of, undiagnosed_line
from cchc_audit.writing.gathered import gathered
from cchc_audit.writing.heading import header_lines
from cchc_audit.writing.html_table import table_of
from cchc_audit.writing.outcome import outcome_of, told_findings
from cchc_audit.writing.view import Audited, Failure, View

_MOST_SUBJECTS = 6


_LANGUAGES: tuple[Language, ...] = ("vi", "en")


@dataclass(slots=True, kw_only=True)
class _Failures:
    """The files that could not be audited, known when all others are written."""

    told: list[Failure] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.told)

    def title(self, view: View) -> str:
        return view.say(sentences.NOT_AUDITED, count=len(self.told))

    def lines(self, view: View) -> list[str]:
        return [view.show(failure.text.to(view.language)) for failure in self.told]


def write_html(audited: Iterable[Audited], view: View) -> Iterator[str]:
    """One page for all reports in both languages; it holds its style, no script, and asks for nothing elsewhere."""
    environment = Environment(
        loader=PackageLoader("cchc_audit.writing", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    failures = _Failures()
    views = [replace(view, language=language) for language in _LANGUAGES]
    page = environment.get_template("report.html.jinja")
    return page.generate(
        language=view.language,
        views=views,
        names={one: page_sentences.LANGUAGE_NAMES.to(one) for one in _LANGUAGES},
        words={one.language: _words(one) for one in views},
        reports=_reports(audited, failures, views),
        failures=failures,
    )


def _reports(
    audited: Iterable[Audited], failures: _Failures, views: Sequence[View]
) -> Iterator[dict[str, object]]:
    """Each report, by the languages that it is told in."""
    for number, one in enumerate(gathered(audited), 1):
        if isinstance(one, Failure):
            failures.told.append(one)
        else:
            yield {view.language: _report(one, view, f"{view.language}{number}") for view in views}


def _words(view: View) -> dict[str, object]:
    def say(*texts: Text) -> list[str]:
        return [view.say(text) for text in texts]

    return {
        "title": view.say(page_sentences.REPORT_TITLE),
        "findings": view.say(sentences.FINDINGS),
        "no_findings": view.say(sentences.NO_FINDINGS),
        "causes": view.say(CAUSES),
        "blanks": view.say(BLANKS),
        "explained": view.say(page_sentences.EXPLAINED_FINDINGS),
        "left_over": view.say(sentences.LEFT_OVER),
        "summary": view.say(sentences.SUMMARY),
        "skip": view.say(page_sentences.SKIP_TO_FINDINGS),
        "finding": view.say(page_sentences.FINDING_WORD),
        "table": view.say(page_sentences.REPORT_TABLE),
        "table_columns": [view.say(column) for column in page_sentences.REPORT_COLUMNS],
        "unconcluded": view.say(sentences.UNDECIDED_LIST),
        "columns": say(
            sentences.SEVERITY_COLUMN,
            sentences.PLACE_COLUMN,
            sentences.INDICATORS_COLUMN,
            sentences.SAID_COLUMN,
            sentences.EXPECTED_COLUMN,
            sentences.MESSAGE_COLUMN,
        ),
        "unconcluded_columns": say(sentences.CHECK_COLUMN, sentences.VERDICT_COLUMN, sentences.REASON_COLUMN),
    }


def _report(result: Result, view: View, prefix: str) -> dict[str, object]:
    """What is told of a report; `prefix` begins the names to which links lead."""
    findings = told_findings(result)
    table = table_of(result, findings, view)
    linked = {number for row in table for number in row.numbers}
    return {
        "prefix": prefix,
        "table": table,
        "source": view.show(result.source),
        "header": header_lines(result, view)[1:],
        "code": outcome_of(result, view).code,
        "outcome": outcome_line(result, view),
        "severities": severity_line(result, view),
        "findings": [
            _finding(finding, result, view) | {"number": number, "linked": number in linked}
            for number, finding in enumerate(findings, 1)
        ],
        "causes": _causes(result, findings, view, prefix),
        "undiagnosed": undiagnosed_line(result, view),
        "blanks": blank_lines(result, view),
        "left_over": left_over_lines(result, view),
        "verdicts": [*verdict_counts(result, view), (view.say(sentences.PLANNED), result.summary["planned"])],
        "waived": waived_lines(result, view),
        "unconcluded": unconcluded(result, view) if view.verbose else [],
        "made_by": view.say(sentences.MADE_BY, version=result.version),
    }


def _causes(result: Result, findings: Sequence[Finding], view: View, prefix: str) -> list[dict[str, object]]:
    """The causes, each with links to the findings that it explains."""
    numbers = {finding.id: number for number, finding in enumerate(findings, 1)}
    return [
        {
            "head": cause.head,
            "options": cause.options,
            "links": [
                (f"{prefix}-{numbers[identity]}", numbers[identity])
                for identity in cause.findings
                if identity in numbers
            ],
        }
        for cause in causes_of(result, view)
    ]


def _finding(finding: Finding, result: Result, view: View) -> dict[str, object]:
    return {
        "class": finding.severity,
        "id": finding.id,
        "severity": severity_text(finding, view),
        "place": place_text(finding, result, view),
        "subjects": subject_lines(finding, result, view, _MOST_SUBJECTS),
        "said": said_text(finding, view),
        "expected": expected_text(finding, view),
        "message": message_text(finding, result, view),
        "check": view.show(finding.check),
        "why": "" if finding.why is None else view.show(finding.why.to(view.language)),
    }
