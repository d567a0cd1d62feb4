"""Counts of communes against the communes that the reporting unit has."""

from collections.abc import Iterator

from cchc_audit import Relation, Report, Sentence, Text, inspection, quantity

from .rows import counts_communes
from .units import communes_of


@inspection(
    "soc_trang.communes",
    vi="Số UBND cấp xã ở mỗi dòng không quá số đơn vị hành chính cấp xã của huyện, thị xã, thành phố.",
    en="No row counts more communes than the reporting district has.",
    why=Text(
        vi="Số đơn vị cấp xã lấy theo danh mục đơn vị hành chính; nếu đã ghi số lượt kiểm tra thì ghi lại số đơn vị.",
        en="The communes are those of the list of administrative units; where visits were counted, count communes.",
    ),
    severity="error",
    sentences={
        "too-many": Sentence(
            vi="vượt {difference}: {left}, nhưng theo danh mục đơn vị hành chính chỉ có {right} xã, phường, thị trấn",
            en="exceeds by {difference}: {left}, but by the list of units there are only {right} communes",
        )
    },
    right={
        "rows": [["1", "Số UBND cấp xã đã kiểm tra", "Đơn vị", "9", ""]],
        "unit": "Huyện Mỹ Tú",
        "period": "2022",
    },
    wrong={
        "rows": [["1", "Số UBND cấp xã đã kiểm tra", "Đơn vị", "13", ""]],
        "unit": "Huyện Mỹ Tú",
        "period": "2022",
    },
)
def communes(report: Report) -> Iterator[Relation]:
    """State for each row that counts communes that the unit has so many."""
    known = communes_of(report)
    if known is None:
        return
    for cell in report.cells.values():
        if cell.value is not None and counts_communes(cell):
            yield (quantity(cell) <= known.total).named("too-many")
