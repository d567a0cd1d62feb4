"""Whole columns come to the verdicts of one report at a time, whatever the relations and the rows."""

import json
import pickle
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from random import Random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_audit.engine.deciding import decide_relation
from cchc_audit.engine.figures import ReportFigures
from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.planned import Plan, PlannedRelation
from cchc_audit.engine.verdict import VERDICTS
from cchc_audit.explain.glossary import glossary_of
from cchc_audit.language import Text
from cchc_audit.relations.relation import Relation
from cchc_audit.relations.side import span_of
from cchc_audit.relations.text import write
from cchc_audit.relations.tolerance import EXACT, ROUNDING, Tolerance
from cchc_audit.report.cell import Report
from cchc_audit.scanning.column import STATE
from cchc_audit.scanning.kernel import Kernel
from cchc_audit.scanning.row import OddRow, report_of_row
from cchc_audit.scanning.violated import exact_message
from cchc_audit.spec.load import load_spec
from cchc_audit.spec.model import Check, Spec
from cchc_audit.testing.filled import plan_of
from cchc_audit.testing.relations import all_relations, comparisons, linear_quantities

COUNT: dict[str, object] = {"kind": "count"}
FORM: dict[str, dict[str, object]] = {
    "a": COUNT,
    "b": COUNT,
    "c": {"kind": "count", "minimum": 2, "maximum": 9},
    "d": {"kind": "code", "codes": {"0": {"vi": "không", "en": "no"}, "1": {"vi": "có", "en": "yes"}}},
    "m": {"kind": "amount"},
    "p": {"kind": "percent", "unit": "%", "share": True},
    "q": {"kind": "percent", "unit": "%"},
    "r": {"kind": "change"},
}
SCALES = {"a": 0, "b": 0, "c": 0, "d": 0, "m": 2, "p": 1, "q": 2, "r": 1}
NAMES = tuple(FORM)
Row = dict[str, int | str | None]
TOLERANCES = st.sampled_from(
    [
        ROUNDING,
        EXACT,
        Tolerance(regime="abs", bound=Fraction(1, 2)),
        Tolerance(regime="abs", bound=Fraction(3)),
        Tolerance(regime="rel", bound=Fraction(1, 10)),
    ]
)


@cache
def form() -> Spec:
    document = {
        "id": "form",
        "version": "1",
        "title": {"vi": "Thử", "en": "Form"},
        "level": "huyen",
        "indicators": [
            {"id": name, "name": f"Dòng {name}", "name_en": f"Row {name}", "unit": "", **keys}
            for name, keys in FORM.items()
        ],
        "checks": [],
    }
    return load_spec(json.dumps(document, ensure_ascii=False), name="form", rules={}, validate=False)


def plan_with(checks: list[Check]) -> Plan:
    """A plan with any checks at all, also such as compare what no person would."""
    numbered = tuple(replace(check, id=f"check-{at}") for at, check in enumerate(checks))
    return make_plan(replace(form(), checks=numbered), {})


def cells(name: str) -> st.SearchStrategy[tuple[int | None, int]]:
    small = {"c": st.integers(0, 11), "d": st.integers(0, 2), "p": st.integers(-3, 1003)}
    usual = st.one_of(
        st.integers(0, 12), st.sampled_from([-1, 0, 5, 50, 100, 500, 1000]), st.integers(0, 10**6)
    )
    numbers = small.get(name, usual)
    blanks = st.sampled_from([(None, code) for code in (1, 2, 3, 4, 5)])
    return st.one_of(numbers.map(lambda n: (n, 0)), numbers.map(lambda n: (n, 0)), blanks, st.just((0, 6)))


def huge(name: str) -> st.SearchStrategy[tuple[int | None, int]]:
    return st.one_of(cells(name), st.integers(-(10**17), 10**17).map(lambda n: (n, 0)))


def frames(*, huge_ones: bool = False) -> st.SearchStrategy[pl.DataFrame]:
    one = st.fixed_dictionaries({name: (huge if huge_ones else cells)(name) for name in NAMES})
    return st.lists(one, min_size=1, max_size=12).map(frame_of)


def frame_of(rows: list[dict[str, tuple[int | None, int]]]) -> pl.DataFrame:
    columns = [pl.Series("report", [str(at) for at in range(len(rows))])]
    for name in NAMES:
        columns.append(pl.Series(name, [row[name][0] for row in rows], dtype=pl.Int64))
        columns.append(pl.Series(name + STATE, [row[name][1] for row in rows], dtype=pl.UInt8))
    return pl.DataFrame(columns)


