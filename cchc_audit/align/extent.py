"""Where a table begins and ends among the lines of a document, and which of them are headers and page numbers."""

import re
from collections.abc import Callable, Sequence
from operator import lt

from cchc_audit.align.columns import Layout, completed, layout_of_header
from cchc_audit.align.contents import holds_names, layout_of_content
from cchc_audit.align.form import Form
from cchc_audit.align.heading import is_header, is_second_header
from cchc_audit.align.wording import key
from cchc_audit.numbers.folding import fold, fold_marks
from cchc_audit.report.document import Line

_PAGE = re.compile(r"(?:trang|page)?\s*-?\s*\d{1,3}\s*-?(?:\s*(?:/|tren|of)\s*\d{1,3})?")
_SIGNATURE = re.compile(
    r"(?:noi nhan|nguoi lap|lap bieu|lap bang|nguoi bao cao|tm\.? |kt\.? |tl\.? |tuq\.? |chu tich"
    r"|pho chu tich|thu truong|giam doc|truong phong|chanh van phong|\(?ki,? |\(?ki ten|da ki"
    r"|xac nhan cua|nguoi kiem tra|nguoi tong hop|nguoi duyet"
    r"|.{2,60}, ngay .{0,12}thang .{0,12}nam|ngay .{1,12}thang .{1,12}nam)"
)
_PERIOD = re.compile(r"kì(?: |$)")
"""A period ("kỳ trước chuyển sang"), which is spelt like a signature ("ký tên") but for its tone."""
_ORDER = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})[.)]?")
_SAMPLE = 2_000
_LONGEST_PAGE = 16
_FEWEST_PAGES = 3


def layouts_of(
    texts: Sequence[Sequence[str]], headers: Sequence[int], form: Form, period: Callable[[], str | None]
) -> dict[int, tuple[Layout | None, bool]]:
    """For each header row, the columns of the rows below, and whether a second header row follows."""
    known: dict[tuple[tuple[str, ...], tuple[str, ...]], Layout | None] = {}
    layouts: dict[int, tuple[Layout | None, bool]] = {}
    last: Layout | None = None
    for number in headers:
        below: Sequence[str] = ()
        if number + 1 < len(texts) and is_second_header(texts[number + 1]):
            below = texts[number + 1]
        written = (tuple(texts[number]), tuple(below))
        if written not in known:
            rows = texts[number + 1 : number + 1 + _SAMPLE]
            known[written] = _checked(layout_of_header(texts[number], below, period), rows, form)
        last = known[written] or last
        layouts[number] = (last, bool(below))
    return layouts


def _checked(layout: Layout | None, rows: Sequence[Sequence[str]], form: Form) -> Layout | None:
    """The header's layout, unless its name column holds no name of the form and another column does."""
    if layout is None or not _holds_names(rows, layout, form):
        return layout_of_content(rows, form) or layout
    if None in {layout.order, layout.unit, layout.value, layout.note}:
        return completed(layout, layout_of_content(rows, form, layout.aside))
    return layout


def _holds_names(rows: Sequence[Sequence[str]], layout: Layout, form: Form) -> bool:
    return holds_names(rows, layout.name, form) or (
        layout.deeper is not None and holds_names(rows, layout.deeper, form)
    )


def is_signature(text: str) -> bool:
    """Whether a text begins as the lines behind a table do: who signs, where and when."""
    return bool(_SIGNATURE.match(fold(text))) and not _PERIOD.match(fold_marks(text))


def is_header_row(row: Sequence[str], form: Form) -> bool:
    """Whether the row names columns, and nothing in it is a name of the form."""
    return is_header(row) and not any(key(text) in form.by_key for text in row if text)


