"""Laws of diagnoses: what they propose holds, nothing cheaper does, and what changes nothing changes nothing."""

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_audit import Auditor, Result
from cchc_audit.diagnosing.components import components_of
from cchc_audit.diagnosing.diagnose import diagnose
from cchc_audit.diagnosing.diagnosis import Diagnosed
from cchc_audit.diagnosing.inequalities import Inequality, Unknown, nearest, refuted
from cchc_audit.diagnosing.localising import Localising
from cchc_audit.diagnosing.slips import slips_of
from cchc_audit.diagnosing.system import SystemOfReport
from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.run import Audit, run
from cchc_audit.explain.findings import findings_of
from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.linting.encoding import Encoding
from cchc_audit.numbers.precision import interval_of
from cchc_audit.numbers.value import Reading, Value
from cchc_audit.relations.tolerance import ROUNDING
from cchc_audit.report.cell import Cell, Report, Row
from cchc_audit.report.definition import IndicatorDefinition, Kind
from cchc_audit.report.place import Field, Place
from cchc_audit.spec.model import Check, Spec
from cchc_audit.writing.gathered import joined_units

NAMES = ("a", "b", "c", "d", "e")
RELATIONS = (
    "a == b + c", "d == b + e", "a >= d", "b <= c", "a == d", "c + d <= 6", "e == 2 * b", "a != c", "abs(a - d) <= 1",
    "any_of(a == b, c == d)", "implies(b > 1, c > 0)", "maximum_of(b, c) <= d", "a * 2 == c + d + e",
)  # fmt: skip
MOST = 3


def definition(name: str, kind: Kind = "count", **more: Any) -> IndicatorDefinition:  # noqa: ANN401 - fields of a definition
    return IndicatorDefinition(id=name, name=Text(vi=name, en=name), kind=kind, **more)


def spec_of(definitions: Sequence[IndicatorDefinition], relations: Sequence[str]) -> Spec:
    checks = tuple(
        Check(id=f"check{number}", holds=text, severity="error", tolerance=ROUNDING)
        for number, text in enumerate(relations)
    )
    return Spec(
        id="a.b",
        version="1",
        level="xa",
        title=Text(vi="t", en="t"),
        indicators=tuple(definitions),
        checks=checks,
    )


def cell(one: IndicatorDefinition, number: int, value: Fraction | None, decimals: int = 0) -> Cell:
    read = (
        Value(state="empty")
        if value is None
        else Value(state="number", readings=(Reading(value=value, decimals=decimals, style="plain"),))
    )
    place = Place(row=number)
    row = Row(
        number, place, name=Field(one.id, place), value=Field("" if value is None else str(value), place)
    )
    interval = interval_of(read, kind=one.kind, domain=one.domain)
    return Cell(definition=one, row=row, read=read, interval=interval)


def audited(spec: Spec, values: Mapping[str, Fraction | int | None], decimals: int = 0) -> Audit:
    cells = {
        one.id: cell(one, number, None if values[one.id] is None else Fraction(values[one.id] or 0), decimals)
        for number, one in enumerate(spec.indicators, 1)
    }
    rows = tuple(one.row for one in cells.values() if one.row is not None)
    report = Report(source="r", unit="u", period="2022", cells=Frozen(cells), rows=rows, earlier=Frozen({}))
    return run(make_plan(spec, {}), report)


def diagnosed(spec: Spec, values: Mapping[str, Fraction | int | None], decimals: int = 0) -> Diagnosed:
    audit = audited(spec, values, decimals)
    return diagnose(audit, findings_of(audit))


def violated_with(spec: Spec, values: Mapping[str, Fraction | int | None]) -> set[str]:
    return {one.id for one in audited(spec, values).instances if one.verdict == "violated"}


@st.composite
def systems(draw: st.DrawFn) -> tuple[Spec, dict[str, int]]:
    chosen = draw(st.lists(st.sampled_from(RELATIONS), min_size=1, max_size=5, unique=True))
    spec = spec_of([definition(name, maximum=Fraction(MOST)) for name in NAMES], chosen)
    return spec, {name: draw(st.integers(0, MOST)) for name in NAMES}


