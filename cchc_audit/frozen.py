"""A mapping that cannot be changed, and can be pickled, unlike the view that the standard library has for that."""

from typing import Any, NoReturn, TypeVar

_K = TypeVar("_K")
_V = TypeVar("_V")


class Frozen(dict[_K, _V]):
    """A dict that refuses every change: records that share one cannot spoil each other's."""

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("this mapping cannot be changed: make a dict of it, and change that")

    __setitem__ = __delitem__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __ior__(self, _: Any) -> NoReturn:  # type: ignore[misc] # noqa: ANN401 - whatever stands behind |=
        self._refuse()

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled as what it is made of, since it cannot be filled item by item."""
        return Frozen, (dict(self),)
