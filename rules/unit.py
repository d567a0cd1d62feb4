"""Units of measure as written against those that the form means."""

import re
from collections.abc import Iterator
from functools import lru_cache

from cchc_audit import Cell, Remark, Sentence, Text, inspection
from cchc_audit.numbers.folding import fold

_LABEL_FIRST = re.compile(r"([^=\d;,\s][^=\d;,]*+)=\s*(\d+)")
_CODE_FIRST = re.compile(r"(\d+)\s*=\s*([^=\d;,]+)")
_LONGEST = 200
"""More than any unit or list of codes has; of a longer text the beginning is looked at and shown."""
_COUNTED = ("count", "amount")


@inspection(
    "unit",
    vi="Đơn vị tính đúng theo biểu mẫu.",
    en="The unit of measure is the one that the form means.",
    why=Text(
        vi="Đơn vị tính cho biết con số đếm cái gì; hãy ghi lại theo biểu mẫu để người đọc không hiểu sai.",
        en=(
            "The unit says what the number counts; write the form's, so that nobody reads it as "
            "something else."
        ),
    ),
    severity="info",
    kinds=["count", "amount", "percent", "ratio", "change", "code"],
    sentences={
        "blank": Sentence(
            vi="chưa ghi đơn vị tính; đơn vị đúng là “{form}”",
            en="the unit of measure is blank; “{form}” is meant",
        ),
        "other": Sentence(
            vi="đơn vị tính ghi “{written}”, trong khi đơn vị đúng là “{form}”",
            en="the unit of measure is “{written}”, where “{form}” is meant",
        ),
        "against-nature": Sentence(
            vi="đơn vị tính “{written}” không hợp với chỉ tiêu; đơn vị đúng là “{form}”",
            en="the unit “{written}” does not fit what is measured; “{form}” is meant",
            severity="warning",
        ),
        "other-codes": Sentence(
            vi="danh mục mã ghi “{written}” khác với biểu mẫu “{form}”, nên mã có thể bị hiểu ngược",
            en="the codes “{written}” are not those of the form, “{form}”, so a code may mean something else",
            severity="warning",
        ),
    },
    right={"value": "28", "unit": "Nhiệm vụ", "written_unit": "nhiệm vụ"},
    wrong={"value": "28", "unit": "Nhiệm vụ", "written_unit": "%"},
)
def unit(cell: Cell) -> Iterator[Remark]:
    """Remark on a unit that is blank, another, or impossible for the indicator."""
    form, text = cell.definition, cell.text("unit")
    if text == form.unit or cell.field("unit").raw is None:
        return
    written = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    code = _other(cell, written) if written else _blank(cell)
    if code:
        meant = form.unit or "; ".join(form.units)
        facts = {"written": written, "form": meant, "expected": meant}
        yield Remark(code=code, cells=(cell,), facts=facts, part="unit")


def _blank(cell: Cell) -> str:
    """What to remark where no unit is written; a number that brings its own unit needs none."""
    return "blank" if cell.definition.unit and cell.raw and not cell.read.suffix else ""


def _other(cell: Cell, written: str) -> str:
    form = cell.definition
    if form.kind == "code":
        return _other_codes(cell, written)
    key = _key(written)
    if key in _keys((form.unit, *form.units)):
        return ""
    is_percent = "%" in written or key in ("phan tram", "ti le")
    if form.kind in _COUNTED and (is_percent or _codes(written)):
        return "against-nature"
    if form.kind == "percent":
        return "" if is_percent else "against-nature"
    return "other" if form.unit or form.units else ""


def _other_codes(cell: Cell, written: str) -> str:
    """What to remark on a list of codes: order and punctuation do not matter, what a code means does."""
    found = _codes(written)
    labels = {(code, _key(label.vi)) for code, label in cell.definition.codes.items()}
    if not found:
        known = (cell.definition.unit, *cell.definition.units)
        return "" if _key(written) in _keys(known) else "against-nature"
    meant = [labels, *(_codes(one) for one in (cell.definition.unit, *cell.definition.units))]
    if any(found == one for one in meant):
        return ""
    # Other words for the same codes mislead nobody; a word that the form gives another code does.
    turned = any(word == other and code != number for code, word in found for number, other in labels)
    unlike = {code for code, _ in found} != {code for code, _ in labels}
    return "other-codes" if turned or unlike else ""


def _codes(text: str) -> frozenset[tuple[int, str]]:
    """The codes in a text such as “Không = 0; Có = 1”, each with what it means."""
    if re.match(r"\s*\d", text):
        return frozenset((int(code), _key(label)) for code, label in _CODE_FIRST.findall(text))
    return frozenset((int(code), _key(label)) for label, code in _LABEL_FIRST.findall(text))


@lru_cache(maxsize=1024)
def _keys(known: tuple[str, ...]) -> frozenset[str]:
    """The units that a form allows; a form has few of them, and asks for each again and again."""
    return frozenset(map(_key, known))


def _key(text: str) -> str:
    """The words alone, so that case, marks and punctuation do not matter."""
    return " ".join(re.findall(r"[a-z0-9%]+", fold(text)))
