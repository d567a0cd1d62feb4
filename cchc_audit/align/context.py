"""What the place of a row says of it: the heading that it stands under, and the rows around it."""

from functools import lru_cache

from cchc_audit.align.form import Form

Path = frozenset[int]
"""The indicators that a row stands under, the nearest heading and those above it."""

_NOWHERE: Path = frozenset()


@lru_cache(maxsize=64)
def paths_of(keys: tuple[str, ...], form: Form) -> tuple[Path, ...]:
    """For each row, what it stands under, by the headings above it whose names only one indicator has.

    A heading says nothing any more once a name is repeated under it: another heading must have been lost between, or a
    row stands twice, and then it is not the first that is meant.
    """
    path, under = _NOWHERE, dict[str, int]()
    paths: list[Path] = []
    for number, name_key in enumerate(keys):
        meant = form.by_key.get(name_key, ())
        if len(meant) == 1 and meant[0] in form.headings:
            path, under = _path(meant[0], form), {}
            paths.append(_NOWHERE)
            continue
        if name_key in under:
            path = paths[under[name_key]] = _NOWHERE
        under[name_key] = number
        paths.append(path)
    return tuple(paths)


def _path(heading: int, form: Form) -> Path:
    above = {heading}
    while (heading := form.parents[heading]) >= 0:
        above.add(heading)
    return frozenset(above)
