"""The relation language: what is written is read back, and whatever Python would get silently wrong is loud."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_audit.relations.freeform import parse_quantity, parse_relation
from cchc_audit.relations.language import (
    all_of,
    any_of,
    maximum_of,
    negation,
    previous,
    quantity,
    same_period_last_year,
    sum_of,
)
from cchc_audit.relations.mistakes import MOST_DEPTH
from cchc_audit.relations.nodes import (
    QUANTITIES,
    RELATIONS,
    Comparison,
    Constant,
    Indicator,
    Quantity,
    Relation,
    Sum,
    children,
    indicators_of,
    same_as,
    walk,
)
from cchc_audit.relations.text import write
from cchc_audit.relations.tokens import FreeFormError
from cchc_audit.testing.relations import all_quantities, all_relations

NAMES = ("a", "dossiers.received", "x1.y_2", "a#1")
A, B, C = Indicator(id="a"), Indicator(id="b"), Indicator(id="c")


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
        st.sampled_from([*"()+-*/=<>,", "a", "1", "sum_of", "not ", "and ", "or ", "present", "abs"]),
        max_size=40,
    )
)
def test_any_row_of_tokens_is_a_relation_or_an_error(words: list[str]) -> None:
    try:
        parse_relation("".join(words))
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
        ("a == previous(a) + same_period_last_year(b)", A == previous(A) + same_period_last_year(B)),
        ("((a)) == ((1))", A == 1),
        ("a - (b - c) == a / (b / c)", A - (B - C) == A / (B / C)),
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
    ],
)
def test_mistakes_are_shown_at_their_column(text: str, column: int, words: str) -> None:
    with pytest.raises(FreeFormError) as caught:
        parse_relation(text)
    assert caught.value.column == column
    assert words in caught.value.message.en


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
        ("if a > 0 then b > 0", "write implies(condition, relation)"),
        ("round(a) == b", "nothing needs rounding"),
        ("sum(a, b) == c", "did you mean sum_of?"),
        ("a == b c", "is an operator missing?"),
    ],
)
def test_what_is_written_as_elsewhere_is_told_with_the_way_it_is_written_here(text: str, told: str) -> None:
    with pytest.raises(FreeFormError) as caught:
        parse_relation(text)
    assert told in caught.value.message.en
    assert caught.value.message.vi
