"""`check`: audits reports and writes their results."""

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from cchc_audit.cli import usage_sentences
from cchc_audit.cli.auditors import auditor_for_check, limits_of
from cchc_audit.cli.configured import tell_expired
from cchc_audit.cli.files import FileAudit, Named, history_of, named_files
from cchc_audit.cli.jobs import jobs_for
from cchc_audit.cli.output import tell, write_console, write_file, write_line
from cchc_audit.cli.parser import BadUsage, filled
from cchc_audit.cli.progress import Progress
from cchc_audit.cli.running import CANNOT
from cchc_audit.cli.sources import STDIN
from cchc_audit.cli.viewing import view_of
from cchc_audit.cli.watchdog import TIMES, watched
from cchc_audit.configuration.model import Configuration
from cchc_audit.language import Language
from cchc_audit.reading.batch import SubmittedFile
from cchc_audit.result import Result
from cchc_audit.rule.sentence import SEVERITIES, Severity
from cchc_audit.writing.formats import DRAFTED, joiner_of, writer_of
from cchc_audit.writing.outcome import outcome_of, severity_counts
from cchc_audit.writing.sentences import SEVERITY_COUNTED
from cchc_audit.writing.view import Audited, Draft, Failure, View

_BYTES = ("csv", "html")
_SUFFIXES = {
    "": "table",
    ".txt": "table",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".json": "json",
    ".jsonl": "json",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
}


def run_check(given: Namespace, language: Language) -> int:
    """Audit the files, write the results, and give the exit code."""
    _require_sense(given)
    auditor = auditor_for_check(given)
    tell_expired(given.configuration, language)
    limits = limits_of(given)
    files = named_files(given.files, limits)
    _require_other_output(given, files)
    history = history_of(given.history, auditor, limits)
    audit = FileAudit(given=given, auditor=auditor, limits=limits, history=history)
    view = _view(given, language, several=len(files) > 1)
    with auditor:
        return _check(_Run(given=given, audit=audit, files=files, view=view))


def _check(run: "_Run") -> int:
    given = run.given
    form = given.format or format_of(given.output)
    if form == "xlsx" and given.output is None:
        raise BadUsage(usage_sentences.XLSX_TO_FILE)
    audited = run.audited(form)
    # Nothing is written if no file can be audited: a list without findings would look like a good report.
    first = _until_result(audited)
    if any(not isinstance(one, Failure) for one in first):
        pieces = run.pieces(form, chain(first, audited))
        if given.output is not None:
            write_file(pieces, given.output, mark=form == "csv")
            write_line(run.written(given.output), sys.stderr)
        else:
            write_console(pieces, as_bytes=form in _BYTES, mark=form == "csv")
    return run.code


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


def _view(given: Namespace, language: Language, *, several: bool) -> View:
    configuration: Configuration = given.configuration
    least = configuration.min_decided if given.min_decided is None else given.min_decided
    standard = view_of(given, language, to_file=given.output is not None)
    return replace(
        standard,
        verbose=given.verbose,
        # A file of JSON Lines has a line for each report, be it one.
        several=several or (given.output is not None and given.output.suffix.lower() == ".jsonl"),
        fail_on=given.fail_on or configuration.fail_on or standard.fail_on,
        min_decided=standard.min_decided if least is None else least,
    )


