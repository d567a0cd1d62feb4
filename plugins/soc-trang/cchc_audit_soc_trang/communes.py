"""Counts of communes against the communes that the reporting unit has."""

from collections.abc import Iterator

from cchc_audit import Relation, Report, Sentence, Text, inspection, quantity
from cchc_audit_soc_trang.units import communes_of

ROWS = (
    "leadership.inspection.communes",
    "decentralisation.communes",
    "inspectorate.communes",
    "documents.connection.communes",
    "one_stop_system.communes",
    "iso.communes_published",
    "iso.communes_assessed",
    "iso.communes_reviewed",
)


@inspection(
    "soc_trang.communes",
    vi="Số xã, phường, thị trấn không quá số đơn vị hành chính cấp xã của huyện.",
    en="No row counts more communes than the district has.",
    why=Text(
        vi="Số đơn vị cấp xã lấy theo danh mục đơn vị hành chính; nếu đã ghi số lượt thì ghi lại số đơn vị.",
        en="The communes are those of the list of administrative units; where visits were counted, count communes.",
    ),
    severity="error",
    sentences={
        "too-many": Sentence(
            vi="vượt {difference}: {left}, lớn hơn số đơn vị cấp xã của huyện là {right}",
            en="exceeds by {difference}: {left}, more than the {right} communes of the district",
        )
    },
)
def communes(report: Report) -> Iterator[Relation]:
    """State for each row that counts communes that the unit has so many."""
    most = communes_of(report.unit, report.period)
    if most is None:
        return
    for row in ROWS:
        cell = report.cells.get(row)
        if cell is not None and cell.value is not None:
            yield (quantity(cell) <= most).named("too-many")
