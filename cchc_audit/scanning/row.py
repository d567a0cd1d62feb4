"""A row of an archive as the report that it was, for the one-report path."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from cchc_audit.numbers.precision import interval_of
from cchc_audit.numbers.value import Reading, State, Value
from cchc_audit.report.cell import Cell, Report
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.scanning.column import ODD, STATE

STATES: Mapping[int, State] = {
    0: "number", 1: "empty", 2: "dash", 3: "not_reported", 4: "text", 5: "missing", 6: "none",
}  # fmt: skip
"""What the codes of a state column mean; 7 has no state of its own."""


class OddRow(ValueError):  # noqa: N818 - says what is the case
    """A row holds something that only its cells tell, and nobody was there to give them."""


def report_of_row(
    row: Mapping[str, object],
    definitions: Iterable[IndicatorDefinition],
    scales: Mapping[str, int],
    wanted: Iterable[str] | None = None,
) -> Report:
    """The report of a row without odd cells: its numbers as they were printed, without places and notes.

    Args:
        row: by the names of the columns what the row holds.
        definitions: the indicators that have columns.
        scales: for each of them the decimals with which it is held.
        wanted: only these cells; all where it is None.

    Raises:
        OddRow: a wanted cell is odd.
    """
    asked = None if wanted is None else set(wanted)
    cells = {
        one.id: cell_of(one, scales[one.id], row[one.id], row[one.id + STATE])
        for one in definitions
        if asked is None or one.id in asked
    }
    return Report(source="", cells=cells, earlier={})


def cell_of(definition: IndicatorDefinition, scale: int, number: object, code: object) -> Cell:
    """The cell of an integer and a code.

    Raises:
        OddRow: the code says that the cell is odd, or nothing that is known.
    """
    if code == ODD or not isinstance(code, int) or code not in STATES:
        raise OddRow(
            f"{definition.id}: the state {code!r} cannot be decided from the row; its report is needed"
        )
    state = STATES[code]
    readings: tuple[Reading, ...] = ()
    if state == "number":
        if not isinstance(number, int):
            raise OddRow(f"{definition.id}: the state says that there is a number, and there is none")
        readings = (Reading(value=Fraction(number, 10**scale), decimals=scale, style="plain"),)
    read = Value(state=state, readings=readings)
    interval = interval_of(read, kind=definition.kind, domain=definition.domain)
    return Cell(definition=definition, read=read, interval=interval)
