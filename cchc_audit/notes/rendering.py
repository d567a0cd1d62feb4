"""Rendering a parsed note for people: what was understood, in their language."""

from cchc_audit.language import Language, Text
from cchc_audit.numbers.value import HedgeKind
from cchc_audit.numbers.writing import write_number
from cchc_audit.report.note import Breakdown, Note, NoteQuantity, Pair, Statement, StatementKind

_NOTHING = Text(vi="Không nhận ra số liệu nào.", en="No figures were understood.")
_TRUNCATED = Text(vi="Chỉ đọc phần đầu của ghi chú.", en="Only the beginning of the note was read.")
_TITLES = {
    "quantities": Text(vi="Số liệu:", en="Quantities:"),
    "head": Text(vi="Nhắc lại giá trị của dòng:", en="Restates the row's value:"),
    "breakdowns": Text(vi="Phân tích thành phần:", en="Breakdowns:"),
    "pairs": Text(vi="Phần trên tổng:", en="Parts and wholes:"),
    "statements": Text(vi="Nội dung được nêu:", en="Statements:"),
    "years": Text(vi="Năm được nhắc đến:", en="Years:"),
}
_HEDGES: dict[HedgeKind, Text] = {
    "above": Text(vi="trên", en="more than"),
    "below": Text(vi="dưới", en="less than"),
    "at_least": Text(vi="ít nhất", en="at least"),
    "at_most": Text(vi="không quá", en="at most"),
    "about": Text(vi="khoảng", en="about"),
}
_KINDS: dict[StatementKind, Text] = {
    "remaining": Text(vi="còn lại", en="remaining"),
    "in_progress": Text(vi="đang xử lý", en="in progress"),
    "within_term": Text(vi="chưa đến hạn", en="within term"),
    "overdue": Text(vi="quá hạn", en="overdue"),
    "late": Text(vi="trễ hạn", en="late"),
    "early": Text(vi="trước hạn", en="early"),
    "on_time": Text(vi="đúng hạn", en="on time"),
    "carried_over": Text(vi="kỳ trước chuyển sang", en="carried over"),
    "newly_received": Text(vi="tiếp nhận mới", en="newly received"),
    "received": Text(vi="tiếp nhận", en="received"),
    "resolved": Text(vi="đã giải quyết", en="resolved"),
    "online": Text(vi="trực tuyến", en="online"),
    "direct": Text(vi="trực tiếp", en="in person"),
    "postal": Text(vi="qua bưu chính công ích", en="by post"),
    "merged": Text(vi="sáp nhập, giải thể", en="merged or dissolved"),
    "increase": Text(vi="tăng", en="increase"),
    "decrease": Text(vi="giảm", en="decrease"),
    "cumulative": Text(vi="lũy kế", en="cumulative"),
    "including": Text(vi="kể cả", en="including"),
    "excluding": Text(vi="chưa bao gồm", en="excluding"),
}
_ROLES = {
    "issued": Text(vi="ngày của văn bản", en="date of a document"),
    "subject": Text(vi="năm của nội dung", en="year of the matter"),
}
_COMPARED = Text(vi="so với", en="compared with")


def render_note(note: Note, language: Language) -> str:
    """A description of everything that was understood in a note, some lines of text."""
    sections = {
        "quantities": [_quantity(quantity, language) for quantity in note.quantities],
        "head": [] if note.head is None else [_quantity(note.head, language)],
        "breakdowns": [_breakdown(breakdown, language) for breakdown in note.breakdowns()],
        "pairs": [_pair(pair, language) for pair in note.pairs()],
        "statements": [_statement(statement, language) for statement in note.statements()],
        "years": [f"{year.year} ({_ROLES[year.role].to(language)}: {year.text})" for year in note.years],
    }
    lines = []
    for name, entries in sections.items():
        if entries:
            lines += [_TITLES[name].to(language), *(f"  {entry}" for entry in entries)]
    if not lines:
        lines = [_NOTHING.to(language)]
    if note.truncated:
        lines.append(_TRUNCATED.to(language))
    return "\n".join(lines)


def _quantity(quantity: NoteQuantity, language: Language) -> str:
    number = write_number(quantity.value, language, max(quantity.decimals, 0))
    hedge = "" if quantity.hedge is None else _HEDGES[quantity.hedge.kind].to(language)
    unit = quantity.unit
    joined = number + unit if unit == "%" else f"{number} {unit}"
    return " ".join(part for part in (f"#{quantity.index}:", hedge, joined.strip(), quantity.label) if part)


def _short(quantity: NoteQuantity, language: Language) -> str:
    number = write_number(quantity.value, language, max(quantity.decimals, 0))
    return f"{number}%" if quantity.percent else number


def _breakdown(breakdown: Breakdown, language: Language) -> str:
    head = "…" if breakdown.head is None else _short(breakdown.head, language)
    parts = " + ".join(_short(part, language) for part in breakdown.parts)
    return f"{head} {'=' if breakdown.bound == 'equal' else '≥'} {parts}"


def _pair(pair: Pair, language: Language) -> str:
    ratio = f"{_short(pair.part, language)}/{_short(pair.whole, language)}"
    return ratio if pair.percent is None else f"{ratio} = {_short(pair.percent, language)}"


def _statement(statement: Statement, language: Language) -> str:
    text = f"{_KINDS[statement.kind].to(language)}: {_short(statement.quantity, language)}"
    if statement.base is None:
        return text
    return f"{text}, {_COMPARED.to(language)} {_short(statement.base, language)}"
