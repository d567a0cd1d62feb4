"""The rows of a filled form, each with the indicator that it truly is, and files made of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from cchc_audit.report.cell import Report

ORDER, NAME, UNIT, VALUE, NOTE = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueRow:
    """A row of a variant and the indicator that its value belongs to; None if it belongs to none."""

    fields: tuple[str, ...]
    indicator: str | None = None
    prose: bool = False

    def but(self, column: int, text: str) -> "TrueRow":
        """The same row with another text in one column."""
        fields = list(self.fields)
        fields[column] = text
        return replace(self, fields=tuple(fields))


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A damaged report: the file's bytes, and for each line with a value the indicator that it belongs to.

    Attributes:
        values: by line, counted from 1.
        expected: indicators whose value can be found.
    """

    kind: str
    seed: int
    content: bytes
    values: Mapping[int, str]
    expected: frozenset[str]


Rows = list[TrueRow]
Damage = Callable[[Rows, Random], Rows]


def base_rows(report: Report) -> Rows:
    """The rows of a filled report, damage put right, each with its indicator."""
    return [
        TrueRow(
            fields=tuple(cell.field(part).text for part in ("order", "name", "unit", "value", "note")),
            indicator=cell.indicator,
        )
        for cell in report.cells.values()
        if cell.row is not None
    ]


def happens(random: Random, chance: float) -> bool:
    """Whether something of that chance happens."""
    return random.random() < chance
