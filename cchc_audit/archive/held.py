"""A cell as an archive holds it: an integer and a state in its column, and exactly where that does not say all."""

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from cchc_audit.numbers.interval import Interval
from cchc_audit.numbers.value import Hedge, Reading, Value
from cchc_audit.report.cell import Cell, Report
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.scanning.column import ODD, STATE
from cchc_audit.scanning.row import STATES, cell_of

_CODES = {state: code for code, state in STATES.items()}
_LARGEST = 2**62


class Held(NamedTuple):
    """What is held of a cell: its integer, its state, and the exact rest as JSON, None where there is none."""

    number: int | None
    state: int
    exact: str | None


def held_of(cell: Cell, scale: int) -> Held:
    """The cell as it is held with so many decimals; what its integer cannot say is held as well."""
    value = cell.read.number
    scaled = None if value is None else value * 10**scale
    if scaled is None or (scaled.denominator == 1 and abs(scaled) <= _LARGEST):
        number, code = None if scaled is None else int(scaled), _CODES.get(cell.state, ODD)
        if code != ODD and _says_all(cell, scale, number, code):
            return Held(number, code, None)
    return Held(None, ODD, json.dumps(_exact(cell), ensure_ascii=False))


def _says_all(cell: Cell, scale: int, number: int | None, code: int) -> bool:
    """Whether the integer and the state alone give the cell again."""
    again = cell_of(cell.definition, scale, number, code)
    read = cell.read
    several = len(read.readings) > 1 or bool(read.rejected) or read.hedge is not None
    same = [(one.value, one.decimals) for one in read.readings] == [
        (one.value, one.decimals) for one in again.read.readings
    ]
    return same and not several and again.interval == cell.interval


def cell_from(definition: IndicatorDefinition, exact: str) -> Cell:
    """The cell that was held exactly, without its row."""
    told = json.loads(exact)
    interval = told["interval"]
    return Cell(
        definition=definition,
        read=Value(
            state=told["state"],
            readings=_readings(told["readings"]),
            rejected=_readings(told["rejected"]),
            chosen_by=told["chosen_by"],
            hedge=None if told["hedge"] is None else Hedge(**told["hedge"]),
            suffix=told["suffix"],
        ),
        interval=Interval(
            low=_fraction(interval["low"]),
            high=_fraction(interval["high"]),
            low_open=interval["low_open"],
            high_open=interval["high_open"],
        ),
    )


def report_held(
    row: Mapping[str, Any],
    exact: Mapping[str, str],
    scales: Mapping[str, int],
    definitions: Mapping[str, IndicatorDefinition],
) -> Report:
    """The report of a row, with the cells that are held exactly; without its rows and notes."""
    cells = {
        name: cell_from(definitions[name], exact[name])
        if row[name + STATE] == ODD
        else cell_of(definitions[name], scale, row[name], row[name + STATE])
        for name, scale in scales.items()
    }
    return Report(
        source=str(row.get("source")), unit=row.get("unit"), period=row.get("period"), cells=cells, earlier={}
    )


def _exact(cell: Cell) -> Mapping[str, Any]:
    read, interval = cell.read, cell.interval
    return {
        "state": read.state,
        "readings": [_reading(one) for one in read.readings],
        "rejected": [_reading(one) for one in read.rejected],
        "chosen_by": read.chosen_by,
        "hedge": None if read.hedge is None else {"kind": read.hedge.kind, "word": read.hedge.word},
        "suffix": read.suffix,
        "interval": {
            "low": _text(interval.low),
            "high": _text(interval.high),
            "low_open": interval.low_open,
            "high_open": interval.high_open,
        },
    }


def _reading(one: Reading) -> list[object]:
    return [str(one.value), one.decimals, one.style]


def _readings(told: list[list[Any]]) -> tuple[Reading, ...]:
    return tuple(
        Reading(value=Fraction(value), decimals=decimals, style=style) for value, decimals, style in told
    )


def _text(end: Fraction | None) -> str | None:
    return None if end is None else str(end)


def _fraction(end: str | None) -> Fraction | None:
    return None if end is None else Fraction(end)
