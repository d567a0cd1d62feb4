"""Who reports and for when, as the letterhead and the title say."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from cchc_audit.numbers.folding import fold
from cchc_audit.report.document import Line

_DATE = re.compile(
    r"ngay\s*[\d.…_]*\s*thang\s*[\d.…_]*\s*nam\s*[\d.…_]*"
    r"|\b\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}\b"
    r"|\b\d+\s*/\s*\d{4}\s*/\s*[a-z][\w-]*"
)
_QUARTER = re.compile(r"\bqu[iy]\s*[-/]?\s*(iv|i{1,3}|[1-4])\b\s*[-/,.(]*\s*(?:nam\s*)?(20\d\d)\b")
_HALF = re.compile(r"\b0?([369])\s*thang(?:\s*dau)?(?:\s*(?:cua\s*)?nam)?\s*[-/,.]?\s*(20\d\d)\b")
_LAST_MONTHS = re.compile(r"\b0?[369]\s*thang\s*cuoi\s*nam")
_MONTH = re.compile(r"(?<!\d)(?<!\d )\bthang\s*(1[0-2]|0?[1-9])\s*[-/,.]?\s*(?:nam\s*)?(20\d\d)\b")
_YEAR = re.compile(r"\bnam\s*(20\d\d)\b(?!\s*[-–]\s*20\d\d)")
_ANY_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_FORECAST_OR_YEAR = re.compile(
    r"(?P<forecast>\b(?:phuong huong|ke hoach|nhiem vu|du kien|uoc)\b)|(?P<end>[.;])|" + _YEAR.pattern
)
_TITLE = re.compile(r"bao cao|bieu|phu luc|so lieu|ket qua|ki bao cao|thong ke|tong hop")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER_OF_MONTHS = {"3": 1, "6": 2, "9": 3}

_KINDS = r"(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)"
_LEVELS = r"(?:HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|TP\.?|TỈNH|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)"
_COMMITTEE = re.compile(rf"\b{_KINDS}\s+{_LEVELS}\s+[^\t\n,;:.()]{{2,40}}", re.IGNORECASE)
_OFFICE = re.compile(
    r"^(?:SỞ|BAN|VĂN PHÒNG|THANH TRA|CHI CỤC|CỤC|PHÒNG)\s+[^\t\n;:.()]{2,60}$", re.IGNORECASE
)
_LABEL = re.compile(
    r"^(?:tên )?(?:đơn vị|cơ quan)(?: thực hiện)? (?:báo cáo|lập báo cáo|lập biểu)\s*:\s*([^\t\n;]{2,80})",
    re.IGNORECASE,
)
_COMMITTEE_BEGINS = re.compile(rf"{_KINDS}\s+{_LEVELS}\s+", re.IGNORECASE)
_COMMITTEE_ALONE = re.compile(rf"^{_KINDS}(?:\s+{_LEVELS})?$", re.IGNORECASE)
_STATE = re.compile(r"\s*(?:CỘNG H[OÒ][AÀ]\s|C[OỘ]NG HO[AÀ]).*$", re.IGNORECASE)


def period_of(texts: Iterable[str]) -> str | None:
    """The period that title lines name: "2022", "2022-Q3", "2022-09"; None if none, or if they contradict.

    "6 tháng đầu năm" is reported in place of the second quarter, "9 tháng" in place of the third. Dates of
    signing and of cited documents say nothing.
    """
    folded = [_DATE.sub(" ", fold(text)) for text in texts]
    titles = [text for text in folded if _TITLE.search(text)]
    for group in (titles, folded):
        found = {period for text in group if (period := _period_in(text)) is not None}
        if len(found) == 1:
            return found.pop()
        if found:
            years = {period[:4] for period in found}
            finer = {period for period in found if len(period) > len("2022")}
            return finer.pop() if len(years) == 1 and len(finer) == 1 else None
    return None


def found_period(source: str, titles: Iterable[Line], given: str | None) -> tuple[str | None, str]:
    """The period of a report, and where it was found: as given, in its title, or in its file's name.

    Args:
        source: the file's name.
        titles: the lines above the table; headings of its columns say nothing, since they may name any period.
        given: the period that a person has named.
    """
    if given:
        return given, "given"
    in_title = period_of(text for line in titles for text in line.texts if text)
    if in_title is not None:
        return in_title, "title"
    in_name = period_in_name(source)
    return (in_name, "file name") if in_name is not None else (None, "")


_WRITTEN = re.compile(r"[12]\d{3}(?:-Q[1-4]|-(?:0[1-9]|1[0-2]))?", re.ASCII)


def period_given(text: str) -> str | None:
    """The period that a person names: "2022-Q3", or in words as titles do ("Quý III/2022"); None if it is none."""
    written = text.strip()
    if _WRITTEN.fullmatch(written):
        return written
    return period_of([written])


def period_in_name(source: str) -> str | None:
    """The period in a file's name, by its words or else by its only year."""
    name = fold(re.split(r"[/\\]", source)[-1])
    spaced = re.sub(r"[-_.]+", " ", name)
    period = _period_in(spaced)
    if period is not None:
        return period
    years = set(_ANY_YEAR.findall(spaced))
    return years.pop() if len(years) == 1 else None


