"""The files that a command is given: each by itself, those of folders, those of archives; and auditing one of them."""

import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from cchc_audit import Auditor, CannotRead
from cchc_audit.cli.diverting import output_diverted
from cchc_audit.cli.running import unexpected
from cchc_audit.cli.sources import STDIN, source_of
from cchc_audit.history import History
from cchc_audit.reading.batch import SubmittedFile, files_in
from cchc_audit.refusal import CannotAudit
from cchc_audit.report.reader import Limits
from cchc_audit.request import Source
from cchc_audit.result import Result
from cchc_audit.writing.view import Audited, Failure

_T = TypeVar("_T")

Named = SubmittedFile | Failure
"""A file that is to be audited, or why what was named holds none."""


def named_files(files: Iterable[str], limits: Limits) -> list[Named]:
    """The files that are named, in their order; of folders and archives those in them."""
    found: list[Named] = []
    for file in files:
        if file == STDIN:
            found.append(SubmittedFile(name=STDIN, path=Path(STDIN)))
            continue
        try:
            found += files_in(Path(file), limits)
        except CannotRead as error:
            found.append(Failure(source=file, text=error.text))
    return found


def history_of(files: Iterable[str], auditor: Auditor, limits: Limits) -> History:
    """The earlier reports in files and folders.

    Raises:
        CannotAudit: one of them cannot be read.
    """
    documents = []
    for file in _beside(files, limits):
        with output_diverted():
            documents.append(auditor.document_of(_source(file, limits), file.name))
    return History(documents)


def _beside(files: Iterable[str], limits: Limits) -> list[SubmittedFile]:
    """The files that are given beside those to be audited, of folders and archives those in them.

    Raises:
        CannotAudit: what was named holds none.
    """
    found: list[SubmittedFile] = []
    for file in named_files(files, limits):
        if isinstance(file, Failure):
            raise CannotAudit("unreadable", {"source": file.source}, file.text)
        found.append(file)
    return found


def _source(file: SubmittedFile, limits: Limits) -> Source:
    if file.name == STDIN:
        return source_of(STDIN)
    try:
        return file.source(limits)
    except CannotRead as error:
        raise CannotAudit(error.code, error.facts, error.text) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAudit:
    """Audits file by file, as the arguments ask for it."""

    given: Namespace
    auditor: Auditor
    limits: Limits
    history: History

    def audited(self, file: Named) -> Iterator[Audited]:
        """The result of a file, or of each unit of its table; or why there is none."""
        if isinstance(file, Failure):
            yield file
            return
        results = self._caught(file.name, lambda: self._results(file))
        if isinstance(results, Failure):
            yield results
            return
        while True:
            one = self._caught(file.name, lambda: next(results, None))
            if one is None:
                return
            yield one
            if isinstance(one, Failure):
                return

    def _results(self, file: SubmittedFile) -> Iterator[Result]:
        given = self.given
        last_year = given.same_period_last_year
        return self.auditor.audit_each(
            _source(file, self.limits),
            name=file.name,
            unit=given.unit,
            period=given.period,
            previous=None if given.previous is None else source_of(given.previous),
            same_period_last_year=None if last_year is None else source_of(last_year),
            history=self.history,
            children=self._children(),
            ignore=dict(given.ignore),
            select=given.select,
        )

    def _children(self) -> list[Source] | None:
        """The files of the units below, each read as what it is called.

        Raises:
            CannotAudit: what was named holds none, or cannot be read.
        """
        if self.given.children is None:
            return None
        return [_source(file, self.limits) for file in _beside(self.given.children, self.limits)]

    def _caught(self, name: str, work: Callable[[], _T]) -> _T | Failure:
        """What the work gives, or why a file could not be audited."""
        try:
            with output_diverted():
                return work()
        except CannotAudit as error:
            if self.debug:
                traceback.print_exc()
            return Failure(source=name, text=error.text)
        except Exception as error:  # noqa: BLE001 - the other files go on
            if self.debug:
                traceback.print_exc()
            return Failure(source=name, text=unexpected(error, name))

    @property
    def debug(self) -> bool:
        """Whether details of errors are wanted."""
        return bool(getattr(self.given, "debug", False))

    def trace(self, result: Result) -> None:
        """Tell the details of rules that failed, if they are wanted."""
        if self.debug:
            for finding in result.findings:
                if finding.error:
                    sys.stderr.write(f"{finding.instance}:\n{finding.error}\n")
