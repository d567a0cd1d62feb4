"""A rule as a record: what it states, what it is called, how it is explained; and what inspections remark."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.report.cell import Cell, Part, Row
from cchc_audit.report.definition import Kind
from cchc_audit.rule.parameters import Parameter
from cchc_audit.rule.sentence import SEVERITIES, Sentence, Severity

Example = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding of an inspection where nothing numeric is at stake.

    Attributes:
        code: which of the rule's sentences it is.
        cells: the cells (or rows that are no indicator's) that it is about.
        facts: what its sentence needs: text, whole numbers, and exact numbers as Fraction.
        part: the part of the cells that it is about.
    """

    code: str
    cells: tuple[Cell | Row, ...]
    facts: Mapping[str, object] = field(default_factory=lambda: Frozen({}))
    part: Part = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What must hold, stated once for every form.

    Attributes:
        name: lower case with hyphens; those of a plugin begin with its name and a point.
        kind: "relation": called once per check with symbols; "inspection": called for each thing of its scope.
        says: what it states, in one sentence.
        why: why it matters and what to do.
        function: the rule itself.
        parameters: the keys that a check gives a relation rule.
        scope: what an inspection is called for.
        needs: the part of a row without which an inspection of cells has nothing to inspect, if there is one.
        kinds: the kinds of indicators that an inspection of cells asks about; empty for all.
        severity: of its findings, unless a spec says otherwise.
        sentences: by the code of a remark or the name of a relation.
        alternatives: by name, what explains a violation.
        right, wrong: an example of each, from which tests and documents are made.
        origin: file and line where it is written.
        plugin: the name of the plugin that gave it, "" for the product's own.
    """

    name: str
    kind: Literal["relation", "inspection"]
    says: Text
    why: Text | None = None
    function: Callable[..., object]
    parameters: tuple[Parameter, ...] = ()
    scope: Literal["cell", "report"] | None = None
    needs: Part | None = None
    kinds: tuple[Kind, ...] = ()
    severity: Severity = "error"
    sentences: Mapping[str, Sentence] = field(default_factory=lambda: Frozen({}))
    alternatives: Mapping[str, Text] = field(default_factory=lambda: Frozen({}))
    right: Example | None = None
    wrong: Example | None = None
    origin: str = ""
    plugin: str = ""


def is_made(rule: Rule) -> bool:
    """Whether a rule is what the decorators make, which look at everything; one made by hand may be anything."""
    if not isinstance(rule.says, Text) or rule.severity not in SEVERITIES or not callable(rule.function):
        return False
    if not all(isinstance(one, Parameter) for one in rule.parameters):
        return False
    if rule.kind == "inspection":
        return rule.scope in {"cell", "report"} and inspect.isgeneratorfunction(rule.function)
    return rule.kind == "relation" and bool(rule.parameters)
