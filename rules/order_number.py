"""The printed numbers of areas and of the items in each."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cchc_audit import Cell, Remark, Report, Sentence, Text, inspection
from cchc_audit.report.cell import NAME, ORDER, Row

_ROMAN = re.compile(r"(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})[.)]?")
_ARABIC = re.compile(r"([1-9]\d{0,2})[.)]?")
_DASHES = ("-", "–", "—", "+", "•")
_DIGITS = {"I": 1, "V": 5, "X": 10}


@dataclass(slots=True, kw_only=True)
class _Area:
    """An area and the rows with a number in it; the report itself is one whose items are the areas."""

    name: Text
    items: list[tuple[int, Row]] = field(default_factory=list)


_SHORTEST_RUN = 3


@inspection(
    "order-number",
    vi="Số thứ tự trong mỗi mục chạy liên tục, không trùng, không sót.",
    en="Order numbers run on in each area, without repetition or gap.",
    why=Text(
        vi="Số thứ tự trùng hoặc sót làm người đọc dẫn nhầm chỉ tiêu; hãy đánh số lại theo biểu mẫu.",
        en="Repeated or missing numbers make people cite the wrong row; number the rows as the form does.",
    ),
    severity="info",
    sentences={
        "repeated": Sentence(
            vi="{area}: số thứ tự bị trùng {repeated}",
            en="{area}: repeated order numbers: {repeated}",
        ),
        "missing": Sentence(
            vi="{area}: thiếu số thứ tự {missing}",
            en="{area}: missing order numbers: {missing}",
        ),
        "repeated-and-missing": Sentence(
            vi="{area}: số thứ tự bị trùng {repeated}, thiếu {missing}",
            en="{area}: repeated order numbers: {repeated}; missing: {missing}",
        ),
        "unordered": Sentence(
            vi="{area}: số thứ tự không theo thứ tự, bắt đầu từ {first}",
            en="{area}: the order numbers are out of order from {first} on",
        ),
        "on-dashed-row": Sentence(
            vi="{area}: số thứ tự {numbers} ghi ở dòng gạch đầu dòng, là dòng con không đánh số",
            en="{area}: the order numbers {numbers} stand at dashed rows, which have no numbers of their own",
        ),
    },
    right={"rows": [["1", "Kiểm tra", "Cuộc", "4", ""], ["2", "Tuyên truyền", "Cuộc", "2", ""]]},
    wrong={"rows": [["1", "Kiểm tra", "Cuộc", "4", ""], ["1", "Tuyên truyền", "Cuộc", "2", ""]]},
)
def order_number(report: Report) -> Iterator[Remark]:
    """Remark once per area on its order numbers."""
    areas = _areas(report.rows)
    owners = {cell.row.number: cell for cell in report.cells.values() if cell.row is not None}
    for area in areas:
        found = _fault([number for number, _ in area.items])
        if found is not None:
            code, facts, at = found
            cells = _cells(owners, [area.items[place][1] for place in at])
            yield Remark(code=code, cells=cells, facts={"area": area.name, **facts}, part="order")
    dashed = _dashed_without_numbers(report.rows)
    if not dashed:
        return
    for area in areas:
        slipped = [(number, row) for number, row in area.items if row.number in dashed]
        if slipped:
            told: dict[str, object] = {
                "area": area.name,
                "numbers": _listed([number for number, _ in slipped]),
            }
            cells = _cells(owners, [row for _, row in slipped])
            yield Remark(code="on-dashed-row", cells=cells, facts=told, part="order")


def _cells(owners: Mapping[int, Cell], rows: Sequence[Row]) -> tuple[Cell | Row, ...]:
    """The cells of the rows, by the numbers of these; the rows themselves where they are no indicator's."""
    return tuple(owners.get(row.number, row) for row in rows)


def _dashed_without_numbers(rows: Sequence[Row]) -> frozenset[int]:
    """The dashed rows, if they mostly have no order number, so that one with a number has slipped; else none."""
    dashed = [row for row in rows if row.stripped[NAME].startswith(_DASHES)]
    numbered = [row for row in dashed if row.stripped[ORDER]]
    return frozenset([row.number for row in dashed] if 2 * len(numbered) < len(dashed) else ())


def _areas(rows: Sequence[Row]) -> list[_Area]:
    """The report with its areas as items, and each area with its own items."""
    whole = _Area(name=Text(vi="Các lĩnh vực", en="The areas"))
    areas = [_Area(name=Text(vi="Danh sách chỉ tiêu", en="The rows"))]
    for row in rows:
        order = row.stripped[ORDER]
        if not order:
            continue
        arabic = _ARABIC.fullmatch(order)
        if arabic is None:
            if _ROMAN.fullmatch(order):
                whole.items.append((_roman_number(order), row))
                areas.append(_Area(name=Text(vi=f"Mục {order}", en=f"Area {order}")))
        else:
            number = int(arabic[1])
            if number == 1 and not whole.items and areas[-1].items and areas[-1].items[-1][0] != 1:
                # Without numbered areas, a new beginning is the only sign of a new block.
                areas.append(_Area(name=areas[0].name))
            areas[-1].items.append((number, row))
    return [whole, *areas]


def _roman_number(order: str) -> int:
    digits = [_DIGITS[letter] for letter in order.rstrip(".)")]
    following = [*digits[1:], 0]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, following, strict=True))


def _fault(numbers: Sequence[int]) -> tuple[str, dict[str, object], tuple[int, ...]] | None:
    """What is wrong with the numbers of an area: the code, its facts, and the places in the list."""
    if all(number == place for place, number in enumerate(numbers, start=1)):
        return None
    times = Counter(numbers)
    repeated = sorted(number for number, count in times.items() if count > 1)
    missing = [number for number in range(1, max(numbers)) if number not in times]
    lacking = frozenset(missing)
    first = {number: place for place, number in reversed(list(enumerate(numbers)))}
    again = tuple(place for place, number in enumerate(numbers) if first[number] < place)
    behind = tuple(place for place, number in enumerate(numbers) if number - 1 in lacking)
    facts: dict[str, object] = {"repeated": _listed(repeated), "missing": _listed(missing)}
    if repeated and missing:
        return "repeated-and-missing", facts, (*again, *behind)
    if repeated:
        return "repeated", facts, again
    if missing:
        return "missing", facts, behind
    for place, (before, number) in enumerate(pairwise(numbers), start=1):
        if number < before:
            return "unordered", {"first": str(number)}, (place,)
    return None


def _listed(numbers: Sequence[int]) -> str:
    """The numbers, runs of them as "7–95": one odd number far behind the others leaves a long gap."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) >= _SHORTEST_RUN else ", ".join(str(number) for number in run)
        for run in runs
    )
