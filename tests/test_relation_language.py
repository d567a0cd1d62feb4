"""The relation language: what is written is read back, and whatever Python would get silently wrong is loud."""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_audit.relations.freeform import parse_quantity, parse_relation
from cchc_audit.relations.language import (
    all_of,
    any_of,
    blank,
    earlier_this_year,
    implies,
    maximum_of,
    minimum_of,
    negation,
    present,
    previous,
    quantity,
    same_period_last_year,
    sum_of,
)
from cchc_audit.relations.mistakes import MOST_DEPTH
from cchc_audit.relations.quantity import Constant, Indicator, Quantity, Sum
from cchc_audit.relations.relation import Comparison, Relation
from cchc_audit.relations.text import write
from cchc_audit.relations.tokens import FreeFormError
from cchc_audit.relations.tree import QUANTITIES, RELATIONS, children, indicators_of, same_as, walk
from cchc_audit.testing.relations import all_quantities, all_relations

NAMES = ("a", "dossiers.received", "x1.y_2", "a#1")
A, B, C = Indicator(id="a"), Indicator(id="b"), Indicator(id="c")
_ONE = quantity(1)


@given(all_relations(NAMES))
def test_a_written_relation_is_read_back(relation: Relation) -> None:
    assert same_as(parse_relation(write(relation)), relation)


@given(all_quantities(NAMES))
def test_a_written_quantity_is_read_back(given_: Quantity) -> None:
    assert same_as(parse_quantity(write(given_)), given_)


@given(st.text(max_size=60))
def test_any_text_is_a_relation_or_an_error_at_a_column(text: str) -> None:
    try:
        parse_relation(text)
    except FreeFormError as error:
        assert 1 <= error.column <= len(text) + 1
        assert error.message.vi
        assert error.message.en


