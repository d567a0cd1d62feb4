"""Which column of a table without header holds what, by what stands in it."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from cchc_audit.align.columns import Layout
from cchc_audit.align.form import Form
from cchc_audit.align.wording import key, unit_key

_ORDER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivxlc]{1,6}|[a-zđ])[.)]?|[-+*]", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?\d[\d., ]*%?")
_SHARE_OF_COLUMN = 0.6
_SHARE_OF_NAMES = 0.2
_RIVAL = 0.6
_FEWEST = 2


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
    name, deeper = _name_columns(columns, known)
    others = [column for column in range(width) if column not in {name, deeper} and column not in aside]
    unit = _unit_column(columns, others, form)
    others = [column for column in others if column != unit]
    order = next((column for column in others if column < name and _is_order(columns[column])), None)
    others = [column for column in others if column != order]
    value = _numbers_column(columns, others)
    if value is None and order is None:
        # Behind the names stand numbers that count on, and others: those count the rows.
        order = next((column for column in others if _is_order(columns[column])), None)
        others = [column for column in others if column != order]
        value = _numbers_column(columns, others)
    notes = [column for column in others if column != value and not _is_numbers(columns[column])]
    longest = max(notes, key=lambda column: sum(map(len, columns[column])), default=None)
    return Layout(name=name, order=order, unit=unit, value=value, note=longest, deeper=deeper)


def _name_columns(columns: Sequence[Sequence[str]], known: Sequence[int]) -> tuple[int, int | None]:
    """The column of names; or two side by side of which one is blank where the other is filled, headings first."""
    most = known.index(max(known))
    for first in (most - 1, most):
        second = first + 1
        if first < 0 or second >= len(known) or min(known[first], known[second]) < _FEWEST:
            continue
        if not any(one and other for one, other in zip(columns[first], columns[second], strict=True)):
            return first, second
    return most, None


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
    counts_on = any(after == before + 1 for before, after in pairwise(numbers))
    return counts_on and len(numbers) > _FEWEST and steps[True] >= _SHARE_OF_COLUMN * (len(numbers) - 1)


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
