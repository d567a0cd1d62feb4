"""The numbers that an office program puts before the items of lists; they stand in no text of the file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST = 4_999
_LEVEL = re.compile(r"%(\d+)(?:%)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How the items of one level are numbered.

    Attributes:
        kind: decimal, upperRoman, lowerRoman, upperLetter or lowerLetter; "" where no number is shown.
        text: what is shown, with %1 for the number of the first level, %2 for that of the second: "%1.%2.".
        start: the number of the first item.
    """

    kind: str
    text: str
    start: int = 1


@dataclass(slots=True)
class Counters:
    """The numbers that each list of a document has reached."""

    _reached: dict[str, list[int | None]] = field(default_factory=dict)

    def restart(self, name: str) -> None:
        """The next item of the list is its first."""
        self._reached.pop(name, None)

    def next(self, name: str, level: int, levels: Sequence[Level]) -> str:
        """What is shown before the next item; "" for a bullet or an unknown level.

        Args:
            name: of the list.
            level: of the item, 0 for the first.
            levels: how each level is numbered.
        """
        if not 0 <= level < len(levels):
            return ""
        reached = self._reached.setdefault(name, [])
        reached += [None] * (len(levels) - len(reached))
        before = reached[level]
        reached[level] = levels[level].start if before is None else before + 1
        for deeper in range(level + 1, len(reached)):
            reached[deeper] = None
        if not levels[level].kind:
            return ""

        def number(found: re.Match[str]) -> str:
            at = int(found[1][:2]) - 1
            if not 0 <= at < len(levels):
                return ""
            value = reached[at]
            return _written(levels[at].start if value is None else value, levels[at].kind)

        return _LEVEL.sub(number, levels[level].text).strip()


def _written(number: int, kind: str) -> str:
    match kind:
        case "upperRoman" | "lowerRoman":
            roman = _roman(number)
            return roman if kind == "upperRoman" else roman.lower()
        case "upperLetter" | "lowerLetter":
            letter = _letters(number)
            return letter if kind == "upperLetter" else letter.lower()
        case "decimalZero":
            return f"{number:02}"
        case _:
            return str(number)


def _roman(number: int) -> str:
    if not 0 < number <= _LARGEST:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text


def _letters(number: int) -> str:
    """A to Z, then AA, BB and so on."""
    if not 0 < number <= _LARGEST:
        return str(number)
    times, at = divmod(number - 1, 26)
    return chr(ord("A") + at) * (times + 1)
