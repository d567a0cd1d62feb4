"""Everything that is wrong with a spec is told at once, each thing at its line and column."""

from collections.abc import Iterator

import pytest

from cchc_audit.plugins import load_plugins
from cchc_audit.problem import Problem
from cchc_audit.relations.language import sum_of
from cchc_audit.relations.quantity import Indicator
from cchc_audit.relations.relation import Relation
from cchc_audit.report.cell import Cell
from cchc_audit.rule.decorators import inspection, relation
from cchc_audit.rule.record import Remark, Rule
from cchc_audit.spec.load import SpecProblems, load_spec

Expected = list[tuple[int, int, str, str]]
"""Line, column, code, and a fragment of the English sentence or suggestion."""

TOP = """\
id: a.form
version: "1"
title: {vi: Biểu mẫu, en: Form}
level: huyen
indicators:
"""
FORM = (
    TOP
    + """\
  - {id: a.x, name: X, name_en: X, kind: count}
  - {id: a.y, name: Y, name_en: Y, kind: count}
  - {id: a.percent, name: P, name_en: P, kind: percent}
  - {id: a.ratio, name: R, name_en: R, kind: ratio}
  - {id: a.code, name: C, name_en: C, kind: code, codes: {0: {vi: Không, en: No}, 1: {vi: Có, en: Yes}}}
  - {id: a.text, name: T, name_en: T, kind: text}
"""
)
CHECKS = FORM + "checks:\n"
"""12 lines; what is added begins on line 13."""


@relation("total", vi="Tổng bằng tổng các phần.", en="A total equals the sum of its parts.")
def total(*, total: Indicator, parts: list[Indicator], per: int = 1) -> Relation:
    if per == 0:
        raise ValueError("per must not be 0")
    return total == per * sum_of(parts)


@inspection("note-sum", vi="Ghi chú.", en="Notes.")
def note_sum(cell: Cell) -> Iterator[Relation | Remark]:
    yield Remark(code="x", cells=(cell,))


RULES: dict[str, Rule] = {"total": total, "note-sum": note_sum}


def problems_of(text: str, *, validate: bool = True) -> tuple[Problem, ...]:
    with pytest.raises(SpecProblems) as raised:
        load_spec(text, name="f.yaml", rules=RULES, validate=validate)
    return raised.value.problems


def assert_told(text: str, expected: Expected) -> None:
    for validate in (True, False):
        problems = problems_of(text, validate=validate)
        places = [(problem.line, problem.column, problem.code) for problem in problems]
        assert places == [(line, column, code) for line, column, code, _ in expected], problems
        for problem, (_, _, _, fragment) in zip(problems, expected, strict=True):
            assert fragment in problem.to("en")
            assert problem.text.vi != problem.text.en


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("just text\n", [(1, 1, "no-spec", "A spec consists of the keys")]),
        ("- a list\n", [(1, 1, "no-spec", "A spec consists of the keys")]),
        (
            "title: {vi: A, en: B}\n",
            [
                (1, 1, "missing-key", "“id”"),
                (1, 1, "missing-key", "“version”"),
                (1, 1, "missing-key", "“level”"),
                (1, 1, "missing-key", "“indicators”"),
            ],
        ),
        (
            FORM + "cheks: []\n",
            [(12, 1, "unknown-key", "There is no key “cheks” here (cheks). Did you mean “checks”?")],
        ),
        (FORM + "checks:\n", [(12, 1, "no-value", "The key “checks” has no value")]),
        (FORM + "checks: {}\n", [(12, 9, "wrong-type", "must be a list, not keys with values")]),
        (FORM.replace('"1"', "1"), [(2, 10, "wrong-type", 'Put it into quotes: "1".')]),
        (FORM.replace("huyen", "huyện"), [(4, 8, "unknown-value", "Did you mean “huyen”?")]),
        (FORM.replace("huyen", "province"), [(4, 8, "unknown-value", "Allowed: tinh, huyen, xa, so, any.")]),
        (FORM.replace("a.form", "A form"), [(1, 5, "malformed-id", "“A form” is malformed")]),
        (FORM.replace(", en: Form", ""), [(3, 8, "missing-key", "“en”")]),
        (FORM.replace("{vi: Biểu mẫu, en: Form}", "Form"), [(3, 8, "wrong-type", "{vi: …, en: …}")]),
        (FORM + "valid: {from: 2022-02-30}\n", [(12, 15, "wrong-type", "a date such as 2022-12-31")]),
        (FORM + "valid: {from: 01/02/2022}\n", [(12, 15, "wrong-type", "a date such as 2022-12-31")]),
        (
            FORM + "valid: {from: 2022-02-02, to: 2022-02-01}\n",
            [(12, 15, "dates-reversed", "“from” is later than “to”")],
        ),
        (TOP.replace("indicators:", "indicators: []"), [(5, 13, "no-indicators", "no indicators")]),
    ],
)
def test_the_form_itself(text: str, expected: Expected) -> None:
    assert_told(text, expected)


