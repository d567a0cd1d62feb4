"""Seeded variants of a filled report, damaged as clerks, programs and page breaks do, with the truth."""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from cchc_audit.report.cell import Report

ORDER, NAME, UNIT, VALUE, NOTE = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueRow:
    """A row of a variant and the indicator that its value belongs to; None if it belongs to none."""

    fields: tuple[str, ...]
    indicator: str | None = None
    prose: bool = False

    def but(self, column: int, text: str) -> "TrueRow":
        """The same row with another text in one column."""
        fields = list(self.fields)
        fields[column] = text
        return replace(self, fields=tuple(fields))


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A damaged report: the file's bytes, and for each line with a value the indicator that it belongs to.

    Attributes:
        values: by line, counted from 1.
        expected: indicators whose value can be found.
    """

    kind: str
    seed: int
    content: bytes
    values: Mapping[int, str]
    expected: frozenset[str]


Rows = list[TrueRow]
Damage = Callable[[Rows, Random], Rows]

_HEADERS: tuple[tuple[str, ...], ...] = (
    ("THỨ TỰ", "TÊN CHỈ TIÊU", "ĐƠN VỊ TÍNH", "Số lượng/ tỷ lệ", "Ghi chú"),
    ("STT", "Nội dung", "ĐVT", "Kết quả", "Ghi chú"),
    ("TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Diễn giải"),
    ("Số TT", "Nội dung chỉ tiêu", "Đơn vị", "Giá trị", "Giải trình"),
    ("Stt", "Tên chỉ tiêu", "Đvt", "Kết quả thực hiện", "GHI CHÚ"),
    ("TT", "Tiêu chí", "Đơn vị tính", "Số lượng", "Ghi chú, giải trình"),
    ("STT", "NỘI DUNG BÁO CÁO", "ĐƠN VỊ TÍNH", "THỰC HIỆN NĂM 2022", "GHI CHÚ"),
)
_EXPANSIONS = {
    "TTHC": "thủ tục hành chính",
    "VBQPPL": "văn bản quy phạm pháp luật",
    "UBND": "Ủy ban nhân dân",
    "CCHC": "cải cách hành chính",
    "SNCL": "sự nghiệp công lập",
    "CNTT": "công nghệ thông tin",
    "BCCI": "bưu chính công ích",
    "NSNN": "ngân sách nhà nước",
    "QLCL": "quản lý chất lượng",
    "DVC": "dịch vụ công",
}
_CONTRACTIONS = {
    "thủ tục hành chính": "TTHC",
    "đơn vị sự nghiệp công lập": "ĐVSNCL",
    "sự nghiệp công lập": "SNCL",
    "đơn vị SNCL": "ĐVSN",
    "hồ sơ": "HS",
    "văn bản": "VB",
    "nhiệm vụ": "NV",
    "công chức, viên chức": "CCVC",
    "cơ quan, đơn vị": "CQ, ĐV",
    "kế hoạch": "KH",
    "ngân sách nhà nước": "NSNN",
    "Số lượng": "SL",
}
_REWORDINGS: tuple[tuple[str, str], ...] = (
    ("Số lượng ", "Số "),
    ("Số ", "Số lượng "),
    ("Tổng số ", "Số "),
    ("Tổng số ", "Tổng "),
    ("UBND cấp xã", "UBND các xã, thị trấn"),
    ("UBND cấp xã", "UBND xã"),
    ("UBND cấp huyện", "UBND huyện"),
    ("cấp xã", "cấp xã, phường, thị trấn"),
    ("bị kỷ luật", "bị xử lý kỷ luật"),
    ("giải quyết và trả kết quả", "đã giải quyết, trả kết quả"),
    ("được giải quyết đúng hạn", "giải quyết đúng thời hạn"),
    ("tiếp nhận", "đã nhận"),
    ("đã ban hành", "được ban hành"),
    ("đã xử lý xong", "đã được xử lý"),
    ("đã xử lý xong", "đã khắc phục"),
    ("phát hiện qua kiểm tra", "được phát hiện qua công tác kiểm tra"),
    ("đề ra trong kế hoạch", "theo kế hoạch đề ra"),
    ("đã hoàn thành", "hoàn thành"),
    ("thực hiện", "triển khai thực hiện"),
    ("Thực hiện ", ""),
    ("tuyển dụng", "được tuyển"),
    ("bổ nhiệm mới", "mới được bổ nhiệm"),
    ("có mặt", "hiện có mặt"),
    ("được giao", "giao"),
    ("trong năm", "năm nay"),
    ("trong kỳ báo cáo", "trong kỳ"),
    ("chuyên môn thuộc", "chuyên môn trực thuộc"),
    ("lãnh đạo", "cán bộ lãnh đạo"),
    ("đã cắt giảm", "cắt giảm được"),
    ("được cắt giảm", "đã giảm"),
    ("thuộc UBND cấp huyện", "của huyện"),
    ("đang cung cấp", "đã cung cấp"),
    ("qua dịch vụ BCCI", "qua bưu điện (BCCI)"),
    ("thực tế được", "đã"),
    ("và ", "& "),
    ("theo quy định", "đúng quy định"),
    ("tự chủ", "thực hiện tự chủ"),
    ("Áp dụng ISO", "Việc áp dụng ISO"),
    ("khảo sát", "điều tra khảo sát"),
    ("người dân", "công dân"),
    ("rà soát", "được rà soát"),
    ("liên thông", "kết nối liên thông"),
    ("Có thực hiện", "Thực hiện"),
    ("phê duyệt", "duyệt"),
)
_TAILS = (" (nếu có)", " trong kỳ báo cáo", " trên địa bàn huyện", ":", ".", " (*)", " năm 2022", " đến nay")
_TONES = {
    "òa": "oà",
    "óa": "oá",
    "ỏa": "oả",
    "ủy": "uỷ",
    "úy": "uý",
    "ùy": "uỳ",
    "ụy": "uỵ",
    "Ủy": "Uỷ",
    "ỦY": "UỶ",
}
_Y_TO_I = {
    "tỷ": "tỉ",
    "Tỷ": "Tỉ",
    "lý": "lí",
    "kỷ": "kỉ",
    "kỳ": "kì",
    "ký": "kí",
    "kỹ": "kĩ",
    "Quản lý": "Quản lí",
}
_ADDED = (
    "Số cuộc họp giao ban về CCHC",
    "Số mô hình, cách làm hay về cải cách hành chính",
    "Số lượt tập huấn về chuyển đổi số cộng đồng",
    "Số tổ công nghệ số cộng đồng",
    "Tỷ lệ thôn, ấp có mạng cáp quang",
    "Số ý kiến cử tri về thủ tục đất đai",
    "Kinh phí bố trí cho công tác CCHC",
    "Số hồ sơ số hóa thành phần",
    "Số camera an ninh đã lắp đặt",
    "Tổng cộng",
    "Cộng mục trên",
    "Trong đó: nữ",
    "Ghi chú thêm",
    "Số máy tính trang bị tại bộ phận Một cửa",
)
_NEAR = (
    " là nữ",
    " của ngành giáo dục",
    " so với cùng kỳ năm trước",
    " (dự kiến năm sau)",
    " quý IV",
    " tồn từ năm trước",
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


def base_rows(report: Report) -> Rows:
    """The rows of a filled report, damage put right, each with its indicator."""
    return [
        TrueRow(
            fields=tuple(cell.field(part).text for part in ("order", "name", "unit", "value", "note")),
            indicator=cell.indicator,
        )
        for cell in report.cells.values()
        if cell.row is not None
    ]


_Change = Callable[[str, Random], str]
_SPELLINGS: tuple[_Change, ...] = (
    lambda name, _: unicodedata.normalize("NFD", name),
    lambda name, _: _replaced(name, _TONES),
    lambda name, _: _replaced(name, _Y_TO_I),
    lambda name, chance: name.replace("Đ", chance.choice("\u00d0\u0189")).replace(
        "đ", chance.choice("\u00f0đ")
    ),
    lambda name, _: name.upper(),
    lambda name, chance: re.sub(r"^-\s*", chance.choice(("– ", "+ ", "", "* ", "a) ")), name),
    lambda name, chance: name.replace(" ", chance.choice(("\u00a0", "  ")), chance.randint(1, 3)),
    lambda name, _: re.sub(r"[,;:.]+", "", name),
    lambda name, chance: (
        name.replace("(", "[").replace(")", "]").rstrip(".") + chance.choice((":", ".", "", " ;"))
    ),
)


def _respelled(name: str, random: Random) -> str:
    """The same words, typed otherwise."""
    return random.choice(_SPELLINGS)(name, random)


def _replaced(text: str, pairs: Mapping[str, str]) -> str:
    for old, new in pairs.items():
        text = text.replace(old, new)
    return text


def _by_phrase(name: str, random: Random) -> str:
    usable = [(old, new) for old, new in _REWORDINGS if old in name]
    old, new = random.choice(usable or [("", "")])
    return name.replace(old, new, 1).strip() if old else name


def _by_abbreviation(name: str, random: Random) -> str:
    usable = [(rf"\b{old}\b", new) for old, new in _EXPANSIONS.items() if re.search(rf"\b{old}\b", name)]
    usable += [(re.escape(old), new) for old, new in _CONTRACTIONS.items() if old in name]
    old, new = random.choice(usable or [("", "")])
    return re.sub(old, new, name, count=1) if old else name


def _without_word(name: str, random: Random) -> str:
    words = name.split()
    if len(words) > FEW_WORDS:
        del words[random.randrange(1, len(words))]
    return " ".join(words)


def _with_typo(name: str, random: Random) -> str:
    if len(name) <= 2 * FEW_WORDS:
        return name
    at = random.randrange(FEW_WORDS, len(name) - 2)
    return random.choice((name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:]))


FEW_WORDS = 5
_WORDINGS: tuple[_Change, ...] = (
    *(_by_phrase,) * 4,
    *(_by_abbreviation,) * 2,
    lambda name, _: re.sub(r"\s*\([^()]*\)", "", name),
    _without_word,
    _with_typo,
)


def _reworded(name: str, random: Random) -> str:
    """One change of wording, as another clerk might write; of a name that it leaves alone, the ending."""
    changed = random.choice(_WORDINGS)(name, random)
    return changed if changed != name else name + random.choice(_TAILS)


def _happens(random: Random, chance: float) -> bool:
    return random.random() < chance


def renamed(share: float, strength: int) -> Damage:
    """A share of the names reworded, each by so many changes."""

    def damage(rows: Rows, random: Random) -> Rows:
        changed: Rows = []
        for row in rows:
            name = row.fields[NAME]
            if name and random.random() < share:
                for _ in range(strength):
                    name = _reworded(name, random)
            changed.append(row.but(NAME, name))
        return changed

    return damage


def respelled(share: float) -> Damage:
    """A share of the names typed otherwise."""

    def damage(rows: Rows, random: Random) -> Rows:
        return [
            row.but(NAME, _respelled(row.fields[NAME], random)) if random.random() < share else row
            for row in rows
        ]

    return damage


def lost(share: float) -> Damage:
    """A share of the rows left out."""
    return lambda rows, random: [row for row in rows if random.random() >= share]


def lost_page(rows: Rows, random: Random) -> Rows:
    """A run of rows left out."""
    length = random.randint(5, 35)
    start = random.randrange(max(1, len(rows) - length))
    return rows[:start] + rows[start + length :]


def added(number: int, *, near: bool = False) -> Damage:
    """Rows of the clerk's own; near ones have the name of a row with something behind it."""

    def damage(rows: Rows, random: Random) -> Rows:
        changed = list(rows)
        for _ in range(random.randint(1, number)):
            at = random.randrange(len(changed))
            like = changed[random.randrange(len(changed))] if not near else changed[max(at - 1, 0)]
            name = like.fields[NAME] + random.choice(_NEAR) if near else random.choice(_ADDED)
            row = TrueRow(fields=("", name, like.fields[UNIT], str(random.randrange(500)), ""))
            changed.insert(at, row)
        return changed

    return damage


