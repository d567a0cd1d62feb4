"""The sentences of violated relations for whole columns: the words once, the numbers of each row put in."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from string import Formatter
from typing import NamedTuple

import polars as pl

from cchc_audit.explain.message import message_of
from cchc_audit.explain.names import label_of
from cchc_audit.explain.sentences import condition_told, difference_text
from cchc_audit.explain.spoken import name_of
from cchc_audit.explain.templates import CODE_OF, conditional, template_of
from cchc_audit.explain.units import unit_of
from cchc_audit.explain.wording import kept_wording
from cchc_audit.language import Language, Text
from cchc_audit.relations.figure import Figure, figure_of
from cchc_audit.relations.observation import Observation
from cchc_audit.relations.quantity import Quantity, Quotient
from cchc_audit.relations.relation import Comparison
from cchc_audit.relations.tree import Node, refs_of
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.scanning.apart import apart_of, decisive_of
from cchc_audit.scanning.column import NONE, STATE
from cchc_audit.scanning.numerals import decimal, joined, quotient
from cchc_audit.scanning.recipe import Recipe
from cchc_audit.scanning.spread import LARGEST, Sources, TooLarge, ends_of
from cchc_audit.scanning.truths import Untranslatable, either

_NO_FIGURE = Text(vi="(chưa có số liệu)", en="(no figure)")
_BLANK = Text(vi="0 (để trống)", en="0 (blank)")
_PLACE = "\x00"


class Sentence(NamedTuple):
    """The message of a relation in a language: texts, and between each two of them the key of what stands there."""

    texts: tuple[str, ...]
    keys: tuple[str, ...]


def sentence_of(
    recipe: Recipe, definitions: Mapping[str, IndicatorDefinition], language: Language
) -> Sentence:
    """The message of a relation that one comparison decides.

    Its keys are "left", "right", "least", "difference", or the place of a quantity in the relation.

    Raises:
        Untranslatable: it is told report by report.
    """
    comparison = decisive_of(recipe.relation)
    if comparison is None:
        raise Untranslatable
    spoken = _Spoken(recipe, definitions, language)
    told = {"left": spoken.side(comparison.left, "left"), "right": spoken.side(comparison.right, "right")}
    template = recipe.said or template_of(CODE_OF[comparison.operator], {"difference": "x"})
    wanted = {name for _, name, _, _ in Formatter().parse(template.to(language)) if name is not None}
    if not wanted <= {*told, "difference"}:
        raise Untranslatable
    unit = unit_of(comparison, spoken.figures, definitions)
    before, _, behind = difference_text(Fraction(0), unit, least=False).to(language).partition("0")
    told["difference"] = f"{_mark('least')}{before}{_mark('difference')}{behind}"
    sentence = template.to(language).format_map(told)
    condition = condition_told(recipe.relation)
    if condition is not None:
        words = spoken.node(condition)
        sentence = conditional(Text(vi=words, en=words), Text(vi=sentence, en=sentence)).to(language)
    pieces = message_of(Text(vi=sentence, en=sentence), recipe.check.title, None).to(language).split(_PLACE)
    return Sentence(tuple(pieces[::2]), tuple(pieces[1::2]))


def _mark(key: str) -> str:
    return f"{_PLACE}{key}{_PLACE}"


class _Spoken:
    """How a relation speaks of its quantities."""

    def __init__(
        self, recipe: Recipe, definitions: Mapping[str, IndicatorDefinition], language: Language
    ) -> None:
        self._language = language
        self._places = {name: at for at, name in enumerate(recipe.names)}
        names = refs_of(recipe.relation)
        if any(name not in definitions for name in names):
            raise Untranslatable
        self.figures = {name: _blank_figure(definitions[name]) for name in names}
        self._labels = {}
        for name, figure in self.figures.items():
            label = name_of(figure.observation, label_of(figure.observation, definitions))
            self._labels[name] = label.vi if language == "vi" else label.en

    def node(self, node: Node) -> str:
        """A node with its quantities in it."""
        wording = kept_wording(node)
        spoken = [f"{self._labels[name]} {_mark(str(self._places[name]))}" for name in wording.names]
        if wording.simple and spoken:
            return spoken[0]
        return str(getattr(wording.patterns, self._language)).format(*spoken)

    def side(self, side: Quantity, key: str) -> str:
        """A side, and behind it what it comes to, where that has to be worked out."""
        return self.node(side) + ("" if kept_wording(side).simple else _mark(key))


def values_of(
    recipe: Recipe, sources: Sources, language: Language, wanted: Iterable[str]
) -> dict[str, pl.Expr]:
    """What stands for the wanted keys of a sentence, on the columns of the relation; null where it is not told here.

    Its sides, as whole numbers, stand in the columns "=left", "=right", "=difference" and "=over".

    Raises:
        Untranslatable, TooLarge: it is told in no row here.
    """
    comparison = decisive_of(recipe.relation)
    if comparison is None:
        raise Untranslatable
    found: dict[str, pl.Expr] = {}
    names = recipe.names
    for key in wanted:
        match key:
            case "left":
                found[key] = _result(comparison.left, pl.col("=left"), sources, language)
            case "right":
                found[key] = _result(comparison.right, pl.col("=right"), sources, language)
            case "least":
                at_least = difference_text(Fraction(0), "", least=True).to(language).partition("0")[0]
                # With a quotient, what is not told exactly is told report by report.
                least = None if _divides(comparison) else apart_of(comparison, sources).least
                nothing = pl.lit("")
                found[key] = (
                    nothing if least is None else pl.when(least).then(pl.lit(at_least)).otherwise(nothing)
                )
            case "difference":
                found[key] = _difference(comparison, sources, language)
            case _:
                found[key] = _number(names[int(key)], sources, language)
    return found


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


def _number(name: str, sources: Sources, language: Language) -> pl.Expr:
    """The number of a quantity as it was printed, or that it has none."""
    column, extremes = sources.column(name), sources.extremes[name]
    value = pl.col(name).cast(pl.Int64)
    largest = max(abs(extremes.low), abs(extremes.high))
    number = decimal(value, column.scale, largest, language, full=True, positive=extremes.low >= 0)
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
    return number


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


def _fraction(
    number: pl.Expr, unit: int, largest: int, language: Language, *, positive: bool = False
) -> pl.Expr:
    """A whole number of 1/unit, whose decimals have an end."""
    places = next((count for count in range(19) if 10**count % unit == 0), None)
    if places is None:
        raise Untranslatable
    factor = 10**places // unit
    if largest * factor >= LARGEST:
        raise TooLarge
    scaled = number if factor == 1 else number * factor
    return decimal(scaled, places, largest * factor, language, full=False, positive=positive)


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


def _divides(comparison: Comparison) -> bool:
    return isinstance(comparison.left, Quotient) or isinstance(comparison.right, Quotient)


def _difference(comparison: Comparison, sources: Sources, language: Language) -> pl.Expr:
    """By how much both sides differ as printed, at least; null where that cannot be told here."""
    if _divides(comparison):
        sizes = []
        for side in (comparison.left, comparison.right):
            if isinstance(side, Quotient):
                sizes.append(_quotient(side, sources)[2])
            else:
                _, unit, largest, _ = ends_of(side, sources)
                sizes.append(max(largest, unit))
        largest = 2 * sizes[0] * sizes[1]
        if largest * 4 >= LARGEST:
            raise TooLarge
        return quotient(pl.col("=difference").abs(), pl.col("=over"), largest, language)
    apart = apart_of(comparison, sources)
    return _fraction(apart.size, apart.unit, apart.largest, language, positive=True)
