"""Collecting reports into an archive: file by file, in parts that are there whole or not at all."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePath

import polars as pl

from cchc_audit.archive.archive import make_archive, open_archive
from cchc_audit.archive.forms import form_in
from cchc_audit.archive.parts import Identity, write_part
from cchc_audit.report.cell import Report
from cchc_audit.report.naming import BETWEEN
from cchc_audit.spec.model import Spec

AT_ONCE = 500
"""So many reports make a part: a killed run loses no more than these, and memory holds no more."""


def key_of(content: bytes, name: str) -> str:
    """The key of a file: the same for the same content under the same name, wherever it lies."""
    return sha256(PurePath(name).name.encode() + b"\0" + content).hexdigest()[:32]


class Collecting:
    """Adds the reports of files to an archive."""

    def __init__(self, archive: Path) -> None:
        """Open or make an archive, and see which files are in it.

        Raises:
            CannotAudit: not-empty, archive-layout, archive-form, archive-part.
            OSError: it cannot be written.
        """
        make_archive(archive)
        self._archive = archive
        self._waiting: dict[tuple[str, str], tuple[Spec, list[tuple[Identity, Report]]]] = {}
        self._known: set[str] = set()
        for reports in open_archive(archive):
            if reports.parts:
                self._known |= set(reports.everything.select(pl.col("file").unique()).collect()["file"])

    @property
    def known(self) -> frozenset[str]:
        """The keys of the files that are in the archive."""
        return frozenset(self._known)

    def has(self, key: str) -> bool:
        """Whether a file is in the archive, or waits to be."""
        return key in self._known

    def add(self, key: str, spec: Spec, reports: Sequence[Report]) -> int:
        """Add all reports of a file; gives how many. They are there for sure once `finish` was called.

        Args:
            key: of the file.
            spec: the form by which it was read.
            reports: of the file.

        Raises:
            CannotAudit: archive-form.
            OSError: the archive cannot be written.
        """
        _, waiting = self._waiting.setdefault((spec.id, spec.version), (spec, []))
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        waiting += [(identity_of(key, number, report, now), report) for number, report in enumerate(reports)]
        self._known.add(key)
        if len(waiting) >= AT_ONCE:
            self._write(spec)
        return len(reports)

    def finish(self) -> None:
        """Write what still waits.

        Raises:
            CannotAudit: archive-form.
            OSError: the archive cannot be written.
        """
        for spec, _ in list(self._waiting.values()):
            self._write(spec)

    def _write(self, spec: Spec) -> None:
        _, waiting = self._waiting.pop((spec.id, spec.version))
        if waiting:
            form = form_in(self._archive, spec, (report for _, report in waiting))
            write_part(form, waiting)


def identity_of(key: str, number: int, report: Report, now: str) -> Identity:
    """What tells one report of a file from all others."""
    return {
        "report": sha256(f"{key}:{number}".encode()).hexdigest()[:32],
        "file": key,
        "source": report.source,
        "unit": report.unit,
        "within": BETWEEN.join(report.within),
        "period": report.period,
        "collected": now,
    }
