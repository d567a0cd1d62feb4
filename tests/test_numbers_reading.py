"""Reading numbers: every style is read, every reading is kept, and nothing raises."""

from fractions import Fraction
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_audit.numbers import Habit, habit_of, interval_of, read_value
from cchc_audit.numbers.interval import EVERYTHING, Interval
from cchc_audit.numbers.printed import read_printed
from cchc_audit.numbers.value import ChosenBy, Domain, HedgeKind, State, Style, Value

COUNT = Domain(interval=Interval(low=Fraction(0), high=None), whole=True)
AMOUNT = Domain(interval=Interval(low=Fraction(0), high=None))
SHARE = Domain(interval=Interval(low=Fraction(0), high=Fraction(100)))
CHANGE = Domain(interval=EVERYTHING)
DOMAINS = {
    "count": COUNT,
    "code": COUNT,
    "amount": AMOUNT,
    "percent": SHARE,
    "ratio": CHANGE,
    "change": CHANGE,
}
MARKS: dict[Style, tuple[str, str]] = {
    "plain": ("", ","),
    "vietnamese": (".", ","),
    "english": (",", "."),
    "space": (" ", ","),
}
KINDS = st.sampled_from(sorted(DOMAINS))
WHOLE = st.integers(min_value=0, max_value=10**15)
GROUPED: tuple[Style, ...] = ("vietnamese", "english", "space")


def grouped(whole: int, separator: str) -> str:
    return f"{whole:,}".replace(",", separator)


def read(raw: str | None, kind: str = "count", habit: Habit | None = None, unit: str = "") -> Value:
    return read_value(raw, domain=DOMAINS[kind], kind=kind, habit=habit, unit=unit)


def number(raw: str, kind: str = "count", habit: Habit | None = None) -> Fraction | None:
    return read(raw, kind, habit).number


def span(raw: str, kind: str) -> tuple[Fraction | None, Fraction | None]:
    interval = interval_of(read(raw, kind), kind=kind, domain=DOMAINS[kind])
    return interval.low, interval.high


@pytest.mark.parametrize(
    ("raw", "kind", "expected"),
    [
        ("7.971", "count", "7971"),
        ("98,1", "percent", "98.1"),
        ("1377", "count", "1377"),
        ("7 971", "count", "7971"),
        ("7\u00a0971", "count", "7971"),
        ("7\u2009971", "count", "7971"),
        ("7\u202f971", "count", "7971"),
        ("12,641", "count", "12641"),
        ("1.234.567,89", "amount", "1234567.89"),
        ("1,234,567.89", "amount", "1234567.89"),
        ("1 234 567,89", "amount", "1234567.89"),
        ("01", "count", "1"),
        ("+3", "change", "3"),
        ("-3", "change", "-3"),
        ("\u22123", "change", "-3"),
        ("\u2013 3", "count", "3"),
        ("(3)", "change", "-3"),
        ("２３", "count", "23"),
        ("٤٢", "count", "42"),
        ("98,1%", "percent", "98.1"),
        ("3,45 %", "percent", "3.45"),
        ("0,641", "amount", "0.641"),
        ("0.641", "amount", "0.641"),
        ("1.23", "amount", "1.23"),
        ("1.2345", "amount", "1.2345"),
        ("8.333", "percent", "8.333"),
        ("0.0204", "ratio", "0.0204"),
        ("5,65 nghìn", "count", "5650"),
        ("5,65 ngàn hồ sơ", "count", "5650"),
        ("13.515 triệu đồng", "amount", "13515000000"),
        ("2 nghìn tỷ đồng", "amount", "2000000000000"),
        ("1,5 tỉ", "amount", "1500000000"),
        ("5 tỷ lệ", "amount", "5"),
        ("7971 hồ sơ", "count", "7971"),
        ("7971hồ sơ", "count", "7971"),
        ("7.971.", "count", "7971"),
        ("đạt 98,1%", "percent", "98.1"),
        ("1 - Có", "code", "1"),
        (" 12 \n", "count", "12"),
        ("12 m3", "amount", "12"),
    ],
)
def test_reads_numbers_as_offices_write_them(raw: str, kind: str, expected: str) -> None:
    assert number(raw, kind) == Fraction(expected)


