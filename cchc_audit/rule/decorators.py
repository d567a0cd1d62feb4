"""The decorators that make rules of functions. Making one registers nothing."""

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Literal, get_type_hints

from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.relations.relation import Relation
from cchc_audit.report.cell import Cell, Part, Report
from cchc_audit.report.definition import Kind
from cchc_audit.rule.declaration import (
    require_keys,
    require_kinds,
    require_parentheses,
    require_part,
    require_sentences,
    require_severity,
    require_texts,
)
from cchc_audit.rule.error import RuleError
from cchc_audit.rule.parameters import parameters_of, unreadable
from cchc_audit.rule.record import Example, Remark, Rule
from cchc_audit.rule.requirements import (
    origin_of,
    require_example,
    require_function,
    require_mapping,
    require_text,
)
from cchc_audit.rule.sentence import Sentence, Severity

RelationFunction = Callable[..., Relation | Iterable[Relation]]
InspectionFunction = Callable[..., Iterator[Relation | Remark]]


def relation(  # noqa: PLR0913 - the keys of a record, each optional but the texts
    name: str = "",
    *,
    vi: str = "",
    en: str = "",
    why: Text | None = None,
    severity: Severity = "error",
    sentences: Mapping[str, Sentence] | None = None,
    alternatives: Mapping[str, Text] | None = None,
    right: Example | None = None,
    wrong: Example | None = None,
) -> Callable[[RelationFunction], Rule]:
    """Make a relation rule of a function whose keyword-only parameters are the keys of a check.

    The function is called with symbols, never with numbers. It returns one relation or yields several, each
    `.named()`.

    The name and both texts are needed; they have defaults only so that their absence is told in one sentence.

    Raises:
        RuleError: a name, a text, or a parameter that cannot be used; it says which and what to do.
    """
    require_parentheses("relation", name)

    def decorate(function: RelationFunction) -> Rule:
        require_texts(name, vi, en, function)
        require_function(name, function)
        origin = origin_of(function)
        require_severity(name, severity, function)
        require_sentences(name, sentences, function)
        require_keys(name, origin, why=why, right=right, wrong=wrong)
        require_mapping(name, "alternatives=", alternatives, origin)
        for alternative, text in (alternatives or {}).items():
            require_text(name, f"alternatives[{alternative!r}]", text, origin)
        parameters = parameters_of(function, name)
        require_example(name, "right=", right, parameters, origin)
        require_example(name, "wrong=", wrong, parameters, origin)
        return Rule(
            name=name,
            kind="relation",
            says=Text(vi=vi, en=en),
            why=why,
            function=function,
            parameters=parameters,
            severity=severity,
            sentences=Frozen(dict(sentences or {})),
            alternatives=Frozen(dict(alternatives or {})),
            right=right,
            wrong=wrong,
            origin=origin_of(function),
        )

    return decorate


def inspection(  # noqa: PLR0913 - the keys of a record, each optional but the texts
    name: str = "",
    *,
    vi: str = "",
    en: str = "",
    why: Text | None = None,
    severity: Severity = "warning",
    needs: Part | None = None,
    kinds: Collection[Kind] = (),
    sentences: Mapping[str, Sentence] | None = None,
    right: Example | None = None,
    wrong: Example | None = None,
) -> Callable[[InspectionFunction], Rule]:
    """Make an inspection of a generator function with one parameter, a Cell or the Report.

    It yields relations over what is written, and remarks. With `needs`, it is called only for cells in whose
    row that part is written: an inspection of notes that needs the note costs nothing where there is none. With
    `kinds`, it is called only for indicators of these kinds.

    The name and both texts are needed; they have defaults only so that their absence is told in one sentence.

    Raises:
        RuleError: a name, a text, or a parameter that cannot be used; it says which and what to do.
    """
    require_parentheses("inspection", name)

    def decorate(function: InspectionFunction) -> Rule:
        require_texts(name, vi, en, function)
        require_function(name, function)
        require_severity(name, severity, function)
        require_sentences(name, sentences, function)
        require_keys(name, origin_of(function), why=why, right=right, wrong=wrong)
        scope = _scope(function, name)
        require_part(name, needs, scope, function)
        require_kinds(name, kinds, scope, function)
        if not inspect.isgeneratorfunction(function):
            raise RuleError(name, origin_of(function), _NO_GENERATOR)
        return Rule(
            name=name,
            kind="inspection",
            says=Text(vi=vi, en=en),
            why=why,
            function=function,
            scope=scope,
            needs=needs,
            kinds=tuple(kinds),
            severity=severity,
            sentences=Frozen(dict(sentences or {})),
            right=right,
            wrong=wrong,
            origin=origin_of(function),
        )

    return decorate


_NO_GENERATOR = Text(
    vi="quy tắc soát cách ghi phải là generator: hãy yield từng quan hệ hoặc Remark",
    en="an inspection must be a generator: yield each relation or Remark",
)
_ONE_PARAMETER = Text(
    vi="quy tắc soát cách ghi có đúng một tham số theo vị trí (không có *), chú thích kiểu Cell hoặc Report",
    en="an inspection has one parameter, annotated with Cell or Report, and no * before it",
)
_UNANNOTATED = Text(
    vi="hãy chú thích tham số của quy tắc soát cách ghi bằng Cell hoặc Report",
    en="annotate the parameter of an inspection with Cell or Report",
)


def _scope(function: InspectionFunction, name: str) -> Literal["cell", "report"]:
    parameters = list(inspect.signature(function).parameters.values())
    origin = origin_of(function)
    if len(parameters) != 1 or parameters[0].kind not in _POSITIONAL:
        raise RuleError(name, origin, _ONE_PARAMETER)
    try:
        hint = get_type_hints(function).get(parameters[0].name)
    except (NameError, TypeError) as error:
        raise RuleError(name, origin, unreadable(error)) from error
    if hint is Cell:
        return "cell"
    if hint is Report:
        return "report"
    raise RuleError(name, origin, _UNANNOTATED)


_POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
