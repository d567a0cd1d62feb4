"""The kernel: all relations of a form on a frame of its reports, in one pass, with the verdicts of one at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import polars as pl

from cchc_audit.engine.choosing import choose_readings
from cchc_audit.engine.deciding import decide_relation
from cchc_audit.engine.figures import ReportFigures
from cchc_audit.engine.planned import Plan
from cchc_audit.engine.verdict import VERDICTS, Instance, Reason, Verdict
from cchc_audit.language import Text
from cchc_audit.report.cell import Report
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.scanning.column import ODD, STATE, Column, Extremes, extremes_of
from cchc_audit.scanning.compiling import Compiled, compiled
from cchc_audit.scanning.recipe import Recipe, planned_of
from cchc_audit.scanning.row import report_of_row
from cchc_audit.scanning.violated import SCHEMA, exact_row, violated_rows

ReportOf = Callable[[Mapping[str, object]], Report]
"""Gives the report of a row, of which it gets the columns that identify it."""

IDENTITY = ("report", "unit", "period")
"""The columns that identify a row, as far as a frame has them."""


class Scan(NamedTuple):
    """What became of all relations in all rows of a frame.

    Attributes:
        counts: for each relation its id and how many rows have each verdict.
        violations: one row for each violated instance: the identity of its report, `relation`, `check`, `severity`,
            and as whole numbers the printed `left`, `right` and `difference`, each to be divided by `over`, null
            where a side has no single value.
    """

    counts: pl.DataFrame
    violations: pl.DataFrame


class _Decided(NamedTuple):
    """How a relation was decided in a frame: the counts, and its violations."""

    counts: Mapping[str, int]
    violations: list[pl.DataFrame]


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
        names = {name for recipe in self.recipes for name in recipe.names}
        return tuple(one.id for one in self.definitions if one.id in names)

    def scan(
        self,
        frame: pl.DataFrame,
        *,
        extremes: Mapping[str, Extremes] | None = None,
        report_of: ReportOf | None = None,
        identity: Sequence[str] = IDENTITY,
    ) -> Scan:
        """Decide every relation in every row.

        Args:
            frame: a column of integers for each needed indicator, and one of states, "?" behind its name.
            extremes: of the needed columns, such as the archive holds them; worked out where they are not given.
            report_of: gives the report of a row with odd cells.
            identity: the columns that say which report a violated row is.

        Raises:
            OddRow: a row has an odd cell and `report_of` is not given.
            polars.exceptions.PolarsError: the frame lacks a column, or has one of another type.
        """
        columns = {one.id: Column.of(one, self.scales[one.id]) for one in self.definitions}
        found = extremes_of(frame, self.needed) if extremes is None else extremes
        forms = [None if one.check.off else compiled(one, columns, found) for one in self.recipes]
        masks = _masks(frame, forms)
        kept = [name for name in identity if name in frame.columns]
        wide = frame.hstack(masks.get_columns())
        counts: list[dict[str, Any]] = []
        frames: list[pl.LazyFrame] = []
        exact: list[pl.DataFrame] = []
        sums = masks.sum().row(0, named=True) if masks.width else {}
        for at, (recipe, form) in enumerate(zip(self.recipes, forms, strict=True)):
            if recipe.check.off:
                counts.append(_row(recipe, {"waived": frame.height}))
                continue
            tally = _tally(at, form, sums, frame.height)
            beyond = frame if form is None else _beyond(at, form, wide)
            if beyond is not None and beyond.height:
                decided = self._exactly(recipe, beyond, kept, report_of)
                tally = {name: tally.get(name, 0) + decided.counts.get(name, 0) for name in VERDICTS}
                exact += decided.violations
            counts.append(_row(recipe, tally))
            if form is not None and form.violated is not None and sums[f"{at}:violated"]:
                frames.append(violated_rows(recipe, wide, f"{at}:violated", kept, columns, found))
        violations = [*pl.collect_all(frames), *exact]
        schema = {name: frame.schema[name] for name in kept} | SCHEMA
        return Scan(
            counts=pl.DataFrame(counts, schema={"relation": pl.String, **dict.fromkeys(VERDICTS, pl.Int64)}),
            violations=pl.concat(violations) if violations else pl.DataFrame(schema=schema),
        )

    def _exactly(
        self, recipe: Recipe, rows: pl.DataFrame, identity: Sequence[str], report_of: ReportOf | None
    ) -> _Decided:
        """Decide a relation in some rows, report by report."""
        planned = planned_of(recipe)
        counts: dict[str, int] = {}
        found: list[dict[str, object]] = []
        names = [name for name in recipe.names if name in self.scales]
        wanted = [one.split("(")[-1].rstrip(")") for one in recipe.names]
        for row in rows.iter_rows(named=True):
            instance, figures = self._instance(recipe, row, names, wanted, report_of, identity)
            counts[instance.verdict] = counts.get(instance.verdict, 0) + 1
            if instance.verdict == "violated":
                found.append({name: row[name] for name in identity} | exact_row(planned, instance, figures))
        schema = {name: rows.schema[name] for name in identity} | SCHEMA
        return _Decided(counts, [pl.DataFrame(found, schema=schema)] if found else [])

    def _instance(  # noqa: PLR0913, PLR0917 - a row and what it is decided with
        self,
        recipe: Recipe,
        row: Mapping[str, object],
        names: Sequence[str],
        wanted: Sequence[str],
        report_of: ReportOf | None,
        identity: Sequence[str],
    ) -> tuple[Instance, ReportFigures]:
        planned = planned_of(recipe)
        if report_of is not None and any(row[name + STATE] == ODD for name in names):
            report = report_of({name: row[name] for name in identity})
            chosen = choose_readings(report, [planned_of(one) for one in self.recipes if not one.check.off])
            figures = ReportFigures.of(chosen.report, planned.names)
            instance = decide_relation(planned, figures)
            if instance.id in chosen.by:
                reason = Reason(code="reading_chosen")
                instance = Instance(
                    id=instance.id,
                    check=instance.check,
                    rule=instance.rule,
                    verdict="undecidable",
                    reason=reason,
                )
            return instance, figures
        report = report_of_row(row, self.definitions, self.scales, wanted)
        figures = ReportFigures.of(report, planned.names)
        return decide_relation(planned, figures), figures


def _masks(frame: pl.DataFrame, forms: Sequence[Compiled | None]) -> pl.DataFrame:
    """The rows of each relation with each verdict, one column of truths for each."""
    asked = {
        f"{at}:{name}": mask
        for at, form in enumerate(forms)
        if form is not None
        for name, mask in zip(form._fields, form, strict=True)
        if mask is not None
    }
    # Truths that are the same in every row are one value, which takes the frame's height beside its columns.
    return frame.with_columns(**asked).select(list(asked)) if asked else pl.DataFrame()


def _tally(at: int, form: Compiled | None, sums: Mapping[str, int], rows: int) -> dict[Verdict, int]:
    """How many rows have each verdict, but for those that are decided report by report."""
    if form is None:
        return {}
    holds, rounding, violated, apart, beyond = (sums.get(f"{at}:{name}", 0) for name in form._fields)
    return {
        "holds": holds - rounding,
        "holds_by_rounding": rounding,
        "violated": violated,
        "undecidable": rows - holds - violated - apart - beyond,
        "not_applicable": apart,
    }


def _beyond(at: int, form: Compiled, wide: pl.DataFrame) -> pl.DataFrame | None:
    return None if form.beyond is None else wide.filter(pl.col(f"{at}:beyond"))


def _row(recipe: Recipe, tally: Mapping[Any, int]) -> dict[str, Any]:
    return {"relation": recipe.id, **{name: tally.get(name, 0) for name in VERDICTS}}
