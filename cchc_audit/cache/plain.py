"""Records as plain JSON and back: a closed set of types, so that what is read can be nothing but data."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.relations.tolerance import Tolerance
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.spec.model import AlternativeSetting, Check, InspectionSetting, Origin, Spec

_RECORDS: Mapping[str, type] = {
    record.__name__: record
    for record in (
        Spec, IndicatorDefinition, Check, AlternativeSetting, InspectionSetting, Origin, Text, Tolerance,
    )
}  # fmt: skip
_FIELDS: Mapping[type, tuple["Field[Any]", ...]] = {
    record: tuple(field for field in fields(record) if field.init) for record in _RECORDS.values()
}
_SCALARS = (str, int, bool, type(None))
_WRITTEN: Mapping[type, tuple[str, Callable[[Any], str]]] = {
    Fraction: ("fraction", str),
    Decimal: ("decimal", str),
    date: ("date", date.isoformat),
}
_READ: Mapping[str, Callable[[str], object]] = {
    "fraction": Fraction,
    "decimal": Decimal,
    "date": date.fromisoformat,
}
_SERIES: Mapping[str, Callable[[list[object]], object]] = {"tuple": tuple, "list": list}
_MAPPINGS: Mapping[str, Callable[[dict[object, object]], object]] = {"frozen": Frozen, "dict": dict}


def plain(value: object) -> object:
    """A value as JSON can hold it.

    Raises:
        TypeError: it is, or holds, something of another type.
    """
    kind = type(value)
    if kind in _SCALARS:
        return value
    if kind in _WRITTEN:
        name, write = _WRITTEN[kind]
        return [name, write(value)]
    if isinstance(value, (tuple, list)) and kind in {tuple, list}:
        return [kind.__name__, *map(plain, value)]
    if isinstance(value, dict) and kind in {Frozen, dict}:
        pairs = ([plain(key), plain(one)] for key, one in value.items())
        return ["frozen" if kind is Frozen else "dict", *pairs]
    if kind in _FIELDS:
        given = {field.name: getattr(value, field.name) for field in _FIELDS[kind]}
        told = [field.name for field in _FIELDS[kind] if not _is_default(field, given[field.name])]
        return [kind.__name__, {name: plain(given[name]) for name in told}]
    raise TypeError(f"{kind.__name__} is no type of a spec")


def _is_default(field: "Field[Any]", value: object) -> bool:
    default = field.default if field.default_factory is MISSING else field.default_factory()
    return type(default) is type(value) and default == value


def restored(value: Any) -> Any:  # noqa: ANN401 - whatever a spec holds
    """The value that `plain` made this of.

    Raises:
        Exception: it was not made by `plain`; of any type, since anything may stand there.
    """
    if not isinstance(value, list):
        if type(value) not in _SCALARS:
            raise TypeError(f"{type(value).__name__} stands by itself")
        return value
    name, *rest = value
    if name in _RECORDS:
        (given,) = rest
        return _RECORDS[name](**{key: restored(one) for key, one in given.items()})
    if name in _SERIES:
        return _SERIES[name]([restored(one) for one in rest])
    if name in _MAPPINGS:
        return _MAPPINGS[name]({restored(key): restored(one) for key, one in rest})
    (text,) = rest
    return _READ[name](text)
