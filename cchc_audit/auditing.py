"""The audit of one report, from the submitted file to the result."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from cchc_audit.align.choice import NoSpecFits, choose_spec
from cchc_audit.align.report import build_report
from cchc_audit.engine.plan import Plan, make_plan
from cchc_audit.engine.run import NO_WAIVERS, NOT_SELECTED, Audit, Waivers, run
from cchc_audit.engine.verdict import NOTHING_TO_INSPECT, Reason
from cchc_audit.explain.findings import findings_of
from cchc_audit.explain.names import short_name
from cchc_audit.explain.reasons import reason_text
from cchc_audit.language import Text
from cchc_audit.plugins import PluginError, Registry, load_plugins
from cchc_audit.reading.refusal import CannotRead
from cchc_audit.reading.rows import read_rows
from cchc_audit.reading.source import read
from cchc_audit.refusal import CannotAudit
from cchc_audit.relations.freeform import parse_quantity
from cchc_audit.relations.nodes import indicators_of
from cchc_audit.report.cell import Earlier, Report
from cchc_audit.report.document import Document
from cchc_audit.result import CheckReason, CheckResult, LeftOver, Result
from cchc_audit.spec.load import SpecProblems, load_spec
from cchc_audit.spec.model import Spec

Source = Path | str | bytes | Iterable[Sequence[str | None]]
"""A file, its content, or the rows of its table."""


@cache
def tool_version() -> str:
    """The version of this package."""
    try:
        return version("cchc-audit")
    except PackageNotFoundError:
        return "0+checkout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A spec with its plan, ready for any number of reports."""

    spec: Spec
    plan: Plan


class Auditor:
    """Audits reports with one set of plugins; safe to share between threads, since nothing in it changes."""

    def __init__(
        self, *, plugins: Sequence[Path] = (), without: Collection[str] = (), spec: Path | str | None = None
    ) -> None:
        """Load plugins, and the specs to choose from.

        Args:
            plugins: rule plugins that are a single Python file; installed ones are loaded by themselves.
            without: names of plugins to go on without; their checks are waived.
            spec: the id of an installed spec or the path of a spec file; by default the one that fits best.

        Raises:
            CannotAudit: a plugin or a spec cannot be used.
        """
        try:
            self._registry: Registry = load_plugins(plugins, without=without)
        except PluginError as error:
            raise CannotAudit("plugin", {"plugin": error.plugin}, error.text) from error
        self._without = tuple(without)
        self._books = self._load(spec)

    @property
    def registry(self) -> Registry:
        """The rules, specs and plugins that are installed."""
        return self._registry

    @property
    def books(self) -> tuple[Book, ...]:
        """The specs to choose from, each with its plan."""
        return self._books

    def audit(  # noqa: PLR0913 - each is an independent choice of the caller
        self,
        source: Source,
        *,
        name: str | None = None,
        unit: str | None = None,
        period: str | None = None,
        previous: Source | None = None,
        same_period_last_year: Source | None = None,
        ignore: Waivers = NO_WAIVERS,
        select: Collection[str] = (),
    ) -> Result:
        """Audit one report.

        Args:
            source: a path (also as text), the content of a file, or rows of (order, name, unit, value, note).
            name: what the report is called in the result; by default the file's name.
            unit: who reports, where the report does not say.
            period: for when it reports ("2022", "2022-Q3", "2022-09"), where the report does not say.
            previous: the report of the period before, for checks that compare with it.
            same_period_last_year: the report of the same period a year before.
            ignore: for each check, rule or instance to leave out, the reason.
            select: only these checks and rules; all others are waived.

        Raises:
            CannotAudit: the report cannot be read, no spec fits, or a name in ignore or select is unknown.
        """
        document = _document(source, name)
        book, report = self._align(document, unit, period)
        others: dict[Earlier, Report] = {}
        given: tuple[tuple[Earlier, Source | None], ...] = (
            ("previous", previous),
            ("same_period_last_year", same_period_last_year),
        )
        for which, other in given:
            if other is not None:
                others[which] = build_report(_document(other, None), book.spec.indicators)
        if others:
            report = build_report(document, book.spec.indicators, unit=unit, period=period, earlier=others)
        waivers = _waivers(book.plan, ignore, select)
        return result_of(run(book.plan, report, waivers), self._registry)

    def understand(self, source: Source, *, name: str | None = None) -> tuple[Spec, Report]:
        """What is understood of a report: the spec that is used and the report read by it.

        Raises:
            CannotAudit: the report cannot be read, or no spec fits.
        """
        book, report = self._align(_document(source, name), None, None)
        return book.spec, report

    def _align(self, document: Document, unit: str | None, period: str | None) -> tuple[Book, Report]:
        if len(self._books) == 1:
            book = self._books[0]
            return book, build_report(document, book.spec.indicators, unit=unit, period=period)
        try:
            spec, report = choose_spec(
                document, [book.spec for book in self._books], unit=unit, period=period
            )
        except NoSpecFits as error:
            facts = {"source": document.source, "candidates": [fit.spec.id for fit in error.fits]}
            raise CannotAudit("no-spec-fits", facts, error.text) from error
        return next(book for book in self._books if book.spec is spec), report

    def _load(self, wanted: Path | str | None) -> tuple[Book, ...]:
        file = _spec_file(wanted, self._registry.specs)
        if file is not None:
            return (self._book(file, own=False),)
        books = tuple(self._book(spec, own=_is_own(spec)) for spec in self._registry.specs)
        if wanted is None:
            return books
        chosen = tuple(book for book in books if book.spec.id == wanted)
        if not chosen:
            known = ", ".join(book.spec.id for book in books)
            text = Text(
                vi=f"Không có tệp hay biểu mẫu “{wanted}”. Các biểu mẫu đã cài: {known}.",
                en=f'There is no spec or file "{wanted}". Installed specs: {known}.',
            )
            raise CannotAudit("unknown-spec", {"spec": str(wanted)}, text)
        return chosen

    def _book(self, source: Path | Traversable, *, own: bool) -> Book:
        try:
            spec = load_spec(source, rules=self._registry.rules, absent=self._without, validate=not own)
        except SpecProblems as error:
            text = Text(vi=error.to("vi"), en=error.to("en"))
            raise CannotAudit(
                "spec", {"problems": [str(problem) for problem in error.problems]}, text
            ) from error
        return Book(spec=spec, plan=make_plan(spec, self._registry.rules, self._without))


