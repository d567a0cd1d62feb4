"""What an inspection states: relations and remarks; whatever else it yields is its crash, told where it is yielded."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import chain

from cchc_audit.language import Text
from cchc_audit.relations.nodes import Node, Relation, children
from cchc_audit.report.cell import PARTS, Cell, Row
from cchc_audit.rule.record import Remark, Rule
from cchc_audit.rule.sentence import wanted_facts

MOST_STATEMENTS = 10_000
"""How much one inspection may state about one thing; an endless one is ended there, as a crash."""

MOST_LEVELS = 250
MOST_NODES = 20_000
"""How deep and how large a stated relation may be: whatever is decided must also be explained, level by level."""

Statement = Relation | Remark


def statements_of(rule: Rule, first: object, others: Iterator[object]) -> list[Statement]:
    """Everything that an inspection states about one thing.

    Raises:
        TypeError, ValueError, KeyError: what it yields is no statement, or one that cannot be told.
        RuntimeError: it states more than MOST_STATEMENTS things.
    """
    stated: list[Statement] = []
    for one in chain((first,), others):
        if isinstance(one, Remark):
            _require_remark(rule, one)
        elif not isinstance(one, Relation):
            hint = ": lift one of the numbers with quantity()" if isinstance(one, bool) else ""
            raise TypeError(f"an inspection yields relations and remarks, not {one!r}{hint}")
        else:
            _require_size(one)
        stated.append(one)
        if len(stated) > MOST_STATEMENTS:
            raise RuntimeError(f"the inspection stated more than {MOST_STATEMENTS} things about one cell")
    return stated


def _require_size(relation: Relation) -> None:
    """Refuses a relation that is too deep to be explained, or too large, as one becomes that holds itself twice."""
    waiting: list[tuple[Node, int]] = [(relation, 1)]
    nodes = 0
    while waiting:
        node, level = waiting.pop()
        nodes += 1
        if level > MOST_LEVELS or nodes > MOST_NODES:
            raise ValueError(
                f"the relation has more than {MOST_LEVELS} levels or {MOST_NODES} parts: add up with sum_of()"
            )
        waiting.extend([(below, level + 1) for below in children(node)])


def _require_remark(rule: Rule, remark: Remark) -> None:
    """Refuses a remark that could not be told: a field of another type, or a fact too few for its sentence."""
    code = remark.code
    sentence = rule.sentences.get(code)
    if sentence is None:
        raise KeyError(f"the rule declares no sentence for the remark {code!r}")
    if not isinstance(remark.cells, tuple) or not all(isinstance(cell, (Cell, Row)) for cell in remark.cells):
        raise TypeError(
            f"the remark {code!r} has cells={remark.cells!r:.80}: give a tuple, such as cells=(cell,)"
        )
    if not remark.cells:
        raise ValueError(f"the remark {code!r} names no cell")
    if remark.part not in PARTS:
        raise ValueError(f"the remark {code!r} has part={remark.part!r}: one of {', '.join(PARTS)} is wanted")
    if not isinstance(remark.facts, Mapping):
        raise TypeError(f"the remark {code!r} has facts={remark.facts!r:.80}: give a dict")
    missing = sorted(wanted_facts(sentence) - remark.facts.keys())
    if missing:
        raise KeyError(
            f"the remark {code!r} lacks the facts that its sentence asks for: {', '.join(missing)}"
        )
    for name, value in remark.facts.items():
        _require_fact(code, name, value)


def _require_fact(code: str, name: str, value: object) -> None:
    if isinstance(value, float):
        raise TypeError(f"the fact {name!r} of the remark {code!r} is the float {value!r}: give a Fraction")
    for one in value if isinstance(value, (list, tuple)) else (value,):
        if isinstance(one, bool) or not isinstance(one, (str, int, Text, Fraction)):
            raise TypeError(
                f"the fact {name!r} of the remark {code!r} is {one!r:.80}: give text, a whole number, a Fraction, "
                "a Text, or a list of these"
            )
