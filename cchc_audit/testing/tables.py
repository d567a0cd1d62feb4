"""A small table as data: the spec of its rows, and the report that it would be."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from cchc_audit.align.formulas import Workbook
from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.notes.parsing import parse_note
from cchc_audit.numbers.habit import habit_of
from cchc_audit.numbers.precision import interval_of
from cchc_audit.numbers.reading import read_value
from cchc_audit.numbers.value import Value
from cchc_audit.report.cell import VALUE, Cell, Columns, Earlier, Peers, Repair, Report, Row
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.report.document import Document, Line
from cchc_audit.report.formula import Formula
from cchc_audit.report.note import Note
from cchc_audit.report.period import period_before, year_before
from cchc_audit.report.place import NOWHERE, Field, Place
from cchc_audit.rule.record import Rule
from cchc_audit.spec.load import load_spec
from cchc_audit.spec.model import Spec
from cchc_audit.testing.refusing import CaseError, require_known

Entry = Mapping[str, object]
Table = Mapping[str, Entry]

FORM_KEYS = (
    "kind", "unit", "units", "name", "name_en", "aliases", "share", "minimum", "maximum", "codes", "section", "parent",
    "heading", "optional", "cumulative", "trust",
)  # fmt: skip
"""What the form says about a row, as in a spec."""

NOTE_KEYS = ("states", "pair")
"""What the spec says about the note of a row."""

RepairKind = Literal["displaced_value", "displaced_note", "cut_note", "cut_name"]

WRITTEN_KEYS = ("value", "note", "note_times", "order", "written_unit", "missing")
"""What the report says in the row."""

_REPAIR_KEYS = ("kind", "row", "text", "lost_start")


def table_of(given: Mapping[str, object], where: str = "table") -> Table:
    """The table with each row's keys; a row that is only a value has no others.

    Raises:
        CaseError: a key that no row has.
    """
    table: dict[str, Entry] = {}
    for name, value in given.items():
        entry = dict(value) if isinstance(value, Mapping) else {"value": value}
        require_known(entry, (*FORM_KEYS, *NOTE_KEYS, *WRITTEN_KEYS), f"{where}: {name}")
        table[name] = entry
    return table


def spec_of(table: Table, check: Mapping[str, object] | None, rules: Mapping[str, Rule]) -> Spec:
    """The spec of the table's rows, with the one check if there is one; it is loaded like any other.

    Raises:
        SpecProblems: the table or the check is wrong.
    """
    document = {
        "id": "case",
        "version": "1",
        "title": {"vi": "Thử", "en": "Case"},
        "level": "huyen",
        "indicators": [_indicator(name, entry) for name, entry in table.items()],
        "checks": [] if check is None else [{"id": "check", **check}],
        "notes": [_note(name, entry) for name, entry in table.items() if set(entry) & set(NOTE_KEYS)],
    }
    # JSON is YAML; floats do not occur, since cases are read with exact decimals.
    return load_spec(json.dumps(document, ensure_ascii=False), name="case", rules=rules, validate=False)


def _indicator(name: str, entry: Entry) -> dict[str, object]:
    form = {key: entry[key] for key in FORM_KEYS if key in entry}
    kind = form.setdefault("kind", "count")
    form.setdefault("name", name)
    form.setdefault("name_en", form["name"])
    form.setdefault("unit", "%" if kind == "percent" else "")
    codes = form.get("codes")
    if isinstance(codes, Mapping):
        form["codes"] = {
            str(code): label if isinstance(label, Mapping) else {"vi": label, "en": label}
            for code, label in codes.items()
        }
    return {"id": name, **form}


def _note(name: str, entry: Entry) -> dict[str, object]:
    return {"rows": [name], **{key: entry[key] for key in NOTE_KEYS if key in entry}}


def report_of(
    table: Table,
    spec: Spec,
    surroundings: Mapping[str, object],
    earlier: Mapping[Earlier, Report],
    *,
    first: int = 1,
) -> Report:
    """The report whose rows the table gives, in its order, without a file that would have to be aligned.

    Args:
        table: the rows.
        spec: their form.
        surroundings: what else the report has: period, unit, unmatched (texts of unknown rows), copies (of which rows
            there is a second one), columns (value, and rivals), repairs, moved, surroundings (texts around the table),
            units (where it is a row of a table of units: the values of the rows of which it is the sum, if of any),
            history (the values of earlier reports, that of the period before first), peers (the values of other units
            of its table, each as [the period before, now]),
            formulas (by row, as Excel writes them: the values stand in column D, the first row is row 1, and the
            rows of the units follow).
        earlier: reports of earlier periods.
        first: the number of its first row.
    """
    rows = {
        definition.id: _row(number, definition, table[definition.id])
        for number, definition in enumerate(spec.indicators, start=first)
        if not table[definition.id].get("missing")
    }
    habit = habit_of((spec.indicator(name).kind, row.value.raw) for name, row in rows.items())
    cells: dict[str, Cell] = {}
    for definition in spec.indicators:
        row = rows.get(definition.id)
        domain = definition.domain
        if row is None:
            cells[definition.id] = Cell(
                definition=definition, read=Value(state="missing"), interval=domain.interval
            )
            continue
        unit = row.unit.text or definition.unit
        read = read_value(row.value.raw, domain=domain, kind=definition.kind, habit=habit, unit=unit)
        note = Note()
        if row.note.text:
            note = parse_note(row.note.text, owner=definition.id, place=row.note.place, habit=habit)
        interval = interval_of(read, kind=definition.kind, domain=domain)
        cells[definition.id] = Cell(
            definition=definition, row=row, read=read, interval=interval, note=note, confidence=1
        )
    unmatched = tuple(
        Row(
            number=number,
            place=Place(row=number),
            name=Field(raw=str(text), place=Place(row=number, column=2)),
        )
        for number, text in enumerate(_texts(surroundings.get("unmatched")), start=len(table) + 1)
    )
    unmatched += tuple(
        rows[name]._replace(number=number, place=Place(row=number))
        for number, name in enumerate(
            _texts(surroundings.get("copies")), start=len(table) + len(unmatched) + 1
        )
    )
    period, unit_name = surroundings.get("period"), surroundings.get("unit")
    history = tuple(_history(surroundings, table, spec))
    earlier = {**earlier, **_found_in(history, period)}
    report = Report(
        source="case",
        unit=None if unit_name is None else str(unit_name),
        period=None if period is None else str(period),
        cells=Frozen(cells),
        rows=(*rows.values(), *unmatched),
        unmatched=unmatched,
        repairs=tuple(_repair(one) for one in _items(surroundings.get("repairs"))),
        moved=tuple(_texts(surroundings.get("moved"))),
        columns=tuple(_columns(one) for one in _items(surroundings.get("columns"))),
        place=Place(row=len(table) + 1) if "units" in surroundings else None,
        below=tuple(
            _unit(number, one, table, spec) for number, one in enumerate(_items(surroundings.get("units")), 1)
        ),
        surroundings=tuple(Field(raw=text) for text in _texts(surroundings.get("surroundings"))),
        formulas=_formulas(surroundings.get("formulas"), cells),
        earlier=Frozen(earlier),
        history=history,
    )
    return replace(report, peers=_peers(report, surroundings.get("peers"), table, spec))


def _history(surroundings: Mapping[str, object], table: Table, spec: Spec) -> Iterator[Report]:
    """The earlier reports, the latest first."""
    period = surroundings.get("period")
    before = None if period is None else str(period)
    for values in _items(surroundings.get("history")):
        require_known(values, list(table), "history")
        before = None if before is None else period_before(before)
        yield _other(values, table, spec, before)


def _found_in(history: Sequence[Report], period: object) -> dict[Earlier, Report]:
    """The reports of the period before and of the year before."""
    found: dict[Earlier, Report] = {}
    if history:
        found["previous"] = history[0]
    for report in history:
        if period is not None and report.period == year_before(str(period)):
            found["same_period_last_year"] = report
    return found


def _peers(report: Report, given: object, table: Table, spec: Spec) -> Peers | None:
    """The units of a table, of which the report is one."""
    others = []
    for values in _items(given):
        require_known(values, list(table), "peers")
        pairs = {
            name: pair
            for name, pair in values.items()
            if isinstance(pair, (list, tuple)) and len(pair) == _PAIR
        }
        before, now = (
            _other({name: pair[place] for name, pair in pairs.items()}, table, spec, report.period)
            for place in (0, 1)
        )
        others.append(replace(now, earlier=Frozen({"previous": before})))
    return Peers(reports=(report, *others)) if others else None


def _other(values: Mapping[str, object], table: Table, spec: Spec, period: str | None) -> Report:
    """A report of the same form with other values, and without notes."""
    rows = {name: {**entry, "value": values.get(name), "note": ""} for name, entry in table.items()}
    return report_of(rows, spec, {} if period is None else {"period": period}, {})


_PAIR = 2


def _formulas(given: object, cells: Mapping[str, Cell]) -> Mapping[str, Formula]:
    """The formulas of rows, as a workbook would have them."""
    written = given if isinstance(given, Mapping) else {}
    require_known(written, list(cells), "formulas")
    rows = {name: cell.row for name, cell in cells.items() if cell.row is not None}
    lines = tuple(
        Line(row.place, row.raws, row.stripped, tuple(place or row.place for place in row.places))
        for row in rows.values()
    )
    formulas = {place: str(text) for name, text in written.items() if (place := rows[name].places[VALUE])}
    document = Document(source="case", format="xlsx", encoding="", lines=lines, formulas=Frozen(formulas))
    return Workbook(document).formulas_of(cells)


def _unit(number: int, values: Mapping[str, object], table: Table, spec: Spec) -> Report:
    """The report of a row that another row sums up."""
    require_known(values, list(table), "units")
    rows = {name: {**entry, "value": values.get(name)} for name, entry in table.items()}
    report = report_of(rows, spec, {"unit": f"Đơn vị {number}"}, {}, first=number * len(table) + 1)
    return replace(report, place=Place(row=number))


def _columns(given: Mapping[str, object]) -> Columns:
    value = given.get("value")
    return Columns(value=None if value is None else str(value), rivals=tuple(_texts(given.get("rivals"))))


def _row(number: int, definition: IndicatorDefinition, entry: Entry) -> Row:
    unit = entry.get("written_unit", definition.unit)
    times = entry.get("note_times", 1)
    note_text = str(entry.get("note", "")) * (times if isinstance(times, int) else 1)
    texts = (entry.get("order", ""), definition.name.vi, unit, entry.get("value"), note_text)
    fields = [
        Field(raw="" if text is None else str(text), place=Place(row=number, column=column))
        for column, text in enumerate(texts, start=1)
    ]
    order, name, unit_field, value, note = fields
    return Row(
        number=number,
        place=Place(row=number),
        order=order,
        name=name,
        unit=unit_field if "written_unit" not in entry or entry["written_unit"] is not None else NOWHERE,
        value=value,
        note=note,
    )


def _repair(given: Mapping[str, object]) -> Repair:
    require_known(given, _REPAIR_KEYS, "repairs")
    kind = next((one for one in _REPAIRS if one == given.get("kind")), None)
    if kind is None or "row" not in given:
        kinds = ", ".join(_REPAIRS)
        raise CaseError(
            Text(
                vi=f"repairs: cần row và kind, là một trong {kinds}",
                en=f"repairs: a row and a kind are wanted, which is one of {kinds}",
            )
        )
    fields = (Field(raw=str(given.get("text", ""))),)
    return Repair(
        kind=kind, indicator=str(given["row"]), fields=fields, lost_start=bool(given.get("lost_start"))
    )


_REPAIRS: tuple[RepairKind, ...] = ("displaced_value", "displaced_note", "cut_note", "cut_name")


def _texts(given: object) -> list[str]:
    return [str(one) for one in given] if isinstance(given, (list, tuple)) else []


def _items(given: object) -> list[Mapping[str, object]]:
    return [one for one in given if isinstance(one, Mapping)] if isinstance(given, (list, tuple)) else []
