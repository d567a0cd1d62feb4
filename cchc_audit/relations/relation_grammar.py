"""The grammar of relations: conditionals, and, or, not, comparisons, and what is said in words."""

from itertools import islice

from cchc_audit.relations.functions import as_quantity, as_relation
from cchc_audit.relations.language import all_of, any_of, blank, implies, negation, present
from cchc_audit.relations.mistakes import (
    MOST_LEVELS,
    conditional_as_function,
    null_compared,
    operator_missing,
    repeated_condition,
    state_missing,
    too_deep,
    word_missing,
)
from cchc_audit.relations.quantity import Quantity
from cchc_audit.relations.quantity_grammar import QuantityGrammar
from cchc_audit.relations.relation import OPERATORS, Comparison, Operator, Relation
from cchc_audit.relations.tokens import Token
from cchc_audit.relations.tree import Node, levels_of

_OPERATORS: dict[str, Operator] = {operator: operator for operator in OPERATORS}
_STATES = ("null", "blank", "present")


class RelationGrammar(QuantityGrammar):
    """Recursive descent over the tokens; each method reads one level of binding."""

    __slots__ = ("_otherwise",)

    def __init__(self, tokens: list[Token]) -> None:
        """Begin at the first token."""
        super().__init__(tokens)
        self._otherwise = 0

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
