"""A report with which all relations so far hold, and reports like it: found by changing as few of its cells as needed.

To see whether something is possible, a few cells of the report are freed, and everything that looks at them must hold;
all other cells stay as they are. Where that is impossible because of cells that stay, these are freed as well. Where
none of them is to blame, the relations that are name a proof for every report. So each question is answered exactly,
and takes as long as what hangs together closely is large, not as the rule book is.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import Any

from cchc_audit.linting.rulebook import RuleBook, Stated
from cchc_audit.relations.decision import Prepared
from cchc_audit.relations.polynomial import Number, number
from cchc_audit.relations.relation import Implies
from cchc_audit.relations.tolerance import EXACT

_STEPS = 3_000_000
"""The work that the solver may do for one question, in its own unit, so that equal books get equal answers."""
_CAREFUL = 6
"""So often only some of the cells that are to blame are freed; after that all that are near."""
_AT_ONCE = 8
"""So many cells are freed at a time."""
_MOST_NEAR = 250
"""A question that more relations have a part in is given up, but that whether all can hold together."""
_MOST_TOGETHER = 1_000


class NoAnswer(Exception):  # noqa: N818 - the name says what happened
    """The solver gave a question up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a cell says: its number, and whether it is given, as the solver writes them."""

    number: Any
    given: Any


Changes = Mapping[str, Said]
"""What cells of a report say otherwise."""
Proof = tuple[str, ...]
"""The ids of the relations from which it follows that something is impossible."""


class Witness:
    """A report that changes while relations are added.

    Attributes:
        said: what its cells say.
        points: the numbers of those that are given.
        varied: the cells that say different things in some reports with which the same relations hold.
    """

    def __init__(self, book: RuleBook) -> None:
        """Begin with any report whose cells lie in their domains."""
        self._book = book
        self._switches = {ref: book.z3.Bool(f"fixed {ref}") for ref in book.identifiers}
        self._switched: dict[str, Any] = {}
        self.varied: set[str] = set()
        self.said: dict[str, Said] = {}
        self.points: dict[str, Number] = {}
        for ref in book.identifiers:
            solver = self._solver()
            self._add(solver, *book.domain(ref))
            solver.check()
            self.change(self._read(solver, [ref]))

    def possible(
        self,
        goal: Any,  # noqa: ANN401
        refs: Iterable[str],
        kept: Collection[str],
        *,
        without: str = "",
        told: bool = False,
    ) -> Changes | Proof:
        """Changes with which a goal is reached and all kept relations hold, or why there are none.

        Args:
            goal: a formula.
            refs: the quantities in it.
            kept: the ids of relations; they hold in the report as it is.
            without: one of them that need not hold.
            told: the changes are wanted; else none are told.

        Raises:
            NoAnswer: the solver gave up.
        """
        about = dict.fromkeys(refs)
        free = self._first(about)
        turn = 0
        while True:
            names = dict.fromkeys(
                name
                for ref in free
                for name in self._book.using.get(ref, ())
                if name in kept and name != without
            )
            inside = chain(about, (ref for name in names for ref in self._book.stated[name].refs))
            around = dict.fromkeys(ref for ref in inside if ref not in free)
            found = self._try(goal, free, names, around, told=told)
            if isinstance(found, Mapping):
                return found
            blamed = [ref for ref in around if f"fixed {ref}" in found]
            if not blamed:
                return tuple(name for name in names if f"holds {name}" in found)
            turn += 1
            if len(names) > (_MOST_TOGETHER if told else _MOST_NEAR):
                raise NoAnswer
            free |= self._first(blamed) if turn < _CAREFUL else dict.fromkeys(around)

    def _first(self, refs: Iterable[str]) -> dict[str, None]:
        """A few of some quantities, those that the fewest relations look at: they are changed most easily."""
        return dict.fromkeys(sorted(refs, key=lambda ref: len(self._book.using.get(ref, ())))[:_AT_ONCE])

    def holds(self, one: Stated) -> bool:
        """Whether a relation is seen to hold in the report as it is, without asking the solver."""
        prepared, condition = one.planned.prepared, one.planned.condition
        try:
            return (condition is None or condition.test(self.points)) and prepared.test(self.points)
        except (KeyError, ZeroDivisionError):
            return False

    def applies(self, one: Stated) -> bool | None:
        """Whether the condition of a relation is true in the report as it is; None where that is not plain."""
        condition = one.planned.prepared.relation
        prepared = one.planned.condition
        if prepared is None:
            if not isinstance(condition, Implies):
                return None
            prepared = Prepared(condition.condition, EXACT)
        try:
            holds = prepared.test(self.points)
        except (KeyError, ZeroDivisionError):
            return None
        return holds if all(name in self.points for name in prepared.names) else None

    def change(self, changes: Changes) -> None:
        """Make it say something else."""
        self.said |= changes
        for ref, one in changes.items():
            self._switched.pop(ref, None)
            self.points.pop(ref, None)
            if self._book.z3.is_true(one.given):
                self.points[ref] = number(fraction_of(one.number))

    def note(self, changes: Changes) -> None:
        """Keep in mind which cells say otherwise in another report."""
        self.varied.update(ref for ref, one in changes.items() if not one.number.eq(self.said[ref].number))

    def refuted(self, goal: Any, names: Sequence[str], refs: Iterable[str]) -> list[str] | None:  # noqa: ANN401
        """Those of some relations that rule a goal out, whatever anything else says; None if they do not.

        Raises:
            NoAnswer: the solver gave up.
        """
        inside = dict.fromkeys((*refs, *(ref for name in names for ref in self._book.stated[name].refs)))
        found = self._try(goal, inside, names, (), told=False)
        if isinstance(found, Mapping):
            return None
        return [name for name in names if f"holds {name}" in found]

    def _try(
        self,
        goal: Any,  # noqa: ANN401
        free: Iterable[str],
        names: Iterable[str],
        around: Iterable[str],
        *,
        told: bool,
    ) -> Changes | frozenset[str]:
        """What free cells could say, or the names of the assumptions that are in the way."""
        z3, book = self._book.z3, self._book
        solver = self._solver()
        self._add(solver, goal, *(one for ref in free for one in book.domain(ref)))
        stated = [book.stated[name] for name in names]
        self._add(solver, *(one.switched for one in stated), *map(self._stays, around))
        assumed = [*(one.switch for one in stated), *(self._switches[ref] for ref in around)]
        # As `check` of the solver does it, which wraps and compares each literal again.
        array = (z3.Ast * len(assumed))(*(one.as_ast() for one in assumed))
        answer = z3.Z3_solver_check_assumptions(solver.ctx.ref(), solver.solver, len(assumed), array)
        if answer == z3.Z3_L_TRUE:
            return self._read(solver, free) if told else {}
        if answer != z3.Z3_L_FALSE:
            raise NoAnswer
        return frozenset(str(one.decl().name()) for one in solver.unsat_core())

    def _stays(self, ref: str) -> Any:  # noqa: ANN401
        """That a cell says what it says, where that is assumed."""
        if ref not in self._switched:
            z3, book, said = self._book.z3, self._book, self.said[ref]
            same = z3.And(book.number(ref) == said.number, book.encoding.given(ref) == said.given)
            self._switched[ref] = z3.Implies(self._switches[ref], same)
        return self._switched[ref]

    def _read(self, solver: Any, refs: Iterable[str]) -> dict[str, Said]:  # noqa: ANN401
        model = solver.model()
        return {
            ref: Said(
                number=model.eval(self._book.number(ref), model_completion=True),
                given=model.eval(self._book.encoding.given(ref), model_completion=True),
            )
            for ref in refs
        }

    def _add(self, solver: Any, *formulas: Any) -> None:  # noqa: ANN401
        """As `add` of the solver does it, which takes each formula apart again."""
        assert_one, context = self._book.z3.Z3_solver_assert, solver.ctx.ref()
        for one in formulas:
            assert_one(context, solver.solver, one.as_ast())

    def _solver(self) -> Any:  # noqa: ANN401
        solver = self._book.z3.SimpleSolver()
        solver.set("rlimit", _STEPS)
        return solver


def fraction_of(value: Any) -> Fraction:  # noqa: ANN401
    """The number that the solver writes."""
    return Fraction(str(value.as_fraction() if hasattr(value, "as_fraction") else value.as_long()))
