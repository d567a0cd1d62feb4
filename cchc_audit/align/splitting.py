"""Puts together rows whose name a line break has cut in two or three."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cchc_audit.align.form import Form
from cchc_audit.align.similarity import similarities
from cchc_audit.align.wording import key
from cchc_audit.report.cell import NAME, Row
from cchc_audit.report.place import Field

_MOST_PARTS = 3
_LEAST_LIKENESS = 0.9
_LEAST_GAIN = 0.08
_EXACT = 1.1
_MOST_STRANGE = 600
"""No report has so many rows that are not of its form, and to compare each with all names would take long."""
_GOES_ON = re.compile(r"[^\W\d_](?:[^\W\d_]|\s)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The named rows as they are aligned.

    Attributes:
        rows: rows of the table, or several put together.
        keys: the key of the name of each.
        parts: for each that is put together, by its index, the rows of the table.
        doubtful: those that may be the first line of another name, or have its values.
    """

    rows: list[Row]
    keys: list[str]
    parts: dict[int, tuple[Row, ...]]
    doubtful: set[int] = field(default_factory=set)

    def moved_fields(self, number: int) -> tuple[Field, ...]:
        """What stood in rows of its own behind the first row of one that is put together."""
        fields = (
            field
            for part in self.parts[number][1:]
            for field in (part.order, part.name, part.unit, part.value, part.note, *part.others)
        )
        return tuple(field for field in fields if field.text)


def strange_among(keys: Sequence[str], form: Form) -> int | None:
    """How many names are no indicator's; None if they are so many that none of them is looked at closer."""
    if form.by_key.keys() >= set(keys):
        return 0
    strange = sum(1 for name_key in keys if name_key not in form.by_key)
    return strange if strange <= _MOST_STRANGE else None


def named_rows(rows: Sequence[Row], form: Form) -> Named:
    """The named rows, parts put together where the whole is a name of the form and the parts are not.

    The first part may be another name, if the rest is none and both together are one exactly; then that name must
    stand elsewhere too, else the row may as well be what it says.
    """
    keys = [key(row.stripped[NAME]) for row in rows]
    if not form.qualified.isdisjoint(keys):
        keys = [form.key_of(row.stripped[NAME]) for row in rows]
    if strange_among(keys, form) in (0, None):
        return Named(rows=list(rows), keys=keys, parts={})
    times = Counter(keys)
    named = Named(rows=[], keys=[], parts={})
    at = 0
    while at < len(rows):
        row, name_key, count = rows[at], keys[at], 1
        if name_key not in form.by_key or (at + 1 < len(rows) and keys[at + 1] not in form.by_key):
            parts = _parts(rows[at : at + _MOST_PARTS], form)
            count = len(parts)
            if count > 1 and name_key in form.by_key and times[name_key] <= len(form.by_key[name_key]):
                named.doubtful.add(len(named.rows))
                count = 1
            if count > 1:
                row = _together(parts)
                name_key = form.key_of(row.name.text)
                named.parts[len(named.rows)] = tuple(parts)
        named.rows.append(row)
        named.keys.append(name_key)
        at += count
    return named


def _parts(following: Sequence[Row], form: Form) -> Sequence[Row]:
    """As many of the rows as make one name; mostly the first alone."""
    best, best_likeness = following[:1], 0.0
    whole = key(following[0].name.text) in form.by_key
    for count in range(2, len(following) + 1):
        parts = following[:count]
        if not _can_be_one(parts):
            break
        likeness = _likeness(" ".join(part.name.text for part in parts), form, exactly=whole)
        if likeness < _EXACT and key(parts[-1].name.text) in form.by_key:
            break
        if likeness < _LEAST_LIKENESS or likeness <= best_likeness:
            continue
        if likeness == _EXACT or likeness >= _LEAST_GAIN + max(
            _likeness(part.name.text, form) for part in parts
        ):
            best, best_likeness = parts, likeness
    return best


def is_fragment(row: Row) -> bool:
    """Whether nothing is written in the row but words that go on from a name before."""
    filled = (row.order, row.unit, row.value, row.note)
    return (
        not any(field.text for field in filled)
        and row.name.text[:1].islower()
        and bool(_GOES_ON.match(row.name.text))
    )


def _likeness(name: str, form: Form, *, exactly: bool = False) -> float:
    if form.key_of(name) in form.by_key:
        return _EXACT
    if exactly:
        return 0.0
    return max(similarities(name, form).values(), default=0.0)


def _can_be_one(parts: Sequence[Row]) -> bool:
    """Whether the rows are neighbours, only the first is numbered, and only the name is filled twice."""
    for part in ("unit", "value", "note"):
        if sum(bool(getattr(row, part).text) for row in parts) > 1:
            return False
    neighbours = all(after.number == before.number + 1 for before, after in pairwise(parts))
    return neighbours and not any(row.order.text for row in parts[1:])


def _together(parts: Sequence[Row]) -> Row:
    first = parts[0]

    def filled(part: str) -> Field:
        fields: list[Field] = [getattr(row, part) for row in parts]
        return next((field for field in fields if field.text), fields[0])

    return Row(
        number=first.number,
        place=first.place,
        order=first.order,
        name=Field(raw=" ".join(row.name.text for row in parts), place=first.name.place),
        unit=filled("unit"),
        value=filled("value"),
        note=filled("note"),
        others=tuple(field for row in parts for field in row.others),
    )
