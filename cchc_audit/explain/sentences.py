"""The sentences of findings, composed in both languages from what was decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from string import Formatter

from cchc_audit.explain.arithmetic import Filled, Writer, fill_in, reader_number, side_text
from cchc_audit.explain.names import Definitions, label_of
from cchc_audit.explain.units import PERCENT, unit_of
from cchc_audit.language import Language, Text
from cchc_audit.numbers.writing import exact, write_number
from cchc_audit.relations.decision import Decision
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.nodes import (
    Blank,
    Comparison,
    Implies,
    Indicator,
    Observed,
    Operator,
    Present,
    Quotient,
    Relation,
    indicators_of,
    walk,
)
from cchc_audit.relations.side import difference_span, span_of
from cchc_audit.relations.span import NOTHING
from cchc_audit.relations.text import write
from cchc_audit.relations.tolerance import ROUNDING, Tolerance
from cchc_audit.rule.sentence import Sentence

CODE_OF: Mapping[Operator, str] = {
    "==": "unequal",
    "!=": "equal",
    "<=": "exceeds",
    ">=": "falls-short",
    "<": "not-below",
    ">": "not-above",
}
"""The code of a comparison that should hold and does not."""
_SENTENCES: Mapping[str, Text] = {
    "unequal": Text(
        vi="chênh lệch {difference}: {left}, nhưng {right}",
        en="difference of {difference}: {left}, but {right}",
    ),
    "exceeds": Text(
        vi="vượt {difference}: {left}, lớn hơn {right}",
        en="exceeds by {difference}: {left}, more than {right}",
    ),
    "falls-short": Text(
        vi="thiếu {difference}: {left}, nhỏ hơn {right}",
        en="falls short by {difference}: {left}, less than {right}",
    ),
    "not-below": Text(
        vi="phải nhỏ hơn: {left}, không nhỏ hơn {right}", en="must be less: {left}, not less than {right}"
    ),
    "not-above": Text(
        vi="phải lớn hơn: {left}, không lớn hơn {right}", en="must be more: {left}, not more than {right}"
    ),
    "equal": Text(vi="phải khác nhau: {left}, bằng {right}", en="must differ: {left}, equal to {right}"),
    "undefined": Text(
        vi="không tính được vì mẫu số bằng 0: {left}, nhưng {right}",
        en="cannot be worked out, since the denominator is 0: {left}, but {right}",
    ),
    "absent": Text(vi="chưa có số liệu: {names}", en="no figure is given: {names}"),
    "not-blank": Text(vi="đáng lẽ để trống: {names}", en="should be blank: {names}"),
    "contradiction": Text(vi="không đúng: {formula}", en="does not hold: {formula}"),
}
RELATION_CODES = frozenset(_SENTENCES)
"""Every code of a finding of a relation whose rule has no sentence of its own."""
_WITHOUT_DIFFERENCE: Mapping[str, Text] = {
    "unequal": Text(vi="không khớp: {left}, nhưng {right}", en="do not agree: {left}, but {right}"),
    "exceeds": Text(vi="vượt quá: {left}, lớn hơn {right}", en="exceeds: {left}, more than {right}"),
    "falls-short": Text(vi="không đủ: {left}, nhỏ hơn {right}", en="falls short: {left}, less than {right}"),
}
"""The sentences where nobody can say by how much the sides differ, such as "trên 500" and 500."""
_CONDITION = Text(vi="khi {condition}, {sentence}", en="where {condition}, {sentence}")
_AT_LEAST = Text(vi="ít nhất {}", en="at least {}")
_POINTS = Text(vi="điểm %", en="percentage points")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a finding says: the code of its sentence, the facts in it, and the sentence in both languages."""

    code: str
    facts: Mapping[str, object]
    message: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A relation that was decided on figures, to be put into words."""

    relation: Relation
    decision: Decision
    figures: Mapping[str, Figure]
    definitions: Definitions
    sentence: Sentence | None = None
    tolerance: Tolerance = ROUNDING

    def writer(self, language: Language) -> Writer:
        """Writes formulas with names and numbers, the reader's way."""

        def leaf(ref: str) -> str:
            figure = self.figures[ref]
            name = label_of(figure.observation, self.definitions).to(language)
            if figure.observation.part == "note":
                return name
            return f"{name} {reader_number(figure, language)}"

        return Writer(leaf=leaf, number=lambda value: write_number(value, language), language=language)


def say(case: Case) -> Said:
    """The sentence of a violated relation."""
    comparison = case.decision.decisive
    code, facts = _absence(case) if comparison is None else _difference(comparison, case)
    template = _template(code, facts)
    if case.sentence is not None:
        code = case.relation.name or code
        own = Text(vi=case.sentence.vi, en=case.sentence.en)
        template = own if _can_be_told(own, facts) else template
    message = _both(lambda language: fill(template.to(language), facts, language))
    condition = _condition(case.relation)
    if condition is not None:
        words = _both(lambda language: case.writer(language).write(condition))
        facts |= {"condition": words, "condition_text": write(condition)}
        message = _both(
            lambda language: _CONDITION.to(language).format(
                condition=words.to(language), sentence=message.to(language)
            )
        )
    return Said(code=code, facts=facts, message=message)


