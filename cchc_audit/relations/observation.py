"""What a report says about one quantity: the number as printed and what it may stand for."""

from dataclasses import dataclass
from fractions import Fraction

from cchc_audit.numbers.interval import Interval
from cchc_audit.numbers.value import State
from cchc_audit.report.cell import Cell, Part
from cchc_audit.report.note import NoteQuantity
from cchc_audit.report.place import Place


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Observation:
    """What a report says about one quantity; never changed, though to freeze it would take long.

    Attributes:
        ref: the name by which formulas call it.
        indicator: the indicator in whose row it stands.
        value: the number as printed; None if it is unknown.
        interval: what the printed number may stand for; the whole domain if it is unknown.
        decimals: the last printed digit counts 10**-decimals; None if no digits were printed.
        whole: it can only be a whole number.
        rounded: the printed number stands for more than itself because it was rounded.
        domain: the numbers that it can be, if they are known.
        hedge: the hedging word, "" if none.
        readings: every possible reading of an ambiguous number, the one used first.
        unit: of a quantity of a unit below, what the unit is called; "" of the report itself.
        silent: of a sum over the units below, those that say no number.
    """

    ref: str
    indicator: str
    part: Part = "value"
    raw: str | None = None
    state: State = "number"
    value: Fraction | None = None
    interval: Interval
    decimals: int | None = None
    whole: bool = False
    domain: Interval | None = None
    hedge: str = ""
    readings: tuple[Fraction, ...] = ()
    place: Place | None = None
    unit: str = ""
    silent: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there is a number."""
        return self.value is not None

    @property
    def rounded(self) -> bool:
        """Whether it stands for more numbers than the printed one because it was rounded."""
        return self.known and not self.hedge and not self.interval.is_point

    @property
    def printed(self) -> Interval:
        """The printed point; of a hedged number what it states; of an unknown one the whole domain."""
        if self.value is None or self.hedge:
            return self.interval
        return Interval.point(self.value)


def observe(value: object) -> Observation | None:
    """The observation of a cell or of a number in a note; None for anything else."""
    if isinstance(value, Cell):
        return observe_cell(value)
    if isinstance(value, NoteQuantity):
        return observe_note(value)
    return value if isinstance(value, Observation) else None


def observe_cell(cell: Cell, ref: str | None = None) -> Observation:
    """What a cell says."""
    read, definition = cell.read, cell.definition
    readings, domain = read.readings, definition.domain
    field = cell.field("value")
    return Observation(
        ref=ref or definition.id,
        indicator=definition.id,
        raw=field.raw,
        state=read.state,
        value=read.number,
        interval=cell.interval,
        decimals=readings[0].decimals if readings else None,
        whole=domain.whole,
        domain=domain.interval,
        hedge=read.hedge.word if read.hedge else "",
        readings=tuple([reading.value for reading in readings]),
        place=field.place or (cell.row.place if cell.row else None),
    )


def observe_note(quantity: NoteQuantity) -> Observation:
    """What a number in a note says."""
    readings = quantity.readings
    used = readings[0]
    return Observation(
        ref=quantity.ref,
        indicator=quantity.owner,
        part="note",
        raw=quantity.text,
        value=used.value,
        interval=quantity.interval,
        decimals=used.decimals,
        whole=not quantity.percent and used.value.denominator == 1,
        hedge=quantity.hedge.word if quantity.hedge else "",
        readings=tuple([reading.value for reading in readings]),
        place=quantity.place,
    )