@pytest.mark.parametrize(
    ("indicators", "expected"),
    [
        ("  - a.x\n", [(6, 5, "wrong-type", "keys with values, not the text “a.x”")]),
        (
            "  - {id: a.x, nam: X, name_en: X, kind: count}\n",
            [
                (6, 5, "missing-key", "“name”"),
                (6, 15, "unknown-key", "Did you mean “name”?"),
            ],
        ),
        (
            "  - {id: a.x, name: 2022, name_en: '', kind: count}\n",
            [(6, 21, "wrong-type", 'Put it into quotes: "2022".'), (6, 36, "empty-text", "empty")],
        ),
        (
            "  - {id: a.x, name: X, name_en: X, kind: cuont}\n",
            [
                (
                    6,
                    42,
                    "unknown-value",
                    "“cuont” is not allowed here (indicators[0].kind). Did you mean “count”?",
                )
            ],
        ),
        (
            (
                "  - {id: a.x, name: X, name_en: X, kind: count}\n"
                "  - {id: a.x, name: X, name_en: X, kind: count}\n"
            ),
            [(7, 10, "duplicate-id", "“a.x” is already used on line 6")],
        ),
        *(
            (
                f"  - {{id: {wrong}, name: X, name_en: X, kind: count}}\n",
                [(6, 10, "malformed-id", f"“{wrong}” is malformed")],
            )
            for wrong in ("a.class", "a..b", "a.2b", "hồ_sơ", "a-b", "a b", "a.x.")
        ),
        (
            (
                "  - {id: a.x, name: X, name_en: X, kind: count}\n"
                "  - {id: a.x.y, name: X, name_en: X, kind: count, parent: b.x}\n"
            ),
            [(7, 59, "unknown-parent", "no indicator “b.x”")],
        ),
        (
            (
                "  - {id: a.y, name: X, name_en: X, kind: count, parent: a.x}\n"
                "  - {id: a.x, name: X, name_en: X, kind: count}\n"
            ),
            [(6, 57, "parent-after-child", "“a.x” stands behind “a.y”")],
        ),
        (
            "  - {id: a.x, name: X, name_en: X, kind: count, parent: a.x}\n",
            [(6, 57, "parent-cycle", "“a.x” stands below itself")],
        ),
        (
            (
                "  - {id: a.x, name: X, name_en: X, kind: count, parent: a.y}\n"
                "  - {id: a.y, name: X, name_en: X, kind: count, parent: a.x}\n"
            ),
            [(6, 57, "parent-cycle", "below itself by way of “a.y”")],
        ),
        (
            "  - {id: a.x, name: X, name_en: X, kind: count, minimum: 5, maximum: 4.5}\n",
            [(6, 58, "bounds-reversed", "“minimum” is greater than “maximum”")],
        ),
        (
            "  - {id: a.x, name: X, name_en: X, kind: count, maximum: -1}\n",
            [(6, 58, "bounds-empty", "No number of “kind: count”")],
        ),
        (
            "  - {id: a.x, name: X, name_en: X, kind: percent, share: true, minimum: 101}\n",
            [(6, 73, "bounds-empty", "within these bounds")],
        ),
        (
            "  - {id: a.x, name: X, name_en: X, kind: date, minimum: 1}\n",
            [(6, 48, "bound-not-numeric", "“kind: date” is no number")],
        ),
        (
            "  - {id: a.x, name: X, name_en: X, kind: percent, minimum: '0,5'}\n",
            [(6, 60, "wrong-type", "Write it with a point: 0.5.")],
        ),
        (
            "  - {id: a.x, name: X, name_en: X, kind: count, share: true}\n",
            [(6, 49, "share-not-percent", "Only “kind: percent”")],
        ),
        (
            "  - {id: a.x, name: X, name_en: X, kind: percent, share: yes}\n",
            [(6, 58, "wrong-type", "Write “true”.")],
        ),
        (
            "  - {id: a.x, name: X, name_en: X, kind: code}\n",
            [(6, 42, "missing-codes", "needs the list “codes”")],
        ),
        (
            "  - {id: a.x, name: X, name_en: X, kind: code, codes: {}}\n",
            [(6, 55, "no-codes", "The list of codes is empty")],
        ),
        (
            "  - {id: a.x, name: X, name_en: X, kind: count, codes: {1: {vi: Có, en: Yes}}}\n",
            [(6, 49, "codes-not-code", "not “count”")],
        ),
        (
            "  - {id: a.x, name: X, name_en: X, kind: code, codes: {01: {vi: Có, en: Yes}, 2: Hai}}\n",
            [(6, 56, "code-not-whole", "“01”"), (6, 82, "wrong-type", "{vi: …, en: …}")],
        ),
        (
            "  - {id: a.x, name: X, name_en: X, kind: code, codes: {1: {vi: A, en: A}, 1: {vi: B, en: B}}}\n",
            [(6, 75, "duplicate-key", "“1” already stands on line 6")],
        ),
        (
            "  - {id: a.x, name: X, name_en: X, kind: count, aliases: [A, 5, '']}\n",
            [(6, 62, "wrong-type", 'Put it into quotes: "5".'), (6, 65, "empty-text", "empty")],
        ),
    ],
)
def test_indicators(indicators: str, expected: Expected) -> None:
    assert_told(TOP + indicators, expected)


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        ("  - a.x <= a.y\n", [(13, 5, "wrong-type", "keys with values")]),
        ("  - holds: a.x <= a.y\n", [(13, 5, "missing-key", "“id”")]),
        ("  - {id: c}\n", [(13, 5, "no-rule", "neither “rule” nor “holds”")]),
        (
            "  - {id: c, rule: total, total: a.x, parts: [a.y], holds: a.x <= a.y}\n",
            [(13, 52, "rule-and-holds", "use one")],
        ),
        (
            "  - {id: c, holds: a.x <= a.y}\n  - {id: c, holds: a.x <= a.y}\n",
            [(14, 10, "duplicate-id", "“c” is already used on line 13")],
        ),
        ("  - {id: 'a b', holds: a.x <= a.y}\n", [(13, 10, "malformed-id", "“a b” is malformed")]),
        (
            "  - {id: c, holds: a.x <= a.y, severty: info}\n",
            [(13, 32, "unknown-key", "Did you mean “severity”?")],
        ),
        (
            "  - {id: c, holds: a.x <= a.y, severity: eror}\n",
            [(13, 42, "unknown-value", "Did you mean “error”?")],
        ),
        (
            "  - {id: c, holds: a.x <= a.y, tolerance: loose}\n",
            [(13, 43, "unknown-value", "Allowed: rounding, exact, abs, rel.")],
        ),
        (
            "  - {id: c, holds: a.x <= a.y, tolerance: abs}\n",
            [(13, 43, "no-bound", "For example: tolerance: {abs: 0.5}")],
        ),
        (
            "  - {id: c, holds: a.x <= a.y, tolerance: 0.5}\n",
            [(13, 43, "no-regime", "Write tolerance: {abs: 0.5} (a difference)")],
        ),
        (
            "  - {id: c, holds: a.x <= a.y, tolerance: {abs: 2,5}}\n",
            [(13, 51, "decimal-comma", "For example: 2.5")],
        ),
        (
            "  - {id: c, holds: a.x <= a.y, tolerance: {abs: 1, rel: 0.1}}\n",
            [(13, 43, "no-bound", "exactly one of “abs” and “rel”")],
        ),
        (
            "  - {id: c, holds: a.x <= a.y, tolerance: {rel: -0.1}}\n",
            [(13, 49, "negative-bound", "must not be negative")],
        ),
        (
            "  - {id: c, holds: a.x <= a.y, blank: 0}\n",
            [(13, 39, "unknown-value", "Allowed: zero.")],
        ),
        ("  - {id: c, rule: totl, total: a.x, parts: [a.y]}\n", [(13, 19, "unknown-rule", "mean “total”?")]),
        ("  - {id: c, rule: hue.half, part: a.x}\n", [(13, 19, "unknown-rule", "use --plugin hue.py")]),
        (
            "  - {id: c, rule: note-sum, total: a.x}\n",
            [(13, 19, "wrong-rule", "“note-sum” is an inspection")],
        ),
        (
            "  - {id: c, rule: total, totl: a.x, parts: []}\n",
            [
                (13, 5, "missing-parameter", '"total"'),
                (13, 26, "unknown-parameter", "Did you mean “total”?"),
                (13, 44, "empty-list", "must not be empty"),
            ],
        ),
        (
            "  - {id: c, rule: total, total: a.x, parts: [a.y], severty: info}\n",
            [(13, 52, "unknown-parameter", "Did you mean “severity”?")],
        ),
        (
            "  - {id: c, rule: total, total: a.z, parts: [a.y, 5, a.x + a.y, a.perc], per: many}\n",
            [
                (13, 33, "unknown-indicator", '"a.z"'),
                (13, 51, "wrong-type", "indicator's id"),
                (13, 54, "wrong-type", "not a formula"),
                (13, 65, "unknown-indicator", "Did you mean “a.percent”?"),
                (13, 79, "wrong-type", "whole number"),
            ],
        ),
        (
            "  - {id: c, rule: total, total: a.x, parts: [a.y], per: 0}\n",
            [(13, 19, "rule-fails", "per must not be 0")],
        ),
        (
            "  - {id: c, rule: total, total: a.x, parts: [a.y, a.percent]}\n",
            [(13, 51, "unlike-added", "“a.y” is a count, “a.percent” is a percent")],
        ),
        (
            "  - id: c\n    rule: total\n    total: a.percent\n    parts: [a.x, a.y]\n",
            [(16, 13, "unlike-compared", "“a.percent” is a percent")],
        ),
    ],
)
def test_checks(checks: str, expected: Expected) -> None:
    assert_told(CHECKS + checks, expected)


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        ("  - {id: c, holds: a.x}\n", [(13, 20, "formula", "A relation is wanted here")]),
        ("  - {id: c, holds: a.x <= }\n", [(13, 26, "formula", "missing before the end")]),
        ("  - {id: c, holds: a.x <= 012}\n", [(13, 27, "formula", "does not begin with 0")]),
        ("  - {id: c, holds: 'a.x <= a.y ? 1'}\n", [(13, 32, "formula", '"?" has no meaning')]),
        ("  - id: c\n    holds: >\n      a.x <=\n      a.y +* 1\n", [(16, 12, "formula", "missing before")]),
        (
            '  - {id: c, holds: "a.\\x78 <= a.z"}\n',
            [(13, 31, "unknown-indicator", "There is no indicator “a.z”")],
        ),
        (
            "  - {id: c, holds: a.x <= a.xx, when: a.codes = 1}\n",
            [
                (13, 27, "unknown-indicator", "Did you mean “a.x”?"),
                (13, 39, "unknown-indicator", "Did you mean “a.code”?"),
            ],
        ),
        (
            (
                "  - id: c\n    holds: a.x <= a.y\n    alternatives:\n"
                "      - {id: v, title: {vi: A, en: A}, holds: a.x <= previous(b.y)}\n"
            ),
            [(16, 63, "unknown-indicator", "“b.y”")],
        ),
    ],
)
def test_formulas(checks: str, expected: Expected) -> None:
    assert_told(CHECKS + checks, expected)


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        ("{id: c, holds: 2 <= 1}", [(13, 20, "no-indicator", "names no indicator")]),
        ("{id: c, holds: not present(2)}", [(13, 20, "no-indicator", "nothing that it checks")]),
        ("{id: c, holds: a.x / 0 == 1}", [(13, 20, "division-by-zero", "divides by 0")]),
        ("{id: c, holds: 'a.x#1 <= a.y'}", [(13, 21, "unknown-indicator", "“a.x#1”")]),
        ("{id: note-sum, holds: a.x <= a.y}", [(13, 10, "reserved-id", "is the name of an inspection")]),
        (
            "{id: c, rule: total, total: a.x, parts: [a.y, a.x]}",
            [(13, 51, "named-twice", "“a.x” is named twice")],
        ),
        (
            "{id: c, rule: total, total: a.x, parts: [a.y, a.y]}",
            [(13, 51, "named-twice", "“a.y” is named twice")],
        ),
    ],
)
def test_checks_that_say_nothing_or_something_twice(check: str, expected: Expected) -> None:
    assert_told(f"{CHECKS}  - {check}\n", expected)


