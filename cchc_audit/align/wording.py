"""The words of a row's name in one form, whatever the clerk's abbreviations, dashes, tones and numbering."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from cchc_audit.numbers.folding import fold

_ABBREVIATIONS: Mapping[str, str] = {
    "tthc": "thủ tục hành chính",
    "cchc": "cải cách hành chính",
    "vbqppl": "văn bản quy phạm pháp luật",
    "qppl": "quy phạm pháp luật",
    "ubnd": "ủy ban nhân dân",
    "hdnd": "hội đồng nhân dân",
    "dvsn": "đơn vị sự nghiệp công lập",
    "dvsncl": "đơn vị sự nghiệp công lập",
    "sncl": "sự nghiệp công lập",
    "cbccvc": "cán bộ công chức viên chức",
    "cbcc": "cán bộ công chức",
    "ccvc": "công chức viên chức",
    "bcci": "bưu chính công ích",
    "dvc": "dịch vụ công",
    "dvctt": "dịch vụ công trực tuyến",
    "dvcqg": "dịch vụ công quốc gia",
    "nsnn": "ngân sách nhà nước",
    "cntt": "công nghệ thông tin",
    "hs": "hồ sơ",
    "qlcl": "quản lý chất lượng",
    "sl": "số lượng",
    "vb": "văn bản",
    "kh": "kế hoạch",
    "kq": "kết quả",
    "nv": "nhiệm vụ",
    "gq": "giải quyết",
    "vtvl": "vị trí việc làm",
    "hdld": "hợp đồng lao động",
    "qlnn": "quản lý nhà nước",
    "hcnn": "hành chính nhà nước",
    "cqdt": "chính quyền điện tử",
    "ttdt": "thông tin điện tử",
    "dtbd": "đào tạo bồi dưỡng",
    "cq": "cơ quan",
    "dv": "đơn vị",
    "cb": "cán bộ",
    "cc": "công chức",
    "vc": "viên chức",
    "bc": "báo cáo",
    "tl": "tỷ lệ",
}
_PHRASES: Mapping[str, tuple[str, ...]] = {
    "tthc": ("thủ tục hành chính",),
    "cchc": ("cải cách hành chính",),
    "vbqppl": ("văn bản quy phạm pháp luật", "văn bản pháp quy", "văn bản qppl"),
    "ubnd": ("ủy ban nhân dân", "uỷ ban"),
    "hdnd": ("hội đồng nhân dân",),
    "dvsn": (
        "đơn vị sự nghiệp công lập sự nghiệp công lập",
        "đơn vị sự nghiệp công lập",
        "đơn vị sự nghiệp công",
        "đơn vị sự nghiệp",
        "sự nghiệp công lập",
    ),
    "bcci": ("bưu chính công ích",),
    "dvctt": ("dịch vụ công trực tuyến",),
    "dvc": ("dịch vụ công",),
    "nsnn": ("ngân sách nhà nước",),
    "cntt": ("công nghệ thông tin",),
    "hoso": ("hồ sơ",),
    "qlcl": ("quản lý chất lượng",),
    "canbo": ("cán bộ",),
    "baocao": ("báo cáo",),
    "congchuc": ("công chức",),
    "vienchuc": ("viên chức",),
    "nhiemvu": ("nhiệm vụ",),
    "kehoach": ("kế hoạch",),
    "ketqua": ("kết quả",),
    "coquan": ("cơ quan",),
    "donvi": ("đơn vị",),
    "so": ("số lượng", "tổng số lượng"),
    "tile": ("tỷ lệ phần trăm", "tỷ lệ"),
    "huyen": ("cấp huyện",),
    "xa": ("cấp xã", "xã phường thị trấn", "xã thị trấn", "xã phường", "các xã thị trấn"),
    "tinh": ("cấp tỉnh",),
    "motcua": ("một cửa", "1 cửa"),
    "lanhdao": ("lãnh đạo",),
    "vanban": ("văn bản",),
    "tructuyen": ("trực tuyến",),
    "biendche": ("biên chế",),
    "tinhgian": ("tinh giản biên chế", "tinh giản"),
}
_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "tthc": ("thủ tục",),
    "giaiquyet": ("giải quyết", "xử lý"),
    "tiepnhan": ("tiếp nhận", "thu nhận", "nhận"),
    "quahan": ("quá hạn", "trễ hạn", "chậm hạn", "không đúng hạn", "trễ hẹn", "quá thời hạn"),
    "dunghan": ("đúng hạn", "đúng thời hạn", "đúng hẹn", "trong hạn"),
    "comat": ("hiện có mặt", "có mặt", "hiện có", "thực có", "hiện diện"),
    "rasoat": ("rà soát",),
    "thuchien": ("thực hiện", "triển khai thực hiện", "triển khai", "tiến hành"),
    "hoanthanh": ("hoàn thành", "thực hiện xong", "xong"),
    "giao": ("được giao", "giao"),
    "bosung": ("công bố", "ban hành"),
    "catgiam": ("cắt giảm", "giảm", "tinh gọn"),
    "kyluat": ("xử lý kỷ luật", "kỷ luật"),
    "website": ("trang thông tin điện tử", "cổng thông tin điện tử", "website"),
    "email": ("thư điện tử", "hộp thư điện tử", "email", "hộp thư"),
    "doanhnghiep": ("doanh nghiệp",),
    "hailong": ("mức độ hài lòng", "hài lòng"),
    "dede": ("đề ra", "đặt ra", "được giao trong"),
    "phathien": ("phát hiện",),
    "ketnoi": ("kết nối liên thông", "kết nối", "liên thông"),
    "thanhtoan": ("thanh toán",),
    "tichhop": ("tích hợp",),
}
_FILLERS = frozenset(
    fold(
        "các những của và được đã đang tại ở trên với về cho do từ theo là có trong thuộc để việc nếu"
    ).split()
)
_ENUMERATOR = re.compile(
    r"^(?:[-+*•·–—.]\s*)*(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[ivx]{1,5}|[a-h])\s?[.)/:\-]\s*)?(?:[-+*•·]\s*)*"
)
_ASIDE = re.compile(
    r"\btren dia ban(?: (?:huyen|tinh|xa|thanh pho|thi xa|toan huyen))?\b|\bneu co\b|\bden nay\b"
    r"|\bnam 20\d\d\b|\b(?:trong )?(?:ki|nam) baocao\b|\btrong (?:ki|nam)\b"
    r"|\b(?:tinh |lui ke |luy ke )?den thoi diem baocao\b"
)
_PERCENT = re.compile(r"%|phan tram")
_TOKEN = re.compile(r"[a-z0-9]+")


def _phrase_pattern(phrases: Mapping[str, tuple[str, ...]]) -> tuple[re.Pattern[str], dict[str, str]]:
    """One expression for all phrases, longer ones first, and what each is written as."""
    names = {fold(phrase): name for name, wordings in phrases.items() for phrase in wordings}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b"), names


_EXPANSIONS = {short: " ".join(_TOKEN.findall(fold(long))) for short, long in _ABBREVIATIONS.items()}
_SAME, _SAME_NAMES = _phrase_pattern(_PHRASES)
_LIKE, _LIKE_NAMES = _phrase_pattern(_SYNONYMS)


@lru_cache(maxsize=16_384)
def plain(name: str) -> str:
    """The syllables of a name without diacritics, punctuation and numbering, abbreviations written out."""
    folded = _ENUMERATOR.sub("", fold(name), count=1)
    words = _TOKEN.findall(_PERCENT.sub(" phan tram ", folded))
    return " ".join(_EXPANSIONS.get(word, word) for word in words)


@lru_cache(maxsize=16_384)
def key(name: str) -> str:
    """The name in one form: two names with the same key are the same name, written differently.

    Case, tones, i and y, punctuation, numbering in front ("- ", "1.", "a)") and abbreviations do not count.
    """
    return key_of_plain(plain(name))


def key_of_plain(syllables: str) -> str:
    """The key of a name that `plain` has written out."""
    return " ".join(_without_repetition(_SAME.sub(_same_name, syllables).split()))


@lru_cache(maxsize=16_384)
def content_words(name_key: str) -> tuple[str, ...]:
    """The words of a key that carry its meaning, words of like meaning made the same; asides are left out."""
    text = _LIKE.sub(_like_name, _ASIDE.sub(" ", name_key))
    words = tuple(word for word in text.split() if word not in _FILLERS)
    return words or tuple(name_key.split())


@lru_cache(maxsize=4_096)
def unit_key(unit: str) -> str:
    """A unit of measure in one form; the order of coded answers ("Có = 1 Không = 0") does not count."""
    folded = fold(unit)
    if "=" in folded:
        return " ".join(sorted(_TOKEN.findall(folded)))
    return key(unit) or folded


def _same_name(found: re.Match[str]) -> str:
    return _SAME_NAMES[found.group()]


def _like_name(found: re.Match[str]) -> str:
    return _LIKE_NAMES[found.group()]


def _without_repetition(words: Iterable[str]) -> Iterable[str]:
    """A phrase and its abbreviation in brackets ("bưu chính công ích (BCCI)") are one."""
    last = ""
    for word in words:
        if word != last or word.isdigit():
            yield word
        last = word
