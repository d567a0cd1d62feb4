"""Inspections: what they are asked about, and what their decorator refuses."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from cchc_audit.engine.plan import make_plan
from cchc_audit.engine.run import run
from cchc_audit.engine.verdict import Instance
from cchc_audit.relations.quantity import Indicator, Quantity
from cchc_audit.report.cell import PARTS, Cell, Part, Report
from cchc_audit.rule.decorators import inspection
from cchc_audit.rule.error import RuleError
from cchc_audit.rule.record import Remark, Rule
from cchc_audit.rule.sentence import Sentence
from cchc_audit.spec.model import InspectionSetting
from cchc_audit.testing.tables import report_of, spec_of, table_of

ROWS: dict[str, dict[str, object]] = {
    "noted": {"value": "5", "note": "05 cuộc"},
    "plain": {"value": "5"},
    "blank": {"value": ""},
}


def telling(needs: Part | None, asked: list[str]) -> Rule:
    """An inspection that remarks on every cell that it is asked about."""

    @inspection("tell", vi="v", en="e", needs=needs, sentences={"seen": Sentence(vi="v", en="e")})
    def tell(cell: Cell) -> Iterator[Remark]:
        asked.append(cell.indicator)
        yield Remark(code="seen", cells=(cell,))

    return tell


@pytest.mark.parametrize(
    ("needs", "wanted"),
    [
        (None, ["noted", "plain", "blank"]),
        ("value", ["noted", "plain"]),
        ("note", ["noted"]),
        ("name", ["noted", "plain", "blank"]),
    ],
)
def test_an_inspection_is_asked_only_where_the_part_that_it_needs_is_written(
    needs: Part | None, wanted: list[str]
) -> None:
    asked: list[str] = []
    rule = telling(needs, asked)
    table = table_of(ROWS)
    spec = spec_of(table, None, {"tell": rule})
    audited = run(make_plan(spec, {"tell": rule}), report_of(table, spec, {}, {}))
    assert asked == wanted
    verdicts = {one.id.partition("@")[2]: one.verdict for one in audited.instances}
    assert verdicts == {ref: "violated" if ref in wanted else "not_applicable" for ref in ROWS}


def test_every_part_of_a_row_can_be_needed() -> None:
    assert [telling(part, []).needs for part in PARTS] == list(PARTS)


def test_a_part_that_no_row_has_is_refused() -> None:
    with pytest.raises(RuleError, match="needs='notes' is not one of value, note"):
        telling("notes", [])  # type: ignore[arg-type]


def test_only_an_inspection_of_cells_needs_a_part() -> None:
    def whole(report: Report) -> Iterator[Remark]:
        yield from ()
        assert report

    with pytest.raises(RuleError, match="needs= is for inspections of a Cell"):
        inspection("whole", vi="v", en="e", needs="note")(whole)


def stated(remark: object) -> Instance:
    """What becomes of an inspection that yields it; its one sentence asks for a fact."""

    @inspection("tell", vi="v", en="e", sentences={"seen": Sentence(vi="{most}", en="{most}")})
    def tell(cell: Cell) -> Iterator[Remark]:
        given = dict(remark) if isinstance(remark, dict) else remark
        yield Remark(**{"cells": (cell,), **given}) if isinstance(given, dict) else given  # type: ignore[misc]

    table = table_of({"a": {"value": "5"}})
    spec = spec_of(table, None, {"tell": tell})
    (instance,) = run(make_plan(spec, {"tell": tell}), report_of(table, spec, {}, {})).instances
    return instance


FACTS = {"most": 5}


@pytest.mark.parametrize(
    ("remark", "told"),
    [
        ({"code": "unseen", "facts": FACTS}, "declares no sentence for the remark 'unseen'"),
        ({"code": "seen"}, "lacks the facts that its sentence asks for: most"),
        ({"code": "seen", "facts": {"most": 0.5}}, "is the float 0.5: give a Fraction"),
        ({"code": "seen", "facts": {"most": Decimal("0.5")}}, "give text, a whole number"),
        ({"code": "seen", "facts": {"most": None}}, "'most' of the remark 'seen' is None"),
        ({"code": "seen", "facts": {"most": [True]}}, "'most' of the remark 'seen' is True"),
        ({"code": "seen", "facts": [("most", 5)]}, "give a dict"),
        ({"code": "seen", "facts": FACTS, "cells": ()}, "names no cell"),
        ({"code": "seen", "facts": FACTS, "cells": "a"}, "give a tuple, such as cells=(cell,)"),
        ({"code": "seen", "facts": FACTS, "cells": ("a",)}, "give a tuple, such as cells=(cell,)"),
        ({"code": "seen", "facts": FACTS, "part": "values"}, "part='values': one of value, note"),
        ("5 is too much", "an inspection yields relations and remarks, not '5 is too much'"),
        (True, "lift one of the numbers with quantity()"),
    ],
)
def test_what_cannot_be_told_is_a_crash_of_its_inspection_where_it_is_yielded(
    remark: object, told: str
) -> None:
    instance = stated(remark)
    assert instance.verdict == "crashed"
    assert instance.reason is not None
    assert told in str(instance.reason.facts["error"])


def test_a_relation_that_is_too_deep_or_too_large_to_be_explained_is_a_crash_of_its_inspection() -> None:
    deep: Quantity = Indicator(id="a")
    doubled: Quantity = Indicator(id="a")
    for _ in range(1_000):
        deep = deep + 1
    for _ in range(40):
        doubled = doubled + doubled
    for relation in (deep == 0, doubled == 0):
        instance = stated(relation)
        assert instance.verdict == "crashed"
        assert instance.reason is not None
        assert "add up with sum_of()" in str(instance.reason.facts["error"])


def test_a_remark_with_all_that_its_sentence_asks_for_is_a_finding() -> None:
    assert stated({"code": "seen", "facts": FACTS}).verdict == "violated"


@pytest.mark.parametrize(
    ("vi", "en", "told"),
    [
        ("", "e", "'seen': it says nothing in vi="),
        ("v", " ", "'seen': it says nothing in en="),
        ("{a", "{a}", "vi= cannot be filled in"),
        ("{a.b}", "{a.b}", "asks for {a.b}; a fact has a plain name"),
        ("{}", "{}", "asks for {}; a fact has a plain name"),
        ("{a}", "{b}", "{a} stands in one language only"),
    ],
)
def test_a_sentence_that_cannot_be_filled_in_is_refused_at_once(vi: str, en: str, told: str) -> None:
    def tell(cell: Cell) -> Iterator[Remark]:
        yield Remark(code="seen", cells=(cell,))

    with pytest.raises(RuleError) as caught:
        inspection("tell", vi="v", en="e", sentences={"seen": Sentence(vi=vi, en=en)})(tell)
    assert told in str(caught.value)


def test_an_inspection_asks_only_about_indicators_of_its_kinds() -> None:
    asked: list[str] = []

    @inspection("tell", vi="v", en="e", kinds=["percent", "code"])
    def tell(cell: Cell) -> Iterator[Remark]:
        asked.append(cell.indicator)
        yield from ()

    rows: dict[str, dict[str, object]] = {
        "count": {"value": "5"},
        "rate": {"value": "5", "kind": "percent", "unit": "%"},
        "code": {"value": "1", "kind": "code", "codes": {0: "Không", 1: "Có"}},
    }
    table = table_of(rows)
    spec = spec_of(table, None, {"tell": tell})
    audited = run(make_plan(spec, {"tell": tell}), report_of(table, spec, {}, {}))
    assert asked == ["rate", "code"]
    assert [one.verdict for one in audited.instances] == ["not_applicable"] * 3


@pytest.mark.parametrize("kinds", ["code", ["codes"], [None], 5])
def test_kinds_that_there_are_not_are_refused(kinds: object) -> None:
    def tell(cell: Cell) -> Iterator[Remark]:
        yield Remark(code="seen", cells=(cell,))

    with pytest.raises(RuleError, match="kinds="):
        inspection("tell", vi="v", en="e", kinds=kinds)(tell)  # type: ignore[arg-type]


def test_an_inspection_that_the_spec_leaves_out_is_waived_whether_it_was_asked_or_not() -> None:
    asked: list[str] = []
    rule = telling("note", asked)
    table = table_of(ROWS)
    spec = replace(
        spec_of(table, None, {"tell": rule}),
        inspections={"tell": InspectionSetting(skip={"noted": "seen already", "plain": "no note"})},
    )
    audited = run(make_plan(spec, {"tell": rule}), report_of(table, spec, {}, {}))
    assert [(one.verdict, one.waived_verdict) for one in audited.instances] == [
        ("waived", "violated"),
        ("waived", "not_applicable"),
        ("not_applicable", None),
    ]