@given(
    st.lists(
        st.sampled_from([
            *"()+-*/=<>,", "a", "1", "sum_of", "not", "and", "or", "present", "abs", "if", "then", "else", "is",
            "null", "in", "between", "previous",
        ]),
        max_size=40,
    )
)  # fmt: skip
def test_any_row_of_tokens_is_a_relation_or_an_error(words: list[str]) -> None:
    try:
        parse_relation(" ".join(words))
    except FreeFormError as error:
        assert error.column >= 1


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a ≤ b", A <= B),
        ("a = b + c", A == B + C),
        ("a ≠ b × 2 ÷ c − 1", A != B * 2 / C - 1),
        ("a <= b <= c", all_of(A <= B, B <= C)),
        ("a < b < c <= 10", all_of(A < B, B < C, C <= 10)),
        ("a == 0.1", A == Decimal("0.1")),
        ("a == -5", A == -5),
        ("not a == 1 and b == 2 or c == 3", any_of(all_of(negation(A == 1), B == 2), C == 3)),
        ("a <= maximum_of(b, c)", A <= maximum_of(B, C)),
        ("a <= b + earlier_this_year(a)", A <= B + earlier_this_year(A)),
        ("a == previous(a) + same_period_last_year(b)", A == previous(A) + same_period_last_year(B)),
        ("((a)) == ((1))", A == 1),
        ("a - (b - c) == a / (b / c)", A - (B - C) == A / (B / C)),
        ("if a > 0 then b > 0 and c > 0", implies(A > 0, all_of(B > 0, C > 0))),
        ("if a > 0 or b > 0 then c > 0", implies(any_of(A > 0, B > 0), C > 0)),
        (
            "if a > 0 then b > 0 else c is null",
            all_of(implies(A > 0, B > 0), implies(negation(A > 0), blank(C))),
        ),
        (
            "if a > 0 then if b > 0 then c > 0 else c == 0",
            implies(A > 0, all_of(implies(B > 0, C > 0), implies(negation(B > 0), C == 0))),
        ),
        ("c == 1 and (if a > 0 then b > 0)", all_of(C == 1, implies(A > 0, B > 0))),
        ("all_of(if a > 0 then b > 0, c == 1)", all_of(implies(A > 0, B > 0), C == 1)),
        ("a is null or b is not null", any_of(blank(A), present(B))),
        ("a is blank or b is not blank", any_of(blank(A), present(B))),
        ("a is present or b is not present", any_of(present(A), blank(B))),
        ("a == null or b != null", any_of(blank(A), present(B))),
        ("a + b is null", blank(A + B)),
        ("a between 1 and b + 2 and c > 1", all_of(all_of(_ONE <= A, A <= B + 2), C > 1)),
        ("a not between 1 and 5", any_of(A < 1, A > 5)),
        ("a in (1, 2, b)", any_of(A == 1, A == 2, A == B)),
        ("a not in (1, 2)", all_of(A != 1, A != 2)),
        ("a in (1)", A == 1),
        ("a not in (1)", A != 1),
        ("sum(a, b) == max(a, min(b, c))", sum_of(A, B) == maximum_of(A, minimum_of(B, C))),
        ("then == between", Indicator(id="then") == Indicator(id="between")),
    ],
)
def test_free_form_relations_mean_what_they_say(text: str, meaning: Relation) -> None:
    assert same_as(parse_relation(text), meaning)


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("", 1, "missing"),
        ("a", 1, "relation"),
        ("a <= ", 6, "missing"),
        ("a <= b c", 8, "end"),
        ("a == 0,5", 7, "decimals"),
        ("a == 1.000.000", 11, "decimals"),
        ("a == 012", 6, "begin with 0"),
        ("(a == 1", 8, '")" is missing'),
        ("total_of(a) == 1", 1, "there is no function"),
        ("sum_off(a) == 1", 1, "sum_of"),
        ("a == $", 6, "no meaning"),
        ("abs(a, b) == 1", 1, "takes 1"),
        ("previous(a + b) == 1", 10, "indicator"),
        ("(a == 1) + 2 == 3", 1, "not a relation"),
        ("a == __import__('os')", 17, "no meaning"),
        ("a and b == 1", 1, "relation"),
        ("()" * 3, 2, "missing"),
        ("(" * 100 + "a", MOST_DEPTH + 1, "nested"),
        ("a == " + "9" * 50, 6, "digits"),
        ("if a > 0 b > 0", 10, '"then" is missing'),
        ("if a then b > 0", 4, "relation"),
        ("if a > 0 then b", 15, "relation"),
        ("if a > 0 then", 14, "missing"),
        ("a == 1 and if b > 0 then c > 0", 12, "in brackets"),
        ("if if a > 0 then b > 0 else c > 0 then a > 0 else b > 0", 46, "cannot hold"),
        ("a is 5", 6, "compared with =="),
        ("a is not", 9, "null, blank or present"),
        ("a < null", 5, "null is no number"),
        ("a == b == null", 11, "null is no number"),
        ("a + null == 1", 5, "null is no number"),
        ("a between 1 or 2", 13, '"and" is missing'),
        ("a in 1", 6, '"(" is missing'),
        ("a in ()", 7, "missing"),
        ("a not 5", 7, "end"),
        ("if " * 100 + "a > 0", 3 * MOST_DEPTH + 1, "nested"),
    ],
)
def test_mistakes_are_shown_at_their_column(text: str, column: int, words: str) -> None:
    with pytest.raises(FreeFormError) as caught:
        parse_relation(text)
    assert caught.value.column == column
    assert words in caught.value.message.en


def _documented() -> list[tuple[str, str]]:
    """The spellings of docs/spec.md, each with what it means."""
    text = (Path(__file__).parents[1] / "docs" / "spec.md").read_text(encoding="utf-8")
    table = text[text.index("| written | means |") :].split("\n\n", 1)[0].splitlines()[2:]
    found: list[tuple[str, str]] = []
    for row in table:
        *written, meaning = re.findall("`([^`]*)`", row)
        found.extend((one, meaning) for one in written)
    return found


@pytest.mark.parametrize(("text", "meaning"), _documented())
def test_documented_spellings_mean_what_the_page_says(text: str, meaning: str) -> None:
    assert same_as(parse_relation(text), parse_relation(meaning))


def test_what_is_deep_without_many_brackets_is_refused_at_the_deepest() -> None:
    text = "a"
    for _ in range(12):
        text = f"({text}{' + b' * 30})"
    with pytest.raises(FreeFormError) as caught:
        parse_relation(f"{text} == 1")
    assert caught.value.column == 12
    assert "nested more than" in caught.value.message.en


