"""The table of a report with the cells that findings are about, as a page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_audit.explain.finding import Finding
from cchc_audit.report.cell import Row as WrittenRow
from cchc_audit.report.place import Place
from cchc_audit.result import Result
from cchc_audit.rule.sentence import SEVERITIES, Severity
from cchc_audit.writing.subject import main_cells
from cchc_audit.writing.view import View

_NAME = 1
"""The field at which a finding about a whole row is marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What is written in a field, the numbers of the findings about it, and the gravest of their severities."""

    text: str
    numbers: tuple[int, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: its order number, name, unit, value and note."""

    fields: tuple[Field, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The findings about any of its fields, each once."""
        return tuple(dict.fromkeys(number for field in self.fields for number in field.numbers))


def table_of(result: Result, findings: Sequence[Finding], view: View) -> list[Row]:
    """The rows of the report as they were submitted; none of a table of units, or of a result read from JSON."""
    if result.report is None or result.place is not None:
        return []
    about: dict[Place, list[int]] = {}
    for number, finding in enumerate(findings, 1):
        for place in dict.fromkeys(cell.place for cell in main_cells(finding)):
            if place is not None:
                about.setdefault(place, []).append(number)
    return [Row(fields=tuple(_fields(row, about, findings, view))) for row in result.report.rows]


def _fields(
    row: WrittenRow, about: dict[Place, list[int]], findings: Sequence[Finding], view: View
) -> list[Field]:
    fields: list[Field] = []
    for at, (text, place) in enumerate(zip(row.stripped, row.places, strict=True)):
        numbers = [] if place is None else list(about.get(place, ()))
        if at == _NAME:
            numbers += [one for one in about.get(row.place, ()) if one not in numbers]
        severities = [findings[number - 1].severity for number in numbers]
        gravest = min(severities, key=SEVERITIES.index) if severities else None
        fields.append(Field(text=view.show(text), numbers=tuple(numbers), severity=gravest))
    return fields
