"""Libraries that are only needed for some formats, and are named where one is missing."""

from importlib import import_module
from typing import Any

from cchc_audit.reading.refusal import CannotRead


def needed(library: str, path: str) -> Any:  # noqa: ANN401 - whatever module it is
    """The library, imported now.

    Args:
        library: the name of its module.
        path: the file that wants it.

    Raises:
        CannotRead: needs-extra.
    """
    try:
        return import_module(library)
    except ImportError as error:
        raise CannotRead("needs-extra", {"path": path, "library": library}) from error
