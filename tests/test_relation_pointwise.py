"""Seeing on points that a relation simply holds agrees with deciding it in general."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_audit.numbers.interval import Interval
from cchc_audit.relations import pointwise
from cchc_audit.relations.decision import Prepared
from cchc_audit.relations.figure import figure_of, point_of, points_of
from cchc_audit.relations.language import implies, present
from cchc_audit.relations.observation import Observation
from cchc_audit.relations.pointwise import formula_of, simply_holds
from cchc_audit.relations.quantity import Indicator
from cchc_audit.relations.relation import Comparison, Relation
from cchc_audit.relations.side import difference_span, span_of
from cchc_audit.relations.tolerance import EXACT, ROUNDING, Tolerance
from cchc_audit.relations.tree import walk
from cchc_audit.testing.relations import all_relations, observations

NAMES = ("a", "b", "c")
A, B, C = (Indicator(id=name) for name in NAMES)


def whole(ref: str, value: int) -> Observation:
    point = Fraction(value)
    return Observation(
        ref=ref, indicator=ref, value=point, interval=Interval.point(point), decimals=0, whole=True
    )


@given(
    all_relations(NAMES),
    st.fixed_dictionaries({name: observations(name) for name in NAMES}),
    st.sampled_from((ROUNDING, EXACT)),
)
@settings(max_examples=600, deadline=None)
def test_what_is_seen_to_hold_is_decided_to_hold_and_not_by_rounding(
    relation: Relation, world: dict[str, Observation], tolerance: Tolerance
) -> None:
    figures = {name: figure_of(observation) for name, observation in world.items()}
    if simply_holds(Prepared(relation, tolerance).test, points_of(figures)):
        decision = Prepared(relation, tolerance).decide(figures.__getitem__)
        assert decision.truth == "holds"
        assert not decision.by_rounding


@given(all_relations(NAMES), st.tuples(*(st.integers(-2, 5) for _ in NAMES)))
@settings(max_examples=600, deadline=None)
def test_where_all_are_points_what_holds_is_seen_to_hold(relation: Relation, values: tuple[int, ...]) -> None:
    world = [whole(name, value) for name, value in zip(NAMES, values, strict=True)]
    figures = {observation.ref: figure_of(observation) for observation in world}
    try:
        seen = pointwise.test_of(relation)(points_of(figures))
    except ZeroDivisionError:
        return
    assert seen == (Prepared(relation, ROUNDING).decide(figures.__getitem__).truth == "holds")


@given(all_relations(NAMES), st.fixed_dictionaries({name: observations(name) for name in NAMES}))
@settings(deadline=None)
def test_within_a_bound_nothing_is_seen_to_hold(relation: Relation, world: dict[str, Observation]) -> None:
    figures = {name: figure_of(observation) for name, observation in world.items()}
    assert not Prepared(relation, Tolerance(regime="abs", bound=Fraction(1))).test(points_of(figures))


@given(all_relations(NAMES), st.fixed_dictionaries({name: observations(name) for name in NAMES}))
@settings(max_examples=600, deadline=None)
def test_a_side_on_points_is_what_intervals_say(relation: Relation, world: dict[str, Observation]) -> None:
    figures = {name: figure_of(observation) for name, observation in world.items()}
    points, find = points_of(figures), figures.__getitem__
    for comparison in [node for node in walk(relation) if isinstance(node, Comparison)]:
        try:
            left, right = [formula_of(side)(points) for side in (comparison.left, comparison.right)]
        except (KeyError, ZeroDivisionError):
            continue
        for as_printed in (True, False):
            for side, value in ((comparison.left, left), (comparison.right, right)):
                assert span_of(side, find, as_printed=as_printed)[:2] == (value, value)
            apart = difference_span(comparison, find, as_printed=as_printed)
            assert apart[:2] == (left - right, left - right)


@given(observations("a"))
@settings(deadline=None)
def test_a_point_is_seen_without_its_figure(observation: Observation) -> None:
    figure = figure_of(observation)
    assert point_of(observation.value, observation.interval) == (figure.value if figure.point else None)


def test_a_relation_under_a_name_is_the_same_in_all_else() -> None:
    stated = (A == B).explained_by("copied", A == C)
    named = stated.named("total")
    assert (named.name, stated.name) == ("total", "")
    assert named.operator == "=="
    assert named.left is A
    assert named.right is B
    assert named.alternatives is stated.alternatives


def test_what_no_longer_matters_is_not_asked_for() -> None:
    assert simply_holds(pointwise.test_of(implies(A == 1, B == 2)), {"a": 0})
    assert not simply_holds(pointwise.test_of(implies(A == 1, B == 2)), {"a": 1})
    assert simply_holds(pointwise.test_of(present(A)), {"a": 0})


def test_a_number_that_is_no_point_and_a_division_by_nothing_are_told() -> None:
    with pytest.raises(KeyError):
        pointwise.test_of(A + B == C)({"a": 1, "c": 2})
    with pytest.raises(ZeroDivisionError):
        pointwise.test_of(A / B == C)({"a": 1, "b": 0, "c": 2})
