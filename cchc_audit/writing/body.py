"""The parts of a written result that all formats for people share, as rows and lines."""

from collections import Counter
from collections.abc import Collection, Sequence

from cchc_audit.engine.verdict import VERDICTS
from cchc_audit.explain.finding import Finding
from cchc_audit.explain.names import short_name
from cchc_audit.report.document import Notice, NoticeKind
from cchc_audit.result import CheckResult, Result
from cchc_audit.writing import notice_sentences, sentences
from cchc_audit.writing.expectation import expected, said
from cchc_audit.writing.outcome import crash_key, outcome_of, severity_counts
from cchc_audit.writing.subject import in_runs, main_cells, places_text, subjects_of
from cchc_audit.writing.view import View

_MOST_SUBJECTS = 3
_MOST_NAMES = 5
_SHORT = 30
_COUNTED_ONLY = ("nothing_to_inspect", "not_selected")


def severity_text(finding: Finding, view: View) -> str:
    """The severity of a finding, or that its rule crashed."""
    return view.say(
        sentences.CRASHED if finding.verdict == "crashed" else sentences.SEVERITY[finding.severity]
    )


def place_text(finding: Finding, result: Result, view: View) -> str:
    """Where a finding is; in a table of units the columns tell which indicators are meant."""
    places = [cell.place for cell in main_cells(finding)]
    text = places_text(places, view.language)
    # An address tells the column itself.
    columns = sorted({place.column for place in places if place and place.column and not place.address})
    if result.place is None or not columns:
        return view.show(text)
    return view.say(sentences.PLACE_AND_COLUMN, place=text, columns=in_runs(columns))


def subject_lines(finding: Finding, result: Result, view: View, most: int = _MOST_SUBJECTS) -> list[str]:
    """The indicators that a finding is about; of many the first, and how many more there are."""
    subjects = [view.show(str(subject)) for subject in subjects_of(finding, result, view.language)]
    if len(subjects) <= most:
        return subjects
    return [*subjects[: most - 1], view.say(sentences.AND_MORE, count=len(subjects) - most + 1)]


def said_text(finding: Finding, view: View) -> str:
    """What the report says; of a long note its beginning."""
    return view.show(_shortened(said(finding, view.language)))


def expected_text(finding: Finding, view: View) -> str:
    """What it should say."""
    return view.show(expected(finding, view.language))


def message_text(finding: Finding, result: Result, view: View) -> str:
    """The sentence of a finding; of crashes that are alike, told once for all."""
    message = finding.message.to(view.language)
    key = crash_key(finding)
    more = 0 if key is None else sum(crash_key(one) == key for one in result.findings) - 1
    if not more:
        return view.show(message)
    return view.say(sentences.CRASHED_ALIKE, message=message, count=more)


def verdict_counts(result: Result, view: View) -> list[tuple[str, int]]:
    """How many instances ended in each verdict."""
    return [(view.say(sentences.VERDICT[verdict]), result.summary[verdict]) for verdict in VERDICTS]


def summary_parts(result: Result, view: View) -> list[str]:
    """The verdicts over the numbers, and those over how things are written, apart."""
    lines = []
    for kind, sentence in (("relation", sentences.OF_RELATIONS), ("inspection", sentences.OF_INSPECTIONS)):
        counts = Counter(check.verdict for check in result.checks if check.kind == kind)
        named = [(view.say(sentences.VERDICT[verdict]).lower(), counts[verdict]) for verdict in VERDICTS]
        parts = ", ".join(f"{count} {name}" for name, count in named if count)
        lines.append(view.say(sentence, planned=counts.total(), parts=parts))
    return lines


def summary_line(result: Result, view: View) -> str:
    """All verdicts, adding up to the plan."""
    parts = " + ".join(f"{count} {name.lower()}" for name, count in verdict_counts(result, view))
    return view.say(sentences.SUM_OF_VERDICTS, planned=result.summary["planned"], parts=parts)


def severity_line(result: Result, view: View) -> str:
    """How many findings of each severity there are."""
    counts = severity_counts(result)
    told = [view.say(sentences.SEVERITY_COUNTED[severity], count=count) for severity, count in counts.items()]
    if result.summary["crashed"]:
        told.append(view.say(sentences.CRASHED_COUNTED, count=result.summary["crashed"]))
    return ", ".join(told)


def outcome_line(result: Result, view: View) -> str:
    """What the audit comes to."""
    return view.say(outcome_of(result, view).text)


