"""From a table whose rows are units to reports: each row is one, its cells at their true places."""

from collections import Counter
from collections.abc import Mapping, Sequence

from cchc_audit.align.column_likeness import column_form_of
from cchc_audit.align.formulas import Workbook
from cchc_audit.align.outline import Outline, Outlined, outline_of
from cchc_audit.align.table import field_of
from cchc_audit.align.title import found_period, unit_of
from cchc_audit.align.unit_columns import UnitColumns
from cchc_audit.align.unit_table import UnitRow, UnitTable, unit_table_of
from cchc_audit.frozen import Frozen
from cchc_audit.numbers.folding import fold
from cchc_audit.numbers.habit import Habit, habit_of
from cchc_audit.numbers.printed import read_printed
from cchc_audit.numbers.value import Value
from cchc_audit.report.cell import Cell, Columns, Earlier, Report, Row
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.report.document import Document
from cchc_audit.report.place import NOWHERE, Field

_NO_EARLIER: Mapping[Earlier, Report] = Frozen({})
_MISSING = Value(state="missing")


def build_unit_reports(
    document: Document,
    definitions: tuple[IndicatorDefinition, ...],
    *,
    period: str | None = None,
    by_position: bool = False,
) -> tuple[Report, ...]:
    """What a document says of each unit, in its order; none if its table has no columns of the form.

    What concerns the table as a whole stands in the first report: its columns, and lines that could not be used.

    Args:
        document: a submitted file, as a reader hands it over.
        definitions: the indicators of the form, in its order.
        period: "2022", "2022-Q3" or "2022-09", if known; else the title says, else the file's name.
        by_position: whether a table without any headings is taken by the number of its columns.
    """
    table = unit_table_of(document, column_form_of(definitions), by_position=by_position)
    if table is None:
        return ()
    return _Reports(document, definitions, table, period).all()


