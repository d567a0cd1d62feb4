"""Specs with their plans, ready for any number of reports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from cchc_audit.concluding import Foreseen, foreseen_of
from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.planned import Plan
from cchc_audit.plugins import Registry
from cchc_audit.spec.installed import each_once
from cchc_audit.spec.load import SpecProblems, load_spec
from cchc_audit.spec.model import Spec
from cchc_audit.spec_sources import spec_source, unusable_spec


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A spec with its plan, ready for any number of reports.

    Attributes:
        foreseen: what the plan comes to on most reports.
    """

    spec: Spec
    plan: Plan
    foreseen: Foreseen


def books_of(
    wanted: Path | str | None, registry: Registry, without: Iterable[str] = (), folders: Sequence[Path] = ()
) -> tuple[Book, ...]:
    """The spec that is wanted, and no other is read; all that are installed if none is.

    Args:
        wanted: the id of an installed spec, with its version or without, or a file.
        registry: the rules and specs that are installed.
        without: the plugins to go on without.
        folders: where spec files may be extended that stand outside the folder of the spec.

    Raises:
        CannotAudit: there is no such spec, there are several, or it has problems.
    """
    sources: Sequence[Path | Traversable] = (
        each_once(registry.specs) if wanted is None else (spec_source(wanted, registry.specs),)
    )
    return tuple(_book(source, registry, tuple(without), folders) for source in sources)


def _book(
    source: Path | Traversable, registry: Registry, without: tuple[str, ...], folders: Sequence[Path]
) -> Book:
    try:
        spec = load_spec(
            source,
            rules=registry.rules,
            absent=without,
            validate=False,  # what the schema refuses is refused without it too, and it takes long to apply
            installed=registry.specs,
            folders=folders,
        )
    except SpecProblems as error:
        raise unusable_spec(error) from error
    plan = make_plan(spec, registry.rules, without)
    return Book(spec=spec, plan=plan, foreseen=foreseen_of(plan))
