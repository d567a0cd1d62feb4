"""The cells of a report: for each indicator of the form, what the report says in its row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple, Self, get_args

from cchc_audit.frozen import Frozen
from cchc_audit.numbers.interval import Interval
from cchc_audit.numbers.value import State, Value
from cchc_audit.report.compared import Compared
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.report.document import Notice
from cchc_audit.report.formula import Formula
from cchc_audit.report.note import NO_NOTE, Note
from cchc_audit.report.period import days_of, is_first_of_year
from cchc_audit.report.place import NOWHERE, Field, Place

Part = Literal["value", "note", "unit", "name", "order", "row"]
PARTS: tuple[Part, ...] = get_args(Part)
Earlier = Literal["previous", "same_period_last_year"]


ORDER, NAME, UNIT, VALUE, NOTE = range(5)
"""The fields of a row, in the order in which it holds them."""


class _Written(NamedTuple):
    """What a row holds; for each of its five fields `raws` and `places` are those of a Field, `stripped` its text."""

    number: int
    place: Place
    raws: tuple[str | None, ...]
    places: tuple[Place | None, ...]
    stripped: tuple[str, ...]
    others: tuple[Field, ...]


class Row(_Written):
    """One row of the submitted table: its five fields as written (a field is NOWHERE if it has no such column).

    `number` counts the rows of the file's tables from 1, in order. A tuple, since a report has hundreds, and without
    a record of each field, since few of them are asked for.
    """

    __slots__ = ()

    def __new__(  # noqa: PLR0913, PLR0917 - a row has so many fields
        cls,
        number: int,
        place: Place,
        order: Field = NOWHERE,
        name: Field = NOWHERE,
        unit: Field = NOWHERE,
        value: Field = NOWHERE,
        note: Field = NOWHERE,
        others: tuple[Field, ...] = (),
    ) -> Self:
        """The row of these fields."""
        fields = (order, name, unit, value, note)
        raws, places = zip(*fields, strict=True)
        return cls._make((number, place, raws, places, tuple(field.text for field in fields), others))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled as what it holds, from which `_make` makes it again."""
        return Row._make, (tuple(self),)

    def but(self, *, others: tuple[Field, ...] | None = None, **fields: Field) -> "Row":
        """The same row with other fields, given by their parts."""
        own = {part: fields.get(part, self.field(at)) for at, part in enumerate(_FIELDS)}
        return Row(self.number, self.place, **own, others=self.others if others is None else others)

    def field(self, at: int) -> Field:
        """One of its five fields, such as NAME."""
        return Field(self.raws[at], self.places[at])

    @property
    def order(self) -> Field:
        """The order number."""
        return Field(self.raws[ORDER], self.places[ORDER])

    @property
    def name(self) -> Field:
        """The name."""
        return Field(self.raws[NAME], self.places[NAME])

    @property
    def unit(self) -> Field:
        """The unit of measure."""
        return Field(self.raws[UNIT], self.places[UNIT])

    @property
    def value(self) -> Field:
        """The value."""
        return Field(self.raws[VALUE], self.places[VALUE])

    @property
    def note(self) -> Field:
        """The note."""
        return Field(self.raws[NOTE], self.places[NOTE])

    @property
    def texts(self) -> tuple[str, ...]:
        """What is written in its fields, "" for those that are empty or not there."""
        return (*self.stripped, *(field.text for field in self.others))

    @property
    def text(self) -> str:
        """All that is written in the row, the fields separated by tabs."""
        return "\t".join(self.texts).strip("\t")


_FIELDS = ("order", "name", "unit", "value", "note")
_PLACE_OF: Mapping[Part, int] = Frozen(
    {"order": ORDER, "name": NAME, "unit": UNIT, "value": VALUE, "note": NOTE}
)


