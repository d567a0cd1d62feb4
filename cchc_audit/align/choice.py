"""Chooses, among the installed specs, the form that a report follows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cchc_audit.align.form import form_of
from cchc_audit.align.report import align_rows, build_report
from cchc_audit.align.wording import key
from cchc_audit.language import Language, Text
from cchc_audit.report.cell import Report
from cchc_audit.report.document import Document
from cchc_audit.report.period import days_of
from cchc_audit.spec.model import Spec

LEAST_SHARE = 0.5
"""A spec fits if at least this share of its indicators has a row."""

_EQUAL = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How well a spec fits a document: how many of its indicators have a row, or a column."""

    spec: Spec
    aligned: int

    @property
    def share(self) -> float:
        """The share of its indicators, 0 to 1."""
        return self.aligned / len(self.spec.indicators) if self.spec.indicators else 0.0

    @property
    def quality(self) -> tuple[float, int]:
        """What fits are compared by, the best first: the share, and of the same share how many rows."""
        return -self.share, -self.aligned


class NoSpecFits(Exception):  # noqa: N818  the name says what is the case
    """No spec fits a document; `fits` lists the candidates, the best first."""

    def __init__(self, source: str, fits: tuple[Fit, ...]) -> None:
        super().__init__(source, fits)
        self.source = source
        self.fits = fits

    @property
    def text(self) -> Text:
        """What was tried and what to do, in both languages."""
        least = f"{LEAST_SHARE:.0%}"
        return Text(
            vi=f"Không có biểu mẫu nào phù hợp với {self.source}: phải nhận ra ít nhất {least} số chỉ tiêu. "
            f"Đã thử: {_listed(self.fits, 'vi')}. Hãy chỉ rõ biểu mẫu hoặc kiểm tra lại tệp.",
            en=f"No spec fits {self.source}: at least {least} of its indicators must be found. "
            f"Tried: {_listed(self.fits, 'en')}. Name the spec, or check the file.",
        )

    def sentence(self, language: Language) -> str:
        """What was tried and what to do, in one language."""
        return self.text.to(language)

    def __str__(self) -> str:
        return f"{self.text.vi}\n{self.text.en}"


class Chosen(NamedTuple):
    """The spec that a file is taken to follow, and what is read by it: one report, or one for each unit of its table.

    `as_well` are the other candidates that fit exactly as well, so that nothing in the report decides between them.
    """

    spec: Spec
    reports: tuple[Report, ...]
    as_well: tuple[Spec, ...] = ()


def choose_spec(
    document: Document,
    candidates: Sequence[Spec],
    *,
    unit: str | None = None,
    period: str | None = None,
) -> Chosen:
    """The spec that fits best, and what is read by it: one report, or one for each unit of the table.

    Of specs that fit about equally well, one that is valid for the report's period is taken, then the better
    one. Of those that fit exactly as well, a spec comes before those that extend it: what somebody added to a
    form, or switched off in it, counts only where it is asked for. The order of the candidates changes nothing.

    Raises:
        NoSpecFits: with all candidates and how well each fits.
    """
    possible = _named_in(document, [spec for spec in candidates if _may_fit(document, spec)])
    if len(possible) == 1:
        return _only(document, possible[0], candidates, unit=unit, period=period)
    fits = ranked(fit_of(document, spec) for spec in candidates)
    if not fits or fits[0].share < LEAST_SHARE:
        raise NoSpecFits(document.source, fits)
    near = [fit for fit in fits if fit.share >= max(LEAST_SHARE, fits[0].share - _EQUAL)]
    read = [(fit, reports_of(document, fit.spec, unit=unit, period=period)) for fit in near]
    some = [(fit, reports) for fit, reports in read if reports]
    if not some:
        raise NoSpecFits(document.source, fits)
    valid = [(fit, reports) for fit, reports in some if is_valid_for(fit.spec, reports[0].period)]
    (chosen, reports), *others = valid or some
    as_well = tuple(fit.spec for fit, _ in others if fit.quality == chosen.quality)
    return Chosen(spec=chosen.spec, reports=reports, as_well=as_well)


def ranked(fits: Iterable[Fit]) -> tuple[Fit, ...]:
    """The fits, the best first, in an order that says nothing of where they come from."""
    return tuple(
        sorted(fits, key=lambda fit: (fit.quality, len(fit.spec.extends), fit.spec.id, fit.spec.version))
    )


