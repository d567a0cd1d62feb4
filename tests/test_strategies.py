"""Laws of the kit: agreeing reports agree, planted errors are found, and both say exactly what they are."""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from cchc_audit import Auditor, testing
from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.planned import Plan
from cchc_audit.mutations import KINDS, Mutator, sums_of
from cchc_audit.plugins import load_plugins
from cchc_audit.relations.relation import Relation
from cchc_audit.relations.text import write
from cchc_audit.spec.load import SpecProblems, load_spec
from cchc_audit.testing import (
    CannotAgree,
    FilledForm,
    Mutation,
    agreeing_reports,
    mutated_reports,
    mutations,
    plan_of,
    reports,
)
from cchc_audit.testing.relations import all_relations

RULES = load_plugins(entry_points=False).rules
NAMES = ("a", "b", "c", "d", "e")
RATES = ("p", "q")
KINDS_OF = {**dict.fromkeys(NAMES, "count"), **dict.fromkeys(RATES, "percent")}
SETTINGS = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def plan(*checks: Mapping[str, object]) -> Plan:
    """The plan of a small form of five counts, two percents and a code, with these checks."""
    rows: list[dict[str, object]] = [
        {
            "id": name, "name": f"Chỉ tiêu {name}", "name_en": name, "kind": kind,
            "unit": "%" if kind == "percent" else "", "share": kind == "percent" and name == "p",
        }
        for name, kind in KINDS_OF.items()
    ]  # fmt: skip
    rows.append({
        "id": "k", "name": "Mã", "name_en": "Code", "kind": "code", "unit": "",
        "codes": {"0": {"vi": "Không", "en": "No"}, "1": {"vi": "Có", "en": "Yes"}},
    })  # fmt: skip
    document = {
        "id": "small", "version": "1", "title": {"vi": "Thử", "en": "Small"}, "level": "huyen", "indicators": rows,
        "checks": [{"id": f"check{number}", **check} for number, check in enumerate(checks)],
    }  # fmt: skip
    spec = load_spec(json.dumps(document), name="small", rules=RULES, validate=False)
    return make_plan(spec, RULES)


SUM = plan({"rule": "total", "total": "a", "parts": ["b", "c"]})
BLANK = plan({"holds": "blank(a)"}, {"holds": "implies(present(b), c > 5)"}, {"holds": "present(b)"})


def chosen(most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(NAMES), min_size=3, max_size=most, unique=True)


def of_rules() -> st.SearchStrategy[Mapping[str, object]]:
    """Checks by the built-in rules, as forms have them."""
    rate = st.sampled_from(RATES)
    bounds = {"blank": "zero", "when": "k == 1", "tolerance": {"abs": 1}, "severity": "warning"}
    more = st.lists(st.sampled_from(sorted(bounds)), max_size=2, unique=True).map(
        lambda keys: {key: bounds[key] for key in keys}
    )
    checks: list[st.SearchStrategy[dict[str, object]]] = [
        chosen(5).map(lambda n: {"rule": "total", "total": n[0], "parts": n[1:]}),
        chosen(4).map(lambda n: {"rule": "of-which", "whole": n[0], "parts": n[1:]}),
        chosen(4).map(lambda n: {"rule": "bounded", "whole": n[0], "parts": n[1:]}),
        chosen(3).map(lambda n: {"rule": "remainder", "remainder": n[0], "whole": n[1], "parts": n[2:]}),
        chosen(3).map(lambda n: {"rule": "requires", "condition": n[0], "filled": n[1:]}),
        chosen(3).map(lambda n: {"rule": "zero-excludes", "condition": n[0], "excluded": n[1:]}),
        chosen(3).map(lambda n: {"rule": "chain", "stages": n}),
        st.tuples(rate, chosen(3)).map(
            lambda t: {"rule": "ratio", "rate": t[0], "numerator": t[1][0], "denominator": t[1][1]}
        ),
    ]
    return st.tuples(st.one_of(checks), more).map(lambda pair: {**pair[0], **pair[1]})


def small_plans() -> st.SearchStrategy[Plan]:
    return st.lists(of_rules(), max_size=4).map(lambda checks: plan(*checks))


def agreeing_of(data: st.DataObject, form: Plan) -> FilledForm:
    """A report that agrees; where there is none, the checks that stand against it are named, and nothing is drawn."""
    checks = {one.check.id for one in form.relations}
    try:
        strategy = agreeing_reports(form)
    except CannotAgree as error:
        assert error.checks
        assert {one.partition("/")[0] for one in error.checks} <= checks
        reject()
    return data.draw(strategy)


