"""The words that stand beside a number, or instead of one, in Vietnamese reports."""

from cchc_audit.numbers.value import HedgeKind

NOT_REPORTED = frozenset(
    {
        "x", "xx", "xxx", ".", "..", "...", "....", "n/a", "#n/a", "na", "?",
        "chua co", "chua co so lieu", "chua co bao cao", "chua thong ke", "chua tong hop", "chua bao cao",
        "chua cap nhat", "chua xac dinh", "dang cap nhat", "dang tong hop", "dang thong ke", "cap nhat sau",
        "khong co so lieu", "khong co bao cao", "khong thong ke", "khong bao cao", "khong xac dinh",
        "khong ro", "khong co du lieu", "chua co du lieu",
    }
)  # fmt: skip
"""Folded: what a clerk writes who gives no figure."""

NONE = frozenset(
    {
        "khong", "khong co", "ko", "ko co", "k co", "0 co", "khong phat sinh", "ko phat sinh",
        "chua phat sinh", "khong co phat sinh", "khong co truong hop nao", "khong co ho so",
        "khong co ho so nao", "khong ho so",
    }
)  # fmt: skip
"""Folded: what a clerk writes who counted and found none."""

NONE_BEGINNINGS = ("khong phat sinh ", "khong co phat sinh ", "chua phat sinh ", "ko phat sinh ")
"""Folded: beginnings of longer ways to say that there was none ("không phát sinh hồ sơ")."""

HEDGES: dict[str, HedgeKind] = {
    "tren": "above", "hon": "above", ">": "above", "nhieu hon": "above", "lon hon": "above", "vuot": "above",
    "duoi": "below", "gan": "below", "<": "below", "chua den": "below", "chua toi": "below",
    "it hon": "below", "nho hon": "below", "thap hon": "below", "chua day": "below",
    "it nhat": "at_least", "toi thieu": "at_least", "khong duoi": "at_least", "khong it hon": "at_least",
    "khong thap hon": "at_least", ">=": "at_least", "≥": "at_least",
    "toi da": "at_most", "nhieu nhat": "at_most", "khong qua": "at_most", "khong vuot qua": "at_most",
    "khong nhieu hon": "at_most", "khong tren": "at_most", "<=": "at_most", "≤": "at_most",
    "khoang": "about", "khoang chung": "about", "uoc": "about", "uoc dat": "about", "uoc tinh": "about",
    "uoc khoang": "about", "xap xi": "about", "chung": "about", "~": "about", "≈": "about",
}  # fmt: skip
"""Folded hedging words before a number."""

TRAILING_HEDGES: dict[str, HedgeKind] = {"tro len": "at_least", "tro xuong": "at_most"}
"""Folded hedging words behind a number ("80% trở lên")."""

LEADS = frozenset({"dat", "la", "duoc", "co", "tong", "tong so", "tong cong", "dat duoc", "so luong", "cong"})
"""Folded words before a number in its cell that change nothing ("đạt 98,1")."""

MAGNITUDES: dict[str, int] = {
    "nghìn tỉ": 12, "ngàn tỉ": 12, "nghìn": 3, "ngàn": 3, "nghin": 3, "triệu": 6, "trieu": 6, "tỉ": 9,
    "tr": 6, "trđ": 6, "tr.đ": 6, "tr.đồng": 6, "trđồng": 6,
}  # fmt: skip
"""Words as `fold_marks` writes them: the power of ten that they mean."""

NO_MAGNITUDE_BEFORE = frozenset({"lệ", "trọng", "số", "suất", "giá"})
"""As `fold_marks` writes them: behind "tỷ" they make another word of it ("tỷ lệ")."""
