"""The words by which a header row names its columns, and what each column is for."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from cchc_audit.numbers.folding import fold

Role = Literal["order", "code", "name", "unit", "value", "plan", "earlier", "rate", "note"]
"""code: a row code beside the order number. plan, earlier: numbers that are not what was reported. rate: a
percentage beside the number."""

_PERIOD = (
    r"(?:ca )?nam(?: (?:bao cao|nay|20\d\d))?|(?:thang|quy|qui|ki) (?:nay|\d{1,2}|iv|i{1,3})(?:(?: nam)? 20\d\d)?"
    r"|\d thang(?: dau nam)?(?: 20\d\d)?|20\d\d"
)
_AMOUNT = r"(?: (?:nam|ca nam|\d+ thang|quy|qui|thang|ki|trong|tinh|den|bao cao|thuc hien|dat|20).{0,30})?"
_WORDS: tuple[tuple[Role, str, str], ...] = (
    ("order", "stt|tt|so tt|s tt|thu tu|so thu tu|no|#", ""),
    ("code", "ma so|ma|ma chi tieu|ma chi so|ma hang", ""),
    ("unit", "dvt|d v t|don vi tinh|don vi|dv tinh|dv|don vi do|don vi do luong", ""),
    (
        "note",
        """ghi chu|dien giai|giai trinh|chu thich|thuyet minh|minh chung|tai lieu kiem chung|li do|nguyen nhan
        |noi dung giai trinh|tai lieu minh chung|van ban minh chung|kho khan vuong mac|y kien""",
        r"(?: .{0,40})?",
    ),
    (
        "earlier",
        """(?:.* )?(?:ki truoc|nam truoc|cung ki|quy truoc|qui truoc|thang truoc|luy ke|lui ke|tham dinh|cham lai)
        |(?:so lieu |ket qua |so )?dau (?:ki|nam)|so voi|tang giam|chenh lech|bien dong|tang|giam""",
        r"(?: .*)?",
    ),
    (
        "plan",
        """(?:so )?ke hoach|kh|chi tieu giao|chi tieu (?:tinh|huyen|cap tren|so) giao|chi tieu ke hoach|duoc giao
        |muc tieu|chi tieu nam|giao|ke hoach giao""",
        r"(?: .{0,30})?",
    ),
    (
        "rate",
        "ti le|ti le dat|ti le hoan thanh|ti le phan tram|phan tram|so sanh|% ?.*|dat ti le",
        r"(?: .{0,20})?",
    ),
    (
        "value",
        """so luong|ket qua|gia tri|so lieu|thuc hien|ket qua thuc hien|so bao cao|thuc te|dat duoc|ki nay
        |ki bao cao|so luong ti le|ket qua dat duoc|ket qua so lieu|so lieu bao cao|tong so|tri so|thong ke
        |uoc|uoc thuc hien|uoc th|uoc dat|uoc ket qua|th|kq|sl|so lieu (?:huyen|xa|don vi|tu cham|tu danh gia|cuoi ki)
        |so thuc hien|so lieu thuc hien|ket qua bao cao|ti le so luong|so luong ket qua|tra loi
        |noi dung tra loi|so luong hoac ti le|ket qua so luong|trong ki|so phat sinh
        |phat sinh trong ki|"""
        + _PERIOD,
        _AMOUNT,
    ),
    (
        "name",
        """(?:ten |cac )?(?:chi tieu|noi dung|danh muc|tieu chi|hang muc|nhiem vu|linh vuc|chi so
        |noi dung cong viec|chi tieu bao cao|chi tieu thong ke|noi dung bao cao|noi dung chi tieu
        |chi tieu noi dung|ten chi tieu|linh vuc noi dung|noi dung thuc hien|noi dung thong ke
        |noi dung cai cach|noi dung cchc)(?: cchc)?""",
        "",
    ),
)
"""For each role, the folded words that name it, and what may follow them."""
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(f"(?:{re.sub(chr(10) + ' *', '', words)}){ending}")) for role, words, ending in _WORDS
)
_BRACKETS = re.compile(r"\([^()]*\)")
_SEPARATORS = re.compile(r"[\s/.,:;\-_+&*]+")
_COLUMN_NUMBER = re.compile(r"[(\[]?\s*(?:\d{1,2}|[a-z]|[ivx]{1,4})\s*[)\].]?(?:\s*=.+)?")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_FIGURE = re.compile(r"\d[\d.,\s]*%?")
_BESIDE: frozenset[Role | None] = frozenset({None, "plan", "earlier", "rate"})
"""What alone makes no header."""
_LONGEST = 80
_FEWEST = 2
_LONGEST_COLUMN_NUMBER = 24


@lru_cache(maxsize=8_192)
def role_of(text: str) -> Role | None:
    """What a column with this heading is for; None if the words name no column."""
    if not text or len(text) > _LONGEST:
        return None
    folded = fold(text)
    for wording in (_BRACKETS.sub(" ", folded), folded.strip("()")):
        words = _SEPARATORS.sub(" ", wording).strip()
        for role, pattern in _ROLES:
            if words and pattern.fullmatch(words):
                return role
    return None


def is_header(texts: Sequence[str]) -> bool:
    """Whether the fields name the columns of a report: a name, and beside it another kind of column."""
    if any(map(str.isdecimal, texts)):  # as most rows have one
        return False
    for text in reversed(texts):  # figures stand on the right
        if len(text) > _LONGEST or (text[:1].isdigit() and _FIGURE.fullmatch(text)):
            return False
    kinds = set(map(role_of, texts)) - _BESIDE
    return len(kinds) >= _FEWEST and not kinds.isdisjoint(("name", "order", "unit"))


def is_second_header(texts: Sequence[str]) -> bool:
    """Whether the row below a header says more about its columns: only words that name columns."""
    filled = [text for text in texts if text]
    return len(filled) >= _FEWEST and all(
        role_of(text) in {"value", "plan", "earlier", "rate"} for text in filled
    )


def is_column_numbers(texts: Sequence[str]) -> bool:
    """Whether the row only numbers the columns: "(1) (2) (3)", "A B 1 2=1+3", "I II III", "1. 2. 3."."""
    for text in texts:
        if text and not _is_column_number(text):
            return False
    filled = [fold(text) for text in texts if text]
    if len(filled) < _FEWEST or len(filled) * 2 <= len(texts):
        return False
    marks = [re.sub(r"=.*|[^a-z0-9]", "", text) for text in filled]
    if marks == list(_ROMANS[: len(marks)]):
        return True
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    letters = [mark for mark in marks if not mark.isdigit()]
    if letters and (letters[0] != "a" or letters != sorted(letters)):
        return False
    # numbers are left out where a heading spans columns that have none of their own: "1 2 3 4=5+6 7"
    steps = [after - before for before, after in pairwise(numbers)]
    starts = not numbers or numbers[0] <= 1 or numbers[0] == len(letters) + 1
    return starts and all(step > 0 for step in steps) and sum(step > 1 for step in steps) <= 1


@lru_cache(maxsize=4_096)
def _is_column_number(text: str) -> bool:
    """Whether a text can number a column."""
    return len(text) <= _LONGEST_COLUMN_NUMBER and _COLUMN_NUMBER.fullmatch(fold(text)) is not None


def preferred(columns: Mapping[int, Role], wanted: Role) -> list[int]:
    """The columns of one role, from the left."""
    return sorted(column for column, role in columns.items() if role == wanted)
