"""The years in the notes against the period of the report."""

import re
from collections.abc import Iterator, Sequence

from cchc_audit import Remark, Report, Sentence, Text, inspection
from cchc_audit.report.note import YearMention

_FIRST_QUARTER = range(1, 4)
_LAST_QUARTER = range(10, 13)


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
            vi="ghi chú nói về năm {year}, trong khi báo cáo là của năm {reported}",
            en="the note is about {year}, while the report is for {reported}",
        ),
        "earlier-subject": Sentence(
            vi="ghi chú chỉ nói về năm {year}, trong khi báo cáo là của năm {reported}",
            en="the note is only about {year}, while the report is for {reported}",
        ),
        "later-document": Sentence(
            vi="ghi chú dẫn văn bản ghi ngày {text}, sau kỳ báo cáo năm {reported}",
            en="the note cites a document dated {text}, after the reported year {reported}",
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
        for code, mention in _unfit(years, reported) if years else ():
            facts = {"year": str(mention.year), "reported": str(reported), "text": mention.text}
            yield Remark(code=code, cells=(cell,), facts=facts, part="note")


def _unfit(years: Sequence[YearMention], reported: int) -> Iterator[tuple[str, YearMention]]:
    """The mentions that do not fit, each with the code of its remark."""
    issued = [mention for mention in years if mention.role == "issued"]
    subjects = [mention for mention in years if mention.role == "subject"]
    for mention in issued:
        # What is issued at the beginning of a year often closes the year before.
        closing = mention.year == reported + 1 and _falls_in(mention, _FIRST_QUARTER)
        if mention.year > reported and not closing:
            yield "later-document", mention
    if any(mention.year == reported for mention in subjects):
        return
    for mention in subjects[-1:]:
        if mention.year > reported and not _is_prepared(issued, reported, mention.year):
            yield "later-subject", mention
        elif mention.year < reported and not _is_closed(issued, reported, mention.year):
            yield "earlier-subject", mention


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
