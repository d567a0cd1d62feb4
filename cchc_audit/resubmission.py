"""One report against the one that was sent in its place: which findings are new, gone, changed, and which values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_audit.explain.exchange import finding_to_dict
from cchc_audit.explain.finding import Finding
from cchc_audit.explain.names import own_name
from cchc_audit.language import Text
from cchc_audit.numbers.folding import fold
from cchc_audit.numbers.writing import exact
from cchc_audit.refusal import CannotAudit
from cchc_audit.report.cell import Cell, Part
from cchc_audit.report.naming import unit_key
from cchc_audit.result import Result

SCHEMA = "cchc-audit/comparison/1"
_COMPARED: tuple[Part, ...] = ("value", "note", "unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCell:
    """A part of a row that says something else than before.

    Attributes:
        old, new: as written; "" for what is blank or has no row.
        difference: of the numbers, new less old; None if one of them is none.
    """

    indicator: str
    label: Text
    part: Part
    old: str
    new: str
    difference: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resubmission:
    """A report and the one that was sent in its place.

    Attributes:
        new: findings of the new one only.
        gone: findings of the old one only.
        changed: findings of both with other numbers, the old one first.
        unchanged: findings of both with the same numbers, as the new one has them.
        cells: what is written otherwise.
    """

    old_result: Result
    new_result: Result
    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    changed: tuple[tuple[Finding, Finding], ...]
    unchanged: tuple[Finding, ...]
    cells: tuple[ChangedCell, ...]

    def to_dict(self) -> dict[str, object]:
        """All of it, ready for json.dumps; findings are those of the published contract."""
        result = self.new_result
        return {
            "unit": result.unit,
            "within": list(result.within),
            "period": result.period,
            "findings": {
                "new": [finding_to_dict(one) for one in self.new],
                "gone": [finding_to_dict(one) for one in self.gone],
                "changed": [
                    {"old": finding_to_dict(old), "new": finding_to_dict(new)} for old, new in self.changed
                ],
                "unchanged": [finding_to_dict(one) for one in self.unchanged],
            },
            "cells": [_cell_to_dict(one) for one in self.cells],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two files: the reports that are in both, and those that are in one of them only, as for units of a table."""

    old_source: str
    new_source: str
    both: tuple[Resubmission, ...]
    only_old: tuple[Result, ...] = ()
    only_new: tuple[Result, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """All of it, ready for json.dumps."""
        return {
            "schema": SCHEMA,
            "old": {"source": self.old_source},
            "new": {"source": self.new_source},
            "reports": [one.to_dict() for one in self.both],
            "only_old": [{"unit": one.unit, "within": list(one.within)} for one in self.only_old],
            "only_new": [{"unit": one.unit, "within": list(one.within)} for one in self.only_new],
        }


def compare_results(old: Sequence[Result], new: Sequence[Result]) -> Comparison:
    """The reports of a file against those of the file that was sent in its place.

    Args:
        old: the results of the file, at least one, with the reports as they were understood.
        new: those of the other.

    Raises:
        CannotAudit: they are of different forms, periods or units.
    """
    _require_same(old[0], new[0])
    if old[0].place is None and new[0].place is None:
        both = (compare_reports(old[0], new[0]),)
        return Comparison(old_source=old[0].source, new_source=new[0].source, both=both)
    before = {unit_key(one): one for one in old}
    after = {unit_key(one): one for one in new}
    return Comparison(
        old_source=old[0].source,
        new_source=new[0].source,
        both=tuple(compare_reports(before[key], one) for key, one in after.items() if key in before),
        only_old=tuple(one for key, one in before.items() if key not in after),
        only_new=tuple(one for key, one in after.items() if key not in before),
    )


def compare_reports(old: Result, new: Result) -> Resubmission:
    """A report against the one that was sent in its place, both of the same form, unit and period."""
    before, after = ({one.id: one for one in result.findings} for result in (old, new))
    both = [(before[key], one) for key, one in after.items() if key in before]
    return Resubmission(
        old_result=old,
        new_result=new,
        new=tuple(one for key, one in after.items() if key not in before),
        gone=tuple(one for key, one in before.items() if key not in after),
        changed=tuple(pair for pair in both if pair[0].values_id != pair[1].values_id),
        unchanged=tuple(now for then, now in both if then.values_id == now.values_id),
        cells=tuple(_changed_cells(old, new)),
    )


def _changed_cells(old: Result, new: Result) -> Iterator[ChangedCell]:
    if old.report is None or new.report is None:
        return
    for indicator, now in new.report.cells.items():
        then = old.report.cells[indicator]
        for part in _COMPARED:
            if _says(then, part) != _says(now, part):
                numbers = (then.value, now.value) if part == "value" else (None, None)
                difference = None if None in numbers else numbers[1] - numbers[0]  # type: ignore[operator]
                yield ChangedCell(
                    indicator=indicator,
                    label=own_name(now.definition),
                    part=part,
                    old=then.text(part),
                    new=now.text(part),
                    difference=difference,
                )


def _says(cell: Cell, part: Part) -> object:
    """What a part of a row says: "7.971" says what "7971" does, and "98,1" does not say what "98,10" does."""
    if part == "value" and cell.value is not None:
        return (cell.value, cell.interval, cell.state)
    return (cell.row is None, " ".join(cell.text(part).split()))


def _require_same(old: Result, new: Result) -> None:
    """Refuse two reports of which one cannot be in the place of the other."""
    if (old.spec_id, old.spec_version) != (new.spec_id, new.spec_version):
        raise _other(
            "other-form", old, new, f"{old.spec_id} {old.spec_version}", f"{new.spec_id} {new.spec_version}"
        )
    if old.period != new.period:
        raise _other("other-period", old, new, old.period, new.period)
    whole = old.place is None and new.place is None
    if whole and fold(old.unit or "") != fold(new.unit or ""):
        raise _other("other-unit", old, new, old.unit, new.unit)


def _other(code: str, old: Result, new: Result, before: str | None, after: str | None) -> CannotAudit:
    vi, en = ((before or unknown, after or unknown) for unknown in ("không rõ", "unknown"))
    text = Text(
        vi=f"{new.source} ({vi[1]}) không thể thay cho {old.source} ({vi[0]}): khác biểu mẫu, kỳ hoặc đơn vị. Nếu báo "
        "cáo không ghi kỳ hoặc đơn vị, hãy dùng --period, --unit.",
        en=f"{new.source} ({en[1]}) cannot stand in the place of {old.source} ({en[0]}): the form, the period or the "
        "unit is another. If a report does not say its period or unit, give --period or --unit.",
    )
    return CannotAudit(code, {"source": new.source, "old": before or "", "new": after or ""}, text)


def _cell_to_dict(cell: ChangedCell) -> dict[str, object]:
    return {
        "indicator": cell.indicator,
        "label": cell.label.to_dict(),
        "part": cell.part,
        "old": cell.old,
        "new": cell.new,
        "difference": None if cell.difference is None else exact(cell.difference),
    }
