"""Calling relation rules with symbols: what a rule states for a check, and its mistakes when it is registered."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, NoReturn, get_args, get_origin

from cchc_audit.language import Text
from cchc_audit.relations.nodes import Indicator, Quantity, Relation, indicators_of
from cchc_audit.rule.parameters import RuleError, is_mapping, optional_type, record_types
from cchc_audit.rule.record import Rule


def state(rule: Rule, arguments: Mapping[str, object]) -> tuple[Relation, ...]:
    """The relations that a rule states for a check; several are told apart by their names.

    Raises:
        RuleError: the rule raises, or gives anything but relations.
    """
    try:
        given = rule.function(**arguments)
        stated = [given] if isinstance(given, Relation) or not isinstance(given, Iterator) else list(given)
    except (RuleError, RecursionError):
        raise
    except Exception as error:
        raised = f"{type(error).__name__}: {error}"
        message = Text(vi=f"gặp lỗi {raised}", en=f"raises {raised}")
        raise RuleError(rule.name, _place(rule, error), message) from error
    for one in stated:
        _require_relation(rule, one)
    found = tuple(one for one in stated if isinstance(one, Relation))
    _require_names(rule, found)
    return found


def _place(rule: Rule, error: Exception) -> str:
    """The line of the rule's file in which something was raised: the last, if it went through several."""
    code = getattr(rule.function, "__code__", None)
    frame, place = error.__traceback__, rule.origin
    while code is not None and frame is not None:
        if frame.tb_frame.f_code.co_filename == code.co_filename:
            place = f"{code.co_filename}:{frame.tb_lineno}"
        frame = frame.tb_next
    return place


def trace(rule: Rule) -> None:
    """Call a relation rule with symbols made from its annotations, so that its mistakes show at once.

    Raises:
        RuleError: naming the mistake and what to do.
    """
    for number, arguments in enumerate(_samples(rule)):
        for relation in _sampled(rule, arguments, usual=number == 0):
            if not indicators_of(relation):
                raise RuleError(rule.name, rule.origin, _NO_INDICATOR)
            for alternative in relation.alternatives:
                if alternative.name not in rule.alternatives:
                    name = repr(alternative.name)
                    message = Text(
                        vi=f"cách hiểu khác {name} không có câu giải thích: hãy khai báo trong alternatives=",
                        en=f"alternative {name} has no text: declare it in alternatives=",
                    )
                    raise RuleError(rule.name, rule.origin, message)


def stated_by(rule: Rule) -> tuple[Relation, ...]:
    """What a relation rule states of symbols that are called like its parameters, with its own defaults.

    Nothing of an inspection, nor of a rule that takes a number without a default: any number would mislead.
    """
    if rule.kind != "relation":
        return ()
    arguments: dict[str, object] = {}
    for parameter in rule.parameters:
        kind = optional_type(parameter.type) or parameter.type
        if parameter.default is not None:
            arguments[parameter.name] = parameter.default
        elif kind in _PLAIN:
            return ()
        else:
            arguments[parameter.name] = _symbols(kind, parameter.name)
    return state(rule, arguments)


def _symbols(annotation: Any, role: str) -> object:
    """Symbols of a type: one that is called like its role, or two with numbers."""
    if annotation is Indicator:
        return Indicator(id=role, role=role)
    if get_origin(annotation) is list:
        return [_symbols(get_args(annotation)[0], f"{role}_{number}") for number in (1, 2)]
    return _variants(annotation, role)[0]


def _sampled(rule: Rule, arguments: Mapping[str, object], *, usual: bool) -> tuple[Relation, ...]:
    """What the rule states for a sample; it may refuse unusual ones, such as a list of one, with a ValueError."""
    try:
        return state(rule, arguments)
    except RuleError as error:
        if usual or not isinstance(error.__cause__, ValueError):
            raise
        return ()


