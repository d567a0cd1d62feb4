"""What an inspection states: relations and remarks; whatever else it yields is its crash, told where it is yielded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from cchc_audit.engine import statement_mistakes as mistakes
from cchc_audit.language import Text
from cchc_audit.relations.misuse import MisuseError
from cchc_audit.relations.observation import Observation
from cchc_audit.relations.quantity import Indicator, Observed
from cchc_audit.relations.relation import Relation
from cchc_audit.relations.tree import Node, children, levels_of
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


@dataclass(slots=True, kw_only=True)
class StatedRelation:
    """A relation that an inspection states; never changed, though to freeze it would take long.

    Attributes:
        sources: by name, the quantities in it, in the order in which they are written: what was read in the report
            and stands for itself; None for what formulas call by that name.
    """

    relation: Relation
    sources: Mapping[str, Observation | None]


Statement = StatedRelation | Remark


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
            stated.append(one)
        elif isinstance(one, Relation):
            stated.append(StatedRelation(relation=one, sources=_sources(one)))
        else:
            raise MisuseError(mistakes.no_statement(one))
        if len(stated) > MOST_STATEMENTS:
            raise MisuseError(mistakes.too_many(MOST_STATEMENTS))
    return stated


def _sources(relation: Relation) -> dict[str, Observation | None]:
    """The quantities in a relation; it refuses one that is too deep to be explained, or too large.

    A relation that holds itself twice, and so on, soon has more parts than anyone can wait for.
    """
    found: dict[str, Observation | None] = {}
    waiting: list[Node] = [relation]
    nodes = 0
    while waiting:
        node = waiting.pop()
        nodes += 1
        if isinstance(node, Observed):
            found[node.ref] = node.observation
        elif isinstance(node, Indicator):
            found.setdefault(node.ref, None)
        else:
            waiting += reversed(children(node))
            if nodes + len(waiting) > MOST_NODES:
                raise MisuseError(mistakes.too_large(MOST_LEVELS, MOST_NODES))
    # So many levels need as many nodes.
    if nodes > MOST_LEVELS and levels_of(relation) > MOST_LEVELS:
        raise MisuseError(mistakes.too_large(MOST_LEVELS, MOST_NODES))
    return found


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
