"""The free-form language: relations and quantities parsed from text, by a whitelist and never by evaluation."""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from cchc_audit.language import Text
from cchc_audit.relations.language import (
    all_of,
    any_of,
    blank,
    implies,
    maximum_of,
    minimum_of,
    negation,
    present,
    previous,
    same_period_last_year,
    sum_of,
)
from cchc_audit.relations.mistakes import (
    MOST_DEPTH,
    indicator_wanted,
    operand_missing,
    operator_missing,
    shown,
    too_deep,
    unknown_function,
    wrong_number_of_arguments,
)
from cchc_audit.relations.nodes import (
    OPERATORS,
    Absolute,
    Comparison,
    Constant,
    Difference,
    Indicator,
    Negative,
    Node,
    Product,
    Quantity,
    Quotient,
    Relation,
    Sum,
)
from cchc_audit.relations.tokens import FreeFormError, Token, tokenize

_LONG_SUM = 32

_QUANTITY_FUNCTIONS: dict[str, Callable[..., Quantity]] = {
    "sum_of": sum_of,
    "minimum_of": minimum_of,
    "maximum_of": maximum_of,
    "abs": lambda of: Absolute(of=of),
}
_PERIOD_FUNCTIONS: dict[str, Callable[[Indicator], Indicator]] = {
    "previous": previous,
    "same_period_last_year": same_period_last_year,
}
_QUESTION_FUNCTIONS: dict[str, Callable[[Quantity], Relation]] = {"present": present, "blank": blank}
_CONNECTIVES: dict[str, Callable[..., Relation]] = {
    "all_of": all_of,
    "any_of": any_of,
    "negation": negation,
    "implies": implies,
}
_ARGUMENTS = {
    "abs": 1, "negation": 1, "implies": 2, "present": 1, "blank": 1, "previous": 1, "same_period_last_year": 1,
}  # fmt: skip
FUNCTIONS = (*_QUANTITY_FUNCTIONS, *_PERIOD_FUNCTIONS, *_QUESTION_FUNCTIONS, *_CONNECTIVES)
"""Every function of the language."""

_KEPT = 8192
"""So many formulas are kept parsed: a spec reads each when it is loaded and again when it is planned."""

WORDS = ("and", "or", "not")
"""Words that join relations and can be no indicator."""


@lru_cache(maxsize=_KEPT)
def parse_relation(text: str) -> Relation:
    """The relation that a text states.

    Raises:
        FreeFormError: with the column of the first mistake.
    """
    parser = _Parser(tokenize(text))
    node = parser.disjunction()
    parser.expect_end()
    return parser.as_relation(node, 1)


@lru_cache(maxsize=_KEPT)
def parse_quantity(text: str) -> Quantity:
    """The quantity that a text states.

    Raises:
        FreeFormError: with the column of the first mistake.
    """
    parser = _Parser(tokenize(text))
    node = parser.sum()
    parser.expect_end()
    return parser.as_quantity(node, 1)


def formula(text: str) -> Quantity:
    """The quantity that a formula states, for rules that read formulas out of a spec.

    Raises:
        FreeFormError: with the column of the first mistake.
    """
    return parse_quantity(text)