def test_a_formula_that_is_too_large_is_told_before_any_report_is_read() -> None:
    names = [f"n{number}" for number in range(160)]
    rows = "".join(f"  - {{id: {name}, name: {name}, name_en: {name}, kind: count}}\n" for name in names)
    product = f"({' + '.join(names)}) * ({' + '.join(names)})"
    (problem,) = problems_of(f"{TOP}{rows}checks:\n  - {{id: c, holds: {product} <= 1}}\n")
    assert problem.code == "too-large"
    assert "split" in problem.to("en") or "several checks" in problem.to("en")


@pytest.mark.parametrize(
    ("alternatives", "expected"),
    [
        ("parts", [(14, 20, "wrong-type", "a list")]),
        ("[a]", [(14, 21, "wrong-type", "keys with values")]),
        ("[{id: v, title: {vi: A, en: A}}]", [(14, 21, "no-alternative", "needs “holds”, or parameters")]),
        (
            "[{id: v, parts: [a.z], title: {vi: A, en: A}}]",
            [(14, 37, "unknown-indicator", '"a.z"')],
        ),
        (
            "[{id: v, partz: [a.x], title: {vi: A, en: A}}]",
            [(14, 29, "unknown-parameter", "Did you mean “parts”?")],
        ),
        (
            "[{id: v, parts: [a.y], title: {vi: A, en: A}}, {id: v, parts: [a.y]}]",
            [(14, 67, "missing-key", "“title”"), (14, 72, "duplicate-id", "line 14")],
        ),
        (
            "[{id: truncation, title: {vi: A, en: A}, holds: a.x <= a.y}]",
            [(14, 26, "reserved-id", "take another id")],
        ),
    ],
)
def test_alternatives(alternatives: str, expected: Expected) -> None:
    text = "  - {id: c, rule: total, total: a.x, parts: [a.y],\n     alternatives: " + alternatives + "}\n"
    assert_told(CHECKS + text, expected)


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ("  - {rows: [], pair: [null, a.x]}\n", [(13, 12, "no-rows", "The list of rows is empty")]),
        (
            "  - {rows: [a.x], pair: [true]}\n",
            [(13, 25, "not-a-pair", "two"), (13, 26, "wrong-type", "text")],
        ),
        ("  - rows: [a.x]\n", [(13, 5, "missing-key", "“states” or “pair”")]),
        (
            "  - {rows: [a.z], states: {recieved: a.x, received: a.percent + a.x}}\n",
            [
                (13, 13, "unknown-indicator", "“a.z”"),
                (13, 28, "unknown-state", "Did you mean “received”?"),
                (13, 65, "unlike-added", "“a.percent” is a percent, “a.x” is a count"),
            ],
        ),
        (
            "  - {rows: [a.x], states: {received: a.y}}\n  - {rows: [a.y, a.x], states: {received: a.x}}\n",
            [(14, 18, "second-statement", "“received” of the row “a.x” is given twice")],
        ),
        (
            "  - {rows: [a.x], pair: [a.x, a.y]}\n  - {rows: [a.x], pair: [null, a.y]}\n",
            [(14, 13, "second-statement", "“pair” of the row “a.x”")],
        ),
        ("  - {rows: [a.x], pair: [a.x]}\n", [(13, 25, "not-a-pair", "Write null")]),
        (
            "  - {rows: [a.x], pair: [a.x < 1, a.z]}\n",
            [(13, 30, "formula", "before"), (13, 35, "unknown-indicator", "“a.z”")],
        ),
        (
            "  - {rows: [a.x], pair: [[a.x, a.x < 1, a.z], a.y]}\n",
            [(13, 36, "formula", "before"), (13, 41, "unknown-indicator", "“a.z”")],
        ),
        (
            "  - {rows: [a.x], pair: [[], [null, 3, {}, ' ']]}\n",
            [
                (13, 26, "no-formulas", "Write null"),
                (13, 31, "wrong-type", "text"),
                (13, 37, "wrong-type", "text"),
                (13, 40, "wrong-type", "text"),
                (13, 44, "empty-text", "empty"),
            ],
        ),
        ("  - {rows: a.x, states: {received: a.x}}\n", [(13, 12, "wrong-type", "a list")]),
    ],
)
def test_notes(notes: str, expected: Expected) -> None:
    assert_told(FORM + "notes:\n" + notes, expected)