def outside_tables(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that stand in no table, in a file that says of each line whether it does."""
    outside = frozenset(number for number, line in enumerate(lines) if line.place.table is None)
    return outside if len(outside) < len(lines) else frozenset()


def other_sheets(lines: Sequence[Line], form: Form) -> frozenset[int]:
    """The lines of sheets without any name of the form, in a workbook whose other sheets have most of its names."""
    sheets = {line.place.sheet for line in lines}
    if len(sheets) == 1:
        return frozenset()
    found: dict[str | None, set[str]] = {sheet: set() for sheet in sheets}
    for line in lines:
        found[line.place.sheet].update(
            name for text in line.texts if text and (name := key(text)) in form.by_key
        )
    if 2 * len(set().union(*found.values())) < len(form.definitions):
        return frozenset()
    return frozenset(number for number, line in enumerate(lines) if not found[line.place.sheet])


def page_numbers(texts: Sequence[Sequence[str]], name: int) -> frozenset[int]:
    """The lines that are only the number of a page.

    "Trang 3" and "- 3 -" are in any column; a bare number is where it stands alone on its line or in the first column,
    and elsewhere if such numbers rise from page to page: else it may be the value of a row that a page break has cut.

    Args:
        texts: the lines.
        name: the column of the names, where most lines have more than a number.
    """
    alone = {
        number: fold(text)
        for number, row in enumerate(texts)
        if len(row[name] if name < len(row) else row[0]) <= _LONGEST_PAGE
        and len(text := "".join(row)) <= _LONGEST_PAGE
        and text
        and _PAGE.fullmatch(fold(text))
        and _is_alone(row)
    }
    bare = {number: int(text) for number, text in alone.items() if text.isdecimal()}
    numbers = list(bare.values())
    rising = all(map(lt, numbers, numbers[1:]))
    pages = len(numbers) >= _FEWEST_PAGES or (len(numbers) > 1 and numbers[-1] - numbers[0] < len(numbers))
    if rising and pages:
        return frozenset(alone)
    return frozenset(
        number for number in alone if number not in bare or len(texts[number]) == 1 or texts[number][0]
    )


def _is_alone(row: Sequence[str]) -> bool:
    """Whether the line has but one field that is filled."""
    return sum(map(bool, row)) == 1


def _name(row: Sequence[str], layout: Layout) -> str:
    if len(row) == 1:
        return row[0]
    name = row[layout.name] if layout.name < len(row) else ""
    return name or (row[layout.deeper] if layout.deeper is not None and layout.deeper < len(row) else "")


def first_named(texts: Sequence[Sequence[str]], layout: Layout, form: Form) -> int:
    """Where a table without header begins: at its first row with a name of the form, or like one."""
    named = next(number for number, row in enumerate(texts) if key(_name(row, layout)) in form.by_key)
    while named > 0 and _looks_like_row(texts[named - 1], layout):
        named -= 1
    return named


def first_above(texts: Sequence[Sequence[str]], layout: Layout, form: Form) -> int:
    """Where a table begins whose first page has lost its header: at a name of the form above the first header."""
    named = (
        number for number, row in enumerate(texts) if len(row) > 1 and key(_name(row, layout)) in form.by_key
    )
    return next(named, len(texts))


def _looks_like_row(row: Sequence[str], layout: Layout) -> bool:
    """Whether a row above the first known name has a number, or a name behind an order number."""
    if len(row) == 1 or not _name(row, layout):
        return False
    if _is_numbered(row, layout):
        return True
    if layout.value is None or layout.value >= len(row):
        return False
    return any(character.isdigit() for character in row[layout.value])


def end_of(texts: Sequence[Sequence[str]], layout: Layout, form: Form, begin: int) -> int:
    """The line behind the table.

    After the last row with a name of the form, it is the first line that looks like a signature, or from
    which on no line is divided into columns. Where no form is known, a name behind an order number is a row.
    """
    last = begin
    for number in range(len(texts) - 1, begin, -1):
        row = texts[number]
        if key(_name(row, layout)) in form.by_key if form.by_key else _is_numbered(row, layout):
            last = number
            break
    prose = len(texts)
    while prose > last + 1 and len(texts[prose - 1]) == 1:
        prose -= 1
    for number in range(last + 1, prose):
        filled = [text for text in texts[number] if text]
        if any(map(is_signature, filled[:3])):
            return number
    return prose


def _is_numbered(row: Sequence[str], layout: Layout) -> bool:
    """Whether a line divided into columns has a name behind an order number."""
    order = layout.order
    if order is None or order >= len(row) or len(row) == 1 or not _name(row, layout):
        return False
    return _ORDER.fullmatch(row[order]) is not None
