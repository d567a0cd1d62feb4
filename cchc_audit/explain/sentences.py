"""The sentences of findings, composed in both languages from what was decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cchc_audit.explain.compared import Compared, ValuedSide
from cchc_audit.explain.names import Definitions
from cchc_audit.explain.numerals import reader_figure
from cchc_audit.explain.templates import CODE_OF, can_be_told, conditional, fill, template_of
from cchc_audit.explain.units import PERCENT, unit_of
from cchc_audit.explain.wording import Words
from cchc_audit.language import LANGUAGES, Language, Text
from cchc_audit.numbers.writing import exact, write_number
from cchc_audit.relations.figure import Figure
from cchc_audit.relations.nodes import (
    Blank,
    Implies,
    Indicator,
    Node,
    Observed,
    Present,
    Relation,
    indicators_of,
    walk,
)
from cchc_audit.relations.side import difference_span, span_of
from cchc_audit.relations.span import NOTHING
from cchc_audit.relations.tolerance import ROUNDING, Tolerance
from cchc_audit.rule.record import Sentence

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
    """A relation that was decided on figures, to be put into words.

    Attributes:
        decisive: the comparison that decided it, with its values; None if no comparison did.
        labels: by name what people call the quantities of the figures.
    """

    relation: Relation
    decisive: Compared | None
    figures: Mapping[str, Figure]
    labels: Mapping[str, Text]
    definitions: Definitions
    words: Words
    sentence: Sentence | None = None
    tolerance: Tolerance = ROUNDING

    def leaf(self, language: Language) -> Callable[[str], str]:
        """Writes quantities by their names, with their numbers the reader's way; a note's number is its name."""
        figures, labels = self.figures, self.labels

        def written(name: str) -> str:
            figure, label = figures[name], labels[name].to(language)
            if figure.observation.part == "note":
                return label
            return f"{label} {reader_figure(figure, language)}"

        return written

    def written(self, node: Node) -> Text:
        """A node for a reader."""
        wording = self.words(node)
        return Text(vi=wording.fill("vi", self.leaf("vi")), en=wording.fill("en", self.leaf("en")))


def say(case: Case) -> Said:
    """The sentence of a violated relation."""
    code, facts = _absence(case) if case.decisive is None else _difference(case.decisive, case)
    template = template_of(code, facts)
    if case.sentence is not None:
        code = case.relation.name or code
        own = Text(vi=case.sentence.vi, en=case.sentence.en)
        template = own if can_be_told(own, facts) else template
    message = fill(template, facts)
    condition = _condition(case.relation)
    if condition is not None:
        words = case.written(condition)
        facts |= {"condition": words, "condition_text": case.words(condition).text}
        message = conditional(words, message)
    return Said(code=code, facts=facts, message=message)


def _difference(decisive: Compared, case: Case) -> tuple[str, dict[str, object]]:
    """The facts of a violated comparison: both sides and by how much they differ."""
    comparison = decisive.comparison
    unit = unit_of(comparison, case.figures, case.definitions)
    facts: dict[str, object] = {
        "left": _side(decisive.left, case),
        "right": _side(decisive.right, case),
        "difference": "",
        "left_text": decisive.left.wording.text,
        "right_text": decisive.right.wording.text,
        "unit": unit,
    }
    if _divides_by_zero(decisive, case):
        return "undefined", facts
    value, least = _distance(decisive, case)
    if value is not None:
        vi, en = (_with_unit(value, unit, language, least=least) for language in LANGUAGES)
        facts["difference"] = Text(vi=vi, en=en)
        facts |= {"difference_exact": exact(value), "at_least": least}
    return CODE_OF[comparison.operator], facts


def _side(side: ValuedSide, case: Case) -> Text:
    return Text(
        vi=side.told("vi", case.leaf("vi"), lambda value: write_number(value, "vi")),
        en=side.told("en", case.leaf("en"), lambda value: write_number(value, "en")),
    )


def _divides_by_zero(decisive: Compared, case: Case) -> bool:
    """Whether something in a comparison is divided by a number that can only be 0."""
    denominators = decisive.left.wording.denominators + decisive.right.wording.denominators
    as_printed = case.tolerance.regime != "rounding"
    return any(
        span_of(denominator, case.figures.__getitem__, as_printed=as_printed)[:2] == NOTHING[:2]
        for denominator in denominators
    )


def _distance(decisive: Compared, case: Case) -> tuple[Fraction | None, bool]:
    """By how much the sides differ as printed; else, by how much at least, and True."""
    if decisive.difference is not None:
        return abs(decisive.difference), False
    span = difference_span(decisive.comparison, case.figures.__getitem__, as_printed=True)
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
    text = case.words(case.relation).text
    for kind, wanted, code in ((Present, True, "absent"), (Blank, False, "not-blank")):
        refs = [
            leaf.ref
            for node in walk(_consequence(case.relation))
            if isinstance(node, kind)
            for leaf in walk(node)
            if isinstance(leaf, (Indicator, Observed)) and (case.figures[leaf.ref].given is not wanted)
        ]
        if refs:
            names = [case.labels[ref] for ref in refs]
            listed = Text(vi="; ".join(name.vi for name in names), en="; ".join(name.en for name in names))
            return code, {"names": listed, "refs": refs, "formula_text": text}
    return "contradiction", {"formula": case.written(case.relation), "formula_text": text}


def _condition(relation: Relation) -> Relation | None:
    """The condition of a relation, where it says more than the sentence does anyway."""
    if not isinstance(relation, Implies):
        return None
    named = {indicator.ref for indicator in indicators_of(relation.relation)}
    told = all(indicator.ref in named for indicator in indicators_of(relation.condition))
    return None if told else relation.condition


def _consequence(relation: Relation) -> Relation:
    return _consequence(relation.relation) if isinstance(relation, Implies) else relation
