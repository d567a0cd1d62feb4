"""From findings to what is written into a file: a remark at each cell, and a list of all findings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc_audit.annotating import sentences
from cchc_audit.explain.finding import Finding
from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.reading.rows import LIST_TITLE
from cchc_audit.report.place import Place
from cchc_audit.result import Result
from cchc_audit.rule.sentence import SEVERITIES, Severity
from cchc_audit.writing.body import (
    expected_text,
    message_text,
    place_text,
    said_text,
    severity_line,
    severity_text,
    subject_lines,
)
from cchc_audit.writing.causes import likeliest
from cchc_audit.writing.expectation import subject_cell
from cchc_audit.writing.subject import main_cells
from cchc_audit.writing.view import View

AUTHOR = "cchc-audit"
COLORS: Mapping[Severity, str] = Frozen({"error": "FFC7CE", "warning": "FFEB9C", "info": "DDEBF7"})
"""The colours of marked cells, red, green and blue; light enough for black text to be read on them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A finding as the list at the end tells it.

    Attributes:
        number: from 1, in the order of the report.
        place: the cell to look at first; None if the finding has none in the file.
        places: all cells that it is about.
        severity_name, where, subject, said, expected, message, cause: in the reader's language.
    """

    number: int
    severity: Severity
    place: Place | None
    places: tuple[Place, ...]
    severity_name: str
    where: str
    subject: str
    said: str
    expected: str
    message: str
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What is written at one cell: the gravest severity of its findings, and the text of all of them."""

    place: Place
    severity: Severity
    text: str


def entries_of(results: Sequence[Result], view: View) -> tuple[Entry, ...]:
    """The findings that are to be acted on, in order; those that are waived are none."""
    found = (
        (finding, result) for result in results for finding in result.findings if finding.verdict != "waived"
    )
    return tuple(_entry(number, finding, result, view) for number, (finding, result) in enumerate(found, 1))


def _entry(number: int, finding: Finding, result: Result, view: View) -> Entry:
    cells = main_cells(finding)
    first = subject_cell(finding)
    ordered = [cell.place for cell in (*(() if first is None else (first,)), *cells)]
    places = tuple(dict.fromkeys(place for place in ordered if place is not None))
    return Entry(
        number=number,
        severity="error" if finding.verdict == "crashed" else finding.severity,
        place=places[0] if places else None,
        places=places,
        severity_name=severity_text(finding, view),
        where=place_text(finding, result, view),
        subject="; ".join(subject_lines(finding, result, view)),
        said=said_text(finding, view),
        expected=expected_text(finding, view),
        message=message_text(finding, result, view),
        cause=likeliest(finding, result, view),
    )


def remarks_of(entries: Sequence[Entry], view: View, see: Text = sentences.SEE_NUMBER) -> tuple[Remark, ...]:
    """What is written at each cell: a finding is told at its first cell, and the others refer to it.

    Args:
        entries: the findings.
        view: the reader's language.
        see: refers to a finding by its `number`.
    """
    texts: dict[Place, list[str]] = {}
    gravest: dict[Place, Severity] = {}
    for entry in entries:
        for place in entry.places:
            texts.setdefault(place, []).append("\n".join(_lines(entry, place, view, see)))
            known = gravest.get(place, "info")
            gravest[place] = max(known, entry.severity, key=SEVERITIES[::-1].index)
    return tuple(
        Remark(place=place, severity=gravest[place], text="\n\n".join(parts))
        for place, parts in texts.items()
    )


def _lines(entry: Entry, place: Place, view: View, see: Text) -> Iterator[str]:
    yield f"{entry.number}. {entry.severity_name}"
    if place != entry.place:
        yield view.say(see, number=entry.number)
        return
    yield entry.message
    if entry.expected:
        yield view.say(sentences.SHOULD_BE, expected=entry.expected)
    if entry.cause:
        yield view.say(sentences.CAUSE, cause=entry.cause)


def title_of(results: Sequence[Result], view: View) -> tuple[str, str]:
    """The title of the list, and the line below it that counts the findings."""
    counted = "; ".join(severity_line(result, view) for result in results)
    return f"{LIST_TITLE}{view.say(sentences.TITLE)}", counted
