"""Rows that stand twice, word for word: a page that was copied twice, a row that was pasted again."""

from collections import Counter
from collections.abc import Sequence

from cchc_audit.align.form import Form
from cchc_audit.align.wording import content_words, key
from cchc_audit.report.cell import NAME, Row


def copies_among(rows: Sequence[Row], form: Form) -> frozenset[int]:
    """The numbers of the rows that only repeat an earlier one.

    A name that only one indicator has cannot stand twice, so the second of two equal rows is a copy: anywhere, unless
    the name is also a short one of another indicator, and right behind the first in any case. So are the rows around
    it that equal those around the first, since names that the form repeats may well have equal values.
    """
    names = Counter([name for row in rows if (name := row.raws[NAME])])
    twice = {name for name, count in names.items() if count > 1 and len(form.by_key.get(key(name), ())) == 1}
    if not twice:
        return frozenset()
    first: dict[tuple[str, ...], int] = {}
    copies: dict[int, int] = {}
    for index, row in enumerate(rows):
        name = row.raws[NAME]
        if name in twice:
            earlier = first.setdefault(row.texts, index)
            if earlier != index and (earlier == index - 1 or not _is_short(name, form)):
                copies[index] = earlier
    for index, earlier in tuple(copies.items()):
        for step in (-1, 1):
            _extend(rows, index, earlier, step, copies)
    return frozenset(rows[index].number for index in copies)


def _is_short(name: str, form: Form) -> bool:
    """Whether the name is what some leave of another indicator's."""
    name_key = key(name)
    return not set(form.by_key[name_key]).issuperset(form.short.get(content_words(name_key), ()))


def _extend(rows: Sequence[Row], index: int, earlier: int, step: int, copies: dict[int, int]) -> None:
    """Takes the rows before or behind a copy that equal those before or behind what it repeats."""
    index, earlier = index + step, earlier + step
    while earlier >= 0 and index < len(rows) and index not in copies and earlier not in copies:
        if rows[index].texts != rows[earlier].texts or not rows[index].text:
            return
        copies[index] = earlier
        index, earlier = index + step, earlier + step
