"""Tables of many reports: taken into an archive, and audited as dataframes, with the verdicts of single reports."""

from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_audit import Auditor, CannotAudit, audit_frame
from cchc_audit.cli import main

SPEC = """
id: province.form
version: "1"
title: {vi: Biểu thử, en: A form}
level: xa
indicators:
  - {id: total, name: Tổng số, name_en: Total, unit: Hồ sơ, kind: count, section: "I"}
  - {id: online, name: Trực tuyến, name_en: Online, unit: Hồ sơ, kind: count, section: "I.1"}
  - {id: direct, name: Trực tiếp, name_en: Direct, unit: Hồ sơ, kind: count, section: "I.2"}
  - {id: share, name: Tỷ lệ trực tuyến, name_en: Share, unit: "%", kind: percent, share: true}
checks:
  - {id: sum, rule: total, total: total, parts: [online, direct], severity: error}
  - {id: rate, rule: ratio, rate: share, numerator: online, denominator: total}
"""
HEAD = "Đơn vị,Kỳ báo cáo,Tổng số,I.1,direct,share\n"
IDS = ("total", "online", "direct", "share")


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spec") / "form.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def auditor(spec: Path) -> Auditor:
    return Auditor(spec=spec)


@dataclass(frozen=True)
class Ran:
    """What became of a command."""

    returncode: int
    stderr: str


def _run(*arguments: object) -> Ran:
    with redirect_stderr(StringIO()) as told, redirect_stdout(StringIO()):
        code = main([str(one) for one in arguments])
    return Ran(code, told.getvalue())


def _import(tmp_path: Path, spec: Path, content: str, *more: str) -> Ran:
    table = tmp_path / "bang.csv"
    table.write_text(content, encoding="utf-8")
    return _run("import", table, "-o", tmp_path / "kho", "--spec", spec, "--lang", "en", *more)


def _violations(tmp_path: Path, spec: Path) -> list[dict[str, object]]:
    output = tmp_path / "found.parquet"
    _run("scan", tmp_path / "kho", "--spec", spec, "-o", output)
    return pl.read_parquet(output).to_dicts()


def test_a_wide_table_is_taken_and_its_findings_lead_back_to_their_cells(tmp_path: Path, spec: Path) -> None:
    ran = _import(
        tmp_path,
        spec,
        HEAD + 'Xã A,Quý I/2025,1.000,600,400,"60,0"\nXã B,2025-Q1,1.000,600,300,60\nXã C,2025-Q1,-,5,x,',
    )
    assert (ran.returncode, "Took 3 reports" in ran.stderr) == (0, True)
    [one] = _violations(tmp_path, spec)
    assert (one["unit"], one["period"], one["relation"], one["row"], one["source"]) == (
        "Xã B", "2025-Q1", "sum", 3, "bang.csv",
    )  # fmt: skip
    assert (one["left"], one["right"]) == (1000, 900)


def test_a_long_table_gives_the_same(tmp_path: Path, spec: Path) -> None:
    rows = [("total", "1.000"), ("I.1", "600"), ("Trực tiếp", "300"), ("share", "60")]
    content = "unit;period;indicator;value;note\n" + "".join(
        f"Xã B;2025;{name};{value};\n" for name, value in rows
    )
    assert _import(tmp_path, spec, content).returncode == 0
    [one] = _violations(tmp_path, spec)
    assert (one["relation"], one["row"], one["difference"]) == ("sum", 2, 100)


def test_a_table_is_taken_once(tmp_path: Path, spec: Path) -> None:
    content = HEAD + "Xã A,2025,10,6,4,60\n"
    _import(tmp_path, spec, content)
    again = _import(tmp_path, spec, content)
    assert "Took 0 reports" in again.stderr
    assert "there before: 1" in again.stderr


