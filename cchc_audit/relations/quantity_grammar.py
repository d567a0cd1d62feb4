"""The grammar of quantities: sums, products, functions, and what stands in brackets."""

from abc import ABC, abstractmethod
from collections.abc import Collection
from fractions import Fraction
from functools import lru_cache

from cchc_audit.relations.cursor import Cursor
from cchc_audit.relations.functions import FUNCTIONS, SHORT_NAMES, Argument, apply, as_quantity
from cchc_audit.relations.language import sum_of
from cchc_audit.relations.mistakes import (
    MOST_DEPTH,
    null_compared,
    operand_missing,
    too_deep,
    unknown_function,
)
from cchc_audit.relations.quantity import (
    Constant,
    Difference,
    Indicator,
    Negative,
    Product,
    Quantity,
    Quotient,
    Sum,
)
from cchc_audit.relations.relation import OPERATORS
from cchc_audit.relations.tokens import Token
from cchc_audit.relations.tree import Node

_LONG_SUM = 32
_KEPT = 65536
"""So many indicators are kept."""

WORDS = ("and", "or", "not", "if", "else", "is", "in")
"""Words that join relations and can be no indicator; `then` and `between` are such words only where one must stand."""
_KNOWN_FUNCTIONS = frozenset((*FUNCTIONS, *SHORT_NAMES))
_ENDING_ARGUMENTS = frozenset((",", ")"))
_ENDING_TERMS = frozenset(("+", "-", ",", ")", *OPERATORS))
_NO_NAMES = frozenset((*WORDS, "null"))


@lru_cache(maxsize=_KEPT)
def _indicator(name: str) -> Indicator:
    """An indicator: one for all formulas that name it, since it cannot change and there are many."""
    return Indicator(id=name)


class QuantityGrammar(Cursor, ABC):
    """Recursive descent over the tokens; each method reads one level of binding."""

    __slots__ = ()

    @abstractmethod
    def expression(self) -> Node:
        """Whatever may stand in brackets or be given to a function."""

    def sum(self) -> Node:
        """Terms that are added and subtracted."""
        column = self._token.column
        node = self._product()
        if self._token.text not in ("+", "-"):
            return node
        terms = [as_quantity(node, column)]
        signs: list[str] = []
        while self._token.text in ("+", "-"):
            signs.append(self._take().text)
            column = self._token.column
            terms.append(as_quantity(self._product(), column))
        return _sum_of_signed(terms, signs)

    def _product(self) -> Node:
        column = self._token.column
        node: Node | None = self._lone_indicator(_ENDING_TERMS)
        if node is not None:
            return node
        node = self._signed()
        factors = 1
        while self._token.text in ("*", "/"):
            token = self._take()
            factors += 1
            if factors > MOST_DEPTH:
                raise too_deep(token)
            left = as_quantity(node, column)
            behind = self._token.column
            right = as_quantity(self._signed(), behind)
            node = (
                Product(left=left, right=right)
                if token.text == "*"
                else Quotient(numerator=left, denominator=right)
            )
        return node

    def _signed(self) -> Node:
        if self._token.text not in ("-", "+"):
            return self._atom()
        token = self._take()
        self._enter(token)
        numeral, column = self._token.kind == "number", self._token.column
        of = as_quantity(self._signed(), column)
        self._depth -= 1
        if token.text == "+":
            return of
        return Constant(value=-of.value) if numeral and isinstance(of, Constant) else Negative(of=of)

    def _atom(self) -> Node:
        token = self._token
        if token.kind == "name" and token.text not in WORDS:
            self._take()
            if self._token.text == "(":
                return self._call(token)
            if token.text == "null":
                raise null_compared(token)
            return _indicator(token.text)
        if token.kind == "number":
            self._take()
            return Constant(value=Fraction(token.text))
        if token.text == "(":
            self._enter(self._take())
            node = self.expression()
            self._close(token)
            self._depth -= 1
            return node
        raise operand_missing(token)

    def _lone_indicator(self, ending: Collection[str]) -> Indicator | None:
        """The indicator that stands here by itself, as most do in long sums: then nothing else need be looked for."""
        token = self._token
        if (
            token.kind != "name"
            or self._tokens[self._position + 1].text not in ending
            or token.text in _NO_NAMES
        ):
            return None
        self._take()
        return _indicator(token.text)

    def _call(self, name: Token) -> Node:
        opening = self._take()
        if name.text not in _KNOWN_FUNCTIONS:
            raise unknown_function(name, FUNCTIONS)
        self._enter(opening)
        arguments: list[Argument] = []
        while (not arguments and self._token.text != ")") or (arguments and self._accept(",")):
            column = self._token.column
            argument = self._lone_indicator(_ENDING_ARGUMENTS)
            arguments.append((self.expression() if argument is None else argument, column))
        self._close(opening)
        self._depth -= 1
        return apply(name, arguments)


def _sum_of_signed(terms: list[Quantity], signs: list[str]) -> Quantity:
    """The sum as it was written; a very long one flat, so that its depth stays bounded."""
    if len(terms) > _LONG_SUM:
        added = [terms[0], *(term for term, sign in zip(terms[1:], signs, strict=True) if sign == "+")]
        taken = [term for term, sign in zip(terms[1:], signs, strict=True) if sign == "-"]
        return Difference(left=sum_of(added), right=sum_of(taken)) if taken else sum_of(added)
    node = terms[0]
    for term, sign in zip(terms[1:], signs, strict=True):
        node = Sum(left=node, right=term) if sign == "+" else Difference(left=node, right=term)
    return node
