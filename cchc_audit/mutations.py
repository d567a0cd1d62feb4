"""Errors that clerks make, planted one at a time: which cell changed, from what to what, and of which kind it is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Literal, get_args

from cchc_audit.engine.planned import Plan
from cchc_audit.frozen import Frozen
from cchc_audit.relations.clearing import clear_comparison
from cchc_audit.relations.polynomial import MOST_TERMS
from cchc_audit.relations.relation import Comparison
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.supposing import decimals_of

MutationKind = Literal[
    "digits-swapped", "digit-dropped", "digit-changed", "times-10", "times-1000", "separator",
    "rows-exchanged", "copied", "blanked", "stale-total",
]  # fmt: skip
"""digits-swapped: two digits beside each other. separator: the decimal comma is left out, or the point that groups
thousands has slipped and reads as a comma. rows-exchanged: with a row beside it. copied: it says what another cell
says. stale-total: it is still the total of before one of its parts was corrected."""

KINDS: tuple[MutationKind, ...] = get_args(MutationKind)

Values = Mapping[str, Fraction]
"""What a report says, by indicator; what is left blank is not in it."""

_NEAR = 3
_LEAST_GROUPED = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """One planted error.

    Attributes:
        kind: what sort of error it is.
        indicator: whose cell changed.
        before, after: what it said and says; None is a blank.
        other: the indicator with which it was exchanged, from which it was copied, or whose correction a stale
            total missed; "" if there is none.
    """

    kind: MutationKind
    indicator: str
    before: Fraction
    after: Fraction | None
    other: str = ""

    @property
    def changes(self) -> Mapping[str, Fraction | None]:
        """What every cell says that changed; of exchanged rows there are two."""
        changed: dict[str, Fraction | None] = {self.indicator: self.after}
        if self.kind == "rows-exchanged":
            changed[self.other] = self.before
        return changed


class Mutator:
    """Plants errors in reports of one form."""

    def __init__(self, plan: Plan) -> None:
        """Learn from the plan which indicators stand beside each other, and which are sums of others."""
        self._numeric = [one for one in plan.spec.indicators if one.is_numeric]
        self._definitions = {one.id: one for one in self._numeric}
        self._places = {one.id: place for place, one in enumerate(self._numeric)}
        self._sums = sums_of(plan)

    def mutations(
        self, indicator: str, values: Values, random: Random, kinds: Sequence[MutationKind] = KINDS
    ) -> Iterator[Mutation]:
        """One error of each kind that can be made in the cell of an indicator; each changes what the cell says."""
        if indicator not in values:
            return
        before = values[indicator]
        for kind in kinds:
            for after, other in self._after(kind, indicator, values, random):
                if after != before:
                    yield Mutation(kind=kind, indicator=indicator, before=before, after=after, other=other)

    def _after(
        self, kind: MutationKind, indicator: str, values: Values, random: Random
    ) -> Iterator[tuple[Fraction | None, str]]:
        """What the cell says after an error, and the other indicator in it; nothing where it cannot be made."""
        if kind == "blanked":
            yield None, ""
        elif kind == "separator":
            yield from ((after, "") for after in _separated(values[indicator], random))
        elif kind == "stale-total":
            yield from self._stale(indicator, values, random)
        elif kind in _DIGITS:
            yield from ((after, "") for after in self._typed(kind, indicator, values[indicator], random))
        else:
            others = self._beside(indicator, values, 1 if kind == "rows-exchanged" else _NEAR)
            if others:
                other = random.choice(others)
                yield values[other], other

    def _typed(
        self, kind: MutationKind, indicator: str, value: Fraction, random: Random
    ) -> Iterator[Fraction]:
        # A whole number is printed without decimals, so that its errors are those of its own digits.
        scale = 1 if value.denominator == 1 else 10 ** decimals_of(self._definitions[indicator])
        scaled = value * scale
        if scaled.denominator != 1:
            return
        changed = _DIGITS[kind](str(abs(scaled.numerator)), random)
        if changed is not None:
            yield Fraction(int(changed), scale) * (-1 if value < 0 else 1)

    def _beside(self, indicator: str, values: Values, reach: int) -> list[str]:
        """The rows at most so far away that say something else."""
        place = self._places[indicator]
        near = self._numeric[max(place - reach, 0) : place + reach + 1]
        return [one.id for one in near if values.get(one.id, values[indicator]) != values[indicator]]

    def _stale(self, indicator: str, values: Values, random: Random) -> Iterator[tuple[Fraction | None, str]]:
        sums = self._sums.get(indicator, ())
        added = [part for parts in sums for part in parts if values.get(part, Fraction(0)) >= 1]
        if added:
            part = random.choice(added)
            yield values[indicator] - random.randint(1, int(values[part])), part


def sums_of(plan: Plan) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """For each indicator that checks make a sum of others, the parts of each such sum."""
    known = {one.id for one in plan.spec.indicators}
    sums: dict[str, list[tuple[str, ...]]] = {}
    for planned in plan.relations:
        relation = planned.prepared.relation
        if isinstance(relation, Comparison) and relation.operator == "==":
            for total, parts in _sum_in(relation):
                if known.issuperset((total, *parts)):
                    sums.setdefault(total, []).append(parts)
    return Frozen({total: tuple(parts) for total, parts in sums.items()})


def _sum_in(comparison: Comparison) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The total and the parts, if left − right is nothing but a number that two others or more make up."""
    terms = clear_comparison(comparison).numerator.terms
    if len(terms) > MOST_TERMS or any(len(monomial) != 1 for monomial in terms):
        return
    names = {monomial[0]: factor for monomial, factor in terms.items()}
    for total, factor in names.items():
        parts = tuple(name for name in names if name != total)
        if len(parts) > 1 and all(names[part] == -factor for part in parts):
            yield total, parts


def _separated(value: Fraction, random: Random) -> Iterator[Fraction]:
    if value.denominator != 1:
        yield value * (100 if (value * 10).denominator != 1 else 10)
    elif abs(value) >= _LEAST_GROUPED:
        yield value / random.choice((10, 100))


def _swapped(digits: str, random: Random) -> str | None:
    places = [place for place in range(len(digits) - 1) if digits[place] != digits[place + 1]]
    if not places:
        return None
    place = random.choice(places)
    return digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]


def _dropped(digits: str, random: Random) -> str | None:
    if len(digits) < 2:  # noqa: PLR2004 - one digit cannot lose one
        return None
    place = random.randrange(len(digits))
    return digits[:place] + digits[place + 1 :]


def _changed(digits: str, random: Random) -> str:
    place = random.randrange(len(digits))
    other = random.choice([digit for digit in "0123456789" if digit != digits[place]])
    return digits[:place] + other + digits[place + 1 :]


_DIGITS: Mapping[str, Callable[[str, Random], str | None]] = Frozen(
    {
        "digits-swapped": _swapped,
        "digit-dropped": _dropped,
        "digit-changed": _changed,
        "times-10": lambda digits, _: digits + "0",
        "times-1000": lambda digits, _: digits + "000",
    }
)


def is_possible(definition: IndicatorDefinition, value: Fraction) -> bool:
    """Whether an indicator can be the number at all."""
    allowed = not definition.codes or (value.denominator == 1 and value.numerator in definition.codes)
    return allowed and definition.domain.contains(value)