@dataclass(slots=True, kw_only=True)
class Cell:
    """What a report says about one indicator of its form; never changed, though to freeze it would take long.

    Attributes:
        definition: what the form says about the indicator.
        row: the row in which it stands; None if the report has none (state "missing").
        read: the state, and every reading of the value.
        interval: what the printed value may stand for; the whole domain while it is unknown.
        note: the note and what was understood in it.
        confidence: how sure it is that the row is this indicator's, 0 to 1; 0 if there is no row.
    """

    definition: IndicatorDefinition
    row: Row | None = None
    read: Value
    interval: Interval
    note: Note = NO_NOTE
    confidence: float = 0.0

    @property
    def indicator(self) -> str:
        """The indicator's id."""
        return self.definition.id

    @property
    def state(self) -> State:
        """Why there is a number or none."""
        return self.read.state

    @property
    def value(self) -> Fraction | None:
        """The number as printed, 0 for "none", None if it is unknown."""
        return self.read.number

    @property
    def raw(self) -> str | None:
        """The value as written; None if the report has no such row."""
        return None if self.row is None else self.row.raws[VALUE]

    def has(self, part: Part) -> bool:
        """Whether that part of its row is written."""
        return bool(self.note.text if part == "note" else self.text(part))

    def text(self, part: Part) -> str:
        """What is written in that part of its row, without surrounding blanks; "" if nothing is, or there is no row."""
        row = self.row
        if row is None:
            return ""
        return row.text if part == "row" else row.stripped[_PLACE_OF[part]]

    def field(self, part: Part) -> Field:
        """One of the row's fields; NOWHERE if the report has no such row."""
        row = self.row
        if row is None:
            return NOWHERE
        return Field(row.text, row.place) if part == "row" else row.field(_PLACE_OF[part])


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """Damage by a page break that was put right: `fields` were moved into the row of `indicator`.

    kind is displaced_value (unit and value stood in a row of their own), displaced_note, or cut_note (a note was
    cut in two); `lost_start` says that the beginning of a note is not in the file.
    """

    kind: Literal["displaced_value", "displaced_note", "cut_note", "cut_name"]
    indicator: str
    fields: tuple[Field, ...]
    lost_start: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What was made of the columns of a table.

    Attributes:
        value: the heading of the column that was read as the value; "" if it has none, None if no column was.
        rivals: the headings of other columns that hold values of some sort ("Thực hiện năm 2021").
        headings: all headings of the table.
    """

    value: str | None
    rivals: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


_NO_FORMULAS: Mapping[str, Formula] = Frozen({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report of a form: the cells of all its indicators, and all that was left over.

    Attributes:
        source: the file's name as given.
        unit, period: who reports and for when ("2022", "2022-Q3", "2022-09"); None if unknown.
        within: where the report is one row of a table of units, what the row stands under: who sent the table, and the
            headings above the row.
        place: the place of that row; None if the report is a whole table.
        below: the rows of the table of which that row is the sum.
        period_source: where the period was found: "given", "title", "file name", or "".
        cells: by indicator id, in the order of the form; an indicator without a row has the state "missing".
        rows: the rows of the table in the order of the file.
        unmatched: rows of the table that are no indicator of the form.
        surroundings: lines around the table: letterhead, title, header rows, signature.
        repairs: damage that was put right.
        moved: ids of the indicators whose rows stand elsewhere than in the form.
        columns: what was made of the columns of each table that has a layout of its own.
        formulas: by the id of the indicator, the formula from which a spreadsheet worked its value out, if it only
            adds, subtracts, multiplies and divides.
        notices: what looks otherwise in the file than it was read.
        earlier: reports of earlier periods, as far as they were given.
        history: all earlier reports of the same unit that were given, of periods as long as its own, the latest first.
        compared: every report that was given as one of the history, and why some are not in it.
        peers: where the report is one row of a table of units and the sum of none, all such rows of the table, this
            one too, each with its reports of earlier periods.
        children: the reports of the units directly below, of the same period; None if they were not given.
    """

    source: str
    unit: str | None = None
    period: str | None = None
    within: tuple[str, ...] = ()
    place: Place | None = None
    below: tuple["Report", ...] = ()
    period_source: str = ""
    cells: Mapping[str, Cell]
    rows: tuple[Row, ...] = ()
    unmatched: tuple[Row, ...] = ()
    surroundings: tuple[Field, ...] = ()
    repairs: tuple[Repair, ...] = ()
    moved: tuple[str, ...] = ()
    columns: tuple[Columns, ...] = ()
    formulas: Mapping[str, Formula] = field(default_factory=lambda: _NO_FORMULAS)
    notices: tuple[Notice, ...] = ()
    earlier: Mapping[Earlier, "Report"]
    history: tuple["Report", ...] = ()
    compared: tuple[Compared, ...] = ()
    peers: "Peers | None" = None
    children: tuple["Report", ...] | None = None

    def having(self, part: Part) -> set[str]:
        """The ids of the indicators in whose rows that part is written."""
        cells = self.cells.items()
        if part == "note":
            return {indicator for indicator, cell in cells if cell.note.text}
        return {indicator for indicator, cell in cells if cell.text(part)}

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of the period; None if it is unknown.

        A period of months is that of its quarter: "6 tháng đầu năm 2022" is "2022-Q2".
        """
        return None if self.period is None else days_of(self.period)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Peers:
    """The units of one table, which are compared with each other.

    It is equal to nothing but itself, so that what is worked out of it can be kept.
    """

    reports: tuple[Report, ...]


def begins_year(report: Report) -> bool:
    """Whether a year begins with the report, or since the report before; False if the period is unknown."""
    if report.period is None:
        return False
    before = report.earlier.get("previous")
    if before is None or before.period is None:
        return is_first_of_year(report.period)
    return before.period[:4] != report.period[:4]
