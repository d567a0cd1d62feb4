"""PDF files: tables by their ruling lines, text by where it stands; and files that nobody should send."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_audit import CannotRead, Limits
from cchc_audit.reading import read
from cchc_audit.reading.grid import Ruling, tables_of
from cchc_audit.report.reader import LIMITS

MADE = Path(__file__).parent / "data" / "documents" / "my-tu-2022-with-letter.pdf"


def pdf(*pages: str, rotate: int = 0, font: str = "Helvetica", more: str = "") -> bytes:
    """A PDF of which the content of each page is given."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{4 + 2 * at} 0 R' for at in range(len(pages)))}]>>",
    ]
    objects.append(f"<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>")
    for at, page in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Rotate {rotate}/Resources<</Font<</F 3 0 R>>{more}>>/Contents {5 + 2 * at} 0 R>>"
        )
        objects.append(f"<</Length {len(page.encode('latin-1'))}>>\nstream\n{page}\nendstream")
    body, offsets = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return (body + end).encode("latin-1")


def written(x: float, y: float, text: str, size: int = 10) -> str:
    """Text at a distance from the left and from the bottom."""
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n"


def ruled(xs: Sequence[float], ys: Sequence[float]) -> str:
    """The lines of a table."""
    across = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys)
    return across + "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs)


def filled(xs: Sequence[float], ys: Sequence[float]) -> str:
    """The same, each line a thin rectangle for each cell, with small gaps between."""
    pieces = [f"{x + 0.4} {y} {end - x - 0.8} 0.5 re f\n" for y in ys for x, end in pairwise(xs)]
    pieces += [f"{x} {y + 0.4} 0.5 {end - y - 0.8} re f\n" for x in xs for y, end in pairwise(ys)]
    return "".join(pieces)