@pytest.mark.parametrize(
    ("raw", "kind", "state"),
    [
        (None, "count", "empty"),
        ("", "count", "empty"),
        (" \u00a0\n", "count", "empty"),
        ("\u200b", "count", "empty"),
        ("-", "count", "dash"),
        ("–", "percent", "dash"),
        ("—", "count", "dash"),
        ("x", "count", "not_reported"),
        ("X", "code", "not_reported"),
        ("...", "count", "not_reported"),
        ("…", "count", "not_reported"),
        ("N/A", "count", "not_reported"),
        ("chưa có số liệu", "count", "not_reported"),
        ("Chưa có số liệu.", "count", "not_reported"),
        ("chưa có", "percent", "not_reported"),
        ("không có số liệu", "count", "not_reported"),
        ("Không", "count", "none"),
        ("không có", "amount", "none"),
        ("KHÔNG PHÁT SINH", "count", "none"),
        ("Không phát sinh hồ sơ", "count", "none"),
        ("khong co", "count", "none"),
        ("0 có", "count", "none"),
        ("Không", "code", "text"),
        ("Có", "code", "text"),
        ("không có", "percent", "text"),
        ("15/12/2022", "count", "text"),
        ("12/KH-UBND", "count", "text"),
        ("13-NQ", "count", "text"),
        ("736/750", "count", "text"),
        ("3 xã, 4 phường", "count", "text"),
        ("5G", "count", "text"),
        ("1.2.3", "count", "text"),
        ("#DIV/0!", "percent", "text"),
        ("(3)", "count", "text"),
        ("năm 2022", "count", "text"),
        ("9" * 41, "count", "text"),
    ],
)
def test_tells_what_is_no_number(raw: str | None, kind: str, state: State) -> None:
    value = read(raw, kind)
    assert value.state == state
    assert value.readings == ()
    assert value.number == (0 if state == "none" else None)


@pytest.mark.parametrize("raw", ["11 ý kiến", "11 Ý KIẾN", "11 y kien", "11 ô tô", "11 y sĩ", "11 ổ cứng"])
def test_a_unit_may_begin_with_a_word_of_one_letter(raw: str) -> None:
    assert number(raw) == 11


@pytest.mark.parametrize("raw", ["27 A", "27 ô", "27 b ý", "27a4", "27 a hồ sơ"])
def test_a_letter_that_begins_no_unit_is_a_typing_error(raw: str) -> None:
    assert number(raw) is None


def test_a_cell_that_is_to_hold_words_holds_no_number() -> None:
    assert read_value("15", domain=CHANGE, kind="text").state == "text"
    assert read_value("15/12/2022", domain=CHANGE, kind="date").state == "text"
    assert read_value("", domain=CHANGE, kind="text").state == "empty"


@pytest.mark.parametrize(
    ("raw", "kind", "style", "expected"),
    [
        ("7.971", "count", None, ("domain", "7971", ["7.971"])),
        ("8.333", "percent", "vietnamese", ("domain", "8.333", ["8333"])),
        ("8.333", "amount", None, ("default", "8333", [])),
        ("8.333", "ratio", None, ("default", "8.333", [])),
        ("8.333", "amount", "english", ("habit", "8.333", [])),
        ("12,641", "amount", "english", ("habit", "12641", [])),
        ("12,641", "amount", "vietnamese", ("habit", "12.641", [])),
        ("12,641", "amount", "space", ("default", "12.641", [])),
        ("98,1", "percent", "english", ("only", "98.1", [])),
        ("75,000", "count", "vietnamese", ("domain", "75000", ["75"])),
        ("- 3", "count", None, ("domain", "3", ["-3"])),
    ],
)
def test_tells_why_a_reading_is_used(
    raw: str, kind: str, style: Style | None, expected: tuple[ChosenBy, str, list[str]]
) -> None:
    value = read(raw, kind, Habit(usual=style))
    chosen_by, first, rejected = expected
    assert value.chosen_by == chosen_by
    assert value.number == Fraction(first)
    assert [reading.value for reading in value.rejected] == list(map(Fraction, rejected))


