"""Laws of loading: any text gives a spec or problems, and every problem has a place inside the file."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cchc_audit import verify
from cchc_audit.align.report import build_report
from cchc_audit.concluding import result_of
from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.run import run
from cchc_audit.plugins import load_plugins
from cchc_audit.problem import Problem
from cchc_audit.reading.rows import read_rows
from cchc_audit.relations.nodes import Relation
from cchc_audit.relations.text import write
from cchc_audit.spec.document import Document
from cchc_audit.spec.load import SpecProblems, load_spec
from cchc_audit.spec.model import Spec
from cchc_audit.spec.schema import schema_problems
from cchc_audit.spec.yaml import read_yaml
from cchc_audit.testing.relations import all_relations

COMPLETE = (Path(__file__).parent / "data" / "specs" / "complete.yaml").read_text(encoding="utf-8")
LINES = COMPLETE.splitlines()
REGISTRY = load_plugins(entry_points=False)
RULES = REGISTRY.rules
SCHEMA = Path(__file__).parents[1] / "cchc_audit" / "result.schema.json"
CONTRACT = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))

PIECES = st.sampled_from(
    [
        *(
            "",
            " ",
            "\t",
            "\n",
            "\r\n",
            "- ",
            ": ",
            ", ",
            "[",
            "]",
            "{",
            "}",
            "'",
            '"',
            "#",
            "&a",
            "*a",
            "!",
            "|",
            ">",
            "%",
        ),
        *(
            "null",
            "~",
            "true",
            "no",
            "0",
            "-1",
            "012",
            "1.10",
            "9" * 300,
            "é",
            "\ufeff",
            "\u2028",
            "\x00",
            "\ud800",
        ),
        *(
            "<<",
            "---",
            "...",
            "? ",
            "@",
            "`",
            "\\",
            "\\x4",
            "id",
            "rule",
            "holds",
            "total",
            "parts",
            "minimum",
            "codes",
        ),
        *(
            "dossiers",
            "dossiers.received",
            "a.b",
            "a..b",
            "<=",
            "==",
            "+",
            "/",
            "sum_of(",
            ")",
            "previous(",
            "kind: text",
        ),
    ]
)
KEYS = [
    *(
        "id",
        "version",
        "title",
        "level",
        "valid",
        "indicators",
        "checks",
        "notes",
        "inspections",
        "name",
        "name_en",
    ),
    *(
        "kind",
        "unit",
        "units",
        "aliases",
        "section",
        "parent",
        "minimum",
        "maximum",
        "share",
        "codes",
        "heading",
    ),
    *(
        "rule",
        "holds",
        "when",
        "severity",
        "tolerance",
        "blank",
        "alternatives",
        "why",
        "basis",
        "abs",
        "rel",
        "vi",
        "en",
    ),
    *("rows", "states", "pair", "skip", "off", "from", "to", "total", "parts", "received", "0", "1"),
]
TREES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["dossiers", "total", "1.5", "code"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=12,
)


def load(text: str, *, validate: bool) -> Spec | tuple[Problem, ...]:
    try:
        return load_spec(text, rules=RULES, validate=validate)
    except SpecProblems as problems:
        return problems.problems


def assert_lawful(text: str) -> None:
    strict, fast = load(text, validate=True), load(text, validate=False)
    assert strict == fast
    if isinstance(fast, Spec):
        assert_runs(fast)
        return
    assert fast
    lines = re.split(r"\r\n|\r|\n", text)
    for problem in fast:
        assert problem.text.vi
        assert problem.text.en
        assert "\n" not in problem.to("vi") + problem.to("en")
        if problem.line is not None and problem.column is not None:
            assert 1 <= problem.line <= len(lines), problem
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem


VALUES = (
    "5",
    "",
    "-",
    "98,1",
    "7.971",
    "không có",
    "khoảng 5 nghìn",
    "0",
    "-3",
    "vài chục",
    "trên 500",
    "12,641",
)


def assert_runs(spec: Spec, values: Sequence[str] = VALUES) -> None:
    """A spec that loads audits a report: nothing crashes, and the result keeps its contract and is verified."""
    plan = make_plan(spec, RULES)
    rows = [
        (str(number), one.name.vi, one.unit, values[number % len(values)], "12 hồ sơ, trong đó 5 quá hạn")
        for number, one in enumerate(spec.indicators)
    ]
    report = build_report(read_rows([("STT", "Tên", "ĐVT", "Số lượng", "Ghi chú"), *rows]), spec.indicators)
    result = result_of(run(plan, report), REGISTRY)
    assert result.summary["crashed"] == 0, [finding.error for finding in result.findings]
    document = result.to_dict()
    assert [error.message for error in CONTRACT.iter_errors(document)] == []
    assert verify(document) == ()


@given(st.text(max_size=200))
@example("a: >")
@example("'")
@example("? ")
@example("\r")
@example("- |\n ")
@example("---")
@example("checks:\n- ")
def test_any_text_gives_a_spec_or_problems(text: str) -> None:
    assert_lawful(text)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_anything_like_yaml_gives_a_spec_or_problems(text: str) -> None:
    assert_lawful(text)


@settings(deadline=None)
@given(st.data())
def test_any_mutilated_spec_gives_a_spec_or_problems(data: st.DataObject) -> None:
    text = COMPLETE
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.integers(0, 12))
        text = text[:start] + data.draw(PIECES) + text[start + length :]
    assert_lawful(text)


@settings(deadline=None)
@given(st.lists(st.integers(0, len(LINES) - 1), min_size=1, max_size=5), st.booleans())
def test_lines_left_out_or_doubled_give_a_spec_or_problems(numbers: list[int], doubled: bool) -> None:  # noqa: FBT001
    kept = [
        line for number, line in enumerate(LINES) for _ in range(1 if number not in numbers else 2 * doubled)
    ]
    assert_lawful("\n".join(kept) + "\n")


@settings(deadline=None)
@given(st.data())
def test_any_value_in_any_place_gives_a_spec_or_problems(data: st.DataObject) -> None:
    tree = yaml.load(COMPLETE, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes text only
    at = tree
    while True:
        step = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not at[step] or not isinstance(at[step], dict | list) or data.draw(st.booleans()):
            at[step] = data.draw(TREES)
            break
        at = at[step]
    assert_lawful(yaml.safe_dump(tree, allow_unicode=True, width=60))


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), TREES))
def test_what_the_schema_refuses_the_loader_refuses(tree: dict[str, object]) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True)
    document = read_yaml(text, "f.yaml")
    if isinstance(document, Document) and schema_problems(document):
        assert not isinstance(load(text, validate=False), Spec)


COUNTED = ("dossiers", "persons", "offices")
TOLERANCES = ("rounding", "exact", {"abs": "0.5"}, {"rel": "0.01"})


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.tuples(all_relations(COUNTED), st.sampled_from(TOLERANCES), st.booleans()), min_size=1, max_size=4
    ),
    st.lists(st.sampled_from(VALUES), min_size=3, max_size=3),
)
def test_any_relation_that_a_spec_accepts_is_audited_without_a_crash(
    checks: list[tuple[Relation, object, bool]], values: list[str]
) -> None:
    tree = {
        "id": "any",
        "version": "1",
        "title": {"vi": "Biểu", "en": "Form"},
        "level": "huyen",
        "indicators": [
            {"id": name, "name": f"Số {name}", "name_en": name, "kind": "count"} for name in COUNTED
        ],
        "checks": [
            {
                "id": f"c{number}",
                "holds": write(relation),
                "tolerance": tolerance,
                **({"blank": "zero"} if zero else {}),
            }
            for number, (relation, tolerance, zero) in enumerate(checks)
        ],
    }
    spec = load(json.dumps(tree, ensure_ascii=False), validate=False)
    if isinstance(spec, Spec):
        assert_runs(spec, values)
    else:
        codes = {problem.code for problem in spec if not problem.code.startswith("unlike-")}
        assert codes <= {"no-indicator", "division-by-zero", "too-large"}
