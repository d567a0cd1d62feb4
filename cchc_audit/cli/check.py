"""`check`: audits reports and writes their results."""

import sys
import traceback
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from cchc_audit import Auditor, Budget
from cchc_audit.cli import usage_sentences
from cchc_audit.cli.auditors import auditor_of
from cchc_audit.cli.configured import tell_expired
from cchc_audit.cli.diverting import output_diverted
from cchc_audit.cli.output import tell, write_console, write_file, write_line
from cchc_audit.cli.parser import BadUsage, filled
from cchc_audit.cli.progress import Progress
from cchc_audit.cli.running import CANNOT, unexpected
from cchc_audit.cli.sources import STDIN, source_of
from cchc_audit.cli.viewing import view_of
from cchc_audit.configuration.model import Configuration
from cchc_audit.language import Language
from cchc_audit.refusal import CannotAudit
from cchc_audit.result import Result
from cchc_audit.rule.sentence import SEVERITIES, Severity
from cchc_audit.writing.outcome import outcome_of, severity_counts
from cchc_audit.writing.sentences import SEVERITY_COUNTED
from cchc_audit.writing.view import Audited, Failure, View, Write

_T = TypeVar("_T")
_BYTES = ("csv", "html")
_SUFFIXES = {
    "": "table",
    ".txt": "table",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "json",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
}


def run_check(given: Namespace, language: Language) -> int:
    """Audit the files, write the results, and give the exit code."""
    _require_sense(given)
    auditor = auditor_of(given, isolation=given.isolation, trusted=given.trust, budget=_budget(given))
    tell_expired(given.configuration, language)
    with auditor:
        return _check(_Run(given=given, auditor=auditor, view=_view(given, language)))


def _check(run: "_Run") -> int:
    given, view = run.given, run.view
    form = given.format or format_of(given.output)
    write = _writer(form)
    audited = run.audited()
    # Nothing is written if no file can be audited: a list without findings would look like a good report.
    first = _until_result(audited)
    if any(isinstance(one, Result) for one in first):
        pieces = write(chain(first, audited), view)
        if given.output is not None:
            write_file(pieces, given.output, mark=form == "csv")
            write_line(run.written(given.output), sys.stderr)
        else:
            write_console(pieces, as_bytes=form in _BYTES, mark=form == "csv")
    return run.code


def _budget(given: Namespace) -> Budget:
    wanted = {"seconds": given.budget_seconds, "megabytes": given.budget_megabytes}
    return Budget(**{name: value for name, value in wanted.items() if value is not None})


def format_of(output: Path | None) -> str:
    """The format that the name of the output asks for; a table if it has no ending.

    Raises:
        BadUsage: the ending is that of another kind of file, which would not open.
    """
    suffix = "" if output is None else output.suffix.lower()
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    raise BadUsage(
        filled(usage_sentences.UNKNOWN_ENDING, path=output, known=", ".join(filter(None, _SUFFIXES)))
    )


def _view(given: Namespace, language: Language) -> View:
    configuration: Configuration = given.configuration
    least = configuration.min_decided if given.min_decided is None else given.min_decided
    standard = view_of(given, language, to_file=given.output is not None)
    return replace(
        standard,
        verbose=given.verbose,
        # A file of JSON Lines has a line for each report, be it one.
        several=len(given.files) > 1
        or (given.output is not None and given.output.suffix.lower() == ".jsonl"),
        fail_on=given.fail_on or configuration.fail_on or standard.fail_on,
        min_decided=standard.min_decided if least is None else least,
    )


