"""The result as one plain page that can be read, printed and sent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jinja2 import Environment, PackageLoader, StrictUndefined

from cchc_audit.explain.finding import Finding
from cchc_audit.language import Text
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
    subject_lines,
    unconcluded,
    verdict_counts,
    waived_lines,
)
from cchc_audit.writing.gathered import gathered
from cchc_audit.writing.heading import header_lines
from cchc_audit.writing.outcome import outcome_of, told_findings
from cchc_audit.writing.view import Audited, Failure, View

_MOST_SUBJECTS = 6


@dataclass(slots=True, kw_only=True)
class _Failures:
    """The files that could not be audited, known when all others are written."""

    view: View
    told: list[Failure] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.told)

    def title(self) -> str:
        return self.view.say(sentences.NOT_AUDITED, count=len(self.told))

    def lines(self) -> list[str]:
        return [self.view.show(failure.text.to(self.view.language)) for failure in self.told]


def write_html(audited: Iterable[Audited], view: View) -> Iterator[str]:
    """One page for all reports; it holds its style, no script, and asks for nothing from elsewhere."""
    environment = Environment(
        loader=PackageLoader("cchc_audit.writing", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    failures = _Failures(view=view)
    page = environment.get_template("report.html.jinja")
    return page.generate(
        language=view.language,
        words=_words(view),
        reports=_reports(audited, failures, view),
        failures=failures,
    )


def _reports(audited: Iterable[Audited], failures: _Failures, view: View) -> Iterator[dict[str, object]]:
    for one in gathered(audited):
        if isinstance(one, Failure):
            failures.told.append(one)
        else:
            yield _report(one, view)


def _words(view: View) -> dict[str, object]:
    def say(*texts: Text) -> list[str]:
        return [view.say(text) for text in texts]

    return {
        "title": view.say(sentences.REPORT_TITLE),
        "findings": view.say(sentences.FINDINGS),
        "no_findings": view.say(sentences.NO_FINDINGS),
        "left_over": view.say(sentences.LEFT_OVER),
        "summary": view.say(sentences.SUMMARY),
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


def _report(result: Result, view: View) -> dict[str, object]:
    return {
        "source": view.show(result.source),
        "header": header_lines(result, view)[1:],
        "code": outcome_of(result, view).code,
        "outcome": outcome_line(result, view),
        "severities": severity_line(result, view),
        "findings": [_finding(finding, result, view) for finding in told_findings(result)],
        "left_over": left_over_lines(result, view),
        "verdicts": [*verdict_counts(result, view), (view.say(sentences.PLANNED), result.summary["planned"])],
        "waived": waived_lines(result, view),
        "unconcluded": unconcluded(result, view) if view.verbose else [],
        "made_by": view.say(sentences.MADE_BY, version=result.version),
    }


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
