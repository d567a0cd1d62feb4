"""Text in the fonts of before Unicode, and Unicode text in documents that kept the names of these fonts."""

import pytest

from cchc_audit.reading.legacy import shown_by


@pytest.mark.parametrize(
    ("written", "font", "text"),
    [
        ("Tæng sè hå s¬", ".VnTime", "Tổng số hồ sơ"),
        ("huyÖn mü tó", ".VnTimeH", "HUYỆN MỸ TÚ"),
        ("b¸o c¸o", ".VnArial", "báo cáo"),
        ("Toång soá thuû tuïc haønh chính", "VNI-Times", "Tổng số thủ tục hành chính"),
        ("UÛY BAN NHAÂN DAÂN HUYEÄN MYÕ TUÙ", "VNI-Times", "ỦY BAN NHÂN DÂN HUYỆN MỸ TÚ"),
        ("ñöôïc giaûi quyeát", "vni-helve", "được giải quyết"),
        ("12.641", ".VnTime", "12.641"),
    ],
)
def test_letters_are_decoded(written: str, font: str, text: str) -> None:
    assert shown_by(written, font) == text


@pytest.mark.parametrize("font", [".VnTime", ".VnTimeH", "VNI-Times", "Times New Roman", ""])
@pytest.mark.parametrize(
    "text", ["Tổng số hồ sơ", "báo cáo", "có", "kết quả", "Số TTHC không có", "giải quyết", "2022"]
)
def test_unicode_stays_unicode_whatever_the_font_is_called(text: str, font: str) -> None:
    assert shown_by(text, font) == text
