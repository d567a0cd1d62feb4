"""Frozen dataclasses of which a report makes hundreds, made in about half the time.

A frozen dataclass sets each field by a call of `object.__setattr__`, since its own refuses: for a record of fifteen
fields that is most of what making it takes. Here a record is open while its fields are set, and frozen from then on.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from typing import Any, NoReturn, TypeVar

_R = TypeVar("_R")
_become: Callable[[object, type], None] = object.__dict__["__class__"].__set__
"""Sets an object's class also where the class refuses to have anything set."""


def made_quickly(record: type[_R]) -> type[_R]:
    """Class decorator above `@dataclass(frozen=True, slots=True, kw_only=True)`: the same class, made faster.

    Raises:
        TypeError: the class is no such dataclass, or does something after its fields are set; a subclass of it is made.
    """
    parameters = getattr(record, "__dataclass_params__", None)
    slots = record.__dict__.get("__slots__")
    if parameters is None or not parameters.frozen or slots is None or hasattr(record, "__post_init__"):
        raise TypeError(f"{record.__qualname__} is no frozen dataclass with slots and without __post_init__")
    own = fields(record)  # type: ignore[arg-type] # seen just now
    if tuple(field.name for field in own) != slots or not all(field.kw_only and field.init for field in own):
        raise TypeError(f"{record.__qualname__} has fields that are not its own, or not given by their names")
    # The same slots and no more, so that an object can be of the one class and then of the other.
    opened = type(record.__name__, (), {"__slots__": slots})
    init = _init(own, {"_become": _become, "_opened": opened, "_record": record})
    init.__annotations__ = record.__init__.__annotations__
    init.__qualname__ = f"{record.__qualname__}.__init__"
    record.__init__ = init  # type: ignore[method-assign] # what the decorator is for
    record.__init_subclass__ = classmethod(_refuse_subclass)  # type: ignore[method-assign,assignment] # it would be lost
    return record


def _init(own: tuple["Field[Any]", ...], names: dict[str, object]) -> Callable[..., None]:
    """What sets the fields of a record, with their defaults; written out, as dataclasses does, since a loop is slow."""
    parameters, lines = [], []
    for field in own:
        name, value = field.name, field.name
        if field.default_factory is not MISSING:
            names[f"_make_{name}"], names["_missing"] = field.default_factory, MISSING
            parameters.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        elif field.default is not MISSING:
            names[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        lines.append(f"    self.{name} = {value}\n")
    text = (
        f"def __init__(self, *, {', '.join(parameters)}):\n"
        f"    _become(self, _opened)\n{''.join(lines)}    _become(self, _record)\n"
    )
    exec(text, names)  # noqa: S102 - of names of fields alone, which are identifiers
    init: Callable[..., None] = names["__init__"]  # type: ignore[assignment] # defined by the text
    return init


def _refuse_subclass(cls: type, /, **_: object) -> NoReturn:
    raise TypeError(f"{cls.__qualname__}: a record that is made quickly has no subclasses")
