"""The kernel: all relations of a form on frames of its reports, in one pass, with the verdicts of one at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from cchc_audit.engine.planned import Plan
from cchc_audit.language import Text
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.scanning.column import Column, Extremes, extremes_of
from cchc_audit.scanning.exact import ReportOf
from cchc_audit.scanning.recipe import Recipe
from cchc_audit.scanning.scanner import IDENTITY, Scan, Scanner, joined_scans

BATCH = 250_000
"""So many rows of a file are held at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kernel:
    """The relations of a form, ready for any frame of its reports; it can be pickled.

    Attributes:
        recipes: the planned relations in the order of the plan.
        definitions: the indicators that have columns.
        scales: for each of them the decimals with which it is held.
    """

    recipes: tuple[Recipe, ...]
    definitions: tuple[IndicatorDefinition, ...]
    scales: Mapping[str, int]

    @classmethod
    def of(cls, plan: Plan, scales: Mapping[str, int]) -> "Kernel":
        """The kernel of a plan whose indicators are held with these scales.

        Raises:
            ValueError: a scale is negative.
        """
        definitions = tuple(one for one in plan.spec.indicators if one.id in scales)
        for one in definitions:
            Column.of(one, scales[one.id])
        recipes = []
        for planned in plan.relations:
            rule = plan.rules.get(planned.check.rule or "")
            own = None if rule is None else rule.sentences.get(planned.prepared.relation.name)
            said = None if own is None else Text(vi=own.vi, en=own.en)
            recipes.append(Recipe.of(planned, said))
        return cls(
            recipes=tuple(recipes),
            definitions=definitions,
            scales={one.id: scales[one.id] for one in definitions},
        )

    @property
    def needed(self) -> tuple[str, ...]:
        """The indicators at which relations look and that have columns: all that has to be read of a wide table."""
        names = {name for recipe in self.recipes for name in recipe.all_names}
        return tuple(one.id for one in self.definitions if one.id in names)

    def scan(
        self,
        frame: pl.DataFrame,
        *,
        extremes: Mapping[str, Extremes] | None = None,
        report_of: ReportOf | None = None,
        identity: Sequence[str] = IDENTITY,
        messages: bool = True,
    ) -> Scan:
        """Decide every relation in every row.

        Args:
            frame: a column of integers for each needed indicator, and one of states, "?" behind its name.
            extremes: of the needed columns, such as the archive holds them; worked out where they are not given.
            report_of: gives the report of a row with odd cells.
            identity: the columns that say which report a violated row is.
            messages: whether violations get their messages, which take longer than to find them; null if not.

        Raises:
            OddRow: a row has an odd cell and `report_of` is not given.
            polars.exceptions.PolarsError: the frame lacks a column, or has one of another type.
        """
        told = extremes_of(frame, self.needed) if extremes is None else extremes
        return self.scanner(told, messages=messages).scan(frame, report_of=report_of, identity=identity)

    def scanner(self, extremes: Mapping[str, Extremes], *, messages: bool = True) -> Scanner:
        """What decides rows in which no more occurs than these extremes say."""
        columns = {one.id: Column.of(one, self.scales[one.id]) for one in self.definitions}
        return Scanner(self.recipes, self.definitions, columns, extremes, messages=messages)

    def scan_parquet(  # noqa: PLR0913 - all but the first are options
        self,
        source: str | Path | list[Path],
        *,
        extremes: Mapping[str, Extremes] | None = None,
        report_of: ReportOf | None = None,
        identity: Sequence[str] = IDENTITY,
        rows: int = BATCH,
        messages: bool = True,
    ) -> Scan:
        """Decide every relation in every row of Parquet files, of which only what is needed is read.

        The arguments are those of `scan`; `rows` is how many are held at once.

        Raises:
            OddRow: a row has an odd cell and `report_of` is not given.
            polars.exceptions.PolarsError, OSError: a file cannot be read, or lacks a column.
        """
        return joined_scans(
            self.scans_of_parquet(
                source,
                extremes=extremes,
                report_of=report_of,
                identity=identity,
                rows=rows,
                messages=messages,
            )
        )

    def scans_of_parquet(  # noqa: PLR0913 - the same
        self,
        source: str | Path | list[Path],
        *,
        extremes: Mapping[str, Extremes] | None = None,
        report_of: ReportOf | None = None,
        identity: Sequence[str] = IDENTITY,
        rows: int = BATCH,
        messages: bool = True,
    ) -> Iterator[Scan]:
        """The same part by part, for archives whose violations do not fit into memory."""
        file = pl.scan_parquet(source)
        told = extremes_of(file, self.needed) if extremes is None else extremes
        scanner = self.scanner(told, messages=messages)
        there = file.collect_schema().names()
        kept = [name for name in identity if name in there]
        height = file.select(pl.len()).collect().item()
        read = file.select(*kept, *(name for name in scanner.columns_read if name not in kept))
        for start in range(0, max(height, 1), rows):
            yield scanner.scan(read.slice(start, rows).collect(), report_of=report_of, identity=kept)

    def scan_batches(
        self, batches: Iterable[Any], *, report_of: ReportOf | None = None, identity: Sequence[str] = IDENTITY
    ) -> Iterator[Any]:
        """The violations of Arrow batches as Arrow batches, as Spark's mapInArrow wants them; pyarrow gives both.

        Raises:
            OddRow: a row has an odd cell and `report_of` is not given.
        """
        for batch in batches:
            frame = pl.DataFrame(batch)
            yield from (
                self.scan(frame, report_of=report_of, identity=identity).violations.to_arrow().to_batches()
            )
