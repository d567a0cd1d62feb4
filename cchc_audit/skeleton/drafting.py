"""The indicators of a spec, drafted from a form as it is printed: what its rows say of themselves."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from cchc_audit.align.form import form_of
from cchc_audit.align.table import table_of
from cchc_audit.language import Text
from cchc_audit.numbers.folding import fold
from cchc_audit.refusal import CannotAudit
from cchc_audit.report.cell import Row
from cchc_audit.report.document import Document, Line
from cchc_audit.spec.document import Tree
from cchc_audit.spec.printing import printed_item

_ROMAN = re.compile(r"[IVX]+")
_NUMBERED = re.compile(r"\d+(?:\.\d+)*")
_BULLET = re.compile(r"^[-+*•–]\s*")
_CODES = (
    re.compile(r"(?P<label>[^;,=:\d]+?)\s*[=:]\s*(?P<code>\d+)"),
    re.compile(r"(?P<code>\d+)\s*[=:]\s*(?P<label>[^;,=:\d]+)"),
)
"""A code as units of measure list them: "Không = 0; Có = 1", "0: Không, 1: Có"."""
_FEWEST_CODES = 2


@dataclass(slots=True, kw_only=True)
class _Level:
    """A row under which others may stand: its id, its place in the form, and how many stand under it so far."""

    id: str
    section: str
    below: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The indicators that a form was seen to have.

    Attributes:
        lines: of YAML, one indicator for each row of the form, with ids made of their order numbers.
        rows: how many rows became indicators.
        behind: the lines behind the table, of which none was made.
    """

    lines: tuple[str, ...]
    rows: int
    behind: tuple[Line, ...]


def drafted_indicators(document: Document) -> Draft:
    """An indicator for each row of a form.

    Raises:
        CannotAudit: there are no rows, since no header names the columns.
    """
    table = table_of(document, form_of(()))
    rows = [row for row in table.rows if row.name.text]
    if not rows:
        text = Text(
            vi=f"{document.source}: không thấy bảng; dòng tiêu đề phải có tên các cột, ví dụ STT, Nội dung, "
            "Đơn vị tính, Số lượng, Ghi chú.",
            en=f"{document.source}: no table is found; a header row must name the columns, such as STT, Nội dung, "
            "Đơn vị tính, Số lượng, Ghi chú.",
        )
        raise CannotAudit("no-table", {"path": document.source}, text)
    lines = tuple(line for item in _items(rows) for line in printed_item(item))
    behind = tuple(line for line in table.after if any(line.texts))
    return Draft(lines=lines, rows=len(rows), behind=behind)


def _items(rows: Sequence[Row]) -> Iterator[dict[str, Tree]]:
    levels: list[_Level] = []  # the rows above: an area, an item, an item of the item …
    taken: set[str] = set()
    for row in rows:
        order = row.order.text.strip(" .()")
        level, parent = _placed(order, levels, taken)
        name = _BULLET.sub("", _plain(row.name.text)) or "?"
        below: dict[str, Tree] = {} if parent is None else {"parent": parent.id}
        yield {
            "id": level.id,
            "name": name,
            "name_en": name,
            **_measured(_plain(row.unit.text), row.value.text),
            "section": level.section,
            **below,
        }


def _plain(text: str) -> str:
    """The text as a spec may hold it, without what cannot be seen."""
    seen = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(normalize("NFC", seen).split())


def _placed(order: str, levels: list[_Level], taken: set[str]) -> tuple[_Level, _Level | None]:
    """Where a row stands, by its order number, and the row above it; the levels become those for the next row."""
    if _ROMAN.fullmatch(order):
        depth, own = 0, order.lower()
    elif _NUMBERED.fullmatch(order):
        area = bool(levels) and _ROMAN.fullmatch(levels[0].section) is not None
        depth, own = order.count(".") + area, f"item_{order.rpartition('.')[2]}"
    else:
        parent = levels[-1] if levels else _Level(id="", section="")
        parent.below += 1
        own = f"row_{len(taken) + 1 if not levels else parent.below}"
        return _level(parent, own, parent.section, taken), parent if levels else None
    del levels[depth:]
    parent = levels[-1] if levels else _Level(id="", section="")
    section = f"{parent.section}.{order.rpartition('.')[2]}" if parent.section else order
    placed = _level(parent, own, section, taken)
    above = parent if levels else None
    levels.append(placed)
    return placed, above


def _level(parent: _Level, own: str, section: str, taken: set[str]) -> _Level:
    return _Level(id=_free(f"{parent.id}.{own}".strip("."), taken), section=section)


def _free(wanted: str, taken: set[str]) -> str:
    """The id, with a number more where the form repeats an order number."""
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = f"{wanted}_{count}"
    taken.add(found)
    return found


def _measured(unit: str, value: str) -> dict[str, Tree]:
    """The kind that a unit of measure tells; a row without unit and number is a heading."""
    codes = _codes(unit)
    if codes:
        return {"kind": "code", "unit": unit, "codes": codes}
    folded = fold(unit)
    if not folded:
        return {"kind": "count"} if any(map(str.isdigit, value)) else {"kind": "text", "heading": True}
    if "%" in folded or folded == "phan tram":
        return {"kind": "percent", "unit": unit}
    return {"kind": "amount" if _MONEY.search(folded) else "count", "unit": unit}


_MONEY = re.compile(r"\b(?:dong|vnd)\b")


def _codes(unit: str) -> dict[str, Tree]:
    for pattern in _CODES:
        found = {one["code"]: one["label"].strip() for one in pattern.finditer(unit)}
        if len(found) >= _FEWEST_CODES:
            return {code: {"vi": label, "en": label} for code, label in found.items()}
    return {}