def audit(  # noqa: PLR0913 - each is an independent choice of the caller
    source: Source,
    *,
    spec: Path | str | None = None,
    name: str | None = None,
    unit: str | None = None,
    period: str | None = None,
    previous: Source | None = None,
    same_period_last_year: Source | None = None,
    ignore: Waivers = NO_WAIVERS,
    select: Collection[str] = (),
    plugins: Sequence[Path] = (),
    without: Collection[str] = (),
) -> Result:
    """Audit one report. Whoever audits many makes one `Auditor` and keeps it.

    Args:
        source: a path (also as text), the content of a file, or rows of (order, name, unit, value, note).
        spec: the id of an installed spec or the path of a spec file; by default the one that fits best.
        name: what the report is called in the result; by default the file's name.
        unit: who reports, where the report does not say.
        period: for when it reports ("2022", "2022-Q3", "2022-09"), where the report does not say.
        previous: the report of the period before, for checks that compare with it.
        same_period_last_year: the report of the same period a year before.
        ignore: for each check, rule or instance to leave out, the reason.
        select: only these checks and rules; all others are waived.
        plugins: rule plugins that are a single Python file; installed ones are loaded by themselves.
        without: names of plugins to go on without; their checks are waived.

    Raises:
        CannotAudit: the report, the spec or a plugin cannot be used; it has a code, facts, and a sentence.
    """
    auditor = Auditor(plugins=plugins, without=without, spec=spec)
    return auditor.audit(
        source,
        name=name,
        unit=unit,
        period=period,
        previous=previous,
        same_period_last_year=same_period_last_year,
        ignore=ignore,
        select=select,
    )


def _is_own(spec: Traversable) -> bool:
    """Whether a spec ships with the product, where its tests have validated it."""
    return isinstance(spec, Path) and spec.parent.name == "specs" and (spec.parent / "__init__.py").is_file()


def _spec_file(wanted: Path | str | None, installed: Sequence[Traversable]) -> Path | None:
    """The file that the wanted spec is, if it is one."""
    if isinstance(wanted, Path):
        return wanted
    if wanted is None or any(spec.name == wanted for spec in installed):
        return None
    path = Path(wanted)
    return path if path.suffix.lower() in (".yaml", ".yml") or path.is_file() else None


def _document(source: Source, name: str | None) -> Document:
    try:
        if isinstance(source, (Path, str, bytes)):
            return read(source, name=name)
        return read_rows(source, name or "")
    except CannotRead as error:
        raise CannotAudit(error.code, error.facts, error.text) from error


