"""The version of this package."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version

UNKNOWN = "0+checkout"


@cache
def tool_version() -> str:
    """The version of this package; UNKNOWN where it is not installed."""
    try:
        return version("cchc-audit")
    except PackageNotFoundError:
        return UNKNOWN
