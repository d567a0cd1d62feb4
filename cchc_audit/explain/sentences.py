"""The sentences of findings, composed in both languages from what was decided."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from cchc_audit.explain.case import Case
from cchc_audit.explain.compared import Compared
from cchc_audit.explain.numerals import written
from cchc_audit.explain.templates import CODE_OF, can_be_told, conditional, fill, template_of
from cchc_audit.explain.units import PERCENT
from cchc_audit.language import Language, Text
from cchc_audit.numbers.writing import exact
from cchc_audit.relations.quantity import Indicator, Observed
from cchc_audit.relations.relation import Blank, Implies, Present, Relation
from cchc_audit.relations.side import difference_span, span_of
from cchc_audit.relations.span import NOTHING
from cchc_audit.relations.tree import Node, indicators_of, walk

_AT_LEAST = Text(vi="ít nhất {}", en="at least {}")
_POINTS = Text(vi="điểm %", en="percentage points")


class Said(NamedTuple):
    """What a finding says: the code of its sentence, the facts in it, and the sentence in both languages."""

    code: str
    facts: Mapping[str, object]
    sentence: Text


def say(case: Case, own: Text | None) -> Said:
    """The sentence of a violated relation; a rule may have its own for it."""
    code, facts = _absence(case) if case.decisive is None else _difference(case.decisive, case)
    template = template_of(code, facts)
    if own is not None:
        code = case.relation.name or code
        template = own if can_be_told(own, facts) else template
    sentence = fill(template, facts)
    condition = (condition_told if case.planned else _condition)(case.relation)
    if condition is not None:
        words = _written(condition, case)
        facts |= {"condition": words, "condition_text": case.words(condition).text}
        sentence = conditional(words, sentence)
    return Said(code=code, facts=facts, sentence=sentence)


def _written(node: Node, case: Case) -> Text:
    """A part of a relation for a reader."""
    told = case.words(node).fill(case.spoken)
    return Text(vi=told.vi, en=told.en)


def _difference(decisive: Compared, case: Case) -> tuple[str, dict[str, object]]:
    """The facts of a violated comparison: both sides and by how much they differ."""
    comparison, left, right = decisive.comparison, decisive.left, decisive.right
    unit = case.unit(comparison)
    facts: dict[str, object] = {
        "left": Text(vi=left.told.vi, en=left.told.en),
        "right": Text(vi=right.told.vi, en=right.told.en),
        "difference": "",
        "left_text": left.wording.text,
        "right_text": right.wording.text,
        "unit": unit,
    }
    if _divides_by_zero(decisive, case):
        return "undefined", facts
    value, least = _distance(decisive, case)
    if value is not None:
        facts["difference"] = difference_text(value, unit, least=least)
        facts |= {"difference_exact": exact(value), "at_least": least}
    return CODE_OF[comparison.operator], facts


def _divides_by_zero(decisive: Compared, case: Case) -> bool:
    """Whether something in a comparison is divided by a number that can only be 0."""
    denominators = decisive.left.wording.denominators + decisive.right.wording.denominators
    as_printed = case.tolerance.regime != "rounding"
    return any(
        span_of(denominator, case.figures.__getitem__, as_printed=as_printed)[:2] == NOTHING[:2]
        for denominator in denominators
    )


def _distance(decisive: Compared, case: Case) -> tuple[Fraction | None, bool]:
    """By how much the sides differ as printed, also where what is unknown stands on both; else at least, and True."""
    if decisive.difference is not None:
        return abs(decisive.difference), False
    span = difference_span(decisive.comparison, case.figures.__getitem__, as_printed=True)
    if span.low is not None and span.low > 0:
        return Fraction(span.low), not span.is_point
    if span.high is not None and span.high < 0:
        return -Fraction(span.high), not span.is_point
    return None, False


def difference_text(value: Fraction, unit: str, *, least: bool) -> Text:
    """By how much two sides differ, or differ at least, in words."""
    vi, en, _ = written(value)
    return Text(vi=_with_unit(vi, unit, "vi", least=least), en=_with_unit(en, unit, "en", least=least))


def _with_unit(words: str, unit: str, language: Language, *, least: bool) -> str:
    """A difference in words; units of counted things have a Vietnamese name only."""
    if unit == PERCENT:
        words = f"{words} {_POINTS.to(language)}"
    elif unit and language == "vi":
        words = f"{words} {unit}"
    return _AT_LEAST.to(language).format(words) if least else words


def _absence(case: Case) -> tuple[str, dict[str, object]]:
    """The facts of a violation that no comparison decided: something is given that must not be, or is not."""
    for kind, wanted, code in ((Present, True, "absent"), (Blank, False, "not-blank")):
        refs = [
            leaf.ref
            for node in walk(_consequence(case.relation))
            if isinstance(node, kind)
            for leaf in walk(node)
            if isinstance(leaf, (Indicator, Observed)) and (case.figures[leaf.ref].given is not wanted)
        ]
        if refs:
            names = [case.spoken[ref].label for ref in refs]
            listed = Text(vi="; ".join(name.vi for name in names), en="; ".join(name.en for name in names))
            return code, {"names": listed, "refs": refs, **_undecided(case)}
    return "contradiction", {"formula": _written(case.relation, case), **_undecided(case)}


def _undecided(case: Case) -> dict[str, object]:
    """What is told of a relation that no comparison decided, and which has no record of its own therefore."""
    told: dict[str, object] = {"formula_text": case.formula}
    if case.tolerance.regime != "rounding":
        told["tolerance"] = str(case.tolerance)
    return told


def _condition(relation: Relation) -> Relation | None:
    """The condition of a relation, where it says more than the sentence does anyway."""
    if not isinstance(relation, Implies):
        return None
    named = {indicator.ref for indicator in indicators_of(relation.relation)}
    told = all(indicator.ref in named for indicator in indicators_of(relation.condition))
    return None if told else relation.condition


condition_told = lru_cache(maxsize=4096)(_condition)
"""The same of a relation that is planned, whose reports are many."""


def _consequence(relation: Relation) -> Relation:
    return _consequence(relation.relation) if isinstance(relation, Implies) else relation
