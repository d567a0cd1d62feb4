"""Laws of loading: any text gives a spec or problems, and every problem has a place inside the file."""

import re
from pathlib import Path

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cchc_audit.plugins import load_plugins
from cchc_audit.problem import Problem
from cchc_audit.spec.document import Document
from cchc_audit.spec.load import SpecProblems, load_spec
from cchc_audit.spec.model import Spec
from cchc_audit.spec.schema import schema_problems
from cchc_audit.spec.yaml import read_yaml

COMPLETE = (Path(__file__).parent / "data" / "specs" / "complete.yaml").read_text(encoding="utf-8")
LINES = COMPLETE.splitlines()
RULES = load_plugins(entry_points=False).rules

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