def moved(number: int, longest: int) -> Damage:
    """Rows, or blocks of rows, put elsewhere."""

    def damage(rows: Rows, random: Random) -> Rows:
        changed = list(rows)
        for _ in range(random.randint(1, number)):
            length = random.randint(1, longest)
            start = random.randrange(len(changed) - length)
            block = changed[start : start + length]
            del changed[start : start + length]
            at = random.randrange(len(changed))
            changed[at:at] = block
        return changed

    return damage


def split(share: float) -> Damage:
    """Long names cut in two rows, the unit and value with either."""

    def damage(rows: Rows, random: Random) -> Rows:
        changed: Rows = []
        for row in rows:
            words = row.fields[NAME].split()
            if len(words) <= FEW_WORDS or random.random() >= share:
                changed.append(row)
                continue
            at = random.randint(3, len(words) - 2)
            first, second = " ".join(words[:at]), " ".join(words[at:])
            _, _, unit, value, note = row.fields[:5]
            if _happens(random, 0.5):
                changed.append(replace(row, fields=(row.fields[ORDER], first, unit, value, note)))
                changed.append(replace(row, fields=("", second, "", "", "")))
            else:
                changed.append(replace(row, fields=(row.fields[ORDER], first, "", "", "")))
                changed.append(replace(row, fields=("", second, unit, value, note)))
        return changed

    return damage


