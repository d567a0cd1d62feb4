"""Old Excel workbooks: what they say, and damaged ones."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_audit import CannotRead, Limits
from cchc_audit.reading import read
from cchc_audit.report.reader import LIMITS

MADE = (Path(__file__).parent / "data" / "documents" / "my-tu-2022.xls").read_bytes()


def code_of(content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(CannotRead) as caught:
        read(content, limits=limits)
    return caught.value.code


def test_cells_have_their_addresses() -> None:
    document = read(MADE)
    assert document.format == "xls"
    place = document.lines[2].places[3]
    assert (place.sheet, place.address, place.row, place.column) == ("Phụ lục", "D3", 3, 4)
    assert document.lines[2].texts[3] == "100"


def test_what_cannot_be_read_is_told() -> None:
    assert code_of(MADE[:512] + bytes(1_024) + MADE[1_536:]) == "damaged"
    assert code_of(MADE, Limits(cells=100)) == "too-many-cells"


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlrd", None)
    with pytest.raises(CannotRead) as caught:
        read(MADE, name="a.xls")
    assert caught.value.code == "needs-extra"
    assert "pip install cchc-audit[documents]" in caught.value.sentence("en")


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_damaged_bytes_are_read_or_refused_but_nothing_else(data: st.DataObject) -> None:
    content = bytearray(MADE)
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(8, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert read(bytes(content)).lines
    except CannotRead as error:
        assert error.code != "reader-failed"
        assert error.sentence("vi")


def test_a_cell_far_out_makes_no_cells_between() -> None:
    far = Path(__file__).parent / "data" / "fuzzed" / "far-cell.xls"
    document = read(far, limits=Limits(cells=600))
    assert [line.place.row for line in document.lines] == [1, 65_536]
    assert document.lines[1].texts[255] == "1"
