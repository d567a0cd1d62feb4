"""What a spec says about the notes of its rows and about inspections."""

from dataclasses import dataclass
from typing import get_args

from cchc_audit.language import Text
from cchc_audit.report.definition import PairFormulas
from cchc_audit.report.note import StatementKind
from cchc_audit.spec import sentences
from cchc_audit.spec.document import Path, Tree
from cchc_audit.spec.fields import Fields, refuse_extending, report_wrong
from cchc_audit.spec.indicators import RowNote
from cchc_audit.spec.model import SEVERITIES, InspectionSetting
from cchc_audit.spec.problems import ProblemList

STATEMENTS: tuple[StatementKind, ...] = get_args(StatementKind)
EXTENDING = ("replaces",)
NOTE_KEYS = ("rows", "states", "pair", *EXTENDING)
INSPECTION_EXTENDING = ("on",)
INSPECTION_KEYS = ("severity", "skip", "off", *INSPECTION_EXTENDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """The notes section: what it says of each row, the places of its row names, and of its formulas."""

    rows: dict[str, RowNote]
    named: tuple[tuple[Path, str], ...]
    formulas: tuple[tuple[Path, str], ...]


def read_notes(items: list[Tree], problems: ProblemList) -> Notes:
    """What the spec says about notes, by row; two formulas for one thing are reported."""
    rows: dict[str, RowNote] = {}
    named: list[tuple[Path, str]] = []
    formulas: list[tuple[Path, str]] = []
    for index, item in enumerate(items):
        path: Path = ("notes", index)
        if not isinstance(item, dict):
            report_wrong(problems, path, item, sentences.KEYS)
            continue
        fields = Fields(item, path, problems)
        fields.known(NOTE_KEYS, ("rows",))
        refuse_extending(fields, EXTENDING)
        states = _states(fields)
        formulas.extend(((*path, "states", kind), formula) for kind, formula in states.items())
        pair = _pair(fields, formulas)
        if fields.values.get("rows") == []:
            empty = Text(vi="Danh sách hàng trống.", en="The list of rows is empty.")
            problems.add("no-rows", empty, (*path, "rows"))
        for place, row in enumerate(fields.items("rows")):
            row_path: Path = (*path, "rows", place)
            if not isinstance(row, str) or not row:
                report_wrong(problems, row_path, row, sentences.TEXT)
                continue
            named.append((row_path, row))
            _fold(rows.setdefault(row, RowNote()), RowNote(states=states, pair=pair), row, row_path, problems)
    return Notes(rows=rows, named=tuple(named), formulas=tuple(formulas))


def _states(fields: Fields) -> dict[StatementKind, str]:
    own = fields.mapping("states")
    if own is None:
        if "pair" not in fields and "states" not in fields:
            sentence = Text(vi="Cần “states” hoặc “pair”.", en="“states” or “pair” is needed.")
            fields.problems.add("missing-key", sentence, fields.path)
        return {}
    found: dict[StatementKind, str] = {}
    for key in own.values:
        kind = next((known for known in STATEMENTS if known == key), None)
        if kind is None:
            sentence = Text(
                vi=f"Không có loại ghi chú “{key}”.", en=f"There is no kind of statement “{key}”."
            )
            suggestion = sentences.nearest(key, STATEMENTS)
            own.problems.add("unknown-state", sentence, (*own.path, key), at_key=True, suggestion=suggestion)
        formula = own.text(key)
        if kind is not None and formula:
            found[kind] = formula
    return found


def _pair(fields: Fields, formulas: list[tuple[Path, str]]) -> PairFormulas | None:
    """What the spec says about both numbers of a pair; each formula is added to `formulas` with its place."""
    if "pair" not in fields:
        return None
    path: Path = (*fields.path, "pair")
    sides = [_side(item, (*path, index), fields.problems) for index, item in enumerate(fields.items("pair"))]
    if len(sides) == 2:  # noqa: PLR2004 - a pair
        part, whole = sides
        formulas.extend((*part, *whole))
        return tuple(formula for _, formula in part), tuple(formula for _, formula in whole)
    if isinstance(fields.values["pair"], list):
        sentence = Text(vi="“pair” gồm đúng hai công thức.", en="“pair” holds exactly two formulas.")
        way_out = Text(
            vi="Viết null cho số không có công thức, [x, y] cho số có thể theo một trong các công thức.",
            en="Write null for a number without a formula, [x, y] for one that may follow any of several.",
        )
        fields.problems.add("not-a-pair", sentence, path, suggestion=way_out)
    return None


def _side(item: Tree, path: Path, problems: ProblemList) -> list[tuple[Path, str]]:
    """The formulas for one number of a pair, each with its place: none, one, or a list of them."""
    if item is None:
        return []
    if item == []:
        empty = Text(vi="Danh sách công thức trống.", en="The list of formulas is empty.")
        way_out = Text(vi="Viết null nếu không có công thức.", en="Write null if there is no formula.")
        problems.add("no-formulas", empty, path, suggestion=way_out)
    given = (
        [((*path, place), one) for place, one in enumerate(item)]
        if isinstance(item, list)
        else [(path, item)]
    )
    found: list[tuple[Path, str]] = []
    for place, one in given:
        if isinstance(one, str) and one.strip():
            found.append((place, one))
        else:
            report_wrong(problems, place, one, sentences.TEXT)
    return found


def _fold(note: RowNote, entry: RowNote, row: str, path: Path, problems: ProblemList) -> None:
    """Add what an entry says to what is known of a row."""
    for kind, formula in entry.states.items():
        if kind in note.states:
            _report_second(kind, row, path, problems)
        note.states.setdefault(kind, formula)
    if entry.pair is not None and note.pair is not None:
        _report_second("pair", row, path, problems)
    note.pair = note.pair or entry.pair


def _report_second(what: str, row: str, path: Path, problems: ProblemList) -> None:
    sentence = Text(
        vi=f"“{what}” của hàng “{row}” được cho hai lần.", en=f"“{what}” of the row “{row}” is given twice."
    )
    problems.add("second-statement", sentence, path)


def read_inspections(section: Fields) -> dict[str, InspectionSetting]:
    """What the spec says about each inspection, by the inspection's name."""
    found: dict[str, InspectionSetting] = {}
    for name in section.values:
        fields = section.mapping(name)
        if fields is None:
            continue
        fields.known(INSPECTION_KEYS)
        refuse_extending(fields, INSPECTION_EXTENDING)
        skip = fields.mapping("skip")
        found[name] = InspectionSetting(
            severity=fields.choice("severity", SEVERITIES, "error") if "severity" in fields else None,
            skip={identifier: skip.text(identifier) for identifier in skip.values} if skip else {},
            off=fields.optional_text("off"),
        )
    return found
