"""Measures a spec: which errors planted in agreeing reports some check notices, and how small they may be."""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from cchc_audit.agreeing import Agreeing, construct
from cchc_audit.balances import Balances
from cchc_audit.engine.planned import Plan, PlannedRelation
from cchc_audit.frozen import Frozen
from cchc_audit.mutations import KINDS, MutationKind, Mutator, is_possible
from cchc_audit.relations.figure import Figure
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.supposing import Supposition, decimals_of, figure_for, figure_of_blank

Told = Callable[[int, int, str], None]
"""Called with how many steps are done, how many there are, and the id of the indicator that comes next."""

OUTSIDE_DOMAIN = "(domain)"
"""Stands for the check that a number lies in the domain of its indicator."""

_USUAL_REPORTS = 12
_MOST_CELLS = 3_000
"""In so many cells of reports errors are planted unless a number of reports is asked for: it takes about a minute."""
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
    plan: Plan, *, reports: int | None = None, seed: int = 1, least: bool = False, told: Told | None = None
) -> tuple[IndicatorCoverage, ...]:
    """The coverage of each numeric indicator of a form, over several agreeing reports.

    Only checks count: what inspections remark on, such as blanks, is left out.

    Args:
        plan: of the spec.
        reports: how many agreeing reports are constructed; by default 12, and fewer of forms of many rows.
        seed: the same seed gives the same figures.
        least: whether the smallest change that is noticed is looked for too, which takes twice the time.
        told: for progress.

    Raises:
        CannotAgree: no report agrees with all checks.
    """
    numeric = [definition for definition in plan.spec.indicators if definition.is_numeric]
    if reports is None:
        reports = max(1, min(_USUAL_REPORTS, _MOST_CELLS // max(1, len(numeric))))
    notice, mutator = _Notice(plan), Mutator(plan)
    counts = {one.id: _Count() for one in numeric}
    for number in range(reports):
        agreeing = construct(plan, seed + number)
        notice.look_at(agreeing)
        random = Random(seed + number)  # noqa: S311 - reproducible, not secret
        for place, definition in enumerate(numeric):
            if told is not None:
                told(number * len(numeric) + place, reports * len(numeric), definition.id)
            for mutation in mutator.mutations(definition.id, agreeing.values, random):
                counts[definition.id].add(mutation.kind, notice.by(mutation.changes))
            if least and definition.id in agreeing.values:
                counts[definition.id].least.append(notice.least(definition, agreeing))
    return tuple(counts[one.id].result(one) for one in numeric)


class _Notice:
    """Decides which checks notice a change of a report with which all of them agree."""

    def __init__(self, plan: Plan) -> None:
        self._definitions = {one.id: one for one in plan.spec.indicators}
        self._using: dict[str, list[PlannedRelation]] = {}
        for planned in plan.in_force:
            for name in planned.names:
                self._using.setdefault(name, []).append(planned)
        self._relations = plan.in_force
        self._supposed = Supposition({})
        self._balances = Balances((), {})

    def look_at(self, agreeing: Agreeing) -> None:
        """Take up the next report."""
        self._supposed = Supposition(dict(agreeing.figures))
        self._balances = Balances(self._relations, agreeing.figures)

    def by(self, changes: Mapping[str, Fraction | None]) -> list[str]:
        """The checks that notice a change of the report."""
        return list(self._noticing(changes))

    def is_noticed(self, changes: Mapping[str, Fraction | None]) -> bool:
        """Whether any check notices a change of the report."""
        noticing = self._noticing(changes)
        try:
            return next(noticing, None) is not None
        finally:
            noticing.close()

    def _noticing(self, changes: Mapping[str, Fraction | None]) -> Generator[str, None, None]:
        figures = {name: self._figure(name, value) for name, value in changes.items()}
        for name, value in changes.items():
            if value is not None and not is_possible(self._definitions[name], value):
                yield OUTSIDE_DOMAIN
        using = {planned.id: planned for name in changes for planned in self._using.get(name, ())}
        changed, others = self._balances.changed(figures), []
        for planned in using.values():
            broken = changed.breaks(planned)
            if broken:
                yield planned.check.id
            elif broken is None:
                others.append(planned)
        before = {name: self._supposed.suppose(name, figure) for name, figure in figures.items()}
        try:
            yield from (planned.check.id for planned in others if self._supposed.breaks(planned))
        finally:
            for name, figure in before.items():
                self._supposed.suppose(name, figure)

    def _figure(self, name: str, value: Fraction | None) -> Figure:
        definition = self._definitions[name]
        return figure_of_blank(definition) if value is None else figure_for(definition, value)

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
            return self.is_noticed({definition.id: value + steps * step})

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
