"""Damage by pages, copies and narrow columns: what is put right, and what is rather left alone."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from cchc_audit.align.report import build_report
from cchc_audit.reading import read, read_rows
from cchc_audit.report.cell import Report
from cchc_audit.spec.load import load_spec

ROOT = Path(__file__).resolve().parent.parent
DEFINITIONS = load_spec(ROOT / "specs" / "soctrang-huyen-cchc.yaml").indicators
SAMPLE = build_report(read(ROOT / "examples" / "my-tu-2022.tsv"), DEFINITIONS)
NAMES = list(SAMPLE.cells)
HEADER = ["STT", "Nội dung", "ĐVT", "Kết quả", "Ghi chú"]
PARTS = ("order", "name", "unit", "value", "note")
ROWS = [[cell.field(part).text for part in PARTS] for cell in SAMPLE.cells.values()]  # type: ignore[arg-type]
AT = {indicator: number for number, indicator in enumerate(NAMES)}


def _aligned(rows: Sequence[Sequence[str]]) -> Report:
    return build_report(read_rows([HEADER, *rows]), DEFINITIONS)


def _values(report: Report) -> dict[str, str | None]:
    return {indicator: cell.raw for indicator, cell in report.cells.items()}


def _edited(edits: dict[str, list[list[str]]]) -> list[list[str]]:
    """The rows, some of them replaced by others."""
    return [new for name, row in zip(NAMES, ROWS, strict=True) for new in edits.get(name, [row])]


def _renamed(names: dict[str, str], *, lost: Sequence[str] = ()) -> list[list[str]]:
    edits = {one: [["", name, *ROWS[AT[one]][2:]]] for one, name in names.items()}
    return _edited({**edits, **{one: [] for one in lost}})


TAILS = {
    "appointment.district": "Số lãnh đạo UBND cấp huyện",
    "appointment.commune": "Số lãnh đạo UBND cấp xã",
    "discipline.district_leaders": "Số lãnh đạo UBND cấp huyện",
    "discipline.department_leaders": "Số lãnh đạo cấp phòng và tương đương",
    "certificates.district": "Số lượng lãnh đạo UBND cấp huyện",
    "certificates.commune": "Số lượng lãnh đạo UBND cấp xã",
}


@pytest.mark.parametrize("lost", [(), ("leaders.district",), ("leaders.department",), ("leaders.commune",)])
def test_what_the_heading_says_may_be_left_out_of_a_name(lost: tuple[str, ...]) -> None:
    report = _aligned(_renamed(TAILS, lost=lost))
    expected = {one: None if one in lost else value for one, value in _values(SAMPLE).items()}
    assert _values(report) == expected
    assert report.moved == ()


def test_a_row_at_its_own_place_is_not_taken_for_a_lost_one_of_another_area() -> None:
    for one in ("discipline.department_leaders", "certificates.district", "appointment.commune"):
        block = [name for name in NAMES if name == "leaders" or name.startswith("leaders.")]
        report = _aligned(_renamed({one: TAILS[one]}, lost=block))
        assert [name for name in block if report.cells[name].row is not None] == []


@pytest.mark.parametrize(
    ("lost", "kept", "name"),
    [
        ("services.level3.provided", "services.integrated", "Số TTHC cung cấp trực tuyến mức độ 3 và"),
        (
            "institutions.issued.on_schedule",
            "institutions.issued.by_procedure",
            "Số VBQPPL được ban hành đúng quy",
        ),
        ("leaders.district", "certificates.district", "Số lượng lãnh đạo UBND cấp huyện được"),
    ],
)
def test_a_name_that_is_cut_off_is_that_which_it_begins(lost: str, kept: str, name: str) -> None:
    report = _aligned(_renamed({kept: name}, lost=[lost]))
    assert report.cells[lost].row is None
    assert report.cells[kept].raw == SAMPLE.cells[kept].raw


def test_the_beginning_of_several_names_is_none_of_them_unless_order_tells() -> None:
    trio = ["dossiers.district.received", "dossiers.district.resolved", "dossiers.district.on_time"]
    begun = "Số hồ sơ TTHC do UBND cấp huyện"
    report = _aligned(_renamed({trio[0]: begun}, lost=trio[1:]))
    assert [report.cells[one].row for one in trio] == [None] * 3
    report = _aligned(_renamed(dict.fromkeys(trio, begun)))
    assert _values(report) == _values(SAMPLE)


@pytest.mark.parametrize("width", [40, 50, 60])
def test_a_narrow_column_of_names_gives_nobody_anothers_value(width: int) -> None:
    report = _aligned([[row[0], row[1][:width].strip(), *row[2:]] for row in ROWS])
    for one, cell in report.cells.items():
        assert cell.row is None or cell.row.number == AT[one] + 1


@pytest.mark.parametrize(
    ("indicator", "first", "second"),
    [
        (
            "services.level3.used",
            "- Số TTHC đang cung cấp trực tuyến mức độ 3",
            "có phát sinh hồ sơ nộp trực tuyến",
        ),
        (
            "dossiers.district.on_time",
            "Số hồ sơ TTHC do UBND cấp huyện tiếp nhận",
            "được giải quyết đúng hạn",
        ),
        ("certificates.district", "Số lượng lãnh đạo UBND cấp huyện", "được cấp chứng thư số"),
        ("institutions.checks.self_checked.handled", "Số VBQPPL phát hiện trái pháp luật", "đã được xử lý"),
    ],
)
def test_a_name_whose_first_line_is_another_name_is_put_together(
    indicator: str, first: str, second: str
) -> None:
    order, _, *rest = ROWS[AT[indicator]]
    for rows in (
        [[order, first, *rest], ["", second, "", "", ""]],
        [[order, first, "", "", ""], ["", second, *rest]],
    ):
        report = _aligned(_edited({indicator: rows}))
        assert _values(report) == _values(SAMPLE)
        assert [(one.kind, one.indicator) for one in report.repairs] == [("cut_name", indicator)]


def test_a_piece_of_a_name_alone_is_no_row() -> None:
    report = _aligned(
        _edited({"services.level3.used": [["", "có phát sinh hồ sơ nộp trực tuyến", "", "", ""]]})
    )
    assert report.cells["services.level3.used"].row is None


def test_a_page_number_is_no_value() -> None:
    blank = ("procedures.simplification.components_reduced", "payroll.civil.downsized")
    for fields in (["", "", "", "4", ""], ["4", "", "", "", ""], ["", "- 4 -", "", "", ""]):
        report = _aligned(_edited({one: [ROWS[AT[one]], fields] for one in blank}))
        assert _values(report) == _values(SAMPLE)
        assert report.repairs == ()
    pages = {
        name: [ROWS[AT[name]], ["", "", "", str(page), ""]] for page, name in enumerate(NAMES[20::35], 1)
    }
    report = _aligned(_edited(pages))
    assert _values(report) == _values(SAMPLE)
    assert report.unmatched == ()


def test_a_value_that_can_be_no_page_number_is_put_back() -> None:
    for one in ("training.actual", "dossiers.district.received"):
        order, name, unit, value, note = ROWS[AT[one]]
        report = _aligned(_edited({one: [[order, name, unit, "", note], ["", "", "", value, ""]]}))
        assert _values(report) == _values(SAMPLE)
        assert [repair.kind for repair in report.repairs] == ["displaced_value"]


def test_a_note_torn_from_its_row_is_not_glued_to_a_finished_one() -> None:
    before, owner = "apparatus.departments_cut", "apparatus.service_units_cut"
    torn = ["", "", "", "", ROWS[AT[owner]][4]]
    report = _aligned(
        _edited(
            {
                before: [[*ROWS[AT[before]][:4], "Không cắt giảm"]],
                owner: [torn, [*ROWS[AT[owner]][:4], ""]],
            }
        )
    )
    assert report.cells[before].note.text == "Không cắt giảm"
    assert [row.note.text for row in report.unmatched] == [torn[4]]


def test_of_rows_that_stand_twice_word_for_word_one_is_read() -> None:
    for one in ("leaders.department", "dossiers.commune.received"):
        report = _aligned(_edited({one: [ROWS[AT[one]]] * 2}))
        assert _values(report) == _values(SAMPLE)
        assert [row.name.text for row in report.unmatched] == [ROWS[AT[one]][1]]
    page = slice(AT["apparatus"], AT["apparatus"] + 40)
    report = _aligned([*ROWS[: page.stop], *ROWS[page], *ROWS[page.stop :]])
    assert _values(report) == _values(SAMPLE)
    assert len(report.unmatched) == 40
    assert report.moved == ()


def test_rows_that_stand_twice_with_different_values_are_not_chosen_between() -> None:
    one = "dossiers.commune.received"
    report = _aligned(_edited({one: [ROWS[AT[one]], [*ROWS[AT[one]][:3], "1", ""]]}))
    assert report.cells[one].row is None


def test_blocks_in_another_order_are_known_by_their_headings() -> None:
    start, middle, end = (
        AT["postal.district"],
        AT["postal.commune"],
        AT["postal.commune.dossiers_returned"] + 1,
    )
    report = _aligned([*ROWS[:start], *ROWS[middle:end], *ROWS[start:middle], *ROWS[end:]])
    assert _values(report) == _values(SAMPLE)
    report = _aligned([*ROWS[:middle], *ROWS[end:]])
    for one in NAMES[start:middle]:
        assert report.cells[one].raw == SAMPLE.cells[one].raw
    for one in NAMES[middle:end]:
        assert report.cells[one].row is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("UBND cấp huyện", "UBND thị xã"),
        ("UBND cấp huyện", "UBND thành phố"),
        ("UBND cấp huyện", "UBND quận"),
        ("UBND cấp xã", "UBND phường"),
        ("UBND cấp xã", "UBND cấp xã, phường, thị trấn"),
    ],
)
def test_towns_and_cities_have_the_same_rows(old: str, new: str) -> None:
    report = _aligned([[row[0], row[1].replace(old, new), *row[2:]] for row in ROWS])
    assert _values(report) == _values(SAMPLE)


def test_names_behind_their_heading_are_found() -> None:
    parents = {one.id: one.parent for one in DEFINITIONS}
    names = {one.id: one.name.vi for one in DEFINITIONS}
    rows = [
        [
            row[0],
            f"{names[parent]}: {row[1]}" if (parent := parents[one]) and not row[0] else row[1],
            *row[2:],
        ]
        for one, row in zip(NAMES, ROWS, strict=True)
    ]
    report = _aligned(rows)
    wrong = [
        one for one, cell in report.cells.items() if cell.row is not None and cell.row.number != AT[one] + 1
    ]
    missing = [one for one, cell in report.cells.items() if cell.row is None]
    assert wrong == []
    assert len(missing) <= 0.02 * len(NAMES)


def test_a_reworded_first_row_without_header_is_a_row() -> None:
    rows = [["I", "Chỉ đạo, điều hành CCHC", "", "", ""], *ROWS[1:]]
    report = build_report(read_rows(rows), DEFINITIONS)
    assert [cell.indicator for cell in report.cells.values() if cell.row is None] == []
