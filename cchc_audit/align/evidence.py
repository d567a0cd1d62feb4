"""How likely each row of a table is each indicator: by its name first, then by its unit and order number."""

import math
from collections.abc import Mapping

from cchc_audit.align.form import Form
from cchc_audit.align.similarity import is_merged, similarities
from cchc_audit.align.wording import key, unit_key
from cchc_audit.report.cell import Row

_EXACT = 5000.0
_EVEN_LIKENESS = 0.62
_STEEPNESS = 18.0
_RIVALRY = 12.0
_SAME_UNIT = 2.5
_OTHER_UNIT = 0.4
_SAME_ORDER = 2.0
_OTHER_ORDER = 0.7


def odds_of(row: Row, form: Form) -> Mapping[int, float]:
    """For the indicators that the row may be, how much more likely it is this one than any other text.

    The value is no evidence: it is what is audited.
    """
    name_key = key(row.name.text)
    exact = form.by_key.get(name_key)
    if exact is not None:
        return {number: _EXACT * _beside_name(row, number, form) for number in exact}
    if is_merged(row.name.text, form):
        return {}
    alike = similarities(row.name.text, form)
    most = max(alike.values(), default=0.0)
    return {
        number: math.exp(_STEEPNESS * (likeness - _EVEN_LIKENESS) - _RIVALRY * (most - likeness))
        * _beside_name(row, number, form)
        for number, likeness in alike.items()
    }


def _beside_name(row: Row, number: int, form: Form) -> float:
    factor = 1.0
    unit, units = row.unit.text, form.units[number]
    if unit and units:
        factor *= _SAME_UNIT if unit_key(unit) in units else _OTHER_UNIT
    order, expected = row.order.text, form.orders[number]
    if order:
        factor *= _SAME_ORDER if order.strip("().").lower() == expected else _OTHER_ORDER
    return factor
