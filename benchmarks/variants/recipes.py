"""The kinds of variants, and the variant of a kind and a seed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from benchmarks.variants.damage import (
    added,
    broken_pages,
    copied_page,
    cut_names,
    lost,
    lost_page,
    merged,
    moved,
    opposites,
    page_numbers,
    renamed,
    respelled,
    respelled_units,
    split,
    unnumbered,
    without_tails,
)
from benchmarks.variants.layout import Layout, column_of_value, lay_out, write_out
from benchmarks.variants.rows import VALUE, Damage, TrueRow, Variant

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le")


def variant(kind: str, seed: int, base: Sequence[TrueRow], recipe: "Recipe") -> Variant:
    """One variant, the same for the same seed."""
    random = Random(f"{kind}/{seed}")  # noqa: S311  reproducible, not secret
    rows = list(base)
    for damage in recipe.damages:
        rows = damage(rows, random)
    marked = [replace(row, fields=tuple(row.fields)) for row in rows]
    before = {row.indicator for row in marked if row.indicator is not None and row.fields[VALUE].strip()}
    laid_out = lay_out(marked, recipe.layout, random)
    value_column = column_of_value(marked, laid_out)
    text, values = write_out(laid_out, value_column, random.choice(recipe.layout.formats), random)
    encoding = random.choice(ENCODINGS) if len(recipe.layout.formats) > 1 else "utf-8"
    expected = frozenset(name for name in before if name is not None)
    return Variant(kind=kind, seed=seed, content=text.encode(encoding), values=values, expected=expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A kind of damage: what is done to the rows, and how they are written down."""

    damages: tuple[Damage, ...] = ()
    layout: Layout = field(default_factory=Layout)


_ALL_FORMATS = ("tsv", "tsv", "csv", "semicolon", "pipe")
RECIPES: Mapping[str, Recipe] = {
    "as submitted": Recipe(),
    "rows lost": Recipe(damages=(lost(0.15),)),
    "page lost": Recipe(damages=(lost_page, lost_page)),
    "rows added": Recipe(damages=(added(15),)),
    "like rows added": Recipe(damages=(added(12, near=True),)),
    "rows moved": Recipe(damages=(moved(5, 1),)),
    "blocks moved": Recipe(damages=(moved(2, 25),)),
    "respelled": Recipe(damages=(respelled(1.0), respelled(0.5))),
    "reworded a little": Recipe(damages=(renamed(0.5, 1),)),
    "reworded throughout": Recipe(damages=(renamed(1.0, 2), respelled(0.3))),
    "reworded heavily": Recipe(damages=(renamed(1.0, 4),)),
    "units changed": Recipe(damages=(respelled_units, renamed(0.3, 1))),
    "numbering changed": Recipe(damages=(unnumbered, renamed(0.3, 1))),
    "rows split": Recipe(damages=(split(0.15),)),
    "rows merged": Recipe(damages=(merged(5),)),
    "page breaks": Recipe(damages=(broken_pages(0.08),)),
    "opposite rows": Recipe(damages=(opposites(0.3),)),
    "opposite, reworded": Recipe(damages=(opposites(0.25), renamed(0.3, 1), lost(0.05))),
    "page copied": Recipe(damages=(copied_page,)),
    "names cut off": Recipe(damages=(cut_names,)),
    "names cut, rows lost": Recipe(damages=(lost(0.1), cut_names)),
    "endings left out": Recipe(damages=(without_tails(0.8),)),
    "endings, rows lost": Recipe(damages=(without_tails(0.8), lost(0.12))),
    "page numbers": Recipe(damages=(page_numbers,)),
    "two years": Recipe(layout=Layout(years=True, permuted=True)),
    "columns permuted": Recipe(layout=Layout(other_words=True, permuted=True)),
    "no header": Recipe(layout=Layout(header=False, permuted=True, surroundings=True)),
    "further columns": Recipe(layout=Layout(other_words=True, permuted=True, extra=True)),
    "surroundings": Recipe(layout=Layout(other_words=True, surroundings=True, repeated_header=True)),
    "formats": Recipe(layout=Layout(other_words=True, formats=_ALL_FORMATS, surroundings=True)),
    "combined": Recipe(
        damages=(
            lost(0.05),
            added(6),
            moved(1, 3),
            renamed(0.4, 1),
            respelled(0.3),
            split(0.03),
            broken_pages(0.02),
        ),
        layout=Layout(other_words=True, surroundings=True, repeated_header=True, formats=_ALL_FORMATS),
    ),
    "combined heavily": Recipe(
        damages=(
            lost(0.12),
            lost_page,
            added(12),
            added(6, near=True),
            moved(2, 8),
            renamed(0.8, 2),
            respelled(0.5),
            respelled_units,
            split(0.05),
            merged(2),
            broken_pages(0.04),
        ),
        layout=Layout(
            other_words=True, permuted=True, surroundings=True, repeated_header=True, formats=_ALL_FORMATS
        ),
    ),
}
