"""Slips of the pen: what a number may have been before a clerk wrote it wrong, digit by digit."""

from collections.abc import Iterator
from fractions import Fraction

from cchc_audit.diagnosing.diagnosis import Kind

_FACTORS: tuple[tuple[int, Kind], ...] = (
    (10, "times-10"), (100, "times-100"), (1_000, "times-1000"), (1_000_000, "unit-slip"), (10**9, "unit-slip"),
)  # fmt: skip
_LEAST_DIGITS = 2
"""Of a number of one digit nearly any other can be made by one slip, so that it says nothing."""


def slips_of(
    value: Fraction, decimals: int, wanted: Fraction | None = None
) -> Iterator[tuple[Kind, Fraction]]:
    """What may have been meant where a number is written, with the slip that made it so; each number at most once.

    Args:
        value: what is written.
        decimals: with how many decimals.
        wanted: the only number that can have been meant; None if any can.
    """
    seen = {value}
    for kind, meant in _slips(value, decimals, wanted):
        if meant not in seen and wanted in {None, meant}:
            seen.add(meant)
            yield kind, meant


def _slips(value: Fraction, decimals: int, wanted: Fraction | None) -> Iterator[tuple[Kind, Fraction]]:
    if not value:
        return
    yield "sign", -value
    for factor, kind in _FACTORS:
        yield kind, value * factor
        yield kind, value / factor
    scale = 10 ** max(decimals, 0)
    scaled = abs(value) * scale
    if scaled.denominator != 1:
        return
    sign = -1 if value < 0 else 1
    # Digits are compared as text: of the hundreds of slips of a number, one at most gives the one that is wanted.
    only = None if wanted is None else str(sign * wanted * scale)
    for kind, digits in _digit_slips(str(scaled.numerator)):
        if only in {None, digits}:
            yield kind, Fraction(sign * int(digits), scale)


def _digit_slips(digits: str) -> Iterator[tuple[Kind, str]]:
    if len(digits) >= _LEAST_DIGITS:
        for at in range(len(digits) - 1):
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            if swapped[0] != "0":
                yield "digits-swapped", swapped
        for at in range(len(digits)):
            fewer = digits[:at] + digits[at + 1 :]
            if fewer[0] != "0" or len(fewer) == 1:
                yield "digit-added", fewer
    for at in range(len(digits) + 1):
        for digit in "0123456789":
            more = digits[:at] + digit + digits[at:]
            if more[0] != "0":
                yield "digit-lost", more
    if len(digits) >= _LEAST_DIGITS:
        for at in range(len(digits)):
            for digit in "0123456789":
                changed = digits[:at] + digit + digits[at + 1 :]
                if changed[0] != "0":
                    yield "digit-changed", changed