def merged(number: int) -> Damage:
    """Two neighbouring rows written as one; its values belong to neither."""

    def damage(rows: Rows, random: Random) -> Rows:
        changed = list(rows)
        for _ in range(random.randint(1, number)):
            at = random.randrange(len(changed) - 1)
            first, second = changed[at], changed[at + 1]
            both = [
                "; ".join(text for text in pair if text)
                for pair in zip(first.fields[:5], second.fields[:5], strict=True)
            ]
            both[ORDER] = first.fields[ORDER]
            changed[at : at + 2] = [TrueRow(fields=tuple(both))]
        return changed

    return damage


def broken_pages(share: float) -> Damage:
    """Unit and value, or the note, one row above their name, as page breaks leave them."""

    def damage(rows: Rows, random: Random) -> Rows:
        changed: Rows = []
        for row in rows:
            order, name, unit, value, note = row.fields[:5]
            if random.random() >= share:
                changed.append(row)
            elif note:
                changed.append(TrueRow(fields=("", "", "", "", note)))
                changed.append(row.but(NOTE, ""))
            elif unit and value:
                changed.append(replace(row, fields=("", "", unit, value, "")))
                changed.append(replace(row, fields=(order, name, "", "", note)))
            else:
                changed.append(TrueRow(fields=("",) * 5))
                changed.append(row)
        return changed

    return damage


