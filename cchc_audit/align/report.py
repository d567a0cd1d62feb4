"""From a document to a report: the cells of a form's indicators, and everything that was left over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cchc_audit.align.anchors import longest_rise, unique_pairs
from cchc_audit.align.columns import columns_read
from cchc_audit.align.context import paths_of
from cchc_audit.align.cutting import begun_by, is_cut
from cchc_audit.align.displaced import put_back, with_rates
from cchc_audit.align.evidence import odds_of
from cchc_audit.align.form import Form, form_of
from cchc_audit.align.formulas import Workbook
from cchc_audit.align.matching import Match, Odds, align
from cchc_audit.align.moved import moved_matches
from cchc_audit.align.repeated import copies_among
from cchc_audit.align.splitting import Named, is_fragment, named_rows, strange_among
from cchc_audit.align.table import Table, table_of
from cchc_audit.align.title import found_period, unit_of
from cchc_audit.frozen import Frozen
from cchc_audit.notes.parsing import parse_note
from cchc_audit.numbers.habit import Habit, habit_of
from cchc_audit.numbers.printed import read_printed
from cchc_audit.numbers.value import Domain, Value
from cchc_audit.report.cell import NAME, NOTE, UNIT, VALUE, Cell, Earlier, Repair, Report, Row
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.report.document import Document
from cchc_audit.report.note import Note

_NO_EARLIER: Mapping[Earlier, Report] = Frozen({})
_MISSING = Value(state="missing")
_NO_NOTE = Note()


def build_report(
    document: Document,
    definitions: Sequence[IndicatorDefinition],
    *,
    unit: str | None = None,
    period: str | None = None,
    earlier: Mapping[Earlier, Report] = _NO_EARLIER,
) -> Report:
    """What the document says about each indicator of a form.

    Args:
        document: a submitted file, as a reader hands it over.
        definitions: the indicators of the form, in its order.
        unit: who reports, if known; else the letterhead says.
        period: "2022", "2022-Q3" or "2022-09", if known; else the title says, else the file's name.
        earlier: reports of earlier periods.
    """
    form = form_of(definitions)
    alignment = align_rows(document, form, period)
    table = alignment.table
    own_period, source = found_period(document.source, table.titles, period)
    cells = Frozen(_cells(alignment, form))
    return Report(
        source=document.source,
        unit=unit or unit_of([line.texts for line in table.before]),
        period=own_period,
        period_source=source,
        cells=cells,
        rows=table.rows,
        unmatched=alignment.unmatched,
        surroundings=table.surroundings,
        repairs=alignment.repairs,
        moved=alignment.moved,
        columns=columns_read(table.layouts),
        formulas=Workbook(document).formulas_of(cells),
        notices=document.notices,
        earlier=Frozen(dict(earlier)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Which row is which indicator.

    Attributes:
        rows: for each indicator that has one, its row, with what was put back into it.
        confidences: for each of them, how sure it is.
        unmatched: the rows that are no indicator and were not put back into one.
        moved: ids of the indicators whose rows are out of the form's order.
    """

    table: Table
    rows: Mapping[int, Row]
    confidences: Mapping[int, float]
    unmatched: tuple[Row, ...]
    repairs: tuple[Repair, ...]
    moved: tuple[str, ...]


def align_rows(document: Document, form: Form, period: str | None = None) -> Alignment:
    """Finds the table in a document and aligns its rows with the indicators of a form."""
    table = table_of(document, form, period)
    copies = copies_among(table.rows, form)
    rows = [row for row in table.rows if row.number not in copies] if copies else table.rows
    named = named_rows([row for row in rows if row.stripped[NAME]], form)
    matches = _matches(named, form)
    joined = [match for match in matches if match.row in named.parts]
    restored = put_back(rows, {match.indicator: named.rows[match.row] for match in matches}, form)
    used = restored.repaired | {named.rows[match.row].number for match in matches}
    used |= {part.number for match in joined for part in named.parts[match.row]}
    return Alignment(
        table=table,
        rows=restored.rows,
        confidences={match.indicator: match.confidence for match in matches},
        unmatched=tuple(row for row in table.rows if row.number not in used),
        repairs=(*(_cut_name(match, named, form) for match in joined), *restored.repairs),
        moved=_moved(matches, form),
    )


def _matches(named: Named, form: Form) -> list[Match]:
    """The rows that are indicators; in a table with very many rows that are none, only whole names are."""
    rows = dict(enumerate(named.keys))
    for number in named.doubtful:
        del rows[number]
    strange = strange_among(named.keys, form)
    cut = bool(strange) and is_cut([row.stripped[NAME] for row in named.rows], form)
    pairs = unique_pairs(rows, form.by_key)
    if cut:
        pairs = [(row, number) for row, number in pairs if not begun_by(named.rows[row].stripped[NAME], form)]
    anchors = longest_rise(pairs)
    paths = paths_of(tuple(named.keys), form)

    def odds(number: int) -> Odds:
        row = named.rows[number]
        if number in named.doubtful:
            return {}
        if named.keys[number] not in form.by_key and (strange is None or is_fragment(row)):
            return {}
        return odds_of(row, form, paths[number], cut=cut)

    matches = align(odds, len(named.rows), anchors, len(form.definitions))
    return matches + moved_matches(named, matches, form, alike=strange is not None)


def _cut_name(match: Match, named: Named, form: Form) -> Repair:
    fields = named.moved_fields(match.row)
    return Repair(kind="cut_name", indicator=form.definitions[match.indicator].id, fields=fields)


def _moved(matches: Sequence[Match], form: Form) -> tuple[str, ...]:
    pairs = [match[:2] for match in sorted(matches)]
    rising = longest_rise(pairs)
    if len(rising) == len(pairs):
        return ()
    in_order = {indicator for _, indicator in rising}
    return tuple(form.definitions[number].id for number in sorted({pair[1] for pair in pairs} - in_order))


def _cells(alignment: Alignment, form: Form) -> dict[str, Cell]:
    rows = with_rates(alignment.rows, alignment.table.layouts, form)
    habit = habit_of((form.definitions[number].kind, row.raws[VALUE]) for number, row in rows.items())
    cells: dict[str, Cell] = {}
    for number, (definition, domain) in enumerate(zip(form.definitions, form.domains, strict=True)):
        row = rows.get(number)
        cells[definition.id] = (
            Cell(definition=definition, read=_MISSING, interval=domain.interval)
            if row is None
            else _cell(definition, domain, row, alignment.confidences[number], habit)
        )
    return cells


def _cell(definition: IndicatorDefinition, domain: Domain, row: Row, confidence: float, habit: Habit) -> Cell:
    unit = row.stripped[UNIT] or definition.unit
    value, interval = read_printed(
        row.stripped[VALUE], domain=domain, kind=definition.kind, habit=habit, unit=unit
    )
    note = _NO_NOTE
    if row.stripped[NOTE]:
        note = parse_note(row.raws[NOTE] or "", owner=definition.id, place=row.places[NOTE], habit=habit)
    return Cell(
        definition=definition, row=row, read=value, interval=interval, note=note, confidence=confidence
    )
