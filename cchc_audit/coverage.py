"""Measures a spec: which errors planted in agreeing reports some check notices, and how small they may be."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from cchc_audit.agreeing import Agreeing, construct
from cchc_audit.engine.planned import Plan, PlannedRelation
from cchc_audit.frozen import Frozen
from cchc_audit.mutations import KINDS, MutationKind, Mutator, is_possible
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.supposing import breaks, decimals_of, figure_for, figure_of_blank, names_of

Told = Callable[[int, int, str], None]
"""Called with how many steps are done, how many there are, and the id of the indicator that comes next."""

OUTSIDE_DOMAIN = "(domain)"
"""Stands for the check that a number lies in the domain of its indicator."""

_MOST_DOUBLINGS = 20
_UP_AND_DOWN = (1, -1)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorCoverage:
    """How many planted errors in the cell of one indicator some check notices.

    Attributes:
        noticed, planted: by kind of error.
        checks: the checks that noticed a change of its cell alone, the busiest first.
        least: by how much the cell must change for some check to notice, the median over the reports; None if that
            was not measured, or if in most reports no change is noticed.
    """

    definition: IndicatorDefinition
    noticed: Mapping[MutationKind, int]
    planted: Mapping[MutationKind, int]
    checks: tuple[str, ...]
    least: Fraction | None = None

    @property
    def is_guarded(self) -> bool:
        """Whether any check of the spec noticed a change of its cell alone; that it has a domain is none."""
        return any(check != OUTSIDE_DOMAIN for check in self.checks)

    @property
    def share(self) -> Fraction | None:
        """The share of errors that were noticed; None if none could be planted."""
        planted = sum(self.planted.values())
        return Fraction(sum(self.noticed.values()), planted) if planted else None


def measure(
    plan: Plan, *, reports: int = 12, seed: int = 1, least: bool = False, told: Told | None = None
) -> tuple[IndicatorCoverage, ...]:
    """The coverage of each numeric indicator of a form, over several agreeing reports.

    Only checks count: what inspections remark on, such as blanks, is left out.

    Args:
        plan: of the spec.
        reports: how many agreeing reports are constructed.
        seed: the same seed gives the same figures.
        least: whether the smallest change that is noticed is looked for too, which takes twice the time.
        told: for progress.

    Raises:
        CannotAgree: no report agrees with all checks.
    """
    numeric = [definition for definition in plan.spec.indicators if definition.is_numeric]
    notice, mutator = _Notice(plan), Mutator(plan)
    counts = {one.id: _Count() for one in numeric}
    for number in range(reports):
        agreeing = construct(plan, seed + number)
        random = Random(seed + number)  # noqa: S311 - reproducible, not secret
        for place, definition in enumerate(numeric):
            if told is not None:
                told(number * len(numeric) + place, reports * len(numeric), definition.id)
            for mutation in mutator.mutations(definition.id, agreeing.values, random):
                counts[definition.id].add(mutation.kind, list(notice.by(mutation.changes, agreeing)))
            if least and definition.id in agreeing.values:
                counts[definition.id].least.append(notice.least(definition, agreeing))
    return tuple(counts[one.id].result(one) for one in numeric)


class _Notice:
    """Decides which checks notice a change of a report with which all of them agree."""

    def __init__(self, plan: Plan) -> None:
        self._definitions = {one.id: one for one in plan.spec.indicators}
        self._using: dict[str, list[PlannedRelation]] = {}
        for planned in plan.in_force:
            for name in names_of(planned):
                self._using.setdefault(name, []).append(planned)

    def by(self, changes: Mapping[str, Fraction | None], agreeing: Agreeing) -> Iterator[str]:
        """The checks that notice it."""
        figures = dict(agreeing.figures)
        using: dict[str, PlannedRelation] = {}
        for name, value in changes.items():
            definition = self._definitions[name]
            if value is not None and not is_possible(definition, value):
                yield OUTSIDE_DOMAIN
            figures[name] = figure_of_blank(definition) if value is None else figure_for(definition, value)
            using.update((planned.id, planned) for planned in self._using.get(name, ()))
        for planned in using.values():
            if breaks(planned, figures):
                yield planned.check.id

    def least(self, definition: IndicatorDefinition, agreeing: Agreeing) -> Fraction | None:
        """The smallest change of a value, up or down, that is noticed; None if none is, as far as numbers go.

        Of changes in one direction, a larger one is taken to be noticed where a smaller one is.
        """
        unit = Fraction(1, 10 ** decimals_of(definition))
        found = [self._least(definition, agreeing, unit * way) for way in _UP_AND_DOWN]
        return min((one for one in found if one is not None), default=None)

    def _least(self, definition: IndicatorDefinition, agreeing: Agreeing, step: Fraction) -> Fraction | None:
        value = agreeing.values[definition.id]

        def noticed(steps: int) -> bool:
            return any(self.by({definition.id: value + steps * step}, agreeing))

        bound = definition.domain.interval.low
        tried = [1 << power for power in range(_MOST_DOUBLINGS)]
        if step < 0 and bound is not None:
            # Nobody types less than the least number by mistake: that it would be noticed says nothing.
            most = int((value - bound) / -step)
            tried = [*(steps for steps in tried if steps < most), *([most] if most else [])]
        high = next((steps for steps in tried if noticed(steps)), None)
        if high is None:
            return None
        low = max((steps for steps in tried if steps < high), default=0)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if noticed(middle) else (middle, high)
        return high * abs(step)


class _Count:
    """Counts of one indicator while they are gathered."""

    def __init__(self) -> None:
        self.least: list[Fraction | None] = []
        self._planted: dict[MutationKind, int] = dict.fromkeys(KINDS, 0)
        self._noticed: dict[MutationKind, int] = dict.fromkeys(KINDS, 0)
        self._checks: dict[str, int] = {}

    def add(self, kind: MutationKind, checks: list[str]) -> None:
        self._planted[kind] += 1
        self._noticed[kind] += bool(checks)
        if kind == "rows-exchanged":  # it may be the other cell that a check looks at
            return
        for check in dict.fromkeys(checks):
            self._checks[check] = self._checks.get(check, 0) + 1

    def result(self, definition: IndicatorDefinition) -> IndicatorCoverage:
        busiest = sorted(self._checks, key=lambda check: (-self._checks[check], check))
        return IndicatorCoverage(
            definition=definition,
            noticed=Frozen(self._noticed),
            planted=Frozen(self._planted),
            checks=tuple(busiest),
            least=_median(self.least),
        )


def _median(found: Sequence[Fraction | None]) -> Fraction | None:
    """The middle one; what was never noticed is larger than everything."""
    if not found:
        return None
    return sorted(found, key=lambda one: (one is None, one or 0))[(len(found) - 1) // 2]
