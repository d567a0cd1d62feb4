"""A kernel made ready for what occurs in the columns: shapes decided slice by slice, counted, and what is violated."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl

from cchc_audit.engine.verdict import VERDICTS
from cchc_audit.language import Text
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.scanning.column import STATE, Columns, Extremes
from cchc_audit.scanning.compiling import Compiled
from cchc_audit.scanning.exact import OneByOne, ReportOf, columns_of
from cchc_audit.scanning.recipe import Recipe
from cchc_audit.scanning.shapes import shapes_of
from cchc_audit.scanning.stack import Decided, Stack, Tally
from cchc_audit.scanning.violated import LANGUAGES, SCHEMA

IDENTITY = ("report", "unit", "period")
"""The columns that identify a row, as far as a frame has them."""

SLICE = 16_384
"""So many rows are stacked at once: their numbers stay near the processor."""


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
        """Translate every shape once."""
        self.recipes = recipes
        self.scales = {name: column.scale for name, column in columns.items()}
        known = {one.id: one for one in definitions}
        self._messages = messages
        self._one_by_one = OneByOne(recipes, definitions, self.scales)
        shapes, self._others = shapes_of(recipes, columns, extremes)
        self._stacks: list[Stack] = []
        for shape in shapes:
            stack = Stack.of(shape, columns, known, messages=messages)
            if stack is None:
                self._others += shape.members
            else:
                self._stacks.append(stack)

    @property
    def columns_read(self) -> tuple[str, ...]:
        """The columns that a frame must have."""
        names: dict[str, None] = {}
        exact = list(self._others)
        for stack in self._stacks:
            names.update(dict.fromkeys(stack.columns_read))
            if stack.leaves_rows:
                exact += stack.shape.members
        for recipe in self.recipes:
            if not recipe.check.off:
                names.update(dict.fromkeys(columns_of(recipe, self.scales)))
        for at in exact:
            names.update(dict.fromkeys(name + STATE for name in columns_of(self.recipes[at], self.scales)))
        return tuple(names)

    def scan(
        self, frame: pl.DataFrame, *, report_of: ReportOf | None = None, identity: Sequence[str] = IDENTITY
    ) -> Scan:
        """Decide every relation in every row."""
        kept = [name for name in identity if name in frame.columns]
        tallies: dict[int, Tally] = {}
        violated: dict[int, list[pl.DataFrame]] = {}
        beyond: dict[int, list[pl.Series]] = {at: [pl.Series(range(frame.height))] for at in self._others}
        for start in range(0, frame.height, SLICE):
            for place, decided in enumerate(self._decided(frame.slice(start, SLICE))):
                members = decided.stack.shape.members
                for at, tally in zip(members, decided.tallies(), strict=True):
                    tallies[at] = _added(tallies.get(at, {}), tally)
                violated.setdefault(place, []).append(decided.rows_of("violated", start))
                left = decided.rows_of("beyond", start)
                for (member,), rows in (
                    left.partition_by("=member", as_dict=True).items() if left.height else ()
                ):
                    beyond.setdefault(members[member], []).append(rows["=row"])
        exact: dict[int, dict[str, int]] = {}
        found = self._told(frame, violated, kept)
        for at, places in sorted(beyond.items()):
            exact[at], decided_so = self._one_by_one.decide(
                self.recipes[at], frame[pl.concat(places)], kept, report_of
            )
            found += decided_so
        schema = {name: frame.schema[name] for name in kept} | SCHEMA
        counts = [
            _row(recipe, self._verdicts(at, frame.height, tallies, exact))
            for at, recipe in enumerate(self.recipes)
        ]
        return Scan(
            counts=pl.DataFrame(counts, schema={"relation": pl.String, **dict.fromkeys(VERDICTS, pl.Int64)}),
            violations=pl.concat(found) if found else pl.DataFrame(schema=schema),
        )

    def _decided(self, frame: pl.DataFrame) -> list[Decided]:
        """Every shape on a slice."""
        found = [Decided(stack, frame) for stack in self._stacks]
        rests = []
        for decided, masks in zip(found, pl.collect_all([one.plan() for one in found]), strict=True):
            rest = decided.take(masks)
            if rest is not None:
                rests.append((decided, rest))
        for (decided, _), masks in zip(rests, pl.collect_all([rest for _, rest in rests]), strict=True):
            decided.take_rest(masks)
        return found

    def _verdicts(
        self, at: int, height: int, tallies: Mapping[int, Tally], exact: Mapping[int, Mapping[str, int]]
    ) -> Mapping[str, int]:
        """How many rows of a relation have each verdict."""
        if self.recipes[at].check.off:
            return {"waived": height}
        own = exact.get(at, {})
        return _added(_tally(tallies[at], height), own) if at in tallies else own

    def _told(
        self, frame: pl.DataFrame, violated: Mapping[int, Sequence[pl.DataFrame]], identity: Sequence[str]
    ) -> list[pl.DataFrame]:
        """All violations that expressions found; messages that they cannot tell are composed report by report."""
        identities = frame.select(identity)
        stacks, rows = [], []
        for place, parts in violated.items():
            whole = pl.concat(parts)
            if whole.height:
                stacks.append(self._stacks[place])
                own = identities[whole["=row"]]
                rows.append(whole.drop([name for name in whole.columns if name in identity]).hstack(own))
        asked = [stack.telling.told(each.lazy(), identity) for stack, each in zip(stacks, rows, strict=True)]
        found = pl.collect_all(asked)
        if not self._messages:
            return list(found)
        return [
            self._with_messages(stack, frame, each, told)
            for stack, each, told in zip(stacks, rows, found, strict=True)
        ]

    def _with_messages(
        self, stack: Stack, frame: pl.DataFrame, rows: pl.DataFrame, told: pl.DataFrame
    ) -> pl.DataFrame:
        silent = (told["message_vi"].is_null() | told["message_en"].is_null()).arg_true()
        if not len(silent):
            return told
        composed: dict[int, Text] = {}
        asked = rows.select("=member", "=row")[silent].with_columns(silent.alias("=at"))
        for (member,), part in asked.partition_by("=member", as_dict=True).items():
            recipe = stack.shape.recipes[member]
            names = columns_of(recipe, self.scales)
            there = [one for name in names for one in (name, name + STATE) if one in frame.columns]
            given = frame.select(there)[part["=row"]].iter_rows(named=True) if there else [{}] * part.height
            for at, row in zip(part["=at"], given, strict=True):
                composed[at] = self._one_by_one.message(recipe, row)
        columns = []
        for language in LANGUAGES:
            name = f"message_{language}"
            columns.append(told[name].scatter(silent, [composed[at].to(language) for at in silent]))
        return told.with_columns(columns)


def joined_scans(scans: Iterable[Scan]) -> Scan:
    """What became of the rows of all of them; there is at least one."""
    given = list(scans)
    counts = pl.concat([scan.counts for scan in given])
    return Scan(
        counts=counts.group_by("relation", maintain_order=True).sum(),
        violations=pl.concat([scan.violations for scan in given]),
    )


def _tally(masks: Tally, rows: int) -> dict[str, int]:
    """How many rows have each verdict, but for those that are decided report by report."""
    holds, rounding, violated, apart, beyond = (masks.get(name, 0) for name in Compiled._fields)
    return {
        "holds": holds - rounding,
        "holds_by_rounding": rounding,
        "violated": violated,
        "undecidable": rows - holds - violated - apart - beyond,
        "not_applicable": apart,
    }


def _added(first: Mapping[str, int], second: Mapping[str, int]) -> dict[str, int]:
    return {name: first.get(name, 0) + second.get(name, 0) for name in {**first, **second}}


def _row(recipe: Recipe, tally: Mapping[Any, int]) -> dict[str, Any]:
    return {"relation": recipe.id, **{name: tally.get(name, 0) for name in VERDICTS}}
