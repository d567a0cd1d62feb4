"""Finds rows that stand elsewhere than in the form: left over, and named so as to be only one indicator."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cchc_audit.align.anchors import unique_pairs
from cchc_audit.align.form import Form
from cchc_audit.align.matching import Match
from cchc_audit.align.similarity import is_merged, similarities
from cchc_audit.align.splitting import Named
from cchc_audit.align.wording import content_words, unit_key
from cchc_audit.report.cell import Row

_EXACT_CONFIDENCE = 0.97
_NEIGHBOUR_CONFIDENCE = 0.95
_LIKE_CONFIDENCE = 0.92
_LEAST_LIKENESS = 0.88
_LEAST_MARGIN = 0.12
_LEAST_WEIGHT = 0.5
_LEAST_COVERAGE = 0.85


def moved_matches(named: Named, matches: Sequence[Match], form: Form, *, alike: bool) -> list[Match]:
    """Matches of rows and indicators that are left over, whatever their order.

    A name of few usual words ("Khác", "UBND cấp xã") is too weak for that, unless the rows that follow it in the form
    follow it here too; and a name that the form repeats counts only next to a moved row that it also follows or
    precedes in the form. A row that may be an indicator that is missing just where it stands has not moved.

    Args:
        named: the rows.
        matches: what was matched in order.
        form: the form.
        alike: whether names that are only like an indicator's are looked at.
    """
    taken = {match.indicator for match in matches}
    aligned = {match.row for match in matches}
    left = {
        number: name_key
        for number, name_key in enumerate(named.keys)
        if number not in aligned and number not in named.doubtful
    }
    if not left:
        return []
    around = _Around.of(matches, len(form.definitions))
    found: dict[int, Match] = {}
    for row, indicator in unique_pairs(left, form.by_key):
        if indicator in taken or around.may_be_missing(row, left[row], form):
            continue
        if _is_telling(row, left, indicator, form):
            found[row] = Match(row=row, indicator=indicator, confidence=_EXACT_CONFIDENCE)
            taken.add(indicator)
    _extend(found, left, taken, form)
    candidates = {
        row: name_key for row, name_key in left.items() if not around.may_be_missing(row, name_key, form)
    }
    for row, indicator in _alike(named.rows, candidates, found, taken, form) if alike else ():
        found[row] = Match(row=row, indicator=indicator, confidence=_LIKE_CONFIDENCE)
    return list(found.values())


def _is_telling(row: int, left: Mapping[int, str], indicator: int, form: Form) -> bool:
    """Whether a name is rare enough to be known anywhere, or goes before the names that it goes before in the form."""
    if form.weight(content_words(left[row])) >= _LEAST_WEIGHT * form.usual_weight:
        return True
    return all(indicator + step in form.by_key.get(left.get(row + step, ""), ()) for step in (1, 2))


class _Around(NamedTuple):
    """The matched rows, in their order, and their indicators; rows between two of them stand between these."""

    rows: list[int]
    indicators: list[int]
    last: int

    @classmethod
    def of(cls, matches: Sequence[Match], indicators: int) -> "_Around":
        pairs = sorted((match.row, match.indicator) for match in matches)
        return cls([row for row, _ in pairs], [number for _, number in pairs], indicators)

    def may_be_missing(self, row: int, name_key: str, form: Form) -> bool:
        """Whether an indicator is missing just there whose name says all that the row's does."""
        at = bisect_left(self.rows, row)
        first = self.indicators[at - 1] + 1 if at else 0
        end = self.indicators[at] if at < len(self.rows) else self.last
        words = set(content_words(name_key))
        weight = form.weight(tuple(words))
        return any(
            form.weight([word for word in words if word in form.words[number]]) >= _LEAST_COVERAGE * weight
            for number in range(first, end)
            if number not in form.by_key.get(name_key, ())
        )


def _extend(found: dict[int, Match], left: Mapping[int, str], taken: set[int], form: Form) -> None:
    """Takes the neighbours of moved rows that are neighbours in the form too."""
    waiting = list(found.values())
    while waiting:
        match = waiting.pop()
        for step in (-1, 1):
            row, indicator = match.row + step, match.indicator + step
            if row in left and row not in found and indicator not in taken:
                if indicator not in form.by_key.get(left[row], ()):
                    continue
                found[row] = Match(row=row, indicator=indicator, confidence=_NEIGHBOUR_CONFIDENCE)
                taken.add(indicator)
                waiting.append(found[row])


def _alike(
    rows: Sequence[Row], left: Mapping[int, str], found: Mapping[int, Match], taken: set[int], form: Form
) -> list[tuple[int, int]]:
    """Rows so like one indicator, and so unlike all others, that their place does not matter."""
    wanted: dict[int, list[tuple[float, int]]] = {}
    for row, name_key in left.items():
        if row in found or name_key in form.by_key or is_merged(rows[row].name.text, form):
            continue
        ranked = sorted(
            ((likeness, number) for number, likeness in similarities(rows[row].name.text, form).items()),
            reverse=True,
        )
        if not ranked or ranked[0][0] < _LEAST_LIKENESS or ranked[0][1] in taken:
            continue
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAST_MARGIN:
            continue
        unit, units = rows[row].unit.text, form.units[ranked[0][1]]
        if not unit or not units or unit_key(unit) in units:
            wanted.setdefault(ranked[0][1], []).append((ranked[0][0], row))
    return [(claims[0][1], indicator) for indicator, claims in wanted.items() if len(claims) == 1]