_OPPOSITES: tuple[tuple[str, str], ...] = (
    ("đã ", "chưa "),
    ("được ", "không được "),
    ("tiếp nhận", "từ chối tiếp nhận"),
    ("giải quyết", "đang giải quyết"),
    ("giải quyết", "tạm dừng giải quyết"),
    ("đúng hạn", "quá hạn"),
    ("đúng hạn", "trước hạn"),
    ("đúng tiến độ", "chậm tiến độ"),
    ("cắt giảm", "tăng thêm"),
    ("tinh giản", "tăng"),
    ("bổ nhiệm mới", "bổ nhiệm lại"),
    ("bổ nhiệm mới", "miễn nhiệm"),
    ("bị kỷ luật", "được khen thưởng"),
    ("văn bản đi tại", "văn bản đến tại"),
    ("đang có hiệu lực", "hết hiệu lực"),
    ("lãnh đạo UBND", "lãnh đạo HĐND"),
    ("lãnh đạo UBND", "lãnh đạo Đảng ủy"),
    ("Số lãnh đạo", "Số viên chức"),
    ("có mặt", "có mặt đầu năm"),
    ("được giao", "chưa sử dụng"),
    ("hài lòng", "không hài lòng"),
    ("Rút ngắn", "Kéo dài"),
    ("đủ điều kiện", "không đủ điều kiện"),
    ("thực hiện", "dự kiến thực hiện"),
)
_CONTEXT_TAILS = (" bị kỷ luật", " được cấp chứng thư số", " được bổ nhiệm mới", " qua dịch vụ BCCI")


