"""The violated instances of a relation as a frame: which report, both sides, by how much they differ."""

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import NamedTuple

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
from cchc_audit.relations.relation import Comparison, Implies, Relation
from cchc_audit.relations.side import span_of
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.scanning.column import Columns, Extremes
from cchc_audit.scanning.recipe import Recipe
from cchc_audit.scanning.sentences import message_in_columns
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


class Told(NamedTuple):
    """The columns of SCHEMA in two steps: the numbers first, under names that begin with "=", then all of them."""

    numbers: tuple[pl.Expr, ...]
    all: tuple[pl.Expr, ...]


def violation_of(
    recipe: Recipe,
    columns: Columns,
    extremes: Mapping[str, Extremes],
    definitions: Mapping[str, IndicatorDefinition],
    *,
    messages: bool,
) -> Told:
    """The columns of SCHEMA in the rows in which a relation is violated."""
    comparison = decisive_of(recipe.relation)
    nothing = pl.lit(None, dtype=pl.Int64)
    left = right = over = nothing
    if comparison is not None:
        sources = Sources(columns=columns, extremes=extremes, zeroed=recipe.check.blank_zero, printed=True)
        try:
            left, right, over = _sides(comparison, sources)
        except (Untranslatable, TooLarge):
            left = right = over = nothing
    numbers = {"left": left, "right": right, "difference": left - right, "over": over}
    return Told(
        tuple(one.alias(f"={name}") for name, one in numbers.items()),
        (
            pl.lit(recipe.id).alias("relation"),
            pl.lit(recipe.check.id).alias("check"),
            *(pl.col(f"={name}").alias(name) for name in numbers),
            *(_messages(recipe, columns, extremes, definitions) if messages else _silence()),
        ),
    )


def _silence() -> list[pl.Expr]:
    return [pl.lit(None, dtype=pl.String).alias(f"message_{language}") for language in LANGUAGES]


def _messages(
    recipe: Recipe,
    columns: Columns,
    extremes: Mapping[str, Extremes],
    definitions: Mapping[str, IndicatorDefinition],
) -> list[pl.Expr]:
    sources = Sources(columns=columns, extremes=extremes, zeroed=recipe.check.blank_zero, printed=True)
    try:
        told = [message_in_columns(recipe, sources, definitions, language) for language in LANGUAGES]
    except (Untranslatable, TooLarge):
        told = [pl.lit(None, dtype=pl.String) for _ in LANGUAGES]
    return [one.alias(f"message_{language}") for one, language in zip(told, LANGUAGES, strict=True)]


def decisive_of(relation: Relation) -> Comparison | None:
    """The comparison that decides a violation, where it is the same in every row."""
    if isinstance(relation, Implies):
        return decisive_of(relation.relation)
    return relation if isinstance(relation, Comparison) else None


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
