"""Only numbers of like kinds are added and compared."""

import pytest

from cchc_audit.language import Text
from cchc_audit.relations.freeform import parse_quantity, parse_relation
from cchc_audit.report.definition import IndicatorDefinition, Kind
from cchc_audit.spec.indicators import KINDS
from cchc_audit.spec.kinds import kind_problems

_NAME = Text(vi="x", en="x")
_CODES = {0: Text(vi="Không", en="No"), 1: Text(vi="Có", en="Yes")}


def definition(identifier: str, kind: Kind) -> IndicatorDefinition:
    codes = _CODES if kind == "code" else {}
    return IndicatorDefinition(id=identifier, name=_NAME, kind=kind, codes=codes)


FORM = {f"{kind}{number}": definition(f"{kind}{number}", kind) for kind in KINDS for number in (1, 2, 3)}


def codes(relation: str) -> list[str]:
    return [problem.code for problem in kind_problems(parse_relation(relation), FORM)]


@pytest.mark.parametrize(
    "relation",
    [
        "count1 == count2 + count3",
        "count1 <= 500",
        "count1 == 2 * count2",
        "count1 * 5 / 2 <= count2",
        "amount1 == amount2 - amount3",
        "amount1 == count1 * amount2",
        "amount1 <= 1.5 * count1 * amount2",
        "percent1 == 100 * count1 / count2",
        "percent1 == count1 / count2 * 100",
        "percent1 == 100 * (count1 + count2) / count3",
        "percent1 == 100 - percent2",
        "percent1 == 100 * ratio1",
        "percent1 / 100 == ratio1",
        "percent1 == 100 * amount1 / amount2",
        "100 * (count1 - count2) / count2 == percent1",
        "ratio1 == count1 / count2",
        "ratio1 == 1000 * count1 / count2",
        "ratio1 == amount1 / count1",
        "percent1 <= 100",
        "count1 == percent1 * count2 / 100",
        "change1 == count1 - count2",
        "change1 == percent1 - percent2",
        "count1 == previous(count1) + change1",
        "change1 == -change2",
        "abs(change1) <= count1",
        "sum_of(count1, count2, change1) >= 0",
        "minimum_of(percent1, percent2) >= maximum_of(ratio1, ratio2) * 100",
        "code1 == 1",
        "code1 != code2",
        "code1 >= 1",
        "present(text1) and blank(date1)",
        "implies(code1 == 0, count1 == 0)",
        "not count1 > 0 or present(code1)",
        "count1 == note1#2 + percent1#1 - percent1#1",
        "count1 == unknown.indicator",
        "same_period_last_year(count1) <= count2",
    ],
)
def test_like_numbers_go_together(relation: str) -> None:
    assert codes(relation) == []


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("count1 + percent1 <= 5", ["unlike-added"]),
        ("count1 - amount1 <= 5", ["unlike-added"]),
        ("sum_of(count1, count2, ratio1) <= 5", ["unlike-added"]),
        ("maximum_of(count1, percent1) <= 5", ["unlike-added"]),
        ("percent1 + ratio1 <= 5", ["unlike-added"]),
        ("change1 + count1 + percent1 <= 5", ["unlike-added"]),
        ("count1 <= percent1", ["unlike-compared"]),
        ("count1 <= amount1", ["unlike-compared"]),
        ("percent1 == count1 / count2", ["unlike-compared"]),
        ("percent1 == ratio1", ["unlike-compared"]),
        ("count1 == 100 * count2 / count3", ["unlike-compared"]),
        ("code1 == count1", ["unlike-compared"]),
        ("count1 == code1", ["unlike-compared"]),
        ("code1 == 2", ["unknown-code"]),
        ("0.5 != code1", ["unknown-code"]),
        ("code1 + code2 <= 2", ["code-in-arithmetic", "code-in-arithmetic"]),
        ("100 * code1 <= 2", ["code-in-arithmetic"]),
        ("count1 / code1 <= 2", ["code-in-arithmetic"]),
        ("abs(code1) <= 2", ["code-in-arithmetic"]),
        ("text1 == 1", ["not-a-number"]),
        ("date1 <= date2", ["not-a-number"]),
        ("count1 + text1 <= 1", ["not-a-number"]),
        ("-date1 <= 1", ["not-a-number"]),
        ("implies(text1 == 1, count1 <= percent1)", ["not-a-number", "unlike-compared"]),
        ("any_of(count1 <= 1, negation(count1 == percent1))", ["unlike-compared"]),
        ("count1 < count2 < percent1", ["unlike-compared"]),
        ("present(count1 + percent1)", ["unlike-added"]),
        ("previous(percent1) <= count1", ["unlike-compared"]),
    ],
)
def test_unlike_numbers_do_not(relation: str, expected: list[str]) -> None:
    assert codes(relation) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_constants_fit_every_number_and_words_fit_none(kind: Kind) -> None:
    expected = ["not-a-number"] if kind in {"text", "date"} else []
    assert codes(f"{kind}1 >= 1") == expected


@pytest.mark.parametrize("kind", KINDS)
def test_equal_kinds_compare_unless_they_are_words(kind: Kind) -> None:
    expected = ["not-a-number"] if kind in {"text", "date"} else []
    assert codes(f"{kind}1 <= {kind}2") == expected


def test_the_sentence_names_both_indicators_and_their_kinds() -> None:
    (problem,) = kind_problems(parse_relation("count1 + count2 <= percent1"), FORM)
    assert (
        problem.text.en == "“count1 … count2” is a count, “percent1” is a percent; they cannot be compared."
    )
    assert problem.text.vi == (
        "“count1 … count2” là số đếm (count), “percent1” là phần trăm (percent); không so sánh với nhau được."
    )
    assert problem.indicator.id == "percent1"


def test_a_percent_and_a_ratio_are_a_hundred_apart() -> None:
    (problem,) = kind_problems(parse_relation("percent1 == count1 / count2"), FORM)
    assert problem.suggestion == Text(vi="Nhân tỷ số với 100.", en="Multiply the ratio by 100.")


def test_the_codes_that_there_are_are_told() -> None:
    (problem,) = kind_problems(parse_relation("code1 == 2"), FORM)
    assert problem.suggestion is not None
    assert problem.suggestion.en == "Its codes: 0, 1."


def test_a_quantity_by_itself_is_looked_at_too() -> None:
    (problem,) = kind_problems(parse_quantity("count1 - amount1"), FORM)
    assert (
        problem.text.en == "“count1” is a count, “amount1” is an amount; they cannot be added or subtracted."
    )
