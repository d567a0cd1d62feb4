"""Sums over the cells of a report, decided again after a change of one cell without adding everything up again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cchc_audit.engine.planned import PlannedRelation
from cchc_audit.relations.clearing import clear_comparison
from cchc_audit.relations.figure import Figure, blank_as_zero
from cchc_audit.relations.linear import linear_form
from cchc_audit.relations.outcome import possible
from cchc_audit.relations.polynomial import Number
from cchc_audit.relations.relation import Comparison, Operator
from cchc_audit.relations.span import Span

_LEAST_TERMS = 6
"""Shorter sums are decided as fast as they are adjusted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Balance:
    """A linear comparison that always applies, and what its difference may be in a report."""

    operator: Operator
    factors: Mapping[str, Number]
    low: Number
    high: Number
    printed: bool
    zero: bool


class Balances:
    """The long sums of one report; what they cannot tell must be decided anew."""

    def __init__(self, relations: Iterable[PlannedRelation], figures: Mapping[str, Figure]) -> None:
        """Add up each sum once.

        Args:
            relations: of a plan.
            figures: of the report.
        """
        self._figures = figures
        self._balances: dict[str, _Balance] = {}
        for planned in relations:
            balance = self._balance(planned)
            if balance is not None:
                self._balances[planned.id] = balance

    def changed(self, figures: Mapping[str, Figure]) -> "Changed":
        """The report once some of its figures are others."""
        return Changed(
            self._balances, {name: (self._figures[name], figure) for name, figure in figures.items()}
        )

    def _balance(self, planned: PlannedRelation) -> _Balance | None:
        relation, regime = planned.prepared.relation, planned.prepared.tolerance.regime
        if planned.condition is not None or not isinstance(relation, Comparison) or regime in {"abs", "rel"}:
            return None
        linear = linear_form(clear_comparison(relation))
        if linear is None or len(linear[1]) < _LEAST_TERMS:
            return None
        begun = _Balance(
            operator=relation.operator,
            factors=dict(linear[1]),
            low=linear[0],
            high=linear[0],
            printed=regime == "exact",
            zero=planned.check.blank_zero,
        )
        return self._added_up(begun)

    def _added_up(self, begun: _Balance) -> _Balance | None:
        low, high = begun.low, begun.high
        for name, factor in begun.factors.items():
            ends = _ends(self._figures[name], printed=begun.printed, zero=begun.zero)
            if ends is None:
                return None
            first, last = ends if factor > 0 else (ends[1], ends[0])
            low += factor * first
            high += factor * last
        return replace(begun, low=low, high=high)


class Changed:
    """A report with some figures changed."""

    def __init__(
        self, balances: Mapping[str, _Balance], figures: Mapping[str, tuple[Figure, Figure]]
    ) -> None:
        """Take up changes.

        Args:
            balances: the sums of the report, by the relations that state them.
            figures: by name, each figure before and after.
        """
        self._balances = balances
        self._figures = figures
        self._moved: dict[tuple[str, bool, bool], tuple[Number, Number] | None] = {}

    def breaks(self, planned: PlannedRelation) -> bool | None:
        """Whether a relation is violated now; None if that must be decided anew."""
        balance = self._balances.get(planned.id)
        if balance is None:
            return None
        low, high = balance.low, balance.high
        for name in self._figures:
            factor = balance.factors.get(name)
            if factor is None:
                continue
            moved = self._move(name, balance)
            if moved is None:
                return None
            if factor == 1:
                low, high = low + moved[0], high + moved[1]
            elif factor > 0:
                low, high = low + factor * moved[0], high + factor * moved[1]
            else:
                low, high = low + factor * moved[1], high + factor * moved[0]
        return not possible(balance.operator, Span(low, high))

    def _move(self, name: str, balance: _Balance) -> tuple[Number, Number] | None:
        """By how much the ends of a figure have moved; None if one of them was unknown, or is."""
        key = (name, balance.printed, balance.zero)
        if key not in self._moved:
            before, after = [
                _ends(figure, printed=balance.printed, zero=balance.zero) for figure in self._figures[name]
            ]
            moved = None if before is None or after is None else (after[0] - before[0], after[1] - before[1])
            self._moved[key] = moved
        return self._moved[key]


def _ends(figure: Figure, *, printed: bool, zero: bool) -> tuple[Number, Number] | None:
    """The least and the largest number that a figure stands for; None if it is unknown, or an end is not its own."""
    if zero:
        figure = blank_as_zero(figure)
    if not figure.known:
        return None
    low, high, low_open, high_open = figure.printed if printed else figure.span
    return None if low is None or high is None or low_open or high_open else (low, high)