class _Reports:
    """Makes the reports of one table."""

    def __init__(
        self,
        document: Document,
        definitions: tuple[IndicatorDefinition, ...],
        table: UnitTable,
        period: str | None,
    ) -> None:
        self._source = document.source
        self._notices = document.notices
        self._workbook = Workbook(document)
        self._definitions = definitions
        self._table = table
        self._period = found_period(document.source, table.titles, period)
        self._sender = unit_of([line.texts for line in table.titles])
        self._habit = _habit(table, definitions)
        self._filled = _filled(table.rows)
        self._outline: Outline = outline_of(
            [
                Outlined(order=row.order.text, name=row.name, filled=filled)
                for row, filled in zip(table.rows, self._filled, strict=True)
            ]
        )
        self._names = self._unit_names()
        self._made: dict[int, Report] = {}
        headings = [row.line for row, filled in zip(table.rows, self._filled, strict=True) if not filled]
        position = {line.place: number for number, line in enumerate(document.lines)}
        lines = sorted((*table.around, *headings), key=lambda line: position[line.place])
        self._surroundings = tuple(map(field_of, lines))

    def all(self) -> tuple[Report, ...]:
        numbers = [number for number, filled in enumerate(self._filled) if filled]
        return tuple(self._report(number, first=number == numbers[0]) for number in numbers)

    def _report(self, number: int, *, first: bool) -> Report:
        row, columns = self._table.rows[number], self._table.columns[number]
        cells = Frozen(self._cells(row, columns))
        unmatched = self._unmatched() if first else ()
        name, within = self._names[number]
        return Report(
            source=self._source,
            unit=name,
            period=self._period[0],
            within=within,
            place=row.line.place,
            below=tuple(self._part(one) for one in self._outline.below[number]),
            period_source=self._period[1],
            cells=cells,
            rows=(*(cell.row for cell in cells.values() if cell.row is not None), *unmatched),
            unmatched=unmatched,
            surroundings=self._surroundings,
            columns=(_columns_read(columns),) if first else (),
            formulas=self._workbook.formulas_of(cells),
            notices=self._notices if first else (),
            earlier=_NO_EARLIER,
        )

    def _part(self, number: int) -> Report:
        """The report of a row that another one sums up, without what is around it."""
        if number not in self._made:
            row = self._table.rows[number]
            name, within = self._names[number]
            self._made[number] = Report(
                source=self._source,
                unit=name,
                within=within,
                place=row.line.place,
                cells=Frozen(self._cells(row, self._table.columns[number])),
                earlier=_NO_EARLIER,
            )
        return self._made[number]

    def _cells(self, row: UnitRow, columns: UnitColumns) -> dict[str, Cell]:
        by_indicator = {found.indicator: (column, found) for column, found in columns.found.items()}
        cells: dict[str, Cell] = {}
        others = row.others
        for number, definition in enumerate(self._definitions):
            if number not in by_indicator:
                cells[definition.id] = Cell(
                    definition=definition, read=_MISSING, interval=definition.domain.interval
                )
                continue
            column, found = by_indicator[number]
            own = Row(
                number=len(cells) + 1,
                place=row.line.place,
                name=columns.headings.get(column, NOWHERE),
                value=_field(row, column),
                others=others,
            )
            others = ()
            cells[definition.id] = _cell(definition, own, found.confidence, self._habit)
        return cells

    def _unmatched(self) -> tuple[Row, ...]:
        return tuple(
            Row(number=len(self._definitions) + number, place=line.place, name=field_of(line))
            for number, line in enumerate(self._table.unmatched, 1)
        )

    def _unit_names(self) -> list[tuple[str, tuple[str, ...]]]:
        """What each row is called, and what it stands under; rows that would be called the same are numbered."""
        rows = self._table.rows
        named: list[tuple[str, tuple[str, ...]]] = []
        wider: dict[int, str] = {}
        for row, above in zip(rows, self._outline.within, strict=True):
            for level, field in enumerate(row.names[:-1]):
                if field.text:
                    wider[level] = " ".join(field.text.split())
            own = " ".join((row.name or row.order.text).split()) or f"#{row.line.place.row}"
            heads = (" ".join(rows[one].name.split()) or rows[one].order.text for one in above)
            levels = (wider[level] for level in sorted(wider) if row.names[-1].text)
            within = (self._sender or "", *heads, *levels)
            named.append((own, tuple(one for one in within if one and one != own)))
        times: Counter[tuple[str, ...]] = Counter()
        told: list[tuple[str, tuple[str, ...]]] = []
        for name, within in named:
            same = tuple(map(fold, (name, *within)))
            times[same] += 1
            told.append((name if times[same] == 1 else f"{name} ({times[same]})", within))
        return told


def _filled(rows: Sequence[UnitRow]) -> list[bool]:
    """Which rows are units: those with figures, and those that left all blank but are numbered as units are."""
    numbered = any(
        row.filled and Outlined(order=row.order.text, name="", filled=True).mark == "arabic" for row in rows
    )

    def is_unit(number: int, row: UnitRow) -> bool:
        mark = Outlined(order=row.order.text, name="", filled=False).mark
        if row.filled or row.values:
            return True
        following = rows[number + 1].order.text if number + 1 < len(rows) else ""
        return numbered and mark == "arabic" and not following.startswith(f"{row.order.text.strip('.')}.")

    return [is_unit(number, row) for number, row in enumerate(rows)]


def _habit(table: UnitTable, definitions: Sequence[IndicatorDefinition]) -> Habit:
    return habit_of(
        (definitions[number].kind, field.raw) for row in table.rows for number, field in row.values.items()
    )


def _field(row: UnitRow, column: int) -> Field:
    """The field of a column; a row that is shorter than its table left it blank."""
    fields = row.line.fields
    return fields[column] if column < len(fields) else Field(raw="", place=row.line.place)


def _cell(definition: IndicatorDefinition, row: Row, confidence: float, habit: Habit) -> Cell:
    value, interval = read_printed(
        row.value.raw, domain=definition.domain, kind=definition.kind, habit=habit, unit=definition.unit
    )
    return Cell(definition=definition, row=row, read=value, interval=interval, confidence=confidence)


def _columns_read(columns: UnitColumns) -> Columns:
    headings = tuple(columns.headings[column].text for column in sorted(columns.headings))
    return Columns(value="", headings=tuple(heading for heading in headings if heading))
