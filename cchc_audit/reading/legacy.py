"""The encodings before Unicode, taken only where the words that come out are plainly Vietnamese."""

import re
import unicodedata

_TCVN3_TABLE = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
)
_VNI_MARKS = {
    "a": ("ùøûõïêéèúüëâáàåãä", "áàảãạăắằẳẵặâấầẩẫậ"),
    "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "u": ("ùøûõï", "úùủũụ"),
    "ö": ("ùøûõï", "ứừửữự"),
    "y": ("ùøûõ", "ýỳỷỹ"),
}
_VNI_LETTERS = dict(zip("æóòîñôö", "ỉĩịỵđơư", strict=True))
_VNI_LOWER = _VNI_LETTERS | {
    base + mark: letter
    for base, (marks, letters) in _VNI_MARKS.items()
    for mark, letter in zip(marks, letters, strict=True)
}
_VNI = (
    {written.upper(): letter.upper() for written, letter in _VNI_LOWER.items()}
    | {written[0].upper() + written[1:]: letter.upper() for written, letter in _VNI_LOWER.items()}
    | _VNI_LOWER
)
"""What VNI writes for a letter: the letter and a sign for its marks. Capital letters have either sign."""
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    số tổng tỷ tỉ lệ lượng hồ sơ thủ tục hành chính cấp huyện xã tỉnh đơn vị chỉ tiêu nội thứ
    tự ghi chú kết quả được đã và các công chức viên người cơ quan văn bản kế hoạch năm nhiệm
    vụ thực hiện giải quyết tiếp nhận kiểm báo cáo có không của trong tại đúng hạn trực tuyến
    phòng lãnh đạo bộ máy cải cách đề nghị ủy dân quý tính
        """,
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 4
_ENOUGH_SHARE = 0.35
_CLEARLY_BETTER = 2.0
_TYPOGRAPHY = frozenset(b"\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xab\xbb\xb0\xb1\xb2\xb3\xd7")
_MODERN = re.compile("[ăđơưĂĐƠƯẠ-ỹ\u0300-\u036f]")
_MISREAD = re.compile("[µ¸¶·¹¨»¾¼½©®ª«¬¡¢§£¤¥¦\xad÷×ßæåøþ]")


def recognise(content: bytes) -> tuple[str, str] | None:
    """Text and encoding if exactly one old encoding makes plain Vietnamese of the bytes, else None."""
    if not set(content) & set(range(0x80, 0x100)) - _TYPOGRAPHY:
        return content.decode("cp1252"), "cp1252"
    found = [
        (_vietnamese(text), text, encoding)
        for text, encoding in ((_tcvn3(content), "tcvn3"), (_windows_1258(content), "windows-1258"))
        if text is not None
    ]
    found.sort(reverse=True)
    best = found[0] if found else (0.0, "", "")
    runner_up = found[1][0] if len(found) > 1 else 0.0
    return best[1:] if best[0] >= _ENOUGH_SHARE and best[0] > _CLEARLY_BETTER * runner_up else None


def recognise_misread(text: str) -> tuple[str, str] | None:
    """The text behind TCVN3 that was stored as Unicode ("Tæng sè" is "Tổng số"), None if it is not that."""
    if _MODERN.search(text) or not _MISREAD.search(text):
        return None
    decoded = text.translate(_TCVN3_TABLE)
    return (decoded, "tcvn3") if _vietnamese(decoded) >= _ENOUGH_SHARE else None


def shown_by(text: str, font: str) -> str:
    """The text that a font shows: letters of TCVN3 (".VnTime") and VNI ("VNI-Times") decoded, all others as they are.

    Fonts of TCVN3 whose names end with H (".VnTimeH") show capital letters only. Text that is Unicode all the same
    stays as it is: documents are converted, and the names of their fonts are left.
    """
    if font.startswith(".Vn"):
        decoded = text.translate(_TCVN3_TABLE)
        shown = decoded.upper() if font.endswith("H") else decoded
    elif font.upper().startswith("VNI"):
        decoded = shown = _VNI_LETTER.sub(lambda found: _VNI[found.group()], text)
    else:
        return text
    is_unicode = _MODERN.search(text) is not None or _known(text) > _known(decoded)
    return text if is_unicode else shown


def _known(text: str) -> int:
    """How many usual words of reports with letters beyond ASCII are in a text."""
    return sum(word.lower() in _WORDS for word in _WORD.findall(text) if not word.isascii())


def _tcvn3(content: bytes) -> str | None:
    try:
        return content.decode("cp1252").translate(_TCVN3_TABLE)
    except UnicodeDecodeError:
        return None


def _windows_1258(content: bytes) -> str | None:
    try:
        return unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return None


def _vietnamese(text: str) -> float:
    """The share of usual words of reports among the words with letters beyond ASCII; 0 if they are few."""
    words = [word.lower() for word in _WORD.findall(text) if not word.isascii()]
    known = sum(word in _WORDS for word in words)
    return known / len(words) if known >= _ENOUGH_WORDS else 0.0
