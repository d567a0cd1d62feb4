"""Notes: what an inspector understands in them is found, and nothing else."""

import unicodedata
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc_audit.notes import LONGEST_NOTE, parse_note, render_note
from cchc_audit.notes.citation import years_cited
from cchc_audit.notes.parsing import parse_in_full
from cchc_audit.numbers import Habit, exact
from cchc_audit.numbers.interval import Interval
from cchc_audit.report.note import Breakdown, Note, NoteQuantity, Pair, Statement

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "notes.yaml").read_text(encoding="utf-8")
)
Form = Literal["NFC", "NFD"]
WORDS = [
    *("40 đơn vị", "gồm", "bao gồm", "trong đó", ":", "(", ")", ",", ";", ".", "và", "02 trường", "37", "/"),
    *("750 phiếu", "98,1%", "đạt", "tỷ lệ", "tăng", "giảm", "12 hồ sơ", "so với cùng kỳ", "quá hạn", "ghép"),
    *(
        "đang xử lý",
        "trên",
        "khoảng",
        "5,65 nghìn",
        "12/KH-UBND",
        "ngày 27/01/2022",
        "năm 2022",
        "-",
        "“",
        "”",
    ),
    *(
        "mức độ 3, 4",
        "1.234",
        "[",
        "]",
        "Phòng",
        "còn lại",
        "trực tuyến",
        "kỳ trước chuyển sang",
        "8 xã",
        "\n",
    ),
    *("trên tổng số", "01 thị trấn"),
]
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
ANYTHING = st.text(max_size=120) | SENTENCES
NAMED = [
    *(
        "năm 2022",
        "Nam 2021",
        "2022",
        "2021-2025",
        "năm 2021 chuyển sang",
        "tồn",
        "quý III/2022",
        "12/KH - UBND",
    ),
    *(
        "ngày 15/3/2022",
        "13.2.2022",
        "1 / 2 / 22",
        "41/2019/QĐ-UBND",
        "số 12",
        "tháng 3",
        "phường 2020",
        "hồ sơ",
    ),
    *(
        "từ năm",
        "ngày 15 tháng 3 năm 2022",
        "https://a.vn/2022",
        "“",
        "”",
        '"',
        "-",
        "/",
        "(",
        ".",
        "\n",
        "\u0301",
    ),
    *("so với cùng kỳ năm 2021", "_2022", "A12", "²", "2022,5", "2022 345", "\u00a0"),
]
PIECES = [piece for case in CASES for piece in case["note"].split(" ")]
CITATIONS = st.lists(st.sampled_from(NAMED) | st.sampled_from(PIECES), max_size=30).flatmap(
    lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces), "  ".join(pieces)])
)


def shown(quantity: NoteQuantity) -> str:
    return exact(quantity.value) + ("%" if quantity.percent else "")


def shown_breakdown(breakdown: Breakdown) -> str:
    head = "value" if breakdown.head is None else shown(breakdown.head)
    return f"{head} {'=' if breakdown.bound == 'equal' else '>='} {' + '.join(map(shown, breakdown.parts))}"


def shown_pair(pair: Pair) -> str:
    ratio = f"{shown(pair.part)}/{shown(pair.whole)}"
    return ratio if pair.percent is None else f"{ratio} = {shown(pair.percent)}"


def shown_statement(statement: Statement) -> str:
    text = f"{statement.kind} {shown(statement.quantity)}"
    return text if statement.base is None else f"{text} from {shown(statement.base)}"


def shown_quantity(quantity: NoteQuantity) -> str:
    hedge = "" if quantity.hedge is None else quantity.hedge.kind
    return " ".join(part for part in (hedge, exact(quantity.value), quantity.unit) if part)


def parsed(text: str) -> Note:
    return parse_note(text, owner="row")


@pytest.mark.parametrize("case", CASES, ids=[case["note"][:60] or "empty" for case in CASES])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_understands_what_an_inspector_does(case: dict[str, Any], form: Form) -> None:
    note = parsed(unicodedata.normalize(form, case["note"]))
    assert [shown_breakdown(found) for found in note.breakdowns()] == case.get("breakdowns", [])
    assert [shown_pair(found) for found in note.pairs()] == case.get("pairs", [])
    assert sorted(map(shown_statement, note.statements())) == sorted(case.get("statements", []))
    assert (None if note.head is None else shown(note.head)) == (
        str(case["head"]) if "head" in case else None
    )
    quantities = [unicodedata.normalize("NFC", shown_quantity(quantity)) for quantity in note.quantities]
    if case.get("silent"):
        assert quantities == []
    if "quantities" in case:
        assert quantities == case["quantities"]
    if "years" in case:
        assert [f"{year.year} {year.role}" for year in note.years] == case["years"]


def test_the_cases_are_many() -> None:
    assert len(CASES) >= 160