def test_columns_that_are_called_otherwise_are_named_and_others_left_out(tmp_path: Path, spec: Path) -> None:
    content = "xa,nam,total,online,direct,id\nA,2025,10,6,4,77\n"
    told = _import(tmp_path, spec, content)
    assert told.returncode == 2
    assert "no column for the unit" in told.stderr
    named = ("--column", "unit=xa", "--column", "period=nam", "--ignore-column", "id")
    assert _import(tmp_path, spec, content, *named).returncode == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (HEAD, "has no rows"),
        ("", "has no rows"),
        (HEAD + "Xã A,2025,10,6\n", "row 2 has 4 fields, not 6"),
        (HEAD + ",2025,10,6,4,60\n", "row 2: there is no unit"),
        (HEAD + "Xã A,bao giờ,10,6,4,60\n", '"bao giờ" is no period'),
        (HEAD + "Xã A,2025,10,6,4,60\nXã  A,2025,10,6,4,60\n", "row 2 and row 3 are both about Xã A, 2025"),
        ("unit,period,total,onlin\nA,2025,10,6\n", "did you mean online?"),
        ("unit,period,online,I.1\nA,2025,10,6\n", "are the same indicator (online)"),
        ("unit,period,indicator\nA,2025,total\n", "no column for the value"),
        ("unit,period,total,total\nA,2025,1,2\n", "two columns are called"),
        (HEAD + "Xã A,2025,10,6,4,60\nXÃ A,2025,10,6,4,60\n", "row 2 and row 3 are both about Xã A, 2025"),
        ("unit,period,indicator,value,why\nA,2025,total,1,z\n", 'the column "why" is not understood'),
        ("unit,period,Mã chỉ tiêu,Tên chỉ tiêu,value\nA,2025,total,I,1\n", "may be the indicator"),
        ("unit,period,form,total\nA,2025,another,1\n", 'bang.csv:2: "another" is not the form province.form@1'),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_whole(tmp_path: Path, spec: Path, content: str, told: str) -> None:
    ran = _import(tmp_path, spec, content)
    assert (ran.returncode, "Traceback" in ran.stderr) == (2, False)
    assert told in ran.stderr
    assert not list((tmp_path / "kho").glob("*/reports/*"))


def test_a_torn_file_is_refused(tmp_path: Path, spec: Path) -> None:
    table = tmp_path / "bang.parquet"
    pl.DataFrame({"unit": ["A"], "period": ["2025"], "total": [1]}).write_parquet(table)
    table.write_bytes(table.read_bytes()[:-9])
    for name in (table, tmp_path / "none.csv"):
        ran = _run("import", name, "-o", tmp_path / "kho", "--spec", spec, "--lang", "en")
        assert (ran.returncode, "Traceback" in ran.stderr) == (2, False)
        assert f"The table {name.name} cannot be read" in ran.stderr


def test_typed_numbers_are_exact(auditor: Auditor) -> None:
    frame = pl.DataFrame(
        {
            "unit": ["A", "B", "C"], "period": [2025, 2025, 2025],
            "total": [10**15, 3, None], "online": [10**15 - 1, 1, 2], "direct": [2, 2, 1],
            "share": [100.0, 33.333, 0.1],
        }
    )  # fmt: skip
    audited = audit_frame(frame, auditor=auditor)
    assert audited.violations.select("unit", "relation", "difference").rows() == [("A", "sum", -1)]
    decimals = frame.with_columns(pl.Series("share", [Decimal(100), Decimal("34.50"), None]))
    wrong = audit_frame(decimals, auditor=auditor).violations
    assert wrong.select("unit", "relation").rows() == [("A", "sum"), ("B", "rate")]


def test_a_frame_with_what_is_no_number_is_refused(auditor: Auditor) -> None:
    for value in (float("nan"), float("inf"), True):
        frame = pl.DataFrame({"unit": ["A"], "period": ["2025"], "total": [value]})
        with pytest.raises(CannotAudit) as caught:
            audit_frame(frame, auditor=auditor)
        assert (caught.value.code, caught.value.facts["row"]) == ("import-value", "1")
    with pytest.raises(TypeError, match="speaks Arrow"):
        audit_frame([1, 2], auditor=auditor)  # type: ignore[arg-type]


_COUNTS = st.sampled_from(["0", "1", "2", "3", "1.000", "", "-", "x", "không có", "trên 2", "vài"])
_SHARES = st.sampled_from(["0", "50", "33,3", "66,7", "100", "", "-", "chưa có số liệu"])


