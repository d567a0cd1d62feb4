"""The value of a cell of a table: text as reports write it, and typed numbers exactly."""

import math
from decimal import Decimal
from fractions import Fraction

from cchc_audit.numbers.habit import Habit
from cchc_audit.numbers.precision import interval_of
from cchc_audit.numbers.printed import read_printed
from cchc_audit.numbers.value import Reading, Value
from cchc_audit.report.cell import Cell, Row
from cchc_audit.report.definition import IndicatorDefinition


def is_taken(value: object) -> bool:
    """Whether a value of a table can be the value of a cell: nothing, text, or a finite number."""
    if isinstance(value, bool):
        return False
    if isinstance(value, float):
        return math.isfinite(value)
    return (
        value is None or isinstance(value, (str, int)) or (isinstance(value, Decimal) and value.is_finite())
    )


def written(value: object) -> str:
    """A value as it is written: a float by the shortest decimal that it is, a decimal without zeros at its end."""
    if value is None:
        return ""
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        plain = format(value or Decimal(0), "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return str(value)


def cell_of_value(definition: IndicatorDefinition, row: Row, value: object, habit: Habit) -> Cell:
    """The cell of an indicator, of which the table says this.

    Args:
        definition: of the indicator.
        row: where it stands, as it is written.
        value: for which `is_taken` holds; a typed number is printed with the decimals that it needs.
        habit: how the column writes its numbers.
    """
    if value is None or isinstance(value, str):
        read, interval = read_printed(
            value, domain=definition.domain, kind=definition.kind, habit=habit, unit=definition.unit
        )
    else:
        text = written(value)
        decimals = len(text.partition(".")[2])
        reading = Reading(value=Fraction(text), decimals=decimals, style="plain")
        read = Value(state="number", readings=(reading,))
        interval = interval_of(read, kind=definition.kind, domain=definition.domain)
    return Cell(definition=definition, row=row, read=read, interval=interval, confidence=1.0)
