"""Which rows of a form count communes: they are known by their official names, in whatever spec they stand."""

import re

from cchc_audit import Cell

_COUNTS_COMMUNES = re.compile(r"(?:- )?Số (?:lượng )?(?:UBND|đơn vị) cấp xã\b", re.IGNORECASE)


def counts_communes(cell: Cell) -> bool:
    """Whether the row says how many communes there are of some sort, such as "Số UBND cấp xã đã kiểm tra"."""
    return cell.definition.kind == "count" and _COUNTS_COMMUNES.match(cell.definition.name.vi) is not None
