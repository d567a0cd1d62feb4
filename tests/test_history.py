"""Earlier reports that are given together: which are compared with a report, and what is refused."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_audit import Auditor, CannotAudit, Result, audit, verify
from cchc_audit.cli import main
from cchc_audit.report.period import days_of, is_as_long, is_first_of_year, period_before, year_before

ROOT = Path(__file__).parents[1]
SPEC = """
id: thu.ky
version: "1"
title: {vi: Thử các kỳ, en: Periods}
level: any
indicators:
  - {id: opening, name: Số hồ sơ kỳ trước chuyển sang, name_en: Carried over, kind: count, unit: hồ sơ}
  - {id: received, name: Số hồ sơ tiếp nhận mới trong kỳ, name_en: Received, kind: count, unit: hồ sơ}
  - {id: closing, name: Số hồ sơ đang giải quyết cuối kỳ, name_en: In progress, kind: count, unit: hồ sơ}
checks:
  - {id: carried, rule: same, facts: [previous(closing), opening]}
  - {id: yearly, holds: received <= 2 * same_period_last_year(received), severity: warning}
"""
PERIODS = st.one_of(
    st.integers(1000, 9998).map(str),
    st.tuples(st.integers(1000, 9998), st.integers(1, 4)).map(lambda pair: f"{pair[0]}-Q{pair[1]}"),
    st.tuples(st.integers(1000, 9998), st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02}"),
)


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    file = tmp_path / "spec.yaml"
    file.write_text(SPEC, encoding="utf-8")
    return file


def rows(opening: int, received: int, closing: int) -> list[tuple[str, ...]]:
    return [
        ("TT", "Tên chỉ tiêu", "Đơn vị tính", "Số liệu", "Ghi chú"),
        ("1", "Số hồ sơ kỳ trước chuyển sang", "hồ sơ", str(opening), ""),
        ("2", "Số hồ sơ tiếp nhận mới trong kỳ", "hồ sơ", str(received), ""),
        ("3", "Số hồ sơ đang giải quyết cuối kỳ", "hồ sơ", str(closing), ""),
    ]


def content(period: str, opening: int, received: int, closing: int, unit: str = "Xã An Hòa") -> bytes:
    title = f"UBND {unit}\t\t\t\t\nBÁO CÁO {period}\t\t\t\t\n"
    return (title + "".join("\t".join(row) + "\n" for row in rows(opening, received, closing))).encode()


QUARTERS = ["Quý I năm 2023", "Quý II năm 2023", "Quý III năm 2023", "Quý IV năm 2023"]


def folder(path: Path, *, unit: str = "Xã An Hòa", prefix: str = "r") -> list[Path]:
    files = []
    for number, period in enumerate(QUARTERS, start=1):
        file = path / f"{prefix}{number}.tsv"
        file.write_bytes(content(period, 5, 100 + number, 5 + number, unit))
        files.append(file)
    return files


@given(PERIODS)
def test_the_period_before_ends_the_day_before_and_is_as_long(period: str) -> None:
    before = period_before(period)
    assert (days_of(period)[0] - days_of(before)[1]).days == 1
    assert is_as_long(before, period)
    assert is_first_of_year(period) == (days_of(before)[0].year != days_of(period)[0].year)
    assert days_of(year_before(period))[0].year == days_of(period)[0].year - 1
    assert days_of(year_before(period))[0].month == days_of(period)[0].month


def test_the_reports_before_are_found_by_their_periods(spec: Path, tmp_path: Path) -> None:
    now = content("Quý I năm 2024", 9, 200, 3)
    result = audit(now, name="now.tsv", spec=spec, history=folder(tmp_path))
    assert [finding.check for finding in result.findings] == []
    assert result.report is not None
    assert [one.period for one in result.report.history] == ["2023-Q4", "2023-Q3", "2023-Q2", "2023-Q1"]
    assert {which: one.period for which, one in result.report.earlier.items()} == {
        "previous": "2023-Q4",
        "same_period_last_year": "2023-Q1",
    }
    wrong = audit(content("Quý I năm 2024", 8, 203, 3), name="now.tsv", spec=spec, history=folder(tmp_path))
    assert [finding.check for finding in wrong.findings] == ["carried", "yearly"]
    assert wrong.findings[0].relation is not None
    assert wrong.findings[0].relation.difference == -1


@given(data=st.data())
def test_the_order_of_the_history_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    file = tmp_path_factory.getbasetemp() / "law.yaml"
    file.write_text(SPEC, encoding="utf-8")
    files = [content(period, 5, 100 + number, 5 + number) for number, period in enumerate(QUARTERS)]
    with Auditor(spec=file, diagnoses=False) as auditor:
        history = data.draw(st.permutations(files))
        result = auditor.audit(content("Quý I năm 2024", 7, 200, 3), name="n.tsv", history=history)
    assert [finding.check for finding in result.findings] == ["carried"]


def test_a_period_that_is_not_there_is_not_replaced_by_another(spec: Path, tmp_path: Path) -> None:
    result = audit(content("Quý II năm 2024", 9, 200, 3), name="n.tsv", spec=spec, history=folder(tmp_path))
    (carried,) = [check for check in result.checks if check.id == "carried"]
    assert carried.verdict == "undecidable"
    assert carried.reason is not None
    assert carried.reason.code == "no_earlier_report"


def test_a_report_that_is_named_wins_over_the_history(spec: Path, tmp_path: Path) -> None:
    named = content("Quý IV năm 2023", 5, 100, 77)
    now = content("Quý I năm 2024", 77, 100, 3)
    result = audit(now, name="n.tsv", spec=spec, history=folder(tmp_path), previous=named)
    assert result.findings == ()


def test_what_is_not_compared_is_told(spec: Path, tmp_path: Path) -> None:
    files = folder(tmp_path)
    other = tmp_path / "other.tsv"
    other.write_bytes(content("Quý I năm 2023", 1, 1, 1, "Xã Bình Thạnh"))
    year = tmp_path / "year.tsv"
    year.write_bytes(content("năm 2022", 1, 1, 1))
    now = content("Quý III năm 2023", 7, 120, 8)
    result = audit(now, name="n.tsv", spec=spec, history=[*files, other, year])
    left_out = {Path(one.source).name: one.left_out for one in result.compared}
    assert left_out == {
        "r1.tsv": None, "r2.tsv": None, "r3.tsv": "not_earlier", "r4.tsv": "not_earlier",
        "other.tsv": "other_unit", "year.tsv": "other_length",
    }  # fmt: skip
    document = result.to_dict()
    schema = json.loads((ROOT / "cchc_audit" / "result.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, schema)
    assert Result.from_dict(document).to_dict() == document
    assert verify(document) == ()


@pytest.mark.parametrize(
    ("history", "code", "told"),
    [
        ([content("Quý I năm 2023", 1, 1, 1)] * 2, "duplicate-period", "2023-Q1"),
        ([content("", 1, 1, 1)], "no-period", "--period"),
        ([(ROOT / "examples" / "my-tu-2022.tsv")], "other-form", "thu.ky"),
        ("r.tsv", "bad-argument", "history"),
        ([b""], "empty", ""),
    ],
)
def test_a_history_that_cannot_be_used_is_refused(spec: Path, history: Any, code: str, told: str) -> None:  # noqa: ANN401 - whatever callers pass
    with pytest.raises(CannotAudit) as caught:
        audit(content("Quý I năm 2024", 9, 200, 3), name="n.tsv", spec=spec, history=history)
    assert caught.value.code == code
    assert told in caught.value.text.en
    assert told in caught.value.text.vi


def test_a_report_without_a_unit_is_not_compared_with_those_of_many(spec: Path) -> None:
    history = [
        content("Quý I năm 2023", 1, 1, 1, "Xã An Hòa"),
        content("Quý II năm 2023", 1, 1, 1, "Xã Bình Thạnh"),
    ]
    with pytest.raises(CannotAudit) as caught:
        audit(rows(1, 1, 1), period="2023-Q3", name="n", spec=spec, history=history)
    assert caught.value.code == "no-unit"
    assert "Xã Bình Thạnh" in caught.value.text.en
    named = audit(
        rows(1, 1, 1), period="2023-Q3", unit="UBND Xã An Hòa", name="n", spec=spec, history=history
    )
    assert [one.left_out for one in named.compared] == [None, "other_unit"]


def test_the_command_takes_files_and_folders(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    folder(reports)
    folder(reports, unit="Xã Bình Thạnh", prefix="b")
    (tmp_path / "now.tsv").write_bytes(content("Quý I năm 2024", 7, 200, 3))
    words = [str(tmp_path / "now.tsv"), "--spec", str(spec), "--lang", "en", "--no-config"]
    assert main(["check", *words, "--history", str(reports)]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "compared with 4, from quarter I of 2023" in told.replace("quarter 1", "quarter I")
    assert 'b1.tsv (of "UBND Xã Bình Thạnh")' in told
    assert main(["check", *words, "--history", str(tmp_path / "none")]) == 2


@given(
    now=st.integers(0, 900), new=st.integers(0, 900), before=st.integers(0, 900), quarter=st.integers(1, 4)
)
def test_what_was_cumulated_earlier_this_year_is_nothing_where_a_year_begins(
    tmp_path_factory: pytest.TempPathFactory, now: int, new: int, before: int, quarter: int
) -> None:
    file = tmp_path_factory.getbasetemp() / "cumulated.yaml"
    check = "  - {id: adds-up, holds: closing == earlier_this_year(closing) + received}\n"
    file.write_text(SPEC + check, encoding="utf-8")
    former = content(f"{QUARTERS[quarter - 2][:-4]}{2023 if quarter > 1 else 2022}", 1, 1, before)
    with Auditor(spec=file, diagnoses=False) as auditor:
        audited = auditor.audit(content(QUARTERS[quarter - 1], 1, new, now), name="n.tsv", history=[former])
        alone = auditor.audit(content(QUARTERS[quarter - 1], 1, new, now), name="n.tsv")
    expected = new + (before if quarter > 1 else 0)
    verdicts = {check.id: check.verdict for check in audited.checks}
    assert verdicts["adds-up"] == ("holds" if now == expected else "violated")
    assert verify(audited.to_dict()) == ()
    told = {check.id: check.verdict for check in alone.checks}["adds-up"]
    possible = now >= new and (quarter > 1 or now == new)
    assert told == (("undecidable" if quarter > 1 else "holds") if possible else "violated")
    assert verify(alone.to_dict()) == ()
