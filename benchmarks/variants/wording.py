"""Names in other words, other spellings, and with errors of typing."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from random import Random

EXPANSIONS = {
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


def another_spelling(name: str, random: Random) -> str:
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
    usable = [(rf"\b{old}\b", new) for old, new in EXPANSIONS.items() if re.search(rf"\b{old}\b", name)]
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


def another_wording(name: str, random: Random) -> str:
    """One change of wording, as another clerk might write; of a name that it leaves alone, the ending."""
    changed = random.choice(_WORDINGS)(name, random)
    return changed if changed != name else name + random.choice(_TAILS)
