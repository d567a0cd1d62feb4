"""HTML pages as portals make them, and as nobody should."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_audit import CannotRead, Limits
from cchc_audit.reading import read
from cchc_audit.report.reader import LIMITS


def texts_of(markup: str) -> list[tuple[str, ...]]:
    return [line.texts for line in read(f"<!DOCTYPE html>{markup}".encode()).lines]


def code_of(content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(CannotRead) as caught:
        read(content, limits=limits)
    return caught.value.code


def test_ends_that_are_left_out() -> None:
    assert texts_of("<p>BÁO CÁO<p>năm 2022<table><tr><td>1<td>Số hồ sơ<tr><td>2<th>Tỷ lệ</table>") == [
        ("BÁO CÁO",), ("năm 2022",), ("1", "Số hồ sơ"), ("2", "Tỷ lệ"),
    ]  # fmt: skip


def test_spans_reach_to_the_right_and_down() -> None:
    markup = "<table><tr><td rowspan=2>I<td colspan=2>w<td>x<tr><td>a<td>b<td rowspan=9>c<tr><td>d<td>e<td>f</table>"
    lines = read(f"<html>{markup}".encode()).lines
    assert [line.raws for line in lines] == [
        ("I", "w", None, "x"),
        (None, "a", "b", "c"),
        ("d", "e", "f", None),
    ]


def test_breaks_blanks_entities_and_blocks_in_cells() -> None:
    assert texts_of(
        "<table><tr><td> a<br>b \n c <p>d</p><div>e</div><td>&lt;1&nbsp;&amp; 2<script>x</script></table>"
    ) == [("a\nb c\nd\ne", "<1\u00a0& 2")]


def test_tables_in_cells_are_tables_of_their_own() -> None:
    lines = read(b"<html><table><tr><td>a<table><tr><td>1<td>2</table><td>b</table><p>end").lines
    assert [(line.texts, line.place.table) for line in lines] == [
        (("a", "b"), 1),
        (("1", "2"), 2),
        (("end",), None),
    ]


def test_what_is_hidden_struck_or_in_an_old_font_is_told() -> None:
    markup = (
        '<table><tr hidden><td>a<td>b<tr><td style="display: none">c<td><s>40</s> 41'
        '<tr><td><font face=".VnTime">Tæng sè</font><td style="font-family: \'VNI-Times\'">hoà sô</table>'
    )
    document = read(f"<html>{markup}".encode())
    assert [line.texts for line in document.lines] == [("a", "b"), ("c", "41"), ("Tổng số", "hồ sơ")]
    assert [(one.kind, one.text) for one in document.notices] == [
        ("hidden_row", "a\tb"), ("hidden_column", "c"), ("struck", "40"), ("old_font", ".VnTime: Tổng số"),
        ("old_font", "VNI-Times: hồ sơ"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset='windows-1258'>", "cp1258"),
        ("", "utf-8"),
        ("<meta charset=nonsense>", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_encodings(head: str, encoding: str) -> None:
    content = f"<html>{head}<table><tr><td>Đơn vị<td>5</table>"
    if encoding == "cp1258":
        content = content.replace("ị", "i\u0323")
    found = (
        read(content.encode(encoding)).lines
        if encoding != "utf-16"
        else read(("<html>" + content).encode()).lines
    )
    assert found[0].texts[1] == "5"
    assert found[0].texts[0].startswith("Đơn v")


def test_style_sheets_hide_strike_and_name_fonts() -> None:
    markup = (
        "<style><!-- .x{display:none} td.s span {text-decoration: line-through} @media print {td{display:none}} "
        '.v{font-family:".VnTime", serif} .w:nope(1 {display:none} --></style>'
        "<table><tr class='a x'><td>a<td>b<tr><td class=s>1<span>40</span><td class=v>Tæng sè</table>"
    )
    document = read(f"<html>{markup}".encode())
    assert [line.texts for line in document.lines] == [("a", "b"), ("1", "Tổng số")]
    assert [one.kind for one in document.notices] == ["hidden_row", "struck", "old_font"]


def test_what_is_hidden_beside_something_shown_is_left_out_and_told() -> None:
    markup = "<table><tr><td><span style='display:none'>00041</span>41<td>b</table>"
    document = read(f"<html>{markup}".encode())
    assert [line.texts for line in document.lines] == [("41", "b")]
    assert [(one.kind, one.text) for one in document.notices] == [("hidden_left_out", "00041")]


def test_hidden_columns_and_the_rows_at_the_foot() -> None:
    markup = (
        "<table><colgroup><col><col hidden></colgroup><tfoot><tr><td>t<td>3</tfoot>"
        "<tr><td rowspan=0>a<td>1<tr><td>2</table>"
    )
    document = read(f"<html>{markup}".encode())
    assert [line.raws for line in document.lines] == [("a", "1"), (None, "2"), ("t", "3")]
    assert [(one.kind, one.text) for one in document.notices] == [
        ("hidden_column", "1"), ("hidden_column", "2"), ("hidden_column", "3"),
    ]  # fmt: skip


def test_what_is_filled_into_a_form_is_read() -> None:
    assert texts_of(
        "<table><tr><td>a<td><input value='41'><input type=hidden value=9><td>"
        "<select><option>x<option selected>y</select><td><textarea>note</textarea></table>"
    ) == [("a", "41", "y", "note")]


def test_lists_and_paragraphs_that_are_left_open_end_with_their_cell() -> None:
    assert texts_of("<table><tr><td><ul><li>a<li>b<td><p>c<tr><td><b><i>d<td>e</table>") == [
        ("a\nb", "c"), ("d", "e"),
    ]  # fmt: skip


def test_markup_in_lines_may_nest_as_office_programs_nest_it() -> None:
    assert texts_of("<table><tr><td>" + "<font>" * 5_000 + "a" + "</font>" * 5_000 + "<td>b</table>") == [
        ("a", "b")
    ]


@pytest.mark.parametrize(
    "start", ["<div><center>", "<!-- made by a portal -->\n<style></style>", "<pre>x</pre>", "<p>"]
)
def test_pages_without_a_head_are_recognised(start: str) -> None:
    document = read(f"{start}<table><tr><td>a<td>b</table>".encode())
    assert (document.format, document.lines[-1].texts) == ("html", ("a", "b"))


def test_pages_of_xml_are_read_as_pages() -> None:
    page = (
        '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><table><tr><td>a<td>b'
    )
    assert read(page.encode()).format == "html"


def test_web_archives_hold_pages() -> None:
    archive = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        "<html><table><tr><td>T=E1=BB=95ng<td>4=\r\n1</table></html>\r\n--x\r\nContent-Type: image/png\r\n\r\nx\r\n--x--\r\n"
    )
    document = read(archive.encode())
    assert (document.format, document.encoding) == ("mhtml", "utf-8")
    assert [line.texts for line in document.lines] == [("Tổng", "41")]
    assert (
        code_of(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n")
        == "damaged"
    )


@pytest.mark.parametrize(
    "piece", ["<a b", "<!--", "<table>", "<td>", "<font>", "<a href=x>", "<p>", "&#1", "<!", "</"]
)
def test_markup_that_never_ends_takes_no_longer_than_other_markup(piece: str) -> None:
    limits = Limits(seconds=10)
    try:
        read(f"<html>{piece * 50_000}".encode(), limits=limits)
    except CannotRead as error:
        assert error.code in {"empty", "not-a-report", "hostile-markup"}


@pytest.mark.parametrize("content", ["<div>" * 50_000, "<a " + " ".join(f"b{one}" for one in range(50_000))])
def test_nesting_and_attributes_without_end_are_refused(content: str) -> None:
    assert code_of(f"<html>{content}".encode()) == "hostile-markup"


def test_what_cannot_be_read_is_told() -> None:
    assert code_of(b"<html><body></body>") == "empty"
    assert code_of(b"<html><p>a<p>b") == "not-a-report"
    assert code_of(b"<html>" + b"<div>" * 5_000) == "hostile-markup"
    wide = b"<html><table>" + b"<tr><td colspan=999999999>a" * 200
    assert code_of(wide) == "too-many-cells"
    assert code_of(b"<html><table><tr><td>a<td>b", Limits(cells=1)) == "too-many-cells"


@given(
    st.lists(
        st.sampled_from(
            [
                "<table>",
                "<tr>",
                "<td>",
                "</td>",
                "</table>",
                "<p>",
                "</tr>",
                "<b>",
                "x",
                "<br/>",
                "</p>",
                "<li>",
                "<td rowspan=3>",
                "<td colspan=2>",
            ]
        ),
        max_size=40,
    )
)
def test_any_markup_is_read_or_refused(pieces: list[str]) -> None:
    markup = "".join(pieces)
    try:
        document = read(f"<html>{markup}".encode())
    except CannotRead as error:
        assert error.code in {"empty", "not-a-report"}
    else:
        assert sum(text.count("x") for line in document.lines for text in line.texts) == pieces.count("x")
