"""Laws of loading: any text gives a spec or problems, and every problem has a place inside the file."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest
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
from cchc_audit.relations.relation import Relation
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


WORDS = (
    *(*COUNTED, "state", "1", "0", "2.5", "9" * 40, "0.000000000000000000001"),
    *("previous(dossiers)", "same_period_last_year(offices)"),
    *("null", "is null", "is not null", "between", "in (0, 1)", "if", "then", "else", "and", "or", "not"),
    *("+", "-", "*", "/", "(", ")", ",", "==", "!=", "<=", ">"),
    *("sum(", "max(", "min(", "abs(", "implies(", "present(", "blank("),
)


def _sides() -> st.SearchStrategy[str]:
    """Texts of quantities, and what is nearly one."""
    leaves = st.sampled_from(
        (*COUNTED, "0", "1", "2.5", "9" * 40, "previous(dossiers)", "same_period_last_year(offices)")
    )

    def wider(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.one_of(
            st.tuples(inner, st.sampled_from("+-*/"), inner).map(" ".join).map("({})".format),
            st.tuples(
                st.sampled_from(("sum", "min", "max")),
                st.lists(inner, min_size=1, max_size=40).map(", ".join),
            ).map(lambda call: f"{call[0]}({call[1]})"),
            inner.map("abs({})".format),
            inner.map("-({})".format),
        )

    return st.recursive(leaves, wider, max_leaves=8)


def _texts() -> st.SearchStrategy[str]:
    """Texts of relations in every spelling."""
    side = _sides()
    leaves = st.one_of(
        st.tuples(side, st.sampled_from(("==", "!=", "<", "<=", ">", ">=", "=")), side).map(" ".join),
        st.tuples(
            side, st.sampled_from(("is null", "is not null", "in (0, 1, 2)", "not in (1)", "between 0 and 9"))
        ).map(" ".join),
        st.sampled_from(("state == 1", "state in (0, 1)", "state is null")),
    )

    def wider(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.one_of(
            st.tuples(inner, st.sampled_from(("and", "or")), inner).map(" ".join).map("({})".format),
            st.tuples(inner, inner).map(lambda two: f"(if {two[0]} then {two[1]})"),
            st.tuples(inner, inner, inner).map(
                lambda three: f"(if {three[0]} then {three[1]} else {three[2]})"
            ),
            inner.map("not ({})".format),
        )

    return st.recursive(leaves, wider, max_leaves=6)


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.tuples(
            st.one_of(_texts(), st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)),
            st.sampled_from(TOLERANCES),
            st.booleans(),
        ),
        min_size=1,
        max_size=3,
    ),
    st.one_of(
        st.lists(st.sampled_from(VALUES), min_size=4, max_size=4),
        st.sampled_from([[""] * 4, ["0"] * 4, ["không có"] * 4, ["9" * 38] * 4]),
    ),
)
def test_any_text_of_a_check_is_an_error_at_its_column_or_decided_without_a_crash(
    checks: list[tuple[str, object, bool]], values: list[str]
) -> None:
    tree = {
        "id": "any",
        "version": "1",
        "title": {"vi": "Biểu", "en": "Form"},
        "level": "huyen",
        "indicators": [
            *({"id": name, "name": f"Số {name}", "name_en": name, "kind": "change"} for name in COUNTED),
            {
                "id": "state", "name": "Tình trạng", "name_en": "State", "kind": "code",
                "codes": {str(code): {"vi": f"Mã {code}", "en": f"Code {code}"} for code in range(3)},
            },
        ],
        "checks": [
            {"id": f"c{number}", "holds": text or " ", "tolerance": tolerance, **({"blank": "zero"} if zero else {})}
            for number, (text, tolerance, zero) in enumerate(checks)
        ],
    }  # fmt: skip
    text = json.dumps(tree, ensure_ascii=False)
    spec = load(text, validate=False)
    if isinstance(spec, Spec):
        assert_runs(spec, values)
        return
    for problem in spec:
        assert problem.column is not None, problem
        assert 1 <= problem.column <= len(text) + 1


HARD = (
    "(" * 60 + "dossiers" + ")" * 60 + " == 1",
    "not " * 60 + "dossiers == 1",
    "if dossiers == 1 then " * 40 + "persons == 1",
    " + ".join(["dossiers", "persons"] * 4000) + " == offices",
    f"sum({', '.join(['dossiers * persons'] * 2000)}) == offices",
    " and ".join(f"dossiers != {number}" for number in range(3000)),
    f"dossiers in ({', '.join(map(str, range(3000)))})",
    f"dossiers == {'9' * 40}.{'0' * 40}",
    "dossiers / persons / offices == offices / persons",
    "100 * (dossiers - persons) / (offices - offices) == 1",
    "*".join(["dossiers"] * 60) + " == 1",
    "/".join(["dossiers"] * 60) + " == 1",
    "(dossiers + persons) * (dossiers + offices) * (persons + offices + 1) >= 0",
    "min(dossiers / persons, max(abs(offices - persons), dossiers)) <= abs(dossiers / (persons - persons))",
    "abs(" * 60 + "dossiers" + ")" * 60 + " == 1",
    "max(" * 60 + "dossiers, persons" + ", 1)" * 60 + " == 1",
)


@pytest.mark.parametrize("text", HARD)
def test_hard_checks_are_decided_on_blanks_zeros_and_enormous_numbers(text: str) -> None:
    tree = {
        "id": "hard",
        "version": "1",
        "title": {"vi": "Biểu", "en": "Form"},
        "level": "huyen",
        "indicators": [
            {"id": name, "name": f"Số {name}", "name_en": name, "kind": "change"} for name in COUNTED
        ],
        "checks": [{"id": "c", "holds": text}],
    }
    loaded = load(json.dumps(tree, ensure_ascii=False), validate=False)
    if not isinstance(loaded, Spec):
        assert all(problem.column is not None for problem in loaded)
        return
    for values in ([""] * 3, ["0"] * 3, ["không có"] * 3, ["9" * 38] * 3, ["98,1", "0", "-3"]):
        assert_runs(loaded, values)
