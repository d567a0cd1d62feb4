"""The published JSON Schema of a spec, and what it says about a document, in sentences."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from cchc_audit.language import Text
from cchc_audit.problem import Problem
from cchc_audit.spec import sentences
from cchc_audit.spec.document import Document, Path, written
from cchc_audit.spec.problems import ProblemList, cause_of

_Complaint: TypeAlias = tuple[str, Text, Path, bool, Text | None]
"""Code, sentence, path, whether the key is meant, suggestion."""

_TYPES: Mapping[str, Text] = {
    "string": sentences.TEXT,
    "number": sentences.NUMBER,
    "integer": sentences.WHOLE,
    "boolean": sentences.FLAG,
    "array": sentences.LIST,
    "object": sentences.KEYS,
}


@cache
def spec_schema() -> Mapping[str, object]:
    """The JSON Schema 2020-12 of a spec, as editors use it."""
    text = files("cchc_audit.spec").joinpath("spec.schema.json").read_text(encoding="utf-8")
    schema: dict[str, object] = json.loads(text)
    return schema


def schema_problems(document: Document) -> tuple[Problem, ...]:
    """Everything in a file that the schema does not accept."""
    problems = ProblemList(document)
    for error in _validator().iter_errors(document.tree):
        for code, text, path, at_key, suggestion in _complaints(error, document):
            problems.add(code, text, path, at_key=at_key, suggestion=suggestion)
    return problems.ordered()


def check_schema(problems: ProblemList) -> None:
    """Add what the schema does not accept, where nothing is reported yet."""
    found = problems.ordered()
    for document in problems.document.files:
        known = [problem.path for problem in found if problem.file == document.file]
        for problem in schema_problems(document):
            if not any(path.startswith(problem.path) for path in known):
                through = cause_of(problems.document, (), document)
                problems.append(replace(problem, through=through))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(spec_schema())


def _complaints(error: ValidationError, document: Document) -> Iterator[_Complaint]:
    path: Path = tuple(error.absolute_path)
    translate = _TRANSLATIONS.get(str(error.validator))
    if translate is not None:
        yield from translate(error, path)
        return
    title = error.schema.get("title", written(path)) if isinstance(error.schema, Mapping) else written(path)
    text = Text(vi=f"Nội dung này không hợp lệ: {title}.", en=f"This is not allowed here: {title}.")
    yield "schema", text, path, document.value(path) is None, _description(error)


def _unknown_keys(error: ValidationError, path: Path) -> Iterator[_Complaint]:
    known = error.schema.get("properties", {}) if isinstance(error.schema, Mapping) else {}
    given = _listed(error.instance)
    for key in given:
        if key not in known:
            hint = sentences.nearest(key, [name for name in known if name not in given])
            yield "unknown-key", sentences.unknown_key(key), (*path, key), True, hint


def _missing_keys(error: ValidationError, path: Path) -> Iterator[_Complaint]:
    given = _listed(error.instance)
    for key in _listed(error.validator_value):
        if key not in given:
            yield "missing-key", sentences.missing_key(key), path, False, None


def _wrong_type(error: ValidationError, path: Path) -> Iterator[_Complaint]:
    expected = _TYPES.get(str(error.validator_value), sentences.TEXT)
    if error.instance is None and path and isinstance(path[-1], str):
        yield "no-value", sentences.no_value(path[-1]), path, True, sentences.NO_VALUE_SUGGESTION
        return
    yield "wrong-type", sentences.wrong_type(expected, error.instance), path, False, _description(error)


def _unknown_value(error: ValidationError, path: Path) -> Iterator[_Complaint]:
    words = _listed(error.validator_value)
    shown = error.instance if isinstance(error.instance, str | int) else "…"
    yield "unknown-value", sentences.not_one_of(shown), path, False, sentences.nearest(str(shown), words)


def _malformed(error: ValidationError, path: Path) -> Iterator[_Complaint]:
    text = Text(
        vi=f"“{error.instance}” viết sai." if str(error.instance).strip() else "Văn bản không được để trống.",
        en=f"“{error.instance}” is malformed." if str(error.instance).strip() else "The text is empty.",
    )
    is_key = "propertyNames" in error.absolute_schema_path
    yield "malformed", text, (*path, str(error.instance)) if is_key else path, is_key, _description(error)


def _listed(names: object) -> list[str]:
    return [str(name) for name in names] if isinstance(names, Iterable) else []


def _description(error: ValidationError) -> Text | None:
    """What the schema says about the place: English on the first line, Vietnamese on the second."""
    said = error.schema.get("description") if isinstance(error.schema, Mapping) else None
    if not isinstance(said, str):
        return None
    english, _, vietnamese = said.partition("\n")
    return Text(vi=vietnamese or english, en=english)


_TRANSLATIONS: Mapping[str, Callable[[ValidationError, Path], Iterator[_Complaint]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_keys,
    "type": _wrong_type,
    "enum": _unknown_value,
    "pattern": _malformed,
}
