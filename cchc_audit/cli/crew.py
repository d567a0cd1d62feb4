"""Processes that audit files side by side; one that dies takes only its file along."""

import multiprocessing
import signal
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from time import monotonic

from cchc_audit.cli import usage_sentences
from cchc_audit.cli.auditors import auditor_for_check
from cchc_audit.cli.files import FileAudit, Named, history_of
from cchc_audit.cli.parser import filled
from cchc_audit.cli.watchdog import TIMES
from cchc_audit.frozen import Frozen
from cchc_audit.report.reader import Limits
from cchc_audit.result import Result
from cchc_audit.rule.sentence import Severity
from cchc_audit.writing.formats import GATHERED, drafter_of
from cchc_audit.writing.gathered import gathered
from cchc_audit.writing.outcome import outcome_of, severity_counts
from cchc_audit.writing.view import Audited, Draft, Failure, View

Told = Audited | Draft
_AHEAD = 4
"""So many files a process may be ahead of what is written, so that results do not pile up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What each process does with its files.

    Attributes:
        given: the arguments of the command, of which it makes an auditor.
        view: how results are written.
        form: the format in which it writes them itself; None if it hands over the results.
    """

    given: Namespace
    view: View
    form: str | None


@dataclass(slots=True, kw_only=True)
class _Worker:
    process: SpawnProcess
    connection: Connection
    number: int | None = None
    """The file that it audits."""
    since: float = field(default_factory=monotonic)


class Crew:
    """Audits files in several processes."""

    def __init__(self, task: Task, jobs: int, limits: Limits) -> None:
        """Start the processes.

        Args:
            task: what each of them does.
            jobs: how many processes.
            limits: what a file may take to be read.
        """
        self._task = task
        self._limits = limits
        self._ahead = _AHEAD * jobs
        self._workers = [self._started() for _ in range(jobs)]

    def audited(self, files: Sequence[Named]) -> Iterator[Told | None]:
        """The results of the files in their order, behind those of each file None."""
        done: dict[int, list[Told]] = {}
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
        process = context.Process(target=_work, args=(theirs, self._task, self._limits), daemon=False)
        process.start()
        theirs.close()
        return _Worker(process=process, connection=ours)

    def _give(self, worker: _Worker, number: int, file: Named) -> None:
        worker.number, worker.since = number, monotonic()
        with suppress(OSError):  # it has died, which its connection tells next
            worker.connection.send(file)

    def _finished(self, files: Sequence[Named]) -> Iterator[tuple[int, list[Told]]]:
        """What has been audited meanwhile; waits until something has, or a process is overdue."""
        busy = {worker.connection: worker for worker in self._workers if worker.number is not None}
        most = TIMES * self._limits.seconds
        left = min(worker.since for worker in busy.values()) + most - monotonic()
        ready = wait(list(busy), timeout=max(left, 0))
        overdue = [worker for worker in busy.values() if monotonic() - worker.since >= most]
        for connection in ready or [worker.connection for worker in overdue]:
            worker = busy[connection]  # type: ignore[index]  # only connections were waited for
            number = worker.number
            if number is None:  # pragma: no cover  only busy ones are waited for
                continue
            try:
                results: list[Told] = worker.connection.recv() if ready else []
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


def _work(connection: Connection, task: Task, limits: Limits) -> None:
    """What each process does: audits the files that it is given, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process handles it, and ends the others
    with auditor_for_check(task.given) as auditor:
        history = history_of(task.given.history, auditor, limits)
        audit = FileAudit(given=task.given, auditor=auditor, limits=limits, history=history)
        while True:
            try:
                file = connection.recv()
            except (EOFError, OSError):
                return
            audited = list(audit.audited(file))
            connection.send(audited if task.form is None else _drafted(audited, task.form, task.view, audit))


def _drafted(audited: Sequence[Audited], form: str, view: View, audit: FileAudit) -> list[Told]:
    """What is written of a file, as one draft, behind why parts of it could not be audited."""
    draft, results = drafter_of(form), [one for one in audited if isinstance(one, Result)]
    findings: Counter[Severity] = Counter()
    for result in results:
        findings.update(severity_counts(result))
        audit.trace(result)
    told = [one for one in audited if isinstance(one, Failure)]
    if not results:
        return [*told]
    together = (one for one in gathered(results) if isinstance(one, Result)) if form in GATHERED else results
    return [
        Draft(
            texts=tuple(draft(one, view) for one in together),
            reports=len(results),
            code=max(outcome_of(result, view).code for result in results),
            findings=Frozen(findings),
        ),
        *told,
    ]
