"""The findings as a CSV file that a spreadsheet opens as it is: one line for each, never a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from cchc_audit.explain.finding import Finding
from cchc_audit.language import Language, Text
from cchc_audit.numbers.writing import write_number
from cchc_audit.report.formula import column_letters
from cchc_audit.report.place import Place
from cchc_audit.result import CheckResult, Result
from cchc_audit.writing import list_sentences, sentences
from cchc_audit.writing.arithmetic import arithmetic_text
from cchc_audit.writing.causes import likeliest
from cchc_audit.writing.characters import visible
from cchc_audit.writing.expectation import expected, said
from cchc_audit.writing.subject import container_text, main_cells, subjects_of
from cchc_audit.writing.view import Audited, Failure, View

_NOT_SELECTED = "not_selected"
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*\s?%?")


def write_csv(audited: Iterable[Audited], view: View) -> Iterator[str]:
    """A line of headings, then one line for each finding; files that could not be audited have none."""
    drafts = (one if isinstance(one, Failure) else draft_csv(one, view) for one in audited)
    yield from join_csv(drafts, view)


def draft_csv(result: Result, view: View) -> str:
    """The lines of one report."""
    every = (fields_of(finding, check, result, view.language) for finding, check in listed(result))
    return "".join(_line([values[name] for name, _ in list_sentences.CSV_COLUMNS]) for values in every)


def join_csv(drafts: Iterable[str | Failure], view: View) -> Iterator[str]:
    """The lines of all reports below the headings."""
    yield _line([heading.to(view.language) for _, heading in list_sentences.CSV_COLUMNS])
    yield from (one for one in drafts if not isinstance(one, Failure))


def listed(result: Result) -> Iterator[tuple[Finding, CheckResult | None]]:
    """The findings that are listed, each with its check.

    What was not selected was not asked for; what is waived for a reason stays listed, with it.
    """
    checks = {check.id: check for check in result.checks}
    for finding in result.findings:
        check = checks.get(finding.instance)
        if check is None or check.reason is None or check.reason.code != _NOT_SELECTED:
            yield finding, check


def guarded(text: str) -> str:
    """A field that no spreadsheet takes for a formula; plain numbers stay as they are."""
    shown = visible(text)
    return f"'{shown}" if _FORMULA.match(shown) and not _NUMBER.fullmatch(shown) else shown


def _line(fields: Iterable[str]) -> str:
    written = io.StringIO()
    # All in quotes: lists are divided by semicolons, at which some spreadsheets divide fields too.
    writer = csv.writer(written, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([guarded(field) for field in fields])
    return written.getvalue()


def fields_of(
    finding: Finding, check: CheckResult | None, result: Result, language: Language
) -> dict[str, str]:
    """What is told of a finding in a list, by the name of the column."""
    cells = main_cells(finding)
    subjects = subjects_of(finding, result, language)
    places = [cell.place for cell in cells]
    relation = finding.relation
    waived = finding.verdict == "waived"
    return {
        "source": result.source,
        "form": f"{result.spec_id} {result.spec_version}",
        "unit": result.unit or "",
        "period": result.period or "",
        "id": finding.id,
        "severity": sentences.SEVERITY[finding.severity].to(language),
        "verdict": sentences.VERDICT[finding.verdict].to(language),
        "waived": _text(check.reason.text if waived and check and check.reason else None, language),
        "check": finding.check,
        "rule": finding.rule,
        # One entry for each cell in all of these, in the same order.
        "containers": _joined(_container(place, language) for place in places),
        "rows": _joined("–" if place is None else place.row for place in places),
        "columns": _joined(_column(place) for place in places),
        "indicators": _joined(cell.indicator or "–" for cell in cells),
        "names": _joined(cell.label.to(language) for cell in cells),
        "raw": _joined((cell.raw or "").strip() or "–" for cell in cells),
        "sections": _joined(dict.fromkeys(subject.section for subject in subjects if subject.section)),
        "message": finding.message.to(language),
        "said": said(finding, language),
        "expected": expected(finding, language),
        "difference": "" if relation is None else _number(relation.difference, language),
        "arithmetic": "" if relation is None else arithmetic_text(relation.arithmetic, language),
        "explanation": _text(finding.explanation, language),
        "cause": likeliest(finding, result, View(language=language)),
        "why": _text(finding.why, language),
        "basis": _joined(finding.basis),
        "provisional": (list_sentences.YES if finding.provisional else list_sentences.NO).to(language),
    }


def _container(place: Place | None, language: Language) -> str:
    return (container_text(place, language) if place is not None else "") or "–"


def _column(place: Place | None) -> str:
    """By its letter where the file has addresses."""
    if place is None or place.column is None:
        return "–"
    return str(place.column) if place.address is None else column_letters(place.column)


def _joined(values: Iterable[object]) -> str:
    return "; ".join(guarded(str(value)) for value in values)


def _text(text: Text | None, language: Language) -> str:
    return "" if text is None else text.to(language)


def _number(value: Fraction | None, language: Language) -> str:
    """A number without marks of thousands, which spreadsheets of the other language would take for decimals."""
    if value is None:
        return ""
    return write_number(value, language).replace("." if language == "vi" else ",", "")
