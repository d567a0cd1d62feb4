"""Linting a rule book: its relations in groups that share indicators, each examined by itself."""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any

from cchc_audit.engine.planned import Plan, PlannedRelation
from cchc_audit.language import Text
from cchc_audit.linting.examining import Group
from cchc_audit.linting.flaw import Flaw
from cchc_audit.refusal import CannotAudit

Progress = Callable[[int, int, str], None]
"""Told how many relations are done, of how many, and which one is looked at."""

_NEEDED = Text(
    vi="Lệnh này cần thư viện Z3. Hãy cài đặt: pip install cchc-audit[lint]",
    en="This needs the library Z3. Install it: pip install cchc-audit[lint]",
)


def lint(plan: Plan, told: Progress = lambda _done, _total, _name: None) -> Iterator[Flaw]:
    """Everything that is wrong with the checks of a plan, whatever a report says.

    Args:
        plan: of a form.
        told: the progress.

    Raises:
        CannotAudit: needs-extra: the library Z3 is not installed.
    """
    z3 = _solver()
    definitions = {one.id: one for one in plan.spec.indicators}
    relations = plan.in_force
    done = 0
    for group in _groups(relations):

        def progress(name: str, done: int = done) -> None:
            told(done, len(relations), name)

        yield from Group(z3, group, definitions, progress).flaws()
        done += len(group)
    yield from _unguarded(plan)


def _solver() -> Any:  # noqa: ANN401 - Z3 has no types
    try:
        return import_module("z3")
    except ImportError as error:
        raise CannotAudit("needs-extra", {"library": "z3-solver"}, _NEEDED) from error


def _unguarded(plan: Plan) -> Iterator[Flaw]:
    """The indicators with numbers that no relation looks at."""
    seen = {name for one in plan.in_force for name in one.names}
    for definition in plan.spec.indicators:
        if definition.is_numeric and not definition.heading and definition.id not in seen:
            yield Flaw(kind="unguarded", indicator=definition.id)


def _groups(relations: Sequence[PlannedRelation]) -> list[list[PlannedRelation]]:
    """The relations in groups that share indicators, in the order of the spec."""
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        while parents.setdefault(name, name) != name:
            parents[name] = parents[parents[name]]
            name = parents[name]
        return name

    for planned in relations:
        first, *others = planned.names
        for other in others:
            parents[root(other)] = root(first)
    groups: dict[str, list[PlannedRelation]] = {}
    for planned in relations:
        groups.setdefault(root(planned.names[0]), []).append(planned)
    return list(groups.values())
