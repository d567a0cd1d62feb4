"""Why a cell may say what it says: typed hypotheses for what it should say instead, each with a weight."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_audit.diagnosing.constraints import Constraint
from cchc_audit.diagnosing.diagnosis import Kind
from cchc_audit.diagnosing.inequalities import multiples
from cchc_audit.diagnosing.slips import slips_of
from cchc_audit.diagnosing.statements import Statements
from cchc_audit.diagnosing.system import SystemOfReport
from cchc_audit.diagnosing.weights import CONFIRMED, RANGE_SHARE, WEIGHTS
from cchc_audit.relations.polynomial import Number
from cchc_audit.relations.span import Span
from cchc_audit.spec.model import TRUNCATION

_LEAST_TELLING = 10
"""Smaller numbers are the same in many rows by chance."""
_MOST_OF_RANGE = 2
"""So many slips are told where any number of a range would do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """What one cell should say, and why it does not.

    Attributes:
        value: what it should say; None where any number of `within` would do.
        other: the name of the cell that explains it: the part that is missing, the row that was copied.
    """

    kind: Kind
    value: Fraction | None
    within: Span
    weight: Fraction
    other: str = ""


class Hypotheses:
    """Makes hypotheses about the cells of one report."""

    def __init__(self, system: SystemOfReport, statements: Statements) -> None:
        """Look at a report."""
        self._system = system
        self._statements = statements
        self._order = [name for name in system.cells if system.can_change(name)]
        self._places = {name: place for place, name in enumerate(self._order)}

    def of(self, name: str, ranges: Sequence[Span], violated: Sequence[Constraint]) -> list[Hypothesis]:
        """The hypotheses about one cell, the weightiest first; at least one.

        Args:
            name: of the cell.
            ranges: between which its number must lie for everything to hold.
            violated: what does not hold now and would.
        """
        figure = self._system.figure(name)
        if figure.value is None:
            return [self._open("not-filled", name, ranges, violated)]
        point = self._point(name, ranges)
        old = Fraction(figure.value)
        found: dict[Fraction, Hypothesis] = {}
        for kind, value, other in self._reasons(name, old, point, violated):
            if value == old or not self._allowed(name, value, ranges):
                continue
            share = 1 if point is not None else RANGE_SHARE
            weight = WEIGHTS[kind] * share * (CONFIRMED if self._confirmed(name, value) else 1)
            if value not in found or found[value].weight < weight:
                found[value] = Hypothesis(
                    kind=kind, value=value, within=Span(value, value), weight=weight, other=other
                )
        ranked = sorted(found.values(), key=lambda one: (-one.weight, abs((one.value or 0) - old)))
        if point is not None:
            return ranked or [
                Hypothesis(
                    kind="other-value", value=point, within=Span(point, point), weight=WEIGHTS["other-value"]
                )
            ]
        # A kind of slip that could have been made in several ways tells nothing of what was meant.
        kinds = Counter(one.kind for one in ranked)
        telling = [one for one in ranked if kinds[one.kind] == 1]
        return [*telling[:_MOST_OF_RANGE], self._open("other-value", name, ranges, violated)]

    def _open(
        self, kind: Kind, name: str, ranges: Sequence[Span], violated: Sequence[Constraint]
    ) -> Hypothesis:
        """That the number is any of a range."""
        lows = [one.low for one in ranges]
        highs = [one.high for one in ranges]
        low = None if None in lows or not lows else min(low for low in lows if low is not None)
        high = None if None in highs or not highs else max(high for high in highs if high is not None)
        low, high, _, _ = self._statements.printable(name, Span(low, high))
        value = Fraction(low) if low is not None and low == high else None
        weight = WEIGHTS[kind] * (1 if value is not None or not violated else RANGE_SHARE * 2)
        return Hypothesis(kind=kind, value=value, within=Span(low, high), weight=weight)

    def _point(self, name: str, ranges: Sequence[Span]) -> Fraction | None:
        """The only number that a cell can say; None if there are several."""
        unknown = self._statements.unknown(name)
        found = {value for one in ranges for value in multiples(one, unknown, 2)}
        return Fraction(found.pop()) if len(found) == 1 else None

    def _allowed(self, name: str, value: Fraction, ranges: Sequence[Span]) -> bool:
        if not any(one.has(value) for one in ranges):
            return False
        return (value / self._system.step_of(name)).denominator == 1

    def _reasons(
        self, name: str, old: Fraction, point: Fraction | None, violated: Sequence[Constraint]
    ) -> Iterator[tuple[Kind, Fraction, str]]:
        """Every number that something speaks for, with what does and the cell that explains it."""
        figure = self._system.figure(name)
        for reading in figure.observation.readings[1:]:
            yield "separator", reading, ""
        cell = self._system.cells.get(name)
        if cell is not None:
            for rejected in cell.read.rejected:
                yield "separator", rejected.value, ""
        if point is not None:
            yield from self._of_relations(name, old, point, violated)
        yield from ((kind, value, "") for kind, value in slips_of(old, self._system.decimals_of(name), point))

    def _of_relations(
        self, name: str, old: Fraction, point: Fraction, violated: Sequence[Constraint]
    ) -> Iterator[tuple[Kind, Fraction, str]]:
        for constraint in violated:
            explained = constraint.explained_by
            if explained == TRUNCATION:
                yield "cut-off", point, ""
            elif explained:
                is_rate = (
                    self._system.cells[name].definition.kind == "percent"
                    if name in self._system.cells
                    else False
                )
                yield "other-denominator" if is_rate else "alternative", point, constraint.id
            yield from self._of_total(name, old, point, constraint)
        before = self._system.figures.get(f"previous({name})")
        if before is not None and before.value == old:
            yield "copied-from-previous", point, ""
        place = self._places.get(name, -1)
        if place > 0 and old and self._value(self._order[place - 1]) == old:
            yield "copied", point, self._order[place - 1]
        elif abs(old) >= _LEAST_TELLING:
            yield from (
                ("misplaced", point, other) for other in self._same_item(name) if self._value(other) == old
            )

    def _same_item(self, name: str) -> list[str]:
        """The other cells below the same row of the form."""
        cell = self._system.cells.get(name)
        if cell is None or cell.definition.parent is None:
            return []
        parent = cell.definition.parent
        return [
            one for one in self._order if one != name and self._system.cells[one].definition.parent == parent
        ]

    def _of_total(
        self, name: str, old: Fraction, point: Fraction, constraint: Constraint
    ) -> Iterator[tuple[Kind, Fraction, str]]:
        """What the parts of a total tell of it."""
        linear = constraint.prepared.linear
        if linear is None or linear[0] != "==":
            return
        factors = dict(linear[1][1])
        own = factors.get(name)
        parts = [
            other for other, factor in factors.items() if own is not None and other != name and factor == -own
        ]
        if len(parts) < 2 or len(parts) != len(factors) - 1:  # noqa: PLR2004 - a total has two parts at least
            return
        for part in parts:
            value = self._value(part)
            if value and old == point - value:
                yield "part-missing", point, part
            elif value and old == point + value:
                yield "part-twice", point, part
        yield "stale-total", point, ""

    def _value(self, name: str) -> Number | None:
        return self._system.figure(name).value

    def _confirmed(self, name: str, value: Fraction) -> bool:
        """Whether a number in the note of the row says the same."""
        cell = self._system.cells.get(name)
        return cell is not None and any(one.value == value for one in cell.note.quantities)
