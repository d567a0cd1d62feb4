"""The years that a note mentions, and whether they date a document or say what a plan or result is for."""

from collections.abc import Sequence
from itertools import pairwise

from cchc_audit.notes.naming import year_of
from cchc_audit.notes.token import Token
from cchc_audit.report.note import YearMention

YEAR_WORDS = frozenset({"năm", "nam"})
_DAY = frozenset({"ngày", "ngay"})
_PERIOD = frozenset({"tháng", "thang", "quý", "quí", "qui", "kì", "ki"})
_COMPARED = frozenset({"với", "voi", "kì", "ki", "học", "hoc", "đoạn", "doan"})
_BOUNDS = frozenset(
    {"đến", "den", "tới", "toi", "từ", "tu", "hết", "het", "trước", "truoc"}
    | {"sau", "sang", "qua", "kể", "ke"}
)
"""Before "năm" they make a year the beginning or the end of something, not what it is about."""
_NOT_ABOUT = _COMPARED | _BOUNDS
_MOVED = frozenset({"chuyển", "chuyen"})
_ONWARD = frozenset({"sang", "qua", "tiếp", "tiep"})
_LEFT = frozenset({"tồn", "ton"})
_PRESENT = frozenset({"tại", "tai"})
_FARTHEST_CARRIED = 4
_TWO_DIGITS = 100
_DATE_WORDS = len(("ngày", "15", "tháng", "3", "năm"))


def years_in(
    text: str, tokens: Sequence[Token], marks: Sequence[int], quoted: frozenset[int]
) -> tuple[YearMention, ...]:
    """The years that the tokens at the marks mention; those in quotations are part of a title and left out."""
    found = []
    for at in marks:
        token = tokens[at]
        if at in quoted:
            continue
        if token.kind in ("date", "code"):
            mention = year_of_document(text, token)
        elif token.kind == "number" and year_of(token) is not None:
            mention = year_of_number(text, tokens, at)
        else:
            continue
        if mention is not None:
            found.append(mention)
    return tuple(found)


def year_of_document(text: str, token: Token) -> YearMention | None:
    """The year of a date, or in the number of a document ("41/2019/QĐ-UBND")."""
    parts = token.word.replace("-", "/").replace(".", "/").split("/")
    written = parts[2 if token.kind == "date" else 1].strip()
    if not written.isdigit() or (token.kind == "code" and len(written) != len("2022")):
        return None
    year = int(written)
    if year < _TWO_DIGITS:
        year += 2000
    return YearMention(
        year=year, role="issued", text=text[token.start : token.end], start=token.start, end=token.end
    )


def _is_carried_over(tokens: Sequence[Token], at: int) -> bool:
    """Whether the year at the index only says where something comes from: "năm 2021 chuyển sang"."""
    before = [token.word for token in tokens[max(0, at - _FARTHEST_CARRIED) : at]]
    after = [token.word for token in tokens[at + 1 : at + 3]]
    around = (*before, "", *after, "")
    moved = len(after) > 1 and after[0] in _MOVED and after[1] in _ONWARD
    moved = moved or (bool(after) and after[0] in _ONWARD and not _MOVED.isdisjoint(before))
    left = any(word in _LEFT and following not in _PRESENT for word, following in pairwise(around))
    return moved or left


def year_of_number(text: str, tokens: Sequence[Token], at: int) -> YearMention | None:
    """The year that a number is: "năm 2022", "quý III/2022", "ngày 15 tháng 3 năm 2022"."""
    token = tokens[at]
    year = year_of(token)
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    is_range = after is not None and after.word == "-" and at + 2 < len(tokens) and year_of(tokens[at + 2])
    ends_range = at > 1 and before is not None and before.word == "-" and year_of(tokens[at - 2])
    if year is None or before is None or is_range or ends_range:
        return None
    words = [earlier.word for earlier in tokens[max(0, at - 6) : at]]
    if before.word in YEAR_WORDS:
        if (len(words) > 1 and words[-2] in _NOT_ABOUT) or _is_carried_over(tokens, at):
            return None
        dated = len(words) >= _DATE_WORDS and words[-_DATE_WORDS] in _DAY and words[-3] in _PERIOD
        start = tokens[at - _DATE_WORDS].start if dated else before.start
    elif (
        before.word in ("/", "-")
        and before.end == token.start
        and any(word in _PERIOD for word in words[-4:])
    ):
        dated = any(word in _DAY for word in words)
        start = next(earlier.start for earlier in tokens[max(0, at - 4) : at] if earlier.word in _PERIOD)
    else:
        return None
    return YearMention(
        year=year,
        role="issued" if dated else "subject",
        text=text[start : token.end],
        start=start,
        end=token.end,
    )
