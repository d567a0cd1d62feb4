"""Writing and folding: what is written is read back, and the same words fold to the same text."""

import re
import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_audit.language import LANGUAGES, Language
from cchc_audit.numbers import exact, fold, fold_marks, from_exact, read_value, write_number
from cchc_audit.numbers.interval import EVERYTHING
from cchc_audit.numbers.value import Domain

CONTRACT = re.compile(r"^-?(0|[1-9][0-9]*)(\.[0-9]+|/[1-9][0-9]*)?$")


@pytest.mark.parametrize(
    ("value", "language", "decimals", "expected"),
    [
        ("7971", "vi", None, "7.971"),
        ("7971", "en", None, "7,971"),
        ("1234.5", "vi", None, "1.234,5"),
        ("98.1", "vi", 2, "98,10"),
        ("98.125", "vi", 1, "98,125"),
        ("5650", "vi", -1, "5.650"),
        ("-1234567", "en", None, "-1,234,567"),
        ("0.05", "vi", None, "0,05"),
        ("2/3", "vi", None, "≈ 0,667"),
        ("98 2/3", "en", None, "≈ 98.67"),
        ("1/3000", "en", None, "≈ 0.000333"),
        ("-2/3", "vi", None, "≈ -0,667"),
    ],
)
def test_writes_for_a_reader(value: str, language: Language, decimals: int | None, expected: str) -> None:
    assert write_number(sum(map(Fraction, value.split()), Fraction(0)), language, decimals) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("98.10", "98.1"), ("-3/2", "-1.5"), ("4/6", "2/3"), ("0", "0"), ("-7/3", "-7/3")]
)
def test_writes_for_a_program(value: str, expected: str) -> None:
    assert exact(Fraction(value)) == expected


@pytest.mark.parametrize(
    "text", ["", "1,5", "01", "+1", "1/0", ".5", "5.", "1e3", "٣", "1/2/3", "1\n", "x" * 9_999]
)
def test_refuses_what_the_contract_does_not_allow(text: str) -> None:
    with pytest.raises(ValueError, match="not a number of the contract"):
        from_exact(text)


@given(st.fractions())
def test_a_number_for_a_program_is_read_back(value: Fraction) -> None:
    text = exact(value)
    assert CONTRACT.match(text)
    assert from_exact(text) == value


@given(st.integers(), st.integers(min_value=4_300, max_value=9_000))
def test_numbers_of_thousands_of_digits_are_written_too(value: int, power: int) -> None:
    large = Fraction(value * 10**power, 7)
    assert from_exact(exact(large)) == large
    assert write_number(large, "vi")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_a_number_for_a_reader_is_read_back(value: object) -> None:
    number = Fraction(str(value))
    for language in LANGUAGES:
        text = write_number(number, language, 4)
        read = read_value(text, domain=Domain(interval=EVERYTHING), kind="change")
        assert read.number == number


@given(st.fractions())
def test_what_is_rounded_says_so(value: Fraction) -> None:
    text = write_number(value, "en")
    if text.startswith("≈ "):
        shown = Fraction(text.removeprefix("≈ ").replace(",", ""))
        places = len(text.partition(".")[2])
        assert abs(shown - value) <= Fraction(1, 2 * 10**places)
    else:
        assert Fraction(text.replace(",", "")) == value


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("hoà giải", "hòa giải"),
        ("Uỷ ban", "ỦY BAN"),
        ("Thuý", "thúy"),
        ("tỷ lệ", "tỉ lệ"),
        ("xử lý", "Xử  lí"),
        ("quý", "quí"),
        ("Đất", "Ðất"),
        ("đất", "ɖất"),
        ("“trích”\u00a0dẫn", '"trích" dẫn'),
        ("Kế toán – Kế hoạch", "kế toán - kế hoạch"),
    ],
)
def test_folds_spellings_of_the_same_words(first: str, second: str) -> None:
    assert fold(first) == fold(second)
    assert fold_marks(first) == fold_marks(second)


def test_folding_keeps_marks_only_where_it_says_so() -> None:
    assert fold("Năm nay") == "nam nay"
    assert fold("Đúng hạn") == "dung han"
    assert fold_marks("năm") != fold_marks("nam")
    assert fold_marks("Đúng hạn") == "đúng hạn"
    assert fold("y tế") == "y te"


@given(st.text(max_size=80) | st.text(alphabet="aàoáòeèuùyỳýđĐÐhqtTkl \u00a0–“", max_size=40))
def test_folding_is_the_same_for_composed_and_decomposed_text(text: str) -> None:
    for folding in (fold, fold_marks):
        once = folding(text)
        assert folding(unicodedata.normalize("NFC", text)) == folding(unicodedata.normalize("NFD", text))
        assert folding(once) == once
