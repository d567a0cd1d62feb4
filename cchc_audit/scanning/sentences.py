"""The sentences of violated relations for whole columns: the words once, the numbers of each row put in."""

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from string import Formatter

import polars as pl

from cchc_audit.explain.message import message_of
from cchc_audit.explain.names import label_of
from cchc_audit.explain.sentences import difference_text
from cchc_audit.explain.spoken import name_of
from cchc_audit.explain.templates import CODE_OF, template_of
from cchc_audit.explain.units import unit_of
from cchc_audit.explain.wording import kept_wording
from cchc_audit.language import Language, Text
from cchc_audit.relations.figure import Figure, figure_of
from cchc_audit.relations.observation import Observation
from cchc_audit.relations.quantity import Quantity, Quotient
from cchc_audit.relations.relation import Comparison
from cchc_audit.relations.tree import refs_of
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.scanning.column import NONE, STATE
from cchc_audit.scanning.numerals import decimal, joined, quotient
from cchc_audit.scanning.recipe import Recipe
from cchc_audit.scanning.spread import LARGEST, Sources, TooLarge, ends_of
from cchc_audit.scanning.truths import Untranslatable, either

_NO_FIGURE = Text(vi="(chưa có số liệu)", en="(no figure)")
_BLANK = Text(vi="0 (để trống)", en="0 (blank)")
_PLACE = "\x00"


def message_in_columns(
    recipe: Recipe, sources: Sources, definitions: Mapping[str, IndicatorDefinition], language: Language
) -> pl.Expr:
    """The message of a relation that is one comparison, in a language; null in rows of which it is not told here.

    Its sides, as whole numbers, stand in the columns "=left", "=right", "=difference" and "=over".

    Raises:
        Untranslatable, TooLarge: it is told in no row here.
    """
    comparison = recipe.relation
    if not isinstance(comparison, Comparison) or recipe.said is not None:
        raise Untranslatable
    figures = {name: _blank_figure(definitions[name]) for name in refs_of(comparison)}
    told = {
        name: _side(side, pl.col(f"={name}"), sources, figures, definitions, language)
        for name, side in (("left", comparison.left), ("right", comparison.right))
    }
    template = template_of(CODE_OF[comparison.operator], {"difference": "x"}).to(language)
    if "{difference}" in template:
        unit = unit_of(comparison, figures, definitions)
        around = difference_text(Fraction(0), unit, least=False).to(language).partition("0")
        told["difference"] = joined([around[0], _difference(comparison, sources, language), around[2]])
    return _filled(template, told, recipe.check.title, language)


def _blank_figure(definition: IndicatorDefinition) -> Figure:
    """A figure of an indicator, for its name and unit."""
    return figure_of(
        Observation(
            ref=definition.id,
            indicator=definition.id,
            state="empty",
            interval=definition.domain.interval,
            whole=definition.domain.whole,
        )
    )


def _filled(template: str, told: Mapping[str, pl.Expr], title: Text | None, language: Language) -> pl.Expr:
    """The whole message: the title of the check, the sentence, a full stop."""
    marks = {name: f"{_PLACE}{name}{_PLACE}" for name in told}
    sentence = template.format_map(marks)
    message = message_of(Text(vi=sentence, en=sentence), title, None).to(language)
    pieces: list[str | pl.Expr] = []
    for at, piece in enumerate(message.split(_PLACE)):
        value = told.get(piece) if at % 2 else None
        if value is not None:
            pieces.append(value)
        elif piece:
            pieces.append(piece)
    return joined(pieces)


def _side(  # noqa: PLR0913, PLR0917 - a side, and with what it is told
    side: Quantity,
    worked_out: pl.Expr,
    sources: Sources,
    figures: Mapping[str, Figure],
    definitions: Mapping[str, IndicatorDefinition],
    language: Language,
) -> pl.Expr:
    """A side with its numbers, and its value behind it where it has to be worked out."""
    wording = kept_wording(side)
    spoken = [_spoken(name, sources, figures[name], definitions, language) for name in wording.names]
    pattern = "{0}" if wording.simple and spoken else getattr(wording.patterns, language)
    pieces: list[str | pl.Expr] = []
    for text, place, _, _ in Formatter().parse(pattern):
        if text:
            pieces.append(text)
        if place is not None:
            pieces.append(spoken[int(place)])
    if not wording.simple:
        pieces.append(_result(side, worked_out, sources, language))
    return joined(pieces)


