"""A kernel made ready for what occurs in the columns: masks of verdicts, their counts, and what is violated."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

import polars as pl

from cchc_audit.engine.choosing import choose_readings
from cchc_audit.engine.deciding import decide_relation
from cchc_audit.engine.figures import ReportFigures
from cchc_audit.engine.verdict import VERDICTS, Instance, Reason
from cchc_audit.explain.glossary import Glossary
from cchc_audit.language import Text
from cchc_audit.report.cell import Report
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.scanning.column import ODD, STATE, Columns, Extremes
from cchc_audit.scanning.compiling import Compiled, compiled
from cchc_audit.scanning.recipe import Recipe, planned_of
from cchc_audit.scanning.row import report_of_row
from cchc_audit.scanning.violated import SCHEMA, exact_message, exact_row, violation_of

ReportOf = Callable[[Mapping[str, object]], Report]
"""Gives the report of a row, of which it gets the columns that identify it."""

IDENTITY = ("report", "unit", "period")
"""The columns that identify a row, as far as a frame has them."""


class Scan(NamedTuple):
    """What became of all relations in all rows of a frame.

    Attributes:
        counts: for each relation its id and how many rows have each verdict.
        violations: one row for each violated instance: the identity of its report, `relation`, `check`,
            and as whole numbers the printed `left`, `right` and `difference`, each to be divided by `over`, null
            where a side has no single value.
    """

    counts: pl.DataFrame
    violations: pl.DataFrame


class _Decided(NamedTuple):
    """How a relation was decided in a frame: the counts, and its violations."""

    counts: Mapping[str, int]
    violations: list[pl.DataFrame]


class Scanner:
    """All relations as expressions for frames whose columns hold no more than the extremes say."""

    def __init__(
        self,
        recipes: Sequence[Recipe],
        definitions: Sequence[IndicatorDefinition],
        columns: Columns,
        extremes: Mapping[str, Extremes],
        *,
        messages: bool = True,
    ) -> None:
        """Translate every relation once."""
        self.recipes = recipes
        self.definitions = definitions
        self.scales = {name: column.scale for name, column in columns.items()}
        self._forms = [None if one.check.off else compiled(one, columns, extremes) for one in recipes]
        known = {one.id: one for one in definitions}
        self._messages = messages
        self._glossary = Glossary(definitions=known, planned={})
        self._masks: dict[str, pl.Expr] = {}
        self._rest: dict[int, dict[str, pl.Expr]] = {}
        for at, form in enumerate(self._forms):
            if form is None:
                continue
            self._masks |= _named(at, form.known or form.full)
            if form.rest is not None:
                self._masks[f"{at}:rest"] = form.rest
                self._rest[at] = _named(at, form.full)
        self._told = [
            None if form is None else violation_of(recipe, columns, extremes, known, messages=messages)
            for recipe, form in zip(recipes, self._forms, strict=True)
        ]

    @property
    def columns_read(self) -> tuple[str, ...]:
        """The columns that a frame must have."""
        names: dict[str, None] = {}
        for mask in chain(self._masks.values(), *(rest.values() for rest in self._rest.values())):
            names.update(dict.fromkeys(mask.meta.root_names()))
        for told in self._told:
            for one in () if told is None else (*told.numbers, *told.all):
                names.update(dict.fromkeys(one.meta.root_names()))
        for recipe in self.recipes:
            if not recipe.check.off:
                names.update(dict.fromkeys(_columns_of(recipe, self.scales)))
        for recipe, form in zip(self.recipes, self._forms, strict=True):
            if not recipe.check.off and (form is None or form.full.beyond is not None):
                names.update(dict.fromkeys(name + STATE for name in _columns_of(recipe, self.scales)))
        return tuple(name for name in names if not name.startswith("="))

    def scan(
        self, frame: pl.DataFrame, *, report_of: ReportOf | None = None, identity: Sequence[str] = IDENTITY
    ) -> Scan:
        """Decide every relation in every row."""
        kept = [name for name in identity if name in frame.columns]
        # Truths that are the same in every row are one value, which takes the frame's height beside its columns.
        wide = frame.lazy().with_columns(**self._masks).collect() if self._masks else frame
        sums = _sums(wide, self._masks)
        rests = self._rests(wide, sums, kept)
        counts: list[dict[str, Any]] = []
        frames: list[pl.LazyFrame] = []
        parts_told: list[tuple[int, pl.DataFrame]] = []
        exact: list[pl.DataFrame] = []
        for at, recipe in enumerate(self.recipes):
            if recipe.check.off:
                counts.append(_row(recipe, {"waived": frame.height}))
                continue
            tally: dict[str, int] = {}
            if self._forms[at] is None:
                beyond = [frame]
            else:
                parts = [(wide, sums, frame.height - sums.get(f"{at}:rest", 0))]
                if at in rests:
                    parts.append((rests[at], _sums(rests[at], self._rest[at]), rests[at].height))
                tally = _added([_tally(at, told, rows) for _, told, rows in parts])
                beyond = [
                    part.filter(pl.col(f"{at}:beyond")) for part, told, _ in parts if told.get(f"{at}:beyond")
                ]
                told_so = self._told[at]
                for part, told, _ in parts:
                    if told_so is not None and told.get(f"{at}:violated"):
                        frames.append(
                            part.lazy()
                            .filter(pl.col(f"{at}:violated"))
                            .with_columns(*told_so.numbers)
                            .select(*kept, *told_so.all)
                        )
                        parts_told.append((at, part))
            for part in beyond:
                decided = self._exactly(recipe, part, kept, report_of)
                tally = _added([tally, decided.counts])
                exact += decided.violations
            counts.append(_row(recipe, tally))
        violations = [*self._all_told(pl.collect_all(frames), parts_told), *exact]
        schema = {name: frame.schema[name] for name in kept} | SCHEMA
        return Scan(
            counts=pl.DataFrame(counts, schema={"relation": pl.String, **dict.fromkeys(VERDICTS, pl.Int64)}),
            violations=pl.concat(violations) if violations else pl.DataFrame(schema=schema),
        )

    def _all_told(
        self,
        found: Sequence[pl.DataFrame],
        parts: Sequence[tuple[int, pl.DataFrame]],
    ) -> list[pl.DataFrame]:
        """Violations with all their messages: those that columns cannot tell are composed report by report."""
        told = []
        for frame, (at, part) in zip(found, parts, strict=True):
            silent = frame["message_vi"].is_null() | frame["message_en"].is_null()
            if not self._messages or not silent.any():
                told.append(frame)
                continue
            recipe = self.recipes[at]
            rows = part.filter(pl.col(f"{at}:violated")).filter(silent)
            read = rows.select(self._columns_with(at, rows.columns))
            given = read.iter_rows(named=True) if read.width else [{} for _ in range(rows.height)]
            composed = [self._message(recipe, row) for row in given]
            places = silent.arg_true()
            told.append(
                frame.with_columns(
                    pl.Series("message_vi", frame["message_vi"]).scatter(
                        places, [one.vi for one in composed]
                    ),
                    pl.Series("message_en", frame["message_en"]).scatter(
                        places, [one.en for one in composed]
                    ),
                )
            )
        return told

    def _message(self, recipe: Recipe, row: Mapping[str, object]) -> Text:
        planned = planned_of(recipe)
        names = _columns_of(recipe, self.scales)
        # Where the columns of states were not needed to decide it, a blank is as good as any other.
        states = {name + STATE: row.get(name + STATE, int(row[name] is None)) for name in names}
        report = report_of_row({**row, **states}, self.definitions, self.scales, names)
        instance = decide_relation(planned, ReportFigures.of(report, planned.names))
        return exact_message(planned, instance.violations[0], recipe.said, self._glossary)

    def _rests(
        self, wide: pl.DataFrame, sums: Mapping[str, int], identity: Sequence[str]
    ) -> dict[int, pl.DataFrame]:
        """By relation the rows in which something is blank, decided by the full expressions."""
        asked = [at for at in self._rest if sums[f"{at}:rest"]]
        read = {at: self._columns_with(at, wide.columns) for at in asked}
        frames = [
            wide.lazy()
            .filter(pl.col(f"{at}:rest"))
            .select(*identity, *(name for name in read[at] if name not in identity))
            .with_columns(**self._rest[at])
            for at in asked
        ]
        return dict(zip(asked, pl.collect_all(frames), strict=True))

    def _columns_with(self, at: int, there: Sequence[str]) -> list[str]:
        """The columns of everything that a relation looks at, as far as they are there."""
        names = _columns_of(self.recipes[at], self.scales)
        return [name for name in there if name in names or name.removesuffix(STATE) in names]

    def _exactly(
        self, recipe: Recipe, rows: pl.DataFrame, identity: Sequence[str], report_of: ReportOf | None
    ) -> _Decided:
        """Decide a relation in some rows, report by report."""
        planned = planned_of(recipe)
        counts: dict[str, int] = {}
        found: list[dict[str, object]] = []
        names = _columns_of(recipe, self.scales)
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


def joined_scans(scans: Iterable[Scan]) -> Scan:
    """What became of the rows of all of them; there is at least one."""
    given = list(scans)
    counts = pl.concat([scan.counts for scan in given])
    return Scan(
        counts=counts.group_by("relation", maintain_order=True).sum(),
        violations=pl.concat([scan.violations for scan in given]),
    )


def _columns_of(recipe: Recipe, scales: Mapping[str, int]) -> list[str]:
    return [name for name in recipe.all_names if name in scales]


def _tally(at: int, sums: Mapping[str, int], rows: int) -> dict[str, int]:
    """How many rows have each verdict, but for those that are decided report by report."""
    holds, rounding, violated, apart, beyond = (sums.get(f"{at}:{name}", 0) for name in Compiled._fields)
    return {
        "holds": holds - rounding,
        "holds_by_rounding": rounding,
        "violated": violated,
        "undecidable": rows - holds - violated - apart - beyond,
        "not_applicable": apart,
    }


def _named(at: int, form: Compiled) -> dict[str, pl.Expr]:
    """The masks of a relation by the names of their columns."""
    return {f"{at}:{name}": mask for name, mask in zip(form._fields, form, strict=True) if mask is not None}


def _sums(frame: pl.DataFrame, masks: Mapping[str, pl.Expr]) -> dict[str, int]:
    """In how many rows each is true."""
    return frame.select(pl.col(list(masks)).sum()).row(0, named=True) if masks else {}


def _added(tallies: Sequence[Mapping[str, int]]) -> dict[str, int]:
    return {name: sum(tally.get(name, 0) for tally in tallies) for name in VERDICTS}


def _row(recipe: Recipe, tally: Mapping[Any, int]) -> dict[str, Any]:
    return {"relation": recipe.id, **{name: tally.get(name, 0) for name in VERDICTS}}
