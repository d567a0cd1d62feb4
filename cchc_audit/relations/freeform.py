"""The free-form language: relations and quantities parsed from text, by a whitelist and never by evaluation."""

from functools import lru_cache

from cchc_audit.relations.functions import as_quantity, as_relation
from cchc_audit.relations.quantity import Quantity
from cchc_audit.relations.relation import Relation
from cchc_audit.relations.relation_grammar import RelationGrammar
from cchc_audit.relations.tokens import tokenize

_KEPT = 65536
"""So many formulas are kept parsed: a spec reads each when it is loaded and again when it is planned."""


@lru_cache(maxsize=_KEPT)
def parse_relation(text: str) -> Relation:
    """The relation that a text states.

    Raises:
        FreeFormError: with the column of the first mistake.
    """
    parser = RelationGrammar(tokenize(text))
    return as_relation(parser.whole(parser.expression()), 1)


@lru_cache(maxsize=_KEPT)
def parse_quantity(text: str) -> Quantity:
    """The quantity that a text states.

    Raises:
        FreeFormError: with the column of the first mistake.
    """
    parser = RelationGrammar(tokenize(text))
    return as_quantity(parser.whole(parser.sum()), 1)


def formula(text: str) -> Quantity:
    """The quantity that a formula states, for rules that read formulas out of a spec.

    Raises:
        FreeFormError: with the column of the first mistake.
    """
    return parse_quantity(text)