def _require_relation(rule: Rule, one: object) -> None:
    if isinstance(one, Relation):
        return
    if isinstance(one, bool):
        message = Text(
            vi=f"trả về {one}: nó so sánh số thường; hãy so sánh các chỉ tiêu, hoặc bọc số bằng quantity()",
            en=f"gives {one}: it compares plain numbers; compare indicators, or lift a number with quantity()",
        )
    elif one is None:
        message = Text(
            vi="không trả về gì: hãy return quan hệ, hoặc yield nhiều quan hệ",
            en="gives nothing: return the relation, or yield several",
        )
    elif isinstance(one, Quantity):
        message = Text(
            vi="trả về một số, không phải quan hệ: hãy return một quan hệ như total == sum_of(parts)",
            en="gives a number, not a relation: return a relation such as total == sum_of(parts)",
        )
    else:
        found = type(one).__name__
        message = Text(
            vi=f"trả về {found}: hãy return một quan hệ như total == sum_of(parts)",
            en=f"gives {found}: return a relation such as total == sum_of(parts)",
        )
    raise RuleError(rule.name, rule.origin, message)


_NO_INDICATOR = Text(vi="nêu một quan hệ không có chỉ tiêu nào", en="states a relation without any indicator")
_NO_RELATION = Text(vi="không nêu quan hệ nào", en="states no relation at all")
_UNNAMED = Text(
    vi='nêu nhiều quan hệ: hãy đặt tên cho từng quan hệ bằng .named("…")',
    en='states several relations: give each a name with .named("…")',
)


def _require_names(rule: Rule, relations: tuple[Relation, ...]) -> None:
    if not relations:
        raise RuleError(rule.name, rule.origin, _NO_RELATION)
    if len(relations) == 1:
        return
    names = [relation.name for relation in relations]
    if not all(names):
        raise RuleError(rule.name, rule.origin, _UNNAMED)
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        message = Text(
            vi=f"đặt cùng tên {repeated[0]!r} cho nhiều quan hệ",
            en=f"gives several relations the name {repeated[0]!r}",
        )
        raise RuleError(rule.name, rule.origin, message)


def _samples(rule: Rule) -> Iterator[dict[str, object]]:
    """Arguments made from the annotations: the usual ones, then each parameter varied by itself."""
    usual = {p.name: _variants(p.type, p.name)[0] for p in rule.parameters}
    yield usual
    for parameter in rule.parameters:
        for variant in _variants(parameter.type, parameter.name)[1:]:
            yield {**usual, parameter.name: variant}
        if not parameter.required:
            yield {name: value for name, value in usual.items() if name != parameter.name}


class _Symbol(Indicator):
    """An indicator in a trace, which refuses to be looked up: in a set it would be silently not found."""

    __slots__ = ()

    def __getattr__(self, name: str) -> NoReturn:
        raise AttributeError(
            f"an indicator has no .{name} in a relation rule, where it is a symbol: state what must hold of it; "
            "an inspection looks at the cells of a report"
        )

    def __hash__(self) -> NoReturn:
        raise TypeError(
            "'in' a set, and keys of a dict, do not compare indicators: state with == and any_of() what must hold, "
            "or keep a list"
        )


def _variants(annotation: Any, role: str) -> list[object]:
    """Values of a type; the first is the usual one."""
    inner = optional_type(annotation)
    if inner is not None:
        return [*_variants(inner, role), None]
    if annotation is Indicator:
        return [_Symbol(id=f"{role}_1", role=role)]
    if annotation in _PLAIN:
        return list(_PLAIN[annotation])
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    if get_origin(annotation) is list:
        return [_listed(get_args(annotation)[0], role, length) for length in (2, 1, 3)]
    if is_mapping(annotation):
        return [{"first": _variants(get_args(annotation)[1], role)[0], "second": _renamed(annotation, role)}]
    fields = record_types(annotation)
    return [annotation(**{name: _variants(kind, f"{role}_{name}")[0] for name, (kind, _) in fields.items()})]


_PLAIN: dict[Any, tuple[object, ...]] = {
    bool: (True, False),
    int: (1, 100, 0),
    str: ("text",),
    Decimal: (Decimal("1.5"), Decimal(0)),
}


def _listed(inner: Any, role: str, length: int) -> list[object]:
    return [_variants(inner, f"{role}_{number}")[0] for number in range(1, length + 1)]


def _renamed(annotation: Any, role: str) -> object:
    return _variants(get_args(annotation)[1], f"{role}_second")[0]
