"""What refuses to be used as a plain value."""

from collections.abc import Iterable
from typing import NoReturn

from cchc_audit.relations import misuse
from cchc_audit.relations.misuse import MisuseError


class Loud:
    """Refuses every use of a node as a plain value: there the verdict would be silently wrong."""

    __slots__ = ()

    def __bool__(self) -> NoReturn:
        raise MisuseError(misuse.TRUTH)

    def __iter__(self) -> NoReturn:
        raise MisuseError(misuse.NO_LIST)

    def __contains__(self, item: object) -> NoReturn:
        raise MisuseError(misuse.NOT_IN)

    def __float__(self) -> NoReturn:
        raise MisuseError(misuse.NO_NUMBER)

    def __int__(self) -> NoReturn:
        raise MisuseError(misuse.NO_NUMBER)

    def __round__(self, digits: int | None = None) -> NoReturn:
        raise MisuseError(misuse.ROUNDED)

    def __len__(self) -> NoReturn:
        raise MisuseError(misuse.NO_LENGTH)

    def __getitem__(self, item: object) -> NoReturn:
        raise MisuseError(misuse.NO_LIST_PARAMETER)


def spread(given: tuple[object, ...]) -> tuple[object, ...]:
    """The things given, out of the list in which they may have been given."""
    if len(given) != 1 or isinstance(given[0], (Loud, str, bytes)) or not isinstance(given[0], Iterable):
        return given
    return tuple(given[0])