def opposites(share: float) -> Damage:
    """Rows that say the opposite, or count others, in the place of a share of those of the form."""

    def damage(rows: Rows, random: Random) -> Rows:
        changed: Rows = []
        for row in rows:
            usable = [(old, new) for old, new in _OPPOSITES if old in row.fields[NAME]]
            if not usable or random.random() >= share:
                changed.append(row)
                continue
            old, new = random.choice(usable)
            other = row.but(NAME, row.fields[NAME].replace(old, new, 1)).but(
                VALUE, str(random.randrange(500))
            )
            changed.append(replace(other, indicator=None))
        return changed

    return damage


def copied_page(rows: Rows, random: Random) -> Rows:
    """A run of rows that stands twice; the second adds nothing."""
    length = random.randint(3, 40)
    start = random.randrange(len(rows) - length)
    copy = [replace(row, indicator=None) for row in rows[start : start + length]]
    return [*rows[: start + length], *copy, *rows[start + length :]]


def cut_names(rows: Rows, random: Random) -> Rows:
    """Names cut off at a width."""
    width = random.randint(36, 70)
    return [row.but(NAME, row.fields[NAME][:width].strip()) for row in rows]


def without_tails(share: float) -> Damage:
    """What the heading above says left out at the end of names."""

    def damage(rows: Rows, random: Random) -> Rows:
        changed: Rows = []
        for row in rows:
            name = row.fields[NAME].rstrip(" .")
            tail = next((tail for tail in _CONTEXT_TAILS if name.endswith(tail)), None)
            if tail is not None and random.random() < share:
                row = row.but(NAME, name.removesuffix(tail))  # noqa: PLW2901
            changed.append(row)
        return changed

    return damage