def reports_of(
    document: Document, spec: Spec, *, unit: str | None = None, period: str | None = None, named: bool = False
) -> tuple[Report, ...]:
    """What is read by a spec: one report, or one for each unit of the table; none if it is no such table.

    Args:
        document: the document.
        spec: the spec.
        unit: who reports, if known; a table of units says itself whose figures it holds.
        period: for when, if known.
        named: whether a person has named the spec, so that columns without headings are taken to be its own.
    """
    if spec.layout == "columns":
        from cchc_audit.align.unit_reports import build_unit_reports  # noqa: PLC0415 - only where it may be such a table

        return build_unit_reports(document, spec.indicators, period=period, by_position=named)
    return (build_report(document, spec.indicators, unit=unit, period=period),)


def _may_fit(document: Document, spec: Spec) -> bool:
    """Whether it is worth while to look closer; to find out costs next to nothing."""
    needed = int(LEAST_SHARE * len(spec.indicators))
    return spec.layout == "rows" or any(len(line.fields) > needed for line in document.lines)


def _named_in(document: Document, candidates: Sequence[Spec]) -> Sequence[Spec]:
    """The candidates without those of which the document has hardly a name, if it has most names of another.

    To align the rows with every form would take as long as the rest of an audit, and mostly for nothing.
    """
    if len(candidates) < 2:  # noqa: PLR2004 - one needs no choice
        return candidates
    written = {key(text) for line in document.lines for text in line.texts if text}
    shares = [
        sum(key(one.name.vi) in written for one in spec.indicators) / max(1, len(spec.indicators))
        for spec in candidates
    ]
    if max(shares) < _MOST_NAMES:
        return candidates
    return [spec for spec, share in zip(candidates, shares, strict=True) if share > _HARDLY_A_NAME]


_MOST_NAMES, _HARDLY_A_NAME = 0.5, 0.1


def _only(
    document: Document, spec: Spec, candidates: Sequence[Spec], *, unit: str | None, period: str | None
) -> Chosen:
    """The only candidate that may fit, if it does: the rows are aligned just once."""
    reports = reports_of(document, spec, unit=unit, period=period)
    cells = reports[0].cells.values() if reports else ()
    fit = Fit(spec=spec, aligned=sum(cell.row is not None for cell in cells))
    if fit.share < LEAST_SHARE:
        others = (Fit(spec=one, aligned=0) for one in candidates if one is not spec)
        raise NoSpecFits(document.source, ranked((fit, *others)))
    return Chosen(spec=spec, reports=reports)


def fit_of(document: Document, spec: Spec) -> Fit:
    """How well one spec fits."""
    if spec.layout == "columns":
        return Fit(spec=spec, aligned=_columns_found(document, spec) if _may_fit(document, spec) else 0)
    return Fit(spec=spec, aligned=len(align_rows(document, form_of(spec.indicators)).rows))


def _columns_found(document: Document, spec: Spec) -> int:
    from cchc_audit.align.column_likeness import column_form_of  # noqa: PLC0415 - as above
    from cchc_audit.align.unit_columns import columns_of  # noqa: PLC0415 - as above

    columns = columns_of(document, column_form_of(spec.indicators))
    return 0 if columns is None else len(columns.found)


def is_valid_for(spec: Spec, period: str | None) -> bool:
    """Whether the whole period ("2022", "2022-Q3", "2022-09") is within the validity; no if unknown."""
    if period is None:
        return False
    first, last = days_of(period)
    begins = spec.valid_from is None or spec.valid_from <= first
    # Windows of reporting end within their last month ("15/12 to 14/12").
    return begins and (spec.valid_to is None or last.replace(day=1) <= spec.valid_to)


def _listed(fits: Sequence[Fit], language: Language) -> str:
    nothing = "không có biểu mẫu nào được cài đặt" if language == "vi" else "no spec is installed"
    return (
        "; ".join(
            f"{fit.spec.id} {fit.spec.version} ({fit.spec.title.to(language)}): "
            f"{fit.aligned}/{len(fit.spec.indicators)} ({fit.share:.0%})"
            for fit in fits
        )
        or nothing
    )
