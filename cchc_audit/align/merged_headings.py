"""Headings on several lines, the wide ones over the narrow ones: for each column those that stand above it."""

from collections.abc import Sequence

from cchc_audit.numbers.folding import fold

Path = tuple[str, ...]
"""The headings above a column, the widest first."""


def paths_of_headings(lines: Sequence[Sequence[str]]) -> tuple[Path, ...]:
    """For each column the headings above it; () for a column without.

    Of a merged cell only its first field holds the text, or each does. A blank field therefore belongs to the heading
    on its left, unless a heading of a line above begins right over it.
    """
    width = max((len(line) for line in lines), default=0)
    padded = [[*line, *[""] * (width - len(line))] for line in lines]
    paths: list[list[str]] = [[] for _ in range(width)]
    begun = [False] * width
    for line in padded:
        last = ""
        for column, text in enumerate(line):
            if text:
                last, begun[column] = text, True
            elif begun[column]:
                last = ""
            if last and (not paths[column] or fold(paths[column][-1]) != fold(last)):
                paths[column].append(last)
    return tuple(tuple(path) for path in paths)
