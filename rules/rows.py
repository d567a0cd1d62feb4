"""The rows of a report against those of its form: missing, unknown, displaced."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cchc_audit import Cell, Remark, Report, Sentence, Text, inspection
from cchc_audit.notes import LONGEST_NOTE
from cchc_audit.numbers.folding import fold
from cchc_audit.report.cell import Repair, Row

_LONGEST = 200
_NONE: frozenset[str] = frozenset()
_MOST_COPIES = 20
"""So many of the rows of a copied block are quoted: a whole sheet can be copied. All of them are its cells."""
_MOST_TOLD = 500
"""More rows that a form does not have than anyone reads; all of them are among what was left over."""


@inspection(
    "rows",
    vi="Báo cáo có đủ các dòng của biểu mẫu, đúng chỗ, không thừa dòng lạ.",
    en="A report has all rows of its form, in their places, and no others.",
    why=Text(
        vi="Dòng thiếu hoặc lệch chỗ làm số liệu không tổng hợp được; hãy lập lại theo đúng biểu mẫu.",
        en="Numbers in missing or displaced rows cannot be added up; fill in the form as it is.",
    ),
    severity="info",
    sentences={
        "missing": Sentence(
            vi="thiếu dòng {name} của mục “{parent}”",
            en="the row {name} of “{parent}” is missing",
            severity="warning",
        ),
        "missing-top": Sentence(
            vi="thiếu dòng {name} trong biểu mẫu",
            en="the row {name} of the form is missing",
            severity="warning",
        ),
        "missing-block": Sentence(
            vi="thiếu cả mục {name}, gồm các dòng: {names}",
            en="the whole block {name} is missing, with the rows {names}",
            severity="warning",
        ),
        "missing-heading": Sentence(
            vi="thiếu dòng tiêu đề {name}",
            en="the heading {name} is missing",
        ),
        "missing-column": Sentence(
            vi="bảng thiếu cột {name} của biểu mẫu",
            en="the table has no column {name}, which its form has",
            severity="warning",
        ),
        "unknown": Sentence(
            vi="dòng không có trong biểu mẫu: “{text}”",
            en="this row is not in the form: “{text}”",
        ),
        "repeated": Sentence(
            vi="dòng lặp lại, biểu mẫu đã có dòng này: “{text}”",
            en="this row is repeated, the form has it already: “{text}”",
            severity="warning",
        ),
        "repeated-equal": Sentence(
            vi="{count} dòng lặp lại nguyên văn dòng đã có, chỉ dùng dòng đầu: {texts}",
            en="{count} rows repeat earlier ones word for word, only the first is used: {texts}",
        ),
        "repeated-unread": Sentence(
            vi="dòng lặp lại, xuất hiện {times} lần; không rõ dòng nào đúng nên chưa dùng dòng nào: {texts}",
            en="this row stands {times} times; which one is right is unknown, so none is used: {texts}",
            severity="warning",
        ),
        "value_column": Sentence(
            vi="số liệu được lấy từ cột “{column}”; không kiểm tra các cột {others}",
            en="the values were taken from the column “{column}”; the columns {others} were not checked",
        ),
        "long_note": Sentence(
            vi="ghi chú của dòng {name} quá dài: chỉ đọc {read} ký tự đầu, phần còn lại không được kiểm tra",
            en="the note of the row {name} is too long: only its first {read} characters were read and checked",
        ),
        "moved": Sentence(
            vi="dòng {names} không đứng đúng chỗ theo biểu mẫu",
            en="the rows {names} do not stand where the form has them",
        ),
        "displaced_value": Sentence(
            vi="số liệu của dòng {name} bị tách sang dòng khác và đã được ghép lại: “{text}”",
            en="the value of the row {name} stood in a row of its own and was put back: “{text}”",
        ),
        "displaced_note": Sentence(
            vi="ghi chú của dòng {name} bị tách sang dòng khác và đã được ghép lại: “{text}”",
            en="the note of the row {name} stood in a row of its own and was put back: “{text}”",
        ),
        "cut_note": Sentence(
            vi="ghi chú của dòng {name} bị cắt làm hai và đã được ghép lại: “{text}”",
            en="the note of the row {name} was cut in two and was joined: “{text}”",
        ),
        "cut_name": Sentence(
            vi="tên của dòng {name} bị cắt làm hai và đã được ghép lại: “{text}”",
            en="the name of the row {name} was cut in two and was joined: “{text}”",
        ),
        "lost_start": Sentence(
            vi="ghi chú của dòng {name} bị mất phần đầu; phần còn lại đã được ghép: “{text}”",
            en="the beginning of the note of the row {name} is lost; the rest was put back: “{text}”",
        ),
    },
    right={"rows": [["1", "Số cuộc kiểm tra", "Cuộc", "4", ""], ["2", "Số vấn đề", "Vấn đề", "2", ""]]},
    wrong={"rows": [["1", "Số cuộc kiểm tra", "Cuộc", "4", ""], ["2", "Số vấn đề", "Vấn đề", None, ""]]},
)
def rows(report: Report) -> Iterator[Remark]:
    """Remark on each missing row or block, each unknown or repeated row, each repair, long notes, and moved rows."""
    if report.place is not None:
        yield from _of_units(report)
        return
    copies = _copies(report)
    unmatched = tuple(row for row in report.unmatched if row.number not in copies)
    repeated = _repeated(report, unmatched)
    yield from _column(report)
    yield from _missing(report, repeated)
    yield from _copied([row for row in report.unmatched if row.number in copies])
    yield from _told_each("unknown", [row for row in unmatched if _folded(row.name.text) not in repeated])
    yield from _told_each(
        "repeated", [row for row in unmatched if repeated.get(_folded(row.name.text)) == _NONE]
    )
    for name in dict.fromkeys(_folded(row.name.text) for row in unmatched):
        if repeated.get(name):
            same = tuple(one for one in unmatched if _folded(one.name.text) == name)
            texts = tuple(f"“{_shown(one.text)}”" for one in same)
            facts: dict[str, object] = {"times": len(same), "texts": texts}
            yield Remark(code="repeated-unread", cells=same, facts=facts, part="row")
    for repair in report.repairs:
        yield _repaired(repair, report)
    for cell in report.cells.values():
        if cell.note.truncated:
            facts = {"name": _quoted(cell), "read": LONGEST_NOTE}
            yield Remark(code="long_note", cells=(cell,), facts=facts, part="note")
    moved = tuple(report.cells[indicator] for indicator in report.moved)
    if moved:
        yield Remark(code="moved", cells=moved, facts={"names": tuple(map(_quoted, moved))}, part="row")


def _of_units(report: Report) -> Iterator[Remark]:
    """What a table of units lacks, or has too much: told with its first row, for the whole table."""
    if report.columns:
        for cell in report.cells.values():
            if cell.state == "missing":
                yield Remark(code="missing-column", cells=(cell,), facts={"name": _quoted(cell)}, part="row")
    yield from _told_each("unknown", report.unmatched)


def _missing(report: Report, repeated: Mapping[str, frozenset[str]]) -> Iterator[Remark]:
    """One remark for each missing row, or for a block that is missing as a whole; a repeated row is not missing."""
    told: set[str] = set().union(*repeated.values())
    for indicator, cell in report.cells.items():
        if cell.state != "missing" or indicator in told:
            continue
        below = _below(indicator, report)
        if below and all(one.state == "missing" for one in below):
            told.update(one.indicator for one in below)
            facts: dict[str, object] = {"name": _quoted(cell), "names": tuple(map(_quoted, below))}
            yield Remark(code="missing-block", cells=(cell, *below), facts=facts, part="row")
        elif cell.definition.heading or not cell.definition.is_numeric:
            yield Remark(code="missing-heading", cells=(cell,), facts={"name": _quoted(cell)}, part="row")
        else:
            yield _missing_row(cell, report)


def _missing_row(cell: Cell, report: Report) -> Remark:
    facts: dict[str, object] = {"name": _quoted(cell)}
    if cell.definition.parent is None:
        return Remark(code="missing-top", cells=(cell,), facts=facts, part="row")
    facts["parent"] = report.cells[cell.definition.parent].definition.name
    return Remark(code="missing", cells=(cell,), facts=facts, part="row")


def _told_each(code: str, rows: Sequence[Row]) -> Iterator[Remark]:
    """A remark on each row; of very many, the last one tells how many more there are."""
    for row in rows[:_MOST_TOLD]:
        yield Remark(code=code, cells=(row,), facts={"text": _shown(row.text)}, part="row")
    if len(rows) > _MOST_TOLD:
        row, more = rows[_MOST_TOLD], len(rows) - _MOST_TOLD - 1
        shown = _shown(row.text)
        text = Text(vi=f"{shown} (và {more} dòng khác)", en=f"{shown} (and {more} more rows)")
        yield Remark(code=code, cells=(row,), facts={"text": text}, part="row")


def _column(report: Report) -> Iterator[Remark]:
    """Which of several columns of values was read, told once beside the first row that has one."""
    read = next((columns for columns in report.columns if columns.value and columns.rivals), None)
    if read is None:
        return
    first = next((cell for cell in report.cells.values() if cell.has("value")), None)
    if first is not None:
        others = tuple(f"“{_shown(heading)}”" for heading in read.rivals)
        facts: dict[str, object] = {"column": _shown(read.value or ""), "others": others}
        yield Remark(code="value_column", cells=(first,), facts=facts)


def _copies(report: Report) -> frozenset[int]:
    """The numbers of the rows left over that say word for word what a row that was used says."""
    if not report.unmatched:
        return frozenset()
    left = {row.number for row in report.unmatched}
    used = {row.texts for row in report.rows if row.number not in left}
    return frozenset(row.number for row in report.unmatched if row.texts in used)


def _copied(rows: Sequence[Row]) -> Iterator[Remark]:
    """One remark for each run of copied rows."""
    runs: list[list[Row]] = []
    for row in rows:
        if runs and runs[-1][-1].number + 1 == row.number:
            runs[-1].append(row)
        else:
            runs.append([row])
    for run in runs:
        facts: dict[str, object] = {
            "count": len(run),
            "texts": tuple(f"“{_shown(row.text)}”" for row in run[:_MOST_COPIES]),
        }
        yield Remark(code="repeated-equal", cells=tuple(run), facts=facts, part="row")


def _repeated(report: Report, unmatched: Sequence[Row]) -> dict[str, frozenset[str]]:
    """The folded names that stand more often than in the form, and the ids of those rows that are missing for it."""
    if not unmatched:
        return {}
    rows = Counter(_folded(row.name.text) for row in unmatched)
    known: dict[str, list[Cell]] = {name: [] for name in rows if name}
    for cell in report.cells.values():
        for name in {_folded(text) for text in (cell.definition.name.vi, *cell.definition.aliases)}:
            if name in known:
                known[name].append(cell)
    absent = {name: [cell for cell in cells if cell.row is None] for name, cells in known.items()}
    return {
        name: frozenset(cell.indicator for cell in absent[name])
        for name, cells in known.items()
        if cells and rows[name] > len(absent[name])
    }


def _folded(text: str) -> str:
    return " ".join(fold(text).rstrip(" .:").split())


def _below(indicator: str, report: Report) -> list[Cell]:
    """All rows of the form that stand under a row."""
    inside = {indicator}
    found = []
    for cell in report.cells.values():
        if cell.definition.parent in inside:
            inside.add(cell.indicator)
            found.append(cell)
    return found


def _repaired(repair: Repair, report: Report) -> Remark:
    cell = report.cells[repair.indicator]
    text = " ".join(field.text for field in repair.fields if field.text)
    facts: dict[str, object] = {"name": _quoted(cell), "text": _shown(text)}
    return Remark(
        code="lost_start" if repair.lost_start else repair.kind, cells=(cell,), facts=facts, part="row"
    )


def _quoted(cell: Cell) -> Text:
    name = cell.definition.name
    return Text(vi=f"“{name.vi.rstrip(' .:')}”", en=f"“{name.en.rstrip(' .:')}”")


def _shown(text: str) -> str:
    """A text on one line, not too long to be quoted."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
