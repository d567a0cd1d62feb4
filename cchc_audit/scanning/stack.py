"""The relations of one shape on a frame: their columns one below another, decided together, counted one by one."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import polars as pl

from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.scanning.column import STATE, Columns
from cchc_audit.scanning.compiling import Compiled, Form, compiled
from cchc_audit.scanning.shapes import Shape
from cchc_audit.scanning.violated import Telling

REST = "rest"
NOTHING = "="
"""A column of a stack that has no other."""

Tally = dict[str, int]


class Stack:
    """A shape ready for frames."""

    def __init__(self, shape: Shape, columns: Columns, form: Form, telling: Telling) -> None:
        """Keep its expressions, by the names of what they tell."""
        self.shape = shape
        self.telling = telling
        self.masks = _named(form.known or form.full)
        self.full = _named(form.full)
        if form.rest is not None:
            self.masks[REST] = form.rest
        self._first = shape.names[0]
        self.read = self._read(columns)

    @classmethod
    def of(
        cls,
        shape: Shape,
        columns: Columns,
        definitions: Mapping[str, IndicatorDefinition],
        *,
        messages: bool,
    ) -> "Stack | None":
        """The stack of a shape; None if the one-report path decides it in every row."""
        form = compiled(shape.first, columns, shape.extremes)
        if form is None:
            return None
        return cls(shape, columns, form, Telling(shape, columns, definitions, messages=messages))

    def _read(self, columns: Columns) -> tuple[str, ...]:
        """The columns of the first that the expressions need."""
        needed = {
            name for one in (*self.masks.values(), *self.full.values()) for name in one.meta.root_names()
        }
        needed |= self.telling.needed
        return tuple(
            name for each in self._first if each in columns for name in (each, each + STATE) if name in needed
        )

    @cached_property
    def columns_read(self) -> tuple[str, ...]:
        """The columns of all of them that the expressions need."""
        return tuple(own for name in self.read for own in self.own_names(name))

    def own_names(self, name: str) -> list[str]:
        """For a column of the first, those of all."""
        at = self._first.index(name.removesuffix(STATE))
        ending = STATE if name.endswith(STATE) else ""
        return [names[at] + ending for names in self.shape.names]

    @property
    def leaves_rows(self) -> bool:
        """Whether some rows may be left to be decided report by report."""
        return "beyond" in self.full

    def stacked(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The columns of all of them one below another, under the names of the first."""
        names = self.read
        if not names:
            return pl.DataFrame({NOTHING: pl.repeat(0, frame.height * len(self.shape.members), eager=True)})
        return pl.DataFrame([_below(frame, self.own_names(name)).alias(name) for name in names])


class Decided:
    """How a stack was decided on a frame: in two parts, the rows without blanks and those with."""

    def __init__(self, stack: Stack, frame: pl.DataFrame) -> None:
        """Begin with nothing decided."""
        self.stack = stack
        self.stacked = stack.stacked(frame)
        self._height = frame.height
        self._parts: list[tuple[pl.DataFrame, pl.Series | None, list[int]]] = []

    def plan(self) -> pl.LazyFrame:
        """What is asked of all rows."""
        return (
            self.stacked.lazy().with_columns(**_aliased(self.stack.masks)).select(*_aliases(self.stack.masks))
        )

    def take(self, masks: pl.DataFrame) -> pl.LazyFrame | None:
        """The answers; gives what is asked of the rows with blanks, if there are any."""
        members = len(self.stack.shape.members)
        self._parts.append((masks, None, [at * self._height for at in range(members + 1)]))
        if REST not in self.stack.masks:
            return None
        rest = masks[_alias(REST)]
        places = rest.arg_true()
        if not len(places):
            return None
        ends = [0]
        for at in range(members):
            ends.append(ends[-1] + int(rest.slice(at * self._height, self._height).sum() or 0))
        self._parts.append((masks.clear(), places, ends))
        asked = self.stacked[places].lazy()
        return asked.with_columns(**_aliased(self.stack.full)).select(*_aliases(self.stack.full))

    def take_rest(self, masks: pl.DataFrame) -> None:
        """The answers for the rows with blanks."""
        _, places, ends = self._parts[-1]
        self._parts[-1] = (masks, places, ends)

    def tallies(self) -> list[Tally]:
        """For each of them, in how many rows each mask is true."""
        found: list[Tally] = [{} for _ in self.stack.shape.members]
        for masks, _, ends in self._parts:
            for name in Compiled._fields:
                if _alias(name) not in masks.columns:
                    continue
                mask = masks[_alias(name)]
                for at, tally in enumerate(found):
                    part = mask.slice(ends[at], ends[at + 1] - ends[at])
                    tally[name] = tally.get(name, 0) + int(part.sum() or 0)
        return found

    def places_of(self, name: str) -> pl.Series:
        """Where a mask is true, as rows of the stack in their order."""
        found = []
        for masks, places, _ in self._parts:
            if _alias(name) in masks.columns:
                true = masks[_alias(name)].arg_true()
                found.append(true if places is None else places.gather(true))
        if not found:
            return pl.Series(dtype=pl.UInt32)
        return found[0] if len(found) == 1 else pl.concat(found).sort()

    def rows_of(self, name: str, start: int) -> pl.DataFrame:
        """The rows in which a mask is true: their columns, "=member" and, counted from the start, "=row"."""
        places = self.places_of(name)
        height = max(self._height, 1)
        return self.stacked[places].with_columns(
            (places // height).alias("=member"), (places % height + start).cast(pl.Int64).alias("=row")
        )


def _below(frame: pl.DataFrame, names: Sequence[str]) -> pl.Series:
    given = [frame[name] for name in names]
    if len({one.dtype for one in given}) > 1:
        given = [one.cast(pl.Int64) for one in given]
    return given[0] if len(given) == 1 else pl.concat([one.alias("") for one in given])


def _named(form: Compiled) -> dict[str, pl.Expr]:
    return {name: mask for name, mask in zip(form._fields, form, strict=True) if mask is not None}


def _alias(name: str) -> str:
    """What no column is called."""
    return f"={name}"


def _aliases(masks: Mapping[str, pl.Expr]) -> list[str]:
    return [_alias(name) for name in masks]


def _aliased(masks: Mapping[str, pl.Expr]) -> dict[str, pl.Expr]:
    return {_alias(name): mask for name, mask in masks.items()}