@dataclass(slots=True, kw_only=True)
class _Run:
    """Audits file by file and keeps the gravest exit code."""

    given: Namespace
    auditor: Auditor
    view: View
    code: int = 0
    progress: Progress = field(default_factory=Progress)
    reports: int = 0
    findings: Counter[Severity] = field(default_factory=Counter)

    def audited(self) -> Iterator[Audited]:
        """The result of each file, or why there is none, as soon as it is known."""
        files: Sequence[str] = self.given.files
        for number, file in enumerate(files):
            self.progress.show(number, len(files), file, self.view)
            for one in self._audit(file):
                self.progress.clear()
                self._count(one)
                yield one

    def _count(self, one: Audited) -> None:
        """Add a result to the exit code and to what is told at the end; tell a failure at once."""
        if isinstance(one, Failure):
            tell(one.text, self.view.language)
            self.code = CANNOT
        else:
            self.code = max(self.code, outcome_of(one, self.view).code)
            self.reports += 1
            self.findings.update(severity_counts(one))
            self._trace(one)

    def written(self, path: Path) -> str:
        """The line that tells that all is written, and how much."""
        counts = ", ".join(
            self.view.say(SEVERITY_COUNTED[severity], count=self.findings[severity])
            for severity in SEVERITIES
        )
        return self.view.say(usage_sentences.WRITTEN, path=path, reports=self.reports, counts=counts)

    def _audit(self, file: str) -> Iterator[Audited]:
        """The result of a file, or of each unit of its table."""
        results = self._caught(file, lambda: self._results(file))
        if isinstance(results, Failure):
            yield results
            return
        while True:
            one = self._caught(file, lambda: next(results, None))
            if one is None:
                return
            yield one
            if isinstance(one, Failure):
                return

    def _results(self, file: str) -> Iterator[Result]:
        given = self.given
        last_year = given.same_period_last_year
        return self.auditor.audit_each(
            source_of(file),
            name=file,
            unit=given.unit,
            period=given.period,
            previous=None if given.previous is None else source_of(given.previous),
            same_period_last_year=None if last_year is None else source_of(last_year),
            ignore=dict(given.ignore),
            select=given.select,
        )

    def _caught(self, file: str, work: Callable[[], _T]) -> _T | Failure:
        """What the work gives, or why a file could not be audited."""
        try:
            with output_diverted():
                return work()
        except CannotAudit as error:
            return Failure(source=file, text=error.text)
        except Exception as error:  # noqa: BLE001 - the other files go on
            if self._debug:
                traceback.print_exc()
            return Failure(source=file, text=unexpected(error, file))

    @property
    def _debug(self) -> bool:
        return bool(getattr(self.given, "debug", False))

    def _trace(self, result: Result) -> None:
        if self._debug:
            for finding in result.findings:
                if finding.error:
                    sys.stderr.write(f"{finding.instance}:\n{finding.error}\n")


def _until_result(audited: Iterator[Audited]) -> list[Audited]:
    first: list[Audited] = []
    for one in audited:
        first.append(one)
        if isinstance(one, Result):
            break
    return first


def _require_sense(given: Namespace) -> None:
    """Refuse arguments that do not go together."""
    earlier = (("--previous", given.previous), ("--same-period-last-year", given.same_period_last_year))
    for option, file in earlier:
        if file is not None and len(given.files) > 1:
            raise BadUsage(filled(usage_sentences.ONE_EARLIER, option=option))
    if [*given.files, given.previous, given.same_period_last_year].count(STDIN) > 1:
        raise BadUsage(usage_sentences.ONE_STDIN)
    if given.output is not None:
        target = given.output.resolve()
        named = (*given.files, given.previous, given.same_period_last_year)
        if any(_is_same(Path(file), target) for file in named if file not in (None, STDIN)):
            raise BadUsage(filled(usage_sentences.OUTPUT_IS_INPUT, path=given.output))


def _is_same(file: Path, target: Path) -> bool:
    try:
        return file.resolve() == target or (target.is_file() and file.samefile(target))
    except (OSError, ValueError):
        return False


def _writer(name: str) -> Write:
    """The writer of a format, importing nothing for the others."""
    match name:
        case "markdown":
            from cchc_audit.writing.markdown import write_markdown as write  # noqa: PLC0415
        case "csv":
            from cchc_audit.writing.csv_file import write_csv as write  # noqa: PLC0415
        case "json":
            from cchc_audit.writing.json_file import write_json as write  # noqa: PLC0415
        case "html":
            from cchc_audit.writing.html import write_html as write  # noqa: PLC0415
        case _:
            from cchc_audit.writing.table import write_table as write  # noqa: PLC0415
    return write