@pytest.mark.parametrize(
    ("raw", "hedge"),
    [
        ("trên 500", "above"),
        ("tren 500", "above"),
        ("dat tren 500", "above"),
        ("Hơn 500 hồ sơ", "above"),
        (">500", "above"),
        ("gần 500", "below"),
        ("dưới 500", "below"),
        ("ít nhất 500", "at_least"),
        ("tối thiểu: 500", "at_least"),
        ("từ 500 trở lên", "at_least"),
        ("không quá 500", "at_most"),
        ("tối đa 500", "at_most"),
        ("khoảng 500", "about"),
        ("500 (ước)", "about"),
        ("ước đạt 500", "about"),
        ("ước đạt trên 500", "above"),
    ],
)
def test_reads_hedges(raw: str, hedge: HedgeKind) -> None:
    value = read(raw)
    assert value.number == 500
    assert value.hedge is not None
    assert value.hedge.kind == hedge


@pytest.mark.parametrize(
    ("raw", "kind", "low", "high"),
    [
        ("7.971", "count", "7971", "7971"),
        ("98,1", "percent", "98.05", "98.15"),
        ("100", "percent", "99.5", "100"),
        ("0", "percent", "0", "0.5"),
        ("12", "amount", "11.5", "12.5"),
        ("5,65 nghìn", "count", "5645", "5655"),
        ("khoảng 500", "count", "400", "600"),
        ("khoảng 5,6 nghìn", "count", "5500", "5700"),
        ("khoảng 5,60 nghìn", "count", "5500", "5700"),
        ("khoảng 0", "count", "0", "1"),
        ("trên 500", "count", "500", None),
        ("dưới 500", "count", "0", "500"),
        ("không quá 80", "percent", "0", "80"),
        ("không có", "count", "0", "0"),
        ("", "percent", "0", "100"),
        ("-", "count", "0", None),
        ("chưa có số liệu", "change", None, None),
        ("-3", "count", "-3", "-3"),
        ("101,0", "percent", "100.95", "101.05"),
    ],
)
def test_a_printed_number_stands_for_an_interval(
    raw: str, kind: str, low: str | None, high: str | None
) -> None:
    assert span(raw, kind) == (low and Fraction(low), high and Fraction(high))


def test_a_number_in_the_unit_of_its_row_is_not_multiplied_twice() -> None:
    assert read("13.515 triệu đồng", "amount", unit="Triệu đồng").number == 13515
    assert read("13 tỷ đồng", "amount", unit="triệu đồng").number == 13000
    assert read("13 tỷ đồng", "amount", unit="đồng").number == 13 * 10**9


@pytest.mark.parametrize(
    ("values", "kind", "style"),
    [
        ([("percent", "98,1"), ("percent", "8.333")], "percent", "vietnamese"),
        ([("count", "7.971"), ("count", "12")], "count", "vietnamese"),
        ([("count", "12,641")], "count", "english"),
        ([("percent", "98,1")], "count", "vietnamese"),
        ([("percent", "7.971")], "percent", None),
        ([("count", "7 971")], "count", "space"),
        ([("amount", "1.234.567"), ("amount", "1,234,567")], "amount", None),
        ([("amount", "1.234.567"), ("amount", "2.5"), ("amount", "1.234,5")], "amount", "vietnamese"),
        ([("count", None), ("count", "x"), ("count", "12")], "count", None),
        ([("count", "12,641"), ("percent", "98,1"), ("percent", "97,2")], "count", "english"),
    ],
)
def test_learns_the_habit_of_a_column(
    values: list[tuple[str, str | None]], kind: str, style: Style | None
) -> None:
    assert habit_of(values).style(kind) == style


