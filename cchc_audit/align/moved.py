"""Finds rows that stand elsewhere than in the form: left over, and named so as to be only one indicator."""

from collections.abc import Mapping, Sequence

from cchc_audit.align.form import Form
from cchc_audit.align.matching import Match, unique_pairs
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


def moved_matches(named: Named, matches: Sequence[Match], form: Form) -> list[Match]:
    """Matches of rows and indicators that are left over, whatever their order.

    A name of few usual words ("Khác", "UBND cấp xã") is too weak for that, and a name that the form repeats
    counts only next to a moved row that it also follows or precedes in the form.
    """
    taken = {match.indicator for match in matches}
    aligned = {match.row for match in matches}
    left = {number: name_key for number, name_key in enumerate(named.keys) if number not in aligned}
    found: dict[int, Match] = {}
    for row, indicator in unique_pairs(left, form.by_key):
        if (
            indicator not in taken
            and form.weight(content_words(left[row])) >= _LEAST_WEIGHT * form.usual_weight
        ):
            found[row] = Match(row=row, indicator=indicator, confidence=_EXACT_CONFIDENCE)
            taken.add(indicator)
    _extend(found, left, taken, form)
    for row, indicator in _alike(named.rows, left, found, taken, form):
        found[row] = Match(row=row, indicator=indicator, confidence=_LIKE_CONFIDENCE)
    return list(found.values())


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
