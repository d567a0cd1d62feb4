"""Pairs of rows and indicators that are sure by name alone, and the longest run of them that keeps the form's order."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import lt


def longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of pairs in order of their first number, the longest run in which the second rises too."""
    seconds = [second for _, second in pairs]
    if all(map(lt, seconds, seconds[1:])):  # as it is in most reports
        return list(pairs)
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        if length == len(ends):
            ends.append(second)
            at.append(index)
        else:
            ends[length], at[length] = second, index
        before.append(at[length - 1] if length else -1)
    run: list[tuple[int, int]] = []
    index = at[-1] if at else -1
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]


def unique_pairs(row_keys: Mapping[int, str], by_key: Mapping[str, tuple[int, ...]]) -> list[tuple[int, int]]:
    """Rows and indicators with the same key that no other row or indicator has, in order of rows."""
    rows = Counter(row_keys.values())
    return [
        (row, by_key[name_key][0])
        for row, name_key in row_keys.items()
        if rows[name_key] == 1 and len(by_key.get(name_key, ())) == 1
    ]