def brute_force(spec: Spec, values: Mapping[str, int]) -> set[tuple[str, ...]]:
    """The smallest sets of cells with which nothing is violated, tried one by one."""
    for size in range(len(NAMES) + 1):
        found = set()
        for cells in combinations(NAMES, size):
            for tried in product(range(MOST + 1), repeat=size):
                if not violated_with(spec, {**values, **dict(zip(cells, tried, strict=True))}):
                    found.add(cells)
                    break
        if found:
            return found
    return set()


@settings(max_examples=40, deadline=None)
@given(systems())
def test_all_cheapest_sets_are_found_and_no_others(system: tuple[Spec, dict[str, int]]) -> None:
    spec, values = system
    own = SystemOfReport(audited(spec, values))
    localising = Localising(own, dict.fromkeys(NAMES, 1), 100_000)
    found = localising.localise(own.violated)
    assert found.complete
    assert set(found.sets) == brute_force(spec, values)
    for proposed in found.sets.values():
        assert not violated_with(spec, {**values, **{name: Fraction(one) for name, one in proposed.items()}})


@settings(max_examples=40, deadline=None)
@given(systems())
def test_groups_that_are_looked_at_apart_cost_as_much_as_together(
    system: tuple[Spec, dict[str, int]],
) -> None:
    spec, values = system
    own = SystemOfReport(audited(spec, values))
    localising = Localising(own, dict.fromkeys(NAMES, 1), 100_000)
    together = localising.localise(own.violated)
    apart = components_of(own, localising)
    if together.sets:
        assert sum(one.localised.cost for one in apart) == together.cost


@settings(max_examples=40, deadline=None)
@given(systems())
def test_what_is_proposed_resolves_what_it_says_and_creates_nothing(
    system: tuple[Spec, dict[str, int]],
) -> None:
    spec, values = system
    audit = audited(spec, values)
    findings = findings_of(audit)
    ids = {finding.id: finding.instance for finding in findings}
    told = diagnose(audit, findings)
    before = violated_with(spec, values)
    alone = len({one.group for one in told.diagnoses}) == 1
    for one in told.diagnoses:
        if alone and all(change.after is not None for change in one.changes):
            changed = {**values, **{change.ref: change.after for change in one.changes}}
            after = violated_with(spec, changed)
            assert after <= before - {ids[identity] for identity in one.findings}


@settings(max_examples=25, deadline=None)
@given(systems(), st.permutations(NAMES))
def test_the_order_of_rows_changes_no_cause(
    system: tuple[Spec, dict[str, int]], order: Sequence[str]
) -> None:
    spec, values = system
    turned = spec_of(
        [definition(name, maximum=Fraction(MOST)) for name in order], [one.holds or "" for one in spec.checks]
    )

    def sets(form: Spec) -> set[tuple[str, ...]]:
        own = SystemOfReport(audited(form, values))
        return set(Localising(own, dict.fromkeys(NAMES, 1), 100_000).localise(own.violated).sets)

    assert sets(spec) == sets(turned)


@settings(max_examples=25, deadline=None)
@given(
    st.integers(1, 10**14), st.integers(1, 10**14), st.integers(1, 999), st.sampled_from([10, 1000, 10**6])
)
def test_scaling_all_numbers_changes_no_cause(b: int, c: int, off: int, factor: int) -> None:
    spec = spec_of([definition(name) for name in ("a", "b", "c", "d")], ["a == b + c", "d == a + b"])
    values = {"a": b + c + off, "b": b, "c": c, "d": b + c + b}

    def causes(by: int) -> set[tuple[str, Fraction | None]]:
        told = diagnosed(spec, {name: value * by for name, value in values.items()})
        changes = [change for one in told.diagnoses for change in one.changes]
        return {(one.ref, None if one.after is None else one.after / by) for one in changes}

    assert ("a", Fraction(b + c)) in causes(1)
    assert causes(1) == causes(factor)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 50))
