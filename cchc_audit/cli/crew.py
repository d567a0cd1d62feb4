"""Processes that audit files side by side; one that dies takes only its file along."""

import multiprocessing
import signal
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from time import monotonic

from cchc_audit.cli import usage_sentences
from cchc_audit.cli.auditors import auditor_for_check
from cchc_audit.cli.files import FileAudit, Named
from cchc_audit.cli.parser import filled
from cchc_audit.report.reader import Limits
from cchc_audit.writing.view import Audited, Failure

_AHEAD = 4
"""So many files a process may be ahead of what is written, so that results do not pile up."""
_TIMES = 5
"""A process is ended when a file takes so many times the limit for reading it."""


@dataclass(slots=True, kw_only=True)
class _Worker:
    process: SpawnProcess
    connection: Connection
    number: int | None = None
    """The file that it audits."""
    since: float = field(default_factory=monotonic)


class Crew:
    """Audits files in several processes."""

    def __init__(self, given: Namespace, jobs: int, limits: Limits) -> None:
        """Start the processes.

        Args:
            given: the arguments of the command; each process makes an auditor of them.
            jobs: how many processes.
            limits: what a file may take to be read.
        """
        self._given = given
        self._limits = limits
        self._ahead = _AHEAD * jobs
        self._workers = [self._started() for _ in range(jobs)]

    def audited(self, files: Sequence[Named]) -> Iterator[Audited | None]:
        """The results of the files in their order, behind those of each file None."""
        done: dict[int, list[Audited]] = {}
        given = 0
        for number in range(len(files)):
            while number not in done:
                for worker in self._workers:
                    if worker.number is None and given < min(len(files), number + self._ahead):
                        self._give(worker, given, files[given])
                        given += 1
                done.update(self._finished(files))
            yield from done.pop(number)
            yield None

    def close(self) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.process.terminate()
            worker.process.join()
            worker.connection.close()

    def _started(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._given, self._limits), daemon=False)
        process.start()
        theirs.close()
        return _Worker(process=process, connection=ours)

    def _give(self, worker: _Worker, number: int, file: Named) -> None:
        worker.number, worker.since = number, monotonic()
        with suppress(OSError):  # it has died, which its connection tells next
            worker.connection.send(file)

    def _finished(self, files: Sequence[Named]) -> Iterator[tuple[int, list[Audited]]]:
        """What has been audited meanwhile; waits until something has, or a process is overdue."""
        busy = {worker.connection: worker for worker in self._workers if worker.number is not None}
        most = _TIMES * self._limits.seconds
        left = min(worker.since for worker in busy.values()) + most - monotonic()
        ready = wait(list(busy), timeout=max(left, 0))
        overdue = [worker for worker in busy.values() if monotonic() - worker.since >= most]
        for connection in ready or [worker.connection for worker in overdue]:
            worker = busy[connection]  # type: ignore[index]  # only connections were waited for
            number = worker.number
            if number is None:  # pragma: no cover  only busy ones are waited for
                continue
            try:
                results: list[Audited] = worker.connection.recv() if ready else []
                worker.number = None
            except (EOFError, OSError):
                results = []
            if worker.number is not None:
                results = [self._replace(worker, files[number])]
            yield number, results

    def _replace(self, worker: _Worker, file: Named) -> Failure:
        """Start another process in the place of one that has died or never ends, and tell of its file."""
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        self._workers[self._workers.index(worker)] = self._started()
        name = file.source if isinstance(file, Failure) else file.name
        text = filled(usage_sentences.PROCESS_DIED, source=name, code=worker.process.exitcode)
        return Failure(source=name, text=text)


def _work(connection: Connection, given: Namespace, limits: Limits) -> None:
    """What each process does: audits the files that it is given, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process handles it, and ends the others
    with auditor_for_check(given) as auditor:
        audit = FileAudit(given=given, auditor=auditor, limits=limits)
        while True:
            try:
                file = connection.recv()
            except (EOFError, OSError):
                return
            connection.send(list(audit.audited(file)))
