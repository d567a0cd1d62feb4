"""Verifying a result from its JSON alone: what follows is accepted, what was changed is noticed."""

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cchc_audit import audit, verify

EXAMPLE = Path(__file__).parents[1] / "examples/my-tu-2022.tsv"
NOT_IN_CONTRACT = {
    "finding": ("formula", "title", "explanation", "error", "instance", "provisional"),
    "relation": ("formula", "exact", "difference", "difference_low", "difference_high", "arithmetic"),
    "cell": ("label", "hedge"),
}
"""What the contract does not know, or does not ask for."""

Document = dict[str, Any]
Change = Callable[[Document], object]


@cache
def audited() -> str:
    return json.dumps(audit(EXAMPLE).to_dict(), ensure_ascii=False)


def document() -> Document:
    parsed: Document = json.loads(audited())
    return parsed


def of_relation(result: Document) -> Document:
    finding: Document = next(one for one in result["findings"] if one["code"] == "unequal")
    return finding


def test_what_was_not_changed_follows() -> None:
    assert verify(audited()) == ()
    assert verify(audited().encode()) == ()
    assert verify(document()) == ()


def test_a_document_with_nothing_but_the_contract_follows() -> None:
    result = document()
    for finding in result["findings"]:
        for name in NOT_IN_CONTRACT["finding"]:
            finding.pop(name, None)
        for name in NOT_IN_CONTRACT["relation"]:
            finding.get("relation", {}).pop(name, None)
        for cell in finding["cells"]:
            for name in NOT_IN_CONTRACT["cell"]:
                cell.pop(name, None)
    assert verify(result) == ()


def without_formula(finding: Document) -> None:
    finding.pop("formula")
    finding["relation"].pop("formula")


def otherwise(finding: Document, fact: str, words: str) -> None:
    """Tell a fact otherwise, in the facts and in the message alike."""
    for language, told in finding["facts"][fact].items():
        finding["message"][language] = finding["message"][language].replace(told, words)
    finding["facts"][fact] = {"vi": words, "en": words}


CHANGES: dict[str, Change] = {
    "value": lambda finding: finding["cells"][0].update(value="999999"),
    "raw": lambda finding: finding["cells"][0].update(raw="123456"),
    "no value": lambda finding: finding["cells"][0].update(value=None),
    "low": lambda finding: finding["cells"][0].update(low="0"),
    "high": lambda finding: finding["cells"][0].update(high="999999"),
    "ref": lambda finding: finding["cells"][0].update(ref="other"),
    "a number in the sentence": lambda finding: otherwise(finding, "left", "7"),
    "the difference in the sentence": lambda finding: otherwise(finding, "difference", "999"),
    "unit": lambda finding: finding["facts"].update(unit="tấn"),
    "more in the message": lambda finding: finding["message"].update(
        vi=finding["message"]["vi"] + " Và hơn nữa."
    ),
    "another rule": lambda finding: finding.update(rule="distinct"),
    "no cells": lambda finding: finding.update(cells=[]),
    "formula": lambda finding: finding.update(formula="1 == 1"),
    "unreadable formula": lambda finding: finding.update(formula="1 == ("),
    "formula of the relation": lambda finding: finding["relation"].update(formula="1 == 2"),
    "operator": lambda finding: finding["relation"].update(operator="<="),
    "left": lambda finding: finding["relation"]["left"].update(text="1"),
    "right value": lambda finding: finding["relation"]["right"].update(value="1"),
    "right low": lambda finding: finding["relation"]["right"].update(low="-1"),
    "left high": lambda finding: finding["relation"]["left"].update(high="9999999"),
    "tolerance": lambda finding: finding["relation"].update(tolerance="abs 99999999"),
    "no such tolerance": lambda finding: finding["relation"].update(tolerance="about"),
    "difference": lambda finding: finding["relation"].update(difference="77"),
    "difference_low": lambda finding: finding["relation"].update(difference_low="77"),
    "difference_high": lambda finding: finding["relation"].update(difference_high="77"),
    "exact": lambda finding: finding["relation"].update(exact=False),
    "arithmetic": lambda finding: finding["relation"].update(arithmetic="1 ≠ 2"),
    "condition": lambda finding: finding["relation"].update(condition="1 == 2"),
    "terms": lambda finding: finding["relation"].update(terms=[copy.deepcopy(finding["relation"])]),
    "no relation": lambda finding: finding.pop("relation"),
    "code": lambda finding: finding.update(code="exceeds"),
    "message": lambda finding: finding["message"].update(vi="Không có gì."),
    "English message": lambda finding: finding["message"].update(en="Nothing."),
    "facts": lambda finding: finding["facts"].update(difference_exact="77"),
    "left_text": lambda finding: finding["facts"].update(left_text="x"),
    "truncation": lambda finding: finding.update(explained_by="truncation", severity="info"),
    "severity of truncation": lambda finding: finding.update(explained_by="truncation"),
    "verdict": lambda finding: finding.update(verdict="waived"),
    "instance": lambda finding: finding.update(instance="no.such.check"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_a_finding_is_noticed(change: Change) -> None:
    result = document()
    finding = of_relation(result)
    change(finding)
    assert finding["id"] in {told.finding for told in verify(result)}


@pytest.mark.parametrize("name", ["value", "raw", "ref", "operator", "left", "right value", "difference"])
def test_a_change_is_noticed_without_a_formula_too(name: str) -> None:
    result = document()
    finding = of_relation(result)
    without_formula(finding)
    assert verify(result) == ()
    CHANGES[name](finding)
    assert finding["id"] in {told.finding for told in verify(result)}


def test_a_relation_that_nothing_tells_cannot_be_verified() -> None:
    result = document()
    finding = of_relation(result)
    without_formula(finding)
    del finding["relation"]
    told = [one.message for one in verify(result) if one.finding == finding["id"]]
    assert told == ["it tells of a relation, but has none from which it could be verified"]


def test_ids_and_counts_are_verified() -> None:
    result = document()
    twice = result["findings"][0]["id"]
    result["findings"][1]["id"] = twice
    result["checks"][1]["id"] = result["checks"][0]["id"]
    result["summary"]["planned"] += 1
    messages = " ".join(told.message for told in verify(result))
    assert "2 findings have this id" in messages
    assert "2 checks have the id" in messages
    assert "summary.planned" in messages


@pytest.mark.parametrize("given", [b"\xff", "{", "[]", "", "[" * 100_000, '{"schema": "other"}'])
def test_what_is_no_result_is_refused_with_a_sentence(given: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"\w+ .+") as caught:
        verify(given)
    assert type(caught.value) is ValueError
