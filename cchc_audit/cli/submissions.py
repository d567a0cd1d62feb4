"""The reports of many files, read by several processes side by side, in the order of the files."""

import multiprocessing
import os
from argparse import Namespace
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from cchc_audit import Auditor, CannotRead
from cchc_audit.archive.collecting import key_of
from cchc_audit.cli.auditors import auditor_of, limits_of
from cchc_audit.cli.diverting import output_diverted
from cchc_audit.cli.files import Named
from cchc_audit.cli.output import unwritable
from cchc_audit.cli.running import unexpected
from cchc_audit.language import Text
from cchc_audit.reading.batch import SubmittedFile
from cchc_audit.refusal import CannotAudit
from cchc_audit.report.cell import Report
from cchc_audit.writing.view import Failure

_AHEAD = 8
"""So many files a process may be ahead of what is kept, so that reports do not pile up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """What became of a file.

    Attributes:
        key: of its content and name; "" if it has none.
        form: id and version of the form by which it was read; None if it was not.
        reports: of the file; none if it was not read.
        failure: why it was not; None also for what is known already.
    """

    name: str
    key: str = ""
    form: tuple[str, str] | None = None
    reports: tuple[Report, ...] = ()
    failure: Text | None = None


class FileReading:
    """Reads file by file, but for those that are known."""

    def __init__(self, given: Namespace, auditor: Auditor, known: Collection[str]) -> None:
        """Read as the arguments ask for it; `known` are keys of files."""
        self._given = given
        self._auditor = auditor
        self._limits = limits_of(given)
        self._known = known

    def read(self, file: Named) -> ReadFile:
        """What becomes of a file; nothing is raised, whatever is in it."""
        if isinstance(file, Failure):
            return ReadFile(name=file.source, failure=file.text)
        try:
            content = self._content(file)
            key = key_of(content, file.name)
            if key in self._known:
                return ReadFile(name=file.name, key=key)
            with output_diverted():
                found = self._auditor.submission_of(
                    content, name=file.name, unit=self._given.unit, period=self._given.period
                )
        except (CannotAudit, CannotRead) as error:
            return ReadFile(name=file.name, failure=error.text)
        except OSError as error:
            return ReadFile(name=file.name, failure=unwritable(file.path, error).text)
        except Exception as error:  # noqa: BLE001 - the other files go on
            return ReadFile(name=file.name, failure=unexpected(error, file.name))
        spec = found.book.spec
        return ReadFile(name=file.name, key=key, form=(spec.id, spec.version), reports=found.reports)

    def _content(self, file: SubmittedFile) -> bytes:
        source = file.source(self._limits)
        if isinstance(source, bytes):
            return source
        with Path(source).open("rb") as stream:
            return stream.read(self._limits.bytes + 1)  # more is refused when it is read


_HERE: dict[str, FileReading] = {}
"""What reads in a process that was started for it."""


def read_files(files: Sequence[Named], reading: FileReading, start: "Start", jobs: int) -> Iterator[ReadFile]:
    """What becomes of each file, in their order.

    Args:
        files: to be read.
        reading: reads in this process.
        start: what other processes are started with.
        jobs: how many processes read.
    """
    if jobs <= 1:
        yield from map(reading.read, files)
        return
    # Not by fork: a process of which threads are copied may wait for ever.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(start,)) as pool:
        waiting: deque[Future[ReadFile]] = deque()
        for file in files:
            waiting.append(pool.submit(_read, file))
            if len(waiting) >= _AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a process needs to read as this one does."""

    given: Namespace
    known: frozenset[str]


def _begin(start: Start) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    _HERE["reading"] = FileReading(start.given, auditor_of(start.given), start.known)


def _end_with_parent() -> None:
    """Nobody else ends a process whose parent was killed: it would wait for files for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(file: Named) -> ReadFile:
    return _HERE["reading"].read(file)
