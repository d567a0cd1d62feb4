"""The order in which a person reads findings."""

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from cchc_audit.explain.finding import Finding
from cchc_audit.rule.sentence import SEVERITIES

_NOWHERE = 1 << 60


class _Placed(NamedTuple):
    """A finding with what its place in the order depends on.

    Attributes:
        place: of the cell that it is mainly about, the first one that stands anywhere.
        touched: the indicators that it is about.
    """

    place: tuple[int, int, int, str]
    touched: set[str]
    finding: Finding


_PLACE = attrgetter("place")


def in_order(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """By severity, then place; within a severity, findings that share cells follow one another."""
    ordered: list[Finding] = []
    for severity in SEVERITIES:
        same = sorted((_placed(one) for one in found if one.severity == severity), key=_PLACE)
        while same:
            ordered.extend(one.finding for one in sorted(_connected(same), key=_PLACE))
    return tuple(ordered)


def _connected(same: list[_Placed]) -> list[_Placed]:
    """Takes the first finding out of the list, and all that share cells with it or with one another."""
    group = [same.pop(0)]
    touched, before = set(group[0].touched), 0
    while before < len(group):
        before = len(group)
        apart = []
        for other in same:
            if touched.isdisjoint(other.touched):
                apart.append(other)
            else:
                group.append(other)
                touched |= other.touched
        same[:] = apart
    return group


def _placed(finding: Finding) -> _Placed:
    place, touched = None, set()
    for cell in finding.cells:
        if place is None:
            place = cell.place
        if cell.indicator is not None and cell.role != "when":
            touched.add(cell.indicator)
    where = (_NOWHERE, 0, 0) if place is None else (place.table or 0, place.row, place.column or 0)
    return _Placed((*where, finding.instance), touched, finding)
