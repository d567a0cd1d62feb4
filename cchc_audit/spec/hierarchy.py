"""The hierarchy of a form: each row's parent exists and comes before it."""

from collections.abc import Mapping

from cchc_audit.language import Text
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.spec import sentences
from cchc_audit.spec.document import Path
from cchc_audit.spec.problems import ProblemList


def check_parent(
    definition: IndicatorDefinition,
    found: Mapping[str, IndicatorDefinition],
    places: Mapping[str, int],
    problems: ProblemList,
) -> None:
    """Report a parent that does not exist, comes later, or stands below its own child.

    `places` tells the number of each indicator in the list.
    """
    parent = definition.parent
    index = places[definition.id]
    if parent is None or places.get(parent, index) < index:
        return
    path: Path = ("indicators", index, "parent")
    if parent not in found:
        sentence = Text(vi=f"Không có chỉ tiêu “{parent}”.", en=f"There is no indicator “{parent}”.")
        problems.add(
            "unknown-parent", sentence, path, suggestion=sentences.nearest(parent, found, listed=False)
        )
    elif _is_above(definition.id, parent, found):
        sentence = Text(
            vi=f"“{definition.id}” nằm dưới chính nó qua “{parent}”.",
            en=f"“{definition.id}” stands below itself by way of “{parent}”.",
        )
        problems.add("parent-cycle", sentence, path)
    else:
        sentence = Text(
            vi=f"“{parent}” đứng sau “{definition.id}”, nên không thể là hàng cha của nó.",
            en=f"“{parent}” stands behind “{definition.id}” and cannot be the row above it.",
        )
        way_out = Text(vi="Xếp hàng cha trước các hàng con.", en="Put the parent before its children.")
        problems.add("parent-after-child", sentence, path, suggestion=way_out)


def _is_above(identifier: str, start: str, found: Mapping[str, IndicatorDefinition]) -> bool:
    seen: set[str] = set()
    current: str | None = start
    while current is not None and current in found and current not in seen:
        if current == identifier:
            return True
        seen.add(current)
        current = found[current].parent
    return False
