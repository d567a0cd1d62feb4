"""The formula of a spreadsheet's cell: what it adds, subtracts, multiplies and divides, as far as it does only that."""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from cchc_audit.frozen import Frozen

Operator = Literal["+", "-", "*", "/"]
OPERATIONS: Mapping[Operator, Callable[[Any, Any], Any]] = Frozen(
    {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
)
"""What each sign does with numbers, and with quantities."""


class Coordinates(NamedTuple):
    """A cell of a workbook; row and column count from 1, the sheet is "" where there is only one."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that is written in the formula."""

    value: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A single cell."""

    cell: Coordinates


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Left and right, taken together."""

    operator: Operator
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The cells of a rectangle."""

    first: Coordinates
    last: Coordinates

    def cells(self) -> Iterator[Coordinates]:
        """Each cell, row by row."""
        for row in range(self.first.row, self.last.row + 1):
            for column in range(self.first.column, self.last.column + 1):
                yield Coordinates(self.first.sheet, row, column)

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.last.row - self.first.row + 1) * (self.last.column - self.first.column + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SumCall:
    """SUM of ranges and others."""

    parts: tuple["Node | Range", ...]


Node = Number | Reference | Operation | SumCall


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """The formula of an indicator's value, and what stands in the cells that it takes.

    Attributes:
        text: as Excel writes it in English, without "=".
        node: what it works out.
        indicators: by their cells, the ids of the indicators whose values it takes.
        texts: by their cells, what else is written where it takes something.
    """

    text: str
    node: Node
    indicators: Mapping[Coordinates, str]
    texts: Mapping[Coordinates, str]


def ranges_in(node: Node | Range) -> Iterator[Range]:
    """Every range that a formula adds up; a single cell is a range of one."""
    match node:
        case Range():
            yield node
        case Reference():
            yield Range(first=node.cell, last=node.cell)
        case Operation():
            yield from ranges_in(node.left)
            yield from ranges_in(node.right)
        case SumCall():
            for part in node.parts:
                yield from ranges_in(part)


def parse_formula(text: str, sheet: str = "") -> Node | None:
    """What a formula works out; None if it does more than to add, subtract, multiply and divide cells and numbers.

    Args:
        text: as Excel writes it in English, without "=".
        sheet: where its cell stands; references without a sheet are to cells of this one.
    """
    if len(text) > _LONGEST:
        return None
    tokens = [(found.lastgroup or "", found.group()) for found in _TOKEN.finditer(text)]
    if "".join(token for _, token in tokens) != text:
        return None
    tokens = [(kind, token) for kind, token in tokens if kind != "blank"]
    parser = _Parser(tokens, sheet)
    try:
        node = parser.sum(0)
    except _NotUnderstoodError:
        return None
    return node if parser.at_end else None


_LONGEST = 8_192
"""Excel allows no longer formula."""
_DEEPEST = 64
"""Nor deeper brackets."""
_MOST_CELLS = 10_000
"""A range of more cells is no part of a report."""
_TOKEN = re.compile(
    r"""(?P<blank>\s+)
    |(?P<cell>(?:(?:'(?:[^']|'')+'|[\w.]+)!)?\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\w(]))
    |(?P<number>\d+(?:\.\d*)?(?![\w(]))
    |(?P<word>[A-Za-z][\w.]*)
    |(?P<sign>[-+*/(),:%;])
    """,
    re.VERBOSE,
)
_CELL = re.compile(r"(?:(?P<sheet>.+)!)?\$?(?P<column>[A-Za-z]{1,3})\$?(?P<row>\d{1,7})")


class _NotUnderstoodError(Exception):
    """The formula does something else."""


class _Parser:
    """Takes a formula's tokens one by one."""

    def __init__(self, tokens: list[tuple[str, str]], sheet: str) -> None:
        self._tokens = [*tokens, ("end", "")]
        self._at = 0
        self._sheet = sheet

    @property
    def at_end(self) -> bool:
        return self._tokens[self._at][0] == "end"

    def sum(self, depth: int) -> Node:
        """Terms, added and subtracted."""
        if depth > _DEEPEST:
            raise _NotUnderstoodError
        node = self._product(depth)
        while (sign := self._taken("+", "-")) is not None:
            node = Operation(operator="+" if sign == "+" else "-", left=node, right=self._product(depth))
        return node

    def _product(self, depth: int) -> Node:
        node = self._signed(depth)
        while (sign := self._taken("*", "/")) is not None:
            node = Operation(operator="*" if sign == "*" else "/", left=node, right=self._signed(depth))
        return node

    def _signed(self, depth: int) -> Node:
        negative = False
        while (sign := self._taken("+", "-")) is not None:
            negative ^= sign == "-"
        node = self._atom(depth)
        while self._taken("%") is not None:
            node = Operation(operator="/", left=node, right=_HUNDRED)
        return Operation(operator="-", left=_ZERO, right=node) if negative else node

    def _atom(self, depth: int) -> Node:
        kind, text = self._next()
        if kind == "number":
            return Number(value=Fraction(text.rstrip(".")))
        if kind == "cell":
            return Reference(cell=self._coordinates(text))
        if text == "(":
            node = self.sum(depth + 1)
            self._require(")")
            return node
        if kind == "word" and text.upper() == "SUM":
            return self._sum_call(depth)
        raise _NotUnderstoodError

    def _sum_call(self, depth: int) -> SumCall:
        self._require("(")
        parts = [self._part(depth)]
        while self._taken(",", ";") is not None:
            parts.append(self._part(depth))
        self._require(")")
        return SumCall(parts=tuple(parts))

    def _part(self, depth: int) -> Node | Range:
        (kind, first), (_, sign) = (
            self._tokens[self._at],
            self._tokens[min(self._at + 1, len(self._tokens) - 1)],
        )
        if kind != "cell" or sign != ":":
            return self.sum(depth + 1)
        self._at += 2
        kind, last = self._next()
        if kind != "cell":
            raise _NotUnderstoodError
        one, other = self._coordinates(first), self._coordinates(last)
        if "!" not in last:
            other = other._replace(sheet=one.sheet)
        rows, columns = sorted((one.row, other.row)), sorted((one.column, other.column))
        found = Range(
            first=Coordinates(one.sheet, rows[0], columns[0]),
            last=Coordinates(one.sheet, rows[1], columns[1]),
        )
        if one.sheet != other.sheet or found.size > _MOST_CELLS:
            raise _NotUnderstoodError
        return found

    def _coordinates(self, text: str) -> Coordinates:
        found = _CELL.fullmatch(text)
        if found is None or not int(found["row"]):
            raise _NotUnderstoodError
        sheet = found["sheet"]
        if sheet is not None and sheet.startswith("'"):
            sheet = sheet[1:-1].replace("''", "'")
        return Coordinates(
            self._sheet if sheet is None else sheet, int(found["row"]), column_number(found["column"])
        )

    def _next(self) -> tuple[str, str]:
        token = self._tokens[self._at]
        if token[0] == "end":
            raise _NotUnderstoodError
        self._at += 1
        return token

    def _taken(self, *signs: str) -> str | None:
        _, token = self._tokens[self._at]
        if token not in signs:
            return None
        self._at += 1
        return token

    def _require(self, sign: str) -> None:
        if self._taken(sign) is None:
            raise _NotUnderstoodError


_ZERO = Number(value=Fraction(0))
_HUNDRED = Number(value=Fraction(100))


def column_number(letters: str) -> int:
    """The number of a column by its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """The letters of a column by its number, from 1."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