def _spoken(
    name: str,
    sources: Sources,
    figure: Figure,
    definitions: Mapping[str, IndicatorDefinition],
    language: Language,
) -> pl.Expr:
    """What a quantity is called, and its number or that it has none."""
    label = name_of(figure.observation, label_of(figure.observation, definitions))
    called = label.vi if language == "vi" else label.en
    column, extremes = sources.column(name), sources.extremes[name]
    value = pl.col(name).cast(pl.Int64)
    largest = max(abs(extremes.low), abs(extremes.high))
    number = decimal(value, column.scale, largest, language, full=True)
    if extremes.none and column.scale:
        number = pl.when(pl.col(name + STATE) == NONE).then(pl.lit("0")).otherwise(number)
    if extremes.blank:
        blank: pl.Expr = pl.lit(_NO_FIGURE.to(language))
        if sources.zeroed:
            unknown = sources.unknown(name)
            blank = (
                pl.when(pl.lit(value=False) if unknown is None else unknown)
                .then(blank)
                .otherwise(pl.lit(_BLANK.to(language)))
            )
        number = pl.when(value.is_null()).then(blank).otherwise(number)
    return joined([f"{called} ", number])


def _result(side: Quantity, worked_out: pl.Expr, sources: Sources, language: Language) -> pl.Expr:
    """What a side comes to; where something in it is unknown, between which bounds."""
    if isinstance(side, Quotient):
        largest = _quotient(side, sources)[2] * 10 ** max(column.scale for column in sources.columns.values())
        worked = quotient(worked_out, pl.col("=over"), largest, language)
        # A number that is rounded says so itself; without a divisor, or with a blank, it is told report by report.
        return (
            pl.when(worked.str.starts_with("≈"))
            .then(joined([" ", worked]))
            .otherwise(joined([" = ", worked]))
        )
    (low, high), unit, largest, names = ends_of(side, sources)
    first, last = _fraction(low, unit, largest, language), _fraction(high, unit, largest, language)
    unknown = either(*(sources.unknown(name) for name in sorted(names)))
    worked = joined([" = ", first])
    if unknown is None:
        return worked
    open_ended = (
        pl.when(low.is_not_null() & high.is_not_null())
        .then(pl.when(low == high).then(worked).otherwise(joined([" (", first, " … ", last, ")"])))
        .when(low.is_not_null())
        .then(joined([" ≥ ", first]))
        .when(high.is_not_null())
        .then(joined([" ≤ ", last]))
        .otherwise(pl.lit(""))
    )
    return pl.when(unknown).then(open_ended).otherwise(worked)


def _fraction(number: pl.Expr, unit: int, largest: int, language: Language) -> pl.Expr:
    """A whole number of 1/unit, whose decimals have an end."""
    places = next((count for count in range(19) if 10**count % unit == 0), None)
    if places is None:
        raise Untranslatable
    factor = 10**places // unit
    if largest * factor >= LARGEST:
        raise TooLarge
    return decimal(number if factor == 1 else number * factor, places, largest * factor, language, full=False)


def _quotient(side: Quotient, sources: Sources) -> tuple[pl.Expr, pl.Expr, int]:
    """A quotient as whole numbers; the divisor is null where it is not more than 0, or something is unknown."""
    (above, _), above_unit, above_most, names = ends_of(side.numerator, sources)
    (below, _), below_unit, below_most, others = ends_of(side.denominator, sources)
    unknown = either(*(sources.unknown(name) for name in sorted(names | others)))
    divisor = below * above_unit
    fit = divisor > 0 if unknown is None else (divisor > 0) & ~unknown
    largest = max(above_most * below_unit, below_most * above_unit)
    if largest * 4 >= LARGEST:
        raise TooLarge
    return above * below_unit, pl.when(fit).then(divisor), largest


def _difference(comparison: Comparison, sources: Sources, language: Language) -> pl.Expr:
    """By how much both sides differ as printed; null where one has no single value."""
    parts = []
    for side in (comparison.left, comparison.right):
        if isinstance(side, Quotient):
            parts.append(_quotient(side, sources))
        else:
            (low, _), unit, largest, names = ends_of(side, sources)
            unknown = either(*(sources.unknown(name) for name in sorted(names)))
            value = low if unknown is None else pl.when(unknown).then(None).otherwise(low)
            parts.append((value, pl.lit(unit, dtype=pl.Int64), max(largest, unit)))
    (first, _, most), (second, _, more) = parts
    if isinstance(comparison.left, Quotient) or isinstance(comparison.right, Quotient):
        largest = 2 * most * more
        if largest * 4 >= LARGEST:
            raise TooLarge
        return quotient(pl.col("=difference").abs(), pl.col("=over"), largest, language)
    units = [ends_of(side, sources)[1] for side in (comparison.left, comparison.right)]
    unit = lcm(*units)
    apart = (first * (unit // units[0]) - second * (unit // units[1])).abs()
    return _fraction(apart, unit, (most + more) * unit, language)