def code_of(content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(CannotRead) as caught:
        read(content, limits=limits)
    return caught.value.code


XS, YS = (50, 100, 300, 400), (700, 680, 660)
CELLS = (
    written(60, 685, "1")
    + written(110, 685, "Ho so nhan")
    + written(310, 685, "7.971")
    + written(60, 665, "2")
    + written(110, 665, "Ho so tra")
)


@pytest.mark.parametrize("lines", [ruled(XS, YS), filled(XS, YS[::-1])])
def test_a_table_is_where_lines_are_drawn(lines: str) -> None:
    document = read(pdf(written(50, 750, "BAO CAO NAM 2022") + lines + CELLS + written(50, 600, "Noi nhan")))
    assert [line.texts for line in document.lines] == [
        ("BAO CAO NAM 2022",), ("1", "Ho so nhan", "7.971"), ("2", "Ho so tra", ""), ("Noi nhan",),
    ]  # fmt: skip
    place = document.lines[1].places[2]
    assert (place.page, place.table, place.row, place.column) == (1, 1, 1, 3)
    assert place.box is not None
    left, top, right, bottom = place.box
    assert 308 <= left < right <= 345
    assert 100 <= top < bottom <= 120


def test_a_cell_without_a_line_between_is_one() -> None:
    merged = "50 700 m 400 700 l S 50 680 m 400 680 l S 50 660 m 400 660 l S 50 700 m 50 660 l S 400 700 m 400 660 l S 100 680 m 100 660 l S\n"
    document = read(
        pdf(
            merged
            + written(60, 685, "I. Cong tac chi dao")
            + written(60, 665, "1")
            + written(110, 665, "Ty le")
        )
    )
    assert [line.raws for line in document.lines] == [("I. Cong tac chi dao", None), ("1", "Ty le")]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_seen(rotate: int) -> None:
    turns = {90: (0, 1, -1, 0, 600, 0), 180: (-1, 0, 0, -1, 600, 800), 270: (0, -1, 1, 0, 0, 800)}
    a, b, c, d, e, f = turns[rotate]
    matrix = f"q {a} {b} {c} {d} {e} {f} cm\n"
    xs, ys = (50, 100, 300, 400), (500, 480, 460)
    cells = CELLS.replace("685 Td", "485 Td").replace("665 Td", "465 Td")
    document = read(pdf(matrix + ruled(xs, ys) + cells + "Q", rotate=rotate))
    assert [line.texts for line in document.lines] == [("1", "Ho so nhan", "7.971"), ("2", "Ho so tra", "")]


def test_wrapped_lines_are_joined_and_breaks_kept() -> None:
    lines = ["Ke hoach so 12/KH-", "UBND ngay 27 thang", "muoi hai nam 2022;", "- Cong van 5"]
    cell = "".join(written(102, 690 - 12 * at, line) for at, line in enumerate(lines))
    document = read(pdf(ruled((50, 100, 205), (705, 640)) + written(60, 690, "1") + cell))
    assert document.lines[0].texts == (
        "1",
        "Ke hoach so 12/KH-UBND ngay 27 thang muoi hai nam 2022;\n- Cong van 5",
    )


def test_text_drawn_twice_is_bold() -> None:
    twice = written(110, 685, "Ho so nhan") + written(110.3, 685, "Ho so nhan")
    document = read(pdf(ruled(XS, YS) + written(60, 685, "11") + twice))
    assert document.lines[0].texts == ("11", "Ho so nhan", "")


def test_columns_without_lines_are_told_by_their_gaps() -> None:
    rows = [
        ("TT", "Chi tieu", "Gia tri"),
        ("1", "Ho so nhan trong ky", "7.971"),
        ("2", "Ho so tra", "12"),
        ("3", "Ty le", "98,1"),
    ]
    content = "".join(
        written(x, 700 - 20 * at, text)
        for at, row in enumerate(rows)
        for x, text in zip((50, 90, 300), row, strict=True)
    )
    document = read(pdf(written(50, 760, "BAO CAO") + content))
    assert [line.texts for line in document.lines] == [("BAO CAO",), *rows]


def test_the_rest_of_a_row_goes_back_to_the_page_before() -> None:
    header = (
        ruled(XS, YS) + written(60, 685, "TT") + written(110, 685, "Chi tieu") + written(310, 685, "Gia tri")
    )
    first = header + written(60, 665, "1") + written(110, 665, "So ho so da") + written(310, 665, "5")
    second = header + written(110, 665, "tiep nhan trong ky")
    third = header + written(60, 665, "2") + written(110, 665, "tra") + written(310, 665, "4")
    document = read(pdf(first, second, third))
    rows = [line.texts for line in document.lines if line.texts[0] != "TT"]
    assert rows == [("1", "So ho so da tiep nhan trong ky", "5"), ("2", "tra", "4")]
    assert [(one.kind, one.place.page, one.text) for one in document.notices] == [
        ("page_cut", 1, "tiep nhan trong ky")
    ]


IMAGE = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q\n"


def test_a_scan_is_told_and_so_is_a_page_that_is_one() -> None:
    assert code_of(pdf(IMAGE)) == "scanned"
    document = read(pdf(ruled(XS, YS) + CELLS, IMAGE))
    assert len(document.lines) == 2
    assert [(one.kind, one.place.page) for one in document.notices] == [("scanned_page", 2)]


def test_old_fonts_are_decoded_and_told() -> None:
    document = read(
        pdf(
            ruled(XS, YS) + written(60, 685, "1") + written(110, 685, "T\\346ng s\\350"),
            font="ABCDEF+.VnTime",
        )
    )
    assert document.lines[0].texts[1] == "Tổng số"
    assert [(one.kind, one.text) for one in document.notices] == [("old_font", ".VnTime: Tổng số")]


def test_what_cannot_be_read_is_told() -> None:
    good = pdf(ruled(XS, YS) + CELLS)
    assert code_of(b"%PDF-1.7\nnothing") == "damaged"
    assert code_of(good.replace(b"/Pages 2 0 R", b"/Pages 9 0 R")) in {"damaged", "empty"}
    assert code_of(pdf("")) == "empty"
    assert (
        code_of(pdf(written(50, 700, "a"), written(50, 700, "b"), written(50, 700, "c")), Limits(pages=2))
        == "too-many-pages"
    )
    assert code_of(good, Limits(cells=3)) == "too-many-cells"
    assert code_of(pdf(written(50, 700, "only prose"))) == "not-a-report"


@settings(max_examples=30)
@given(st.data())
def test_damaged_bytes_are_read_or_refused_but_nothing_else(data: st.DataObject) -> None:
    content = bytearray(pdf(ruled(XS, YS) + CELLS))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(9, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert read(bytes(content)).lines
    except CannotRead as error:
        assert error.code != "reader-failed"
        assert error.sentence("vi")


def test_a_file_that_was_cut_is_read_or_refused() -> None:
    content = MADE.read_bytes()
    for length in range(1_000, len(content), 7_001):
        try:
            assert read(content[:length]).lines
        except CannotRead as error:
            assert error.code in {"damaged", "empty", "not-a-report"}


@st.composite
def drawn_tables(draw: st.DrawFn) -> tuple[list[Ruling], set[tuple[int, int, int, int]]]:
    """The lines of a table with merged cells, each line drawn piece by piece; and the cells, by first and last place."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(2, 5))
    owner = {(row, column): (row, column, row, column) for row in range(rows) for column in range(columns)}
    for _ in range(draw(st.integers(0, 3))):
        top, left = draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1))
        bottom, right = draw(st.integers(top, rows - 1)), draw(st.integers(left, columns - 1))
        area = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        if all(owner[at] == (*at, *at) for at in area) and (bottom - top + 1, right - left + 1) != (
            rows,
            columns,
        ):
            owner |= dict.fromkeys(area, (top, left, bottom, right))
    xs = [10.0 + 40 * at for at in range(columns + 1)]
    ys = [10.0 + 20 * at for at in range(rows + 1)]
    lines: list[Ruling] = []
    for row in range(rows + 1):
        lines += [
            Ruling(across=True, at=ys[row], begin=xs[column], end=xs[column + 1])
            for column in range(columns)
            if row in {0, rows} or owner[row - 1, column] != owner[row, column]
        ]
    for column in range(columns + 1):
        lines += [
            Ruling(across=False, at=xs[column], begin=ys[row], end=ys[row + 1])
            for row in range(rows)
            if column in {0, columns} or owner[row, column - 1] != owner[row, column]
        ]
    return draw(st.permutations(lines)), set(owner.values())


@given(drawn_tables())
def test_drawn_cells_are_found(drawn: tuple[list[Ruling], set[tuple[int, int, int, int]]]) -> None:
    lines, cells = drawn
    [table] = tables_of(lines)
    found = {
        (round(cell.box.top), round(cell.box.left), round(cell.box.bottom), round(cell.box.right))
        for cell in table.cells
    }
    assert found == {
        (10 + 20 * top, 10 + 40 * left, 30 + 20 * bottom, 50 + 40 * right)
        for top, left, bottom, right in cells
    }


def drawn(lines: list[tuple[int, list[tuple[int, str]]]]) -> str:
    """Texts at their places: for each line how far below the top it stands, and its pieces from the left."""
    return "".join(
        f"BT /F 10 Tf {left} {800 - down} Td ({text}) Tj ET "
        for down, pieces in lines
        for left, text in pieces
    )


def test_rows_without_rulings_are_put_together_where_they_stand_apart() -> None:
    first = drawn(
        [
            (40, [(50, "No"), (90, "Name of"), (200, "Unit of"), (280, "Value"), (380, "Note")]),
            (52, [(90, "the row"), (200, "measure")]),
            (74, [(50, "1"), (90, "Units that"), (200, "Agencies, units"), (280, "14")]),
            (86, [(90, "were"), (200, "in all")]),
            (98, [(90, "inspected")]),
            (120, [(50, "2"), (90, "Issues"), (200, "Issues"), (280, "33"), (380, "of which 4")]),
            (132, [(380, "are old")]),
            (154, [(90, "settled"), (200, "Issues"), (280, "30")]),
        ]
    )
    second = drawn(
        [
            (40, [(90, "in time")]),
            (62, [(50, "3"), (90, "News"), (200, "Items"), (280, "5")]),
            (84, [(90, "printed"), (200, "Items"), (280, "4")]),
            (106, [(90, "on air"), (200, "Items"), (280, "1")]),
        ]
    )
    lines = read(pdf(first, second)).lines
    assert [line.texts for line in lines] == [
        ("No", "Name of the row", "Unit of measure", "Value", "Note"),
        ("1", "Units that were inspected", "Agencies, units in all", "14", ""),
        ("2", "Issues", "Issues", "33", "of which 4 are old"),
        ("", "settled", "Issues", "30", ""),
        ("", "in time", "", "", ""),
        ("3", "News", "Items", "5", ""),
        ("", "printed", "Items", "4", ""),
        ("", "on air", "Items", "1", ""),
    ]  # fmt: skip
    assert lines[1].places[1].box is not None
