"""Written results hold whatever is in a report: nothing breaks the format, and nothing harmful gets through."""

import csv
import io
import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_audit import Auditor, Finding, Result, audit
from cchc_audit.explain.finding import FindingCell
from cchc_audit.language import Language, Text
from cchc_audit.report.place import Place
from cchc_audit.writing.arithmetic import arithmetic_text
from cchc_audit.writing.characters import encodable, visible, without_diacritics
from cchc_audit.writing.csv_file import guarded, write_csv
from cchc_audit.writing.expectation import expected, said
from cchc_audit.writing.html import write_html
from cchc_audit.writing.json_file import write_json
from cchc_audit.writing.layout import table
from cchc_audit.writing.markdown import write_markdown
from cchc_audit.writing.outcome import outcome_of
from cchc_audit.writing.subject import places_text
from cchc_audit.writing.table import write_table
from cchc_audit.writing.view import Failure, View, Write
from cchc_audit.writing.xlsx_file import write_xlsx

EXAMPLE = Path(__file__).parents[1] / "examples" / "my-tu-2022.tsv"
WRITERS: tuple[Write, ...] = (write_table, write_markdown, write_csv, write_json, write_html)
LANGUAGES: tuple[Language, ...] = ("vi", "en")
CONTROLS = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\r\n"}

any_text = st.text(st.characters(codec=None), max_size=60) | st.sampled_from(
    [
        "=1+1",
        "-2+3",
        "@SUM(A1)",
        "<script>alert(1)</script>",
        "a|b",
        "\x1b[31mđỏ\x1b[0m",
        "\u202eđảo",
        "\ud800",
        '"',
        "'",
    ]
)


@cache
def example() -> Result:
    return audit(EXAMPLE, name="my-tu-2022.tsv")


def finding_of(check: str) -> Finding:
    return next(finding for finding in example().findings if finding.check == check)


def one_finding(text: str) -> Result:
    """A result whose only finding says the text everywhere."""
    both = Text(vi=text, en=text)
    cell = FindingCell(
        ref="x", indicator=None, label=both, role="total", raw=text, place=Place(row=1, column=4, sheet=text)
    )
    finding = replace(
        finding_of("certificates.total"), message=both, title=both, why=both, cells=(cell,), relation=None
    )
    return replace(example(), source=text, unit=text, spec_title=both, findings=(finding,), checks=())


def written(write: Write, result: Result, view: View) -> str:
    return "".join(map(str, write([result], view)))


@settings(deadline=None)
@given(any_text, st.sampled_from(LANGUAGES))
def test_csv_reads_back_as_the_same_fields(text: str, language: Language) -> None:
    lines = list(
        csv.reader(io.StringIO(written(write_csv, one_finding(text), View(language=language)), newline=""))
    )
    headings, fields = lines
    assert len(lines) == 2
    assert len(fields) == len(headings)
    shown = dict(zip(headings, fields, strict=True))
    for heading in ("Tệp", "Nội dung", "Lý do") if language == "vi" else ("File", "What is wrong", "Why"):
        assert shown[heading] == guarded(text)
        assert shown[heading].removeprefix("'") == visible(text).removeprefix("'")


@settings(deadline=None)
@given(st.text(st.characters(codec=None), max_size=30), st.sampled_from("=+-@\t\r＝＋"))
def test_no_field_is_a_formula(text: str, begin: str) -> None:
    field = guarded(begin + text)
    harmless = field[:1] not in {"=", "+", "-", "@", "\t", "\r", "＝", "＋"}
    assert harmless or field.replace(",", ".").lstrip("+-").rstrip("% ").replace(".", "").isdecimal()


@pytest.mark.parametrize(
    ("written_so", "vi", "en"),
    [
        ("7376 > 7350", "7.376 > 7.350", "7,376 > 7,350"),
        (
            "98.10 ≠ 100 × 736 ÷ 750 ≈ 98.133",
            "98,10 ≠ 100 × 736 ÷ 750 ≈ 98,133",
            "98.10 ≠ 100 × 736 ÷ 750 ≈ 98.133",
        ),
        (
            "13 > the largest of (9, 9) = 9",
            "13 > số lớn nhất trong (9; 9) = 9",
            "13 > the largest of (9, 9) = 9",
        ),
        ("-3 ≠ 78", "−3 ≠ 78", "−3 ≠ 78"),
        ("5 ≠ ?", "5 ≠ ?", "5 ≠ ?"),
    ],
)
def test_arithmetic_is_written_the_way_of_its_reader(written_so: str, vi: str, en: str) -> None:
    assert (arithmetic_text(written_so, "vi"), arithmetic_text(written_so, "en")) == (vi, en)


@pytest.mark.parametrize("number", ["-5", "+3", "12.641", "-0,5", "98,1%", "7.971"])
def test_plain_numbers_stay_as_they_are(number: str) -> None:
    assert guarded(number) == number


