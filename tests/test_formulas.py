"""Formulas of spreadsheets: what is understood of them, and what is not."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_audit.reading.computing import Computing, Held
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


def computing(held: Mapping[str, Held], formulas: Mapping[str, str]) -> Computing:
    """A workbook of one sheet, its cells by their addresses."""

    def name(cell: Coordinates) -> str:
        return f"{column_letters(cell.column)}{cell.row}"

    return Computing(lambda cell: held.get(name(cell)), lambda cell: formulas.get(name(cell)))


def test_what_a_formula_gives_is_worked_out_along_others() -> None:
    formulas = {"D1": "SUM(D2:D4)", "D4": "D5*2", "D6": "D2/D3", "D7": "D8+1", "D8": "D7", "D9": "MAX(D2:D3)"}
    found = computing({"D2": Fraction(3), "D3": "words", "D5": Fraction(1, 2)}, formulas)
    assert found.value(Coordinates("", 1, 4)) == 4
    assert found.value(Coordinates("", 6, 4)) is None
    assert found.value(Coordinates("", 7, 4)) is None
    assert found.value(Coordinates("", 9, 4)) is None
    assert computing({}, {"A1": "B1/0", "A2": "B1+2%"}).value(Coordinates("", 1, 1)) is None
    assert computing({}, {"A2": "B1+2%"}).value(Coordinates("", 2, 1)) == Fraction(1, 50)


def test_a_long_chain_of_formulas_ends() -> None:
    formulas = {f"A{row}": f"A{row + 1}+1" for row in range(1, 5_000)}
    assert computing({}, formulas).value(Coordinates("", 1, 1)) is None
    assert computing({"A50": Fraction(1)}, {f"A{row}": f"A{row + 1}+1" for row in range(1, 50)}).value(
        Coordinates("", 1, 1)
    ) == Fraction(50)
