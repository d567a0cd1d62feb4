"""The reference of rules as Markdown: everything that a rule's record says, in one language."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, get_args, get_origin

from cchc_audit.language import Language, Text
from cchc_audit.numbers.writing import write_number
from cchc_audit.relations.quantity import Indicator
from cchc_audit.relations.text import write
from cchc_audit.rule.annotations import is_mapping, is_record, optional_type, record_types
from cchc_audit.rule.parameters import Parameter
from cchc_audit.rule.record import Rule
from cchc_audit.rule.sentence import Sentence
from cchc_audit.rule.tracing import stated_by
from cchc_audit.writing import reference_sentences as sentences
from cchc_audit.writing.sentences import SEVERITY, STATES


def rule_reference(rules: Iterable[Rule], language: Language) -> Iterator[str]:
    """The lines of the reference: an overview, then each rule."""
    listed = list(rules)
    yield f"# {sentences.RULES.to(language)}"
    yield ""
    yield sentences.ABOUT_RULES.to(language)
    for kind, title in sentences.KINDS.items():
        members = [rule for rule in listed if rule.kind == kind]
        yield ""
        yield f"## {title.to(language)}"
        yield ""
        yield from table_head([sentences.RULE, sentences.SEVERITY_COLUMN, sentences.STATES], language)
        for rule in members:
            link = f"[`{rule.name}`](#{rule.name.replace('.', '')})"
            yield row(link, SEVERITY[rule.severity].to(language), rule.says.to(language))
        for rule in members:
            yield ""
            yield from _rule(rule, language)


def _rule(rule: Rule, language: Language) -> Iterator[str]:
    yield f"### {rule.name}"
    yield ""
    yield rule.says.to(language)
    if rule.why is not None:
        yield ""
        yield rule.why.to(language)
    yield ""
    facts = [(sentences.SEVERITY_COLUMN, SEVERITY[rule.severity].to(language))]
    facts += [(sentences.FORMULA, f"`{formula}`") for formula in formulas_of(rule)]
    facts += [(sentences.RIGHT, example_text(rule.right, language))] if rule.right else []
    facts += [(sentences.WRONG, example_text(rule.wrong, language))] if rule.wrong else []
    facts += [(sentences.ALTERNATIVE, text.to(language)) for text in rule.alternatives.values()]
    yield from (f"- {label.to(language)}: {value}" for label, value in facts)
    if rule.parameters:
        yield ""
        yield from table_head([sentences.PARAMETER, sentences.TYPE, sentences.DEFAULT], language)
        yield from (_parameter(one, language) for one in rule.parameters)
    if rule.sentences:
        yield ""
        yield from table_head([sentences.CODE, sentences.SEVERITY_COLUMN, sentences.SENTENCE], language)
        yield from (_sentence(code, one, rule, language) for code, one in rule.sentences.items())


def formulas_of(rule: Rule) -> tuple[str, ...]:
    """What a relation rule states, with its parameters for symbols, in the free-form language."""
    relations = stated_by(rule)
    return tuple(f"{one.name}: {write(one)}" if len(relations) > 1 else write(one) for one in relations)


def _parameter(parameter: Parameter, language: Language) -> str:
    if parameter.required:
        default = sentences.REQUIRED.to(language)
    elif parameter.default is None:
        default = sentences.NO_DEFAULT.to(language)
    else:
        default = f"`{parameter.default}`"
    return row(f"`{parameter.name}`", type_text(parameter.type).to(language), default)


def _sentence(code: str, sentence: Sentence, rule: Rule, language: Language) -> str:
    text = Text(vi=sentence.vi, en=sentence.en).to(language)
    return row(f"`{code}`", SEVERITY[sentence.severity or rule.severity].to(language), text)


def type_text(annotation: Any) -> Text:  # noqa: ANN401 - annotations are objects of no one type
    """What a parameter takes, in words."""
    inner = optional_type(annotation)
    if inner is not None:
        return type_text(inner)
    if annotation in _TYPES:
        return _TYPES[annotation]
    if get_origin(annotation) is Literal:
        words = ", ".join(f"`{option}`" for option in get_args(annotation))
        return Text(vi=f"một trong {words}", en=f"one of {words}")
    if get_origin(annotation) is list:
        of = type_text(get_args(annotation)[0])
        return Text(vi=f"danh sách ({of.vi})", en=f"list ({of.en})")
    if is_mapping(annotation):
        of = type_text(get_args(annotation)[1])
        return Text(vi=f"tên: {of.vi}", en=f"name: {of.en}")
    if not is_record(annotation):
        raise TypeError(annotation)
    fields = {name: type_text(kind) for name, (kind, _) in record_types(annotation).items()}
    return Text(
        vi="; ".join(f"`{name}`: {of.vi}" for name, of in fields.items()),
        en="; ".join(f"`{name}`: {of.en}" for name, of in fields.items()),
    )


_TYPES: Mapping[Any, Text] = {
    Indicator: Text(vi="chỉ tiêu", en="indicator"),
    int: Text(vi="số nguyên", en="whole number"),
    Decimal: Text(vi="số thập phân chính xác", en="exact decimal"),
    bool: Text(vi="true hoặc false", en="true or false"),
    str: Text(vi="văn bản", en="text"),
}


def example_text(example: Mapping[str, object], language: Language) -> str:
    """An example of a rule on one line: each parameter, or what is written in the row, with its value."""
    return "; ".join(f"{name} = {_value(value, language)}" for name, value in example.items())


def _value(value: object, language: Language) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_value(one, language)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + "; ".join(_value(one, language) for one in value) + "]"
    if value is None:
        return STATES["empty"].to(language)
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return write_number(Fraction(value), language)
    return f"“{value}”" if isinstance(value, str) else str(value)


def table_head(columns: list[Text], language: Language) -> Iterator[str]:
    """The head of a table in Markdown."""
    yield row(*(column.to(language) for column in columns))
    yield "|" + "---|" * len(columns)


def row(*cells: str) -> str:
    """A row of a table in Markdown."""
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
