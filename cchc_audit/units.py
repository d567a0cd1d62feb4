"""The units of a table whose rows are units: which is meant, and what is told where that is not plain."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from cchc_audit.align.choice import reports_of
from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.numbers.folding import fold, fold_marks
from cchc_audit.refusal import CannotAudit
from cchc_audit.report.cell import Earlier, Peers, Report
from cchc_audit.report.document import Document
from cchc_audit.report.naming import unit_key, unit_name
from cchc_audit.spec.model import Spec

_MOST_LISTED = 12


def reports_in(
    document: Document, spec: Spec, *, unit: str | None = None, period: str | None = None
) -> tuple[Report, ...]:
    """The reports of a document by a spec that is named: one, or one for each unit of its table, at least one.

    Raises:
        CannotAudit: its table has no units, or not the one that is asked for.
    """
    reports = reports_of(document, spec, unit=unit, period=period, named=True)
    return meant(reports, unit, document.source, spec.id)


def only_report(reports: Sequence[Report]) -> Report:
    """The report, if there is just one.

    Raises:
        CannotAudit: several-units; it names the call that audits each.
    """
    if len(reports) == 1:
        return reports[0]
    source, listed = reports[0].source, _listed(reports)
    text = Text(
        vi=f"{source} có {len(reports)} đơn vị có thể là đơn vị cần kiểm tra, mỗi dòng là một báo cáo: {listed.vi}. "
        "Hãy chọn một đơn vị (--unit TÊN, unit=…), hoặc kiểm tra tất cả (lệnh check, audit_each).",
        en=f"{source} has {len(reports)} units that may be meant, each row a report of its own: {listed.en}. "
        "Choose a unit (--unit NAME, unit=…), or audit them all (the command check, audit_each).",
    )
    raise CannotAudit("several-units", {"source": source, "units": [unit_name(one) for one in reports]}, text)


def meant(reports: tuple[Report, ...], unit: str | None, source: str, spec: str) -> tuple[Report, ...]:
    """The reports that are asked for: of a table of units those of the unit, if one is named.

    Raises:
        CannotAudit: no-units, unknown-unit.
    """
    if not reports:
        raise _no_units(source, spec)
    return reports if unit is None or reports[0].place is None else _of_unit(unit, reports)


def _of_unit(wanted: str, reports: Sequence[Report]) -> tuple[Report, ...]:
    """The rows of a unit, by its name or by a part of it, with what it stands under if that is named too.

    Raises:
        CannotAudit: unknown-unit; it lists those that there are.
    """
    piece = fold(wanted)
    tries: tuple[Callable[[Report], bool], ...] = (
        lambda report: piece in {fold(report.unit or ""), fold(unit_name(report))},
        lambda report: _has_words(fold_marks(report.unit or ""), fold_marks(wanted)),
        lambda report: _has_words(fold(report.unit or ""), piece),
        lambda report: piece in fold(unit_name(report)),
    )
    for matches in tries:
        found = tuple(report for report in reports if matches(report))
        if found and piece:
            return found
    source, listed = reports[0].source, _listed(reports)
    text = Text(
        vi=f"{source} không có đơn vị “{wanted}”. Các đơn vị trong bảng: {listed.vi}.",
        en=f'{source} has no unit "{wanted}". The units of its table: {listed.en}.',
    )
    facts = {"source": source, "unit": wanted, "units": [unit_name(one) for one in reports]}
    raise CannotAudit("unknown-unit", facts, text)


def _has_words(name: str, words: str) -> bool:
    """Whether the words stand in a name one after another, none of them cut."""
    return f" {words} " in f" {name} "


def same_unit(report: Report, others: Sequence[Report]) -> Report | None:
    """The report of the same unit among those of another period; a whole report is compared with the only one."""
    if report.place is None:
        return others[0]
    own = unit_key(report)
    same = [one for one in others if unit_key(one) == own]
    named = same or [one for one in others if fold(one.unit or "") == own[-1]]
    return named[0] if len(named) == 1 else None


def with_earlier(report: Report, others: Mapping[Earlier, tuple[Report, ...]]) -> Report:
    """The report with those of earlier periods that are of the same unit."""
    found: dict[Earlier, Report] = {}
    for which, reports in others.items():
        other = same_unit(report, reports)
        if other is not None:
            found[which] = other
    return replace(report, earlier=Frozen(found)) if found else report


def with_peers(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """The rows of a table of units, each with those that it can be compared with, if earlier reports were given."""
    units = [report for report in reports if report.place is not None and not report.below]
    if len(units) <= 1 or not any(report.earlier for report in units):
        return reports
    peers = Peers(reports=tuple(units))
    return tuple(
        report if report.below or report.place is None else replace(report, peers=peers) for report in reports
    )


def _no_units(source: str, spec: str) -> CannotAudit:
    """The refusal of a file in which no table of units is found."""
    text = Text(
        vi=f"{source} không có bảng nào theo biểu {spec}: không nhận ra các cột chỉ tiêu, hoặc không có dòng đơn vị "
        "nào có số liệu. Hãy giữ dòng tiêu đề hoặc dòng số thứ tự cột (1) (2) (3)…",
        en=f"{source} holds no table of the form {spec}: its columns are not recognised, or no row has figures. "
        "Keep the headings, or the row of column numbers (1) (2) (3)…",
    )
    return CannotAudit("no-units", {"source": source, "spec": spec}, text)


def _listed(reports: Sequence[Report]) -> Text:
    names = [f"“{one.unit}”" for one in reports[:_MOST_LISTED]]
    more = len(reports) - len(names)
    listed = ", ".join(names)
    return Text(
        vi=f"{listed} và {more} đơn vị khác" if more else listed,
        en=f"{listed} and {more} more" if more else listed,
    )