def test_an_implied_check_changes_no_cause(b: int, c: int, off: int) -> None:
    rows = [definition(name) for name in ("a", "b", "c")]
    values = {"a": b + c + off, "b": b, "c": c}

    def causes(relations: Sequence[str]) -> set[tuple[str, Fraction | None]]:
        told = diagnosed(spec_of(rows, relations), values)
        return {(change.ref, change.after) for one in told.diagnoses for change in one.changes}

    assert causes(["a == b + c"]) == causes(["a == b + c", "a >= b", "a + 1 > c"])


TOTAL = spec_of([definition(name) for name in ("a", "b", "c", "d")], ["a == b + c", "a == d"])


@pytest.mark.parametrize(
    ("values", "kind", "ref", "after"),
    [
        ({"a": 143, "b": 34, "c": 100, "d": 134}, "digits-swapped", "a", 134),
        ({"a": 13, "b": 34, "c": 100, "d": 134}, "digit-lost", "a", 134),
        ({"a": 1340, "b": 34, "c": 100, "d": 134}, "times-10", "a", 134),
        ({"a": 100, "b": 34, "c": 100, "d": 134}, "part-missing", "a", 134),
        ({"a": 168, "b": 34, "c": 100, "d": 134}, "part-twice", "a", 134),
        ({"a": 134, "b": 43, "c": 100, "d": 134}, "digits-swapped", "b", 34),
    ],
)  # fmt: skip
def test_slips_are_named(values: dict[str, int], kind: str, ref: str, after: int) -> None:
    first = diagnosed(TOTAL, values).diagnoses[0]
    assert (first.kind, first.changes[0].ref) == (kind, ref)
    assert first.changes[0].after == Fraction(after)
    assert first.certain or ref == "b"


def test_exchanged_rows_are_one_cause() -> None:
    spec = spec_of(
        [definition(name) for name in ("a", "b", "c", "d")], ["a == 2 * b", "c + d == 30", "d > a"]
    )
    told = diagnosed(spec, {"a": 7, "b": 14, "c": 10, "d": 20})
    assert told.diagnoses[0].kind == "rows-exchanged"
    assert {(change.ref, change.after) for change in told.diagnoses[0].changes} == {
        ("a", Fraction(14)), ("b", Fraction(7)),
    }  # fmt: skip


def test_where_nothing_singles_a_cell_out_all_are_listed() -> None:
    spec = spec_of([definition(name) for name in ("a", "b")], ["a == b"])
    told = diagnosed(spec, {"a": 40, "b": 57})
    assert {one.changes[0].ref for one in told.diagnoses} == {"a", "b"}
    assert not any(one.certain for one in told.diagnoses)
    assert sum(one.likelihood for one in told.diagnoses) <= 1


def test_trust_of_a_spec_decides() -> None:
    spec = spec_of([definition("a", trust=40), definition("b")], ["a == b"])
    told = diagnosed(spec, {"a": 40, "b": 57})
    assert {one.changes[0].ref for one in told.diagnoses} == {"b"}


def test_blanks_are_worked_out() -> None:
    spec = spec_of([definition(name) for name in ("a", "b", "c", "d")], ["a == b + c", "d <= b", "c >= 2"])
    told = diagnosed(spec, {"a": 10, "b": 4, "c": None, "d": None})
    assert [(one.indicator, one.value, one.low, one.high) for one in told.blanks] == [
        ("c", 6, None, None),
        ("d", None, 0, 4),
    ]
    assert not told.diagnoses


def test_what_is_rounded_may_be_anything_that_it_was_rounded_from() -> None:
    spec = spec_of(
        [definition("rate", "percent"), definition("part"), definition("whole")],
        ["rate == part / whole * 100"],
    )
    assert not diagnosed(spec, {"rate": Fraction(333, 10), "part": 1, "whole": 3}, 1).diagnoses
    told = diagnosed(spec, {"rate": Fraction(336, 10), "part": 1, "whole": 3}, 1)
    assert ("rate", Fraction(333, 10)) in {
        (one.changes[0].ref, one.changes[0].after) for one in told.diagnoses
    }


