"""A formula as it reads some rows and columns further on: where it is shared, it is written out only once."""

import re

from cchc_audit.report.formula import column_letters, column_number

_PIECE = re.compile(
    r"""(?P<quoted>"(?:[^"]|"")*"|'(?:[^']|'')*'!?)
    |(?P<cell>(?<![\w.])(?P<fixed_column>\$?)(?P<column>[A-Za-z]{1,3})(?P<fixed_row>\$?)(?P<row>\d{1,7})(?![\w(.!]))
    """,
    re.VERBOSE,
)


def shifted(formula: str, rows: int, columns: int) -> str:
    """The formula with each reference that is not fixed by "$" moved down and to the right.

    What would be outside of the sheet becomes #REF!, as in Excel.
    """

    def moved(found: re.Match[str]) -> str:
        if found["cell"] is None:
            return found[0]
        row = int(found["row"]) + (0 if found["fixed_row"] else rows)
        column = column_number(found["column"]) + (0 if found["fixed_column"] else columns)
        if row < 1 or column < 1:
            return "#REF!"
        return f"{found['fixed_column']}{column_letters(column)}{found['fixed_row']}{row}"

    return _PIECE.sub(moved, formula)
