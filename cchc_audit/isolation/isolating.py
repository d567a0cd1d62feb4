"""Runs the inspections of plugins that are not trusted in a worker, and replaces it whenever one misbehaves."""

import os
import pickle
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from threading import Lock

from cchc_audit.engine.inspecting import crashed
from cchc_audit.engine.planned import PlannedInspection
from cchc_audit.engine.verdict import Instance
from cchc_audit.isolation.budget import Budget
from cchc_audit.isolation.faults import ENDING, told
from cchc_audit.isolation.memory import LIMITS
from cchc_audit.isolation.messages import Answer, Asked, Fault, Request, Start
from cchc_audit.isolation.spawning import NotStarted
from cchc_audit.isolation.worker import Worker
from cchc_audit.report.cell import Report
from cchc_audit.rule.record import Rule

MOST_STOPS = 3
"""How often an inspection is stopped in one report before it is not asked about the other cells any more."""


class Isolation:
    """The inspections of some plugins, run in a process of their own; several threads take turns."""

    def __init__(self, plugins: Collection[str], files: Sequence[Path], budget: Budget) -> None:
        """Start nothing yet.

        Args:
            plugins: the names of those whose inspections run apart.
            files: the plugins that are single files, among which they may be.
            budget: of each inspection of one thing.
        """
        self._start = Start(
            plugins=frozenset(plugins),
            files=tuple(files),
            seconds=budget.seconds,
            megabytes=budget.megabytes,
            limited=LIMITS,
        )
        self._budget = budget
        self._worker: Worker | None = None
        self._renew_lock()

    def _renew_lock(self) -> None:
        self._lock = Lock()
        self._owner = os.getpid()

    def covers(self, rule: Rule) -> bool:
        """Whether the inspections of the rule run here."""
        return rule.plugin in self._start.plugins

    def inspect(
        self,
        planned: Sequence[PlannedInspection],
        report: Report,
        refs: Collection[str],
        *,
        keep: bool = False,
    ) -> list[Instance]:
        """The verdict of each of them, in their order; one that misbehaves has crashed."""
        if not planned:
            return []
        if self._owner != os.getpid():  # a fork, in which nobody is left to give the lock back
            self._renew_lock()
        with self._lock:
            try:
                return _Inspecting(self, report, frozenset(refs), keep=keep).instances(planned)
            except (
                BaseException
            ):  # such as KeyboardInterrupt: it would go on with answers that nobody waits for
                self._replace()
                raise

    def close(self) -> None:
        """End the worker; another inspection starts another."""
        with self._lock:
            self._replace()

    def worker(self) -> Worker:
        """A worker that waits for a request; a new one if the last one has ended.

        Raises:
            NotStarted: there is none, and none can be started.
        """
        worker = self._worker
        if worker is None or not worker.usable:
            self._replace()
            worker = self._worker = Worker(self._start)
        return worker

    def _replace(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()

    def crash(self, planned: PlannedInspection, fault: Fault, times: int = 0) -> Instance:
        """The instance of an inspection that misbehaved."""
        return crashed(planned, told(fault, self._budget, times), fault.trace)


class _Inspecting:
    """The inspections of one report.

    An inspection is blamed for the end of its worker only if nothing but its rule had run there; else it is asked
    again in a new one. So what one rule leaves behind is no other's fault, in whatever order they run.
    """

    def __init__(self, isolation: Isolation, report: Report, refs: frozenset[str], *, keep: bool) -> None:
        self._isolation = isolation
        self._report = pickle.dumps(report)
        self._refs = refs
        self._keep = keep
        self._instances: dict[str, Instance] = {}
        self._stops: Counter[str] = Counter()

    def instances(self, planned: Sequence[PlannedInspection]) -> list[Instance]:
        """The instances of all that is planned."""
        left = list(planned)
        while left:
            try:
                worker = self._isolation.worker()
            except NotStarted as error:
                fault = Fault(kind="unstarted", detail=str(error))
                self._instances |= {one.id: self._isolation.crash(one, fault) for one in left}
                break
            left = self._ask(worker, left)
        return [self._instances[one.id] for one in planned]

    def _ask(self, worker: Worker, asked: list[PlannedInspection]) -> list[PlannedInspection]:
        """Ask one worker; what is left if it ended before the last answer."""
        alone = "" if worker.used else asked[0].rule.name
        worker.ask(self._request(asked))
        for place, one in enumerate(asked):
            answer = worker.answer()
            fault = answer.fault
            if fault is None or fault.kind not in ENDING:
                self._instances[one.id] = self._instance(one, answer)
                continue
            worker.end()
            if one.rule.name != alone:
                return asked[place:]
            return self._stopped(one, fault, asked[place + 1 :])
        return []

    def _instance(self, planned: PlannedInspection, answer: Answer) -> Instance:
        if answer.fault is not None:
            return self._isolation.crash(planned, answer.fault)
        return planned.nothing if answer.instance is None else answer.instance

    def _stopped(
        self, planned: PlannedInspection, fault: Fault, left: list[PlannedInspection]
    ) -> list[PlannedInspection]:
        """What is left to ask after a rule was stopped: nothing of this rule, if that happened too often."""
        rule = planned.rule.name
        self._instances[planned.id] = self._isolation.crash(planned, fault)
        self._stops[rule] += 1
        if self._stops[rule] < MOST_STOPS:
            return left
        for one in left:
            if one.rule.name == rule:
                self._instances[one.id] = self._isolation.crash(one, fault, MOST_STOPS)
        return [one for one in left if one.rule.name != rule]

    def _request(self, planned: Sequence[PlannedInspection]) -> Request:
        asked = tuple(
            Asked(
                id=one.id,
                rule=one.rule.name,
                plugin=one.rule.plugin,
                indicator=one.indicator,
                severity=one.severity,
            )
            for one in planned
        )
        return Request(report=self._report, refs=self._refs, asked=asked, keep=self._keep)