def test_a_search_without_end_is_given_up_and_told() -> None:
    names = [f"x{number}" for number in range(60)]
    sums = [f"{names[at]} + {names[at + 1]} + {names[at + 2]} == {at}" for at in range(57)]
    spec = spec_of([definition(name) for name in names], sums)
    audit = audited(spec, dict.fromkeys(names, 900))
    findings = findings_of(audit)
    told = diagnose(audit, findings)
    explained = {identity for one in told.diagnoses for identity in one.findings}
    assert explained | set(told.undiagnosed) == {finding.id for finding in findings}


@given(st.integers(1, 10**15))
def test_a_slip_can_be_made_and_is_not_the_number_itself(number: int) -> None:
    slips = list(slips_of(Fraction(number), 0))
    assert len({value for _, value in slips}) == len(slips)
    assert all(value != number for _, value in slips)
    text = str(number)
    assert all(sorted(str(value)) == sorted(text) for kind, value in slips if kind == "digits-swapped")
    assert all(len(str(value)) == len(text) + 1 for kind, value in slips if kind == "digit-lost")


def inequalities() -> st.SearchStrategy[list[Inequality]]:
    factor = st.integers(-3, 3)
    one = st.builds(
        lambda x, y, z, constant, strict: Inequality.of({"x": x, "y": y, "z": z}, constant, strict=strict),
        factor, factor, factor, st.integers(-6, 6), st.booleans(),
    )  # fmt: skip
    return st.lists(one, max_size=5)


def solutions(system: Sequence[Inequality]) -> Iterator[dict[str, int]]:
    for x, y, z in product(range(-4, 5), repeat=3):
        values = {"x": x, "y": y, "z": z}
        sums = [sum(factor * values[name] for name, factor in one.factors) + one.constant for one in system]
        if all(total < 0 or (total == 0 and not one.strict) for total, one in zip(sums, system, strict=True)):
            yield values


@settings(max_examples=60, deadline=None)
@given(inequalities())
def test_systems_are_solved_exactly(system: list[Inequality]) -> None:
    bounds = [Inequality.of({name: sign}, -4) for name in "xyz" for sign in (1, -1)]
    whole = [*system, *bounds]
    found = nearest(whole, [Unknown(name, 0, 1) for name in "xyz"])
    known = next(solutions(whole), None)
    assert (found is None) == (known is None)
    if found is not None:
        assert {name: int(value) for name, value in found.items()} in list(solutions(whole))
    told = refuted({one: frozenset({str(number)}) for number, one in enumerate(dict.fromkeys(whole))})
    if told is not None:
        assert known is None
        kept = [one for number, one in enumerate(dict.fromkeys(whole)) if str(number) in told]
        assert next(solutions([*kept]), None) is None


def cheapest_by_solver(spec: Spec, values: Mapping[str, int]) -> int | None:
    """With how few changed cells everything can hold, as another solver has it."""
    encoding = Encoding(z3, {one.id: one for one in spec.indicators})
    solver = z3.Optimize()
    for one in spec.indicators:
        solver.add(*encoding.domain(one.id, one.id), encoding.given(one.id))
        encoding.number(one.id, one.id)
    for planned in make_plan(spec, {}).relations:
        solver.add(z3.Not(encoding.truth(planned.prepared.relation, ROUNDING).violated))
    changed = z3.Sum([z3.If(encoding.number(name, name) != value, 1, 0) for name, value in values.items()])
    cost = solver.minimize(changed)
    return int(str(solver.lower(cost))) if solver.check() == z3.sat else None