@given(small_plans(), st.data())
@SETTINGS
def test_an_agreeing_report_violates_no_check_of_any_small_spec(form: Plan, data: st.DataObject) -> None:
    report = agreeing_of(data, form)
    assert report.violated() == ()
    assert report.seen_by() == ()


@given(st.lists(all_relations(NAMES), min_size=1, max_size=2), st.data())
@SETTINGS
def test_no_report_is_given_that_does_not_agree_with_any_relation(
    relations: Sequence[Relation], data: st.DataObject
) -> None:
    try:
        form = plan(*({"holds": write(relation)} for relation in relations))
    except SpecProblems:
        reject()
    assert agreeing_of(data, form).violated() == ()


@given(small_plans(), st.data())
@SETTINGS
def test_every_planted_error_that_a_check_sees_is_found_by_the_audit(form: Plan, data: st.DataObject) -> None:
    before = agreeing_of(data, form)
    error = data.draw(mutations(before))
    after = before.changed(error)
    assert set(after.violated()) == set(after.seen_by())


@given(small_plans(), st.data())
@SETTINGS
def test_an_error_says_which_cells_changed_and_how(form: Plan, data: st.DataObject) -> None:
    before = agreeing_of(data, form)
    error = data.draw(mutations(before))
    after = before.changed(error)
    names = {one.id for one in form.spec.indicators}
    changed = {name for name in names if before.values.get(name) != after.values.get(name)}
    assert changed == set(error.changes)
    assert before.values[error.indicator] == error.before
    assert after.values.get(error.indicator) == error.after
    assert error.kind in KINDS


@given(reports(SUM))
@SETTINGS
def test_reports_of_a_form_are_read_as_what_they_hold(drawn: FilledForm) -> None:
    read = {name: cell.value for name, cell in drawn.report().cells.items() if cell.value is not None}
    assert read == drawn.values
    assert drawn.violated() == drawn.seen_by()


def test_sums_are_found_in_what_checks_state() -> None:
    assert sums_of(SUM) == {"a": (("b", "c"),)}
    assert sums_of(plan({"holds": "a - b == c + d"}, {"holds": "a == 2 * b"}, {"holds": "a == b"})) == {
        "a": (("b", "c", "d"),)
    }


@given(mutated_reports(SUM, kinds=["stale-total"]))
@SETTINGS
def test_a_stale_total_is_that_of_before_a_part_was_corrected(planted: tuple[FilledForm, Mutation]) -> None:
    report, error = planted
    assert error.indicator == "a"
    assert error.other in {"b", "c"}
    assert error.after is not None
    assert 0 < error.before - error.after <= report.values[error.other]
    assert report.violated() == ("check0",)


def test_every_kind_of_error_can_be_planted() -> None:
    values = {"a": Fraction(5120), "b": Fraction(5000), "c": Fraction(120)}
    planted = {error.kind for error in Mutator(SUM).mutations("a", values, Random(1))}  # noqa: S311 - not secret
    assert planted == set(KINDS)


@given(agreeing_reports(BLANK))
@SETTINGS
def test_what_asks_for_a_blank_gets_one(report: FilledForm) -> None:
    assert "a" not in report.values
    assert report.values["c"] > 5
    assert report.violated() == ()


def test_where_no_report_agrees_the_checks_are_named() -> None:
    with pytest.raises(CannotAgree) as caught:
        agreeing_reports(plan({"holds": "a == b + 1"}, {"holds": "b == a + 1"}, {"holds": "c >= 0"}))
    assert set(caught.value.checks) <= {"check0", "check1"}


@given(st.data())
@settings(SETTINGS, max_examples=3)
def test_reports_of_the_shipped_form_agree_when_they_are_audited_by_their_rows(data: st.DataObject) -> None:
    form = shipped()
    report = data.draw(agreeing_reports(form))
    checks = {check.id for check in form.spec.checks}
    assert {finding.check for finding in auditor().audit(report.rows()).findings} & checks == set()


@cache
def shipped() -> Plan:
    return plan_of("soctrang.huyen.cchc")


@cache
def auditor() -> Auditor:
    return Auditor(spec="soctrang.huyen.cchc")


def test_public_names_of_the_kit_can_be_imported_and_are_explained() -> None:
    assert testing.__all__ == sorted(dir(testing))
    assert all(getattr(testing, name).__doc__ for name in testing.__all__)
    with pytest.raises(AttributeError):
        testing.nothing  # noqa: B018 - the mistake that is tested