class _Parser:
    """Recursive descent over the tokens; each method reads one level of binding."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._position = 0
        self._depth = 0

    @property
    def _token(self) -> Token:
        return self._tokens[self._position]

    def _take(self) -> Token:
        token = self._token
        self._position += 1
        return token

    def _accept(self, *texts: str) -> Token | None:
        token = self._token
        if token.kind in ("symbol", "name") and token.text in texts:
            return self._take()
        return None

    def disjunction(self) -> Node:
        return self._joined("or", self._conjunction, any_of)

    def _conjunction(self) -> Node:
        return self._joined("and", self._denial, all_of)

    def _joined(self, word: str, part: Callable[[], Node], join: Callable[..., Relation]) -> Node:
        column = self._token.column
        first = part()
        if self._token.text != word:
            return first
        parts = [self.as_relation(first, column)]
        while self._accept(word):
            column = self._token.column
            parts.append(self.as_relation(part(), column))
        return join(*parts)

    def _denial(self) -> Node:
        token = self._accept("not")
        if token is None:
            return self._comparison()
        self._enter(token)
        column = self._token.column
        denied = negation(self.as_relation(self._denial(), column))
        self._depth -= 1
        return denied

    def _comparison(self) -> Node:
        column = self._token.column
        first = self.sum()
        links: list[Relation] = []
        while self._token.kind == "symbol" and self._token.text in OPERATORS:
            left = self.as_quantity(first, column)
            sign = self._take().text
            operator = next(known for known in OPERATORS if known == sign)
            column = self._token.column
            first = self.sum()
            links.append(Comparison(operator=operator, left=left, right=self.as_quantity(first, column)))
        if not links:
            return first
        return links[0] if len(links) == 1 else all_of(*links)

    def sum(self) -> Node:
        column = self._token.column
        node = self._product()
        signs: list[str] = []
        terms: list[Quantity] = []
        while token := self._accept("+", "-"):
            terms = terms or [self.as_quantity(node, column)]
            column = self._token.column
            terms.append(self.as_quantity(self._product(), column))
            signs.append(token.text)
        return _sum_of_signed(terms, signs) if terms else node

    def _product(self) -> Node:
        column = self._token.column
        node = self._signed()
        factors = 1
        while token := self._accept("*", "/"):
            factors += 1
            if factors > MOST_DEPTH:
                raise too_deep(token)
            left = self.as_quantity(node, column)
            behind = self._token.column
            right = self.as_quantity(self._signed(), behind)
            node = (
                Product(left=left, right=right)
                if token.text == "*"
                else Quotient(numerator=left, denominator=right)
            )
        return node

    def _signed(self) -> Node:
        token = self._accept("-", "+")
        if token is None:
            return self._atom()
        self._enter(token)
        numeral, column = self._token.kind == "number", self._token.column
        of = self.as_quantity(self._signed(), column)
        self._depth -= 1
        if token.text == "+":
            return of
        return Constant(value=-of.value) if numeral and isinstance(of, Constant) else Negative(of=of)

    def _atom(self) -> Node:
        token = self._take()
        if token.kind == "number":
            return Constant(value=Fraction(token.text))
        if token.kind == "name" and token.text not in WORDS:
            if self._token.text == "(" and self._token.kind == "symbol":
                return self._call(token)
            return Indicator(id=token.text)
        if token.kind == "symbol" and token.text == "(":
            self._enter(token)
            node = self.disjunction()
            self._close(token)
            return node
        raise operand_missing(token)

    def _call(self, name: Token) -> Node:
        opening = self._take()
        if name.text not in FUNCTIONS:
            raise unknown_function(name, FUNCTIONS)
        self._enter(opening)
        arguments: list[tuple[Node, int]] = []
        while not arguments or self._accept(","):
            column = self._token.column
            arguments.append((self.disjunction(), column))
        self._close(opening)
        wanted = _ARGUMENTS.get(name.text)
        if wanted is not None and len(arguments) != wanted:
            raise wrong_number_of_arguments(name, wanted, len(arguments))
        return self._apply(name, arguments)

    def _apply(self, name: Token, arguments: list[tuple[Node, int]]) -> Node:
        if name.text in _CONNECTIVES:
            return _CONNECTIVES[name.text](*(self.as_relation(node, column) for node, column in arguments))
        given = [self.as_quantity(node, column) for node, column in arguments]
        if name.text in _QUESTION_FUNCTIONS:
            return _QUESTION_FUNCTIONS[name.text](given[0])
        if name.text in _PERIOD_FUNCTIONS:
            indicator = given[0]
            if not isinstance(indicator, Indicator) or indicator.period != "current":
                raise indicator_wanted(name, arguments[0][1])
            return _PERIOD_FUNCTIONS[name.text](indicator)
        return _QUANTITY_FUNCTIONS[name.text](*given)

    def _enter(self, token: Token) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise too_deep(token)

    def _close(self, opening: Token) -> None:
        self._depth -= 1
        if self._accept(")") is None:
            raise FreeFormError(
                Text(
                    vi=f"thiếu dấu “)” cho dấu “(” ở cột {opening.column}, trước {shown(self._token).vi}",
                    en=f'")" is missing for the "(" at column {opening.column}, before {shown(self._token).en}',
                ),
                self._token.column,
            )

    def expect_end(self) -> None:
        token = self._token
        if token.kind != "end":
            raise operator_missing(token, self._tokens[self._position - 1].text if self._position else "")

    def as_relation(self, node: Node, column: int) -> Relation:
        if isinstance(node, Relation):
            return node
        raise FreeFormError(
            Text(
                vi="ở đây cần một quan hệ có phép so sánh, ví dụ a <= b",
                en="a relation is wanted here, with a comparison such as a <= b",
            ),
            column,
        )

    def as_quantity(self, node: Node, column: int) -> Quantity:
        if isinstance(node, Quantity):
            return node
        raise FreeFormError(
            Text(
                vi="ở đây cần một số hoặc chỉ tiêu, không phải một quan hệ",
                en="a number or an indicator is wanted here, not a relation",
            ),
            column,
        )


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
