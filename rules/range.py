"""The bounds within which an indicator is plausible."""

from collections.abc import Iterator
from decimal import Decimal

from cchc_audit import Indicator, Relation, Text, relation


@relation(
    "range",
    vi="Số liệu nằm trong khoảng cho phép.",
    en="A number lies within its bounds.",
    why=Text(
        vi="Số ngoài khoảng thường do nhầm đơn vị tính, thừa hoặc thiếu chữ số; hãy kiểm tra lại số đã ghi.",
        en=(
            "A number outside its bounds mostly comes from a wrong unit or a digit too many or too "
            "few; check it."
        ),
    ),
    right={"indicator": 12, "minimum": 9, "maximum": 13},
    wrong={"indicator": 120, "minimum": 9, "maximum": 13},
)
def range_(
    *, indicator: Indicator, minimum: Decimal | None = None, maximum: Decimal | None = None
) -> Iterator[Relation]:
    """State that the indicator is at least the minimum and at most the maximum; one of them may be left out."""
    if minimum is not None:
        yield (indicator >= minimum).named("minimum")
    if maximum is not None:
        if minimum is not None and minimum > maximum:
            raise ValueError(f"the minimum {minimum} is above the maximum {maximum}")
        yield (indicator <= maximum).named("maximum")
    elif minimum is None:
        raise ValueError("minimum or maximum is wanted: without both nothing is checked")
