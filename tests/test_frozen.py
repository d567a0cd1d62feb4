"""What the public functions give cannot be changed, and goes from one process to another whole."""

import pickle
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cchc_audit import Auditor, CannotAudit, Result
from cchc_audit.frozen import Frozen

EXAMPLE = Path(__file__).parents[1] / "examples" / "my-tu-2022.tsv"


@cache
def auditor() -> Auditor:
    return Auditor()


@cache
def result() -> Result:
    return auditor().audit(EXAMPLE, unit="Huyện Mỹ Tú")


def test_a_mapping_of_a_result_refuses_every_change() -> None:
    spec = auditor().books[0].spec
    mappings: list[Any] = [
        result().summary,
        result().findings[0].facts,
        spec.indicator("leadership.survey.method").codes,
        spec.indicator("dossiers.district.on_time").states,
        spec.checks[0].parameters,
        spec.inspections,
    ]
    for mapping in mappings:
        before = dict(mapping)
        changes: tuple[Callable[[Any], object], ...] = (
            lambda one: one.__setitem__("x", 1),
            lambda one: one.__delitem__("x"),
            lambda one: one.update(x=1),
            lambda one: one.setdefault("x", 1),
            lambda one: one.pop("x", None),
            lambda one: one.popitem(),
            lambda one: one.clear(),
            lambda one: one.__ior__({"x": 1}),
        )
        for change in changes:
            with pytest.raises(TypeError, match="cannot be changed"):
                change(mapping)
        assert dict(mapping) == before


def test_a_result_can_be_pickled() -> None:
    again = pickle.loads(pickle.dumps(result()))  # noqa: S301 - our own bytes
    assert again.to_dict() == result().to_dict()
    assert again.findings == result().findings


def test_a_refusal_can_be_pickled() -> None:
    with pytest.raises(CannotAudit) as caught:
        auditor().audit("no-such-file.tsv")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert (again.code, again.facts, again.text) == (caught.value.code, caught.value.facts, caught.value.text)


def test_a_frozen_mapping_is_one_after_it_was_pickled() -> None:
    again = pickle.loads(pickle.dumps(Frozen({"a": 1})))  # noqa: S301 - our own bytes
    assert again == {"a": 1}
    with pytest.raises(TypeError):
        again["b"] = 2
