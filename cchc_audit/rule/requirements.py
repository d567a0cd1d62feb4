"""What a rule's function and the texts beside it must be, held against what was given."""

import inspect
from collections.abc import Callable, Collection, Mapping
from typing import Any

from cchc_audit.language import Text
from cchc_audit.rule.error import RuleError
from cchc_audit.rule.parameters import Parameter


def origin_of(function: Callable[..., object]) -> str:
    """File and line of a function."""
    code = getattr(inspect.unwrap(getattr(function, "func", function)), "__code__", None)
    return f"{code.co_filename}:{code.co_firstlineno}" if code else ""


def require_function(name: str, function: object) -> None:
    """Refuse what a decorator may stand above, but is no plain function.

    Raises:
        RuleError: with what it is, and what to do.
    """
    found = None
    if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        found = Text(vi="một hàm async", en="an async function")
    elif inspect.isclass(function):
        found = Text(vi=f"lớp {function.__name__}", en=f"the class {function.__name__}")
    elif not inspect.isfunction(function):
        kind = type(function).__name__
        found = Text(vi=kind, en=f"a {kind}")
    if found is None:
        return
    message = Text(
        vi=f"@relation / @inspection đứng trên {found.vi}: hãy đặt đúng một lần, ngay trên một hàm viết bằng def",
        en=f"@relation / @inspection stands above {found.en}: put it once, above a function made with def",
    )
    raise RuleError(name, origin_of(function) if callable(function) else "", message)


def require_text(name: str, key: str, given: object, origin: str) -> None:
    """Refuse a key that is neither left out nor a Text.

    Raises:
        RuleError: it is something else, or says nothing in a language.
    """
    if given is None:
        return
    if isinstance(given, Text) and all(
        isinstance(said, str) and said.strip() for said in (given.vi, given.en)
    ):
        return
    message = Text(
        vi=f"{key} phải có nội dung bằng cả hai ngôn ngữ: Text(vi=…, en=…)",
        en=f"{key} must say something in both languages: Text(vi=…, en=…)",
    )
    raise RuleError(name, origin, message)


def require_mapping(name: str, key: str, given: object, origin: str) -> None:
    """Refuse a key that is neither left out nor a dict of named things.

    Raises:
        RuleError: it is something else.
    """
    if given is None or (isinstance(given, Mapping) and all(isinstance(one, str) for one in given)):
        return
    message = Text(
        vi=f'{key} phải là một dict có khóa là tên: {{"tên": …}}',
        en=f'{key} must be a dict whose keys are names: {{"name": …}}',
    )
    raise RuleError(name, origin, message)


def require_example(
    name: str, key: str, given: Mapping[str, Any] | None, parameters: Collection[Parameter], origin: str
) -> None:
    """Refuse an example of a relation rule that a check could not be.

    Raises:
        RuleError: it names no parameter of the rule, or lacks one.
    """
    if given is None:
        return
    known = [parameter.name for parameter in parameters]
    unknown = [one for one in given if one not in known]
    missing = [
        parameter.name for parameter in parameters if parameter.required and parameter.name not in given
    ]
    if not unknown and not missing:
        return
    listed = ", ".join(known)
    vi = f"không có tham số {unknown[0]}" if unknown else f"thiếu tham số {missing[0]}"
    en = f"names {unknown[0]}, which is no parameter" if unknown else f"lacks the parameter {missing[0]}"
    message = Text(vi=f"ví dụ {key} {vi} (có: {listed})", en=f"the example {key} {en} (there are {listed})")
    raise RuleError(name, origin, message)
