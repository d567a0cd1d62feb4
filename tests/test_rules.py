"""The built-in rules: their examples, what their cases cover, and one style for all of them.

The cases themselves are collected by the plugin for pytest that `cchc_audit.testing` brings.
"""

import ast
from functools import cache
from pathlib import Path

import pytest

from cchc_audit.explain.findings import findings_of
from cchc_audit.plugins import load_plugins
from cchc_audit.relations.quantity import Indicator
from cchc_audit.rule.error import RuleError
from cchc_audit.rule.record import Rule
from cchc_audit.rule.tracing import state, trace
from cchc_audit.testing.cases import Case, decide_case, failure_of, load_cases
from cchc_audit.testing.examples import example_case

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "rules"
RULES = load_plugins(entry_points=False).rules
FEWEST = 4
NEEDS_TWO = {"chain", "distinct", "same"}
GENERATED = {"note-states"}
"""Rules whose sentences are one for many codes."""


@cache
def cases(rule: str) -> tuple[Case, ...]:
    return load_cases(FOLDER / f"{rule}.yaml", rule)


@pytest.fixture(params=RULES.values(), ids=lambda rule: rule.name)
def rule(request: pytest.FixtureRequest) -> Rule:
    found: Rule = request.param
    return found


def source(rule: Rule) -> ast.Module:
    file = ROOT / "rules" / f"{rule.name.replace('-', '_')}.py"
    return ast.parse(file.read_text(encoding="utf-8"))


def test_a_rule_is_called_like_its_file_and_stands_in_it(rule: Rule) -> None:
    file, _, line = rule.origin.rpartition(":")
    assert Path(file) == ROOT / "rules" / f"{rule.name.replace('-', '_')}.py"
    assert int(line) > 0
    assert ast.get_docstring(source(rule))


def test_a_rule_speaks_both_languages(rule: Rule) -> None:
    assert rule.why is not None
    for text in (rule.says, rule.why):
        assert text.vi.endswith(".")
        assert text.en.endswith(".")
        assert text.vi != text.en
    pairs = [(sentence.vi, sentence.en) for sentence in rule.sentences.values()]
    for vi, en in (*pairs, *((text.vi, text.en) for text in rule.alternatives.values())):
        assert vi.strip()
        assert en.strip()
        assert fields(vi) == fields(en)


def fields(template: str) -> set[str]:
    return {part.partition("}")[0] for part in template.split("{")[1:]}


def test_a_rule_has_a_right_and_a_wrong_example(rule: Rule) -> None:
    assert rule.right is not None
    assert rule.wrong is not None
    assert not failure_of(example_case(rule, rule.right, right=True), RULES)
    assert not failure_of(example_case(rule, rule.wrong, right=False), RULES)


def test_a_rule_has_cases_both_ways(rule: Rule) -> None:
    wrong = [case for case in cases(rule.name) if case.findings]
    assert len(wrong) >= FEWEST
    assert len(cases(rule.name)) - len(wrong) >= FEWEST
    names = [case.name for case in cases(rule.name)]
    assert len(set(names)) == len(names)


def test_every_file_of_cases_is_of_a_rule() -> None:
    assert {file.stem for file in FOLDER.glob("*.yaml")} == set(RULES)


def test_a_rule_neither_rounds_nor_uses_inexact_numbers(rule: Rule) -> None:
    for node in ast.walk(source(rule)):
        assert not (isinstance(node, ast.Name) and node.id in ("round", "float"))
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))


def test_every_remark_has_a_sentence_and_every_sentence_a_case(rule: Rule) -> None:
    if rule.kind == "relation":
        return
    written = {
        keyword.value.value
        for node in ast.walk(source(rule))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Remark"
        for keyword in node.keywords
        if keyword.arg == "code" and isinstance(keyword.value, ast.Constant)
    }
    assert written <= set(rule.sentences)
    audits = [decide_case(case, RULES) for case in cases(rule.name)]
    found = {finding.code for audit in audits for finding in findings_of(audit)}
    assert found <= set(rule.sentences)
    if rule.name not in GENERATED:
        assert found == set(rule.sentences)


def test_a_relation_rule_can_be_traced(rule: Rule) -> None:
    if rule.kind == "inspection":
        return
    trace(rule)
    if rule.name in NEEDS_TWO:
        # What compares indicators with each other is loud about a list of one.
        name = next(parameter.name for parameter in rule.parameters if parameter.type == list[Indicator])
        with pytest.raises(RuleError, match="at least two"):
            state(rule, {name: [Indicator(id="a", role=name)]})


def test_the_engine_knows_no_rule() -> None:
    """Hyphenated names are nothing but rules; plain ones, such as total, are also words of the language."""
    named = {name for name in RULES if "-" in name}
    for file in (ROOT / "cchc_audit").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant):
                assert node.value not in named, f"{file}:{node.lineno}"
            if (
                isinstance(node, ast.Compare)
                and isinstance(node.left, ast.Attribute)
                and node.left.attr == "rule"
            ):
                compared = {item.value for item in node.comparators if isinstance(item, ast.Constant)}
                assert not compared & set(RULES), f"{file}:{node.lineno}"
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                assert "cchc_audit.rules" not in ast.unparse(node), f"{file}:{node.lineno}"