@st.composite
def forms(draw: st.DrawFn) -> tuple[Spec, dict[str, int]]:
    """A form of totals of totals, bounds and facts told twice, whose report is wrong in some cells."""
    parts = draw(st.lists(st.integers(2, 4), min_size=1, max_size=3))
    names, relations, values = ["whole"], [], {"whole": 0}
    for group, count in enumerate(parts):
        total = f"t{group}"
        own = [f"{total}p{part}" for part in range(count)]
        values |= {name: draw(st.integers(0, 10**6)) for name in own}
        values[total] = sum(values[name] for name in own)
        names += [total, *own]
        relations.append(f"{total} == {' + '.join(own)}")
        if draw(st.booleans()):
            names.append(f"{total}again")
            values[f"{total}again"] = values[total]
            relations.append(f"{total} == {total}again")
    values["whole"] = sum(values[f"t{group}"] for group in range(len(parts)))
    relations.append(f"whole == {' + '.join(f't{group}' for group in range(len(parts)))}")
    for name in draw(st.lists(st.sampled_from(names), max_size=3, unique=True)):
        values[name] = draw(st.integers(0, 10**7))
    return spec_of([definition(name) for name in names], relations), values


@settings(max_examples=30, deadline=None)
@given(forms())
def test_another_solver_finds_nothing_cheaper(form: tuple[Spec, dict[str, int]]) -> None:
    spec, values = form
    own = SystemOfReport(audited(spec, values))
    found = Localising(own, dict.fromkeys(values, 1), 100_000).localise(own.violated)
    assert found.complete
    assert found.cost == cheapest_by_solver(spec, values)
    for proposed in found.sets.values():
        assert not violated_with(spec, {**values, **{name: Fraction(one) for name, one in proposed.items()}})


def test_a_table_of_units_tells_the_causes_of_each() -> None:
    report = Path(__file__).parents[1] / "examples" / "kstt-binh-an-2024.tsv"
    with Auditor() as auditor:
        results = [*auditor.audit_each(report)]
    whole = joined_units(results)
    assert whole.diagnosed is not None
    each = [one.diagnosed.diagnoses for one in results if one.diagnosed is not None]
    assert len(whole.diagnosed.diagnoses) == sum(map(len, each)) > 0
    groups = [sorted({one.group for one in diagnoses}) for diagnoses in each]
    assert len({one.group for one in whole.diagnosed.diagnoses}) == sum(map(len, groups))
    known = {finding.id for finding in whole.findings}
    assert all(known.issuperset(one.findings) for one in whole.diagnosed.diagnoses)
    cause = next(
        one.changes
        for one in whole.diagnosed.diagnoses
        if one.message.en.startswith("Đất đai: ") and one.certain
    )
    assert [(change.before, change.after) for change in cause] == [(Fraction(1100), Fraction(1240))]


def test_diagnoses_survive_json() -> None:
    report = Path(__file__).parents[1] / "examples" / "my-tu-2022.tsv"
    with Auditor() as auditor:
        result = auditor.audit(report)
    read_back = Result.from_dict(json.loads(json.dumps(result.to_dict())))
    assert read_back.diagnosed == result.diagnosed
    assert read_back.to_dict() == result.to_dict()
    with Auditor(diagnoses=False) as auditor:
        assert auditor.audit(report).diagnosed is None


def test_units_below_are_called_by_their_own_names_in_every_finding() -> None:
    report = Path(__file__).parents[1] / "examples" / "kstt-binh-an-2024.tsv"
    renamed = report.read_text("utf-8").replace("Đất đai", "Lĩnh vực A").encode()
    with Auditor() as auditor:
        first = [finding for result in auditor.audit_each(report) for finding in result.findings]
        second = [finding for result in auditor.audit_each(renamed) for finding in result.findings]
    assert any("Đất đai" in finding.message.vi for finding in first)
    assert not any("Đất đai" in finding.message.vi for finding in second)
    with Auditor() as fresh:
        again = [finding for result in fresh.audit_each(renamed) for finding in result.findings]
    assert [finding.message for finding in second] == [finding.message for finding in again]
