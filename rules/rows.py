"""The rows of a report against those of its form: missing, unknown, displaced."""

from collections.abc import Iterator

from cchc_audit import Cell, Remark, Report, Sentence, Text, inspection
from cchc_audit.report.cell import Repair

_LONGEST = 200


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
        "missing-block": Sentence(
            vi="thiếu cả mục {name}, gồm các dòng: {names}",
            en="the whole block {name} is missing, with the rows {names}",
            severity="warning",
        ),
        "missing-heading": Sentence(
            vi="thiếu dòng tiêu đề {name}",
            en="the heading {name} is missing",
        ),
        "unknown": Sentence(
            vi="dòng không có trong biểu mẫu: “{text}”",
            en="this row is not in the form: “{text}”",
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
    """Remark on each missing row or block, each unknown row, each repair, and on moved rows."""
    yield from _missing(report)
    for row in report.unmatched:
        yield Remark(code="unknown", cells=(row,), facts={"text": _shown(row.text)}, part="row")
    for repair in report.repairs:
        yield _repaired(repair, report)
    moved = tuple(report.cells[indicator] for indicator in report.moved)
    if moved:
        yield Remark(code="moved", cells=moved, facts={"names": tuple(map(_quoted, moved))}, part="row")


def _missing(report: Report) -> Iterator[Remark]:
    """One remark for each missing row, or for a block that is missing as a whole."""
    told: set[str] = set()
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
            parent = cell.definition.parent
            above = (
                Text(vi="biểu mẫu", en="the form") if parent is None else report.cells[parent].definition.name
            )
            yield Remark(
                code="missing", cells=(cell,), facts={"name": _quoted(cell), "parent": above}, part="row"
            )


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
