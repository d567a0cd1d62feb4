"""The forms of an archive: for each the scales of its columns, which never change once they are written."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_audit.archive.layout import FORM, folder_of
from cchc_audit.archive.refusing import cannot_use
from cchc_audit.archive.whole_file import write_whole
from cchc_audit.frozen import Frozen
from cchc_audit.report.cell import Report
from cchc_audit.spec.model import Spec

_FRACTIONAL = frozenset({"percent", "ratio", "change", "amount"})
_USUAL = 2
_MOST = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedForm:
    """A form as an archive holds it: in which folder, and with how many decimals each indicator."""

    folder: Path
    id: str
    version: str
    scales: Mapping[str, int]


def form_in(archive: Path, spec: Spec, reports: Iterable[Report]) -> ArchivedForm:
    """The form of a spec; where the archive has none, it gets one, with the decimals that these reports print most.

    Raises:
        CannotAudit: archive-form: what is there cannot be read, or is of another form.
        OSError: it cannot be written.
    """
    folder = folder_of(archive, spec.id, spec.version)
    if not (folder / FORM).exists():
        folder.mkdir(parents=True, exist_ok=True)
        scales = scales_of(spec, list(reports))
        told = {"form": spec.id, "version": spec.version, "scales": scales}
        write_whole(folder / FORM, json.dumps(told, ensure_ascii=False, indent=1).encode(), over=False)
    return form_of(folder)


def form_of(folder: Path) -> ArchivedForm:
    """The form that a folder of an archive is about.

    Raises:
        CannotAudit: archive-form.
    """
    try:
        told = json.loads((folder / FORM).read_bytes())
        scales = {str(name): int(scale) for name, scale in told["scales"].items()}
        return ArchivedForm(
            folder=folder, id=str(told["form"]), version=str(told["version"]), scales=Frozen(scales)
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise cannot_use("archive-form", folder / FORM) from error


def scales_of(spec: Spec, reports: Sequence[Report]) -> dict[str, int]:
    """For each indicator that has a column the decimals that most of the reports print."""
    return {one.id: _scale(one.id, one.kind, reports) for one in spec.indicators if one.is_numeric}


def _scale(indicator: str, kind: str, reports: Iterable[Report]) -> int:
    """How many decimals most of the reports print; whole numbers have none."""
    if kind not in _FRACTIONAL:
        return 0
    printed = Counter(
        reading.decimals
        for report in reports
        for reading in report.cells[indicator].read.readings[:1]
        if 0 <= reading.decimals <= _MOST
    )
    return max(printed, key=lambda one: (printed[one], one)) if printed else _USUAL
