"""The auditor: plugins and specs, loaded once for any number of reports."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from cchc_audit.books import Book, books_of
from cchc_audit.concluding import result_of
from cchc_audit.configuration.model import Configuration
from cchc_audit.configuration.refusing import refused, refused_at, unknown_names
from cchc_audit.configuration.registering import registry_of
from cchc_audit.engine.inspecting import Elsewhere
from cchc_audit.engine.run import NO_WAIVERS, Waivers, run
from cchc_audit.history import History
from cchc_audit.isolation.budget import BUDGET, Budget
from cchc_audit.isolation.choice import IsolationMode, isolation_of
from cchc_audit.levels import with_children
from cchc_audit.plugins import Registry
from cchc_audit.refusal import CannotAudit
from cchc_audit.report.cell import Earlier, Report
from cchc_audit.report.document import Document
from cchc_audit.report.reader import LIMITS, Limits
from cchc_audit.request import (
    Source,
    document_of_source,
    require_texts,
    require_waivers,
    required_list,
    required_period,
)
from cchc_audit.result import Result
from cchc_audit.selection import NO_CONFIGURATION, names_of, waivers_of
from cchc_audit.submission import Submission, submission_of, with_earlier_reports
from cchc_audit.units import only_report

_Earlier = Mapping[Earlier, Source | None]
_WRONG_SPEC = ("unknown-spec", "ambiguous-spec")
"""What is told of the spec that a configuration names, where the configuration names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What was submitted, its reports with those of earlier periods, and what is left out."""

    submission: Submission
    reports: tuple[Report, ...]
    waivers: Waivers


class Auditor:
    """Audits reports with one set of plugins; safe to share between threads.

    Inspections of plugins that are not trusted run in a process of their own, in which threads take turns. It is
    started when it is needed, kept for the next report, and ended by `close()`, by `with`, or with the auditor.
    """

    def __init__(  # noqa: PLR0913 - each is an independent choice of the caller
        self,
        *,
        plugins: Sequence[Path] = (),
        without: Collection[str] = (),
        spec: Path | str | None = None,
        isolation: IsolationMode = "process",
        trusted: Collection[str] = (),
        budget: Budget = BUDGET,
        limits: Limits = LIMITS,
        diagnoses: bool = True,
        configuration: Configuration = NO_CONFIGURATION,
        cache: Path | None = None,
    ) -> None:
        """Load plugins, and the specs to choose from.

        Args:
            plugins: files and folders of rule plugins; installed ones are loaded by themselves.
            without: names of plugins to go on without; their checks are waived.
            spec: the id of an installed spec or the path of a spec file; by default the one that fits best.
            isolation: "process": inspections of plugins run in a process of their own; "none": in this one.
            trusted: names of plugins whose inspections run in this process all the same.
            budget: what an inspection in that process may take, each time.
            limits: what a file may take to be read.
            diagnoses: whether the causes of findings are looked for, which takes some time of each report.
            configuration: what a configuration file says; no file is read unasked.
            cache: a folder in which specs are kept as they were compiled, for the next start; by default nothing is.

        Raises:
            CannotAudit: a plugin, a spec, or a name in the configuration cannot be used, or an argument cannot be
                meant so.
        """
        self._registry: Registry = registry_of(configuration, plugins, without)
        self._limits = limits
        self._diagnoses = diagnoses
        self._configuration = configuration
        self._cache = cache
        self._without = (without,) if isinstance(without, str) else tuple(without)
        self._named = spec is not None or configuration.spec is not None
        try:
            self._books = self._load(configuration.spec if spec is None else spec)
        except CannotAudit as error:
            if spec is None and configuration.spec is not None and error.code in _WRONG_SPEC:
                raise refused_at(configuration, ("spec",), error) from error
            raise
        self._require_known_names()
        files = [*configuration.plugins, *map(Path, plugins)]
        trusted_too = [name for name in configuration.trusted if name in self._registry.plugins]
        trusted = (trusted,) if isinstance(trusted, str) else tuple(trusted)
        self._isolation = isolation_of(self._registry, files, isolation, (*trusted, *trusted_too), budget)

    def close(self) -> None:
        """End the process in which inspections of plugins run, if there is one; another audit starts another."""
        if self._isolation is not None:
            self._isolation.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @classmethod
    def from_config(
        cls,
        path: Path | str,
        *,
        plugins: Sequence[Path] = (),
        without: Collection[str] = (),
        spec: Path | str | None = None,
    ) -> "Auditor":
        """An auditor with the settings of a configuration file, which the arguments add to, or take the place of.

        Raises:
            CannotAudit: the configuration cannot be used; or a plugin, or a spec.
        """
        from cchc_audit.configuration.reading import load_configuration  # noqa: PLC0415 - only where a file is read

        return cls(plugins=plugins, without=without, spec=spec, configuration=load_configuration(path))

    @property
    def configuration(self) -> Configuration:
        """What the configuration file says; nothing if there is none."""
        return self._configuration

    @property
    def elsewhere(self) -> Elsewhere | None:
        """Where the inspections run that must not run in this process; None if all run here."""
        return self._isolation

    @property
    def registry(self) -> Registry:
        """The rules, specs and plugins that are installed."""
        return self._registry

    @property
    def books(self) -> tuple[Book, ...]:
        """The specs to choose from, each with its plan."""
        return self._books

    def document_of(self, source: Source, name: str | None = None) -> Document:
        """What is written in a source, read by the readers of the product and of the plugins.

        Args:
            source: a path (also as text), the content of a file, or rows.
            name: what it is called; by default the file's name.

        Raises:
            CannotAudit: it cannot be read.
        """
        return document_of_source(source, name, limits=self._limits, readers=self._registry.readers)

    def history_of(self, sources: History | Iterable[Source]) -> History:
        """Earlier reports, read once for any number of audits.

        Raises:
            CannotAudit: one cannot be read, or it is no list of reports.
        """
        if isinstance(sources, History):
            return sources
        return History([self.document_of(source) for source in required_list("history", sources)])

    def submission_of(
        self, source: Source, *, name: str | None = None, unit: str | None = None, period: str | None = None
    ) -> Submission:
        """The reports in a source, read by their form and not audited.

        Arguments are those of `audit`.

        Raises:
            CannotAudit: it cannot be read, no spec fits, or no column holds its values.
        """
        require_texts(name=name, unit=unit)
        document = self.document_of(source, name)
        return submission_of(
            document, self._books, named=self._named, unit=unit, period=required_period(period)
        )

    def audit(  # noqa: PLR0913 - each is an independent choice of the caller
        self,
        source: Source,
        *,
        name: str | None = None,
        unit: str | None = None,
        period: str | None = None,
        previous: Source | None = None,
        same_period_last_year: Source | None = None,
        history: History | Iterable[Source] = (),
        children: Sequence[Source] | None = None,
        ignore: Waivers = NO_WAIVERS,
        select: Collection[str] = (),
    ) -> Result:
        """Audit one report.

        Args:
            source: a path (also as text), the content of a file, or rows of (order, name, unit, value, note).
            name: what the report is called in the result; by default the file's name.
            unit: who reports, where the report does not say; of a table whose rows are units, the one to audit.
            period: for when it reports ("2022", "2022-Q3", "2022-09"), where the report does not say.
            previous: the report of the period before, for checks that compare with it.
            same_period_last_year: the report of the same period a year before.
            history: earlier reports of the unit, as many as there are; the two before are looked for among them, and
                values are held against what was usual. Whoever audits many reads them once, by `history_of`.
            children: the reports of the units directly below, of the same period; their sums are open without them.
            ignore: for each check, rule or instance to leave out, the reason.
            select: only these checks and rules; all others are waived.

        Raises:
            CannotAudit: the report cannot be read, no spec fits, no column holds its values, its table has several
                units, or a name in ignore or select is unknown.
        """
        earlier: _Earlier = {"previous": previous, "same_period_last_year": same_period_last_year}
        work = self._work(
            source, name, unit, period, ignore, select, earlier, self.history_of(history), children
        )
        return self._result(work, only_report(work.reports))

    def audit_each(  # noqa: PLR0913 - each is an independent choice of the caller
        self,
        source: Source,
        *,
        name: str | None = None,
        unit: str | None = None,
        period: str | None = None,
        previous: Source | None = None,
        same_period_last_year: Source | None = None,
        history: History | Iterable[Source] = (),
        children: Sequence[Source] | None = None,
        ignore: Waivers = NO_WAIVERS,
        select: Collection[str] = (),
    ) -> Iterator[Result]:
        """Audit each unit of a table whose rows are units; any other report is a single one.

        The source is read at once, the results come one by one, in the order of the rows. Arguments and errors are
        those of `audit`, but for units.
        """
        earlier: _Earlier = {"previous": previous, "same_period_last_year": same_period_last_year}
        work = self._work(
            source, name, unit, period, ignore, select, earlier, self.history_of(history), children
        )
        return (self._result(work, report) for report in work.reports)

    def _work(  # noqa: PLR0913, PLR0917 - those of the caller
        self,
        source: Source,
        name: str | None,
        unit: str | None,
        period: str | None,
        ignore: Waivers,
        select: Collection[str],
        earlier: _Earlier,
        history: History,
        children: Sequence[Source] | None,
    ) -> "_Work":
        """What is to be audited, once everything that is asked for is read."""
        require_texts(name=name, unit=unit)
        require_waivers(ignore, select)
        period = required_period(period)
        document = self.document_of(source, name)
        found = submission_of(document, self._books, named=self._named, unit=unit, period=period)
        return _Work(
            submission=found,
            reports=with_children(
                with_earlier_reports(found, earlier, self.document_of, history),
                None if children is None else required_list("children", children),
                found.book.spec,
                self.document_of,
            ),
            waivers=waivers_of(found.book.plan, ignore, select, self._configuration),
        )

    def _result(self, work: "_Work", report: Report) -> Result:
        book = work.submission.book
        audited = run(book.plan, report, work.waivers, self._isolation)
        return result_of(
            audited, self._registry, book.foreseen, work.submission.as_well, diagnoses=self._diagnoses
        )

    def _require_known_names(self) -> None:
        """Refuse a configuration with names that no form knows: they may be of other forms than the one asked for."""
        unknown = unknown_names(self._configuration, self._known_names(self._books))
        if unknown and self._named:
            unknown = unknown_names(self._configuration, self._known_names((*self._books, *self._load(None))))
        if unknown:
            raise refused(unknown)

    def _known_names(self, books: Sequence[Book]) -> frozenset[str]:
        """The names that the forms know, and those of the configuration that are of plugins that were not loaded."""
        chosen = (*self._configuration.select, *(one.name for one in self._configuration.ignore))
        absent = [name for name in chosen if name.partition(".")[0] in self._registry.not_loaded]
        return frozenset(absent).union(*(names_of(book.plan) for book in books))

    def _load(self, wanted: Path | str | None) -> tuple[Book, ...]:
        return books_of(wanted, self._registry, self._without, self._configuration.spec_folders, self._cache)
