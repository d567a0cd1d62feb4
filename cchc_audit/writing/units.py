"""What was understood of a table whose rows are units: its columns, each row, what sums up what, and all left over."""

from collections.abc import Iterator, Sequence

from cchc_audit.explain.names import short_name
from cchc_audit.report.cell import Cell, Report
from cchc_audit.result import Result
from cchc_audit.writing import sentences
from cchc_audit.writing.gathered import joined_units
from cchc_audit.writing.heading import header_lines
from cchc_audit.writing.layout import heading, labelled, table
from cchc_audit.writing.subject import in_runs, places_text
from cchc_audit.writing.understanding import Choice, chosen_text, left_over, section, understood
from cchc_audit.writing.view import View


def write_units(results: Sequence[Result], choice: Choice, view: View) -> Iterator[str]:
    """Everything that was understood of a table of units, section after section."""
    reports = [result.report for result in results if result.report is not None]
    joined = joined_units(results)
    lines = [*header_lines(joined, view), (view.say(sentences.CHOSEN), chosen_text(choice, view))]
    yield "\n".join([*labelled(lines, view), ""])
    yield "\n".join(["", *_columns(reports[0], view), ""])
    names = [result.unit or "" for result in joined.units]
    yield "\n".join(["", *_rows(reports, names, view), ""])
    sums = [_sum(report, view) for report in reports if report.below]
    yield "\n".join(["", *section(sentences.SUMS_TITLE, sums, view), ""])
    for title, entries in left_over(reports, view):
        yield "\n".join(["", *section(title, entries, view), ""])


def _columns(report: Report, view: View) -> Iterator[str]:
    headings = (
        sentences.SECTION_COLUMN, sentences.INDICATOR_COLUMN, sentences.COLUMN_COLUMN, sentences.HEADING_COLUMN,
        sentences.CONFIDENCE_COLUMN,
    )  # fmt: skip
    yield heading(view.say(sentences.INDICATORS, count=len(report.cells)), view)
    rows = [_column(cell, view) for cell in report.cells.values()]
    yield table([view.say(one) for one in headings], rows, (1, 6, 1, 8, 1), view)


def _column(cell: Cell, view: View) -> list[str]:
    place = cell.field("value").place
    return [
        view.show(cell.definition.section),
        view.show(short_name(cell.definition).to(view.language)),
        "" if place is None or place.column is None else str(place.column),
        view.say(sentences.STATES["missing"]) if cell.row is None else view.show(cell.field("name").text),
        "" if cell.row is None else f"{cell.confidence:.0%}",
    ]


def _rows(reports: Sequence[Report], names: Sequence[str], view: View) -> Iterator[str]:
    sections = [cell.definition.section for cell in reports[0].cells.values()]
    headings = [view.say(sentences.PLACE_COLUMN), view.say(sentences.UNIT_OF_ROW), *map(view.show, sections)]
    yield heading(view.say(sentences.UNIT_ROWS, count=len(reports)), view)
    rows = [_row(report, name, view) for report, name in zip(reports, names, strict=True)]
    yield table(headings, rows, (2, 8, *[2] * len(sections)), view)


def _row(report: Report, name: str, view: View) -> list[str]:
    figures = [next(iter(understood(cell, view)), "") for cell in report.cells.values()]
    return [view.show(places_text([report.place], view.language)), view.show(name), *figures]


def _sum(report: Report, view: View) -> str:
    rows = in_runs(sorted({one.place.row for one in report.below if one.place is not None}))
    place = places_text([report.place], view.language)
    return sentences.SUM.to(view.language).format(place=place, unit=report.unit, rows=rows)