def _can_be_told(sentence: Text, facts: Mapping[str, object]) -> bool:
    """Whether every fact that a rule's own sentence asks for is there."""
    return all(facts.get(name, "") != "" for name in _wanted(sentence))


def _wanted(sentence: Text) -> set[str]:
    """The names of the facts that a sentence asks for."""
    return {name for _, name, _, _ in Formatter().parse(sentence.vi + sentence.en) if name}


def _template(code: str, facts: Mapping[str, object]) -> Text:
    """The sentence of a code, without a place for the difference where there is none to tell."""
    plain = None if facts.get("difference") else _WITHOUT_DIFFERENCE.get(code)
    return plain or _SENTENCES[code]


def fill(template: str, facts: Mapping[str, object], language: Language) -> str:
    """A sentence with its facts put in: bilingual ones in its language, numbers the reader's way."""
    return template.format_map({name: _fact(value, language) for name, value in facts.items()})


def recomposed(code: str, facts: Mapping[str, object], language: Language) -> str | None:
    """The sentence that code and facts give, as read back from a result; None if it is a rule's own sentence."""
    if code not in RELATION_CODES:
        return None
    told = {
        name: value.to(language)
        if isinstance(value, Text)
        else str(value.get(language, ""))
        if isinstance(value, Mapping)
        else value
        for name, value in facts.items()
    }
    if any(name not in told for name in _wanted(_template(code, told))):
        return None
    sentence = fill(_template(code, told).to(language), told, language)
    if "condition" not in told:
        return sentence
    return _CONDITION.to(language).format(condition=told["condition"], sentence=sentence)


def _fact(value: object, language: Language) -> str:
    if isinstance(value, Text):
        return value.to(language)
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, Fraction)):
        return write_number(Fraction(value), language)
    if isinstance(value, (list, tuple)):
        return ", ".join(_fact(one, language) for one in value)
    return str(value)


def _both(words: Callable[[Language], str]) -> Text:
    return Text(vi=words("vi"), en=words("en"))


def _difference(comparison: Comparison, case: Case) -> tuple[str, dict[str, object]]:
    """The facts of a violated comparison: both sides and by how much they differ."""
    filled = fill_in(comparison, case.figures.__getitem__)
    facts: dict[str, object] = {
        "left": _both(lambda language: side_text(comparison.left, filled.left, case.writer(language))),
        "right": _both(lambda language: side_text(comparison.right, filled.right, case.writer(language))),
    }
    facts |= {
        "difference": "",
        "left_text": write(comparison.left),
        "right_text": write(comparison.right),
        "unit": unit_of(comparison, case.figures, case.definitions),
    }
    if _divides_by_zero(comparison, case):
        return "undefined", facts
    value, least = _distance(filled, case)
    if value is not None:
        unit = str(facts["unit"])
        facts["difference"] = _both(lambda language: _with_unit(value, unit, language, least=least))
        facts |= {"difference_exact": exact(value), "at_least": least}
    return CODE_OF[comparison.operator], facts


def _divides_by_zero(comparison: Comparison, case: Case) -> bool:
    """Whether something in a comparison is divided by a number that can only be 0."""
    as_printed = case.tolerance.regime != "rounding"
    return any(
        span_of(node.denominator, case.figures.__getitem__, as_printed=as_printed)[:2] == NOTHING[:2]
        for node in walk(comparison)
        if isinstance(node, Quotient)
    )


def _distance(filled: Filled, case: Case) -> tuple[Fraction | None, bool]:
    """By how much the sides differ as printed; else, by how much at least, and True."""
    if filled.difference is not None:
        return abs(filled.difference), False
    span = difference_span(filled.comparison, case.figures.__getitem__, as_printed=True)
    if span.low is not None and span.low > 0:
        return Fraction(span.low), True
    if span.high is not None and span.high < 0:
        return -Fraction(span.high), True
    return None, False


def _with_unit(value: Fraction, unit: str, language: Language, *, least: bool) -> str:
    """A difference in words; units of counted things have a Vietnamese name only."""
    words = write_number(value, language)
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
            names = [label_of(case.figures[ref].observation, case.definitions) for ref in refs]
            listed = Text(vi="; ".join(name.vi for name in names), en="; ".join(name.en for name in names))
            return code, {"names": listed, "refs": refs, "formula_text": write(case.relation)}
    formula = _both(lambda language: case.writer(language).write(case.relation))
    return "contradiction", {"formula": formula, "formula_text": write(case.relation)}


def _condition(relation: Relation) -> Relation | None:
    """The condition of a relation, where it says more than the sentence does anyway."""
    if not isinstance(relation, Implies):
        return None
    named = {indicator.ref for indicator in indicators_of(relation.relation)}
    told = all(indicator.ref in named for indicator in indicators_of(relation.condition))
    return None if told else relation.condition


def _consequence(relation: Relation) -> Relation:
    return _consequence(relation.relation) if isinstance(relation, Implies) else relation
