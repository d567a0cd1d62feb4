"""The numbers that a form prints under its headings: "(1) (2) (3)=(4)+(5)+(6)", "A B 1=2+3 2 3", "Tổng số (3)"."""

import re
from collections.abc import Collection, Mapping, Sequence

from cchc_audit.align.heading import is_column_numbers
from cchc_audit.numbers.folding import fold

_NUMBER = re.compile(r"[(\[]?\s*(?:cot\s*)?(\d{1,2})\s*[)\]]?\s*\.?\s*(?:=.*)?")
_LETTER = re.compile(r"[(\[]?\s*(?:[a-h]|\d{1,2}\s*[a-h'])\s*[)\]]?\.?(?:\s*=.*)?")
"""What numbers a column that is not counted: "(A)", and "(10a)" of one that was put in between."""
_PLAINLY = re.compile(r"[(\[].*\d|\d.*=|cot")
_BEHIND = re.compile(r"(?:[(\[]\s*(\d{1,2})\s*[)\]]|(?<!\S)(\d{1,2})\s*(?==))\s*(?:=[\s\d()\[\]+.-]*)?$")
_FEWEST = 3
_LONGEST = 60


def numbers_in_row(texts: Sequence[str]) -> Mapping[int, int]:
    """By column, the numbers of a row that only numbers the columns; none if the row says anything else."""
    filled = {column: fold(text) for column, text in enumerate(texts) if text}
    if len(filled) < _FEWEST or any(len(text) > _LONGEST for text in filled.values()):
        return {}
    found: dict[int, int] = {}
    for column, text in filled.items():
        number = _NUMBER.fullmatch(text)
        if number is not None:
            found[column] = int(number[1])
        elif not _LETTER.fullmatch(text):
            return {}
    if len(found) < _FEWEST or len(set(found.values())) < len(found):
        return {}
    plainly = sum(_PLAINLY.search(filled[column]) is not None for column in found)
    return found if 2 * plainly >= len(found) or is_column_numbers(texts) else {}


def number_behind(heading: str) -> int | None:
    """The number at the end of a heading ("Trực tuyến (4)"), None if it has none."""
    found = _BEHIND.search(fold(heading))
    return None if found is None else int(found[1] or found[2])


def meant_by(numbers: Mapping[int, int], columns: Collection[int]) -> Mapping[int, int]:
    """By column of the table, the number of the form's column that is meant.

    Some begin to count at the first column of figures, with letters before it or nothing.

    Args:
        numbers: by column of the table, the number written there.
        columns: the numbers that the form's columns have.
    """
    if not numbers or not columns:
        return {}
    shift = min(columns) - min(numbers.values())
    known = [sum(number + by in columns for number in numbers.values()) for by in (0, shift)]
    by = shift if known[1] > known[0] else 0
    return {column: number + by for column, number in numbers.items() if number + by in columns}
