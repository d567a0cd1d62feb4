"""What tells indicators of one name apart: the item in which each stands, else the row above it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cchc_audit.language import Text
from cchc_audit.numbers.folding import fold
from cchc_audit.report.definition import IndicatorDefinition


def told_apart(indicators: Mapping[str, IndicatorDefinition]) -> Iterable[IndicatorDefinition]:
    """The indicators of a form in their order; those whose name another one has too say what tells them apart."""
    named: dict[str, list[IndicatorDefinition]] = {}
    for one in indicators.values():
        named.setdefault(" ".join(fold(one.name.vi).split()), []).append(one)
    apart: dict[str, Text] = {}
    for alike in named.values():
        if len(alike) > 1:
            apart |= _by_section(alike) or _by_parent(alike, indicators)
    return [replace(one, apart=apart[one.id]) if one.id in apart else one for one in indicators.values()]


def _by_section(alike: Sequence[IndicatorDefinition]) -> dict[str, Text]:
    """By id the item of each; nothing if two stand in one, or one stands in none."""
    sections = {one.section for one in alike}
    if "" in sections or len(sections) < len(alike):
        return {}
    return {one.id: Text(vi=f"mục {one.section}", en=f"item {one.section}") for one in alike}


def _by_parent(
    alike: Sequence[IndicatorDefinition], indicators: Mapping[str, IndicatorDefinition]
) -> dict[str, Text]:
    """By id the name of the row above each; nothing if two stand below one, or one below none."""
    parents = [indicators.get(one.parent or "") for one in alike]
    names = {parent.name for parent in parents if parent is not None}
    if len(names) < len(alike):
        return {}
    return {one.id: parent.name for one, parent in zip(alike, parents, strict=True) if parent is not None}
