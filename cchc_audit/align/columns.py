"""Which column of a table holds the order number, the name, the unit, the value and the note."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from cchc_audit.align.actual import value_column
from cchc_audit.align.heading import Role, preferred, role_of
from cchc_audit.numbers.folding import fold
from cchc_audit.report.cell import Columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns of a table, counted from 0; None for a column that it does not have.

    `aside` are columns that the header names as something else, such as the plan or an earlier period; `rivals` those
    of them that hold values too, of which one was chosen or none could be; `rate` a column of percentages beside the
    numbers; `headings` the header as it is written; `deeper` a second column of names, for the rows below the headings.
    """

    name: int
    order: int | None = None
    unit: int | None = None
    value: int | None = None
    note: int | None = None
    aside: frozenset[int] = frozenset()
    rivals: tuple[int, ...] = ()
    rate: int | None = None
    headings: tuple[str, ...] = ()
    deeper: int | None = None

    @property
    def known(self) -> frozenset[int]:
        """The columns whose role is known."""
        columns = (self.name, self.order, self.unit, self.value, self.note)
        return frozenset(column for column in columns if column is not None)


_RATE = re.compile(r"(?:ti le|phan tram)?(?: ?\(?(?:%|phan tram)\)?)?")


def layout_of_header(
    texts: Sequence[str], below: Sequence[str] = (), period: Callable[[], str | None] = lambda: None
) -> Layout | None:
    """The columns that a header row, and perhaps the row below it, names; None if no column is a name.

    Args:
        texts: the header row.
        below: the row below it, if it says more about the columns.
        period: the report's period, asked for only if it matters.
    """
    roles: dict[int, Role] = {}
    headings: list[str] = []
    for column in range(max(len(texts), len(below))):
        upper = texts[column] if column < len(texts) else ""
        lower = below[column] if column < len(below) else ""
        headings.append(" ".join(f"{upper} {lower}".split()))
        role = role_of(lower) or role_of(upper)
        if role is not None:
            roles[column] = role
    names = preferred(roles, "name")
    if not names:
        return None
    orders = preferred(roles, "order") or preferred(roles, "code")
    units, notes = preferred(roles, "unit"), preferred(roles, "note")
    values, rates = preferred(roles, "value"), preferred(roles, "rate")
    several = len(values) > 1 or bool(preferred(roles, "earlier"))
    value = value_column(roles, dict(enumerate(headings)), period() if several else None)
    name = _best_name(names, texts)
    layout = Layout(
        name=name,
        order=orders[0] if orders else None,
        unit=units[0] if units else None,
        value=value,
        note=notes[-1] if notes else None,
        rivals=tuple(column for column in values if column != value),
        rate=_rate_beside(rates, roles, headings) if values else None,
        headings=tuple(headings),
        deeper=next((column for column in names if column == name + 1), None),
    )
    return replace(layout, aside=frozenset(roles) - layout.known)


def _rate_beside(rates: Sequence[int], roles: Mapping[int, Role], headings: Sequence[str]) -> int | None:
    """The column where percentages stand in place of numbers, not one that compares two other columns."""
    if len(rates) != 1 or preferred(roles, "plan") or preferred(roles, "earlier"):
        return None
    return rates[0] if _RATE.fullmatch(fold(headings[rates[0]])) else None


def columns_read(layouts: Sequence[Layout]) -> tuple[Columns, ...]:
    """What a report tells of the columns that were read."""
    return tuple(
        Columns(
            value=None if layout.value is None else _heading(layout, layout.value),
            rivals=tuple(_heading(layout, column) for column in layout.rivals),
            headings=tuple(heading for heading in layout.headings if heading),
        )
        for layout in layouts
    )


def _heading(layout: Layout, column: int) -> str:
    return layout.headings[column] if column < len(layout.headings) else ""


def completed(layout: Layout, by_content: Layout | None) -> Layout:
    """The columns that a header names, and for those whose heading says nothing, what their content says."""
    if by_content is None:
        return layout
    free = by_content.known - layout.known - layout.aside
    value = layout.value
    if value is None and not layout.rivals and by_content.value in free:
        value = by_content.value

    def found(named: int | None, shown: int | None) -> int | None:
        return named if named is not None or shown not in free else shown

    return replace(
        layout,
        order=found(layout.order, by_content.order),
        unit=found(layout.unit, by_content.unit),
        value=value,
        note=found(layout.note, by_content.note),
    )


def _best_name(names: Sequence[int], texts: Sequence[str]) -> int:
    """Of several columns that may hold the name; "Nội dung | Chỉ tiêu" are the name and what was demanded."""
    wordings = {column: fold(texts[column]) if column < len(texts) else "" for column in names}
    for column in names:
        if wordings[column].startswith(("ten ", "noi dung", "danh muc")):
            return column
    return names[0]
