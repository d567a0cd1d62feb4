"""What an inspection states: relations and remarks; whatever else it yields is its crash, told where it is yielded."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import chain

from cchc_audit.engine import statement_mistakes as mistakes
from cchc_audit.language import Text
from cchc_audit.relations.misuse import MisuseError
from cchc_audit.relations.nodes import Node, Relation, children
from cchc_audit.report.cell import PARTS, Cell, Row
from cchc_audit.rule.record import Remark, Rule
from cchc_audit.rule.sentence import wanted_facts

MOST_STATEMENTS = 10_000
"""How much one inspection may state about one thing; an endless one is ended there, as a crash."""

MOST_LEVELS = 250
MOST_NODES = 20_000
"""How deep and how large a stated relation may be: whatever is decided must also be explained, level by level."""

MOST_CHARACTERS = 10_000
"""How long one fact of a remark may be: it stands in a sentence that people read."""

Statement = Relation | Remark


def statements_of(rule: Rule, first: object, others: Iterator[object]) -> list[Statement]:
    """Everything that an inspection states about one thing.

    Raises:
        MisuseError: what it yields is no statement, or one that cannot be told, or it states more than
            MOST_STATEMENTS things.
    """
    stated: list[Statement] = []
    for one in chain((first,), others):
        if isinstance(one, Remark):
            _require_remark(rule, one)
        elif not isinstance(one, Relation):
            raise MisuseError(mistakes.no_statement(one))
        else:
            _require_size(one)
        stated.append(one)
        if len(stated) > MOST_STATEMENTS:
            raise MisuseError(mistakes.too_many(MOST_STATEMENTS))
    return stated


def _require_size(relation: Relation) -> None:
    """Refuses a relation that is too deep to be explained, or too large, as one becomes that holds itself twice."""
    waiting: list[tuple[Node, int]] = [(relation, 1)]
    nodes = 0
    while waiting:
        node, level = waiting.pop()
        nodes += 1
        if level > MOST_LEVELS or nodes > MOST_NODES:
            raise MisuseError(mistakes.too_large(MOST_LEVELS, MOST_NODES))
        waiting.extend([(below, level + 1) for below in children(node)])


def _require_remark(rule: Rule, remark: Remark) -> None:
    """Refuses a remark that could not be told: a field of another type, or a fact too few for its sentence."""
    code = remark.code
    sentence = rule.sentences.get(code) if isinstance(code, str) else None
    if sentence is None:
        raise MisuseError(mistakes.no_sentence(code, tuple(rule.sentences)))
    if not isinstance(remark.cells, tuple) or not all(isinstance(cell, (Cell, Row)) for cell in remark.cells):
        raise MisuseError(mistakes.wrong_cells(code, remark.cells))
    if not remark.cells:
        raise MisuseError(mistakes.no_cell(code))
    if remark.part not in PARTS:
        raise MisuseError(mistakes.wrong_part(code, remark.part))
    if not isinstance(remark.facts, Mapping):
        raise MisuseError(mistakes.no_facts(code, remark.facts))
    missing = sorted(wanted_facts(sentence) - remark.facts.keys())
    if missing:
        raise MisuseError(mistakes.missing_facts(code, missing))
    for name, value in remark.facts.items():
        _require_fact(code, name, value)


def _require_fact(code: str, name: str, value: object) -> None:
    listed = value if isinstance(value, (list, tuple)) else (value,)
    for one in listed:
        if isinstance(one, bool) or not isinstance(one, (str, int, Text, Fraction)):
            raise MisuseError(mistakes.wrong_fact(code, name, one))
    if sum(_length(one) for one in listed) > MOST_CHARACTERS:
        raise MisuseError(mistakes.long_fact(code, name, MOST_CHARACTERS))


def _length(fact: str | int | Text | Fraction) -> int:
    if isinstance(fact, Text):
        return max(len(fact.vi), len(fact.en))
    return len(fact) if isinstance(fact, str) else 1
