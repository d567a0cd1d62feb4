"""Agreeing reports agree, and the coverage of a spec counts what its checks notice."""

from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_audit.agreeing import CannotAgree, construct
from cchc_audit.align.report import build_report
from cchc_audit.coverage import OUTSIDE_DOMAIN, measure
from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.planned import Plan
from cchc_audit.engine.run import run
from cchc_audit.mutations import KINDS
from cchc_audit.plugins import load_plugins
from cchc_audit.reading.rows import read_rows
from cchc_audit.spec.load import load_spec
from cchc_audit.supposing import decimals_of

HEAD = """
id: thu.nghiem
version: "1"
title: {vi: Biểu thử nghiệm, en: Test form}
level: huyen
indicators:
  - {id: total, name: Tổng số cuộc kiểm tra đã thực hiện, name_en: Total, kind: count}
  - {id: first, name: Số phòng ban được kiểm tra, name_en: First, kind: count, parent: total}
  - {id: second, name: Số xã và thị trấn được kiểm tra, name_en: Second, kind: count, parent: total}
  - {id: alone, name: Số lượt người tham dự hội nghị, name_en: Alone, kind: count}
  - {id: rate, name: Tỷ lệ phòng ban trong tổng số, name_en: Rate, kind: percent, share: true, unit: "%"}
"""
CHECKS = """checks:
  - {id: sum, rule: total, total: total, parts: [first, second]}
  - {id: rate, rule: ratio, rate: rate, numerator: first, denominator: total}
"""
IMPOSSIBLE = """checks:
  - {id: one, holds: first == second + 1}
  - {id: other, holds: second == first + 1}
"""


@cache
def plan(checks: str = CHECKS) -> Plan:
    rules = load_plugins(entry_points=False).rules
    return make_plan(load_spec(HEAD + checks, name="form.yaml", rules=rules), rules)


@cache
def shipped() -> Plan:
    registry = load_plugins(entry_points=False)
    (source,) = [spec for spec in registry.specs if spec.name == "soctrang-huyen-cchc.yaml"]
    return make_plan(load_spec(source, rules=registry.rules, validate=False), registry.rules)


@given(st.integers(0, 10**6))
@settings(max_examples=15, deadline=None)
def test_a_constructed_report_of_the_shipped_form_breaks_no_check_when_it_is_audited(seed: int) -> None:
    agreeing = construct(shipped(), seed)
    rows = []
    for definition in shipped().spec.indicators:
        value = agreeing.values.get(definition.id)
        decimals = 0 if value is None else decimals_of(definition)
        written = "" if value is None else f"{float(value):.{decimals}f}".replace(".", ",")
        rows.append(["", definition.name.vi, definition.unit, written, ""])
    report = build_report(read_rows(rows, "constructed"), shipped().spec.indicators)
    violated = [
        one.id
        for one in run(shipped(), report).instances
        if one.verdict == "violated" and not one.id.count("@")
    ]
    checks = {check.id for check in shipped().spec.checks}
    assert [one for one in violated if one.partition("/")[0] in checks] == []


def test_the_same_seed_gives_the_same_report() -> None:
    assert construct(shipped(), 7).values == construct(shipped(), 7).values
    assert construct(shipped(), 7).values != construct(shipped(), 8).values


def test_checks_that_contradict_each_other_are_named() -> None:
    with pytest.raises(CannotAgree) as caught:
        construct(plan(IMPOSSIBLE), 1)
    assert set(caught.value.checks) <= {"one", "other"}
    assert caught.value.checks


def test_every_wrong_number_in_a_total_is_noticed_and_none_in_a_cell_without_checks() -> None:
    found = {row.definition.id: row for row in measure(plan(), reports=8)}
    seen = [kind for kind in KINDS if kind not in ("blanked", "rows-exchanged")]
    assert all(
        found[name].noticed[kind] == found[name].planted[kind] for name in ("total", "first") for kind in seen
    )
    assert found["total"].planted["stale-total"]
    assert not any(found["alone"].noticed[kind] for kind in ("digit-changed", "times-10", "times-1000"))
    assert not found["alone"].is_guarded
    assert found["total"].checks[0] == "sum"
    assert OUTSIDE_DOMAIN in found["rate"].checks


def test_the_figures_are_reproducible_and_count_what_was_planted() -> None:
    first, second = measure(plan(), reports=5, seed=3), measure(plan(), reports=5, seed=3)
    assert first == second
    for row in first:
        assert all(row.noticed[kind] <= row.planted[kind] <= 5 for kind in row.planted)
        assert row.share is None or 0 <= row.share <= Fraction(1)


def test_the_smallest_change_that_is_noticed_is_that_of_the_checks() -> None:
    loose = """checks:
  - {id: sum, rule: total, total: total, parts: [first, second], tolerance: {abs: 6}}
"""
    found = {row.definition.id: row for row in measure(plan(loose), reports=9, least=True)}
    assert found["alone"].least is None
    assert found["second"].least is not None
    assert 1 <= found["second"].least <= 7
    assert {row.definition.id: row.least for row in measure(plan(), reports=3, least=True)}["total"] == 1


def test_progress_is_told_for_each_indicator_of_each_report() -> None:
    told: list[tuple[int, int, str]] = []
    measure(plan(), reports=2, told=lambda *step: told.append(step))
    assert [done for done, _, _ in told] == list(range(10))
    assert {total for _, total, _ in told} == {10}
    assert [name for _, _, name in told[:5]] == ["total", "first", "second", "alone", "rate"]