@given(ANYTHING)
def test_any_text_is_parsed_and_every_record_stands_in_it(text: str) -> None:
    note = parsed(text)
    assert note.text == text
    assert [quantity.index for quantity in note.quantities] == list(range(1, len(note.quantities) + 1))
    for quantity in note.quantities:
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.readings
        assert quantity.interval.contains(quantity.value) or quantity.hedge is not None
    members = [
        *(part for found in note.breakdowns() for part in (*found.parts, found.head)),
        *(part for found in note.pairs() for part in (found.part, found.whole, found.percent)),
        *(part for found in note.statements() for part in (found.quantity, found.base)),
        note.head,
    ]
    assert all(member is None or member in note.quantities for member in members)
    for year in note.years:
        assert text[year.start : year.end] == year.text
    assert render_note(note, "vi")
    assert render_note(note, "en")


@given(
    CITATIONS | st.lists(st.sampled_from(NAMED), max_size=12).map(" ".join), st.sampled_from(["NFC", "NFD"])
)
def test_a_note_that_only_names_is_understood_as_one_parsed_in_full(text: str, form: Form) -> None:
    written = unicodedata.normalize(form, text)
    assert parsed(written) == parse_in_full(Note(text=written), written, owner="row")


@pytest.mark.parametrize("case", CASES, ids=[case["note"][:60] or "empty" for case in CASES])
def test_every_case_is_understood_as_one_parsed_in_full(case: dict[str, Any]) -> None:
    assert parsed(case["note"]) == parse_in_full(Note(text=case["note"]), case["note"], owner="row")


def test_most_notes_that_name_documents_are_understood_without_all_of_their_words() -> None:
    naming = [case["note"] for case in CASES if case.get("years") and case.get("silent")]
    assert sum(years_cited(note) is not None for note in naming) > len(naming) // 2


@given(SENTENCES)
def test_composed_and_decomposed_text_mean_the_same(text: str) -> None:
    first = parsed(unicodedata.normalize("NFC", text))
    second = parsed(unicodedata.normalize("NFD", text))
    assert list(map(shown_breakdown, first.breakdowns())) == list(map(shown_breakdown, second.breakdowns()))
    assert list(map(shown_pair, first.pairs())) == list(map(shown_pair, second.pairs()))
    assert list(map(shown_statement, first.statements())) == list(map(shown_statement, second.statements()))


@given(
    st.lists(st.integers(min_value=0, max_value=999), min_size=2, max_size=8),
    st.sampled_from(["numbers first", "labels first"]),
)
def test_a_list_of_parts_is_read_back(numbers: list[int], order: str) -> None:
    names = ["phòng", "trung tâm", "trường", "ban", "trạm", "đoàn", "hội", "xí nghiệp"]
    items = [
        f"{n:02} {name}" if order == "numbers first" else f"{name} {n}"
        for n, name in zip(numbers, names, strict=False)
    ]
    note = parsed(f"{sum(numbers)} đơn vị (gồm: {', '.join(items[:-1])} và {items[-1]})")
    (breakdown,) = note.breakdowns()
    assert breakdown.head is not None
    assert breakdown.head.value == sum(numbers)
    assert [part.value for part in breakdown.parts] == numbers
    assert note.head == breakdown.head


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        ")" * 100_000,
        "9" * 1_000_000,
        "12/" * 50_000,
        "1 " * 500_000,
        "hồ sơ, " * 200_000,
        "“" * 1_000,
    ],
)
def test_a_note_without_end_is_parsed_in_part(text: str) -> None:
    note = parsed(text)
    assert note.truncated == (len(text) > LONGEST_NOTE)
    assert note.text == text


def test_the_habit_of_the_report_decides_where_a_number_is_ambiguous() -> None:
    english = Habit(usual="english")
    assert shown(parse_note("chi 1,325 tỷ đồng", owner="row").quantities[0]) == "1325000000"
    assert shown(parse_note("chi 1,325 tỷ đồng", owner="row", habit=english).quantities[0]) == "1325000000000"
    assert shown(parse_note("1,325 hồ sơ", owner="row").quantities[0]) == "1325"


def test_what_is_counted_is_exact_and_what_is_rounded_is_not() -> None:
    counted, share, rounded, hedged = (
        parsed(text).quantities[0].interval
        for text in ("595 hồ sơ", "98,1%", "5,65 nghìn hồ sơ", "trên 500 hồ sơ")
    )
    assert counted == Interval.point(Fraction(595))
    assert share == Interval(low=Fraction("98.05"), high=Fraction("98.15"))
    assert rounded == Interval(low=Fraction(5645), high=Fraction(5655))
    assert hedged == Interval(low=Fraction(500), high=None, low_open=True)


def test_a_parse_is_described_in_both_languages() -> None:
    note = parsed("40 đơn vị (gồm: 02 phòng và 38 trường), 26 hồ sơ trễ hạn năm 2022")
    assert "40 = 2 + 38" in render_note(note, "vi")
    assert "trễ hạn: 26" in render_note(note, "vi")
    assert "late: 26" in render_note(note, "en")
    assert "2022" in render_note(note, "en")
    assert render_note(parsed("Thực hiện tốt"), "en") == "No figures were understood."
