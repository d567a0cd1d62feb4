"""Laws of linting: what it says of small rule books is what trying every report says."""

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_audit.cli import main
from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.planned import Plan
from cchc_audit.language import Text
from cchc_audit.linting.flaw import Flaw
from cchc_audit.linting.lint import lint
from cchc_audit.linting.sentences import flaw_message
from cchc_audit.relations.tolerance import ROUNDING
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.spec.model import Check, Spec
from cchc_audit.supposing import Supposition, figure_for

NAMES = ("a", "b", "c")
MOST = 3
RELATIONS = (
    "a == b + c", "a >= b", "b > c", "c > a", "a != 1", "a <= 3", "b == 2", "implies(a > 3, b == 0)", "a * b == c",
    "any_of(a == 0, b == 0)", "abs(a - b) <= 1", "maximum_of(a, b) >= c", "c / b <= 1", "implies(b > 0, c > 0)",
    "a + b < 0", "abs(2 * a / b - c) <= 1", "maximum_of(a, 2) / b >= 1",
)  # fmt: skip


def plan_of(relations: Sequence[str], when: Mapping[int, str] | None = None) -> Plan:
    rows = tuple(
        IndicatorDefinition(id=name, name=Text(vi=name, en=name), kind="count", maximum=Fraction(MOST))
        for name in NAMES
    )
    checks = tuple(
        Check(
            id=f"c{number}", holds=text, when=(when or {}).get(number), severity="error", tolerance=ROUNDING
        )
        for number, text in enumerate(relations)
    )
    title = Text(vi="t", en="t")
    return make_plan(Spec(id="a.b", version="1", level="xa", title=title, indicators=rows, checks=checks), {})


def reports(plan: Plan) -> list[set[str]]:
    """Of every report with numbers of the domain, the ids of the relations that it violates."""
    rows = plan.spec.indicators
    found = []
    for values in product(range(MOST + 1), repeat=len(rows)):
        figures = {row.id: figure_for(row, Fraction(value)) for row, value in zip(rows, values, strict=True)}
        supposed = Supposition(figures)
        found.append({one.id for one in plan.relations if supposed.breaks(one)})
    return found


def flaws_of(plan: Plan, *kinds: str) -> list[Flaw]:
    return [flaw for flaw in lint(plan) if not kinds or flaw.kind in kinds]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(RELATIONS), min_size=1, max_size=5, unique=True))
def test_flaws_are_what_trying_every_report_says(relations: list[str]) -> None:
    plan = plan_of(relations)
    tried = reports(plan)
    flaws = flaws_of(plan)
    conflicts = [set(flaw.relations) for flaw in flaws if flaw.kind == "contradiction"]
    assert bool(conflicts) == all(tried)
    for conflict in conflicts:
        assert all(violated & conflict for violated in tried)
        for one in conflict:
            assert any(not violated & (conflict - {one}) for violated in tried)
    for flaw in flaws:
        if flaw.kind == "implied":
            [name] = flaw.relations
            because = set(flaw.because)
            assert all(violated & because for violated in tried if name in violated)
        if flaw.kind == "never-violated":
            assert not any(set(flaw.relations) & violated for violated in tried)
    if not conflicts:
        told = {
            name for flaw in flaws if flaw.kind in {"implied", "never-violated"} for name in flaw.relations
        }
        kept = {one.id for one in plan.relations} - told
        assert all(violated & kept for violated in tried if violated)
        for name in kept:
            assert any(violated & kept == {name} for violated in tried)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(RELATIONS), min_size=1, max_size=4, unique=True))
def test_fixed_indicators_have_one_value_in_all_reports_that_agree(relations: list[str]) -> None:
    plan = plan_of(relations)
    if flaws_of(plan, "contradiction"):
        return
    agreeing = [
        values
        for values, violated in zip(product(range(MOST + 1), repeat=len(NAMES)), reports(plan), strict=True)
        if not violated
    ]
    seen = {name for one in plan.relations for name in one.prepared.names}
    fixed = {
        name: values.pop()
        for at, name in enumerate(NAMES)
        if name in seen and len(values := {each[at] for each in agreeing}) == 1
    }
    assert {flaw.indicator: flaw.value for flaw in flaws_of(plan, "fixed")} == fixed


def conditions() -> Iterator[tuple[str, str]]:
    yield "a > 3", "never-applies"
    yield "a >= 0", "always-applies"
    yield "b > 2 * c + 5", "never-applies"


@pytest.mark.parametrize(("when", "kind"), list(conditions()))
def test_conditions_that_are_never_or_always_true(when: str, kind: str) -> None:
    [flaw] = flaws_of(plan_of(["b <= c"], {0: when}), "never-applies", "always-applies")
    assert (flaw.kind, flaw.relations) == (kind, ("c0",))


def test_a_condition_that_other_checks_rule_out() -> None:
    [flaw] = flaws_of(plan_of(["b <= c", "a == 1", "b + c == 0"], {0: "a > 1"}), "never-applies-with")
    assert (flaw.relations, flaw.because) == (("c0",), ("c1",))


def test_implied_checks_tell_the_chain() -> None:
    [flaw] = flaws_of(plan_of(["a <= b", "b <= c", "a <= c"]), "implied")
    assert (flaw.relations, set(flaw.because)) == (("c2",), {"c0", "c1"})


