"""The schema with the installed rules: it accepts good specs and refuses planted mistakes, as an editor would."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cchc_audit.cli import main
from cchc_audit.plugins import load_plugins
from cchc_audit.spec.document import Document
from cchc_audit.spec.load import SpecProblems, load_spec
from cchc_audit.spec.rule_schema import installed_schema
from cchc_audit.spec.schema import spec_schema
from cchc_audit.spec.yaml import read_yaml

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "tests/data/plugins/example.py"
COMPLETE = (ROOT / "tests/data/specs/complete.yaml").read_text(encoding="utf-8")
RULES = load_plugins([EXAMPLE], entry_points=False).rules
SCHEMA = installed_schema(RULES)
VALIDATOR = Draft202012Validator(SCHEMA)


def errors(text: str) -> list[str]:
    document = read_yaml(text, "f.yaml")
    assert isinstance(document, Document)
    return [error.message for error in VALIDATOR.iter_errors(document.tree)]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == spec_schema()["$id"]


@pytest.mark.parametrize("file", sorted((ROOT / "specs").glob("*.yaml")), ids=lambda file: file.stem)
def test_it_accepts_the_shipped_specs(file: Path) -> None:
    assert errors(file.read_text(encoding="utf-8")) == []


def test_it_accepts_everything_that_a_spec_can_say() -> None:
    assert errors(COMPLETE) == []
    check = "    rule: example.half\n    part: dossiers.online\n    whole: previous(dossiers.received)\n"
    assert errors(COMPLETE.replace("\nnotes:", f"\n  - id: half\n{check}\nnotes:")) == []


MISTAKES = {
    "a misspelt parameter": ("    parts: [dossiers.online, dossiers.direct]", "    part: [dossiers.online]"),
    "a missing parameter": ("    total: dossiers.received\n", ""),
    "text for a list": ("parts: [dossiers.online, dossiers.direct]", "parts: dossiers.online"),
    "an empty list": ("parts: [dossiers.online, dossiers.direct]", "parts: []"),
    "a number for an indicator": ("total: dossiers.received", "total: 402"),
    "a formula for an indicator": ("total: dossiers.received", "total: dossiers.received + 1"),
    "a rule that is not there": ("rule: total", "rule: totl"),
    "an inspection as a rule": ("rule: total", "rule: unit"),
    "a parameter of another rule": ("    severity: warning\n", "    severity: warning\n    per: 100\n"),
    "a misspelt parameter of an alternative": (
        "        parts: [dossiers.online]",
        "        part: [dossiers.online]",
    ),
    "a wrong type in an alternative": ("        parts: [dossiers.online]", "        parts: 3"),
    "an inspection that is not there": ("  order-number: {off", "  order-nubmer: {off"),
}


@pytest.mark.parametrize("what", MISTAKES)
def test_it_refuses_what_the_loader_refuses(what: str) -> None:
    old, new = MISTAKES[what]
    assert COMPLETE.count(old) == 1
    wrong = COMPLETE.replace(old, new)
    assert errors(wrong)
    with pytest.raises(SpecProblems):
        load_spec(wrong, rules=RULES)


def test_editors_are_offered_the_rules_before_one_is_named() -> None:
    named = SCHEMA["$defs"]["check"]["properties"]["rule"]["oneOf"]
    assert {one["const"] for one in named} == {
        rule.name for rule in RULES.values() if rule.kind == "relation"
    }
    assert all(one["description"].count("\n") == 1 for one in named)


def test_editors_are_offered_no_empty_lists() -> None:
    assert '"default": []' in json.dumps(spec_schema())
    assert '"default": []' not in json.dumps(SCHEMA)


def test_every_parameter_is_described_in_both_languages() -> None:
    for rule in RULES.values():
        if rule.kind == "relation":
            known = SCHEMA["$defs"][f"rule {rule.name}"]["properties"]
            for parameter in rule.parameters:
                assert known[parameter.name]["description"] == f"{rule.says.en}\n{rule.says.vi}"


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["spec", "schema", "--plugin", str(EXAMPLE)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["$defs"].keys() >= SCHEMA["$defs"].keys()
    assert main(["spec", "schema"]) == 0
    assert "example.half" not in capsys.readouterr().out
