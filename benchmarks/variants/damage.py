"""What befalls the rows of a report: lost, added, moved, split, merged, broken by pages, renamed."""

from dataclasses import replace
from random import Random

from benchmarks.variants.rows import NAME, NOTE, ORDER, UNIT, VALUE, Damage, Rows, TrueRow, happens
from benchmarks.variants.wording import FEW_WORDS, another_spelling, another_wording

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


def renamed(share: float, strength: int) -> Damage:
    """A share of the names reworded, each by so many changes."""

    def damage(rows: Rows, random: Random) -> Rows:
        changed: Rows = []
        for row in rows:
            name = row.fields[NAME]
            if name and random.random() < share:
                for _ in range(strength):
                    name = another_wording(name, random)
            changed.append(row.but(NAME, name))
        return changed

    return damage


def respelled(share: float) -> Damage:
    """A share of the names typed otherwise."""

    def damage(rows: Rows, random: Random) -> Rows:
        return [
            row.but(NAME, another_spelling(row.fields[NAME], random)) if random.random() < share else row
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
            if happens(random, 0.5):
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
        if happens(random, 0.3):
            unit = others.get(unit, unit) if happens(random, 0.6) else ""
        changed.append(row.but(UNIT, unit))
    return changed


def unnumbered(rows: Rows, random: Random) -> Rows:
    """Order numbers left out, or numbered through."""
    through = happens(random, 0.5)
    return [row.but(ORDER, str(number) if through else "") for number, row in enumerate(rows, 1)]
