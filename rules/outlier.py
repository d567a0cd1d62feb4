"""Values that are far from what the unit reported before, or that changed as no other unit's did."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import isqrt
from typing import Literal

from cchc_audit import Cell, Remark, Report, Sentence, Text, inspection
from cchc_audit.numbers.robust import Changes, effect, median, median_deviation
from cchc_audit.report.cell import Peers

ENOUGH = 5
"""Of fewer numbers nobody can say what is usual."""

FAR = 5
"""So many standard deviations from the median are far; the median absolute deviation × 1.4826 stands for one."""

_DEVIATION = Fraction(14_826, 10_000)
_KINDS = ("count", "amount", "percent", "ratio")
_COUNTED = ("count", "amount")

LEAST_COUNT, CHANCE = 10, 25
"""A count n varies by chance by about √n; 5√n, and less than 10, is no change."""

LEAST_POINTS = 5
"""Of a percentage fewer points are no change."""

LEAST_SHARE = Fraction(1, 4)
"""Of other numbers a smaller share of the median is no change."""

CONSTANT_POINTS, CONSTANT_SHARE = 20, Fraction(1, 2)
"""Where the middle half was always the same: from how many points of a percentage, or share of the median, on a change
is large."""

QUARTILES, CHANGED = 5, Fraction(3, 2)
"""Among units a change is far if its effect (Hidiroglou and Berthelot) is more than so many quartile distances from the
median, and it is so many times the usual one, or the usual one so many times it."""

_HUNDREDTH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outlier:
    """A number that is far from what is usual; impact: how many times farther than what is not told."""

    cell: Cell
    code: Literal["unlike-history", "unlike-peers"]
    impact: Fraction
    facts: Mapping[str, object]


@inspection(
    "outlier",
    vi="Số liệu không khác hẳn mức thường thấy của đơn vị và không biến động khác hẳn các đơn vị khác.",
    en="A value is not far from what is usual for its unit, and does not change as no other unit's does.",
    why=Text(
        vi="Số liệu có thể đúng, nhưng cần giải thích; hãy kiểm tra thừa, thiếu chữ số hoặc nhầm dòng, nhầm kỳ.",
        en="It may be true and then needs an explanation; look for a digit too many or too few, another row or period.",
    ),
    sentences={
        "unlike-history": Sentence(
            vi=(
                "{value} khác hẳn mức thường thấy của đơn vị: trung vị {median} của {count} kỳ trước, lệch "
                "{deviation}, giới hạn {bound} (MAD {mad}); mức độ thứ {rank}/{of}"
            ),
            en=(
                "{value} is far from what is usual for the unit: the median of {count} earlier periods is {median}; it "
                "is off by {deviation}, the bound is {bound} (MAD {mad}); number {rank} of {of} by impact"
            ),
        ),
        "unlike-peers": Sentence(
            vi=(
                "từ {before} thành {value} (gấp {ratio} lần), trong khi trung vị của {count} đơn vị là gấp {median} "
                "lần; hiệu ứng HB {effect}, giới hạn từ {low} đến {high}; mức độ thứ {rank}/{of}"
            ),
            en=(
                "from {before} to {value} ({ratio} times), while the median of {count} units is {median} times; HB "
                "effect {effect}, bounds {low} to {high}; number {rank} of {of} by impact"
            ),
        ),
    },
    right={
        "rows": [["1", "Số hồ sơ tiếp nhận", "Hồ sơ", "1.180", ""]],
        "history": [{"row_1": 1120}, {"row_1": 990}, {"row_1": 1075}, {"row_1": 1010}, {"row_1": 1100}],
    },
    wrong={
        "rows": [["1", "Số hồ sơ tiếp nhận", "Hồ sơ", "11.180", ""]],
        "history": [{"row_1": 1120}, {"row_1": 990}, {"row_1": 1075}, {"row_1": 1010}, {"row_1": 1100}],
    },
)
def outlier(report: Report) -> Iterator[Remark]:
    """Remark on each value that is far from its history or its peers, with its number by impact."""
    if not report.history and report.peers is None:
        return
    found: list[_Outlier] = []
    for cell in report.cells.values():
        if cell.value is not None and cell.definition.kind in _KINDS:
            found += [
                one for one in (_in_history(cell, report), _among_peers(cell, report)) if one is not None
            ]
    ranks = {id(one): rank for rank, one in enumerate(sorted(found, key=_by_impact), start=1)}
    for one in found:
        facts = {**one.facts, "value": one.cell.value, "rank": ranks[id(one)], "of": len(found)}
        yield Remark(code=one.code, cells=(one.cell,), facts=facts)


def _by_impact(one: _Outlier) -> Fraction:
    return -one.impact


def _in_history(cell: Cell, report: Report) -> _Outlier | None:
    """The cell, if it is far from the median of its own history."""
    values = list(_values_before(cell, report))
    if cell.value is None or len(values) < ENOUGH:
        return None
    middle = median(values)
    spread = median_deviation(values, middle)
    usual = FAR * _DEVIATION * spread if spread else _constant(cell, middle)
    bound, deviation = max(usual, _least(cell, middle)), abs(cell.value - middle)
    if deviation <= bound:
        return None
    facts = {"median": middle, "mad": spread, "bound": bound, "deviation": deviation, "count": len(values)}
    impact = deviation / bound if bound else deviation
    return _Outlier(cell=cell, code="unlike-history", impact=impact, facts=facts)


def _values_before(cell: Cell, report: Report) -> Iterator[Fraction]:
    """What earlier reports say; of what is cumulated, those of the same part of other years."""
    for other in report.history:
        former = other.cells.get(cell.indicator)
        if former is None or former.value is None:
            continue
        if not cell.definition.cumulative or str(other.period)[4:] == str(report.period)[4:]:
            yield former.value


def _least(cell: Cell, usual: Fraction) -> Fraction:
    """The largest deviation that is no change whatever the others are."""
    if cell.definition.kind == "percent":
        return Fraction(LEAST_POINTS)
    if cell.definition.kind == "count":
        chance = isqrt(int(CHANCE * abs(usual)))
        return Fraction(max(LEAST_COUNT, chance))
    return LEAST_SHARE * abs(usual)


def _constant(cell: Cell, usual: Fraction) -> Fraction:
    """The largest deviation that is no large change of what never changes."""
    return Fraction(CONSTANT_POINTS) if cell.definition.kind == "percent" else CONSTANT_SHARE * abs(usual)


def _among_peers(cell: Cell, report: Report) -> _Outlier | None:
    """The cell, if its change is far from those of the other units of the table."""
    former = report.earlier.get("previous")
    if report.peers is None or former is None or cell.definition.kind not in _COUNTED:
        return None
    before, value = former.cells[cell.indicator].value, cell.value
    usual = _usual_change(report.peers, cell.indicator)
    if usual is None or not before or not value or before < 0 or value < 0:
        return None
    ratio, expected = value / before, usual.ratio * before
    own = effect(before, value, usual.ratio)
    impact = usual.farness(own)
    is_small = usual.ratio / CHANGED < ratio < CHANGED * usual.ratio
    if not impact or is_small or abs(value - expected) <= _least(cell, expected):
        return None
    facts: dict[str, object] = {"before": before, "count": usual.count}
    shown = {"ratio": ratio, "median": usual.ratio, "effect": own, "low": usual.low, "high": usual.high}
    facts.update((name, _shown(number)) for name, number in shown.items())
    return _Outlier(cell=cell, code="unlike-peers", impact=impact, facts=facts)


@lru_cache(maxsize=256)
def _usual_change(peers: Peers, indicator: str) -> Changes | None:
    """What is usual among the units; None if they are too few."""
    pairs = list(_changes(peers, indicator))
    return Changes.of(pairs, QUARTILES) if len(pairs) >= ENOUGH else None


def _changes(peers: Peers, indicator: str) -> Iterator[tuple[Fraction, Fraction]]:
    """The number before and now of each unit that has both."""
    for report in peers.reports:
        former = report.earlier.get("previous")
        before = None if former is None else former.cells[indicator].value
        now = report.cells[indicator].value
        if before and now and before > 0 and now > 0:
            yield before, now


def _shown(number: Fraction) -> Fraction:
    """A number cut to two decimals, for sentences."""
    return Fraction(int(number * _HUNDREDTH), _HUNDREDTH)
