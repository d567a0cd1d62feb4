"""The violated instances of a relation as a frame: which report, both sides, by how much they differ."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

import polars as pl

from cchc_audit.engine.figures import ReportFigures
from cchc_audit.engine.planned import PlannedRelation
from cchc_audit.engine.verdict import Instance, Violation
from cchc_audit.explain.case import case_of
from cchc_audit.explain.glossary import Glossary
from cchc_audit.explain.message import message_of
from cchc_audit.explain.sentences import say
from cchc_audit.language import Language, Text
from cchc_audit.relations.quantity import Quantity, Quotient
from cchc_audit.relations.relation import Comparison
from cchc_audit.relations.side import span_of
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.scanning.apart import decisive_of
from cchc_audit.scanning.column import Columns
from cchc_audit.scanning.sentences import Sentence, sentence_of, values_of
from cchc_audit.scanning.shapes import Shape
from cchc_audit.scanning.spread import LARGEST, Sources, TooLarge, ends_of
from cchc_audit.scanning.truths import Untranslatable, either

LANGUAGES: tuple[Language, ...] = ("vi", "en")

SCHEMA = {
    "relation": pl.String,
    "check": pl.String,
    "left": pl.Int64,
    "right": pl.Int64,
    "difference": pl.Int64,
    "over": pl.Int64,
    "message_vi": pl.String,
    "message_en": pl.String,
}
"""The columns of a frame of violations, behind those that identify the report."""


class Telling:
    """What is told of the violated rows of a stack, under the names of the first of its relations.

    Attributes:
        numbers: both sides, their difference and what they are to be divided by, under names that begin with "=".
    """

    def __init__(
        self,
        shape: Shape,
        columns: Columns,
        definitions: Mapping[str, IndicatorDefinition],
        *,
        messages: bool,
    ) -> None:
        """Translate once."""
        self._shape = shape
        self._sources = Sources(
            columns=columns, extremes=shape.extremes, zeroed=shape.first.check.blank_zero, printed=True
        )
        nothing = pl.lit(None, dtype=pl.Int64)
        left = right = over = nothing
        comparison = decisive_of(shape.first.relation)
        if comparison is not None:
            try:
                left, right, over = _sides(comparison, self._sources)
            except (Untranslatable, TooLarge):
                left = right = over = nothing
        numbers = {"left": left, "right": right, "difference": left - right, "over": over}
        self.numbers = tuple(one.alias(f"={name}") for name, one in numbers.items())
        self._messages = {
            language: self._message(definitions, language) if messages else None for language in LANGUAGES
        }

    @property
    def needed(self) -> frozenset[str]:
        """The columns of the first that are looked at."""
        told = (*self.numbers, *(one for one in self._messages.values() if one is not None))
        return frozenset(name for one in told for name in one.meta.root_names())

    def told(self, rows: pl.LazyFrame, identity: Sequence[str]) -> pl.LazyFrame:
        """The columns of SCHEMA behind those of the identity; in "=member" stands which relation a row is of."""
        recipes = self._shape.recipes
        silence = pl.lit(None, dtype=pl.String)
        messages = {
            f"message_{language}": silence if one is None else one for language, one in self._messages.items()
        }
        return rows.with_columns(*self.numbers).select(
            *identity,
            looked_up([one.id for one in recipes]).alias("relation"),
            looked_up([one.check.id for one in recipes]).alias("check"),
            *(pl.col(f"={name}").alias(name) for name in ("left", "right", "difference", "over")),
            **messages,
        )

    def _message(self, definitions: Mapping[str, IndicatorDefinition], language: Language) -> pl.Expr | None:
        try:
            sentences = [sentence_of(one, definitions, language) for one in self._shape.recipes]
            kinds = list(dict.fromkeys(one.keys for one in sentences))
            wanted = {key for keys in kinds for key in keys}
            values = values_of(self._shape.first, self._sources, language, wanted)
        except (Untranslatable, TooLarge):
            return None
        found = [
            _spelt([one if one.keys == keys else None for one in sentences], keys, values) for keys in kinds
        ]
        return found[0] if len(found) == 1 else pl.coalesce(found)


def _spelt(
    sentences: Sequence[Sentence | None], keys: tuple[str, ...], values: Mapping[str, pl.Expr]
) -> pl.Expr:
    """Sentences with the same keys, null for relations that have others."""
    pieces = []
    for at in range(len(keys) + 1):
        texts = [None if one is None else one.texts[at] for one in sentences]
        if any(text != "" for text in texts):
            pieces.append(looked_up(texts))
        if at < len(keys):
            pieces.append(values[keys[at]])
    return pl.concat_str(pieces)


def looked_up(texts: Sequence[str | None]) -> pl.Expr:
    """The text of the relation that a row is of."""
    if len(set(texts)) == 1:
        return pl.lit(texts[0], dtype=pl.String)
    return pl.lit(pl.Series(texts, dtype=pl.String)).gather(pl.col("=member"))


def _sides(comparison: Comparison, sources: Sources) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Both sides on the numbers as printed, and what they are to be divided by."""
    (left, left_unit, left_most, left_over), (right, right_unit, right_most, right_over) = (
        _side(comparison.left, sources),
        _side(comparison.right, sources),
    )
    unit = lcm(left_unit, right_unit)
    left, right = left * (unit // left_unit), right * (unit // right_unit)
    left_most, right_most = left_most * (unit // left_unit), right_most * (unit // right_unit)
    over: pl.Expr = pl.lit(unit, dtype=pl.Int64)
    for divisor, most in (one for one in (left_over, right_over) if one is not None):
        over *= divisor
        left_most, right_most = left_most * most, right_most * most
    if left_over is not None:
        right = right * left_over[0]
    if right_over is not None:
        left = left * right_over[0]
    if max(left_most, right_most) * 2 >= LARGEST:
        raise TooLarge
    return left, right, over


def _side(quantity: Quantity, sources: Sources) -> tuple[pl.Expr, int, int, tuple[pl.Expr, int] | None]:
    """A side: its numerator, the unit, the largest that may be, and what it is divided by."""
    if isinstance(quantity, Quotient):
        above, unit, most, over = _side(quantity.numerator, sources)
        below, below_unit, below_most, deeper = _side(quantity.denominator, sources)
        if over is not None or deeper is not None:
            raise Untranslatable
        positive = (below > 0).fill_null(value=False)
        # Where there is nothing to divide by the side has no value; the other side still has its own.
        value = pl.when(positive).then(above * below_unit)
        return (
            value,
            unit,
            most * below_unit,
            (pl.when(positive).then(below).otherwise(1), max(below_most, 1)),
        )
    (low, _), unit, largest, names = ends_of(quantity, sources)
    unknown = either(*(sources.unknown(name) for name in sorted(names)))
    if unknown is None:
        return low, unit, largest, None
    return pl.when(unknown).then(None).otherwise(low), unit, largest, None


def exact_row(
    planned: PlannedRelation,
    instance: Instance,
    figures: ReportFigures,
    said: Text | None,
    glossary: Glossary,
) -> dict[str, object]:
    """The violated instance of one report."""
    message = exact_message(planned, instance.violations[0], said, glossary)
    found: dict[str, object] = {
        "relation": planned.id,
        "check": planned.check.id,
        "message_vi": message.vi,
        "message_en": message.en,
    }
    decision = instance.violations[0].decision
    comparison = None if decision is None else decision.decisive
    values = None if comparison is None else _values(comparison, planned, figures)
    if values is None:
        return found
    left, right = values
    over = lcm(left.denominator, right.denominator)
    numbers = {"left": left, "right": right, "difference": left - right}
    scaled = {name: int(value * over) for name, value in numbers.items()}
    if over >= 2**63 or any(abs(value) >= 2**63 for value in scaled.values()):
        return found
    return found | scaled | {"over": over}


def exact_message(
    planned: PlannedRelation, violation: Violation, said: Text | None, glossary: Glossary
) -> Text:
    """The message of one violation, without what may explain it."""
    if violation.relation is None or violation.decision is None:
        raise ValueError(f"{planned.id}: a violation without a relation")
    case = case_of(
        violation.relation,
        violation.decision,
        violation.figures,
        glossary,
        tolerance=violation.tolerance,
        condition=violation.condition,
        planned=True,
    )
    return message_of(say(case, said).sentence, planned.check.title, None)


def _values(
    comparison: Comparison, planned: PlannedRelation, figures: ReportFigures
) -> tuple[Fraction, Fraction] | None:
    given = figures.zeroed if planned.check.blank_zero else figures.plain
    left, right = (
        span_of(side, given.__getitem__, as_printed=True) for side in (comparison.left, comparison.right)
    )
    if not left.is_point or not right.is_point or left.low is None or right.low is None:
        return None
    return Fraction(left.low), Fraction(right.low)
