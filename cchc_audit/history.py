"""Earlier reports that are given together: which of them are of a report's unit, and from when."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cchc_audit.comparing import is_before
from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.numbers.folding import fold
from cchc_audit.refusal import CannotAudit
from cchc_audit.report.cell import Earlier, Report
from cchc_audit.report.compared import Compared, Unfit
from cchc_audit.report.document import Document
from cchc_audit.report.period import is_as_long, period_before, year_before
from cchc_audit.spec.model import Spec
from cchc_audit.units import reports_in, same_unit

_MOST_LISTED = 12


class History:
    """Earlier reports, of one unit or of many; they are read once by each form that is asked for."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Take the files, each of which holds one report, or one for each unit of its table."""
        self._documents = tuple(documents)
        self._read: dict[tuple[str, str], tuple[tuple[Report, ...], ...]] = {}

    def __bool__(self) -> bool:
        return bool(self._documents)

    def before(self, report: Report, spec: Spec) -> Report:
        """The report with its history, and with the reports of the period before and of the year before in it.

        Those that it has already stay.

        Raises:
            CannotAudit: a report is of another form or says no period, or two are of the same unit and period.
        """
        if not self:
            return report
        period = _required_period(report)
        given = [
            other for reports in self._reports(spec) if (other := same_unit(report, reports)) is not None
        ]
        compared = tuple(_compared(report, period, other) for other in given)
        if report.unit is None:
            _require_one_unit(report, compared)
        fitting = [other for other, one in zip(given, compared, strict=True) if one.left_out is None]
        history = {str(other.period): other for other in _in_order(fitting)}
        found: dict[Earlier, Report] = {}
        for which, wanted in (
            ("previous", period_before(period)),
            ("same_period_last_year", year_before(period)),
        ):
            if wanted in history:
                found[which] = history[wanted]  # type: ignore[index] # both are such names
        return replace(
            report,
            history=tuple(history.values()),
            compared=compared,
            earlier=Frozen({**found, **report.earlier}),
        )

    def _reports(self, spec: Spec) -> tuple[tuple[Report, ...], ...]:
        """The reports of each file, by the form of the report that they are compared with."""
        key = (spec.id, spec.version)
        if key not in self._read:
            self._read[key] = tuple(_read(document, spec) for document in self._documents)
        return self._read[key]


def _read(document: Document, spec: Spec) -> tuple[Report, ...]:
    reports = reports_in(document, spec)
    for report in reports:
        _required_period(report)
        matched = sum(cell.row is not None for cell in report.cells.values())
        if report.place is None and 2 * matched < len(report.cells):
            raise _other_form(report, spec, matched)
    return reports


def _compared(report: Report, period: str, other: Report) -> Compared:
    """What becomes of a report that is given."""
    own = str(other.period)
    left_out: Unfit | None = None
    if report.unit and other.unit and fold(report.unit) != fold(other.unit):
        left_out = "other_unit"
    elif not is_as_long(own, period):
        left_out = "other_length"
    elif not is_before(own, period):
        left_out = "not_earlier"
    return Compared(source=other.source, period=own, unit=other.unit, left_out=left_out)


def _in_order(reports: Sequence[Report]) -> list[Report]:
    """The latest first.

    Raises:
        CannotAudit: two are of the same period.
    """
    ordered = sorted(reports, key=lambda report: str(report.period), reverse=True)
    for one, other in pairwise(ordered):
        if one.period == other.period:
            raise _same_period(one, other)
    return ordered


def _required_period(report: Report) -> str:
    if report.period is not None:
        return report.period
    text = Text(
        vi=f"{report.source} không ghi kỳ báo cáo, nên không xếp được theo thời gian. Hãy ghi kỳ vào tiêu đề hoặc tên "
        "tệp, hoặc (với báo cáo cần kiểm tra) dùng --period.",
        en=f"{report.source} does not say for which period it reports, so it has no place in a history. Write the "
        "period into its title or the name of the file, or (of the report to be audited) give --period.",
    )
    raise CannotAudit("no-period", {"source": report.source}, text)


def _require_one_unit(report: Report, compared: Sequence[Compared]) -> None:
    """Refuse a history of several units for a report that does not say whose it is."""
    units = {fold(one.unit): one.unit for one in compared if one.unit}
    if len(units) <= 1:
        return
    listed = ", ".join(f"“{unit}”" for unit in list(units.values())[:_MOST_LISTED])
    text = Text(
        vi=f"{report.source} không ghi đơn vị báo cáo, mà các báo cáo kỳ trước là của nhiều đơn vị ({listed}). Hãy "
        "dùng --unit (unit=).",
        en=f"{report.source} does not say who reports, and the earlier reports are of several units ({listed}). Give "
        "--unit (unit=).",
    )
    raise CannotAudit("no-unit", {"source": report.source, "units": list(units.values())}, text)


def _same_period(one: Report, other: Report) -> CannotAudit:
    sources = sorted((one.source, other.source))
    text = Text(
        vi=f"Hai báo cáo các kỳ trước cùng của kỳ {one.period}: {sources[0]} và {sources[1]}. Hãy chỉ giữ bản đã chốt.",
        en=f"Two reports of the history are of the same period {one.period}: {sources[0]} and {sources[1]}. "
        "Keep the one that was accepted.",
    )
    return CannotAudit("duplicate-period", {"period": one.period, "sources": sources}, text)


def _other_form(report: Report, spec: Spec, matched: int) -> CannotAudit:
    total = len(report.cells)
    text = Text(
        vi=f"Báo cáo kỳ trước {report.source} không theo biểu {spec.id}: chỉ tìm thấy {matched}/{total} chỉ tiêu.",
        en=f"{report.source}, given as an earlier report, is not of the form {spec.id}: only {matched} of {total} "
        "indicators are found.",
    )
    return CannotAudit("other-form", {"source": report.source, "spec": spec.id}, text)
