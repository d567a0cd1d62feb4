"""How a table is laid out and written: columns, headings, what surrounds it, format and encoding."""

import csv
import io
from dataclasses import dataclass, replace
from random import Random

from benchmarks.variants.rows import VALUE, Rows, TrueRow, happens

_HEADERS: tuple[tuple[str, ...], ...] = (
    ("THỨ TỰ", "TÊN CHỈ TIÊU", "ĐƠN VỊ TÍNH", "Số lượng/ tỷ lệ", "Ghi chú"),
    ("STT", "Nội dung", "ĐVT", "Kết quả", "Ghi chú"),
    ("TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Diễn giải"),
    ("Số TT", "Nội dung chỉ tiêu", "Đơn vị", "Giá trị", "Giải trình"),
    ("Stt", "Tên chỉ tiêu", "Đvt", "Kết quả thực hiện", "GHI CHÚ"),
    ("TT", "Tiêu chí", "Đơn vị tính", "Số lượng", "Ghi chú, giải trình"),
    ("STT", "NỘI DUNG BÁO CÁO", "ĐƠN VỊ TÍNH", "THỰC HIỆN NĂM 2022", "GHI CHÚ"),
)
_YEAR_HEADINGS = (
    ("Thực hiện năm 2021", "Ước thực hiện năm 2022"),
    ("Năm 2021", "Năm 2022"),
    ("Thực hiện 2021", "Ước TH 2022"),
    ("Số liệu quý III", "Số liệu quý IV"),
    ("Tháng 11", "Tháng 12"),
    ("6 tháng đầu năm 2022", "Cả năm 2022"),
    ("Kết quả thực hiện năm 2021", "Kết quả thực hiện"),
    ("Cùng kỳ năm 2021", "Kết quả"),
)
_LETTERHEAD = (
    ("UBND TỈNH SÓC TRĂNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("UBND HUYỆN MỸ TÚ", "Độc lập - Tự do - Hạnh phúc"),
)
_TITLES = (
    "PHỤ LỤC",
    "SỐ LIỆU CẢI CÁCH HÀNH CHÍNH NĂM 2022",
    "(Kèm theo Báo cáo số 512/BC-UBND ngày 12/12/2022)",
)
_SIGNATURES = (
    ("NGƯỜI LẬP BIỂU", "TM. ỦY BAN NHÂN DÂN"),
    ("(Ký, ghi rõ họ tên)", "CHỦ TỊCH"),
    ("Trần Văn A", "Lê Thị B"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a variant is written down; None leaves the choice to the seed."""

    header: bool = True
    other_words: bool = False
    permuted: bool = False
    extra: bool = False
    years: bool = False
    surroundings: bool = False
    repeated_header: bool = False
    formats: tuple[str, ...] = ("tsv",)


def lay_out(rows: Rows, layout: Layout, random: Random) -> Rows:
    """The rows with header, further columns and lines around them, in the order of the layout's columns."""
    header = random.choice(_HEADERS) if layout.other_words else _HEADERS[0]
    columns = list(range(5))
    if layout.extra:
        header = (*header, "Kế hoạch", "Cùng kỳ năm trước")
        rows = [
            replace(row, fields=(*row.fields, str(random.randrange(900)), str(random.randrange(900))))
            for row in rows
        ]
        columns += [5, 6]
    if layout.years:
        earlier, now = random.choice(_YEAR_HEADINGS)
        header = (*header[:VALUE], now, *header[VALUE + 1 :], earlier)
        rows = [replace(row, fields=(*row.fields, str(random.randrange(900)))) for row in rows]
        columns.append(len(header) - 1)
    if layout.permuted:
        random.shuffle(columns)
    head = TrueRow(fields=tuple(header))
    if layout.repeated_header:
        pages = random.randint(2, 6)
        for at in sorted((random.randrange(5, len(rows)) for _ in range(pages)), reverse=True):
            rows = [*rows[:at], TrueRow(fields=(str(at % 9 + 1),), prose=True), head, *rows[at:]]
    if layout.header:
        numbers = TrueRow(fields=tuple(f"({number})" for number in range(1, len(header) + 1)))
        rows = [head, *([numbers] if happens(random, 0.3) else []), *rows]
    rows = [
        row if row.prose else replace(row, fields=tuple(row.fields[column] for column in columns))
        for row in rows
    ]
    if layout.surroundings:
        before = [TrueRow(fields=fields, prose=True) for fields in _LETTERHEAD]
        before += [TrueRow(fields=(title,), prose=True) for title in _TITLES]
        rows = [*before, *rows, *(TrueRow(fields=fields, prose=True) for fields in _SIGNATURES)]
    return rows


def write_out(rows: Rows, value_column: int, name: str, random: Random) -> tuple[str, dict[int, str]]:
    """The text of a file, and for each line that holds a value its indicator."""
    delimiter = {"tsv": "\t", "csv": ",", "semicolon": ";", "pipe": "|"}[name]
    newline = random.choice(("\n", "\r\n"))
    line = 1
    parts: list[str] = []
    values: dict[int, str] = {}
    for row in rows:
        if delimiter == "\t":
            text = "\t".join(row.fields) + newline
        else:
            buffer = io.StringIO()
            csv.writer(buffer, delimiter=delimiter, lineterminator=newline).writerow(row.fields)
            text = buffer.getvalue()
        if row.indicator is not None and row.fields[value_column].strip():
            values[line] = row.indicator
        line += text.count("\n")
        parts.append(text)
    return "".join(parts), values


def column_of_value(rows: Rows, laid_out: Rows) -> int:
    """Where the columns' order put the values."""
    sample = next(row for row in rows if row.indicator is not None and row.fields[VALUE].strip())
    marks = [row for row in laid_out if row.indicator == sample.indicator]
    width = len(marks[0].fields)
    candidates = set(range(width))
    found = {row.indicator: row for row in laid_out if row.indicator is not None and len(row.fields) == width}
    for row in rows:
        other = found.get(row.indicator or "")
        if other is not None and row.fields[VALUE].strip():
            agreeing = {column for column in candidates if other.fields[column] == row.fields[VALUE]}
            candidates = agreeing & candidates or candidates
        if len(candidates) == 1:
            break
    return candidates.pop()
