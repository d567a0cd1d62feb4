"""Formulas of spreadsheets: what is understood of them, and what is not."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_audit.report.formula import (
    Coordinates,
    Number,
    Operation,
    Range,
    Reference,
    SumCall,
    column_letters,
    column_number,
    parse_formula,
    ranges_in,
)


def cells_of(text: str, sheet: str = "") -> list[Coordinates]:
    node = parse_formula(text, sheet)
    assert node is not None
    return [cell for found in ranges_in(node) for cell in found.cells()]


def test_cells_ranges_and_sheets() -> None:
    assert cells_of("D5") == [("", 5, 4)]
    assert cells_of("SUM($D$5:D6, aa1)", "Tổng") == [("Tổng", 5, 4), ("Tổng", 6, 4), ("Tổng", 1, 27)]
    assert cells_of("'Phụ lục ''1'''!B3+Sheet2!C4") == [("Phụ lục '1'", 3, 2), ("Sheet2", 4, 3)]
    assert cells_of("SUM(Sheet2!B3:B4)") == [("Sheet2", 3, 2), ("Sheet2", 4, 2)]
    assert cells_of("SUM(B4:A3)") == [("", 3, 1), ("", 3, 2), ("", 4, 1), ("", 4, 2)]


def test_signs_bind_as_in_arithmetic() -> None:
    one, two = Number(value=Fraction(1)), Reference(cell=Coordinates("", 2, 1))
    product = Operation(operator="*", left=two, right=Number(value=Fraction(5, 2)))
    assert parse_formula("1 + A2 * 2.5") == Operation(operator="+", left=one, right=product)
    assert parse_formula("1-A2-1") == Operation(
        operator="-", left=Operation(operator="-", left=one, right=two), right=one
    )
    assert parse_formula("sum(A2;1)") == SumCall(parts=(two, one))


@pytest.mark.parametrize(
    "text",
    [
        "IF(D2>0,1,0)", "SUMIF(D2:D5,1)", "D2^2", '"a"&D2', "D2:D5", "SUM(D2:D5", "D2+", "", "SUM()", "#REF!+1",
        "SUM(D:D)", "D0", "1E5", "A2 A3", "SUM(A1:XFD1048576)", "[1]Sheet1!A1", "Table1[Col]", "((((1", "D5)",
    ],
)  # fmt: skip
def test_what_does_more_is_not_understood(text: str) -> None:
    assert parse_formula(text) is None


def test_brackets_are_bounded() -> None:
    assert parse_formula("(" * 50 + "1" + ")" * 50) is not None
    assert parse_formula("(" * 5_000 + "1" + ")" * 5_000) is None
    assert parse_formula("1+" * 5_000 + "1") is None
    assert parse_formula("-" * 8_000 + "1") is not None


@given(st.text(alphabet="SUM(D12:3,+-*/%)!' .$;", max_size=60))
def test_any_text_is_understood_or_not(text: str) -> None:
    node = parse_formula(text)
    assert node is None or all(isinstance(found, Range) for found in ranges_in(node))


@given(st.integers(1, 20_000))
def test_letters_of_columns_are_their_numbers(number: int) -> None:
    assert column_number(column_letters(number)) == number
