"""The free-form language: relations and quantities parsed from text, by a whitelist and never by evaluation."""

from collections.abc import Collection
from fractions import Fraction
from functools import lru_cache
from itertools import islice

from cchc_audit.relations.functions import (
    FUNCTIONS,
    SHORT_NAMES,
    Argument,
    apply,
    as_quantity,
    as_relation,
)
from cchc_audit.relations.language import (
    all_of,
    any_of,
    blank,
    implies,
    negation,
    present,
    sum_of,
)
from cchc_audit.relations.mistakes import (
    MOST_DEPTH,
    MOST_LEVELS,
    bracket_missing,
    conditional_as_function,
    null_compared,
    operand_missing,
    operator_missing,
    repeated_condition,
    state_missing,
    too_deep,
    unknown_function,
    word_missing,
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
from cchc_audit.relations.relation import OPERATORS, Comparison, Operator, Relation
from cchc_audit.relations.tokens import Token, tokenize
from cchc_audit.relations.tree import Node, levels_of

_LONG_SUM = 32

_KEPT = 65536
"""So many formulas are kept parsed: a spec reads each when it is loaded and again when it is planned."""

WORDS = ("and", "or", "not", "if", "else", "is", "in")
"""Words that join relations and can be no indicator; `then` and `between` are such words only where one must stand."""
_KNOWN_FUNCTIONS = frozenset((*FUNCTIONS, *SHORT_NAMES))
_OPERATORS: dict[str, Operator] = {operator: operator for operator in OPERATORS}
_STATES = ("null", "blank", "present")
_ENDING_ARGUMENTS = frozenset((",", ")"))
_ENDING_TERMS = frozenset(("+", "-", ",", ")", *OPERATORS))
_NO_NAMES = frozenset((*WORDS, "null"))


@lru_cache(maxsize=_KEPT)
def parse_relation(text: str) -> Relation:
    """The relation that a text states.

    Raises:
        FreeFormError: with the column of the first mistake.
    """
    parser = _Parser(tokenize(text))
    return as_relation(parser.whole(parser.expression()), 1)


@lru_cache(maxsize=_KEPT)
def parse_quantity(text: str) -> Quantity:
    """The quantity that a text states.

    Raises:
        FreeFormError: with the column of the first mistake.
    """
    parser = _Parser(tokenize(text))
    return as_quantity(parser.whole(parser.sum()), 1)


def formula(text: str) -> Quantity:
    """The quantity that a formula states, for rules that read formulas out of a spec.

    Raises:
        FreeFormError: with the column of the first mistake.
    """
    return parse_quantity(text)


@lru_cache(maxsize=_KEPT)
def _indicator(name: str) -> Indicator:
    """An indicator: one for all formulas that name it, since it cannot change and there are many."""
    return Indicator(id=name)


class _Parser:
    """Recursive descent over the tokens; each method reads one level of binding."""

    __slots__ = ("_deepest", "_depth", "_most", "_otherwise", "_position", "_token", "_tokens")

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._position = 0
        self._token = tokens[0]
        self._depth = self._most = self._otherwise = 0
        self._deepest = self._token

    def whole(self, node: Node) -> Node:
        """The node, if the text ends behind it and it is not too deep to be worked with, level by level."""
        if self._token.kind != "end":
            before = self._tokens[self._position - 1].text if self._position else ""
            raise operator_missing(self._token, before)
        if len(self._tokens) > MOST_LEVELS and levels_of(node) > MOST_LEVELS:
            raise too_deep(self._deepest, MOST_LEVELS)
        return node

    def expression(self) -> Node:
        """A conditional, or relations joined by `or`."""
        if self._token.text == "if" and self._token.kind == "name":
            return self._conditional()
        column = self._token.column
        first = self._conjunction()
        if self._token.text != "or":
            return first
        parts = [as_relation(first, column)]
        while self._accept("or"):
            column = self._token.column
            parts.append(as_relation(self._conjunction(), column))
        return any_of(*parts)

    def _conditional(self) -> Relation:
        opening = self._take()
        self._enter(opening)
        if self._is_call():
            raise conditional_as_function(opening)
        before = self._otherwise
        condition = self._relation()
        if not self._accept("then"):
            raise word_missing("then", opening, self._token)
        repeated = self._otherwise > before
        stated: Relation = implies(condition, self._relation())
        token = self._accept("else")
        if token is not None:
            if repeated:
                raise repeated_condition(token)
            self._otherwise += 1
            stated = all_of(stated, implies(negation(condition), self._relation()))
        self._depth -= 1
        return stated

    def _relation(self) -> Relation:
        column = self._token.column
        return as_relation(self.expression(), column)

    def _is_call(self) -> bool:
        """Whether brackets with a comma of their own follow, as in spreadsheets: if(condition, relation)."""
        depth = 0
        for token in islice(self._tokens, self._position, None):
            depth += (token.text == "(") - (token.text == ")")
            if depth < 1:
                return False
            if depth == 1 and token.text == ",":
                return True
        return False

    def _conjunction(self) -> Node:
        column = self._token.column
        first = self._denial()
        if self._token.text != "and":
            return first
        parts = [as_relation(first, column)]
        while self._accept("and"):
            column = self._token.column
            parts.append(as_relation(self._denial(), column))
        return all_of(*parts)

    def _denial(self) -> Node:
        token = self._accept("not")
        if token is None:
            return self._comparison()
        self._enter(token)
        column = self._token.column
        denied = negation(as_relation(self._denial(), column))
        self._depth -= 1
        return denied

    def _comparison(self) -> Node:
        column = self._token.column
        first = self.sum()
        if self._token.kind == "name" and self._token.text in ("is", "in", "not", "between"):
            return self._worded(as_quantity(first, column))
        links: list[Relation] = []
        while self._token.text in _OPERATORS:
            left = as_quantity(first, column)
            sign = self._take()
            if self._token.text == "null":
                return self._compared_with_null(left, sign, chained=bool(links))
            column = self._token.column
            first = self.sum()
            right = as_quantity(first, column)
            links.append(Comparison(operator=_OPERATORS[sign.text], left=left, right=right))
        if not links:
            return first
        return links[0] if len(links) == 1 else all_of(*links)

    def _worded(self, of: Quantity) -> Relation:
        """What a quantity is said to be by words: is null, between 1 and 5, in (1, 2)."""
        if self._accept("is"):
            denied = self._accept("not") is not None
            if self._token.text not in _STATES:
                raise state_missing(self._token)
            return present(of) if (self._take().text == "present") is not denied else blank(of)
        denied = self._accept("not") is not None
        if self._accept("between"):
            return self._between(of, denied=denied)
        if self._accept("in"):
            return self._listed(of, denied=denied)
        raise operator_missing(self._token, "not")

    def _between(self, of: Quantity, *, denied: bool) -> Relation:
        low = self._operand()
        opening = self._token
        if not self._accept("and"):
            raise word_missing("and", opening, self._token)
        high = self._operand()
        if denied:
            return any_of(of < low, of > high)
        return all_of(low <= of, of <= high)

    def _listed(self, of: Quantity, *, denied: bool) -> Relation:
        opening = self._token
        if not self._accept("("):
            raise word_missing("(", opening, self._token)
        options: list[Relation] = []
        while not options or self._accept(","):
            option = self._operand()
            options.append(of != option if denied else of == option)
        self._close(opening)
        if len(options) == 1:
            return options[0]
        return all_of(*options) if denied else any_of(*options)

    def _compared_with_null(self, of: Quantity, sign: Token, *, chained: bool) -> Relation:
        null = self._take()
        if chained or sign.text not in ("==", "!=") or self._token.text in _OPERATORS:
            raise null_compared(null)
        return blank(of) if sign.text == "==" else present(of)

    def _operand(self) -> Quantity:
        column = self._token.column
        return as_quantity(self.sum(), column)

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
        while not arguments or self._accept(","):
            column = self._token.column
            argument = self._lone_indicator(_ENDING_ARGUMENTS)
            arguments.append((self.expression() if argument is None else argument, column))
        self._close(opening)
        self._depth -= 1
        return apply(name, arguments)

    def _take(self) -> Token:
        token = self._token
        self._position += 1
        self._token = self._tokens[self._position]
        return token

    def _accept(self, text: str) -> Token | None:
        return self._take() if self._token.text == text else None

    def _enter(self, token: Token) -> None:
        self._depth += 1
        if self._depth > self._most:
            self._most, self._deepest = self._depth, token
        if self._depth > MOST_DEPTH:
            raise too_deep(token)

    def _close(self, opening: Token) -> None:
        if self._accept(")") is None:
            raise bracket_missing(opening, self._token)


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
