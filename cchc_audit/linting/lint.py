"""Linting a rule book: everything that is wrong with its checks, whatever a report says."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from cchc_audit.engine.planned import Plan
from cchc_audit.language import Text
from cchc_audit.linting.examining import Examination
from cchc_audit.linting.flaw import Flaw
from cchc_audit.linting.rulebook import RuleBook
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
    order = {one.id: number for number, one in enumerate(relations, 1)}
    book = RuleBook(z3, relations, definitions)

    def progress(name: str) -> None:
        told(order.get(name, len(order)), len(order), name)

    yield from Examination(book, definitions, progress).flaws()
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
