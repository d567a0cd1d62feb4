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
    "trên": "above", "hơn": "above", ">": "above", "vượt": "above",
    "dưới": "below", "gần": "below", "<": "below", "chưa đến": "below", "chưa tới": "below",
    "chưa đầy": "below",
    "ít nhất": "at_least", "tối thiểu": "at_least", "không dưới": "at_least", "không ít hơn": "at_least",
    "không thấp hơn": "at_least", ">=": "at_least", "≥": "at_least",
    "tối đa": "at_most", "nhiều nhất": "at_most", "không quá": "at_most", "không vượt quá": "at_most",
    "không nhiều hơn": "at_most", "không trên": "at_most", "<=": "at_most", "≤": "at_most",
    "khoảng": "about", "khoảng chừng": "about", "ước": "about", "ước đạt": "about", "ước tính": "about",
    "ước khoảng": "about", "xấp xỉ": "about", "chừng": "about", "~": "about", "≈": "about",
}  # fmt: skip
"""Hedging words before a number, as `fold_marks` writes them."""

TRAILING_HEDGES: dict[str, HedgeKind] = {
    "trở lên": "at_least", "trở xuống": "at_most", "ước": "about", "ước tính": "about", "số ước": "about",
}  # fmt: skip
"""Hedging words behind a number ("80% trở lên", "500 (ước)")."""

LEADS = frozenset({"đạt", "là", "được", "có", "tổng", "tổng số", "tổng cộng", "đạt được", "số lượng", "cộng"})
"""Words before a number in its cell that change nothing ("đạt 98,1")."""

MAGNITUDES: dict[str, int] = {
    "nghìn tỉ": 12, "ngàn tỉ": 12, "nghìn": 3, "ngàn": 3, "nghin": 3, "triệu": 6, "trieu": 6, "tỉ": 9,
    "tr": 6, "trđ": 6, "tr.đ": 6, "tr.đồng": 6, "trđồng": 6,
}  # fmt: skip
"""Words as `fold_marks` writes them: the power of ten that they mean."""

NO_MAGNITUDE_BEFORE = frozenset({"lệ", "trọng", "số", "suất", "giá"})
"""As `fold_marks` writes them: behind "tỷ" they make another word of it ("tỷ lệ")."""