def _waivers(plan: Plan, ignore: Waivers, select: Collection[str]) -> Waivers:
    """The reasons for what is left out, by name; every name must exist."""
    instances = {one.id for one in plan.relations} | {one.id for one in plan.inspections}
    checks = {one.check.id for one in plan.relations} | {check.id for check in plan.left_out}
    rules = {one.rule for one in plan.relations} | {one.rule.name for one in plan.inspections}
    for known_as, names in (("ignore", ignore), ("select", select)):
        for one in names:
            if one not in instances | checks | rules | set(plan.rules):
                raise _unknown_name(known_as, one, checks | rules)
    for one, reason in ignore.items():
        if not reason.strip():
            text = Text(
                vi=f"Bỏ qua “{one}” phải có lý do: {one}=lý do.",
                en=f'Ignoring "{one}" needs a reason: {one}=reason.',
            )
            raise CannotAudit("ignore-without-reason", {"name": one}, text)
    if not select:
        return ignore
    waived = dict(ignore)
    for planned in plan.relations:
        if not {planned.id, planned.check.id, planned.rule} & set(select):
            waived.setdefault(planned.id, NOT_SELECTED)
    for inspected in plan.inspections:
        if not {inspected.id, inspected.rule.name} & set(select):
            waived.setdefault(inspected.id, NOT_SELECTED)
    return MappingProxyType(waived)


def _unknown_name(option: str, name: str, known: Collection[str]) -> CannotAudit:
    from difflib import get_close_matches  # noqa: PLC0415 - only for the error

    near = get_close_matches(name, known, n=1, cutoff=0.5)
    hint = (
        Text(vi=f" Ý bạn là “{near[0]}”?", en=f' Did you mean "{near[0]}"?') if near else Text(vi="", en="")
    )
    text = Text(
        vi=f"Không có kiểm tra hay quy tắc “{name}” (--{option}).{hint.vi}",
        en=f'There is no check or rule "{name}" (--{option}).{hint.en}',
    )
    return CannotAudit("unknown-name", {"name": name}, text)


def result_of(audited: Audit, registry: Registry) -> Result:
    """The result of an audit."""
    spec, report = audited.plan.spec, audited.report
    counts: dict[str, int] = {"planned": len(audited.instances)}
    counts.update(audited.counts.items())
    return Result(
        version=tool_version(),
        plugins=registry.plugins,
        spec_id=spec.id,
        spec_version=spec.version,
        spec_title=spec.title,
        source=report.source,
        unit=report.unit,
        period=report.period,
        period_source=report.period_source,
        matched=sum(cell.row is not None for cell in report.cells.values()),
        missing=tuple(ref for ref, cell in report.cells.items() if cell.row is None),
        unmatched=tuple(LeftOver(text=row.text, place=row.place) for row in report.unmatched),
        summary=MappingProxyType(counts),
        checks=_checks(audited),
        findings=findings_of(audited),
        report=report,
    )


def _checks(audited: Audit) -> tuple[CheckResult, ...]:
    names: Mapping[str, Text] = {one.id: short_name(one) for one in audited.plan.spec.indicators}

    def name_of(ref: str) -> Text:
        if ref in names:
            return names[ref]
        inside = indicators_of(parse_quantity(ref))
        return names.get(inside[0].id, Text(vi=ref, en=ref)) if inside else Text(vi=ref, en=ref)

    plain: dict[str, CheckReason] = {}

    def reason_of(reason: Reason | None) -> CheckReason | None:
        if reason is None:
            return None
        if reason.missing or reason.facts:
            return CheckReason(code=reason.code, text=reason_text(reason, name_of), missing=reason.missing)
        if reason.code not in plain:
            plain[reason.code] = CheckReason(code=reason.code, text=reason_text(reason, name_of))
        return plain[reason.code]

    # What is the same for every report of the form is told once: most inspections find nothing to inspect.
    return tuple(
        _nothing(instance.id, instance.check)
        if instance.reason is NOTHING_TO_INSPECT
        else CheckResult(
            id=instance.id,
            check=instance.check,
            rule=instance.rule,
            verdict=instance.verdict,
            reason=reason_of(instance.reason),
            slack_used=instance.slack_used,
            waived_verdict=instance.waived_verdict,
        )
        for instance in audited.instances
    )


@lru_cache(maxsize=65_536)
def _nothing(identifier: str, rule: str) -> CheckResult:
    """The result of an inspection that had nothing to inspect."""
    text = reason_text(NOTHING_TO_INSPECT, lambda ref: Text(vi=ref, en=ref))
    reason = CheckReason(code=NOTHING_TO_INSPECT.code, text=text)
    return CheckResult(id=identifier, check=rule, rule=rule, verdict="not_applicable", reason=reason)
