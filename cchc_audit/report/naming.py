"""What a unit is called together with what it stands under, and by what it is known again."""

from typing import Protocol

from cchc_audit.numbers.folding import fold

BETWEEN = " › "
"""Between a unit and what it stands under."""


class OfUnit(Protocol):
    """Whatever says of which unit it is: a report, or its result."""

    @property
    def unit(self) -> str | None:
        """Who reports."""

    @property
    def within(self) -> tuple[str, ...]:
        """What the unit stands under in its table."""


def unit_name(one: OfUnit) -> str:
    """What a unit is called, with what it stands under."""
    return BETWEEN.join((*one.within, one.unit or ""))


def unit_key(one: OfUnit) -> tuple[str, ...]:
    """What is the same for two reports of one unit, however its name is spelt."""
    return (*map(fold, one.within), fold(one.unit or ""))
