"""The JSON Schema of a spec with the rules that are installed: their names and their parameters, for editors."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from cchc_audit.rule.annotations import Schema
from cchc_audit.rule.parameters import Parameter
from cchc_audit.rule.record import Rule
from cchc_audit.spec.schema import spec_schema


def installed_schema(rules: Mapping[str, Rule]) -> Schema:
    """The JSON Schema 2020-12 of a spec that can name these rules only.

    Args:
        rules: the installed rules by name.
    """
    schema: Any = deepcopy(dict(spec_schema()))
    definitions = schema["$defs"]
    relations = [rule for rule in rules.values() if rule.kind == "relation"]
    by_rule = definitions["check"]["then"]
    common, alternative = by_rule["properties"], definitions["alternative"]["else"]["properties"]
    for rule in relations:
        definitions[_key(rule)] = _check(rule, common, alternative)
    # Beside the branches, so that editors offer both ways of stating a check while nothing is written yet.
    definitions["check"]["properties"] = {"rule": _named(common["rule"], relations)}
    definitions["check"]["if"]["type"] = "object"
    by_rule["allOf"] = [_if_named(rule) for rule in relations]
    inspections = [rule for rule in rules.values() if rule.kind == "inspection"]
    settings = schema["properties"]["inspections"]
    settings["properties"] = {
        rule.name: _described(rule, {"$ref": "#/$defs/inspection"}) for rule in inspections
    }
    settings["additionalProperties"] = False
    _drop_empty_defaults(schema)
    return dict(schema)


def _drop_empty_defaults(schema: object) -> None:
    """Leave out that lists are empty by default: editors would write `checks: []` where entries are wanted."""
    if isinstance(schema, dict):
        if schema.get("default") == []:
            del schema["default"]
        for value in schema.values():
            _drop_empty_defaults(value)
    elif isinstance(schema, list):
        for value in schema:
            _drop_empty_defaults(value)


def _key(rule: Rule) -> str:
    return f"rule {rule.name}"


def _named(described: Schema, rules: Iterable[Rule]) -> Schema:
    """One of the names, each with what the rule states."""
    kept = {key: value for key, value in described.items() if key in ("title", "description")}
    return {**kept, "type": "string", "oneOf": [_described(rule, {"const": rule.name}) for rule in rules]}


def _if_named(rule: Rule) -> Schema:
    return {
        "if": {"type": "object", "required": ["rule"], "properties": {"rule": {"const": rule.name}}},
        "then": {"$ref": f"#/$defs/{_key(rule).replace(' ', '%20')}"},
    }


def _check(rule: Rule, common: Schema, alternative: Schema) -> Schema:
    """A check by the rule: its parameters, and the keys that every check has."""
    parameters = {parameter.name: _parameter(parameter, rule) for parameter in rule.parameters}
    other = {"type": "object", "properties": {**alternative, **parameters}, "additionalProperties": False}
    relation = {"$ref": "#/$defs/relation_alternative"}
    items = {"if": {"required": ["holds"]}, "then": relation, "else": other}
    alternatives = {**common["alternatives"], "items": {"allOf": [common["alternatives"]["items"], items]}}
    return _described(
        rule,
        {
            "properties": {**common, "alternatives": alternatives, **parameters},
            "required": [parameter.name for parameter in rule.parameters if parameter.required],
            "additionalProperties": False,
        },
    )


def _parameter(parameter: Parameter, rule: Rule) -> Schema:
    schema = _described(rule, parameter.schema)
    schema["title"] = f"{rule.name}: {parameter.name}"
    if not parameter.required and isinstance(parameter.default, (bool, int, str)):
        schema["default"] = parameter.default
    return schema


def _described(rule: Rule, schema: Schema) -> Schema:
    """A schema with what the rule states: English on the first line, Vietnamese on the second."""
    return {**schema, "title": rule.name, "description": f"{rule.says.en}\n{rule.says.vi}"}
