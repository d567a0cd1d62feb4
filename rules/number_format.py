"""How the numbers of a report are written: one habit, no ambiguity, nothing impossible."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from cchc_audit import Cell, Remark, Report, Sentence, Text, inspection
from cchc_audit.numbers.value import Reading, Style
from cchc_audit.report.definition import Kind

_HABITUAL: tuple[Style, ...] = ("vietnamese", "english")
_COUNTED = ("count", "amount")
_RATES = ("percent", "ratio")
_WRITTEN = ("number", "text")
_Styles = defaultdict[Kind | None, Counter[Style]]
"""How often each style is shown by the numbers of each kind; by those of the whole report under None."""

_THOUSAND = 1000
_LONGEST = 60


@inspection(
    "number-format",
    vi="Số được ghi thống nhất, chỉ đọc được một cách, và có thể có thật.",
    en="Numbers are written in one way, can be read in one way only, and are possible.",
    why=Text(
        vi=(
            "Dấu chấm phân cách hàng nghìn, dấu phẩy phân cách thập phân; hãy ghi lại để không đọc "
            "nhầm hàng nghìn lần."
        ),
        en=(
            "A point groups thousands and a comma marks decimals; write it so, or it may be read a "
            "thousandfold."
        ),
    ),
    sentences={
        "other-style": Sentence(
            vi=(
                "“{raw}” theo cách ghi chung của báo cáo là {others}, không thể có ở chỉ tiêu này; đang "
                "hiểu là {used}"
            ),
            en=(
                "“{raw}” is {others} in the way in which the rest of the report is written, which is "
                "impossible here; it is read as {used}"
            ),
        ),
        "other-separator": Sentence(
            vi="“{raw}” dùng dấu phân cách khác cách ghi chung của báo cáo; đang hiểu là {used}",
            en="“{raw}” has another separator than the rest of the report; it is read as {used}",
            severity="info",
        ),
        "ambiguous": Sentence(
            vi="“{raw}” có thể đọc nhiều cách; đang hiểu là {used}, cũng có thể là {others}",
            en="“{raw}” can be read in several ways; it is read as {used}, and could be {others}",
        ),
        "no-number": Sentence(
            vi="cần một con số, nhưng ghi “{raw}”",
            en="a number is wanted, but “{raw}” is written",
        ),
        "not-whole": Sentence(
            vi="số đếm phải là số nguyên, nhưng ghi “{raw}”",
            en="a count is a whole number, but “{raw}” is written",
            severity="error",
        ),
        "below-minimum": Sentence(
            vi="“{raw}” nhỏ hơn mức thấp nhất có thể là {bound}",
            en="“{raw}” is less than the smallest possible number, {bound}",
            severity="error",
        ),
        "above-maximum": Sentence(
            vi="“{raw}” lớn hơn mức cao nhất có thể là {bound}",
            en="“{raw}” is more than the largest possible number, {bound}",
            severity="error",
        ),
    },
    right={"rows": [["1", "Số hồ sơ", "Hồ sơ", "7.971", ""], ["2", "Tỷ lệ", "%", "98,125", ""]]},
    wrong={"rows": [["1", "Số hồ sơ", "Hồ sơ", "7.971", ""], ["2", "Tỷ lệ", "%", "98.125", ""]]},
)
def number_format(report: Report) -> Iterator[Remark]:
    """Remark on each number that is written unlike the others, ambiguously, or is impossible."""
    written = [cell for cell in report.cells.values() if cell.state in _WRITTEN]
    styles = _styles(written)
    for cell in written:
        form, readings = cell.definition, cell.read.readings
        if not form.is_numeric or form.kind == "code":
            continue
        if not readings:
            yield Remark(code="no-number", cells=(cell,), facts={"raw": _shown(cell)})
        elif not form.domain.contains(readings[0].value):
            yield _impossible(cell)
        elif len(readings) > 1 or readings[0].style in _HABITUAL:
            remark = _unusual(cell, styles)
            if remark is not None:
                yield remark


def _impossible(cell: Cell) -> Remark:
    value, bounds = cell.read.readings[0].value, cell.definition.domain.interval
    low, high = bounds.low, bounds.high
    if low is not None and value < low:
        return Remark(code="below-minimum", cells=(cell,), facts={"raw": _shown(cell), "bound": low})
    if high is not None and value > high:
        return Remark(code="above-maximum", cells=(cell,), facts={"raw": _shown(cell), "bound": high})
    return Remark(code="not-whole", cells=(cell,), facts={"raw": _shown(cell)})


def _unusual(cell: Cell, styles: _Styles) -> Remark | None:
    """The remark on how a possible number with a separator is written, None if it is written like the others."""
    read = cell.read
    used = read.readings[0]
    others = tuple(
        dict.fromkeys(one.value for one in (*read.readings[1:], *read.rejected) if one.value != used.value)
    )
    facts: dict[str, object] = {"raw": _shown(cell), "used": used.value, "others": others}
    is_open = read.chosen_by == "default" or (read.chosen_by == "habit" and _is_implausible(cell, used.value))
    if others and len(read.readings) > 1 and is_open:
        return Remark(code="ambiguous", cells=(cell,), facts=facts)
    habit = _habit(cell, styles)
    if habit is None or used.style not in _HABITUAL or used.style == habit:
        return None
    # A count that is not whole is nobody's reading, so another separator is no more than a matter of form.
    is_formal = not others or cell.definition.kind in _COUNTED
    if is_formal:
        return Remark(code="other-separator", cells=(cell,), facts=facts)
    # Where the bounds of the indicator decided, the usual reading is impossible; else both are possible.
    code = "other-style" if read.chosen_by == "domain" else "ambiguous"
    return Remark(code=code, cells=(cell,), facts=facts)


def _is_implausible(cell: Cell, used: Fraction) -> bool:
    """Whether the habit of the report makes a rate a thousand or more."""
    return cell.definition.kind in _RATES and abs(used) >= _THOUSAND


def _styles(cells: Sequence[Cell]) -> _Styles:
    found: _Styles = defaultdict(Counter)
    for cell in cells:
        style = _shown_style(cell)
        if style is not None:
            found[cell.definition.kind][style] += 1
            found[None][style] += 1
    return found


def _habit(cell: Cell, styles: _Styles) -> Style | None:
    """The style of most numbers of the kind, or of the whole report where the kind shows none."""
    own = _shown_style(cell)
    for counter in (styles[cell.definition.kind], styles[None]):
        habit = _most(counter)
        # A number by itself is no habit.
        if habit is not None and counter[habit] > (habit == own):
            return habit
    return None


def _shown_style(cell: Cell) -> Style | None:
    """The style that a number shows by itself: a rate that only its bounds make readable shows none."""
    readings: tuple[Reading, ...] = cell.read.readings
    if len(readings) != 1 or readings[0].style not in _HABITUAL:
        return None
    if cell.read.rejected and cell.definition.kind not in _COUNTED:
        return None
    return readings[0].style


def _most(counter: Counter[Style]) -> Style | None:
    most = max(counter.values(), default=0)
    leading = [style for style, times in counter.items() if times == most]
    return leading[0] if len(leading) == 1 else None


def _shown(cell: Cell) -> str:
    """The value as written, not longer than a line."""
    text = cell.text("value")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
