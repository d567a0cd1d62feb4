"""From a table to the reports that it holds: one for each unit and period, its cells at their true places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc_audit.align.title import period_given
from cchc_audit.frozen import Frozen
from cchc_audit.importing.headings import Headings, IndicatorNames
from cchc_audit.importing.refusing import cannot_import
from cchc_audit.importing.table import Table
from cchc_audit.importing.values import cell_of_value, is_taken, written
from cchc_audit.numbers.folding import fold_marks
from cchc_audit.numbers.habit import Habit, habit_of
from cchc_audit.numbers.value import Value
from cchc_audit.report.cell import Cell, Report, Row
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.report.place import NOWHERE, Field, Place
from cchc_audit.spec.model import Spec

_MISSING = Value(state="missing")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a table says of one indicator of one report."""

    row: int
    column: int
    heading: str
    value: object
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Who:
    unit: str
    period: str


def reports_of_table(table: Table, headings: Headings, spec: Spec) -> list[Report]:
    """The reports of a table, in the order in which their units and periods first occur.

    Args:
        table: long or wide.
        headings: of its columns.
        spec: of the form.

    Raises:
        CannotAudit: import-indicator, import-same-indicator, import-unit, import-period, import-value, import-twice.
    """
    names = IndicatorNames(spec)
    found = _long(table, headings, names) if headings.long else _wide(table, headings, names)
    return [_report(table.source, who, told, spec.indicators) for who, told in found.items()]


def _wide(table: Table, headings: Headings, names: IndicatorNames) -> dict[_Who, dict[str, _Told]]:
    """Each row is a report."""
    columns: dict[str, str] = {}
    for name in headings.others:
        indicator = names.require(name, table.source)
        if indicator in columns:
            raise cannot_import(
                "import-same-indicator",
                table.source,
                first=columns[indicator],
                name=name,
                indicator=indicator,
            )
        columns[indicator] = name
    place_of = {name: number for number, name in enumerate(table.frame.columns, 1)}
    found: dict[_Who, dict[str, _Told]] = {}
    rows: dict[_Who, int] = {}
    known: dict[_Who, _Who] = {}
    for number, row in zip(table.numbers, table.frame.iter_rows(named=True), strict=True):
        who = _once(_who(table.source, number, row, headings), known)
        if who in rows:
            _refuse_second(table.source, rows[who], number, f"{who.unit}, {who.period}")
        rows[who] = number
        found[who] = {
            indicator: _told(table.source, number, place_of[name], name, row[name])
            for indicator, name in columns.items()
        }
    return found


def _long(table: Table, headings: Headings, names: IndicatorNames) -> dict[_Who, dict[str, _Told]]:
    """Each row is one indicator of a report."""
    roles = headings.roles
    note = roles.get("note")
    column = table.frame.columns.index(roles["value"]) + 1
    found: dict[_Who, dict[str, _Told]] = {}
    known: dict[_Who, _Who] = {}
    for number, row in zip(table.numbers, table.frame.iter_rows(named=True), strict=True):
        who = _once(_who(table.source, number, row, headings), known)
        name = str(row[roles["indicator"]] or "")
        indicator = names.require(name, f"{table.source}:{number}")
        told = found.setdefault(who, {})
        if indicator in told:
            _refuse_second(
                table.source, told[indicator].row, number, f"{who.unit}, {who.period}, {indicator}"
            )
        one = _told(table.source, number, column, roles["value"], row[roles["value"]])
        text = "" if note is None or row[note] is None else str(row[note])
        told[indicator] = _Told(one.row, one.column, name, one.value, text)
    return found


def _told(source: str, row: int, column: int, heading: str, value: object) -> _Told:
    if not is_taken(value):
        raise cannot_import("import-value", source, row=row, name=heading, value=value)
    return _Told(row, column, heading, value)


def _who(source: str, number: int, row: Mapping[str, object], headings: Headings) -> _Who:
    unit, period = row[headings.roles["unit"]], row[headings.roles["period"]]
    named = "" if unit is None else " ".join(str(unit).split())
    if not named:
        raise cannot_import("import-unit", source, row=number)
    when = period_given("" if period is None else str(period))
    if when is None:
        raise cannot_import("import-period", source, row=number, value="" if period is None else period)
    return _Who(named, when)


def _once(who: _Who, known: dict[_Who, _Who]) -> _Who:
    """The same unit and period as it was written first: capitals and the way marks are typed make no other unit."""
    return known.setdefault(_Who(fold_marks(who.unit), who.period), who)


def _refuse_second(source: str, first: int, row: int, key: str) -> None:
    raise cannot_import("import-twice", source, first=first, row=row, key=key)


def _report(
    source: str,
    who: _Who,
    told: Mapping[str, _Told],
    definitions: Sequence[IndicatorDefinition],
) -> Report:
    # Each report shows its own habit, as where it is a file by itself: another clerk wrote the next row.
    habit = habit_of(
        (one.kind, value)
        for one in definitions
        if one.id in told and isinstance(value := told[one.id].value, str)
    )
    cells = Frozen(dict(_cells(told, definitions, habit)))
    return Report(
        source=source,
        unit=who.unit,
        period=who.period,
        period_source="given",
        cells=cells,
        rows=tuple(cell.row for cell in cells.values() if cell.row is not None),
        earlier=Frozen({}),
    )


def _cells(
    told: Mapping[str, _Told], definitions: Sequence[IndicatorDefinition], habit: Habit
) -> Iterator[tuple[str, Cell]]:
    for number, definition in enumerate(definitions, 1):
        one = told.get(definition.id)
        if one is None:
            yield (
                definition.id,
                Cell(definition=definition, read=_MISSING, interval=definition.domain.interval),
            )
            continue
        place = Place(row=one.row, column=one.column)
        row = Row(
            number,
            place,
            name=Field(one.heading, place),
            value=Field(written(one.value), place),
            note=Field(one.note, place) if one.note else NOWHERE,
        )
        yield definition.id, cell_of_value(definition, row, one.value, habit)