def said_by(plan: Plan, planned: PlannedRelation) -> Text | None:
    rule = plan.rules.get(planned.rule)
    own = None if rule is None else rule.sentences.get(planned.name)
    return None if own is None else Text(vi=own.vi, en=own.en)


def assert_same(plan: Plan, frame: pl.DataFrame, scales: dict[str, int]) -> None:
    """The kernel counts, and finds violated with their sides, what deciding one report after another does."""
    kernel = Kernel.of(plan, scales)
    scan = kernel.scan(frame)
    counted: dict[str, Counter[str]] = {planned.id: Counter() for planned in plan.relations}
    violated = {}
    messages = {}
    glossary = glossary_of(plan)
    for row in frame.iter_rows(named=True):
        figures = ReportFigures.of(report_of_row(row, kernel.definitions, scales), plan.refs)
        for planned in plan.relations:
            instance = decide_relation(planned, figures)
            counted[planned.id]["waived" if planned.check.off else instance.verdict] += 1
            if instance.verdict == "violated" and not planned.check.off:
                decision = instance.violations[0].decision
                assert decision is not None
                sides = None
                if decision.decisive is not None:
                    given_ones = figures.zeroed if planned.check.blank_zero else figures.plain
                    spans = [
                        span_of(side, given_ones.__getitem__, as_printed=True)
                        for side in (decision.decisive.left, decision.decisive.right)
                    ]
                    if all(span.is_point for span in spans):
                        sides = tuple(Fraction(span.low or 0) for span in spans)
                violated[row["report"], planned.id] = sides
                messages[row["report"], planned.id] = exact_message(
                    planned, instance.violations[0], said_by(plan, planned), glossary
                )
    told = {planned.id: write(planned.prepared.relation) for planned in plan.relations}
    for entry in scan.counts.iter_rows(named=True):
        got = {name: entry[name] for name in VERDICTS if entry[name]}
        assert got == dict(counted[entry["relation"]]), told[entry["relation"]]
    found = {(row["report"], row["relation"]): row for row in scan.violations.iter_rows(named=True)}
    assert set(found) == set(violated)
    for key, row in found.items():
        assert (row["message_vi"], row["message_en"]) == (messages[key].vi, messages[key].en), told[key[1]]
        if row["left"] is not None and row["right"] is not None:
            sides = Fraction(row["left"], row["over"]), Fraction(row["right"], row["over"])
            assert sides == violated[key], told[key[1]]
            assert Fraction(row["difference"], row["over"]) == sides[0] - sides[1]


def free_form(relations: st.SearchStrategy[Relation]) -> st.SearchStrategy[Check]:
    whens = st.one_of(st.none(), comparisons(linear_quantities(NAMES)), all_relations(NAMES))
    return st.builds(
        lambda relation, when, tolerance, zero: Check(
            id="",
            holds=write(relation),
            when=None if when is None else write(when),
            tolerance=tolerance,
            blank_zero=zero,
        ),
        relations,
        whens,
        TOLERANCES,
        st.booleans(),
    )


def ratios() -> st.SearchStrategy[Check]:
    names = st.sampled_from(NAMES)
    return st.builds(
        lambda rate, operator, factor, above, below, rest, tolerance: Check(
            id="", holds=f"{rate} {operator} {factor} * ({above}) / {below}{rest}", tolerance=tolerance
        ),
        names,
        st.sampled_from(["==", "!=", "<=", ">=", "<", ">"]),
        st.sampled_from(["100", "1", "2.5", "-3"]),
        st.one_of(names, st.tuples(names, names).map(" + ".join), st.tuples(names, names).map(" - ".join)),
        st.sampled_from(["a", "b", "a", "m", "c"]),
        st.sampled_from(["", "", " + 1"]),
        TOLERANCES,
    )


@given(
    checks=st.lists(free_form(comparisons(linear_quantities(NAMES))), min_size=1, max_size=4), frame=frames()
)
@settings(max_examples=150, deadline=None)
def test_sums(checks: list[Check], frame: pl.DataFrame) -> None:
    assert_same(plan_with(checks), frame, SCALES)


@given(checks=st.lists(free_form(all_relations(NAMES)), min_size=1, max_size=4), frame=frames())
@settings(max_examples=200, deadline=None)
def test_all_relations(checks: list[Check], frame: pl.DataFrame) -> None:
    assert_same(plan_with(checks), frame, SCALES)


