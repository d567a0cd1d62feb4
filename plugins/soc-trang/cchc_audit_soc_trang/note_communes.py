"""Notes that say how many xã, phường and thị trấn there are."""

import re
from collections.abc import Iterator, Mapping

from cchc_audit import Cell, Relation, Report, Sentence, Text, inspection, quantity, sum_of

from .rows import counts_communes
from .units import Communes, communes_of

_KIND = r"(?:xã|phường|thị trấn)"
_COUNTED = re.compile(
    rf"(?P<all>(?:ubnd |đơn vị )?cấp {_KIND}\b.*)|{_KIND}(?:(?:, ?| ?/ ?| và | hoặc ){_KIND})*"
)


@inspection(
    "soc_trang.note-communes",
    vi="Số xã, phường, thị trấn nêu trong ghi chú không quá số đơn vị hành chính cấp xã của huyện, thị xã, thành phố.",
    en="A note counts no more communes than the reporting district has.",
    why=Text(
        vi="Số xã, phường, thị trấn lấy theo danh mục đơn vị hành chính; kiểm tra lại số nêu trong ghi chú.",
        en="The communes are those of the list of administrative units; check the numbers in the note.",
    ),
    sentences={
        "too-many": Sentence(
            vi="ghi chú vượt {difference}: {left}, nhưng theo danh mục chỉ có {right} xã, phường, thị trấn",
            en="the note exceeds by {difference}: {left}, but by the list there are only {right} communes",
        ),
        "of-kind": Sentence(
            vi="ghi chú vượt {difference}: {left}, nhưng theo danh mục chỉ có {right} đơn vị loại này;"
            " có thể đã tính chung cả loại khác",
            en="the note exceeds by {difference}: {left}, but by the list there are only {right} of that kind;"
            " perhaps others were counted with them",
            severity="info",
        ),
        "all": Sentence(
            vi="ghi chú lệch {difference}: {left}, nhưng dòng này gồm đủ {right} xã, phường, thị trấn",
            en="the note differs by {difference}: {left}, but the row counts all {right} communes",
        ),
    },
    right={
        "rows": [["1", "Số UBND cấp xã đã kiểm tra", "Đơn vị", "9", "8 xã, 01 thị trấn"]],
        "unit": "Huyện Mỹ Tú",
        "period": "2022",
    },
    wrong={
        "rows": [["1", "Số UBND cấp xã đã kiểm tra", "Đơn vị", "9", "kiểm tra 12 xã, thị trấn"]],
        "unit": "Huyện Mỹ Tú",
        "period": "2022",
    },
)
def note_communes(report: Report) -> Iterator[Relation]:
    """State of each number of communes in a note that there are so many."""
    known = communes_of(report)
    if known is None:
        return
    for cell in report.cells.values():
        yield from _of_note(cell, known)


def _of_note(cell: Cell, known: Communes) -> Iterator[Relation]:
    single = []
    for one in cell.note.quantities:
        kinds = _kinds(one.unit or one.label, known.of_kind)
        if not kinds or one.percent:
            continue
        most = sum(known.of_kind[kind] for kind in kinds)
        if most < one.value <= known.total:
            yield (quantity(one) <= most).named("of-kind")
        else:
            yield (quantity(one) <= known.total).named("too-many")
        if len(kinds) == 1:
            single.append((kinds[0], one))
    differing = len({kind for kind, _ in single})
    if (
        1 < differing == len(single)
        and counts_communes(cell)
        and cell.value == known.total
        and not known.changed
    ):
        yield (sum_of([quantity(one) for _, one in single]) == known.total).named("all")


def _kinds(words: str, of_kind: Mapping[str, int]) -> list[str]:
    """The kinds of communes that the words behind a number name; none if they name something else."""
    found = _COUNTED.fullmatch(words.casefold())
    if found is None:
        return []
    return [kind for kind in of_kind if found["all"] or kind in found.group()]
