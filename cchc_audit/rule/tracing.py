"""Calling relation rules with symbols: what a rule states for a check, and its mistakes when it is registered."""

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from decimal import Decimal
from itertools import islice
from typing import Any, Literal, NoReturn, get_args, get_origin

from cchc_audit.deadline import Deadline, Overdue
from cchc_audit.language import Text
from cchc_audit.relations import misuse
from cchc_audit.relations.misuse import MeaninglessError, MisuseError
from cchc_audit.relations.quantity import Constant, Indicator, Quantity, Quotient
from cchc_audit.relations.relation import Relation
from cchc_audit.relations.tree import indicators_of, walk
from cchc_audit.rule.annotations import is_mapping, optional_type, record_types
from cchc_audit.rule.error import RuleError
from cchc_audit.rule.raised import line_of, told_of
from cchc_audit.rule.record import Rule


def state(rule: Rule, arguments: Mapping[str, object]) -> tuple[Relation, ...]:
    """The relations that a rule states for a check; several are told apart by their names.

    Raises:
        RuleError: the rule raises, or gives anything but relations.
    """
    try:
        with Deadline() if rule.plugin else nullcontext():
            given = rule.function(**arguments)
            stated = [given] if not isinstance(given, Iterator) else list(islice(given, _MOST_RELATIONS + 1))
    except (RuleError, RecursionError, KeyboardInterrupt):
        raise
    except BaseException as error:
        told = told_of(error)
        message = Text(vi=f"gặp lỗi: {told.vi}", en=f"raises {told.en}")
        if isinstance(error, (MisuseError, MeaninglessError, Overdue)):
            message = told
        raise RuleError(rule.name, line_of(error, rule.origin), message) from error
    if len(stated) > _MOST_RELATIONS:
        raise RuleError(rule.name, rule.origin, _TOO_MANY)
    for one in stated:
        _require_relation(rule, one)
    found = tuple(one for one in stated if isinstance(one, Relation))
    _require_names(rule, found)
    return found


_MOST_RELATIONS = 10_000
"""How many relations a rule may state for one check: a rule that never ends to yield must not hold the audit up."""
_TOO_MANY = Text(
    vi=f"nêu hơn {_MOST_RELATIONS} quan hệ cho một kiểm tra: vòng lặp có kết thúc không?",
    en=f"states more than {_MOST_RELATIONS} relations for one check: does its loop end?",
)


def trace(rule: Rule) -> None:
    """Call a relation rule with symbols made from its annotations, so that its mistakes show at once.

    Raises:
        RuleError: naming the mistake and what to do.
    """
    used: set[str] = set()
    for number, arguments in enumerate(_samples(rule)):
        stated = _sampled(rule, arguments, usual=number == 0)
        for relation in stated:
            used.update(_require_sound(rule, relation, usual=number == 0))
        if number == 0 and _spelt(stated) != _spelt(state(rule, arguments)):
            raise RuleError(rule.name, rule.origin, _FICKLE)
    for parameter in rule.parameters:
        if (optional_type(parameter.type) or parameter.type) is Indicator and _symbol_id(
            parameter.name
        ) not in used:
            message = Text(
                vi=f"tham số {parameter.name} không có trong quan hệ nào: hãy nêu một quan hệ của nó hoặc bỏ nó",
                en=f"parameter {parameter.name} is in no relation: state a relation of it, or leave it out",
            )
            raise RuleError(rule.name, rule.origin, message)


def _require_sound(rule: Rule, relation: Relation, *, usual: bool) -> set[str]:
    """The ids of the indicators in a relation that a rule states, and in its alternatives."""
    used = {one.id for one in indicators_of(relation)}
    if not used:
        raise RuleError(rule.name, rule.origin, _NO_INDICATOR)
    if usual and _divides_by_zero(relation):
        raise RuleError(rule.name, rule.origin, _DIVIDED_BY_ZERO)
    for alternative in relation.alternatives:
        used.update(one.id for one in indicators_of(alternative.relation))
        if alternative.name not in rule.alternatives:
            name = repr(alternative.name)
            message = Text(
                vi=f"cách hiểu khác {name} không có câu giải thích: hãy khai báo trong alternatives=",
                en=f"alternative {name} has no text: declare it in alternatives=",
            )
            raise RuleError(rule.name, rule.origin, message)
    return used


def _spelt(relations: tuple[Relation, ...]) -> list[str]:
    return [repr(relation) for relation in relations]


def _symbol_id(role: str) -> str:
    return f"{role}_1"


_FICKLE = Text(
    vi="nêu điều khác khi được gọi lần nữa: một quy tắc chỉ dựa vào tham số của nó, không dựa vào biến toàn cục,"
    " ngày giờ hay số ngẫu nhiên",
    en="states something else when it is called again: a rule rests on its parameters only, not on globals, the time or"
    " chance",
)


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


def _divides_by_zero(relation: Relation) -> bool:
    return any(
        isinstance(node, Quotient) and isinstance(node.denominator, Constant) and node.denominator.value == 0
        for node in walk(relation)
    )


_DIVIDED_BY_ZERO = Text(
    vi="chia cho 0: quan hệ này không bao giờ đúng", en="divides by 0: the relation can never hold"
)
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

    def __hash__(self) -> NoReturn:
        raise MisuseError(misuse.IN_A_SET)

    def __str__(self) -> NoReturn:
        raise MisuseError(misuse.NO_TEXT)

    def __format__(self, how: str) -> NoReturn:
        raise MisuseError(misuse.NO_TEXT)

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        raise MisuseError(misuse.no_attribute(name))


def _variants(annotation: Any, role: str) -> list[object]:
    """Values of a type; the first is the usual one."""
    inner = optional_type(annotation)
    if inner is not None:
        return [*_variants(inner, role), None]
    if annotation is Indicator:
        return [_Symbol(id=_symbol_id(role), role=role)]
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
