"""Puts back what page breaks tore from its row: unit and value, or a note, in a row of their own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cchc_audit.align.columns import Layout
from cchc_audit.align.form import Form
from cchc_audit.align.wording import content_words, key, unit_key
from cchc_audit.report.cell import NAME, ORDER, Repair, Row
from cchc_audit.report.place import Field

_LOST_START = re.compile(r"[^\W\d_]|\d{1,4}\s?/\s?[A-ZĐ]|[)\]”,;:.]")
_UNFINISHED = re.compile(
    r"(?:[,;:(\-–/]|\b(?:và|của|các|về|số|ngày|gồm|là|do|theo|cho|tại|năm))$", re.IGNORECASE
)
_LEAST_COVERAGE = 0.6
_LEAST_MARGIN = 0.2
_FINISHED = re.compile(r"[.;!?)\]”\"]$")
_SHORTEST_CUT = 40
"""A shorter note fits on a line, and no page break cuts it."""
_BARE_NUMBER = re.compile(r"\d{1,3}")
_ROWS_OF_A_PAGE = 8
_PAGES_BEFORE = 2


@dataclass(slots=True, kw_only=True)
class Restored:
    """The rows of indicators after repair, and what was done; filled in row by row."""

    rows: dict[int, Row]
    repairs: list[Repair]
    repaired: set[int]


def put_back(table: Sequence[Row], rows: Mapping[int, Row], form: Form) -> Restored:
    """Moves the fields of nameless rows into the row before or behind, where the evidence names one of them.

    Args:
        table: all rows of the table.
        rows: for each indicator that has one, its row.
        form: the form.
    """
    restored = Restored(rows=dict(rows), repairs=[], repaired=set())
    owners = {row.number: indicator for indicator, row in rows.items()}
    for index, row in enumerate(table):
        if row.number in owners or row.stripped[NAME] or row.stripped[ORDER] or row.others:
            continue
        before = _neighbour(table, index, -1, owners)
        behind = _neighbour(table, index, 1, owners)
        if row.unit.text or row.value.text:
            _put_back_value(row, (before, behind), restored, form)
        elif row.note.text:
            _put_back_note(row, before, behind, restored, form)
    return restored


def _neighbour(table: Sequence[Row], index: int, step: int, owners: Mapping[int, int]) -> int | None:
    """The indicator of the next named row in one direction, None if it has none."""
    index += step
    while 0 <= index < len(table):
        if table[index].stripped[NAME]:
            return owners.get(table[index].number)
        index += step
    return None


def _put_back_value(row: Row, neighbours: Sequence[int | None], restored: Restored, form: Form) -> None:
    fitting = [number for number in neighbours if number is not None and _fits(row, number, restored, form)]
    if len(fitting) != 1:
        return
    number = fitting[0]
    target = restored.rows[number]
    restored.rows[number] = target.but(
        unit=row.unit if row.unit.text else target.unit,
        value=row.value if row.value.text else target.value,
        note=row.note if row.note.text else target.note,
    )
    fields = tuple(field for field in (row.unit, row.value, row.note) if field.text)
    _tell(restored, row, Repair(kind="displaced_value", indicator=form.definitions[number].id, fields=fields))


def _fits(row: Row, number: int, restored: Restored, form: Form) -> bool:
    """Whether the indicator's row lacks just these fields, and the unit is the form's, or a value is due."""
    target = restored.rows[number]
    for part in ("unit", "value", "note"):
        if getattr(row, part).text and getattr(target, part).text:
            return False
    if row.unit.text:
        return unit_key(row.unit.text) in form.units[number]
    if _may_be_page_number(row):
        return False
    definition = form.definitions[number]
    return definition.is_numeric and not definition.heading and not definition.optional


def with_rates(rows: Mapping[int, Row], layouts: Sequence[Layout], form: Form) -> Mapping[int, Row]:
    """The rows, with the percentage of those that have it in a column of its own ("Số lượng | Tỷ lệ")."""
    rates = {layout.rate + 1 for layout in layouts if layout.rate is not None}
    if not rates:
        return rows
    moved: dict[int, Row] = {}
    for number, row in rows.items():
        beside = [field for field in row.others if field.place is not None and field.place.column in rates]
        percent = form.definitions[number].kind == "percent" or row.unit.text == "%"
        if len(beside) == 1 and percent and not row.value.text:
            others = tuple(field for field in row.others if field is not beside[0])
            moved[number] = row.but(value=beside[0], others=others)
    return {**rows, **moved}


def _may_be_page_number(row: Row) -> bool:
    """Whether a number that stands alone is small enough to be the number of the page that ends there."""
    found = _BARE_NUMBER.fullmatch(row.value.text)
    return (
        found is not None
        and not row.note.text
        and int(found.group()) <= row.number // _ROWS_OF_A_PAGE + _PAGES_BEFORE
    )


def _put_back_note(row: Row, before: int | None, behind: int | None, restored: Restored, form: Form) -> None:
    if before is not None and _goes_on(restored.rows[before].note, row.note):
        target = restored.rows[before]
        joined = f"{target.note.text} {row.note.text}"
        restored.rows[before] = target.but(note=Field(joined, target.note.place))
        _tell(
            restored, row, Repair(kind="cut_note", indicator=form.definitions[before].id, fields=(row.note,))
        )
        return
    words = set(content_words(key(row.note.text)))
    coverage = {number: _coverage(words, number, form) for number in (before, behind) if number is not None}
    ranked = sorted(coverage, key=lambda number: -coverage[number])
    if not ranked or coverage[ranked[0]] < _LEAST_COVERAGE or restored.rows[ranked[0]].note.text:
        return
    if len(ranked) > 1 and coverage[ranked[0]] - coverage[ranked[1]] < _LEAST_MARGIN:
        return
    number = ranked[0]
    restored.rows[number] = restored.rows[number].but(note=row.note)
    _tell(
        restored,
        row,
        Repair(
            kind="displaced_note",
            indicator=form.definitions[number].id,
            fields=(row.note,),
            lost_start=_lacks_start(row.note.text),
        ),
    )


def _coverage(words: set[str], number: int, form: Form) -> float:
    """How much of the indicator's name the note repeats, by what its words tell."""
    name = content_words(key(form.definitions[number].name.vi))
    return form.weight([word for word in name if word in words]) / form.weight(name)


def _goes_on(note: Field, rest: Field) -> bool:
    """Whether a note is plainly unfinished, or long and without end, and the rest begins in the middle."""
    text = note.text
    if not text:
        return False
    unbalanced = text.count("(") > text.count(")") or text.count("“") > text.count("”")
    if unbalanced or _UNFINISHED.search(text) is not None:
        return True
    return len(text) >= _SHORTEST_CUT and _FINISHED.search(text) is None and _lacks_start(rest.text)


def _lacks_start(text: str) -> bool:
    """Whether a text begins in the middle: a small letter, a document's number alone, closing punctuation."""
    begins = _LOST_START.match(text)
    return begins is not None and not text[0].isupper()


def _tell(restored: Restored, row: Row, repair: Repair) -> None:
    restored.repairs.append(repair)
    restored.repaired.add(row.number)
