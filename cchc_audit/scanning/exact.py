"""The one-report path for rows of a frame that have no expression, and for messages that have none."""

from collections.abc import Callable, Mapping, Sequence

import polars as pl

from cchc_audit.engine.choosing import choose_readings
from cchc_audit.engine.deciding import decide_relation
from cchc_audit.engine.figures import ReportFigures
from cchc_audit.engine.verdict import Instance, Reason
from cchc_audit.explain.glossary import Glossary
from cchc_audit.language import Text
from cchc_audit.report.cell import Report
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.scanning.column import ODD, STATE
from cchc_audit.scanning.recipe import Recipe, planned_of
from cchc_audit.scanning.row import report_of_row
from cchc_audit.scanning.violated import SCHEMA, exact_message, exact_row

ReportOf = Callable[[Mapping[str, object]], Report]
"""Gives the report of a row, of which it gets the columns that identify it."""


class OneByOne:
    """Relations decided on one row after another."""

    def __init__(
        self, recipes: Sequence[Recipe], definitions: Sequence[IndicatorDefinition], scales: Mapping[str, int]
    ) -> None:
        """Of a kernel."""
        self.recipes = recipes
        self.definitions = definitions
        self.scales = scales
        self._glossary = Glossary(definitions={one.id: one for one in definitions}, planned={})

    def decide(
        self, recipe: Recipe, rows: pl.DataFrame, identity: Sequence[str], report_of: ReportOf | None
    ) -> tuple[dict[str, int], list[pl.DataFrame]]:
        """Decide a relation in some rows: the counts, and its violations."""
        planned = planned_of(recipe)
        counts: dict[str, int] = {}
        found: list[dict[str, object]] = []
        names = columns_of(recipe, self.scales)
        wanted = [one.split("(")[-1].rstrip(")") for one in recipe.all_names]
        for row in rows.iter_rows(named=True):
            instance, figures = self._instance(recipe, row, names, wanted, report_of, identity)
            counts[instance.verdict] = counts.get(instance.verdict, 0) + 1
            if instance.verdict == "violated":
                found.append(
                    {name: row[name] for name in identity}
                    | exact_row(planned, instance, figures, recipe.said, self._glossary)
                )
        schema = {name: rows.schema[name] for name in identity} | SCHEMA
        return counts, [pl.DataFrame(found, schema=schema)] if found else []

    def message(self, recipe: Recipe, row: Mapping[str, object]) -> Text:
        """The message of a violated row, which has no odd cell."""
        planned = planned_of(recipe)
        names = columns_of(recipe, self.scales)
        # Where the columns of states were not needed to decide it, a blank is as good as any other.
        states = {name + STATE: row.get(name + STATE, int(row[name] is None)) for name in names}
        report = report_of_row({**row, **states}, self.definitions, self.scales, names)
        instance = decide_relation(planned, ReportFigures.of(report, planned.names))
        return exact_message(planned, instance.violations[0], recipe.said, self._glossary)

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


def columns_of(recipe: Recipe, scales: Mapping[str, int]) -> list[str]:
    """The columns of everything that a relation or an alternative looks at."""
    return [name for name in recipe.all_names if name in scales]
