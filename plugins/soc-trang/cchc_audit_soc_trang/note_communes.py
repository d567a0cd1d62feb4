"""Notes that say how many xã, phường and thị trấn there are."""

from collections.abc import Iterator

from cchc_audit import Relation, Report, Sentence, Text, inspection, quantity, sum_of
from cchc_audit_soc_trang.units import communes_of

_KINDS = ("xã", "phường", "thị trấn")
_ALL = ("trên địa bàn", "toàn huyện", "toàn thị xã", "toàn thành phố")


@inspection(
    "soc_trang.note-communes",
    vi="Ghi chú kể các xã, phường, thị trấn trên địa bàn thì phải đủ số đơn vị cấp xã.",
    en="A note that counts the communes of the district counts all of them.",
    why=Text(
        vi="Số xã, phường, thị trấn lấy theo danh mục đơn vị hành chính; kiểm tra lại số nêu trong ghi chú.",
        en="The communes are those of the list of administrative units; check the numbers in the note.",
    ),
    sentences={
        "all-communes": Sentence(
            vi="ghi chú lệch {difference} so với số đơn vị cấp xã: {left}, nhưng huyện có {right}",
            en="the note differs by {difference} from the number of communes: {left}, but the district has {right}",
        )
    },
)
def note_communes(report: Report) -> Iterator[Relation]:
    """State that communes of several kinds, counted in a note for the whole district, are all that it has."""
    most = communes_of(report.unit, report.period)
    if most is None:
        return
    for cell in report.cells.values():
        counted = [one for one in cell.note.quantities if one.unit.casefold().startswith(_KINDS)]
        if len(counted) > 1 and any(words in cell.note.text.casefold() for words in _ALL):
            yield (sum_of([quantity(one) for one in counted]) == most).named("all-communes")
