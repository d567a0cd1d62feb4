"""Filling the parameters of a rule from a check, with all problems at once; and tracing what the rule states."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any, Literal, get_args, get_origin

from cchc_audit.language import Text
from cchc_audit.relations.freeform import parse_quantity
from cchc_audit.relations.quantity import Indicator
from cchc_audit.relations.tokens import FreeFormError
from cchc_audit.rule.annotations import is_mapping, is_record, optional_type, record_types
from cchc_audit.rule.record import Rule

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterProblem:
    """What is wrong with one value that a check gives a rule; `path` begins with the parameter's name."""

    path: Path
    code: str
    message: Text
    suggestion: str = ""


class ParameterProblems(ValueError):  # noqa: N818 - it carries all problems of a check, not one error
    """Everything that is wrong with what a check gives a rule."""

    def __init__(self, problems: tuple[ParameterProblem, ...]) -> None:
        super().__init__("; ".join(problem.message.en for problem in problems))
        self.problems = problems


def bind(rule: Rule, given: Mapping[str, object], known: Collection[str]) -> dict[str, object]:
    """The arguments with which the rule's function is called: indicators as symbols, each with its role.

    Args:
        rule: a relation rule.
        given: the parameters as the spec writes them: text, whole numbers, true and false, lists and mappings.
        known: the ids of the form's indicators.

    Raises:
        ParameterProblems: all of them.
    """
    binder = _Binder(known)
    names = [parameter.name for parameter in rule.parameters]
    for key in given:
        if key not in names:
            binder.unknown_key((key,), names, rule.name)
    arguments: dict[str, object] = {}
    for parameter in rule.parameters:
        if parameter.name in given:
            value = given[parameter.name]
            arguments[parameter.name] = binder.convert(
                parameter.type, value, (parameter.name,), parameter.name
            )
        elif parameter.required:
            binder.missing_key((parameter.name,), rule.name)
    binder.refuse_whole_among_parts(arguments)
    if binder.problems:
        raise ParameterProblems(tuple(binder.problems))
    return arguments


