"""A rule as a record: what it states, what it is called, how it is explained. Making one registers nothing."""

import inspect
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args, get_type_hints

from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.relations.relation import Relation
from cchc_audit.report.cell import PARTS, Cell, Part, Report, Row
from cchc_audit.report.definition import Kind
from cchc_audit.rule.parameters import Parameter, RuleError, parameters_of, unreadable
from cchc_audit.rule.requirements import (
    origin_of,
    require_example,
    require_function,
    require_mapping,
    require_text,
)
from cchc_audit.rule.sentence import SEVERITIES, Sentence, Severity, mistake_in

Example = Mapping[str, object]

_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*(?:[-.][a-z0-9_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding of an inspection where nothing numeric is at stake.

    Attributes:
        code: which of the rule's sentences it is.
        cells: the cells (or rows that are no indicator's) that it is about.
        facts: what its sentence needs: text, whole numbers, and exact numbers as Fraction.
        part: the part of the cells that it is about.
    """

    code: str
    cells: tuple[Cell | Row, ...]
    facts: Mapping[str, object] = field(default_factory=lambda: Frozen({}))
    part: Part = "value"


RelationFunction = Callable[..., Relation | Iterable[Relation]]
InspectionFunction = Callable[..., Iterator[Relation | Remark]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What must hold, stated once for every form.

    Attributes:
        name: lower case with hyphens; those of a plugin begin with its name and a point.
        kind: "relation": called once per check with symbols; "inspection": called for each thing of its scope.
        says: what it states, in one sentence.
        why: why it matters and what to do.
        function: the rule itself.
        parameters: the keys that a check gives a relation rule.
        scope: what an inspection is called for.
        needs: the part of a row without which an inspection of cells has nothing to inspect, if there is one.
        kinds: the kinds of indicators that an inspection of cells asks about; empty for all.
        severity: of its findings, unless a spec says otherwise.
        sentences: by the code of a remark or the name of a relation.
        alternatives: by name, what explains a violation.
        right, wrong: an example of each, from which tests and documents are made.
        origin: file and line where it is written.
        plugin: the name of the plugin that gave it, "" for the product's own.
    """

    name: str
    kind: Literal["relation", "inspection"]
    says: Text
    why: Text | None = None
    function: Callable[..., object]
    parameters: tuple[Parameter, ...] = ()
    scope: Literal["cell", "report"] | None = None
    needs: Part | None = None
    kinds: tuple[Kind, ...] = ()
    severity: Severity = "error"
    sentences: Mapping[str, Sentence] = field(default_factory=lambda: Frozen({}))
    alternatives: Mapping[str, Text] = field(default_factory=lambda: Frozen({}))
    right: Example | None = None
    wrong: Example | None = None
    origin: str = ""
    plugin: str = ""


def is_made(rule: Rule) -> bool:
    """Whether a rule is what the decorators make, which look at everything; one made by hand may be anything."""
    if not isinstance(rule.says, Text) or rule.severity not in SEVERITIES or not callable(rule.function):
        return False
    if not all(isinstance(one, Parameter) for one in rule.parameters):
        return False
    if rule.kind == "inspection":
        return rule.scope in {"cell", "report"} and inspect.isgeneratorfunction(rule.function)
    return rule.kind == "relation" and bool(rule.parameters)


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
    _require_parentheses("relation", name)

    def decorate(function: RelationFunction) -> Rule:
        _require_texts(name, vi, en, function)
        require_function(name, function)
        origin = origin_of(function)
        _require_severity(name, severity, function)
        _require_sentences(name, sentences, function)
        _require_keys(name, origin, why=why, right=right, wrong=wrong)
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
    _require_parentheses("inspection", name)

    def decorate(function: InspectionFunction) -> Rule:
        _require_texts(name, vi, en, function)
        require_function(name, function)
        _require_severity(name, severity, function)
        _require_sentences(name, sentences, function)
        _require_keys(name, origin_of(function), why=why, right=right, wrong=wrong)
        scope = _scope(function, name)
        _require_part(name, needs, scope, function)
        _require_kinds(name, kinds, scope, function)
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
_NO_NAME = Text(
    vi='quy tắc cần một tên gồm chữ thường và dấu gạch nối, như "parts-of-total"',
    en='a rule needs a name of lower-case words and hyphens, such as "parts-of-total"',
)
_ONE_PARAMETER = Text(
    vi="quy tắc soát cách ghi có đúng một tham số theo vị trí (không có *), chú thích kiểu Cell hoặc Report",
    en="an inspection has one parameter, annotated with Cell or Report, and no * before it",
)
_UNANNOTATED = Text(
    vi="hãy chú thích tham số của quy tắc soát cách ghi bằng Cell hoặc Report",
    en="annotate the parameter of an inspection with Cell or Report",
)


def _not_one_of(given: str, known: Sequence[str]) -> Text:
    listed = ", ".join(known)
    return Text(vi=f"{given} không thuộc {listed}", en=f"{given} is not one of {listed}")


def _of_cells(key: str) -> Text:
    return Text(
        vi=f"{key} chỉ dùng cho quy tắc soát một Cell, không phải cả Report",
        en=f"{key} is for inspections of a Cell, not of the Report",
    )


def _require_parentheses(decorator: str, name: object) -> None:
    """Refuse a decorator that was given the function itself."""
    if callable(name):
        written = f'@{decorator}("…", vi="…", en="…")'
        message = Text(
            vi=f"hãy viết {written}: quy tắc cần tên và câu bằng cả hai ngôn ngữ",
            en=f"write {written}: the rule needs a name and its sentence in both languages",
        )
        raise RuleError(getattr(name, "__name__", ""), origin_of(name), message)


def _require_texts(name: object, vi: object, en: object, function: Callable[..., object]) -> None:
    origin = origin_of(function)
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        shown = str(name) or getattr(function, "__name__", "")
        raise RuleError(shown, origin, _NO_NAME)
    for language, text in (("vi", vi), ("en", en)):
        if not isinstance(text, str) or not text.strip():
            message = Text(
                vi=f"thiếu câu {language}=: hãy nêu trong đó điều phải đúng",
                en=f"the sentence {language}= is missing: say in it what must hold",
            )
            raise RuleError(name, origin, message)


def _require_severity(name: str, severity: object, function: Callable[..., object]) -> None:
    if severity not in SEVERITIES:
        raise RuleError(name, origin_of(function), _not_one_of(f"severity {severity!r}", SEVERITIES))


def _require_keys(
    name: str, origin: str, *, why: object, right: Example | None, wrong: Example | None
) -> None:
    require_text(name, "why=", why, origin)
    require_mapping(name, "right=", right, origin)
    require_mapping(name, "wrong=", wrong, origin)


def _require_sentences(
    name: str, sentences: Mapping[str, Sentence] | None, function: Callable[..., object]
) -> None:
    require_mapping(name, "sentences=", sentences, origin_of(function))
    for code, sentence in (sentences or {}).items():
        if not isinstance(sentence, Sentence):
            message = Text(
                vi=f"câu {code!r} không phải là Sentence(vi=…, en=…)",
                en=f"the sentence {code!r} is no Sentence(vi=…, en=…)",
            )
            raise RuleError(name, origin_of(function), message)
        mistake = mistake_in(sentence)
        if mistake is not None:
            message = Text(vi=f"câu {code!r}: {mistake.vi}", en=f"the sentence {code!r}: {mistake.en}")
            raise RuleError(name, origin_of(function), message)


def _require_part(
    name: str, needs: object, scope: Literal["cell", "report"], function: Callable[..., object]
) -> None:
    if needs is None:
        return
    if needs not in PARTS:
        raise RuleError(name, origin_of(function), _not_one_of(f"needs={needs!r}", PARTS))
    if scope == "report":
        raise RuleError(name, origin_of(function), _of_cells("needs="))


def _require_kinds(
    name: str, kinds: object, scope: Literal["cell", "report"], function: Callable[..., object]
) -> None:
    known = get_args(Kind)
    if isinstance(kinds, str) or not isinstance(kinds, Collection):
        message = Text(
            vi=f'kinds={kinds!r} không phải là danh sách: viết kinds=["code"]',
            en=f'kinds={kinds!r} is no list: write kinds=["code"]',
        )
        raise RuleError(name, origin_of(function), message)
    unknown = [kind for kind in kinds if kind not in known]
    if unknown:
        raise RuleError(name, origin_of(function), _not_one_of(f"kinds= {unknown[0]!r}", known))
    if kinds and scope == "report":
        raise RuleError(name, origin_of(function), _of_cells("kinds="))


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
