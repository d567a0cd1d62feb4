"""Which versions of the engine a plugin supports, as it says itself or as its distribution requires."""

import re
from collections.abc import Callable, Iterable, Mapping

Release = tuple[int, ...]

_CONDITION = re.compile(r"\s*(?P<sign>>=|<=|==|!=|~=|>|<)\s*(?P<release>\d+(?:\.\d+)*)(?P<any>\.\*)?\s*")
_RELEASE = re.compile(r"\d+(?:\.\d+)*")
_REQUIREMENT = re.compile(
    r"\s*cchc[-_.]audit\s*(?:\[[^\]]*\])?\s*\(?(?P<wanted>[<>=!~][^;)]*)?\)?\s*", re.IGNORECASE
)

_COMPARED: Mapping[str, Callable[[Release, Release], bool]] = {
    ">=": lambda has, wanted: has >= wanted,
    "<=": lambda has, wanted: has <= wanted,
    ">": lambda has, wanted: has > wanted,
    "<": lambda has, wanted: has < wanted,
    "==": lambda has, wanted: has == wanted,
    "!=": lambda has, wanted: has != wanted,
}


def supports(wanted: str, version: str) -> bool:
    """Whether a version meets all conditions of a text such as ">=0.1,<0.3"; only release numbers are compared.

    Raises:
        ValueError: the text is no such list of conditions.
    """
    found = _RELEASE.match(version)
    release = _numbers(found.group()) if found else ()
    # All of them are read, so that a mistake is told even behind a condition that is not met.
    met = [_meets(condition, release) for condition in wanted.split(",")]
    return all(met)


def required_versions(requirements: Iterable[str]) -> str:
    """What a distribution requires of this package, "" if it does not say; conditional requirements do not count."""
    for requirement in requirements:
        found = _REQUIREMENT.fullmatch(requirement)
        if found is not None:
            return (found["wanted"] or "").strip()
    return ""


def _meets(condition: str, release: Release) -> bool:
    found = _CONDITION.fullmatch(condition)
    if found is None or (found["any"] and found["sign"] not in ("==", "!=")):
        raise ValueError(condition)
    wanted = _numbers(found["release"])
    if found["sign"] == "~=":
        return release >= wanted and _padded(release, len(wanted))[:-1] == wanted[:-1]
    if found["any"]:
        return (_padded(release, len(wanted)) == wanted) == (found["sign"] == "==")
    length = max(len(release), len(wanted))
    return _COMPARED[found["sign"]](_padded(release, length), _padded(wanted, length))


def _numbers(release: str) -> Release:
    return tuple(int(number) for number in release.split("."))


def _padded(release: Release, length: int) -> Release:
    """A release with as many numbers, so that 0.1 is 0.1.0."""
    return (*release, *(0 for _ in range(length - len(release))))[:length]
