"""Examining a rule book: one question to the solver after another, each about what hangs together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from cchc_audit.linting.flaw import Flaw, FlawKind
from cchc_audit.linting.rulebook import RuleBook, Stated
from cchc_audit.linting.witness import Changes, NoAnswer, Proof, Witness, fraction_of
from cchc_audit.report.definition import IndicatorDefinition

_SHORTENED = 60
"""Of a longer list of reasons nobody would read the shortest."""


class Examination:
    """Looks for everything that is wrong with the relations of a rule book."""

    def __init__(
        self,
        book: RuleBook,
        definitions: Mapping[str, IndicatorDefinition],
        progress: Callable[[str], None],
    ) -> None:
        """Begin.

        Args:
            book: the relations.
            definitions: of the form, by id.
            progress: told which relation is looked at.
        """
        self._book = book
        self._definitions = definitions
        self._progress = progress
        self._witness = Witness(book)
        self._kept: dict[str, None] = {}
        self._untreated: dict[str, None] = dict.fromkeys(book.untreated)

    def flaws(self) -> Iterator[Flaw]:
        """Everything that is wrong."""
        for one in self._book.stated.values():
            self._progress(one.planned.id)
            yield from self._contradiction(one)
        for one in self._book.stated.values():
            self._progress(one.planned.id)
            yield from self._condition(one)
        for name in list(reversed(self._kept)):
            self._progress(name)
            yield from self._redundant(self._book.stated[name])
        yield from self._fixed()
        for name in self._untreated:
            yield self._flaw("not-treated", [name])

    def _contradiction(self, one: Stated) -> Iterator[Flaw]:
        """Whether a relation can hold together with those before it; if so it is kept, and the report made to agree."""
        name, goal = one.planned.id, self._book.z3.Not(one.breaks)
        found = {} if self._witness.holds(one) else self._possible(one, goal, told=True)
        if found is None:
            return
        if isinstance(found, Mapping):
            self._witness.change(found)
            self._kept[name] = None
            return
        yield self._flaw("contradiction", [*self._shortest(goal, found, one), name])

    def _condition(self, one: Stated) -> Iterator[Flaw]:
        """Whether the condition of a relation can be true, and false."""
        when = self._book.condition_of(one)
        if when is None:
            return
        name, applies = one.planned.id, self._witness.applies(one)
        # The report as it is, with which all hold, shows the one or the other.
        if applies is not True and self._possible(one, when.holds, alone=True) == ():
            yield self._flaw("never-applies", [name])
            return
        if applies is not False and self._possible(one, self._book.z3.Not(when.holds), alone=True) == ():
            yield self._flaw("always-applies", [name])
        found = {} if applies is True else self._possible(one, when.holds)
        if isinstance(found, tuple):
            because = self._shortest(when.holds, found, one)
            yield self._flaw("never-applies-with", [name], because)

    def _redundant(self, one: Stated) -> Iterator[Flaw]:
        """Whether a relation says what the others that are kept say; then it is kept no longer."""
        name = one.planned.id
        found = self._possible(one, one.breaks)
        if not isinstance(found, tuple):
            return
        because = self._shortest(one.breaks, found, one)
        del self._kept[name]
        yield self._flaw("implied" if because else "never-violated", [name], because)

    def _possible(
        self,
        one: Stated,
        goal: Any,  # noqa: ANN401 - a formula of Z3
        *,
        alone: bool = False,
        told: bool = False,
    ) -> Changes | Proof | None:
        """How a goal about the quantities of a relation is reached while all others hold, or why it is not.

        None if the solver gave up, which is noted. `alone`: nothing else must hold.
        """
        name = one.planned.id
        kept = () if alone else self._kept
        try:
            return self._witness.possible(goal, one.refs, kept, without=name, told=told)
        except NoAnswer:
            self._untreated[name] = None
            return None

    def _fixed(self) -> Iterator[Flaw]:
        """The indicators that have the same value in every report with which all relations hold."""
        for ref, identifier in self._book.identifiers.items():
            said = self._witness.said[ref].number
            if (
                ref in self._witness.varied
                or ref in self._book.asked
                or self._definitions[identifier].domain.interval.is_point
            ):
                continue
            self._progress(ref)
            try:
                found = self._witness.possible(self._book.number(ref) != said, [ref], self._kept, told=True)
            except NoAnswer:
                yield Flaw(kind="not-treated", indicator=ref)
                continue
            if isinstance(found, tuple):
                yield Flaw(kind="fixed", indicator=ref, value=fraction_of(said))
            else:
                self._witness.note(found)

    def _shortest(self, goal: Any, names: Sequence[str], one: Stated) -> list[str]:  # noqa: ANN401
        """As few of the names as are enough to rule a goal out: each that can be left out is."""
        left = list(names)
        if len(left) > _SHORTENED:
            return left
        for name in names:
            if name in left:
                try:
                    fewer = self._witness.refuted(goal, [other for other in left if other != name], one.refs)
                except NoAnswer:
                    continue
                left = left if fewer is None else fewer
        return left

    def _flaw(self, kind: FlawKind, names: Sequence[str], because: Sequence[str] = ()) -> Flaw:
        first = self._book.stated.get(names[0])
        origin = None if first is None else first.planned.check.origin
        return Flaw(
            kind=kind,
            relations=tuple(names),
            because=tuple(because),
            where="" if origin is None else str(origin),
        )
