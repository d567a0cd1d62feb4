"""Laws of what is said across periods: cumulated values, copied reports, and what is far from the usual."""

import statistics
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_audit import Auditor
from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.run import run
from cchc_audit.explain.finding import Finding
from cchc_audit.explain.findings import findings_of
from cchc_audit.numbers.robust import Changes, effect, median, median_deviation
from cchc_audit.plugins import load_plugins
from cchc_audit.spec.load import SpecProblems, load_spec
from cchc_audit.testing.tables import report_of, spec_of, table_of

RULES = load_plugins(entry_points=False).rules
NUMBERS = st.lists(
    st.fractions(min_value=-1000, max_value=1000, max_denominator=100), min_size=1, max_size=12
)
POSITIVE = st.integers(1, 10**6).map(Fraction)
PAIRS = st.lists(st.tuples(POSITIVE, POSITIVE), min_size=5, max_size=12)
COUNTS = st.integers(0, 10**6)


def found(rule: str, values: dict[str, object], about: dict[str, object]) -> list[Finding]:
    """The findings of a rule in a report with these values."""
    table = table_of(values)
    spec = spec_of(table, None, RULES)
    report = report_of(table, spec, about, {})
    return list(findings_of(run(make_plan(spec, {rule: RULES[rule]}), report)))


@given(NUMBERS)
def test_the_median_is_the_usual_one(numbers: Sequence[Fraction]) -> None:
    assert median(numbers) == statistics.median(numbers)
    middle = median(numbers)
    assert median_deviation(numbers, middle) == statistics.median(abs(one - middle) for one in numbers)


@given(before=POSITIVE, now=POSITIVE)
def test_an_effect_is_alike_for_a_rise_and_a_fall(before: Fraction, now: Fraction) -> None:
    assert effect(before, now, Fraction(1)) == -effect(now, before, Fraction(1))
    assert effect(before, now, now / before) == 0


@given(PAIRS)
def test_the_median_of_the_effects_lies_within_the_bounds(pairs: list[tuple[Fraction, Fraction]]) -> None:
    changes = Changes.of(pairs, 5)
    assert changes.low <= changes.middle <= changes.high
    assert changes.farness(changes.middle) == 0
    effects = [effect(before, now, changes.ratio) for before, now in pairs]
    far = [one for one in effects if changes.farness(one)]
    assert len(far) <= len(pairs) // 2
    assert all(changes.farness(one) > 1 for one in far)
    assert Changes.of(pairs[::-1], 5) == changes


@given(now=COUNTS, before=COUNTS, month=st.integers(1, 12))
def test_a_cumulated_number_is_a_finding_just_if_it_falls_within_the_year(
    now: int, before: int, month: int
) -> None:
    values: dict[str, object] = {"done": {"value": now, "cumulative": True}}
    findings = found("cumulative", values, {"period": f"2024-{month:02}", "history": [{"done": before}]})
    assert len(findings) == (now < before and month > 1)
    for one in findings:
        assert one.relation is not None
        assert one.relation.difference == now - before


@given(values=st.lists(st.integers(500, 1500), min_size=5, max_size=9), data=st.data())
def test_the_order_of_the_history_says_nothing_of_what_is_usual(
    values: list[int], data: st.DataObject
) -> None:
    now = data.draw(st.integers(0, 20_000))

    def told(order: list[int]) -> list[tuple[str, object]]:
        history = [{"x": value} for value in order]
        return [(one.code, one.facts) for one in found("outlier", {"x": now}, {"history": history})]

    assert told(values) == told(data.draw(st.permutations(values)))


@given(values=st.lists(st.integers(500, 1500), min_size=5, max_size=9))
def test_what_lies_among_the_values_before_is_no_outlier_and_ten_times_as_much_is_one(
    values: list[int],
) -> None:
    history = [{"x": value} for value in values]
    about: dict[str, object] = {"history": history}
    assert found("outlier", {"x": sorted(values)[len(values) // 2]}, about) == []
    (far,) = found("outlier", {"x": 10 * max(values)}, about)
    assert far.severity == "warning"


@given(values=st.lists(st.integers(21, 10**6), min_size=5, max_size=12, unique=True), data=st.data())
def test_a_copied_report_is_one_finding_whatever_its_order(values: list[int], data: st.DataObject) -> None:
    names = data.draw(st.permutations([f"r{number}" for number in range(len(values))]))
    report: dict[str, object] = dict(zip(names, values, strict=True))
    (one,) = found("copied-period", report, {"history": [report]})
    assert one.severity == "warning"
    assert {cell.indicator for cell in one.cells} == set(names)
    changed = {name: value + 1 for name, value in zip(names, values, strict=True)}
    assert found("copied-period", report, {"history": [changed]}) == []


@pytest.mark.parametrize("kind", ["percent", "ratio", "change", "text", "date"])
def test_only_what_is_counted_is_cumulated(kind: str) -> None:
    text = (
        "id: a.b\nversion: '1'\ntitle: {vi: Thử, en: Trial}\nlevel: any\nindicators:\n"
        f"  - {{id: a, name: Số, name_en: Number, kind: {kind}, cumulative: true}}\nchecks: []\n"
    )
    with pytest.raises(SpecProblems) as caught:
        load_spec(text, name="a.yaml", rules=RULES)
    assert [(one.code, one.line) for one in caught.value.problems] == [("cumulative-not-counted", 6)]
    assert load_spec(text.replace(kind, "count"), name="a.yaml", rules=RULES).indicators[0].cumulative


SPEC = """
id: thu.don-vi
version: "1"
title: {vi: Thử, en: Trial}
level: any
layout: columns
indicators:
  - {id: received, name: Số hồ sơ tiếp nhận, name_en: Received, kind: count, unit: hồ sơ, column: 3}
  - {id: resolved, name: Số hồ sơ đã giải quyết, name_en: Resolved, kind: count, unit: hồ sơ, column: 4}
checks: []
"""


def table(period: str, received: Sequence[int]) -> list[list[str]]:
    head = ["STT", "Đơn vị", "Số hồ sơ tiếp nhận", "Số hồ sơ đã giải quyết"]
    rows = [
        [str(n), f"Xã {'ABCDEFGH'[n - 1]}", str(one), str(one - 3)] for n, one in enumerate(received, start=1)
    ]
    return [[period, "", "", ""], head, ["(1)", "(2)", "(3)", "(4)"], *rows]


def test_a_unit_that_changes_as_no_other_is_told_in_its_row(tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    with Auditor(spec=spec) as auditor:
        before = table("Báo cáo Quý I năm 2024", [200, 300, 400, 500, 600, 700])
        now = table("Báo cáo Quý II năm 2024", [210, 290, 420, 5200, 590, 720])
        results = list(auditor.audit_each(now, name="now", previous=before))
    told = {
        one.unit: [finding.code for finding in one.findings if finding.rule == "outlier"] for one in results
    }
    assert told.pop("Xã D") == ["unlike-peers", "unlike-peers"]
    assert set(map(tuple, told.values())) == {()}


def test_the_documents_show_the_spec_of_the_example() -> None:
    root = Path(__file__).parents[1]
    example = (root / "examples" / "periods" / "ho-so.yaml").read_text(encoding="utf-8")
    assert f"```yaml\n{example}```" in (root / "docs" / "periods.md").read_text(encoding="utf-8")
