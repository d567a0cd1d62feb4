"""How the indicators of a form stand under each other, and the names that follow from it."""

from collections.abc import Sequence

from cchc_audit.align.wording import key
from cchc_audit.report.definition import IndicatorDefinition


def parents_of(definitions: Sequence[IndicatorDefinition]) -> tuple[int, ...]:
    """For each indicator the number of its parent; a parent stands before its children, else it is none."""
    numbers: dict[str, int] = {}
    parents: list[int] = []
    for number, one in enumerate(definitions):
        parents.append(numbers.get(one.parent or "", -1))
        numbers[one.id] = number
    return tuple(parents)


def names_above(names: Sequence[str], parents: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """For each indicator, the names of its parent, of that one's parent, and so on."""
    above: list[tuple[str, ...]] = []
    for parent in parents:
        above.append((names[parent], *above[parent]) if parent >= 0 else ())
    return tuple(above)


def add_qualified(
    by_key: dict[str, list[int]], definitions: Sequence[IndicatorDefinition], parents: Sequence[int]
) -> frozenset[str]:
    """Adds the names as some write them, behind the heading: "Kiểm tra CCHC: Số phòng ban"; gives their keys."""
    keys = [key(one.name.vi) for one in definitions]
    qualified: set[str] = set()
    for number, parent in enumerate(parents):
        name_key = f"{keys[parent]} {keys[number]}" if parent >= 0 else ""
        if name_key and (name_key in qualified or name_key not in by_key):
            by_key[name_key].append(number)
            qualified.add(name_key)
    return frozenset(qualified)