def test_what_hangs_together_far_away_is_found_out() -> None:
    """A chain of totals: what the first says of the last follows from all of them, and from no few of them."""
    count = 40
    names = [f"x{number}" for number in range(count)]
    rows = tuple(IndicatorDefinition(id=name, name=Text(vi=name, en=name)) for name in names)
    texts = [f"{first} <= {second}" for first, second in pairwise(names)]
    checks = tuple(
        Check(id=f"c{number}", holds=text, severity="error", tolerance=ROUNDING)
        for number, text in enumerate(
            [*texts, f"x0 <= x{count - 1}", f"x0 > x{count - 1} + 5", "x3 <= x30 + 1"]
        )
    )
    title = Text(vi="t", en="t")
    plan = make_plan(Spec(id="a.b", version="1", level="xa", title=title, indicators=rows, checks=checks), {})
    chain = {f"c{number}" for number in range(count - 1)}
    flaws = flaws_of(plan)
    told = {(flaw.kind, flaw.relations[-1]): set(flaw.relations[:-1]) | set(flaw.because) for flaw in flaws}
    assert told == {
        ("implied", f"c{count - 1}"): chain,
        ("contradiction", f"c{count}"): {f"c{count - 1}"},
        ("implied", f"c{count + 1}"): {f"c{number}" for number in range(3, 30)},
    }


def test_what_the_solver_gives_up_is_told_with_a_reason_that_is_true() -> None:
    """Hundreds of checks without any product look at one indicator."""
    count = 150
    names = ["hub", *(f"x{number}" for number in range(count))]
    rows = tuple(IndicatorDefinition(id=name, name=Text(vi=name, en=name), kind="count") for name in names)
    texts = [
        text
        for number in range(count)
        for text in (f"x{number} <= hub + {number}", f"hub <= x{number} + {number}")
    ]
    checks = tuple(
        Check(id=f"c{number}", holds=text, severity="error", tolerance=ROUNDING)
        for number, text in enumerate(texts)
    )
    title = Text(vi="t", en="t")
    plan = make_plan(Spec(id="a.b", version="1", level="xa", title=title, indicators=rows, checks=checks), {})
    given_up = flaws_of(plan, "not-treated")
    assert given_up
    for flaw in given_up:
        assert bool(flaw.relations) != bool(flaw.indicator)
        if flaw.relations:
            assert "too many checks" in flaw_message(flaw).en


def test_an_indicator_of_which_it_is_not_known_whether_it_is_fixed_is_told() -> None:
    """With cubes, the solver finds no other report within its bound, nor a proof that there is none."""
    rows = tuple(IndicatorDefinition(id=name, name=Text(vi=name, en=name), kind="count") for name in NAMES)
    texts = ["a * a * a + b * b * b == c * c * c", "a >= 1", "b >= 1"]
    checks = tuple(
        Check(id=f"c{number}", holds=text, severity="error", tolerance=ROUNDING)
        for number, text in enumerate(texts)
    )
    title = Text(vi="t", en="t")
    plan = make_plan(Spec(id="a.b", version="1", level="xa", title=title, indicators=rows, checks=checks), {})
    flaws = [flaw for flaw in flaws_of(plan, "not-treated") if flaw.indicator]
    assert flaws
    for flaw in flaws:
        assert not flaw.relations
        assert flaw_message(flaw).en.startswith(f"{flaw.indicator}: not treated")


def test_unguarded_indicators_are_told() -> None:
    assert [flaw.indicator for flaw in flaws_of(plan_of(["a <= b"]), "unguarded")] == ["c"]


def test_blanks_are_seen_where_a_check_asks_for_them() -> None:
    assert not flaws_of(plan_of(["implies(present(a), a >= b)", "blank(a)"]), "contradiction")
    assert flaws_of(plan_of(["present(a)", "blank(a)"]), "contradiction")


SPEC = """
id: x.y
version: "1"
level: xa
title: {vi: t, en: t}
indicators:
  - {id: a, name: a, name_en: a, kind: count}
  - {id: b, name: b, name_en: b, kind: count}
checks:
  - {id: less, holds: a < b, severity: error, title: {vi: t, en: t}, why: {vi: t, en: t}}
  - {id: more, holds: a > b, severity: error, title: {vi: t, en: t}, why: {vi: t, en: t}}
"""


def test_the_command_tells_where_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = tmp_path / "s.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    assert main(["spec", "lint", str(spec), "--lang", "en"]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "Contradiction: no report satisfies all of less, more." in said
    assert "s.yaml:10" in said
    assert main(["spec", "lint", str(spec), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [flaw["kind"] for flaw in told["flaws"]] == ["contradiction"]
    spec.write_text(SPEC.replace("a > b", "a + 1 <= b"), encoding="utf-8")
    assert main(["spec", "lint", str(spec), "--lang", "en"]) == 0
    assert "implied by less" in " ".join(capsys.readouterr().out.split())
    assert main(["spec", "lint", str(spec), "--strict", "--lang", "en"]) == 1


def test_without_the_solver_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = tmp_path / "s.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    monkeypatch.setitem(__import__("sys").modules, "z3", None)
    assert main(["spec", "lint", str(spec), "--lang", "en"]) == 2
    assert "pip install cchc-audit[lint]" in capsys.readouterr().err
