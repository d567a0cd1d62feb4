"""What the shipped form asks of honest districts: the report of Mỹ Tú put right, and what others may report."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from cchc_audit import Auditor, verify

EXAMPLE = Path(__file__).parents[1] / "examples/my-tu-2022.tsv"
VALUE, NOTE = 3, 4

CORRECTED_VALUES = {
    16: "100", 59: "30", 61: "1", 63: "0", 64: "0", 76: "100", 77: "60", 89: "41", 99: "0", 100: "0", 105: "100",
    109: "132", 116: "9", 128: "46", 154: "1", 163: "0", 186: "183", 192: "100", 196: "150", 198: "320", 199: "60",
    203: "56", 207: "28", 209: "1.275", 210: "1.200", 212: "40", 213: "35", 214: "1.200", 215: "1.100", 216: "75",
    218: "20", 219: "18", 220: "75", 221: "70",
}  # fmt: skip
CORRECTED_NOTES = {
    19: "48 kỳ chuyên mục, 124 tin bài",
    85: "12 hồ sơ đang giải quyết",
    89: "41 đơn vị (gồm: 02 ĐVSN, 01 sự nghiệp ĐBXH, 37 trường học và 01 Ban QLDA)",
    160: "28 đơn vị (Phòng chuyên môn 12, UBND cấp xã, thị trấn là 9, khối đảng đoàn thể 7)",
    222: "",
}
NO_POST = dict.fromkeys([209, 210, *range(212, 217), *range(218, 222)], "0")
NO_INSPECTION = dict.fromkeys([9, 10, 12, 13, 14, 116, 117, 118, 120, 121, 122, 123], "0")
MIDDLE_OF_THE_YEAR = {
    5: "50",
    7: "14",
    16: "45",
    23: "2",
    143: "90",
    141: "90",
    146: "0",
    144: "0",
    49: "9",
    50: "2",
    48: "2",
}
BIG = {
    88: "13", 111: "40", 113: "50", 109: "167", 176: "15", 185: "15", 227: "15", 228: "15", 229: "15", 9: "13",
    12: "9", 80: "48.123", 81: "47.500", 82: "47.480", 83: "61.000", 84: "60.800", 85: "60.795", 160: "35",
    177: "12.500", 178: "11.000", 179: "1.400", 180: "3.000", 181: "2.500", 182: "400", 197: "20.000", 198: "9.000",
    202: "520", 203: "93", 206: "50", 207: "40",
}  # fmt: skip
SMALL = {
    5: "90", 6: "10", 7: "9", 8: "8", 9: "3", 10: "1", 12: "2", 13: "5", 14: "4", 15: "24", 16: "90", 17: "2", 18: "4",
    19: "18", 88: "7", 89: "18", 90: "4", 93: "0", 95: "52", 96: "58", 97: "52", 102: "420", 103: "400", 104: "2",
    106: "0", 107: "0", 108: "0", 109: "64", 111: "15", 112: "30", 113: "16", 116: "2", 117: "4", 118: "4", 120: "1",
    121: "1", 128: "8", 129: "1", 130: "0", 131: "1", 132: "6", 139: "1", 140: "2", 141: "60", 142: "60", 143: "60",
    144: "0", 145: "0", 146: "0", 147: "0", 151: "0", 154: "0", 160: "16", 161: "18", 162: "0", 165: "18", 176: "7",
    177: "900", 178: "700", 179: "100", 180: "200", 181: "150", 182: "20", 185: "7", 202: "150", 203: "34", 206: "16",
    207: "15", 227: "7", 228: "7", 229: "7",
}  # fmt: skip


@cache
def auditor() -> Auditor:
    return Auditor(spec="soctrang.huyen.cchc")


def found(values: Mapping[int, str], notes: Mapping[int, str] | None = None) -> dict[str, str]:
    """The severity of each check that finds something in the corrected report with these values and notes.

    A row that gets another value loses its note, which spoke of the old one.
    """
    rows = [line.split("\t") for line in EXAMPLE.read_text(encoding="utf-8").split("\n")]
    notes = {**CORRECTED_NOTES, **dict.fromkeys(values, ""), **(notes or {})}
    for column, changes in ((VALUE, {**CORRECTED_VALUES, **values}), (NOTE, notes)):
        for line, text in changes.items():
            rows[line - 1][column] = text
    text = "\n".join("\t".join(row) for row in rows)
    result = auditor().audit(text.encode(), name="my-tu-2022.tsv")
    assert verify(result.to_dict()) == ()
    checks = {check.id for check in auditor().books[0].plan.spec.checks}
    return {finding.check: finding.severity for finding in result.findings if finding.check in checks}


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({}, id="as it is put right"),
        pytest.param(SMALL, id="a small district"),
        pytest.param(BIG, id="a big district"),
        pytest.param({144: "0", 145: "0", 146: "0"}, id="no change of position this year"),
        pytest.param({227: "0", 228: "0", 229: "0"}, id="no ISO in the communes"),
        pytest.param({224: "0", 225: "0", 226: "0", 227: "0", 228: "0", 229: "0"}, id="no ISO at all"),
        pytest.param(NO_INSPECTION, id="no inspection"),
        pytest.param(NO_POST, id="nothing by post"),
        pytest.param(MIDDLE_OF_THE_YEAR, id="a report in the middle of the year"),
        pytest.param({178: "2.000", 179: "300"}, id="documents with paper beside are apart from the others"),
        pytest.param({104: "13", 105: "130"}, id="more downsized than planned"),
    ],
)
def test_nothing_is_found_in_an_honest_district(values: Mapping[int, str]) -> None:
    assert found(values) == {}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({81: "8.300", 82: "8.274"}, {"dossiers.district.resolved": "warning"}),
        ({178: "2.000", 179: "500"}, {"documents.district.overlap": "warning"}),
        ({224: "2", 225: "12", 226: "10"}, {"iso.units-assessed": "info"}),
        ({141: "450", 143: "450"}, {"training.actual": "info"}),
        ({144: "5", 146: "5"}, {"rotation.actual": "info"}),
        ({188: "274", 193: "250"}, {"services.eligible": "info"}),
        ({75: "120", 77: "150"}, {"one-stop.parts": "warning", "one-stop.header-source": "info"}),
    ],
)
def test_what_a_district_may_report_for_good_reasons_is_no_error(
    values: Mapping[int, str], expected: Mapping[str, str]
) -> None:
    assert found(values) == expected


@pytest.mark.parametrize("line", [12, 116, 121])
def test_more_communes_than_there_are_is_an_error_where_the_rows_on_communes_agree(line: int) -> None:
    check = {12: "inspection.communes", 116: "decentralisation.communes", 121: "inspectorate.communes"}[line]
    assert found({line: "13", 9: ""})[check] == "error"
    assert found({line: "13", 9: "", 228: "3"})[check] == "warning"
    assert check not in found({line: "9", 9: ""})


@pytest.mark.parametrize(
    ("values", "check", "severity"),
    [
        ({163: "1"}, "service-units.by-kind", "error"),
        ({203: "58"}, "certificates.total", "error"),
        ({191: "0", 195: "0"}, "services.online-none", "error"),
        ({16: "833"}, "communication.rate-most", "warning"),
        ({16: "8,333"}, "communication.rate", "warning"),
        ({36: "5", 37: "5", 38: "4", 42: "5"}, "issued.by-procedure", "warning"),
        ({143: "43", 141: "43"}, "training.share", "warning"),
        ({146: "1", 144: "1"}, "rotation.share", "warning"),
        ({49: "20", 50: "3", 48: "3"}, "review.share", "warning"),
        ({58: "0"}, "control.plan", "warning"),
        ({58: "0"}, "control.simplified", "warning"),
        ({159: "0"}, "agencies.none", "warning"),
        ({184: "0"}, "one-stop-system.district", "warning"),
        ({175: "0"}, "connection.district", "warning"),
        ({161: ""}, "service-units.filled", "warning"),
        ({161: "", 163: "1"}, "service-units.kinds-same", "warning"),
        ({132: "350", 128: "361"}, "recruitment.service", "warning"),
        ({105: "0"}, "payroll.service.downsizing-some", "warning"),
        ({8: "0"}, "plan.directives-some", "warning"),
        ({198: "7.900", 214: "7.900", 220: "12.000"}, "dossiers.channels", "warning"),
    ],
)
def test_what_an_inspector_asks_about(values: Mapping[int, str], check: str, severity: str) -> None:
    assert found(values)[check] == severity


def test_a_blank_beside_numbers_is_told_once_and_with_the_numbers() -> None:
    result = auditor().audit(EXAMPLE)
    for check in ("simplification.filled", "simplification.reviewed-filled"):
        (finding,) = [one for one in result.findings if one.check == check]
        assert "procedures.simplification.time_shortened" in {cell.indicator for cell in finding.cells}
        assert "24" in finding.message.en


def test_units_that_were_counted_twice_are_told_as_such() -> None:
    explained = {finding.check: finding.explained_by for finding in auditor().audit(EXAMPLE).findings}
    assert explained["service-units.by-kind"] == "counted-twice"
    assert explained["certificates.total"] == "counts-leaders"
