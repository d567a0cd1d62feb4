"""Which reports of earlier periods a report can be compared with."""

from collections.abc import Callable, Mapping

from cchc_audit.language import Text
from cchc_audit.numbers.folding import fold
from cchc_audit.refusal import CannotAudit
from cchc_audit.report.cell import Earlier, Report
from cchc_audit.report.period import days_of

EARLIER: tuple[Earlier, ...] = ("previous", "same_period_last_year")
_NAMES = {
    "previous": Text(vi="Báo cáo kỳ trước", en="The report of the period before"),
    "same_period_last_year": Text(
        vi="Báo cáo cùng kỳ năm trước", en="The report of the same period last year"
    ),
}


def refuse_wrong_earlier(report: Report, other: Report, which: Earlier) -> None:
    """Refuse a report that is not of an earlier period, or of another unit, as far as both are known.

    Raises:
        CannotAudit: with the periods or units that do not fit.
    """
    name = _NAMES[which]
    if report.period and other.period and not _FITS[which](other.period, report.period):
        wanted = _WANTED[which]
        text = Text(
            vi=f"{name.vi} ({other.source}) là của kỳ {other.period}, không phải {wanted.vi} {report.period}.",
            en=f"{name.en} ({other.source}) is of {other.period}, which is not {wanted.en} {report.period}.",
        )
        raise CannotAudit("not-earlier", {"source": other.source, "period": other.period}, text)
    if report.unit and other.unit and fold(report.unit) != fold(other.unit):
        text = Text(
            vi=f"{name.vi} ({other.source}) là của “{other.unit}”, không phải của “{report.unit}”.",
            en=f'{name.en} ({other.source}) is of "{other.unit}", not of "{report.unit}".',
        )
        raise CannotAudit("other-unit", {"source": other.source, "unit": other.unit}, text)


def is_before(first: str, second: str) -> bool:
    """Whether a period ends before another one begins."""
    return days_of(first)[1] < days_of(second)[0]


def _is_year_before(first: str, second: str) -> bool:
    """Whether a period is the same part of the year before."""
    return first[4:] == second[4:] and int(first[:4]) + 1 == int(second[:4])


_FITS: Mapping[Earlier, Callable[[str, str], bool]] = {
    "previous": is_before,
    "same_period_last_year": _is_year_before,
}
_WANTED: Mapping[Earlier, Text] = {
    "previous": Text(vi="kỳ trước của kỳ", en="before"),
    "same_period_last_year": Text(vi="cùng kỳ năm trước của kỳ", en="the same period a year before"),
}
