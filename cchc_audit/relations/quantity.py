"""Quantities, which have a number in each report: operators build nodes of them."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NoReturn, Self

from cchc_audit.relations import misuse
from cchc_audit.relations.loud import Loud, spread
from cchc_audit.relations.misuse import MeaninglessError, MisuseError
from cchc_audit.relations.observation import Observation, observe
from cchc_audit.relations.relation import Comparison, Relation

Period = Literal["current", "previous", "same_period_last_year", "earlier_this_year", "sum_of_children"]
PERIODS: tuple[Period, ...] = (
    "current",
    "previous",
    "same_period_last_year",
    "earlier_this_year",
    "sum_of_children",
)
"""Of which reports an indicator is: this one, one of an earlier period, or, summed up, those of the units below."""

COUNT_OF_CHILDREN = "count_of_children()"
"""The name of the number of units below, which is no indicator of any form."""


class Quantity(Loud):
    """Something that has a number in each report; arithmetic and comparisons of quantities build nodes."""

    __slots__ = ()

    def __add__(self, other: object) -> "Sum":
        return Sum(left=self, right=lift(other))

    def __radd__(self, other: object) -> "Sum":
        if isinstance(other, int) and other == 0:
            raise MisuseError(misuse.SUMMED)
        return Sum(left=lift(other), right=self)

    def __sub__(self, other: object) -> "Difference":
        return Difference(left=self, right=lift(other))

    def __rsub__(self, other: object) -> "Difference":
        return Difference(left=lift(other), right=self)

    def __mul__(self, other: object) -> "Product":
        return Product(left=self, right=lift(other))

    def __rmul__(self, other: object) -> "Product":
        return Product(left=lift(other), right=self)

    def __truediv__(self, other: object) -> "Quotient":
        return Quotient(numerator=self, denominator=lift(other))

    def __rtruediv__(self, other: object) -> "Quotient":
        return Quotient(numerator=lift(other), denominator=self)

    def __pow__(self, other: object) -> NoReturn:
        raise MisuseError(misuse.NO_OPERATOR)

    __rpow__ = __mod__ = __rmod__ = __floordiv__ = __rfloordiv__ = __pow__

    def __neg__(self) -> "Negative":
        return Negative(of=self)

    def __pos__(self) -> Self:
        return self

    def __abs__(self) -> "Absolute":
        return Absolute(of=self)

    def __eq__(self, other: object) -> "Comparison":  # type: ignore[override]
        return Comparison(operator="==", left=self, right=lift(other))

    def __ne__(self, other: object) -> "Comparison":  # type: ignore[override]
        return Comparison(operator="!=", left=self, right=lift(other))

    def __le__(self, other: object) -> "Comparison":
        return Comparison(operator="<=", left=self, right=lift(other))

    def __ge__(self, other: object) -> "Comparison":
        return Comparison(operator=">=", left=self, right=lift(other))

    def __lt__(self, other: object) -> "Comparison":
        return Comparison(operator="<", left=self, right=lift(other))

    def __gt__(self, other: object) -> "Comparison":
        return Comparison(operator=">", left=self, right=lift(other))

    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Indicator(Quantity):
    """An indicator of the report, of an earlier report, or summed up over the units below.

    `id` may also be the name of a number in a note, `indicator#1`. `role` is the parameter of the rule that it
    fills; it says nothing about the number.
    """

    id: str
    period: Period = "current"
    role: str = ""

    @property
    def ref(self) -> str:
        """Its name in formulas."""
        return self.id if self.period == "current" else f"{self.period}({self.id})"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Constant(Quantity):
    """A fixed exact number."""

    value: Fraction


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Observed(Quantity):
    """A number that was read in a report, with its own place: a cell or a quantity of a note."""

    observation: Observation

    @property
    def ref(self) -> str:
        """Its name in formulas."""
        return self.observation.ref


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sum(Quantity):
    """left + right."""

    left: Quantity
    right: Quantity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Difference(Quantity):
    """left − right."""

    left: Quantity
    right: Quantity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Product(Quantity):
    """left × right."""

    left: Quantity
    right: Quantity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Quotient(Quantity):
    """numerator ÷ denominator; where the denominator is 0 the relation does not apply, or is violated."""

    numerator: Quantity
    denominator: Quantity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Negative(Quantity):
    """Minus a quantity."""

    of: Quantity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Absolute(Quantity):
    """A quantity without its sign."""

    of: Quantity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SumOf(Quantity):
    """The sum of one or more quantities."""

    parts: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MinimumOf(Quantity):
    """The smallest of one or more quantities."""

    parts: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MaximumOf(Quantity):
    """The largest of one or more quantities."""

    parts: tuple[Quantity, ...]


def lift(value: object) -> Quantity:
    """A quantity for what stands beside one in a formula; TypeError, naming the way out, for what cannot be one."""
    if isinstance(value, Quantity):
        return value
    observation = observe(value)
    if observation is not None:
        return Observed(observation=observation)
    if isinstance(value, Relation):
        raise MisuseError(misuse.NO_ARITHMETIC)
    if isinstance(value, bool):
        raise MisuseError(misuse.BOOLEAN)
    if isinstance(value, (int, Fraction)):
        return Constant(value=Fraction(value))
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise MisuseError(misuse.not_finite(value))
        return Constant(value=Fraction(value))
    if isinstance(value, float):
        raise MisuseError(misuse.not_exact(value))
    if value is None:
        raise MisuseError(misuse.NONE)
    if isinstance(value, str):
        raise MisuseError(misuse.is_text(value))
    raise MisuseError(misuse.no_quantity(value))


def quantities(given: tuple[object, ...], name: str) -> tuple[Quantity, ...]:
    """The quantities that were given one by one or as one list; there must be at least one."""
    lifted = tuple([lift(value) for value in spread(given)])
    if not lifted:
        raise MeaninglessError(misuse.empty(name))
    return lifted
