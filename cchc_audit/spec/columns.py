"""What a spec says of the columns of a form whose columns are the indicators."""

from collections.abc import Mapping

from cchc_audit.language import Text
from cchc_audit.report.definition import IndicatorDefinition
from cchc_audit.spec.fields import Fields, exact_number
from cchc_audit.spec.identity import used_before
from cchc_audit.spec.model import Layout
from cchc_audit.spec.problems import ProblemList

COLUMN_KEYS = ("column", "headings")
"""Keys of an indicator that is a column of its form."""

_MOST = 99


def check_columns(fields: Fields, layout: Layout) -> None:
    """Report an indicator that is a column without a number, or a row with one."""
    if layout == "columns":
        if "column" not in fields:
            sentence = Text(
                vi="Biểu có “layout: columns” cần số thứ tự cột của từng chỉ tiêu: “column: 3”.",
                en="In a form with “layout: columns” each indicator needs the number of its column: “column: 3”.",
            )
            fields.problems.add("missing-column", sentence, fields.path)
        return
    for key in COLUMN_KEYS:
        if key in fields:
            sentence = Text(
                vi=f"“{key}” chỉ dùng trong biểu có “layout: columns”.",
                en=f"“{key}” is for forms with “layout: columns” only.",
            )
            fields.problems.add("no-column", sentence, (*fields.path, key), at_key=True)


def column_of(fields: Fields) -> int | None:
    """The number of the column, None if there is none or it cannot be one."""
    if "column" not in fields:
        return None
    number = exact_number(fields.values["column"])
    if number is not None and number.denominator == 1 and 1 <= number <= _MOST:
        return int(number)
    sentence = Text(
        vi=f"Số thứ tự cột là số nguyên từ 1 đến {_MOST}.",
        en=f"The number of a column is a whole number from 1 to {_MOST}.",
    )
    fields.problems.add("wrong-column", sentence, (*fields.path, "column"))
    return None


def section_of(column: int | None) -> str:
    """What people call the place of a column, as its form prints it."""
    return "" if column is None else f"({column})"


def check_numbers(
    definitions: Mapping[str, IndicatorDefinition], places: Mapping[str, int], problems: ProblemList
) -> None:
    """Report two columns with the same number."""
    first: dict[int, str] = {}
    for identifier, definition in definitions.items():
        if definition.column is None:
            continue
        if definition.column in first:
            path = ("indicators", places[identifier])
            before = ("indicators", places[first[definition.column]])
            second = used_before(str(definition.column), before, path, problems)
            problems.add("duplicate-column", second, (*path, "column"))
        first.setdefault(definition.column, identifier)