@given(checks=st.lists(ratios(), min_size=1, max_size=4), frame=frames())
@settings(max_examples=150, deadline=None)
def test_ratios(checks: list[Check], frame: pl.DataFrame) -> None:
    assert_same(plan_with(checks), frame, SCALES)


@given(
    checks=st.lists(free_form(comparisons(linear_quantities(NAMES))) | ratios(), min_size=1, max_size=3),
    frame=frames(huge_ones=True),
)
@settings(max_examples=100, deadline=None)
def test_amounts_that_are_too_large_for_columns(checks: list[Check], frame: pl.DataFrame) -> None:
    assert_same(plan_with(checks), frame, SCALES)


def shipped_frame(plan: Plan, scales: dict[str, int], seed: int, rows: int) -> pl.DataFrame:
    random = Random(seed)  # noqa: S311 - reproducible, not secret
    columns = [pl.Series("report", [str(at) for at in range(rows)])]
    for one in plan.spec.indicators:
        interval, scale = one.domain.interval, 10 ** scales[one.id]
        highest = int(interval.high * scale) if interval.high is not None else 30 * scale
        codes = [random.choice([0] * 14 + [1, 2, 3, 4, 5, 6]) for _ in range(rows)]
        values = [random.randint(0, highest) if code == 0 else 0 if code == 6 else None for code in codes]
        columns.append(pl.Series(one.id, values, dtype=pl.Int32))
        columns.append(pl.Series(one.id + STATE, codes, dtype=pl.UInt8))
    return pl.DataFrame(columns)


@pytest.mark.parametrize("name", ["soctrang.huyen.cchc", "ttcp.01-xld", "vpcp.06.kstt"])
@pytest.mark.parametrize("seed", [1, 2])
def test_shipped_specs(name: str, seed: int) -> None:
    plan = plan_of(name)
    scales = {one.id: 0 if one.kind in ("count", "code") else 1 for one in plan.spec.indicators}
    assert_same(plan, shipped_frame(plan, scales, seed, 40), scales)


ROW: dict[str, tuple[int | None, int]] = dict.fromkeys(NAMES, (5, 0))
TOTAL = Check(id="", holds="a == b + c")


def test_a_kernel_can_be_pickled() -> None:
    kernel = Kernel.of(plan_with([TOTAL]), SCALES)
    frame = frame_of([ROW])
    assert pickle.loads(pickle.dumps(kernel)).scan(frame).counts.equals(kernel.scan(frame).counts)  # noqa: S301 - our own


def test_an_odd_cell_is_decided_on_its_report() -> None:
    plan = plan_with([TOTAL, Check(id="", holds="m <= p")])
    kernel = Kernel.of(plan, SCALES)
    frame = frame_of([ROW, {**ROW, "a": (None, 7)}])
    asked = []

    def report_of(row: Mapping[str, object]) -> Report:
        asked.append(row)
        return report_of_row(frame_of([{**ROW, "a": (10, 0)}]).row(0, named=True), kernel.definitions, SCALES)

    scan = kernel.scan(frame, report_of=report_of)
    assert asked == [{"report": "1"}]
    assert scan.counts["violated"].to_list() == [1, 0]
    assert scan.counts["holds"].to_list() == [1, 2]


def test_an_odd_cell_without_its_report_is_refused() -> None:
    with pytest.raises(OddRow, match="a: the state 7"):
        Kernel.of(plan_with([TOTAL]), SCALES).scan(frame_of([{**ROW, "a": (None, 7)}]))


def test_no_rows() -> None:
    scan = Kernel.of(plan_with([TOTAL]), SCALES).scan(frame_of([ROW]).clear())
    assert scan.counts.drop("relation").sum().row(0) == (0,) * len(VERDICTS)
    assert scan.violations.is_empty()


def test_arrow_batches_give_arrow_batches() -> None:
    arrow = pytest.importorskip("pyarrow")
    kernel = Kernel.of(plan_with([TOTAL]), SCALES)
    batches = frame_of([ROW, {**ROW, "a": (10, 0)}]).to_arrow().to_batches()
    found = arrow.Table.from_batches(kernel.scan_batches(batches)).to_pylist()
    assert [(one["report"], one["relation"], one["difference"], one["over"]) for one in found] == [
        ("0", "check-0", -5, 1)
    ]
