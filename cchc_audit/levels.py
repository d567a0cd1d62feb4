"""The reports of the units directly below, beside the report of the unit above."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from cchc_audit.language import Text
from cchc_audit.numbers.folding import fold
from cchc_audit.refusal import CannotAudit
from cchc_audit.report.cell import Report
from cchc_audit.report.document import Document
from cchc_audit.report.naming import unit_key
from cchc_audit.request import Source
from cchc_audit.spec.model import Spec
from cchc_audit.units import only_report, reports_in


def with_children(
    reports: Sequence[Report],
    sources: Sequence[Source] | None,
    spec: Spec,
    document_of: Callable[[Source], Document],
) -> tuple[Report, ...]:
    """The only report, with those of the units directly below, which are read by the same form.

    Args:
        reports: of the unit above; there must be one only.
        sources: the files of the units below; None if they are not given.
        spec: the form.
        document_of: reads such a file.

    Raises:
        CannotAudit: a report below is of another period, of the unit itself, or the second of its unit.
    """
    if sources is None:
        return tuple(reports)
    above = only_report(reports)
    children = tuple(one for source in sources for one in reports_in(document_of(source), spec))
    known: dict[tuple[str, ...], Report] = {}
    for child in children:
        _refuse_wrong(above, child)
        if child.unit is not None:
            _refuse_second(child, known.setdefault(unit_key(child), child))
    return (replace(above, children=children),)


def _refuse_wrong(above: Report, child: Report) -> None:
    """Refuse a report of another period, or of the unit above itself, as far as both are known."""
    if above.period and child.period and above.period != child.period:
        text = Text(
            vi=f"Báo cáo của đơn vị trực thuộc ({child.source}) là của kỳ {child.period}, không phải kỳ {above.period}."
            " Hãy đưa báo cáo cùng kỳ.",
            en=f"The report of a unit below ({child.source}) is of {child.period}, not of {above.period}. "
            "Give the one of the same period.",
        )
        raise CannotAudit("other-period", {"source": child.source, "period": child.period}, text)
    if above.unit and child.unit and fold(above.unit) == fold(child.unit):
        text = Text(
            vi=f"{child.source} là báo cáo của chính “{above.unit}”, không phải của đơn vị trực thuộc. Hãy bỏ tệp này.",
            en=f'{child.source} is the report of "{above.unit}" itself, not of a unit below. Leave it out.',
        )
        raise CannotAudit("not-a-child", {"source": child.source, "unit": child.unit}, text)


def _refuse_second(child: Report, first: Report) -> None:
    """Refuse a second report of a unit: nobody can tell which of them counts."""
    if first is not child:
        text = Text(
            vi=f"“{child.unit}” có hai báo cáo: {first.source} và {child.source}. Hãy chỉ đưa báo cáo được dùng.",
            en=f'"{child.unit}" has two reports: {first.source} and {child.source}. Give only the one that counts.',
        )
        raise CannotAudit("two-reports", {"source": child.source, "unit": child.unit or ""}, text)
