"""The worker: loads plugins, inspects what it is asked about, and tells what became of it."""

import faulthandler
import os
import pickle
import traceback
from collections.abc import Mapping

from cchc_audit.engine.figures import ReportFigures
from cchc_audit.engine.inspecting import inspected
from cchc_audit.engine.planned import PlannedInspection
from cchc_audit.engine.verdict import Instance
from cchc_audit.isolation.confinement import Output, limit_memory, silence_warnings, take_over, timed
from cchc_audit.isolation.messages import (
    OUT_OF_MEMORY,
    Answer,
    Asked,
    Fault,
    FaultKind,
    Ready,
    Request,
    Start,
    read_frame,
    write_frame,
)
from cchc_audit.isolation.surroundings import Surroundings
from cchc_audit.language import Text
from cchc_audit.plugin_sources import installed_sources, sources_of
from cchc_audit.plugins import PluginError, inspections_of
from cchc_audit.report.cell import Cell, Report
from cchc_audit.rule.raised import told_of
from cchc_audit.rule.record import Rule

_NOTHING = Instance(id="", check="", rule="", verdict="not_applicable")


def serve() -> None:
    """Serve one audit until it has no more requests; this is all that the process does."""
    requests, answers = take_over()
    output = Output()
    faulthandler.enable()
    start: Start = pickle.loads(read_frame(requests) or b"")  # noqa: S301 - from the audit itself
    rules, unloaded = _load(start)
    silence_warnings()
    output.taken()
    limit_memory(start.megabytes, limited=start.limited)
    write_frame(answers, pickle.dumps(Ready(process=os.getpid(), unloaded=unloaded)))
    while (content := read_frame(requests)) is not None:
        request: Request = pickle.loads(content)  # noqa: S301 - from the audit itself
        inspector = _Inspector(request, rules, unloaded, output, start.seconds)
        for asked in request.asked:
            write_frame(answers, inspector.answer(asked))
    os._exit(0)  # whatever a plugin left behind, its threads too, must not hold the process up


def _load(start: Start) -> tuple[dict[str, Rule], dict[str, Text]]:
    rules: dict[str, Rule] = {}
    unloaded: dict[str, Text] = {}
    for source in sources_of(start.files, installed_sources()):
        if source.name in start.plugins:
            try:
                rules |= inspections_of(source)
            except PluginError as error:
                unloaded[source.name] = error.text
    return rules, unloaded


class _Inspector:
    """Inspects one report; no inspection is given what another was given."""

    def __init__(
        self,
        request: Request,
        rules: Mapping[str, Rule],
        unloaded: Mapping[str, Text],
        output: Output,
        seconds: float,
    ) -> None:
        self._report: Report = pickle.loads(request.report)  # noqa: S301 - from the audit itself
        self._figures = ReportFigures.of(self._report, request.refs).plain
        self._keep = request.keep
        self._rules = rules
        self._unloaded = unloaded
        self._output = output
        self._surroundings = Surroundings()
        self._seconds = seconds
        self._copies: dict[str | None, bytes] = {None: request.report}

    def answer(self, asked: Asked) -> bytes:
        """The answer, pickled."""
        rule = self._rules.get(asked.rule)
        if rule is None:
            detail = self._unloaded.get(asked.plugin, "")
            return pickle.dumps(Answer(fault=Fault(kind="unloaded", detail=detail)))
        planned = PlannedInspection(
            id=asked.id, rule=rule, indicator=asked.indicator, severity=asked.severity, nothing=_NOTHING
        )
        try:
            answer = self._inspected(planned)
            disturbed = self._surroundings.restored()
            if disturbed is not None:
                answer = pickle.dumps(Answer(fault=Fault(kind="disturbed", detail=disturbed)))
            printed = self._output.taken()
            if printed:
                answer = pickle.dumps(Answer(fault=Fault(kind="printed", detail=printed)))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        return answer

    def _inspected(self, planned: PlannedInspection) -> bytes:
        original = self._report if planned.indicator is None else self._report.cells[planned.indicator]
        given = self._copy(planned.indicator, original)
        try:
            with timed(self._seconds):
                instance = inspected(planned, given, self._figures, keep=self._keep)
                if given != original:
                    return pickle.dumps(Answer(fault=Fault(kind="changed")))
                return pickle.dumps(Answer(instance=None if instance is _NOTHING else instance))
        except MemoryError as error:
            traceback.clear_frames(error.__traceback__)
            return _faulty("memory", error)
        except BaseException as error:  # noqa: BLE001 - whatever a rule raises is told, and the others run
            return _faulty("raised", error)

    def _copy(self, indicator: str | None, original: Cell | Report) -> Cell | Report:
        content = self._copies.get(indicator)
        if content is None:
            content = self._copies[indicator] = pickle.dumps(original)
        copy: Cell | Report = pickle.loads(content)  # noqa: S301 - our own bytes
        return copy


def _faulty(kind: FaultKind, error: BaseException) -> bytes:
    trace = "".join(traceback.format_exception(error))
    return pickle.dumps(Answer(fault=Fault(kind=kind, detail=told_of(error), trace=trace)))
