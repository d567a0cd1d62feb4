"""How much time and memory an inspection of a plugin may take."""

from dataclasses import dataclass

from cchc_audit.language import Text
from cchc_audit.refusal import CannotAudit

MOST_SECONDS = 86_400
LEAST_MEGABYTES = 16
MOST_MEGABYTES = 1_048_576


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What one inspection of one cell (or of one report) may take; one that takes more is ended, and crashed.

    Attributes:
        seconds: by the clock, above 0 and at most a day.
        megabytes: beside what the process takes with its plugins loaded, 16 to 1,048,576.

    Raises:
        CannotAudit: a number out of these bounds.
    """

    seconds: float = 5
    megabytes: int = 512

    def __post_init__(self) -> None:
        if not _is_number(self.seconds) or not 0 < self.seconds <= MOST_SECONDS:
            raise _bad("seconds", self.seconds, f"0 < seconds ≤ {MOST_SECONDS}")
        whole = _is_number(self.megabytes) and self.megabytes == int(self.megabytes)
        if not whole or not LEAST_MEGABYTES <= self.megabytes <= MOST_MEGABYTES:
            raise _bad("megabytes", self.megabytes, f"{LEAST_MEGABYTES} ≤ megabytes ≤ {MOST_MEGABYTES}")


def _is_number(value: object) -> bool:
    finite = isinstance(value, int) or (isinstance(value, float) and abs(value) < float("inf"))
    return finite and not isinstance(value, bool)


def _bad(argument: str, value: object, wanted: str) -> CannotAudit:
    text = Text(
        vi=f"Budget({argument}={value!r:.60}) không dùng được: cần {wanted}.",
        en=f"Budget({argument}={value!r:.60}) cannot be used: {wanted} is wanted.",
    )
    return CannotAudit("bad-argument", {"argument": argument, "type": type(value).__name__}, text)


BUDGET = Budget()
"""What an inspection may take unless somebody says otherwise: far more than any needs."""
