"""What people call indicators, notes and places."""

import re
from collections.abc import Mapping
from functools import lru_cache

from cchc_audit.language import Text
from cchc_audit.relations.observation import Observation
from cchc_audit.relations.quantity import COUNT_OF_CHILDREN, PERIODS, Period
from cchc_audit.report.definition import IndicatorDefinition

_LONGEST = 110
_LIST_MARK = re.compile(r"^[-–—+•*]\s*")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_PERIOD_WORDS: Mapping[Period, Text] = {
    "previous": Text(vi=" (kỳ trước)", en=" (previous period)"),
    "same_period_last_year": Text(vi=" (cùng kỳ năm trước)", en=" (same period last year)"),
    "earlier_this_year": Text(vi=" (lũy kế đến kỳ trước trong năm)", en=" (earlier this year)"),
    "sum_of_children": Text(vi=" (tổng các đơn vị trực thuộc)", en=" (sum of the units below)"),
}
_OPENINGS = tuple((period, f"{period}(") for period in PERIODS[1:])
"""How names of quantities of other reports begin."""

COUNTED = Text(vi="Số đơn vị trực thuộc", en="Units below")
"""What people call the number of units below."""

Definitions = Mapping[str, IndicatorDefinition]


def short_name(definition: IndicatorDefinition) -> Text:
    """The name of an indicator for use in a sentence: without its list mark, and not longer than a line."""
    return _short(definition.name.vi, definition.name.en)


def own_name(definition: IndicatorDefinition) -> Text:
    """The same, followed by what tells it apart where another indicator has that name too."""
    name, apart = short_name(definition), definition.apart
    if apart is None:
        return name
    return Text(vi=f"{name.vi} ({shortened(apart.vi)})", en=f"{name.en} ({shortened(apart.en)})")


def label_of(observation: Observation, definitions: Definitions) -> Text:
    """What a sentence calls a quantity: its indicator's name, with the period or the note it stands in."""
    if observation.part == "note":
        return Text(vi=f"ghi chú “{observation.raw}”", en=f'the note\'s "{observation.raw}"')
    if observation.unit:
        return Text(vi=observation.unit, en=observation.unit)
    if observation.ref == COUNT_OF_CHILDREN:
        return COUNTED
    definition = definitions.get(observation.indicator)
    if definition is None:
        return Text(vi=observation.indicator, en=observation.indicator)
    for period, opening in _OPENINGS:
        if observation.ref.startswith(opening):
            return period_name(definition, period)
    return own_name(definition)


def period_name(definition: IndicatorDefinition, period: Period) -> Text:
    """The name of an indicator in a report of a period."""
    name, words = own_name(definition), _PERIOD_WORDS.get(period)
    return name if words is None else Text(vi=name.vi + words.vi, en=name.en + words.en)


@lru_cache(maxsize=4096)
def _short(vi: str, en: str) -> Text:
    return Text(vi=shortened(vi), en=shortened(en))


def shortened(name: str) -> str:
    """A name as it is written in a report, for use in a sentence: without its list mark, and not longer than a line."""
    text = _LIST_MARK.sub("", " ".join(name.split())).rstrip(" .:;")
    if len(text) > _LONGEST:
        text = _BRACKET.sub("", text).rstrip(" .:;")
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;(-") + "…"
    return text