def _period_in(text: str) -> str | None:
    quarter = _QUARTER.search(text)
    if quarter is not None:
        number = _ROMAN.get(quarter[1]) or int(quarter[1])
        return f"{quarter[2]}-Q{number}"
    months = None if _LAST_MONTHS.search(text) else _HALF.search(text)
    if months is not None:
        return f"{months[2]}-Q{_QUARTER_OF_MONTHS[months[1]]}"
    month = _MONTH.search(text)
    if month is not None:
        return f"{month[2]}-{int(month[1]):02d}"
    forecast = False
    for found in _FORECAST_OR_YEAR.finditer(text):
        if found["forecast"] or found["end"]:
            forecast = bool(found["forecast"])
        elif not forecast:
            return found[3]
    return None


def unit_of(lines: Sequence[Sequence[str]]) -> str | None:
    """Who reports, as the letterhead writes it: after a label, else the lower of the offices named there.

    What a sentence names counts only where no letterhead names any.
    """
    rows = [row for line in lines for row in _rows_in(line)]
    for row in rows:
        for text in row:
            labelled = _LABEL.match(text)
            if labelled is not None:
                return labelled[1].strip()
    found: str | None = None
    in_sentence: str | None = None
    for number, row in enumerate(rows):
        for column, one in enumerate(row):
            below = rows[number + 1] if number + 1 < len(rows) else []
            is_begun = _COMMITTEE_ALONE.match(one) and column < len(below)
            text = _STATE.sub("", f"{one} {below[column]}" if is_begun else one).strip()
            if column == 0 or found is None:
                is_office = found is not None and _OFFICE.match(text) is not None
                if is_office or _COMMITTEE.fullmatch(text):
                    found = text
                    continue
            named = _COMMITTEE.search(text)
            if in_sentence is None and named is not None:
                in_sentence = _proper(named.group())
    return found or in_sentence


def _rows_in(line: Sequence[str]) -> list[list[str]]:
    """A line of cells as the rows that one sees where its cells have several lines."""
    cells = [unicodedata.normalize("NFC", text).splitlines() or [""] for text in line]
    return [
        [" ".join(cell[number].split()) if number < len(cell) else "" for cell in cells]
        for number in range(max(map(len, cells), default=0))
    ]


def _proper(name: str) -> str:
    """The name within a sentence: it ends with its last word in capital letters ("huyện Mỹ Tú báo cáo")."""
    found = _COMMITTEE_BEGINS.match(name)
    words = name[found.end() :].split() if found is not None else []
    count = next((at for at, word in enumerate(words) if not word[:1].isupper()), len(words))
    return (
        name.strip() if found is None or not count else f"{found.group().strip()} {' '.join(words[:count])}"
    )
