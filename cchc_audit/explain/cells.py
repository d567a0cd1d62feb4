"""The cells of a finding, from the figures that were computed with or from what a remark is about."""

from fractions import Fraction

from cchc_audit.explain.finding import FindingCell
from cchc_audit.explain.names import short_name, shortened
from cchc_audit.language import Text
from cchc_audit.relations.figure import Figure
from cchc_audit.report.cell import Cell, Row
from cchc_audit.rule.record import Remark

_ZERO = Fraction(0)


def figure_cell(figure: Figure, label: Text, role: str) -> FindingCell:
    """The cell in which a figure stands; what was left blank and counts as 0 is 0 in it too."""
    observation = figure.observation
    interval, value, low, high = observation.interval, observation.value, None, None
    if value is not None or not figure.known:
        low, high = interval.low, interval.high
        low_open, high_open = interval.low_open, interval.high_open
    else:
        value = low = high = _ZERO
        low_open = high_open = False
    return FindingCell(
        ref=observation.ref,
        indicator=observation.indicator,
        label=label,
        role=role,
        part=observation.part,
        raw=observation.raw,
        state=observation.state,
        value=value,
        decimals=observation.decimals,
        low=low,
        high=high,
        low_open=low_open,
        high_open=high_open,
        hedge=observation.hedge,
        whole=observation.whole,
        readings=observation.readings if len(observation.readings) > 1 else (),
        place=observation.place,
    )


def whole_cell(cell: Cell) -> FindingCell:
    """The cell of a finding that is about the whole row of an indicator."""
    return FindingCell(
        ref=cell.indicator,
        indicator=cell.indicator,
        label=short_name(cell.definition),
        role="inspected",
        part="row",
        raw=None if cell.row is None else cell.row.text,
        state=cell.state,
        place=None if cell.row is None else cell.row.place,
    )


def remark_cell(about: Cell | Row, remark: Remark) -> FindingCell:
    """The cell of a remark: a part of the row of an indicator, or a row that is no indicator's."""
    return _part_cell(about, remark) if isinstance(about, Cell) else _row_cell(about, remark)


def _part_cell(cell: Cell, remark: Remark) -> FindingCell:
    field, readings = cell.field(remark.part), cell.read.readings
    valued = remark.part == "value"
    return FindingCell(
        ref=cell.indicator,
        indicator=cell.indicator,
        label=short_name(cell.definition),
        role="inspected",
        part=remark.part,
        raw=field.raw,
        state=cell.state,
        value=cell.value if valued else None,
        decimals=readings[0].decimals if readings and valued else None,
        readings=tuple(reading.value for reading in readings) if len(readings) > 1 else (),
        place=field.place or (None if cell.row is None else cell.row.place),
    )


def _row_cell(row: Row, remark: Remark) -> FindingCell:
    text = row.text
    name = shortened(row.name.text or text)
    return FindingCell(
        ref=f"row {row.number}",
        indicator=None,
        label=Text(vi=name, en=name),
        role="inspected",
        part=remark.part,
        raw=text,
        state="text",
        place=row.place,
    )
