"""The published schema describes what the loader accepts, key by key."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from cchc_audit.report.note import StatementKind
from cchc_audit.spec import checks, indicators, load, settings
from cchc_audit.spec.document import Document
from cchc_audit.spec.load import SpecProblems, load_spec
from cchc_audit.spec.schema import schema_problems, spec_schema
from cchc_audit.spec.yaml import read_yaml

COMPLETE = (Path(__file__).parent / "data" / "specs" / "complete.yaml").read_text(encoding="utf-8")


def _described(schema: object, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that the schema names, and what it says of it."""
    if isinstance(schema, dict):
        for key, value in schema.get("properties", {}).items():
            if value is not False:
                yield f"{place}.{key}", value
        for key, value in schema.items():
            yield from _described(value, f"{place}.{key}")
    elif isinstance(schema, list):
        for value in schema:
            yield from _described(value, place)


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(spec_schema())


def test_every_key_has_a_title_and_a_description_in_both_languages() -> None:
    found = list(_described(spec_schema(), "spec"))
    assert len(found) > 60
    conditions = [place for place, value in found if set(value) <= {"const"}]
    assert all(".if." in place for place in conditions)
    for place, value in found:
        if place not in conditions:
            assert value.get("title"), place
            assert str(value.get("description")).count("\n") == 1, place


def test_the_words_that_editors_offer_are_described() -> None:
    schema: Any = spec_schema()
    indicator, severity = schema["$defs"]["indicator"]["properties"], schema["$defs"]["severity"]
    for words in (schema["properties"]["level"], indicator["kind"], severity):
        assert len(words["enumDescriptions"]) == len(words["enum"])


def test_it_knows_the_keys_that_the_loader_knows() -> None:
    schema: Any = spec_schema()
    definitions = schema["$defs"]
    by_rule, free = definitions["check"]["then"]["properties"], definitions["check"]["else"]["properties"]
    assert set(schema["properties"]) == set(load.KEYS)
    assert schema["properties"]["level"]["enum"] == list(load.LEVELS)
    assert set(definitions["indicator"]["properties"]) == set(indicators.KEYS)
    assert definitions["indicator"]["required"] == list(indicators.REQUIRED)
    assert definitions["indicator"]["properties"]["kind"]["enum"] == list(indicators.KINDS)
    assert set(by_rule) | set(free) == set(checks.KEYS)
    assert set(definitions["relation_alternative"]["properties"]) == set(checks.ALTERNATIVE_KEYS)
    assert set(definitions["note"]["properties"]) == set(settings.NOTE_KEYS)
    assert set(definitions["note"]["properties"]["states"]["properties"]) == set(get_args(StatementKind))
    assert set(definitions["inspection"]["properties"]) == set(settings.INSPECTION_KEYS)


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "fragment"),
    [
        ("level: huyen", "level: huyện", 5, "unknown-value", "Did you mean “huyen”?"),
        ("    name_en: Dossiers\n", "", 9, "missing-key", "The key “name_en” is missing"),
        ("heading: true", "heading: yes", 14, "wrong-type", "This must be true or false, not the text “yes”"),
        ("section: III.1", "section: 3", 22, "wrong-type", "not the number 3"),
        ("section: III.1", "section:", 22, "no-value", "The key “section” has no value"),
        ("units: [HS, bộ]", "units: HS", 21, "wrong-type", "This must be a list"),
        ("section: III.1", "secton: III.1", 22, "unknown-key", "Did you mean “section”?"),
        ("id: temperature", "id: 2nd", 54, "malformed", "“2nd” is malformed"),
        ("tolerance: exact", "tolerance: loose", 84, "schema", "This is not allowed here: Dung sai"),
        ("    tolerance: exact", "    rounding: exact", 84, "unknown-key", "no key “rounding” here"),
        ("pair: [null,", "pair: [null, null,", 92, "schema", "Formulas that the two numbers"),
        (
            "[dossiers.received, dossiers.online +",
            "[3, dossiers.online +",
            94,
            "schema",
            "at least one must give it",
        ),
        ("{off: the", "{of: the", 97, "unknown-key", "Did you mean “off”?"),
        ("      0: {vi", "      x: {vi", 51, "malformed", "“x” is malformed"),
    ],
)
def test_what_it_does_not_accept_is_a_sentence(
    old: str, new: str, line: int, code: str, fragment: str
) -> None:
    assert COMPLETE.count(old) == 1
    document = read_yaml(COMPLETE.replace(old, new), "f.yaml")
    assert isinstance(document, Document)
    (problem,) = schema_problems(document)
    assert (problem.line, problem.code) == (line, code)
    assert fragment in problem.to("en")
    assert problem.to("en") != problem.to("vi")
    with pytest.raises(SpecProblems):
        load_spec(COMPLETE.replace(old, new), validate=False)
