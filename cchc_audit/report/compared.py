"""Which reports of a history a report is compared with, and which not, each with the reason."""

from dataclasses import dataclass
from typing import Literal, get_args

Unfit = Literal["other_unit", "not_earlier", "other_length"]
UNFIT: tuple[Unfit, ...] = get_args(Unfit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A report that was given as one of an earlier period.

    Attributes:
        source: the file's name as given.
        period: for when it reports.
        unit: who reports; None if unknown.
        left_out: why the report is not compared with it: it is of another unit, does not end before the report's
            period begins, or is of a longer or shorter period; None if it is.
    """

    source: str
    period: str
    unit: str | None = None
    left_out: Unfit | None = None
