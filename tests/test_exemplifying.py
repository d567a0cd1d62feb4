"""Every check can be shown by an example, which the engine itself bears out."""

from functools import cache

import pytest

from cchc_audit import Auditor
from cchc_audit.books import Book
from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.planned import PlannedRelation
from cchc_audit.exemplifying import CheckExample, example_of
from cchc_audit.plugins import load_plugins
from cchc_audit.testing.tables import spec_of, table_of


@cache
def book() -> Book:
    return Auditor().books[0]


@pytest.mark.parametrize("planned", book().plan.relations, ids=lambda planned: planned.id)
def test_each_check_of_the_shipped_form_has_a_right_and_a_wrong_example(planned: PlannedRelation) -> None:
    example = example_of(book().plan, planned)
    assert isinstance(example, CheckExample)
    assert example.right.keys() == example.wrong.keys()
    assert sum(example.right[ref] != example.wrong[ref] for ref in example.right) == 1
    assert example_of(book().plan, planned) == example


def test_a_check_that_nothing_can_violate_has_no_example() -> None:
    rules = load_plugins(entry_points=False).rules
    spec = spec_of(table_of({"a": {"value": 1}}), {"holds": "a >= 0"}, rules)
    plan = make_plan(spec, rules)
    (planned,) = plan.relations
    assert example_of(plan, planned) is None
