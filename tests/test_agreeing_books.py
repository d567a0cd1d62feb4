"""Reports that agree with rule books of a thousand checks are constructed, and what follows from a change is told."""

from fractions import Fraction
from functools import cache
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from cchc_audit.agreeing import construct
from cchc_audit.balances import Balances
from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.planned import Plan
from cchc_audit.spec.load import load_spec
from cchc_audit.supposing import Supposition, breaks, figure_for, figure_of_blank
from cchc_audit.totals import Totals

GROUPS, PARTS, CHECKS = 30, 12, 1_100


def plan_of(rows: dict[str, str], checks: list[str]) -> Plan:
    lines = ["id: book", "version: '1'", "title: {vi: a, en: a}", "level: any", "indicators:"]
    lines += [
        f"  - {{id: {one}, name: Dòng {one}, name_en: {one}, kind: {kind}}}" for one, kind in rows.items()
    ]
    lines += ["checks:", *(f"  - {{id: c{number}, {check}}}" for number, check in enumerate(checks))]
    return make_plan(load_spec("\n".join(lines) + "\n"), {})


@cache
def large_book(seed: int) -> Plan:
    """Totals, totals of totals, bounds, and differences of totals, which overlap."""
    random = Random(seed)  # noqa: S311 - reproducible, not secret
    groups = [[f"g{group}.p{part}" for part in range(PARTS)] for group in range(GROUPS)]
    checks = [f'holds: "g{group}.total == {" + ".join(parts)}"' for group, parts in enumerate(groups)]
    checks.append(f'holds: "all.total == sum({", ".join(f"g{group}.total" for group in range(GROUPS))})"')
    while len(checks) < CHECKS:
        first, second = random.sample(range(GROUPS), 2)
        some = random.sample(groups[first], 3)
        checks.append(random.choice([
            f'holds: "{some[0]} <= g{first}.total"',
            f'holds: "abs(g{first}.total - g{second}.total) <= {random.randint(500, 5000)}"',
            f'holds: "max({", ".join(some)}) <= g{first}.total"',
            f'holds: "{some[0]} + {some[1]} >= {some[2]} / 50", when: "{some[2]} > 100"',
        ]))  # fmt: skip
    rows = {"all.total": "count"}
    for group, parts in enumerate(groups):
        rows |= {f"g{group}.total": "count"} | dict.fromkeys(parts, "count")
    return plan_of(rows, checks)


def test_a_report_agrees_with_a_thousand_checks_that_overlap() -> None:
    for seed in range(3):
        plan = large_book(seed)
        agreeing = construct(plan, seed)
        assert [one.id for one in plan.in_force if breaks(one, agreeing.figures)] == []
        assert len(agreeing.values) == 1 + GROUPS * (PARTS + 1)
        assert len(set(agreeing.values.values())) > GROUPS  # not all alike
        assert construct(plan, seed).values == agreeing.values


def test_totals_follow_their_parts_in_an_order_in_which_they_can_be_worked_out() -> None:
    plan = large_book(0)
    totals = Totals(plan.in_force, [one.id for one in plan.spec.indicators])
    assert [total.id for total in totals.order] == [
        *(f"g{group}.total" for group in range(GROUPS)),
        "all.total",
    ]
    assert [total.id for total in totals.above("g3.p0")] == ["g3.total", "all.total"]
    total = totals.of("g3.total")
    assert total is not None
    assert total.worked_out({f"g3.p{part}": Fraction(part) for part in range(PARTS)}) == sum(range(PARTS))
    assert totals.of("g3.p0") is None


def test_what_is_worked_out_of_itself_is_no_total() -> None:
    rows = dict.fromkeys(("a", "b", "c"), "count")
    plan = plan_of(rows, ["holds: a == b + c", "holds: b == a - c", "holds: c == 2 * a"])
    totals = Totals(plan.in_force, list(rows))
    assert [total.id for total in totals.order] == ["a"]


NAMES = ("a", "b", "c", "d", "e", "f", "g")
KINDS = ("count", "amount", "percent", "change")
FACTORS = st.sampled_from(("", "2 * ", "0.5 * ", "3 * "))
OPERATORS = st.sampled_from(("==", "<=", ">=", "<", ">", "!="))
VALUES = st.none() | st.integers(0, 40)


@st.composite
def sums(draw: st.DrawFn) -> str:
    terms = [f"{draw(st.sampled_from('+-'))} {draw(FACTORS)}{name}" for name in NAMES[1:]]
    zero = ", blank: zero" if draw(st.booleans()) else ""
    return f'holds: "a {" ".join(terms)} {draw(OPERATORS)} {draw(st.integers(-20, 20))}"{zero}'


@given(
    checks=st.lists(sums(), min_size=1, max_size=3),
    kind=st.sampled_from(KINDS),  # numbers of several kinds are not added
    values=st.lists(VALUES, min_size=len(NAMES), max_size=len(NAMES)),
    changes=st.dictionaries(st.sampled_from(NAMES), VALUES, min_size=1, max_size=3),
)
def test_a_sum_that_is_adjusted_is_decided_as_one_that_is_added_up(
    checks: list[str], kind: str, values: list[int | None], changes: dict[str, int | None]
) -> None:
    plan = plan_of(dict.fromkeys(NAMES, kind), checks)
    definitions = {one.id: one for one in plan.spec.indicators}

    def figure(name: str, value: int | None):  # type: ignore[no-untyped-def] # noqa: ANN202 - as those of the module
        definition = definitions[name]
        return figure_of_blank(definition) if value is None else figure_for(definition, Fraction(value))

    figures = {name: figure(name, value) for name, value in zip(NAMES, values, strict=True)}
    after = {name: figure(name, value) for name, value in changes.items()}
    changed = Balances(plan.in_force, figures).changed(after)
    supposed = Supposition(dict(figures))
    for name, one in after.items():
        supposed.suppose(name, one)
    for planned in plan.in_force:
        wanted = breaks(planned, {**figures, **after})
        assert changed.breaks(planned) in {None, wanted}
        assert supposed.breaks(planned) is wanted
