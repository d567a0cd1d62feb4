"""The parameters of a relation rule, which are keys of its checks, derived from the annotations of its function."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

from cchc_audit.language import Text
from cchc_audit.relations.quantity import Indicator
from cchc_audit.rule.annotations import Schema, fits, is_usable, mentions_indicator, schema_of
from cchc_audit.rule.error import RuleError

RESERVED = frozenset(
    {"id", "rule", "holds", "when", "severity", "tolerance", "blank", "alternatives", "title", "why", "basis"}
    | {"replaces"}
)
"""Keys of a check that no parameter can be called."""


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
    if not any(mentions_indicator(parameter.type) for parameter in found):
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
    if not is_usable(hints[parameter.name]):
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


_USABLE = (
    "Indicator, list[Indicator], list[list[Indicator]], Mapping[str, Indicator], int, Decimal, bool, str, Literal, "
    "a frozen dataclass of these, or one of them | None"
)


def _shown(annotation: object) -> str:
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation.__name__
    return str(annotation).replace(f"{Indicator.__module__}.", "")
