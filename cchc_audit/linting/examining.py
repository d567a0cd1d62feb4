"""Examining the checks of one group of indicators that hang together: one question to the solver after another."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, islice
from typing import Any

from cchc_audit.engine.planned import PlannedRelation
from cchc_audit.linting.encoding import Encoding, NotEncoded, Truth
from cchc_audit.linting.flaw import Flaw, FlawKind
from cchc_audit.linting.linearity import is_linear
from cchc_audit.relations.quantity import Indicator
from cchc_audit.relations.relation import Blank, Implies, Present, Relation
from cchc_audit.relations.tolerance import EXACT
from cchc_audit.relations.tree import refs_of, walk
from cchc_audit.report.definition import IndicatorDefinition

_STEPS = 3_000_000
"""The work that the solver may do for one question, in its own unit, so that equal books get equal answers."""
_LARGE = 400
"""In a group of more relations counts need not be whole, nothing is multiplied, and each is compared with those near it
only: all of it together would take hours."""
_MOST_NEAR = 25
_MOST_SEEN = 400
_FIRST_STEPS = 20_000_000
"""Whether all can hold is asked once, of all."""
_NEAR_STEPS = 100_000
_MOST_CONFLICTS = 20
_SHORTENED = 60
"""Of a longer list of reasons nobody would read the shortest."""


class NoAnswer(Exception):  # noqa: N818 - the name says what happened
    """The solver gave a question up."""


@dataclass(slots=True, kw_only=True)
class _Told:
    """A relation with the literals that switch it on."""

    planned: PlannedRelation
    condition: Truth | None
    holds: Any
    breaks: Any
    stated: tuple[Any, ...]
    refs: tuple[str, ...]


class Group:
    """Relations that hang together, and the answers about them."""

    def __init__(
        self,
        z3: Any,  # noqa: ANN401 - Z3 has no types
        relations: Sequence[PlannedRelation],
        definitions: Mapping[str, IndicatorDefinition],
        progress: Callable[[str], None],
    ) -> None:
        """State the relations.

        Args:
            z3: the module.
            relations: that share indicators.
            definitions: of the form, by id.
            progress: told which relation is looked at.
        """
        self._z3 = z3
        self._definitions = definitions
        self._is_large = len(relations) > _LARGE
        self._encoding = Encoding(z3, definitions, whole=not self._is_large)
        self._progress = progress
        self._using: dict[str, list[str]] = {}
        self._told: dict[str, _Told] = {}
        self._untreated: dict[str, None] = {}
        self._refs: dict[str, str] = {}
        self._asked: set[str] = set()
        for planned in relations:
            self._state(planned)
        for one in self._told.values():
            for ref in one.refs:
                self._using.setdefault(ref, []).append(one.planned.id)
        self._domains = {ref: self._domain(ref, identifier) for ref, identifier in self._refs.items()}
        self._solver = self._solver_of(self._told, _FIRST_STEPS)

    def _domain(self, ref: str, identifier: str) -> list[Any]:
        found = self._encoding.domain(ref, identifier)
        # Where nothing asks whether a number is given, reports are looked at in which it is.
        return found if ref in self._asked else [*found, self._encoding.given(ref)]

    def _solver_of(self, names: Iterable[str], steps: int, about: Iterable[str] = ()) -> Any:  # noqa: ANN401
        """A solver that knows some relations, each to be switched on, and the domains of what is in them or named."""
        solver = self._z3.SimpleSolver()
        solver.set("rlimit", steps)
        refs: dict[str, None] = dict.fromkeys(about)
        for name in names:
            one = self._told[name]
            solver.add(*one.stated)
            refs.update(dict.fromkeys(one.refs))
        for ref in refs:
            solver.add(*self._domains[ref])
        return solver

    def _solver_near(self, name: str, others: Sequence[str]) -> Any:  # noqa: ANN401
        """The solver to ask about a relation: that of all, or of very many one that knows those near it."""
        if not self._is_large:
            return self._solver
        return self._solver_of([name, *others], _NEAR_STEPS)

    def flaws(self) -> Iterator[Flaw]:
        """Everything that is wrong with the relations."""
        kept = dict(self._told)
        try:
            for conflict in self._conflicts(kept):
                yield self._flaw("contradiction", conflict)
                kept.pop(conflict[-1])
        except NoAnswer:
            yield from self._conflicts_near(kept)
        for one in self._told.values():
            self._progress(one.planned.id)
            yield from self._of_condition(one, kept)
        for name in list(reversed(kept)):
            self._progress(name)
            yield from self._redundant(kept, name)
        yield from self._fixed(kept)
        if self._is_large:
            yield Flaw(kind="nearby", relations=tuple(self._told))
        for name in self._untreated:
            yield self._flaw("not-treated", [name])

    def _state(self, planned: PlannedRelation) -> None:
        prepared, condition = planned.prepared, planned.condition
        zero = planned.check.blank_zero
        if self._is_large and not is_linear(planned):
            self._untreated[planned.id] = None
            return
        try:
            truth = self._encoding.truth(prepared.relation, prepared.tolerance, zero=zero)
            when = None if condition is None else self._encoding.truth(condition.relation, EXACT, zero=zero)
        except NotEncoded:
            self._untreated[planned.id] = None
            return
        z3 = self._z3
        violated = truth.violated if when is None else z3.And(when.holds, truth.violated)
        holds, breaks = z3.Bool(f"holds {planned.id}"), z3.Bool(f"breaks {planned.id}")
        noted = [prepared.relation, *(() if condition is None else (condition.relation,))]
        self._told[planned.id] = _Told(
            planned=planned,
            condition=when,
            holds=holds,
            breaks=breaks,
            stated=(z3.Implies(holds, z3.Not(violated)), z3.Implies(breaks, violated)),
            refs=tuple(dict.fromkeys(ref for relation in noted for ref in refs_of(relation))),
        )
        for relation in noted:
            self._note(relation, zero=zero)

    def _note(self, relation: Relation, *, zero: bool) -> None:
        for node in walk(relation):
            if isinstance(node, Indicator):
                self._refs[node.ref] = node.id
                if zero:
                    self._asked.add(node.ref)
            elif isinstance(node, (Present, Blank)):
                self._asked.update(one.ref for one in walk(node.of) if isinstance(one, Indicator))

    def _conflicts(self, kept: Mapping[str, _Told]) -> Iterator[list[str]]:
        """Sets of relations that cannot all hold, though each part of them can; the caller leaves one out each time."""
        for _ in range(_MOST_CONFLICTS):
            core = self._core(self._solver, [one.holds for one in kept.values()], list(kept))
            if core is None:
                break
            yield self._shortest(
                core, lambda names: self._core(self._solver, [kept[name].holds for name in names], names)
            )
        self._solver.set("rlimit", _STEPS)

    def _conflicts_near(self, kept: dict[str, _Told]) -> Iterator[Flaw]:
        """Where it cannot be told whether all can hold: the sets of relations near each other that cannot."""
        for name in list(kept):
            if name not in kept:
                continue
            self._progress(name)
            near = [name, *self._near(name, kept)]
            solver = self._solver_near(name, near[1:])

            def core(names: list[str], solver: Any = solver) -> list[str] | None:  # noqa: ANN401
                return self._core(solver, [self._told[each].holds for each in names], names)

            found = self._asked_for(name, near, core)
            if found is not None:
                conflict = self._shortest(found, core)
                yield self._flaw("contradiction", conflict)
                kept.pop(conflict[-1])

    def _of_condition(self, one: _Told, kept: Mapping[str, _Told]) -> Iterator[Flaw]:
        """Whether the condition of a check can be true, and false."""
        when = one.condition
        if when is None and isinstance(one.planned.prepared.relation, Implies):
            inner = one.planned.prepared.relation.condition
            when = self._encoding.truth(inner, EXACT, zero=one.planned.check.blank_zero)
        if when is None:
            return
        name = one.planned.id
        others = self._near(name, kept)
        solver = self._solver_near(name, others)
        alone = self._solver_of([], _STEPS, one.refs)
        if self._decided(alone, name, when.holds) is False:
            yield self._flaw("never-applies", [name])
            return
        if self._decided(alone, name, self._z3.Not(when.holds)) is False:
            yield self._flaw("always-applies", [name])
        applies = self._z3.Bool(f"applies {name}")
        solver.add(self._z3.Implies(applies, when.holds))

        def core(names: list[str]) -> list[str] | None:
            return self._core(solver, [applies, *(kept[each].holds for each in names)], ["", *names])

        found = self._asked_for(name, others, core)
        if found is not None:
            yield self._flaw("never-applies-with", [name], self._shortest(found, core))

    def _near(self, name: str, kept: Mapping[str, _Told]) -> list[str]:
        """The others that are kept; of very many those that share an indicator, then some that share one with these."""
        if not self._is_large:
            return [other for other in kept if other != name]
        near = chain([name], (other for one in (name, *self._sharing(name)) for other in self._sharing(one)))
        found = dict.fromkeys(islice(dict.fromkeys(islice(near, _MOST_SEEN)), _MOST_NEAR + 1))
        return [other for other in found if other in kept and other != name]

    def _sharing(self, name: str) -> list[str]:
        """The relations that share an indicator with one, itself included."""
        return list(dict.fromkeys(other for ref in self._told[name].refs for other in self._using[ref]))

    def _redundant(self, kept: dict[str, _Told], name: str) -> Iterator[Flaw]:
        """Whether a relation says what the others that are kept say; then it is kept no longer."""
        one = kept[name]
        others = self._near(name, kept)
        solver = self._solver_near(name, others)

        def core(names: list[str]) -> list[str] | None:
            return self._core(solver, [one.breaks, *(kept[each].holds for each in names)], ["", *names])

        found = self._asked_for(name, others, core)
        if found is None:
            return
        because = self._shortest(found, core)
        del kept[name]
        yield self._flaw("implied" if because else "never-violated", [name], because)

    def _fixed(self, kept: Mapping[str, _Told]) -> Iterator[Flaw]:
        """The indicators that have the same value in every report with which all relations hold."""
        if self._is_large:
            return  # what is near leaves room for nearly everything
        self._solver.push()
        self._solver.add(*(one.holds for one in kept.values()))
        candidates: dict[str, Any] = {}
        if self._solver.check() == self._z3.sat:
            model = self._solver.model()
            candidates = {
                ref: value
                for ref, identifier in self._refs.items()
                if ref not in self._asked
                and (value := model.eval(self._encoding.number(ref, identifier))) is not None
                and self._is_number(value)
                and not self._is_point(identifier)
            }
        while candidates:
            ref, value = candidates.popitem()
            number = self._encoding.number(ref, self._refs[ref])
            self._progress(ref)
            answer = self._solver.check(number != value)
            if answer == self._z3.unsat:
                yield Flaw(kind="fixed", indicator=ref, value=self._fraction(value))
            elif answer == self._z3.sat:
                model = self._solver.model()
                candidates = {
                    other: known
                    for other, known in candidates.items()
                    if model.eval(self._encoding.number(other, self._refs[other])).eq(known)
                }
        self._solver.pop()

    def _is_point(self, identifier: str) -> bool:
        return self._definitions[identifier].domain.interval.is_point

    def _is_number(self, value: Any) -> bool:  # noqa: ANN401
        return bool(self._z3.is_int_value(value) or self._z3.is_rational_value(value))

    def _fraction(self, value: Any) -> Fraction:  # noqa: ANN401
        return Fraction(str(value.as_fraction() if hasattr(value, "as_fraction") else value.as_long()))

    def _decided(self, solver: Any, name: str, formula: Any) -> bool | None:  # noqa: ANN401
        """Whether a formula can be true; None if the solver does not know, which is noted."""
        answer = solver.check(formula)
        if answer == self._z3.unknown:
            self._untreated[name] = None
            return None
        return bool(answer == self._z3.sat)

    def _asked_for(
        self, name: str, others: list[str], core: Callable[[list[str]], list[str] | None]
    ) -> list[str] | None:
        try:
            return core(others)
        except NoAnswer:
            self._untreated[name] = None
            return None

    def _core(
        self,
        solver: Any,  # noqa: ANN401
        literals: Sequence[Any],
        names: Sequence[str],
    ) -> list[str] | None:
        """Of what is assumed the names of those that cannot hold together; None if all can."""
        z3 = self._z3
        # As `check` of the solver does it, which wraps and compares each of thousands of literals again.
        array = (z3.Ast * len(literals))(*(one.as_ast() for one in literals))
        answer = z3.Z3_solver_check_assumptions(solver.ctx.ref(), solver.solver, len(literals), array)
        if answer == z3.Z3_L_TRUE:
            return None
        if answer != z3.Z3_L_FALSE:
            raise NoAnswer
        found = {one.get_id() for one in solver.unsat_core()}
        return [
            name for literal, name in zip(literals, names, strict=True) if name and literal.get_id() in found
        ]

    def _shortest(self, names: list[str], core: Callable[[list[str]], list[str] | None]) -> list[str]:
        """As few of the names as are enough: each that can be left out is."""
        if len(names) > _SHORTENED:
            return names
        for name in list(names):
            if name in names:
                try:
                    fewer = core([one for one in names if one != name])
                except NoAnswer:
                    continue
                if fewer is not None:
                    names = fewer
        return names

    def _flaw(self, kind: FlawKind, names: Sequence[str], because: Sequence[str] = ()) -> Flaw:
        first = self._told.get(names[0])
        origin = None if first is None else first.planned.check.origin
        return Flaw(
            kind=kind,
            relations=tuple(names),
            because=tuple(because),
            where="" if origin is None else str(origin),
        )