def test_a_sum_of_hundreds_of_cells_is_read() -> None:
    text = "total == " + " + ".join(f"c{number}" for number in range(900))
    assert len(indicators_of(parse_relation(text))) == 901


LOUD: list[Callable[[], object]] = [
    lambda: bool(A),
    lambda: bool(A == B),
    lambda: A in [B, C],
    lambda: A <= B <= C,
    lambda: A == 0.1,
    lambda: A == None,  # noqa: E711 - the mistake that is tested
    lambda: A == "b",
    lambda: A + True,
    lambda: sum([A, B]),
    lambda: sum_of([]),
    lambda: list(A),
    lambda: float(A),
    lambda: int(A),
    lambda: round(A),
    lambda: len(A),
    lambda: B in A,
    lambda: (A == B) == (B == C),
    lambda: (A == B) & (B == C),
    lambda: (A == B) | (B == C),
    lambda: ~(A == B),
    lambda: not (A == B),  # noqa: SIM201 - the mistake that is tested
    lambda: (A == B) and (B == C),
    lambda: A + (A == B),
    lambda: all_of(True),  # type: ignore[arg-type]  # noqa: FBT003 - the mistake that is tested
    lambda: negation(A),  # type: ignore[arg-type]
    all_of,
    lambda: previous(A + B),  # type: ignore[arg-type]
    lambda: previous(previous(A)),
    lambda: quantity(object()),
    lambda: quantity(Decimal("NaN")),
    lambda: max(A, B),
    lambda: sorted([A, B]),
]


@pytest.mark.parametrize("mistake", LOUD)
def test_what_would_go_silently_wrong_raises(mistake: Callable[[], object]) -> None:
    with pytest.raises((TypeError, ValueError)) as caught:
        mistake()
    assert len(str(caught.value)) > 20


def test_every_node_class_is_listed() -> None:
    assert {kind.__name__ for kind in QUANTITIES} == {kind.__name__ for kind in Quantity.__subclasses__()}
    assert {kind.__name__ for kind in RELATIONS} == {kind.__name__ for kind in Relation.__subclasses__()}


def test_names_and_roles_say_nothing_about_the_relation() -> None:
    assert same_as(Indicator(id="a", role="total") == B, (A == B).named("other"))
    assert not same_as(A == B, A <= B)
    assert not same_as(A + B, B + A)


def test_walking_gives_every_node_before_those_below_it() -> None:
    relation = A + B == Constant(value=Fraction(1))
    assert [type(node) for node in walk(relation)] == [Comparison, Sum, Indicator, Indicator, Constant]
    assert children(A) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a == 1 && b == 2", '"&" has no meaning in a formula; write and'),
        ("a == 1 || b == 2", "; write or"),
        ("a <= 50%", "a percentage of 50 % is the number 50"),
        ('a == "Có"', "nothing is compared with words: write their code"),
        ("a == [b]", "; use round brackets ( )"),
        ("a == b ^ 2", "; write a product"),
        ("if(a > 0, b > 0)", "write if condition then relation"),
        ("neu a > 0 thi b > 0", "write if condition then relation"),
        ("a > 0 implies b > 0", "write if condition then relation"),
        ("round(a) == b", "nothing needs rounding"),
        ("tong(a, b) == c", "did you mean sum_of?"),
        ("isnull(a)", "write x is null"),
        ("coalesce(a, 0) == b", "“blank: zero”"),
        ("average(a, b) == c", "sum(a, b, c) / 3"),
        ("growth(a) <= 10", "100 * (x - previous(x)) / previous(x)"),
        ("lag(a) <= 10", "previous(x)"),
        ("a eq b", "; write =="),
        ("a == 1 AND b == 2", "; write and"),
        ("a == b c", "is an operator missing?"),
    ],
)
def test_what_is_written_as_elsewhere_is_told_with_the_way_it_is_written_here(text: str, told: str) -> None:
    with pytest.raises(FreeFormError) as caught:
        parse_relation(text)
    assert told in caught.value.message.en
    assert caught.value.message.vi
