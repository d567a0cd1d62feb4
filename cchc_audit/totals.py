"""Which indicators of a form can be worked out of others, as totals can, and in which order."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cchc_audit.engine.planned import PlannedRelation
from cchc_audit.relations.clearing import clear_comparison
from cchc_audit.relations.linear import linear_form
from cchc_audit.relations.polynomial import Number
from cchc_audit.relations.quantity import Indicator
from cchc_audit.relations.relation import Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """An indicator that must equal a constant and others, each times its factor."""

    id: str
    constant: Number
    terms: tuple[tuple[str, Number], ...]

    def worked_out(self, values: Mapping[str, Fraction]) -> Fraction:
        """What it must be; what is left blank adds nothing."""
        return Fraction(sum((factor * values.get(name, 0) for name, factor in self.terms), self.constant))


class Totals:
    """The totals of a form, none of which is worked out of itself by way of others.

    Attributes:
        order: all of them, each behind those of which it is worked out.
    """

    def __init__(self, relations: Iterable[PlannedRelation], free: Collection[str]) -> None:
        """Take from the relations that always apply every indicator that stands alone on one side of an equation.

        Args:
            relations: of a plan.
            free: the indicators that can be any number.
        """
        self._made: dict[str, Total] = {}
        for planned in relations:
            relation = planned.prepared.relation
            if planned.condition is None and isinstance(relation, Comparison) and relation.operator == "==":
                self._add(relation, free)
        self.order = tuple(self._ordered())
        self._above: dict[str, dict[str, None]] = {}
        for total in self.order:
            for name, _ in total.terms:
                self._above.setdefault(name, {})[total.id] = None
        self._places = {total.id: place for place, total in enumerate(self.order)}

    def of(self, name: str) -> Total | None:
        """The indicator as a total; None if it is none."""
        return self._made.get(name)

    def above(self, name: str) -> list[Total]:
        """The totals in which an indicator is counted, also by way of others, in their order."""
        found: dict[str, None] = {}
        waiting = [name]
        while waiting:
            for one in self._above.get(waiting.pop(), ()):
                if one not in found:
                    found[one] = None
                    waiting.append(one)
        return [self._made[one] for one in sorted(found, key=self._places.__getitem__)]

    def _add(self, relation: Comparison, free: Collection[str]) -> None:
        linear = linear_form(clear_comparison(relation))
        if linear is None:
            return
        constant, terms = linear
        for side in (relation.left, relation.right):
            if not isinstance(side, Indicator) or side.ref not in free or side.ref in self._made:
                continue
            others = [(name, factor) for name, factor in terms if name != side.ref]
            own = dict(terms).get(side.ref)
            if own not in {1, -1} or not others or any(name not in free for name, _ in others):
                continue
            if not self._reaches([name for name, _ in others], side.ref):
                turned = tuple((name, -factor * own) for name, factor in others)
                self._made[side.ref] = Total(id=side.ref, constant=-constant * own, terms=turned)
                return

    def _reaches(self, names: Iterable[str], wanted: str) -> bool:
        """Whether one of some indicators is worked out of another."""
        waiting, seen = list(names), set[str]()
        while waiting:
            name = waiting.pop()
            if name == wanted:
                return True
            total = self._made.get(name)
            if total is not None and name not in seen:
                seen.add(name)
                waiting.extend(one for one, _ in total.terms)
        return False

    def _ordered(self) -> Iterator[Total]:
        done: set[str] = set()
        for name in self._made:
            waiting = [name]
            while waiting:
                total = self._made[waiting[-1]]
                before = [one for one, _ in total.terms if one in self._made and one not in done]
                if before:
                    waiting.extend(before)
                    continue
                waiting.pop()
                if total.id not in done:
                    done.add(total.id)
                    yield total