@settings(max_examples=40)
@given(st.lists(st.tuples(_COUNTS, _COUNTS, _COUNTS, _SHARES), min_size=1, max_size=5))
def test_a_frame_gives_the_verdicts_of_its_reports(auditor: Auditor, rows: list[tuple[str, ...]]) -> None:
    """Each report written as a file of its own is audited to the same verdicts."""
    columns: dict[str, list[str]] = {
        "unit": [f"Xã {at}" for at in range(len(rows))],
        "period": ["2025"] * len(rows),
    }
    columns |= {name: [row[at] for row in rows] for at, name in enumerate(IDS)}
    audited = audit_frame(pl.DataFrame(columns), auditor=auditor)
    expected: Counter[tuple[str, str]] = Counter()
    names = ("Tổng số", "Trực tuyến", "Trực tiếp", "Tỷ lệ trực tuyến")
    units = ("Hồ sơ", "Hồ sơ", "Hồ sơ", "%")
    for row in rows:
        text = "STT\tChỉ tiêu\tĐơn vị tính\tKết quả\tGhi chú\n" + "".join(
            f"{number}\t{name}\t{unit}\t{value}\t\n"
            for number, (name, unit, value) in enumerate(zip(names, units, row, strict=True), 1)
        )
        for one in auditor.audit(text.encode(), name="r.tsv").checks:
            if one.id in {"sum", "rate"}:
                expected[one.id, one.verdict] += 1
    found = {
        (counts["relation"], verdict): count
        for counts in audited.counts.to_dicts()
        for verdict, count in counts.items()
        if verdict != "relation" and count
    }
    assert found == expected


def test_long_and_wide_frames_agree(auditor: Auditor) -> None:
    wide = pl.DataFrame(
        {"unit": ["A", "B"], "period": ["2025", "2025"], "total": [5, 6], "online": [1, 2], "direct": [4, 3]}
    )
    long = wide.unpivot(index=["unit", "period"], variable_name="indicator", value_name="value")
    first, second = (audit_frame(one, auditor=auditor) for one in (wide, long))
    assert first.counts.equals(second.counts)
    assert first.violations.drop("row").equals(second.violations.drop("row"))
    assert Fraction(first.violations["difference"][0], first.violations["over"][0]) == 1


def test_each_report_shows_its_own_habit(tmp_path: Path) -> None:
    """What the others of a table write decides nothing in a report, as in files of their own."""
    file = tmp_path / "form.yaml"
    money = "  - {id: money, name: Kinh phí, name_en: Funds, unit: Triệu đồng, kind: amount}\nchecks:\n"
    check = "  - {id: much, holds: money >= 1000, severity: info, title: {vi: Nhiều, en: Much}}\n"
    file.write_text(SPEC.replace("checks:\n", money) + check, encoding="utf-8")
    rows = [("98,1", "2.500"), ("98.1", "2.500"), ("97.1", "2.500")]
    frame = pl.DataFrame(
        {
            "unit": ["A", "B", "C"], "period": ["2025"] * 3,
            "share": [one for one, _ in rows], "money": [two for _, two in rows],
        }
    )  # fmt: skip
    with Auditor(spec=file) as auditor:
        found = audit_frame(frame, auditor=auditor).counts.filter(pl.col("relation") == "much").to_dicts()
        alone = Counter(
            next(
                check.verdict
                for check in auditor.audit(
                    [
                        ("STT", "Chỉ tiêu", "Đơn vị tính", "Kết quả", "Ghi chú"),
                        ("1", "Tỷ lệ trực tuyến", "%", share, ""),
                        ("2", "Kinh phí", "Triệu đồng", amount, ""),
                        ("3", "Tổng số", "Hồ sơ", "", ""),
                    ],
                    name="r",
                ).checks
                if check.id == "much"
            )
            for share, amount in rows
        )
    assert {name: count for name, count in found[0].items() if name != "relation" and count} == alone
    assert len(alone) > 1


def test_that_shortest_decimals_are_taken_is_told(tmp_path: Path, spec: Path) -> None:
    table = tmp_path / "bang.parquet"
    pl.DataFrame({"unit": ["A"], "period": ["2025"], "share": [98.1], "total": [1]}).write_parquet(table)
    ran = _run("import", table, "-o", tmp_path / "kho", "--spec", spec, "--lang", "en")
    assert ran.returncode == 0
    assert "the columns “share” are binary fractions" in ran.stderr


def test_a_frame_with_several_forms_is_refused() -> None:
    frame = pl.DataFrame(
        {
            "unit": ["A", "A"], "period": ["2025", "2025"], "form": ["vpcp.06.kstt", "ttcp.01-xld"],
            "indicator": ["received", "received"], "value": [1, 2],
        }
    )  # fmt: skip
    with pytest.raises(CannotAudit) as caught:
        audit_frame(frame)
    assert caught.value.code == "import-several-forms"
    assert audit_frame(frame.head(1)).form == "vpcp.06.kstt@2020.1"
