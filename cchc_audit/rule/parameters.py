"""The parameters of a relation rule: their JSON Schema, derived from annotations, and how a check fills them."""

import dataclasses
import inspect
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.relations.quantity import Indicator

RESERVED = frozenset(
    {"id", "rule", "holds", "when", "severity", "tolerance", "blank", "alternatives", "title", "why", "basis"}
    | {"replaces"}
)
"""Keys of a check that no parameter can be called."""

Schema = dict[str, Any]

_INDICATOR_PATTERN = r"^(previous\(|same_period_last_year\()?\s*[^\W\d]\w*(\.[^\W\d]\w*)*\s*\)?$"
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


class RuleError(Exception):
    """A rule that cannot be used, with the place and what to do.

    Attributes:
        message: what is wrong.
        text: the same behind the place and the name of the rule.
    """

    def __init__(self, rule: str, origin: str, message: Text) -> None:
        place = f"{origin}: " if origin else ""
        self.text = Text(vi=f"{place}quy tắc {rule}: {message.vi}", en=f"{place}rule {rule}: {message.en}")
        super().__init__(self.text.en)
        self.rule = rule
        self.origin = origin
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One key that a check gives a rule: its name, type, and whether it may be left out."""

    name: str
    type: Any
    required: bool
    default: object = None

    @property
    def schema(self) -> Schema:
        """The JSON Schema of its value."""
        return schema_of(self.type)


def parameters_of(function: Callable[..., object], rule: str) -> tuple[Parameter, ...]:
    """The parameters of a rule's function.

    Raises:
        RuleError: a parameter that is not keyword-only, has no usable annotation, or a reserved name.
    """
    code = getattr(function, "__code__", None)
    origin = f"{code.co_filename}:{code.co_firstlineno}" if code else ""
    try:
        hints = get_type_hints(function)
    except (NameError, TypeError) as error:
        raise RuleError(rule, origin, unreadable(error)) from error
    found = []
    for parameter in inspect.signature(function).parameters.values():
        problem = _unusable(parameter, hints)
        if problem is not None:
            name = parameter.name
            message = Text(vi=f"tham số {name} {problem.vi}", en=f"parameter {name}: {problem.en}")
            raise RuleError(rule, origin, message)
        required = parameter.default is inspect.Parameter.empty
        default = None if required else parameter.default
        found.append(
            Parameter(name=parameter.name, type=hints[parameter.name], required=required, default=default)
        )
    if not any(_mentions_indicator(parameter.type) for parameter in found):
        raise RuleError(
            rule,
            origin,
            Text(
                vi="không có tham số nào là Indicator: quy tắc nêu quan hệ giữa các chỉ tiêu của biểu mẫu",
                en="no parameter is an Indicator: a rule relates indicators of a form",
            ),
        )
    return tuple(found)


def unreadable(error: Exception) -> Text:
    """An annotation that names what is not there."""
    return Text(
        vi=f"không đọc được chú thích kiểu: {error}; hãy import kiểu đó hoặc sửa tên",
        en=f"an annotation cannot be read: {error}; import it, or spell it as it is called",
    )


def _unusable(parameter: inspect.Parameter, hints: Mapping[str, Any]) -> Text | None:
    """What is wrong with a parameter, None if nothing is."""
    if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
        return Text(
            vi="phải là tham số theo tên: đặt * trước nó, vì nó là một khóa của kiểm tra",
            en="must be keyword-only: put * before it, since it is a key of the check",
        )
    if parameter.name in RESERVED:
        keys = ", ".join(sorted(RESERVED))
        return Text(
            vi=f"trùng với một khóa mà kiểm tra nào cũng có ({keys}); hãy đặt tên khác",
            en=f"is a key of every check ({keys}); call it something else",
        )
    if parameter.name not in hints:
        return Text(
            vi="không có chú thích kiểu; viết Indicator, list[Indicator], int, Decimal, …",
            en="has no annotation; write Indicator, list[Indicator], int, Decimal, …",
        )
    if not _is_usable(hints[parameter.name]):
        shown = _shown(hints[parameter.name])
        return Text(
            vi=f"có chú thích kiểu không dùng được ({shown}); các kiểu dùng được: {_USABLE}",
            en=f"annotation {shown} is not known; use {_USABLE}",
        )
    if parameter.default is not inspect.Parameter.empty and not fits(
        hints[parameter.name], parameter.default
    ):
        shown = _shown(hints[parameter.name])
        return Text(
            vi=f"có giá trị mặc định {parameter.default!r:.80}, không phải {shown}; hãy bỏ, hoặc viết"
            f" “{shown} | None = None”",
            en=f"its default {parameter.default!r:.80} is no {shown}; leave it out, or write {shown} | None = None",
        )
    return None


def fits(annotation: Any, value: object) -> bool:
    """Whether a value is of the type that an annotation names; no value is an Indicator before a check names it."""
    inner = _optional(annotation)
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


_USABLE = (
    "Indicator, list[Indicator], list[list[Indicator]], Mapping[str, Indicator], int, Decimal, bool, str, Literal, "
    "a frozen dataclass of these, or one of them | None"
)


def _shown(annotation: object) -> str:
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation.__name__
    return str(annotation).replace(f"{Indicator.__module__}.", "")


def _optional(annotation: Any) -> Any | None:
    """The type behind `X | None`, None if it is not of that form."""
    if get_origin(annotation) in (Union, types.UnionType):
        rest = [part for part in get_args(annotation) if part is not type(None)]
        if len(rest) == 1 and len(get_args(annotation)) > 1:
            return rest[0]
    return None


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


def _is_usable(annotation: Any) -> bool:
    inner = _optional(annotation)
    if inner is not None:
        return _is_usable(inner)
    if annotation in _SCHEMAS:
        return True
    if get_origin(annotation) is Literal:
        return all(isinstance(option, (str, int)) for option in get_args(annotation))
    if get_origin(annotation) is list:
        return _is_usable(get_args(annotation)[0])
    if is_mapping(annotation):
        return _is_usable(get_args(annotation)[1])
    return is_record(annotation) and all(_is_usable(kind) for kind, _ in record_types(annotation).values())


def _mentions_indicator(annotation: Any) -> bool:
    if annotation is Indicator:
        return True
    if is_record(annotation):
        return any(_mentions_indicator(kind) for kind, _ in record_types(annotation).values())
    return any(_mentions_indicator(part) for part in get_args(annotation) if part is not annotation)


def schema_of(annotation: Any) -> Schema:
    """The JSON Schema of the values that an annotation allows."""
    inner = _optional(annotation)
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


def optional_type(annotation: Any) -> Any | None:
    """The type behind `X | None`, None if the annotation does not admit None."""
    return _optional(annotation)
