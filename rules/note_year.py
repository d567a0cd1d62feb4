"""The years in the notes against the period of the report."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cchc_audit import Remark, Report, Sentence, Text, inspection
from cchc_audit.numbers.folding import fold
from cchc_audit.report.note import Note, YearMention

_FIRST_QUARTER = range(1, 4)
_LAST_QUARTER = range(10, 13)
_LONGEST_JOINT = 16
_UNTIL = frozenset({"den", "den ngay", "den het ngay", "den het", "toi", "toi ngay", "-", "–"})
_COMPARED = ("so voi", "cung ky")
_ABOUT = re.compile(
    r"\b(?:ke hoach|bao cao|quyet dinh|nghi quyet|chuong trinh|cong van|thong bao|chi thi|phuong an|du toan|"
    r"danh muc|ket qua|nhiem vu|chi tieu|so lieu|tong ket|so ket|ton tai|han che|kh|bc|qd|cv|nq|tb)\b"
)
"""What is for a year, or of one; "công bố lại năm 2020" only says when something was done."""
_TO_COME = re.compile(r"\b(?:se|tiep tuc|du kien|chuyen sang|cung ki|so voi)\b")
_SENTENCE = re.compile(r"[.;]\s|\n")
_FIGURE = re.compile(r"\s*(?::|là|có|\d)")
_Period = tuple[YearMention, YearMention]
"""Its first and its last date, as the note mentions them."""


@inspection(
    "note-year",
    vi="Năm nêu trong ghi chú phù hợp với kỳ báo cáo.",
    en="The years in a note fit the period of the report.",
    why=Text(
        vi=(
            "Kế hoạch, kết quả dẫn làm minh chứng phải thuộc kỳ báo cáo; hãy kiểm tra năm hoặc thay "
            "minh chứng."
        ),
        en="A plan or result cited as evidence must belong to the period; check the year or cite another.",
    ),
    sentences={
        "later-subject": Sentence(
            vi="ghi chú nói về năm {year}{dated}, trong khi báo cáo là của năm {reported}",
            en="the note is about {year}{dated}, while the report is for {reported}",
        ),
        "earlier-subject": Sentence(
            vi="ghi chú chỉ nói về năm {year}, trong khi báo cáo là của năm {reported}",
            en="the note is only about {year}, while the report is for {reported}",
        ),
        "later-document": Sentence(
            vi="ghi chú dẫn văn bản ghi ngày {text}, sau kỳ báo cáo năm {reported}",
            en="the note cites a document dated {text}, after the reported year {reported}",
        ),
        "other-period": Sentence(
            vi="ghi chú nêu thời gian {text}, ngoài kỳ báo cáo năm {reported}",
            en="the note gives the period {text}, outside the reported year {reported}",
        ),
    },
    right={
        "period": "2022",
        "rows": [["1", "Số cuộc", "Cuộc", "5", "Quyết định ngày 06/12/2021 phê duyệt Kế hoạch năm 2022"]],
    },
    wrong={
        "period": "2022",
        "rows": [["1", "Số cuộc", "Cuộc", "5", "Kế hoạch số 06/KH-UBND ngày 13/01/2022 thực hiện năm 2023"]],
    },
)
def note_year(report: Report) -> Iterator[Remark]:
    """Remark on years that do not fit; a report without a period has nothing to compare them with."""
    if report.period is None:
        return
    reported = int(report.period[:4])
    for cell in report.cells.values():
        years = cell.note.years
        if not years:
            continue
        periods = list(_periods(cell.note))
        for code, mention, text in (
            *_foreign_periods(cell.note, periods, reported),
            *((code, mention, _dated(mention)) for code, mention in _unfit(cell.note, periods, reported)),
        ):
            facts: dict[str, object] = {
                "year": str(mention.year),
                "reported": str(reported),
                "text": text,
                "dated": _document_before(mention, years),
            }
            yield Remark(code=code, cells=(cell,), facts=facts, part="note")


def _document_before(subject: YearMention, years: Sequence[YearMention]) -> Text:
    """The document that says so, by its date, as a part of the sentence; nothing where none stands before it."""
    before = [one for one in years if one.role == "issued" and one.end <= subject.start]
    if not before:
        return Text(vi="", en="")
    date = _dated(before[-1])
    return Text(vi=f" trong văn bản ngày {date}", en=f" in a document of {date}")


def _dated(mention: YearMention) -> str:
    """The date as written, without the word for day: the sentence has it."""
    return re.sub(r"^ngày\s+", "", mention.text, flags=re.IGNORECASE)


def _foreign_periods(
    note: Note, periods: Sequence[_Period], reported: int
) -> Iterator[tuple[str, YearMention, str]]:
    """The periods "từ … đến …" that do not touch the reported year, unless something is compared with them."""
    if any(mention.role == "subject" and mention.year == reported for mention in note.years):
        return
    for first, last in periods:
        before = fold(note.text[: first.start])
        compared = any(words in before for words in _COMPARED)
        if (last.year < reported or first.year > reported) and not compared:
            yield "other-period", last, note.text[first.start : last.end]


def _periods(note: Note) -> Iterator[_Period]:
    """The first and the last date of each explicit period."""
    for first, last in pairwise(note.years):
        if not first.role == last.role == "issued" or last.start - first.end > _LONGEST_JOINT:
            continue
        joint = fold(note.text[first.end : last.start]).strip()
        if joint in _UNTIL and fold(note.text[: first.start]).endswith(("tu", "tu ngay")):
            yield first, last


def _unfit(note: Note, periods: Sequence[_Period], reported: int) -> Iterator[tuple[str, YearMention]]:
    """The mentions that do not fit, each with the code of its remark."""
    years = note.years
    in_periods = [mention for period in periods for mention in period]
    issued = [mention for mention in years if mention.role == "issued" and mention not in in_periods]
    subjects = [mention for mention in years if mention.role == "subject"]
    for mention in issued:
        # What is issued at the beginning of a year often closes the year before.
        closing = mention.year == reported + 1 and _falls_in(mention, _FIRST_QUARTER)
        if mention.year > reported and not closing:
            yield "later-document", mention
    if any(mention.year == reported for mention in subjects):
        return
    for mention in subjects[-1:]:
        if not _is_about(note, mention):
            continue
        if mention.year > reported and not _is_prepared(issued, reported, mention.year):
            yield "later-subject", mention
        elif mention.year < reported and not _is_closed(issued, reported, mention.year):
            yield "earlier-subject", mention


def _is_about(note: Note, mention: YearMention) -> bool:
    """Whether something that stands before the year is for it or of it, and not only a figure to compare with."""
    begin = max((end.end() for end in _SENTENCE.finditer(note.text, 0, mention.start)), default=0)
    before = fold(note.text[begin : mention.start])
    is_figure = _FIGURE.match(note.text, mention.end) is not None
    return _ABOUT.search(before) is not None and _TO_COME.search(before) is None and not is_figure


def _is_prepared(issued: Sequence[YearMention], reported: int, subject: int) -> bool:
    """Whether a plan for the next year was approved at the end of this one."""
    return subject == reported + 1 and any(
        mention.year > reported or (mention.year == reported and _falls_in(mention, _LAST_QUARTER))
        for mention in issued
    )


def _is_closed(issued: Sequence[YearMention], reported: int, subject: int) -> bool:
    """Whether the results of the year before were put down at the beginning of this one."""
    return subject == reported - 1 and any(
        mention.year == reported and _falls_in(mention, _FIRST_QUARTER) for mention in issued
    )


def _falls_in(mention: YearMention, months: range) -> bool:
    """Whether a date lies in the months; a document number has none, and is believed."""
    numbers = [int(number) for number in re.findall(r"[0-9]+", mention.text)]
    if len(numbers) != len(("day", "month", "year")):
        return True
    return numbers[1] in months
