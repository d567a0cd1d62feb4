"""Specs with their plans, ready for any number of reports."""

from collections.abc import Callable, Iterable, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_audit.cache.specs import SpecCache
from cchc_audit.concluding import Foreseen, foreseen_of
from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.planned import Plan
from cchc_audit.plugins import Registry
from cchc_audit.spec.installed import each_once
from cchc_audit.spec.model import Spec
from cchc_audit.spec.problems import SpecProblems
from cchc_audit.spec_sources import spec_source, unusable_spec

if TYPE_CHECKING:
    from cchc_audit.spec.document import Document


class _Planned(NamedTuple):
    plan: Plan
    foreseen: Foreseen


class Book:
    """A spec with its plan, ready for any number of reports; planned at once, or when the plan is first asked for."""

    __slots__ = ("_made", "_planned", "spec")

    def __init__(self, spec: Spec, planned: Callable[[], _Planned]) -> None:
        self.spec = spec
        self._planned = planned
        self._made: _Planned | None = None

    @property
    def plan(self) -> Plan:
        """Everything that will be decided on a report of the form."""
        return self._once().plan

    @property
    def foreseen(self) -> Foreseen:
        """What the plan comes to on most reports."""
        return self._once().foreseen

    def _once(self) -> _Planned:
        # Threads that ask at the same time may plan twice; the plans are the same.
        made = self._made
        if made is None:
            made = self._made = self._planned()
        return made


def books_of(
    wanted: Path | str | None,
    registry: Registry,
    without: Iterable[str] = (),
    folders: Sequence[Path] = (),
    cache: Path | None = None,
) -> tuple[Book, ...]:
    """The spec that is wanted, and no other is read; all that are installed if none is.

    Args:
        wanted: the id of an installed spec, with its version or without, or a file.
        registry: the rules and specs that are installed.
        without: the plugins to go on without.
        folders: where spec files may be extended that stand outside the folder of the spec.
        cache: the folder in which specs are kept that have been compiled; None for none.

    Raises:
        CannotAudit: there is no such spec, there are several, or it has problems.
    """
    shelf = _Shelf(registry, tuple(without), folders, cache)
    return shelf.books(
        each_once(registry.specs) if wanted is None else (spec_source(wanted, registry.specs),)
    )


class _Shelf:
    """Where books come from: specs that are read, or found in the cache, for one set of plugins."""

    def __init__(
        self, registry: Registry, without: tuple[str, ...], folders: Sequence[Path], cache: Path | None
    ) -> None:
        self._registry = registry
        self._without = without
        self._folders = folders
        self._cache = None if cache is None else SpecCache(cache, registry, without, folders)

    def books(self, sources: Sequence[Path | Traversable]) -> tuple[Book, ...]:
        """The books of some specs."""
        if self._cache is None:
            return tuple(self._read(source) for source in sources)
        return tuple(
            self._found(self._cache, source, key)
            for source, key in zip(sources, self._cache.keys(sources), strict=True)
        )

    def _found(self, cache: SpecCache, source: Path | Traversable, key: str | None) -> Book:
        spec = cache.find(key)
        if spec is not None:
            return self._kept(spec, source)
        document = self._document(source)
        book = self._book(document)
        cache.keep(key, source, book.spec, [one.file for one in document.files[1:]])
        return book

    def _kept(self, spec: Spec, source: Path | Traversable) -> Book:
        def planned() -> _Planned:
            try:
                return self._planned(spec)
            except Exception:  # noqa: BLE001 - a rule that states other things than when it was kept: read anew, it is told
                return self._planned(self._read(source).spec)

        return Book(spec, planned)

    def _read(self, source: Path | Traversable) -> Book:
        return self._book(self._document(source))

    def _document(self, source: Path | Traversable) -> "Document":
        from cchc_audit.spec.load import load_document  # noqa: PLC0415 - of no use where the cache has it

        try:
            return load_document(source, installed=self._registry.specs, folders=self._folders)
        except SpecProblems as error:
            raise unusable_spec(error) from error

    def _book(self, document: "Document") -> Book:
        from cchc_audit.spec.load import load_spec_of  # noqa: PLC0415

        try:
            # What the schema refuses is refused without it too, and it takes long to apply.
            spec = load_spec_of(document, rules=self._registry.rules, absent=self._without, validate=False)
        except SpecProblems as error:
            raise unusable_spec(error) from error
        planned = self._planned(spec)
        return Book(spec, lambda: planned)

    def _planned(self, spec: Spec) -> _Planned:
        plan = make_plan(spec, self._registry.rules, self._without)
        return _Planned(plan, foreseen_of(plan))