def waived_lines(result: Result, view: View) -> list[str]:
    """For each reason, which checks were left out, and how many of their instances would have had findings."""
    groups: dict[str, list[CheckResult]] = {}
    for check in result.checks:
        if check.verdict == "waived":
            groups.setdefault(_reason(check, view), []).append(check)
    found = {finding.instance for finding in result.findings if finding.verdict == "waived"}
    return [_waived_line(reason, group, found, view) for reason, group in groups.items()]


def _waived_line(reason: str, group: Sequence[CheckResult], found: Collection[str], view: View) -> str:
    asked_for_others = group[0].reason is not None and group[0].reason.code == "not_selected"
    with_findings = sum(check.id in found for check in group)
    if asked_for_others:
        sentence = sentences.NOT_SELECTED
    else:
        sentence = sentences.WAIVED_WITH_FINDINGS if with_findings else sentences.WAIVED_GROUP
    names = _listed(list(dict.fromkeys(check.check for check in group)), view)
    return view.say(sentence, count=len(group), names=names, found=with_findings, reason=reason)


def unconcluded(result: Result, view: View) -> list[tuple[str, str, str]]:
    """Each instance without a conclusion of its own, with its verdict and reason; and what holds by rounding only.

    Inspections that found nothing to look at, and what was not selected, are counted only.
    """
    return [
        (view.show(check.id), view.say(sentences.VERDICT[check.verdict]), _full_reason(check, view))
        for check in result.checks
        if (check.reason is not None and check.reason.code not in _COUNTED_ONLY)
        or check.slack_used is not None
    ]


def _full_reason(check: CheckResult, view: View) -> str:
    reason = _reason(check, view)
    if check.waived_verdict is None:
        return reason
    verdict = sentences.VERDICT[check.waived_verdict].to(view.language)
    return view.say(sentences.OTHERWISE, reason=reason, verdict=verdict)


def _reason(check: CheckResult, view: View) -> str:
    if check.reason is not None:
        return view.show(check.reason.text.to(view.language))
    if check.slack_used is None:
        return ""
    share = f"{check.slack_used.numerator * 100 // check.slack_used.denominator}%"
    return view.say(sentences.SLACK, share=share)


def left_over_lines(result: Result, view: View) -> list[str]:
    """What of the report is no part of the findings: missing, unmatched, repaired, moved."""
    lines = []
    if result.missing:
        names = [_name(identifier, result, view) for identifier in result.missing]
        lines.append(view.say(sentences.MISSING, count=len(names), names=_listed(names, view)))
    if result.unmatched:
        texts = [
            f"{places_text([row.place], view.language)} “{_shortened(row.text)}”" for row in result.unmatched
        ]
        lines.append(view.say(sentences.UNMATCHED, count=len(texts), names=_listed(texts, view)))
    if result.report is not None and result.report.repairs:
        lines.append(view.say(sentences.REPAIRED, count=len(result.report.repairs)))
    if result.report is not None and result.report.moved:
        lines.append(view.say(sentences.MOVED, count=len(result.report.moved)))
    return [*lines, *notice_lines(result, view)]


def notice_lines(result: Result, view: View) -> list[str]:
    """What looks otherwise in the file than it was read, kind by kind."""
    groups: dict[NoticeKind, list[Notice]] = {}
    for notice in () if result.report is None else result.report.notices:
        groups.setdefault(notice.kind, []).append(notice)
    return [
        view.say(
            notice_sentences.NOTICED,
            kind=notice_sentences.NOTICE_KINDS[kind].to(view.language),
            count=len(group),
            names=_listed([_noticed(notice, view) for notice in group], view),
        )
        for kind, group in groups.items()
    ]


def _noticed(notice: Notice, view: View) -> str:
    place = places_text([notice.place], view.language)
    return f"{place} “{_shortened(notice.text, _SHORT)}”" if notice.text else place


def show_hint(result: Result, view: View) -> str:
    """The command that shows what was understood."""
    source = result.source
    return view.say(sentences.SEE_SHOW, source=f'"{source}"' if " " in source else source)


def _name(identifier: str, result: Result, view: View) -> str:
    cell = None if result.report is None else result.report.cells.get(identifier)
    if cell is None:
        return identifier
    return f"{cell.definition.section} {short_name(cell.definition).to(view.language)}".strip()


def _listed(texts: Sequence[str], view: View) -> str:
    shown = "; ".join(texts[:_MOST_NAMES])
    more = len(texts) - _MOST_NAMES
    return shown if more <= 0 else f"{shown} {sentences.AND_OTHERS.to(view.language).format(count=more)}"


def _shortened(text: str, most: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