def page_numbers(rows: Rows, random: Random) -> Rows:
    """The number of each page in one of the columns, in a row of its own."""
    column = random.choice((ORDER, NAME, VALUE))
    every = random.randint(25, 45)
    changed: Rows = []
    for number, row in enumerate(rows, 1):
        changed.append(row)
        if number % every == 0:
            empty = TrueRow(fields=("",) * 5)
            changed.append(empty.but(column, str(number // every)))
    return changed


def respelled_units(rows: Rows, random: Random) -> Rows:
    """Units left out or written otherwise."""
    others = {
        "Cơ quan, đơn vị": "CQ, ĐV",
        "Văn bản": "VB",
        "Hồ sơ": "hồ sơ",
        "Thủ tục": "TTHC",
        "Người": "người",
    }
    changed: Rows = []
    for row in rows:
        unit = row.fields[UNIT]
        if _happens(random, 0.3):
            unit = others.get(unit, unit) if _happens(random, 0.6) else ""
        changed.append(row.but(UNIT, unit))
    return changed


def unnumbered(rows: Rows, random: Random) -> Rows:
    """Order numbers left out, or numbered through."""
    through = _happens(random, 0.5)
    return [row.but(ORDER, str(number) if through else "") for number, row in enumerate(rows, 1)]


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


def _laid_out(rows: Rows, layout: Layout, random: Random) -> Rows:
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
        rows = [head, *([numbers] if _happens(random, 0.3) else []), *rows]
    rows = [
        row if row.prose else replace(row, fields=tuple(row.fields[column] for column in columns))
        for row in rows
    ]
    if layout.surroundings:
        before = [TrueRow(fields=fields, prose=True) for fields in _LETTERHEAD]
        before += [TrueRow(fields=(title,), prose=True) for title in _TITLES]
        rows = [*before, *rows, *(TrueRow(fields=fields, prose=True) for fields in _SIGNATURES)]
    return rows


def _written(rows: Rows, value_column: int, name: str, random: Random) -> tuple[str, dict[int, str]]:
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


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le")


def variant(kind: str, seed: int, base: Sequence[TrueRow], recipe: "Recipe") -> Variant:
    """One variant, the same for the same seed."""
    random = Random(f"{kind}/{seed}")  # noqa: S311  reproducible, not secret
    rows = list(base)
    for damage in recipe.damages:
        rows = damage(rows, random)
    marked = [replace(row, fields=tuple(row.fields)) for row in rows]
    before = {row.indicator for row in marked if row.indicator is not None and row.fields[VALUE].strip()}
    laid_out = _laid_out(marked, recipe.layout, random)
    value_column = _column_of_value(marked, laid_out)
    text, values = _written(laid_out, value_column, random.choice(recipe.layout.formats), random)
    encoding = random.choice(ENCODINGS) if len(recipe.layout.formats) > 1 else "utf-8"
    expected = frozenset(name for name in before if name is not None)
    return Variant(kind=kind, seed=seed, content=text.encode(encoding), values=values, expected=expected)


def _column_of_value(rows: Rows, laid_out: Rows) -> int:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A kind of damage: what is done to the rows, and how they are written down."""

    damages: tuple[Damage, ...] = ()
    layout: Layout = Layout()


_ALL_FORMATS = ("tsv", "tsv", "csv", "semicolon", "pipe")
RECIPES: Mapping[str, Recipe] = {
    "as submitted": Recipe(),
    "rows lost": Recipe(damages=(lost(0.15),)),
    "page lost": Recipe(damages=(lost_page, lost_page)),
    "rows added": Recipe(damages=(added(15),)),
    "like rows added": Recipe(damages=(added(12, near=True),)),
    "rows moved": Recipe(damages=(moved(5, 1),)),
    "blocks moved": Recipe(damages=(moved(2, 25),)),
    "respelled": Recipe(damages=(respelled(1.0), respelled(0.5))),
    "reworded a little": Recipe(damages=(renamed(0.5, 1),)),
    "reworded throughout": Recipe(damages=(renamed(1.0, 2), respelled(0.3))),
    "reworded heavily": Recipe(damages=(renamed(1.0, 4),)),
    "units changed": Recipe(damages=(respelled_units, renamed(0.3, 1))),
    "numbering changed": Recipe(damages=(unnumbered, renamed(0.3, 1))),
    "rows split": Recipe(damages=(split(0.15),)),
    "rows merged": Recipe(damages=(merged(5),)),
    "page breaks": Recipe(damages=(broken_pages(0.08),)),
    "opposite rows": Recipe(damages=(opposites(0.3),)),
    "opposite, reworded": Recipe(damages=(opposites(0.25), renamed(0.3, 1), lost(0.05))),
    "page copied": Recipe(damages=(copied_page,)),
    "names cut off": Recipe(damages=(cut_names,)),
    "names cut, rows lost": Recipe(damages=(lost(0.1), cut_names)),
    "endings left out": Recipe(damages=(without_tails(0.8),)),
    "endings, rows lost": Recipe(damages=(without_tails(0.8), lost(0.12))),
    "page numbers": Recipe(damages=(page_numbers,)),
    "two years": Recipe(layout=Layout(years=True, permuted=True)),
    "columns permuted": Recipe(layout=Layout(other_words=True, permuted=True)),
    "no header": Recipe(layout=Layout(header=False, permuted=True, surroundings=True)),
    "further columns": Recipe(layout=Layout(other_words=True, permuted=True, extra=True)),
    "surroundings": Recipe(layout=Layout(other_words=True, surroundings=True, repeated_header=True)),
    "formats": Recipe(layout=Layout(other_words=True, formats=_ALL_FORMATS, surroundings=True)),
    "combined": Recipe(
        damages=(
            lost(0.05),
            added(6),
            moved(1, 3),
            renamed(0.4, 1),
            respelled(0.3),
            split(0.03),
            broken_pages(0.02),
        ),
        layout=Layout(other_words=True, surroundings=True, repeated_header=True, formats=_ALL_FORMATS),
    ),
    "combined heavily": Recipe(
        damages=(
            lost(0.12),
            lost_page,
            added(12),
            added(6, near=True),
            moved(2, 8),
            renamed(0.8, 2),
            respelled(0.5),
            respelled_units,
            split(0.05),
            merged(2),
            broken_pages(0.04),
        ),
        layout=Layout(
            other_words=True, permuted=True, surroundings=True, repeated_header=True, formats=_ALL_FORMATS
        ),
    ),
}