class Page(HTMLParser):
    """Gathers the tags and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@cache
def plain_tags(language: Language) -> tuple[str, ...]:
    return tuple(tag for tag, _ in page_of("text", language).tags)


def page_of(text: str, language: Language) -> Page:
    page = Page()
    page.feed(written(write_html, one_finding(text), View(language=language)))
    page.close()
    return page


@settings(deadline=None)
@given(any_text.filter(str.strip), st.sampled_from(LANGUAGES))
def test_no_text_becomes_a_part_of_the_page(text: str, language: Language) -> None:
    page = page_of(text, language)
    assert tuple(tag for tag, _ in page.tags) == plain_tags(language)
    assert visible(text).strip() in [word.strip() for word in page.words]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_stands_by_itself(language: Language) -> None:
    page = Page()
    page.feed(written(write_html, example(), View(language=language)))
    tags = dict(page.tags)
    assert tags["html"]["lang"] == language
    assert not {"script", "link", "img", "iframe", "object"} & set(tags)
    names = [attributes.get("id") for _, attributes in page.tags if "id" in attributes]
    assert len(names) == len(set(names))
    for _, attributes in page.tags:
        assert not any(name.startswith("on") or name == "src" for name in attributes)
        target = attributes.get("href", "#")
        assert target is not None
        assert target == "#" or target.removeprefix("#") in names
    rows = [attributes for tag, attributes in page.tags if tag == "tr" and "class" in attributes]
    assert len(rows) == 2 * len(example().findings)
    checked = [
        attributes["id"] for tag, attributes in page.tags if tag == "input" and "checked" in attributes
    ]
    assert checked == [f"show-{language}"]


REPORT = Path(__file__).parents[1] / "examples" / "my-tu-2022.tsv"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_shows_the_report_with_its_marked_cells(language: Language) -> None:
    with Auditor() as auditor:
        result = auditor.audit(REPORT)
    page = Page()
    page.feed(written(write_html, result, View(language=language)))
    names = {attributes.get("id") for _, attributes in page.tags}
    marked = [
        (attributes.get("href") or "").removeprefix("#")
        for tag, attributes in page.tags
        if tag == "a" and "aria-label" in attributes
    ]
    assert set(marked) <= names
    assert len(set(marked)) > len(result.findings)
    told = " ".join(page.words)
    assert result.report is not None
    for row in result.report.rows:
        assert visible(row.stripped[1]) in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_of_findings_can_be_filtered_and_has_numbers(language: Language) -> None:
    with Auditor() as auditor:
        result = auditor.audit(REPORT)
    failure = Failure(source="=x", text=Text(vi="=không đọc được", en="=unreadable"))
    [content] = write_xlsx([result, failure], View(language=language))
    [again] = write_xlsx([result, failure], View(language=language))
    assert content == again
    book = openpyxl.load_workbook(io.BytesIO(content))
    findings, cells, ends = book.worksheets
    assert findings.max_row - 1 == len(result.findings)
    assert cells.max_row - 1 == sum(len(one.cells) for one in result.findings)
    assert ends.max_row - 1 == 2
    for sheet in book:
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes == "A2"
        assert not any(cell.data_type == "f" for line in sheet.iter_rows() for cell in line)
    ids = [cell.value for cell in findings["E"]][1:]
    assert ids == [one.id for one in result.findings]
    values = [cell.value for cell in cells["F"]][1:]
    expected = [
        None if cell.value is None else float(cell.value) for one in result.findings for cell in one.cells
    ]
    assert (
        values == pytest.approx(expected)
        if None not in expected
        else [value is None for value in values] == [value is None for value in expected]
    )
    assert ends["A3"].value == "=x"


@settings(deadline=None, max_examples=20)
@given(any_text.filter(str.strip))
def test_no_text_becomes_a_formula_of_a_workbook(text: str) -> None:
    [content] = write_xlsx([one_finding(text)], View())
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert not any(cell.data_type == "f" for sheet in book for line in sheet.iter_rows() for cell in line)


@settings(deadline=None)
@given(any_text, st.sampled_from(WRITERS), st.sampled_from(LANGUAGES))
def test_nothing_that_steers_a_terminal_gets_through(text: str, write: Write, language: Language) -> None:
    out = written(write, one_finding(text), View(language=language, width=100))
    assert not set(out) & CONTROLS
    assert not set(out) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
    out.encode("utf-8")


@settings(deadline=None)
@given(any_text, st.sampled_from(("ascii", "cp1252", "cp1258", "cp437", "latin-1", "utf-8")))
def test_every_table_can_be_shown(text: str, encoding: str) -> None:
    view = View(encoding=encoding, width=90)
    for write in (write_table, write_markdown):
        written(write, one_finding(text), view).encode(encoding)


@settings(deadline=None)
@given(any_text, st.sampled_from(("ascii", "cp1252", "cp1258", "utf-8")))
def test_a_text_that_can_be_shown_stays(text: str, encoding: str) -> None:
    shown = encodable(visible(text), encoding)
    assert shown.encode(encoding).decode(encoding) == shown
    assert encodable(shown, encoding) == shown


def test_vietnamese_loses_all_diacritics_or_none() -> None:
    text = "Tổng số hồ sơ: Đã giải quyết ≤ 5 “người”"
    assert encodable(text, "utf-8") == text
    assert encodable(text, "cp1252") == "Tong so ho so: Da giai quyet <= 5 “nguoi”"
    assert encodable(text, "ascii") == 'Tong so ho so: Da giai quyet <= 5 "nguoi"'
    assert unicodedata.normalize("NFC", encodable(text, "cp1258")).startswith("Tổng số hồ sơ: Đã giải quyết")
    assert without_diacritics(unicodedata.normalize("NFD", "Ưỡn ẹo")) == "Uon eo"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_columns_of_a_table_are_even(form: str) -> None:
    text = unicodedata.normalize(form, "Tỷ lệ hồ sơ đã giải quyết đúng hạn trong kỳ")  # type: ignore[arg-type]
    lines = table(["A", "B"], [[text, "1"], ["ngắn", "日本語"]], (1, 0), View(width=40)).splitlines()
    widths = {
        sum(2 if "\u3000" < one < "\uffff" else 0 if unicodedata.combining(one) else 1 for one in line)
        for line in lines
    }
    assert len(widths) == 1


@pytest.mark.parametrize(
    ("check", "language", "says", "should"),
    [
        ("certificates.total", "vi", "58", "61"),
        ("certificates.department", "vi", "33", "≤ 28"),
        ("one-stop.overlap", "en", "548 (computed)", "≤ 402"),
        ("postal.district.received", "vi", "24.174", "≤ 7.971"),
        ("postal.district.received", "en", "24.174", "≤ 7,971"),
        ("simplification.filled", "vi", "(để trống)", "(ghi số liệu)"),
    ],
)
def test_what_it_says_and_what_it_should_say(check: str, language: Language, says: str, should: str) -> None:
    finding = finding_of(check)
    assert (said(finding, language), expected(finding, language)) == (says, should)


def test_a_corrected_value_has_the_decimals_of_its_cell() -> None:
    finding = finding_of("certificates.total")
    record = finding.relation
    assert record is not None
    right = replace(record.comparison.right, value=Fraction(1388, 15))
    relation = replace(record, comparison=replace(record.comparison, right=right))
    cells = tuple(replace(cell, whole=False, decimals=1) for cell in finding.cells)
    changed = replace(finding, relation=relation, cells=cells)
    assert expected(changed, "vi") == "92,5"
    assert expected(changed, "en") == "92.5"


@pytest.mark.parametrize(
    ("places", "text"),
    [
        ([203, 205, 206, 207, 208], "dòng 203, 205–208"),
        ([9, 8], "dòng 8, 9"),
        ([5, 5], "dòng 5"),
        ([], "không có dòng"),
    ],
)
def test_places_are_told_as_rows(places: list[int], text: str) -> None:
    assert places_text([Place(row=row) for row in places], "vi") == text


def test_places_in_a_workbook_are_told_as_addresses() -> None:
    places = [Place(row=17, address="D17", sheet="PL1"), Place(row=3, address="D3", sheet="PL1"), None]
    assert places_text(places, "vi") == "PL1: D3, D17"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda counts: counts, 1),
        (lambda counts: {**counts, "crashed": 1}, 2),
        (lambda counts: {**counts, "undecidable": 1000, "planned": counts["planned"] + 1000}, 2),
        (lambda counts: dict.fromkeys(counts, 0), 1),
    ],
)
def test_outcomes(change: Callable[[dict[str, int]], dict[str, int]], code: int) -> None:
    result = replace(example(), summary=change(dict(example().summary)))
    assert outcome_of(result, View()).code == code
    assert outcome_of(replace(result, matched=0, missing=("a",)), View()).code == 2


@pytest.mark.parametrize("write", WRITERS)
def test_a_result_without_its_report_is_written_too(write: Write) -> None:
    read = Result.from_dict(json.loads(json.dumps(example().to_dict())))
    assert read == example()
    assert written(write, read, View())
    assert (
        "".join(
            map(str, write([Failure(source="x", text=Text(vi="không đọc được", en="unreadable"))], View()))
        )
        is not None
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("write", [write_table, write_markdown, write_html])
def test_every_finding_and_every_verdict_is_in_the_output(write: Write, language: Language) -> None:
    view = View(language=language, width=2000)
    out = written(write, example(), view)
    for finding in example().findings:
        start = finding.message.to(language)[:30]
        assert start.split("“")[0].split('"')[0].split("'")[0] in out.replace("\\", "")
    assert outcome_of(example(), view).text.to(language) in out
    assert str(example().summary["planned"]) in out