class _Binder:
    """Converts values by annotation and gathers what is wrong with them."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self.problems: list[ParameterProblem] = []

    def convert(self, annotation: Any, value: object, path: Path, role: str) -> object:
        inner = optional_type(annotation)
        if inner is not None:
            return None if value is None else self.convert(inner, value, path, role)
        if annotation is Indicator:
            return self._indicator(value, path, role)
        if annotation in (bool, int, str):
            right = type(value) is annotation
            return value if right else self._wrong(path, _TYPES[annotation], value)
        if annotation is Decimal:
            return self._decimal(value, path)
        if get_origin(annotation) is Literal:
            return self._option(get_args(annotation), value, path)
        if get_origin(annotation) is list:
            return self._list(get_args(annotation)[0], value, path, role)
        if is_mapping(annotation):
            return self._mapping(get_args(annotation)[1], value, path, role)
        return self._record(annotation, value, path, role) if is_record(annotation) else None

    def _indicator(self, value: object, path: Path, role: str) -> object:
        if not isinstance(value, str):
            return self._wrong(path, Text(vi="một chỉ tiêu (id)", en="an indicator's id"), value)
        try:
            node = parse_quantity(value)
        except FreeFormError as error:
            return self._problem(path, "formula", error.message)
        if not isinstance(node, Indicator):
            return self._wrong(
                path, Text(vi="một chỉ tiêu (id)", en="an indicator's id, not a formula"), value
            )
        if node.id not in self._known:
            near = get_close_matches(node.id, self._known, n=1, cutoff=0.5)
            message = Text(vi=f"không có chỉ tiêu “{node.id}”", en=f'there is no indicator "{node.id}"')
            return self._problem(path, "unknown-indicator", message, near[0] if near else "")
        return replace(node, role=role)

    def _decimal(self, value: object, path: Path) -> object:
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            try:
                number = Decimal(value)
            except InvalidOperation:
                number = Decimal("NaN")
            if number.is_finite():
                return number
        return self._wrong(path, Text(vi="một số, ví dụ 0.5", en="a number such as 0.5"), value)

    def _option(self, options: tuple[object, ...], value: object, path: Path) -> object:
        for option in options:
            if option == value and type(option) is type(value):
                return value
        words = ", ".join(str(option) for option in options)
        near = get_close_matches(str(value), [str(option) for option in options], n=1)
        wanted = Text(vi=f"một trong: {words}", en=f"one of {words}")
        return self._wrong(path, wanted, value, near[0] if near else "")

    def _list(self, inner: Any, value: object, path: Path, role: str) -> object:
        if not isinstance(value, (list, tuple)):
            return self._wrong(path, Text(vi="một danh sách", en="a list"), value)
        if not value:
            return self._problem(
                path, "empty-list", Text(vi="danh sách không được rỗng", en="the list must not be empty")
            )
        converted = [self.convert(inner, item, (*path, index), role) for index, item in enumerate(value)]
        self._refuse_repeated(converted, path)
        return converted

    def _refuse_repeated(self, items: Sequence[object], path: Path) -> None:
        """A list names each indicator once: the same number counted twice is a slip of whoever wrote it."""
        seen: set[str] = set()
        for index, item in enumerate(items):
            if isinstance(item, Indicator):
                if item.ref in seen:
                    self._named_twice(item, (*path, index))
                seen.add(item.ref)

    def refuse_whole_among_parts(self, arguments: Mapping[str, object]) -> None:
        """What a parameter names by itself cannot be one of the items of another's list."""
        single = {value.ref for value in arguments.values() if isinstance(value, Indicator)}
        for name, value in arguments.items():
            for index, item in enumerate(value if isinstance(value, list) else ()):
                if isinstance(item, Indicator) and item.ref in single:
                    self._named_twice(item, (name, index))

    def _named_twice(self, item: Indicator, path: Path) -> None:
        message = Text(
            vi=f"“{item.ref}” được nêu hai lần trong kiểm tra này",
            en=f"“{item.ref}” is named twice in this check",
        )
        self._problem(path, "named-twice", message)

    def _mapping(self, inner: Any, value: object, path: Path, role: str) -> object:
        if not isinstance(value, Mapping) or not value:
            return self._wrong(path, Text(vi="các cặp “khóa: giá trị”", en="keys with values"), value)
        return {key: self.convert(inner, item, (*path, key), role) for key, item in value.items()}

    def _record(self, annotation: type, value: object, path: Path, role: str) -> object:
        if not isinstance(value, Mapping):
            return self._wrong(path, Text(vi="các cặp “khóa: giá trị”", en="keys with values"), value)
        fields = record_types(annotation)
        before = len(self.problems)
        for key in value:
            if key not in fields:
                self.unknown_key((*path, key), list(fields), annotation.__name__)
        arguments = {}
        for name, (kind, required) in fields.items():
            if name in value:
                arguments[name] = self.convert(kind, value[name], (*path, name), role)
            elif required:
                self.missing_key((*path, name), annotation.__name__)
        return annotation(**arguments) if len(self.problems) == before else None

    def unknown_key(self, path: Path, names: list[str], owner: str) -> None:
        near = get_close_matches(str(path[-1]), names, n=1, cutoff=0.5)
        known = ", ".join(names)
        message = Text(
            vi=f"“{owner}” không có tham số “{path[-1]}” (có: {known})",
            en=f'"{owner}" has no parameter "{path[-1]}" (it has {known})',
        )
        self._problem(path, "unknown-parameter", message, near[0] if near else "")

    def missing_key(self, path: Path, owner: str) -> None:
        message = Text(
            vi=f"thiếu tham số “{path[-1]}” của “{owner}”", en=f'parameter "{path[-1]}" of {owner} is missing'
        )
        self._problem(path, "missing-parameter", message)

    def _wrong(self, path: Path, wanted: Text, value: object, suggestion: str = "") -> object:
        shown = str(value) if len(str(value)) <= _SHOWN else str(value)[:_SHOWN] + "…"
        message = Text(
            vi=f"cần {wanted.vi}, không phải “{shown}”", en=f'{wanted.en} is wanted, not "{shown}"'
        )
        return self._problem(path, "wrong-type", message, suggestion)

    def _problem(self, path: Path, code: str, message: Text, suggestion: str = "") -> object:
        """Note a problem; gives None, to stand in the place of the value that could not be had."""
        self.problems.append(ParameterProblem(path=path, code=code, message=message, suggestion=suggestion))
        return None


_SHOWN = 60
_TYPES = {
    bool: Text(vi="true hoặc false", en="true or false"),
    int: Text(vi="một số nguyên", en="a whole number"),
    str: Text(vi="một đoạn chữ", en="text"),
}
