"""In which unit the difference of two sides is told, where both measure the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce

from cchc_audit.explain.names import Definitions
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.observation import Observation
from cchc_audit.relations.quantity import (
    Absolute,
    Constant,
    Difference,
    Indicator,
    MaximumOf,
    MinimumOf,
    Negative,
    Observed,
    Product,
    Quantity,
    Quotient,
    Sum,
    SumOf,
)
from cchc_audit.relations.relation import Comparison

PERCENT = "%"
"""The unit of percents, whose differences are percentage points."""

_LONGEST = 24
_NOT_COUNTED = frozenset({"code", "text", "date"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a quantity measures.

    Attributes:
        names: the ways to write its unit, the one to show first; none if it measures nothing that can be named.
        open: it takes on any counted unit beside it: a fixed number, a quotient of equal things (`pure`), or a
            number of a note.
        pure: it takes on percent too.
    """

    names: tuple[str, ...] = ()
    open: bool = False
    pure: bool = False

    @property
    def is_percent(self) -> bool:
        """Whether it is a percent."""
        return self.names[:1] == (PERCENT,)


_UNKNOWN = Measure()
_PURE = Measure(open=True, pure=True)
_STATED = Measure(open=True)
_PERCENT = Measure(names=(PERCENT,))


def unit_of(comparison: Comparison, figures: Mapping[str, Figure], definitions: Definitions) -> str:
    """The unit of the difference of both sides, "%" for percentage points; "" where they do not surely agree."""

    def measure(quantity: Quantity) -> Measure:
        match quantity:
            case Indicator(ref=ref) | Observed(ref=ref):
                return _measure_of(figures[ref].observation, definitions)
            case Constant():
                return _PURE
            case Sum(left=left, right=right) | Difference(left=left, right=right):
                return _joined((measure(left), measure(right)))
            case Negative(of=of) | Absolute(of=of):
                return measure(of)
            case SumOf(parts=parts) | MinimumOf(parts=parts) | MaximumOf(parts=parts):
                return _joined(measure(part) for part in parts)
            case Product(left=left, right=right):
                return _product(measure(left), measure(right))
            case Quotient(numerator=numerator, denominator=denominator):
                return _quotient(measure(numerator), measure(denominator))
        return _UNKNOWN

    names = _joined((measure(comparison.left), measure(comparison.right))).names
    return names[0] if names and len(names[0]) <= _LONGEST else ""


def _measure_of(observation: Observation, definitions: Definitions) -> Measure:
    """What one number measures: a cell what the form says, a number of a note what is written with it."""
    if observation.part == "note":
        return _PERCENT if PERCENT in (observation.raw or "") else _STATED
    definition = definitions.get(observation.indicator)
    if definition is None or definition.kind in _NOT_COUNTED:
        return _UNKNOWN
    if definition.kind == "percent" or definition.unit == PERCENT:
        return _PERCENT
    return _counted(definition.unit, definition.units)


@lru_cache(maxsize=1024)
def _counted(unit: str, others: tuple[str, ...]) -> Measure:
    """What is measured in a unit that can be written in other ways too."""
    return Measure(names=tuple(_spoken(one) for one in (unit, *others) if one))


def _spoken(unit: str) -> str:
    """A unit as it is written within a sentence."""
    # Of several words for the same, such as "Cơ quan, đơn vị", one is enough; "Tin, bài" are two things.
    last = unit.rsplit(",", 1)[-1].strip()
    word = last if " " in last else unit
    return word[:1].lower() + word[1:] if word[1:2].islower() or not word[1:2].isalpha() else word


def _joined(measures: Iterable[Measure]) -> Measure:
    """What quantities measure together that are added or compared."""
    return reduce(_both, measures)


def _both(first: Measure, second: Measure) -> Measure:
    if first.open and second.open:
        return _PURE if first.pure and second.pure else _STATED
    if first.open or second.open:
        loose, fixed = (first, second) if first.open else (second, first)
        return fixed if loose.pure or not fixed.is_percent else _UNKNOWN
    if first.names == second.names:
        return first
    common = {name.casefold() for name in second.names}
    return Measure(names=tuple(name for name in first.names if name.casefold() in common))


def _product(left: Measure, right: Measure) -> Measure:
    """A multiple, or a share, of something measures the same; other products measure nothing that has a name."""
    if left.pure:
        return right
    return left if right.pure else _UNKNOWN


def _quotient(numerator: Measure, denominator: Measure) -> Measure:
    """A quotient of equal things is a number by itself; other quotients measure nothing that has a name."""
    if denominator.pure:
        return numerator
    together = _UNKNOWN if numerator.pure else _both(numerator, denominator)
    return _PURE if together.names or together.open else _UNKNOWN
