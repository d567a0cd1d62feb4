"""How exactly a comparison must hold."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cchc_audit.numbers.writing import exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """How exactly a comparison must hold: one regime for a whole check.

    Attributes:
        regime: "rounding": printed numbers stand for their intervals; "exact": for the printed points; "abs": the
            printed points differ by at most `bound`; "rel": by at most `bound` times the larger side.
        bound: 0 unless the regime is "abs" or "rel".
    """

    regime: Literal["rounding", "exact", "abs", "rel"] = "rounding"
    bound: Fraction = Fraction(0)

    def __str__(self) -> str:
        return self.regime if self.regime in ("rounding", "exact") else f"{self.regime} {exact(self.bound)}"


ROUNDING = Tolerance()
EXACT = Tolerance(regime="exact")