@pytest.mark.parametrize(
    ("inspections", "expected"),
    [
        ("  total: {off: x}\n", [(13, 3, "wrong-rule", "is a rule for “checks”")]),
        ("  note-sums: {off: x}\n", [(13, 3, "unknown-rule", "Did you mean “note-sum”?")]),
        ("  note-sum: {of: x}\n", [(13, 14, "unknown-key", "Did you mean “off”?")]),
        ("  note-sum: {off: true}\n", [(13, 19, "wrong-type", "text")]),
        ("  note-sum: off\n", [(13, 13, "wrong-type", "keys with values")]),
        ("  note-sum: {skip: {a.z: why}}\n", [(13, 21, "unknown-indicator", "“a.z”")]),
        ("  note-sum: {severity: fatal}\n", [(13, 24, "unknown-value", "Allowed: error, warning, info.")]),
    ],
)
def test_inspections(inspections: str, expected: Expected) -> None:
    assert_told(FORM + "inspections:\n" + inspections, expected)


def test_all_problems_of_a_file_are_told_at_once() -> None:
    text = (
        FORM.replace("huyen", "huyện").replace("{id: a.y, name: Y,", "{id: a.x, name: 7,")
        + "valid: {from: 2022-13-01}\n"
        + "checks:\n"
        + "  - {id: c, holds: a.x <= , severity: eror}\n"
        + "  - {id: d, rule: totl}\n"
        + "  - {id: e, holds: a.percent <= a.x}\n"
        + "notes:\n"
        + "  - {rows: [a.q], states: {received: a.x}}\n"
    )
    assert [(p.line, p.column, p.code) for p in problems_of(text)] == [
        (4, 8, "unknown-value"),
        (7, 10, "duplicate-id"),
        (7, 21, "wrong-type"),
        (12, 15, "wrong-type"),
        (14, 26, "formula"),
        (14, 39, "unknown-value"),
        (15, 19, "unknown-rule"),
        (16, 33, "unlike-compared"),
        (18, 13, "unknown-indicator"),
    ]


