"""The types that a parameter of a relation rule may have, and the JSON Schema of each."""

import dataclasses
import types
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from cchc_audit.frozen import Frozen
from cchc_audit.relations.quantity import Indicator

Schema = dict[str, Any]

_INDICATOR_PATTERN = (
    r"^((previous|same_period_last_year|earlier_this_year|sum_of_children)\()?"
    r"\s*[^\W\d]\w*(\.[^\W\d]\w*)*\s*\)?$"
)
_SCHEMAS: Mapping[type, Schema] = Frozen(
    {
        Indicator: {
            "type": "string",
            "pattern": _INDICATOR_PATTERN,
            "description": "an indicator's id, or previous(id)",
        },
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        str: {"type": "string"},
        Decimal: {
            "anyOf": [
                {"type": "integer"},
                {"type": "number"},
                {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
            ],
            "description": "an exact number, decimals behind a point",
        },
    }
)


def optional_type(annotation: Any) -> Any | None:
    """The type behind `X | None`; None if the annotation does not admit None."""
    if get_origin(annotation) in (Union, types.UnionType):
        rest = [part for part in get_args(annotation) if part is not type(None)]
        if len(rest) == 1 and len(get_args(annotation)) > 1:
            return rest[0]
    return None


def fits(annotation: Any, value: object) -> bool:
    """Whether a value is of the type that an annotation names; no value is an Indicator before a check names it."""
    inner = optional_type(annotation)
    if inner is not None:
        return value is None or fits(inner, value)
    if annotation is Decimal:
        return isinstance(value, (Decimal, int)) and not isinstance(value, bool)
    if annotation in _SCHEMAS:
        return type(value) is annotation
    origin = get_origin(annotation)
    if origin is Literal:
        return value in get_args(annotation)
    if origin is list:
        return (
            isinstance(value, list) and bool(value) and all(fits(get_args(annotation)[0], v) for v in value)
        )
    if is_mapping(annotation):
        return isinstance(value, Mapping) and bool(value)
    return isinstance(value, annotation)


def is_mapping(annotation: Any) -> bool:
    """Whether the annotation is Mapping[str, X] or dict[str, X]."""
    origin = get_origin(annotation)
    return isinstance(origin, type) and issubclass(origin, Mapping) and get_args(annotation)[0] is str


def is_record(annotation: Any) -> bool:
    """Whether the annotation is a frozen dataclass."""
    return (
        isinstance(annotation, type)
        and annotation is not Indicator
        and dataclasses.is_dataclass(annotation)
        and annotation.__dataclass_params__.frozen  # type: ignore[attr-defined]
    )


def record_types(annotation: type) -> dict[str, tuple[Any, bool]]:
    """The fields of a frozen dataclass: type, and whether it must be given."""
    hints = get_type_hints(annotation)
    missing = dataclasses.MISSING
    return {
        field.name: (hints[field.name], field.default is missing and field.default_factory is missing)
        for field in dataclasses.fields(annotation)
    }


def is_usable(annotation: Any) -> bool:
    """Whether a parameter may have that type."""
    inner = optional_type(annotation)
    if inner is not None:
        return is_usable(inner)
    if annotation in _SCHEMAS:
        return True
    if get_origin(annotation) is Literal:
        return all(isinstance(option, (str, int)) for option in get_args(annotation))
    if get_origin(annotation) is list:
        return is_usable(get_args(annotation)[0])
    if is_mapping(annotation):
        return is_usable(get_args(annotation)[1])
    return is_record(annotation) and all(is_usable(kind) for kind, _ in record_types(annotation).values())


def mentions_indicator(annotation: Any) -> bool:
    """Whether an indicator is given by a parameter of that type, or among what is given."""
    if annotation is Indicator:
        return True
    if is_record(annotation):
        return any(mentions_indicator(kind) for kind, _ in record_types(annotation).values())
    return any(mentions_indicator(part) for part in get_args(annotation) if part is not annotation)


def schema_of(annotation: Any) -> Schema:
    """The JSON Schema of the values that an annotation allows."""
    inner = optional_type(annotation)
    if inner is not None:
        return {"anyOf": [schema_of(inner), {"type": "null"}]}
    if annotation in _SCHEMAS:
        return dict(_SCHEMAS[annotation])
    if get_origin(annotation) is Literal:
        return {"enum": list(get_args(annotation))}
    if get_origin(annotation) is list:
        return {"type": "array", "minItems": 1, "items": schema_of(get_args(annotation)[0])}
    if is_mapping(annotation):
        return {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": schema_of(get_args(annotation)[1]),
        }
    fields = record_types(annotation)
    return {
        "type": "object",
        "properties": {name: schema_of(kind) for name, (kind, _) in fields.items()},
        "required": [name for name, (_, required) in fields.items() if required],
        "additionalProperties": False,
    }
