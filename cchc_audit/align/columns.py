"""Which column of a table holds the order number, the name, the unit, the value and the note."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cchc_audit.align.actual import value_column
from cchc_audit.align.form import Form
from cchc_audit.align.heading import Role, preferred, role_of
from cchc_audit.align.wording import key, unit_key
from cchc_audit.numbers.folding import fold
from cchc_audit.report.cell import Columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns of a table, counted from 0; None for a column that it does not have.

    `aside` are columns that the header names as something else, such as the plan or an earlier period; `rivals` those
    of them that hold values too, of which one was chosen or none could be; `rate` a column of percentages beside the
    numbers; `headings` the header as it is written.
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

    @property
    def known(self) -> frozenset[int]:
        """The columns whose role is known."""
        columns = (self.name, self.order, self.unit, self.value, self.note)
        return frozenset(column for column in columns if column is not None)


_ORDER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivxlc]{1,6}|[a-zđ])[.)]?|[-+*]", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?\d[\d., ]*%?")
_RATE = re.compile(r"(?:ti le|phan tram)?(?: ?\(?(?:%|phan tram)\)?)?")
_SHARE_OF_COLUMN = 0.6
_SHARE_OF_NAMES = 0.2
_RIVAL = 0.6
_FEWEST = 2


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
    layout = Layout(
        name=_best_name(names, texts),
        order=orders[0] if orders else None,
        unit=units[0] if units else None,
        value=value,
        note=notes[-1] if notes else None,
        rivals=tuple(column for column in values if column != value),
        rate=_rate_beside(rates, roles, headings) if values else None,
        headings=tuple(headings),
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


def layout_of_content(
    rows: Sequence[Sequence[str]], form: Form, aside: frozenset[int] = frozenset()
) -> Layout | None:
    """The columns by what stands in them: the form's names, its units, numbers, and longer text.

    None if no column holds names of the form. Columns that are put aside are not looked at.
    """
    width = max((len(row) for row in rows), default=0)
    columns = [[row[column].strip() if column < len(row) else "" for row in rows] for column in range(width)]
    known = [sum(key(text) in form.by_key for text in column if text) for column in columns]
    if not known or max(known) < max(2, _SHARE_OF_NAMES * min(len(form.definitions), len(rows))):
        return None
    name = known.index(max(known))
    others = [column for column in range(width) if column != name and column not in aside]
    unit = _unit_column(columns, others, form)
    others = [column for column in others if column != unit]
    order = next((column for column in others if _is_order(columns[column])), None)
    others = [column for column in others if column != order]
    value = _numbers_column(columns, others)
    notes = [column for column in others if column != value and not _is_numbers(columns[column])]
    longest = max(notes, key=lambda column: sum(map(len, columns[column])), default=None)
    return Layout(name=name, order=order, unit=unit, value=value, note=longest)


def holds_names(rows: Sequence[Sequence[str]], column: int, form: Form) -> bool:
    """Whether any row has a name of the form in the column."""
    return any(key(row[column]) in form.by_key for row in rows if column < len(row) and row[column])


def _unit_column(columns: Sequence[Sequence[str]], others: Sequence[int], form: Form) -> int | None:
    units = frozenset().union(*form.units)
    counts = {column: sum(unit_key(text) in units for text in columns[column] if text) for column in others}
    best = max(counts, key=lambda column: counts[column], default=None)
    return best if best is not None and counts[best] >= _FEWEST else None


def _is_order(texts: Sequence[str]) -> bool:
    """Whether the column numbers the rows: Roman areas among them, or numbers that count on or begin anew."""
    filled = [text for text in texts if text]
    marks = [text for text in filled if _ORDER.fullmatch(text)]
    if len(filled) < _FEWEST or len(marks) < _SHARE_OF_COLUMN * len(filled):
        return False
    if any(text.strip(".)(").upper() in {"II", "III", "IV", "VI", "VII"} for text in marks):
        return True
    numbers = [int(text.strip(".)(")) for text in marks if text.strip(".)(").isdigit()]
    steps = Counter(after in {before + 1, 1} for before, after in pairwise(numbers))
    return len(numbers) > _FEWEST and steps[True] >= _SHARE_OF_COLUMN * (len(numbers) - 1)


def _numbers_column(columns: Sequence[Sequence[str]], others: Sequence[int]) -> int | None:
    """The column of numbers; None if two have about as many, since nothing says which was reported."""
    counts: dict[int, int] = {}
    for column in others:
        if any(columns[column]) and _is_numbers(columns[column]):
            counts[column] = _count_numbers(columns[column])
    ranked = sorted(counts, key=lambda column: -counts[column])
    if len(ranked) > 1 and counts[ranked[1]] >= _RIVAL * counts[ranked[0]]:
        return None
    return ranked[0] if ranked else None


def _is_numbers(texts: Sequence[str]) -> bool:
    """Whether most of what the column holds is numbers; an empty column holds nothing."""
    filled = sum(1 for text in texts if text)
    return _count_numbers(texts) >= _SHARE_OF_COLUMN * filled


def _count_numbers(texts: Sequence[str]) -> int:
    return sum(_NUMBER.fullmatch(text) is not None for text in texts)
