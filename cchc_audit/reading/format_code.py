"""The format of a cell taken apart: its sections, and the pieces of which the one for a number is made."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile
from typing import Literal, NamedTuple

Kind = Literal["digit", "point", "percent", "exponent", "slash", "date", "general", "text", "literal"]
_LONGEST = 1_000
"""Spreadsheets take 255 characters; what is longer is no format."""
_PIECE = re.compile(
    r"""
    (?P<quoted>"[^"]*"?)
  | (?P<escaped>\\.)
  | (?P<width>[_*].)
  | (?P<bracket>\[[^\]]*\]?)
  | (?P<general>General)
  | (?P<noon>AM/PM|A/P)
  | (?P<exponent>E[+-])
  | (?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?)
  | (?P<digit>[0#?])
  | (?P<point>\.)
  | (?P<comma>,)
  | (?P<percent>%)
  | (?P<slash>/)
  | (?P<text>@)
  | (?P<end>;)
  | (?P<literal>.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d{1,15}(?:\.\d{1,15})?)\]", re.ASCII)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_CURRENCY = re.compile(r"\[\$([^\]-]*)")
_FOR_NUMBERS = 3
"""A fourth section is for texts."""


class Token(NamedTuple):
    """A piece of a format; `literal` is what is shown of it: the words themselves, of a digit its sign."""

    kind: Kind
    literal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The part of a format that counts for some numbers.

    Attributes:
        tokens: its pieces.
        condition: the comparison and the number for which it counts, if it says so itself.
        power: the power of ten that percent signs and commas at the end multiply a number by.
        drops_sign: whether it shows negative numbers without minus, having signs of its own.
        is_general, is_date: what it shows.
        is_without_places: whether it shows a fraction or a power of ten, whose digits have no places of their own.
    """

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None
    power: int = 0
    drops_sign: bool = False
    is_general: bool = False
    is_date: bool = False
    is_without_places: bool = False


def section_of(code: str, value: Decimal) -> Section | None:
    """The section of a format that counts for a number; None if it has none but for texts."""
    sections = _sections(code)[:_FOR_NUMBERS]
    if sections and any(token.kind == "text" for token in sections[0].tokens):
        return None
    if any(section.condition for section in sections):
        return next((section for section in sections if _holds(section.condition, value)), None)
    if len(sections) > 1 and value < 0:
        return sections[1]
    if len(sections) == _FOR_NUMBERS and value == 0:
        return sections[2]
    return sections[0] if sections else None


def _holds(condition: tuple[str, Decimal] | None, value: Decimal) -> bool:
    if condition is None:
        return True
    sign, limit = condition
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


@lru_cache(maxsize=1_024)
def _sections(code: str) -> tuple[Section, ...]:
    if len(code) > _LONGEST:
        return ()
    parts: list[list[tuple[str, str]]] = [[]]
    for found in _PIECE.finditer(code):
        if found.lastgroup == "end":
            parts.append([])
        else:
            parts[-1].append((found.lastgroup or "", found.group()))
    return tuple(_section(pieces, number) for number, pieces in enumerate(parts))


def _section(pieces: list[tuple[str, str]], number: int) -> Section:
    """One section; the second is for negative numbers unless a condition says otherwise."""
    condition = next(
        (
            (found[1], Decimal(found[2]))
            for kind, text in pieces
            if kind == "bracket" and (found := _CONDITION.fullmatch(text))
        ),
        None,
    )
    only_negative = condition is not None and condition[0] in {"<", "<="} and condition[1] <= 0
    has_digits = any(kind == "digit" for kind, _ in pieces)
    is_date = not has_digits and any(
        kind == "date" or (kind == "bracket" and _ELAPSED.fullmatch(text)) for kind, text in pieces
    )
    tokens = tuple(token for kind, text in pieces if (token := _token(kind, text, is_date=is_date)))
    kinds = [token.kind for token in tokens]
    return Section(
        tokens=tokens,
        condition=condition,
        power=2 * kinds.count("percent") - 3 * _scaling(pieces),
        drops_sign=only_negative or (condition is None and number == 1),
        is_general="general" in kinds,
        is_date=is_date,
        is_without_places="exponent" in kinds or _is_fraction(tokens),
    )


def _scaling(pieces: list[tuple[str, str]]) -> int:
    """How many commas stand right behind the last digit, or that before the mark: each leaves three digits out."""
    kinds = [kind for kind, _ in pieces]
    point = kinds.index("point") if "point" in kinds else len(kinds)
    ends = {max((at for at in range(end) if kinds[at] == "digit"), default=-1) for end in (point, len(kinds))}
    return sum(len(list(takewhile("comma".__eq__, kinds[end + 1 :]))) for end in ends if end >= 0)


def _is_fraction(tokens: tuple[Token, ...]) -> bool:
    slash = next((at for at, token in enumerate(tokens) if token.kind == "slash"), None)
    return slash is not None and any(token.kind == "digit" for token in tokens[:slash])


def _token(kind: str, text: str, *, is_date: bool) -> Token | None:
    match kind:
        case "quoted":
            return Token("literal", text.strip('"'))
        case "escaped":
            return Token("literal", text[1:])
        case "bracket":
            return _bracket(text, is_date=is_date)
        case "width":
            return None
        case "date":
            return Token("date", text.lower()) if is_date else Token("literal", text)
        case "noon":
            return Token("date", "noon") if is_date else Token("literal", text)
        case "comma":
            return Token("literal", text) if is_date else None
        case "percent":
            return Token("percent", "%")
        case "general" | "exponent" | "text" | "digit" | "point" | "slash":
            return Token(kind, text)
        case _:
            return Token("literal", text)


def _bracket(text: str, *, is_date: bool) -> Token | None:
    """Colours and conditions show nothing, a currency shows its sign."""
    if is_date and (elapsed := _ELAPSED.fullmatch(text)):
        return Token("date", f"[{elapsed[1].lower()}]")
    currency = _CURRENCY.match(text)
    return Token("literal", currency[1]) if currency and currency[1] else None
