"""Measures a spec: which share of planted single-cell errors in agreeing reports some check notices."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from cchc_audit.agreeing import Agreeing, breaks, construct, decimals_of, figure_for
from cchc_audit.engine.planned import Plan, PlannedRelation
from cchc_audit.frozen import Frozen
from cchc_audit.report.definition import IndicatorDefinition

Change = Callable[[str, Random], str | None]
"""Makes a typing error in the digits of a number; None where that error cannot be made."""


def _plus_one(digits: str, random: Random) -> str | None:  # noqa: ARG001 - one interface for all changes
    return str(int(digits) + 1)


def _swapped(digits: str, random: Random) -> str | None:
    places = [place for place in range(len(digits) - 1) if digits[place] != digits[place + 1]]
    if not places:
        return None
    place = random.choice(places)
    return digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]


def _lost(digits: str, random: Random) -> str | None:
    if len(digits) < 2:  # noqa: PLR2004 - one digit cannot lose one
        return None
    place = random.randrange(len(digits))
    return digits[:place] + digits[place + 1 :]


CHANGES: Mapping[str, Change] = Frozen(
    {
        "plus-one": _plus_one,
        "digits-swapped": _swapped,
        "digit-lost": _lost,
        "times-10": lambda digits, random: digits + "0" if int(digits) else None,  # noqa: ARG005
        "times-1000": lambda digits, random: digits + "000" if int(digits) else None,  # noqa: ARG005
    }
)
"""The typing errors that are planted, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorCoverage:
    """How many planted errors in the cell of one indicator some check notices.

    Attributes:
        noticed, planted: by kind of error.
        checks: the checks that noticed any, the busiest first.
    """

    definition: IndicatorDefinition
    noticed: Mapping[str, int]
    planted: Mapping[str, int]
    checks: tuple[str, ...]

    @property
    def share(self) -> Fraction | None:
        """The share of errors that were noticed; None if none could be planted."""
        planted = sum(self.planted.values())
        return Fraction(sum(self.noticed.values()), planted) if planted else None


def measure(
    plan: Plan, *, reports: int = 12, seed: int = 1, told: Callable[[int], None] | None = None
) -> tuple[IndicatorCoverage, ...]:
    """The coverage of each numeric indicator of a form, over several agreeing reports.

    Args:
        plan: of the spec.
        reports: how many agreeing reports are constructed.
        seed: the same seed gives the same figures.
        told: called with the number of reports done, for progress.

    Raises:
        CannotAgree: no report agrees with all checks.
    """
    numeric = [definition for definition in plan.spec.indicators if definition.is_numeric]
    using = _using(plan)
    counts = {one.id: _Count() for one in numeric}
    for number in range(reports):
        agreeing = construct(plan, seed + number)
        random = Random(seed + number)  # noqa: S311 - reproducible, not secret
        for definition in numeric:
            for kind, value in _planted(definition, agreeing, random):
                checks = list(_noticing(definition, value, agreeing, using.get(definition.id, ())))
                counts[definition.id].add(kind, checks)
        if told is not None:
            told(number + 1)
    return tuple(counts[one.id].result(one) for one in numeric)


class _Count:
    """Counts of one indicator while they are gathered."""

    def __init__(self) -> None:
        self._planted = dict.fromkeys(CHANGES, 0)
        self._noticed = dict.fromkeys(CHANGES, 0)
        self._checks: dict[str, int] = {}

    def add(self, kind: str, checks: list[str]) -> None:
        self._planted[kind] += 1
        self._noticed[kind] += bool(checks)
        for check in checks:
            self._checks[check] = self._checks.get(check, 0) + 1

    def result(self, definition: IndicatorDefinition) -> IndicatorCoverage:
        busiest = sorted(self._checks, key=lambda check: (-self._checks[check], check))
        return IndicatorCoverage(
            definition=definition,
            noticed=Frozen(self._noticed),
            planted=Frozen(self._planted),
            checks=tuple(busiest),
        )


OUTSIDE_DOMAIN = "(domain)"
"""Stands for the check that a number lies in the domain of its indicator."""


def _using(plan: Plan) -> dict[str, list[PlannedRelation]]:
    using: dict[str, list[PlannedRelation]] = {}
    for planned in plan.in_force:
        names = dict.fromkeys(planned.prepared.names)
        if planned.condition is not None:
            names.update(dict.fromkeys(planned.condition.names))
        for name in names:
            using.setdefault(name, []).append(planned)
    return using


def _planted(
    definition: IndicatorDefinition, agreeing: Agreeing, random: Random
) -> Iterator[tuple[str, Fraction]]:
    """Each kind of error in the digits of the cell, and the number that it gives."""
    scale = 10 ** decimals_of(definition)
    value = agreeing.values[definition.id]
    # A whole number is printed without decimals, so that its errors are those of its own digits.
    scale = 1 if value.denominator == 1 else scale
    digits = str(int(value * scale))
    for kind, change in CHANGES.items():
        changed = change(digits, random)
        if changed is not None and int(changed) != int(digits):
            yield kind, Fraction(int(changed), scale)


def _noticing(
    definition: IndicatorDefinition,
    value: Fraction,
    agreeing: Agreeing,
    using: list[PlannedRelation] | tuple[()],
) -> Iterator[str]:
    allowed = [Fraction(code) for code in definition.codes] if definition.codes else None
    if not definition.domain.contains(value) or (allowed is not None and value not in allowed):
        yield OUTSIDE_DOMAIN
    figures = {**agreeing.figures, definition.id: figure_for(definition, value)}
    for planned in using:
        if breaks(planned, figures):
            yield planned.check.id
