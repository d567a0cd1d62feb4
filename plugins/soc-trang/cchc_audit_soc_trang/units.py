"""The units of the province and their communes, from units.yaml, which tells where each number was verified."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from cchc_audit import Report

from .names import Name, is_named, plain

_KINDS = {"xa": "xã", "phuong": "phường", "thi_tran": "thị trấn"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Communes:
    """How many communes there are.

    Attributes:
        first, last: the days for which this is so; if it changed in between, the numbers are the largest.
        of_kind: the number of xã, phường and thị trấn.
        total: of all kinds together; the largest there was on any day, so not always the sum of the kinds.
        sources: where it was verified, as keys of the sources in units.yaml.
        changed: whether there were other numbers in between.
    """

    first: date
    last: date
    of_kind: Mapping[str, int]
    total: int
    sources: tuple[str, ...]
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit with its communes, from day to day; `elsewhere`: other provinces have one of that name."""

    name: Name
    code: str = ""
    elsewhere: bool = False
    communes: tuple[Communes, ...]

    def during(self, first: date, last: date) -> Communes | None:
        """What is known of all days from the first to the last; None if it is not known of some."""
        known = [one for one in self.communes if one.first <= last and first <= one.last]
        if not known or known[0].first > first or known[-1].last < last:
            return None
        kinds = {kind: max(one.of_kind[kind] for one in known) for kind in _KINDS.values()}
        return Communes(
            first=first,
            last=last,
            of_kind=kinds,
            total=max(one.total for one in known),
            sources=tuple(dict.fromkeys(source for one in known for source in one.sources)),
            changed=len(known) > 1,
        )


def communes_of(report: Report) -> Communes | None:
    """What is known of the reporting unit's communes in the report's period; None if unit or period is unknown."""
    if report.unit is None or report.days is None:
        return None
    around = [plain(field.text) for field in report.surroundings]
    unit = unit_named(report.unit, around)
    return None if unit is None else unit.during(*report.days)


def unit_named(text: str, around: Collection[str] = ()) -> Unit | None:
    """The unit of the province that a text names, however it is typed; None if it names another one, or several may be.

    Args:
        text: who reports, such as "UBND HUYỆN MỸ TÚ".
        around: what stands around the table, plain: it may name the province, where the name alone says too little.
    """
    province = province_of_list().name
    in_province = any(province.proper in one for one in around)
    for unit in units_of_list():
        if is_named(unit.name, text, province=province, needs_province=unit.elsewhere and not in_province):
            return unit
    return None


@cache
def units_of_list() -> tuple[Unit, ...]:
    """The units of district level."""
    return tuple(map(_unit, _list()["units"]))


@cache
def province_of_list() -> Unit:
    """The province itself."""
    return _unit(_list()["province"])


@cache
def _list() -> dict[str, Any]:
    text = (files(__package__) / "units.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def _unit(given: Mapping[str, Any]) -> Unit:
    return Unit(
        name=Name.of(given["name"]),
        code=given.get("code", ""),
        elsewhere=given.get("elsewhere", False),
        communes=tuple(map(_communes, given["communes"])),
    )


def _communes(given: Mapping[str, Any]) -> Communes:
    of_kind = {kind: given.get(key, 0) for key, kind in _KINDS.items()}
    return Communes(
        first=given["from"],
        last=given["to"],
        of_kind=of_kind,
        total=sum(of_kind.values()),
        sources=tuple(given["sources"]),
    )
