"""Numbers as spreadsheets show them, written in the Vietnamese way."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_audit.reading.number_format import shown

CASES = [
    ("7971", "General", "7971"),
    ("98.1", "General", "98,1"),
    ("0.28999999999999998", "General", "0,29"),
    ("1234567.891234", "General", "1234567,8912"),
    ("-0.5", "General", "-0,5"),
    ("1E-20", "General", "0"),
    ("7971", "#,##0", "7971"),
    ("7971.5", "#,##0", "7972"),
    ("2.5", "0", "3"),
    ("1.005", "0.00", "1,01"),
    ("98.1", "0.00", "98,10"),
    ("98.1", "0.##", "98,1"),
    ("98", "0.##", "98"),
    ("0.981", "0.0%", "98,1%"),
    ("0.981", "0%", "98%"),
    ("0.98149", "0.00 %", "98,15 %"),
    ("12", '0 "hồ sơ"', "12 hồ sơ"),
    ("12", '"khoảng" 0', "khoảng 12"),
    ("5", "00", "05"),
    ("5", "000", "005"),
    ("-12", "#,##0;(#,##0)", "(12)"),
    ("0", '0;-0;"không"', "không"),
    ("1500000", "#,##0,", "1500"),
    ("1234.5", "_(* #,##0.0_);_(* (#,##0.0)", "1234,5"),
    ("3", "[Red]0", "3"),
    ("3", "[$-42A]0.0", "3,0"),
    ("5", "[$₫-42A] #,##0", "₫ 5"),
    ("0.5", "# ?/?", "0,5"),
    ("12", "@", "12"),
    ("12", "", "12"),
    ("12345", "0.00E+00", "12345"),
    ("-5", '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "(5)"),
    ("5", "[>=10]0;[<10]0.0", "5,0"),
    ("12", "[>=10]0;[<10]0.0", "12"),
    ("123456", "000-000", "123-456"),
    ("1234567", "0.0,,", "1,2"),
    ("3", "0 d", "3 d"),
    ("-3", '"Lãi "0.0;"Lỗ "0.0', "Lỗ 3,0"),
    ("-0.2", "0", "0"),
    ("0.9995", "0.0%", "100,0%"),
]


@pytest.mark.parametrize(("number", "code", "text"), CASES)
def test_a_number_is_shown_as_in_the_cell(number: str, code: str, text: str) -> None:
    found = shown(Decimal(number), code)
    assert found.text == text
    assert found.notice is None


DATES = [
    ("44593", "d/m/yyyy", "01/02/2022"),
    ("44593", "d-mmm", "1/2"),
    ("44593", "[$-42A]dd\\-mm\\-yyyy;@", "01/02/2022"),
    ("44593", "mmm-yy", "02/2022"),
    ("44593.75", "d/m/yyyy h:mm", "01/02/2022"),
    ("0.75", "h:mm", "18:00"),
    ("1.5", "[h]:mm", "36:00"),
    ("1", "d/m/yyyy", "01/01/1900"),
    ("61", "d/m/yyyy", "01/03/1900"),
    ("60", "d/m/yyyy", "29/02/1900"),
    ("44593", "yyyy", "2022"),
    ("44593", "m/yyyy", "02/2022"),
    ("44593.99999999", "d/m/yyyy", "01/02/2022"),
    ("0.5", "hh:mm:ss", "12:00:00"),
]


@pytest.mark.parametrize(("number", "code", "text"), DATES)
def test_a_number_that_is_shown_as_a_date(number: str, code: str, text: str) -> None:
    found = shown(Decimal(number), code)
    assert found.text == text
    assert found.notice == "date"


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("0", '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "0"),
        ("0", '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', "0"),
        ("12.5", ";;;", "12,5"),
        ("0", "#", "0"),
        ("5", ";;;", "5"),
        ("0", '#,##0;-#,##0;"-"', "0"),
    ],
)
def test_a_number_of_which_no_digit_is_shown_is_read_all_the_same(number: str, code: str, text: str) -> None:
    found = shown(Decimal(number), code)
    assert found.text == text
    assert found.notice == "not_shown"


def test_a_word_in_place_of_0_is_what_is_shown() -> None:
    found = shown(Decimal(0), '0;-0;"không có"')
    assert found.text == "không có"
    assert found.notice is None


def test_days_can_count_from_1904() -> None:
    assert shown(Decimal(43131), "d/m/yyyy", since_1904=True).text == "01/02/2022"


def test_what_is_no_date_is_a_number() -> None:
    assert shown(Decimal(-5), "d/m/yyyy").notice is None
    assert shown(Decimal("1e20"), "d/m/yyyy").notice is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_without_a_format_no_digit_is_lost(number: Decimal) -> None:
    digits = len(f"{abs(number):f}".replace(".", "").lstrip("0"))
    written = Decimal(shown(number, "General").text.replace(",", "."))
    assert written == number or digits > 11


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_decimals_are_rounded_away_from_zero(number: int, decimals: int) -> None:
    code = "0." + "0" * decimals if decimals else "0"
    exact = Decimal(number) / 1000
    written = Decimal(shown(exact, code).text.replace(",", "."))
    assert abs(written - exact) <= Decimal(1).scaleb(-decimals) / 2
    assert abs(written) >= abs(exact) or abs(written - exact) < Decimal(1).scaleb(-decimals) / 2


@given(st.text(max_size=20), st.decimals(allow_nan=False, allow_infinity=False))
def test_any_format_code_shows_something(code: str, number: Decimal) -> None:
    assert isinstance(shown(number, code).text, str)
