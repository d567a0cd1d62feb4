"""`compare`: a report against the one that was sent in its place."""

import json
from argparse import Namespace
from collections.abc import Iterator

from cchc_audit import Auditor, Finding, Result
from cchc_audit.cli import compare_sentences as sentences
from cchc_audit.cli import usage_sentences
from cchc_audit.cli.auditors import auditor_of, limits_of
from cchc_audit.cli.diverting import output_diverted
from cchc_audit.cli.files import history_of
from cchc_audit.cli.output import write_console
from cchc_audit.cli.parser import BadUsage
from cchc_audit.cli.sources import STDIN, source_of
from cchc_audit.cli.viewing import view_of
from cchc_audit.language import Language
from cchc_audit.numbers.writing import write_number
from cchc_audit.report.naming import unit_name
from cchc_audit.resubmission import Comparison, Resubmission, compare_results
from cchc_audit.writing.layout import heading, table, wrapped
from cchc_audit.writing.sentences import SEVERITY
from cchc_audit.writing.view import View


def run_compare(given: Namespace, language: Language) -> int:
    """Show what has changed; 1 if an error is new."""
    if [given.old, given.new, *given.history].count(STDIN) > 1:
        raise BadUsage(usage_sentences.ONE_STDIN)
    given.no_diagnoses = True
    with auditor_of(given) as auditor, output_diverted():
        comparison = _comparison(auditor, given)
    view = view_of(given, language)
    if given.format == "json":
        text = json.dumps(comparison.to_dict(), ensure_ascii=False, indent=2)
    else:
        text = "\n".join(_lines(comparison, given, view))
    write_console([text, "\n"], as_bytes=False, mark=False)
    return int(any(one.severity == "error" for each in comparison.both for one in each.new))


def _comparison(auditor: Auditor, given: Namespace) -> Comparison:
    """The two files compared; who reports, and for when, may stand in one of them only."""
    sources = {file: source_of(file) for file in (given.old, given.new)}
    history = history_of(given.history, auditor, limits_of(given))

    def results(file: str, unit: str | None, period: str | None) -> list[Result]:
        return list(auditor.audit_each(sources[file], name=file, unit=unit, period=period, history=history))

    old, new = (results(file, given.unit, given.period) for file in (given.old, given.new))
    unit, period = (
        _known(given.unit, old[0].unit, new[0].unit),
        _known(given.period, old[0].period, new[0].period),
    )
    if old[0].place is not None or new[0].place is not None:
        unit = given.unit  # of a table of units each row says it
    if (unit, period) != (given.unit, given.period):
        old, new = (results(file, unit, period) for file in (given.old, given.new))
    return compare_results(old, new)


def _known(given: str | None, old: str | None, new: str | None) -> str | None:
    """What only one of two reports says; what is given if both say it, or none does."""
    return old or new if given is None and (old is None) != (new is None) else given


def _lines(comparison: Comparison, given: Namespace, view: View) -> Iterator[str]:
    yield heading(view.say(sentences.TITLE, old=given.old, new=given.new), view)
    several = len(comparison.both) > 1
    for one in comparison.both:
        touched = one.new or one.gone or one.changed or one.cells
        if touched or not several:
            yield ""
            yield from _compared(one, view, named=several)
    for sentence, results in (
        (sentences.ONLY_OLD, comparison.only_old),
        (sentences.ONLY_NEW, comparison.only_new),
    ):
        if results:
            units = "; ".join(map(unit_name, results))
            yield wrapped(view.say(sentence, units=units), view)


def _compared(one: Resubmission, view: View, *, named: bool) -> Iterator[str]:
    if named:
        yield heading(view.say(sentences.UNIT, unit=unit_name(one.new_result)), view)
    changed = tuple(now for _, now in one.changed)
    found = {"new": one.new, "changed": changed, "unchanged": one.unchanged, "gone": one.gone}
    counts = {name: len(findings) for name, findings in found.items()}
    yield view.say(sentences.COUNTS, **counts, cells=len(one.cells))
    if one.cells:
        heads = (sentences.INDICATOR, sentences.PART, sentences.BEFORE, sentences.AFTER, sentences.DIFFERENCE)
        rows = [
            [view.show(cell.label.to(view.language)), view.say(sentences.PARTS[cell.part]), view.show(cell.old),
             view.show(cell.new), "" if cell.difference is None else write_number(cell.difference, view.language)]
            for cell in one.cells
        ]  # fmt: skip
        yield table([view.say(head) for head in heads], rows, (3, 0, 2, 2, 0), view)
    rows = [_row(name, finding, view) for name in found for finding in found[name] if name != "unchanged"]
    if rows:
        heads_of_findings = (sentences.STATUS, sentences.SEVERITY, sentences.MESSAGE)
        yield table([view.say(head) for head in heads_of_findings], rows, (0, 0, 1), view)
    elif not one.cells:
        yield view.say(sentences.SAME)


def _row(state: str, finding: Finding, view: View) -> list[str]:
    return [
        view.say(sentences.STATES[state]),
        view.say(SEVERITY[finding.severity]),
        view.show(finding.message.to(view.language)),
    ]
