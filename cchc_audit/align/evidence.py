"""How likely each row of a table is each indicator: by its name first, then by unit, order number and heading."""

import math
from collections.abc import Mapping
from functools import lru_cache

from cchc_audit.align.context import Path
from cchc_audit.align.cutting import begun_by
from cchc_audit.align.form import Form
from cchc_audit.align.similarity import is_merged, similarities
from cchc_audit.align.wording import content_words, unit_key
from cchc_audit.report.cell import Row

_EXACT = 5000.0
_SHORTENED = 60.0
_CUT_EXACT = 3.0
_EVEN_LIKENESS = 0.62
_STEEPNESS = 18.0
_RIVALRY = 12.0
_SAME_UNIT = 2.5
_OTHER_UNIT = 0.4
_SAME_ORDER = 2.0
_OTHER_ORDER = 0.7
_UNDER_HEADING = 30.0


def odds_of(row: Row, form: Form, path: Path, *, cut: bool = False) -> Mapping[int, float]:
    """For the indicators that the row may be, how much more likely it is this one than any other text.

    The value is no evidence: it is what is audited.

    Args:
        row: the row.
        form: the form.
        path: the indicators that it stands under.
        cut: whether the names of the table are cut off, so that a whole name may be the beginning of another.
    """
    order, name, unit, *_ = row.stripped
    return _odds(name, unit, order, form, path, cut)


@lru_cache(maxsize=4_096)
def _odds(  # noqa: PLR0913, PLR0917 - what is the same in the reports of a form
    name: str,
    unit: str,
    order: str,
    form: Form,
    path: Path,
    cut: bool,  # noqa: FBT001
) -> Mapping[int, float]:
    by_name = _by_name(name, form, cut=cut)
    known = any(form.parents[number] in path for number in by_name)
    return {
        number: odds
        * _beside_name(unit, order, number, form)
        * (_UNDER_HEADING if known and form.parents[number] in path else 1)
        for number, odds in by_name.items()
    }


def _by_name(name: str, form: Form, *, cut: bool) -> Mapping[int, float]:
    name_key = form.key_of(name)
    exact = form.by_key.get(name_key, ())
    if not exact and is_merged(name, form):
        return {}
    short = dict.fromkeys(form.short.get(content_words(name_key), ()), _SHORTENED)
    if exact:
        longer = begun_by(name, form) if cut else frozenset()
        return short | dict.fromkeys(longer, _EXACT / _CUT_EXACT) | dict.fromkeys(exact, _EXACT)
    alike = similarities(name, form)
    most = max(alike.values(), default=0.0)
    return {
        number: math.exp(_STEEPNESS * (likeness - _EVEN_LIKENESS) - _RIVALRY * (most - likeness))
        for number, likeness in alike.items()
    } | short


def _beside_name(unit: str, order: str, number: int, form: Form) -> float:
    factor = 1.0
    units = form.units[number]
    if unit and units:
        factor *= _SAME_UNIT if unit_key(unit) in units else _OTHER_UNIT
    expected = form.orders[number]
    if order:
        factor *= _SAME_ORDER if order.strip("().").lower() == expected else _OTHER_ORDER
    return factor