@given(WHOLE, st.sampled_from(GROUPED))
def test_a_count_written_in_any_style_is_read(whole: int, style: Style) -> None:
    assert number(grouped(whole, MARKS[style][0])) == whole


@given(
    WHOLE, st.integers(min_value=0, max_value=9999), st.integers(1, 4), st.sampled_from(sorted(MARKS)), KINDS
)
def test_what_is_written_in_any_style_is_among_the_readings(
    whole: int, fraction: int, places: int, style: Style, kind: str
) -> None:
    fraction %= 10**places
    separator, mark = MARKS[style]
    written = grouped(whole, separator) + mark + f"{fraction:0{places}}"
    value = read(written, kind)
    expected = whole + Fraction(fraction, 10**places)
    assert expected in [reading.value for reading in (*value.readings, *value.rejected)]
    by_habit = read(written, kind, Habit(usual="english" if style == "english" else "vietnamese"))
    if by_habit.chosen_by == "habit":
        assert by_habit.number == expected


@given(
    st.none() | st.text(alphabet="0123456789., -+()%xệ²", max_size=12),
    KINDS,
    st.sampled_from([Habit(), Habit(usual="english"), Habit(styles=(("percent", "vietnamese"),))]),
    st.sampled_from(["", "triệu đồng"]),
)
def test_a_number_is_read_the_same_together_with_its_interval(
    raw: str | None, kind: str, habit: Habit, unit: str
) -> None:
    domain = DOMAINS[kind]
    value = read_value(raw, domain=domain, kind=kind, habit=habit, unit=unit)
    expected = value, interval_of(value, kind=kind, domain=domain)
    assert read_printed(raw, domain=domain, kind=kind, habit=habit, unit=unit) == expected


ENDS = st.none() | st.fractions(min_value=-3, max_value=3, max_denominator=4)
INTERVALS = st.builds(Interval, low=ENDS, high=ENDS, low_open=st.booleans(), high_open=st.booleans())


@given(INTERVALS, INTERVALS, st.fractions(min_value=-4, max_value=4, max_denominator=4))
def test_a_number_lies_between_the_ends(first: Interval, second: Interval, number: Fraction) -> None:
    low, high = first.low, first.high
    above = low is None or number > low or (number == low and not first.low_open)
    below = high is None or number < high or (number == high and not first.high_open)
    assert first.contains(number) == (above and below)
    assert first.intersect(second).contains(number) == (first.contains(number) and second.contains(number))
    assert not (first.is_empty and first.contains(number))


@given(st.text(max_size=60) | st.text(alphabet="0123456789., -+()%x", max_size=30), KINDS)
def test_any_text_has_a_state_and_an_interval(raw: str, kind: str) -> None:
    domain = DOMAINS[kind]
    value = read(raw, kind)
    interval = interval_of(value, kind=kind, domain=domain)
    assert not interval.is_empty
    assert bool(value.readings) == (value.state == "number")
    if value.number is not None and value.hedge is None and domain.contains(value.number):
        assert interval.contains(value.number)
        assert interval.intersect(domain.interval) == interval


@given(
    st.from_regex(r"[1-9][0-9]{0,2}[.,][0-9]{3}", fullmatch=True),
    KINDS,
    st.sampled_from(["vietnamese", "english"]),
)
def test_no_reading_is_lost_whatever_decides(
    raw: str, kind: str, style: Literal["vietnamese", "english"]
) -> None:
    whole, fraction = raw.replace(",", ".").split(".")
    both = {Fraction(whole + fraction), Fraction(f"{whole}.{fraction}")}
    value = read(raw, kind, Habit(usual=style))
    assert {reading.value for reading in (*value.readings, *value.rejected)} == both
    assert value.chosen_by in ("domain", "habit")


@pytest.mark.parametrize(
    "raw", ["9" * 5_000, "1." * 500_000, " " * 1_000_000, "1 234" * 100_000, "-" * 1_000_000]
)
def test_a_value_without_end_is_no_number(raw: str) -> None:
    assert read(raw, "amount").number is None
