"""What an inspection states: relations and remarks; whatever else it yields is its crash, told where it is yielded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from cchc_audit.language import Text
from cchc_audit.relations.nodes import Indicator, Node, Observed, Relation, children, levels_of
from cchc_audit.relations.observation import Observation
from cchc_audit.report.cell import PARTS, Cell, Row
from cchc_audit.rule.record import Remark, Rule
from cchc_audit.rule.sentence import wanted_facts

MOST_STATEMENTS = 10_000
"""How much one inspection may state about one thing; an endless one is ended there, as a crash."""

MOST_LEVELS = 250
MOST_NODES = 20_000
"""How deep and how large a stated relation may be: whatever is decided must also be explained, level by level."""


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
        TypeError, ValueError, KeyError: what it yields is no statement, or one that cannot be told.
        RuntimeError: it states more than MOST_STATEMENTS things.
    """
    stated: list[Statement] = []
    for one in chain((first,), others):
        if isinstance(one, Remark):
            _require_remark(rule, one)
            stated.append(one)
        elif isinstance(one, Relation):
            stated.append(StatedRelation(relation=one, sources=_sources(one)))
        else:
            hint = ": lift one of the numbers with quantity()" if isinstance(one, bool) else ""
            raise TypeError(f"an inspection yields relations and remarks, not {one!r}{hint}")
        if len(stated) > MOST_STATEMENTS:
            raise RuntimeError(f"the inspection stated more than {MOST_STATEMENTS} things about one cell")
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
                raise ValueError(_TOO_LARGE)
    # So many levels need as many nodes.
    if nodes > MOST_LEVELS and levels_of(relation) > MOST_LEVELS:
        raise ValueError(_TOO_LARGE)
    return found


_TOO_LARGE = f"the relation has more than {MOST_LEVELS} levels or {MOST_NODES} parts: add up with sum_of()"


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