def test_problems_of_yaml_and_of_the_form_are_told_together() -> None:
    text = FORM.replace("level: huyen", "level: &l huyện") + "level: xa\n"
    assert [(p.line, p.code) for p in problems_of(text)] == [(4, "anchor"), (12, "duplicate-key")]


def test_a_problem_is_one_line_in_either_language() -> None:
    (problem,) = problems_of(FORM + "cheks: []\n")
    assert str(problem) == "f.yaml:12:1: There is no key “cheks” here (cheks). Did you mean “checks”?"
    assert problem.to("vi") == "f.yaml:12:1: Không có khóa “cheks” ở đây (cheks). Có phải là “checks”?"


def test_all_problems_together_are_the_error_in_either_language() -> None:
    with pytest.raises(SpecProblems) as raised:
        load_spec(FORM + "cheks: []\nnots: []\n", name="f.yaml")
    assert str(raised.value).splitlines() == [str(problem) for problem in raised.value.problems]
    assert raised.value.to("vi").count("\n") == 1


def test_an_inspection_of_the_whole_report_cannot_leave_out_cells() -> None:
    text = FORM + "inspections:\n  blank: {skip: {a.x: no reason}}\n"
    with pytest.raises(SpecProblems) as caught:
        load_spec(text, name="s.yaml", rules=load_plugins(entry_points=False).rules)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("wrong-key", "inspections.blank.skip")