@dataclass(slots=True, kw_only=True)
class _Run:
    """Audits file by file and keeps the gravest exit code."""

    given: Namespace
    audit: FileAudit
    files: Sequence[Named]
    view: View
    code: int = 0
    progress: Progress = field(default_factory=Progress)
    reports: int = 0
    findings: Counter[Severity] = field(default_factory=Counter)

    def audited(self, form: str) -> Iterator[Audited | Draft]:
        """The result of each file, or why there is none, in the order of the files; from other processes as drafts."""
        if self._jobs == 1:
            yield from self._counted(
                one for file in self.files for one in chain(self._audited_here(file), (None,))
            )
            return
        from cchc_audit.cli.crew import Crew, Task  # noqa: PLC0415 - only where there are many files

        task = Task(given=self.given, view=self.view, form=form if self._is_drafted(form) else None)
        crew = Crew(task, self._jobs, self.audit.limits)
        try:
            yield from self._counted(crew.audited(self.files))
        finally:
            crew.close()

    def _audited_here(self, file: Named) -> Iterator[Audited]:
        name = file.source if isinstance(file, Failure) else file.name
        most = TIMES * self.audit.limits.seconds
        return watched(self.audit.audited(file), name, most, self.view.language)

    def pieces(self, form: str, audited: Iterable[Audited | Draft]) -> Iterator[str | bytes]:
        """All that is written, in pieces: of results, or of what other processes have written of them."""
        if self._is_drafted(form):
            drafts = (text for one in audited for text in (one.texts if isinstance(one, Draft) else (one,)))
            yield from joiner_of(form)((one for one in drafts if not isinstance(one, Result)), self.view)
        else:
            yield from writer_of(form)((one for one in audited if not isinstance(one, Draft)), self.view)

    def _is_drafted(self, form: str) -> bool:
        return self._jobs > 1 and form in DRAFTED

    @property
    def _jobs(self) -> int:
        return (
            1
            if STDIN in {*self.given.files, *self.given.history}
            else jobs_for(len(self.files), self.given.jobs)
        )

    def _counted(self, audited: Iterable[Audited | Draft | None]) -> Iterator[Audited | Draft]:
        """The results, each counted, with the progress told behind each file."""
        done = 0
        self._show(done)
        for one in audited:
            if one is None:
                done += 1
                if done < len(self.files):
                    self._show(done)
                continue
            self.progress.clear()
            self._count(one)
            yield one

    def _show(self, done: int) -> None:
        file = self.files[done]
        name = file.source if isinstance(file, Failure) else file.name
        self.progress.show(done, len(self.files), name, self.view)

    def _count(self, one: Audited | Draft) -> None:
        """Add a result to the exit code and to what is told at the end; tell a failure at once."""
        if isinstance(one, Failure):
            tell(one.text, self.view.language)
            self.code = CANNOT
        elif isinstance(one, Draft):
            self.code = max(self.code, one.code)
            self.reports += one.reports
            self.findings.update(one.findings)
        else:
            self.code = max(self.code, outcome_of(one, self.view).code)
            self.reports += 1
            self.findings.update(severity_counts(one))
            self.audit.trace(one)

    def written(self, path: Path) -> str:
        """The line that tells that all is written, and how much."""
        counts = ", ".join(
            self.view.say(SEVERITY_COUNTED[severity], count=self.findings[severity])
            for severity in SEVERITIES
        )
        return self.view.say(usage_sentences.WRITTEN, path=path, reports=self.reports, counts=counts)


def _until_result(audited: Iterator[Audited | Draft]) -> list[Audited | Draft]:
    first: list[Audited | Draft] = []
    for one in audited:
        first.append(one)
        if not isinstance(one, Failure):
            break
    return first


def _require_other_output(given: Namespace, files: Iterable[Named]) -> None:
    """Refuse to write over a file that is to be audited, also one that lies in a folder."""
    if given.output is not None:
        target = given.output.resolve()
        if any(isinstance(file, SubmittedFile) and _is_same(file.path, target) for file in files):
            raise BadUsage(filled(usage_sentences.OUTPUT_IS_INPUT, path=given.output))


def _require_sense(given: Namespace) -> None:
    """Refuse arguments that do not go together."""
    earlier = (
        ("--previous", given.previous),
        ("--same-period-last-year", given.same_period_last_year),
        ("--children", given.children),
    )
    for option, file in earlier:
        if file is not None and len(given.files) > 1:
            raise BadUsage(filled(usage_sentences.ONE_EARLIER, option=option))
    if [*given.files, *given.history, given.previous, given.same_period_last_year].count(STDIN) > 1:
        raise BadUsage(usage_sentences.ONE_STDIN)
    if given.output is not None:
        target = given.output.resolve()
        named = (*given.files, *given.history, given.previous, given.same_period_last_year)
        if any(_is_same(Path(file), target) for file in named if file not in (None, STDIN)):
            raise BadUsage(filled(usage_sentences.OUTPUT_IS_INPUT, path=given.output))


def _is_same(file: Path, target: Path) -> bool:
    try:
        return file.resolve() == target or (target.is_file() and file.samefile(target))
    except (OSError, ValueError):
        return False
