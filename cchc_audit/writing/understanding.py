"""What was understood of a report: every indicator with its cell, and all that was left over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_audit.align.choice import Fit
from cchc_audit.explain.names import short_name
from cchc_audit.language import Text
from cchc_audit.numbers.writing import write_number
from cchc_audit.report.cell import Cell, Repair, Report
from cchc_audit.report.document import Notice
from cchc_audit.result import Result
from cchc_audit.writing import notice_sentences, sentences
from cchc_audit.writing.heading import header_lines
from cchc_audit.writing.layout import heading, labelled, table, wrapped
from cchc_audit.writing.subject import places_text
from cchc_audit.writing.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Why a form was chosen: in words, and how well each candidate fits."""

    why: Text
    fits: tuple[Fit, ...] = ()


def write_understanding(result: Result, choice: Choice, view: View) -> Iterator[str]:
    """Everything that was understood of a report, section after section."""
    report = result.report
    if report is None:
        raise ValueError("a result that was read from JSON has no report to show")
    lines = [*header_lines(result, view), (view.say(sentences.CHOSEN), chosen_text(choice, view))]
    yield "\n".join([*labelled(lines, view), ""])
    yield "\n".join(["", *_indicators(report, view), ""])
    for title, entries in left_over([report], view):
        yield "\n".join(["", *section(title, entries, view), ""])


def chosen_text(choice: Choice, view: View) -> str:
    """Why the form was chosen, and how well each one fits."""
    why = view.say(choice.why)
    if not choice.fits:
        return why
    fits = "; ".join(
        sentences.FIT.to(view.language).format(
            id=fit.spec.id, version=fit.spec.version, aligned=fit.aligned, total=len(fit.spec.indicators)
        )
        for fit in choice.fits
    )
    return f"{why}; {view.say(sentences.FITS, fits=fits)}"


def _indicators(report: Report, view: View) -> Iterator[str]:
    columns = (
        sentences.SECTION_COLUMN, sentences.INDICATOR_COLUMN, sentences.RAW_COLUMN, sentences.VALUE_COLUMN,
        sentences.UNIT_COLUMN, sentences.PLACE_COLUMN, sentences.CONFIDENCE_COLUMN,
    )  # fmt: skip
    yield heading(view.say(sentences.INDICATORS, count=len(report.cells)), view)
    rows = [_row(cell, view) for cell in report.cells.values()]
    yield table([view.say(column) for column in columns], rows, (1, 8, 3, 5, 3, 2, 1), view)


def _row(cell: Cell, view: View) -> list[str]:
    return [
        view.show(cell.definition.section),
        view.show(short_name(cell.definition).to(view.language)),
        view.show(cell.raw or ""),
        "\n".join(understood(cell, view)),
        view.show(cell.field("unit").text or cell.definition.unit),
        view.show(places_text([None if cell.row is None else cell.row.place], view.language)),
        "" if cell.row is None else f"{cell.confidence:.0%}",
    ]


def understood(cell: Cell, view: View) -> Iterator[str]:
    """What a cell is understood as: the number, or why there is none; its other readings; how much is in its note."""
    read = cell.read
    if cell.value is None or read.state != "number":
        yield view.say(sentences.STATES[read.state]) if read.state in sentences.STATES else ""
    else:
        value = write_number(cell.value, view.language, read.readings[0].decimals)
        meaning = cell.definition.codes.get(int(cell.value)) if cell.value.denominator == 1 else None
        code = "" if meaning is None else f" ({meaning.to(view.language)})"
        hedge = "" if read.hedge is None else f"{read.hedge.word} "
        yield view.show(f"{hedge}{value}{code}")
    others = (*read.readings[1:], *read.rejected)
    if others:
        texts = "; ".join(write_number(one.value, view.language, one.decimals) for one in others)
        chosen = sentences.CHOSEN_BY[read.chosen_by].to(view.language)
        yield view.say(sentences.OTHER_READINGS, readings=texts, chosen=chosen)
    if cell.note.quantities:
        yield view.say(sentences.NOTE, count=len(cell.note.quantities))


def left_over(reports: Sequence[Report], view: View) -> Iterator[tuple[Text, list[str]]]:
    """What is no part of any indicator, with the title of each section; reports of one table have much in common."""
    first, language = reports[0], view.language
    yield sentences.MISSING_TITLE, [_name(cell, view) for cell in first.cells.values() if cell.row is None]
    yield sentences.MOVED_TITLE, [_name(first.cells[identifier], view) for identifier in first.moved]
    unmatched = (row for report in reports for row in report.unmatched)
    yield (
        sentences.UNMATCHED_TITLE,
        [f"{places_text([row.place], language)}: {row.text}" for row in unmatched],
    )
    others = [
        f"{places_text([row.place], language)}: {' | '.join(texts)}"
        for report in reports
        for row in report.rows
        if (texts := [field.text for field in row.others if field.text])
    ]
    yield sentences.OTHERS_TITLE, others
    yield (
        sentences.REPAIRS_TITLE,
        [_repair(repair, report, view) for report in reports for repair in report.repairs],
    )
    notices = [_notice(notice, view) for report in reports for notice in report.notices]
    if notices:  # most files have none
        yield notice_sentences.NOTICES_TITLE, notices
    yield (
        sentences.SURROUNDINGS_TITLE,
        [f"{places_text([field.place], language)}: {field.text}" for field in first.surroundings],
    )


def _name(cell: Cell, view: View) -> str:
    name = f"{cell.definition.section} {short_name(cell.definition).to(view.language)}".strip()
    return name if cell.row is None else f"{places_text([cell.row.place], view.language)}: {name}"


def _repair(repair: Repair, report: Report, view: View) -> str:
    places = places_text((field.place for field in repair.fields), view.language)
    kind = sentences.REPAIR_KINDS[repair.kind].to(view.language)
    lost = f" ({sentences.LOST_START.to(view.language)})" if repair.lost_start else ""
    texts = " | ".join(field.text for field in repair.fields)
    return f"{places}: {kind}{lost} → {_name(report.cells[repair.indicator], view)}: {texts}"


def _notice(notice: Notice, view: View) -> str:
    kind = notice_sentences.NOTICE_KINDS[notice.kind].to(view.language)
    text = f": {notice.text}" if notice.text else ""
    return f"{places_text([notice.place], view.language)}: {kind}{text}"


def section(title: Text, entries: Sequence[str], view: View) -> Iterator[str]:
    """A title with its entries below, or that there is nothing."""
    yield heading(view.say(title, count=len(entries)), view)
    for entry in entries or [sentences.NOTHING.to(view.language)]:
        yield wrapped(view.show(entry), view, first="- ", rest="  ")
