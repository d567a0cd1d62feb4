"""What a finding is about, as people call it: indicators with their sections, and places in the file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from cchc_audit.explain.finding import Finding, FindingCell
from cchc_audit.explain.names import short_name
from cchc_audit.language import Language
from cchc_audit.report.place import Place
from cchc_audit.result import Result
from cchc_audit.writing import sentences
from cchc_audit.writing.expectation import subject_cell

CONDITION = "when"
"""The role of cells that only decide whether a check applies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An indicator that a finding is about; section is "" where it is unknown."""

    indicator: str | None
    section: str
    name: str

    def __str__(self) -> str:
        return f"{self.section} {self.name}".strip()


def main_cells(finding: Finding) -> tuple[FindingCell, ...]:
    """The cells that a finding is about, those of its condition left out."""
    return tuple(cell for cell in finding.cells if cell.role != CONDITION) or finding.cells


def subjects_of(finding: Finding, result: Result, language: Language) -> tuple[Subject, ...]:
    """The indicators that a finding is about, each once: the one to be corrected, then in the order of its cells."""
    found: dict[str, Subject] = {}
    first = subject_cell(finding)
    for cell in (*(() if first is None else (first,)), *main_cells(finding)):
        found.setdefault(cell.indicator or cell.ref, _subject(cell, result, language))
    return tuple(found.values())


def _subject(cell: FindingCell, result: Result, language: Language) -> Subject:
    known = (
        None if result.report is None or cell.indicator is None else result.report.cells.get(cell.indicator)
    )
    if known is None:
        return Subject(indicator=cell.indicator, section="", name=cell.label.to(language))
    name = short_name(known.definition).to(language)
    return Subject(indicator=cell.indicator, section=known.definition.section, name=name)


def places_text(places: Iterable[Place | None], language: Language) -> str:
    """Where cells stand: addresses if the file has them, else rows ("dòng 203, 205–208")."""
    known = [place for place in places if place is not None]
    if not known:
        return sentences.NO_PLACE.to(language)
    texts = []
    for where, group in groupby(sorted(known, key=_order), key=lambda place: container_text(place, language)):
        members = list(group)
        rows = in_runs(sorted({place.row for place in members}))
        inner = ", ".join(dict.fromkeys(place.address for place in members if place.address))
        whole = (
            inner
            if all(place.address for place in members)
            else sentences.ROWS.to(language).format(rows=rows)
        )
        texts.append(f"{where}: {whole}" if where else whole)
    return "; ".join(texts)


def container_text(place: Place, language: Language) -> str:
    """The sheet, page or table of a place; "" if the file has none."""
    page = "" if place.page is None else sentences.PAGE.to(language).format(page=place.page)
    table = "" if place.table is None else sentences.TABLE.to(language).format(table=place.table)
    return ", ".join(word for word in (place.sheet or "", page, table) if word)


def _order(place: Place) -> tuple[int, str, int, int, int]:
    return (place.page or 0, place.sheet or "", place.table or 0, place.row, place.column or 0)


def in_runs(rows: Sequence[int]) -> str:
    """Rows or columns in order, neighbours of three and more joined: "203, 205–208"."""
    texts = []
    for _, group in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        run = [row for _, row in group]
        texts.append(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)))  # noqa: PLR2004 - two are shorter listed
    return ", ".join(texts)
