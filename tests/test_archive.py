"""Archives: nothing is lost or doubled, whatever happens to a run; a scan says what auditing each report says."""

import csv
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_audit import Auditor, CannotAudit
from cchc_audit.archive.archive import ArchivedReports, open_archive
from cchc_audit.archive.collecting import Collecting, key_of
from cchc_audit.archive.scanned import ScannedForm, scan_form
from cchc_audit.cli import main

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = [
    ROOT / "examples" / "my-tu-2022.tsv",
    ROOT / "examples" / "kstt-binh-an-2024.tsv",
    ROOT / "examples" / "ttcp-01-xld-2023.csv",
    ROOT / "tests" / "data" / "documents" / "my-tu-2022.xls",
]
SPEC = """
id: mau.nho
version: "1"
level: xa
title: {vi: Mẫu nhỏ, en: A small form}
indicators:
  - {id: received, name: Số hồ sơ tiếp nhận, name_en: Received, unit: Hồ sơ, kind: count}
  - {id: online, name: Số hồ sơ trực tuyến, name_en: Online, unit: Hồ sơ, kind: count}
  - {id: paper, name: Số hồ sơ trực tiếp, name_en: On paper, unit: Hồ sơ, kind: count}
  - {id: rate, name: Tỷ lệ hồ sơ trực tuyến, name_en: Share, unit: "%", kind: percent, share: true}
  - {id: money, name: Kinh phí thực hiện, name_en: Funds, unit: Triệu đồng, kind: amount}
checks:
  - {id: sum, rule: total, total: received, parts: [online, paper], severity: error, title: {vi: Tổng, en: Sum}}
  - {id: share, holds: rate == 100 * online / received, severity: warning, title: {vi: Tỷ lệ, en: Share}}
  - {id: funds, holds: money > 0, when: received > 100, severity: info, title: {vi: Kinh phí, en: Funds}}
  - {id: zero, holds: online <= received, blank: zero, severity: error, title: {vi: Trong số, en: Within}}
"""
NAMES = (
    "Số hồ sơ tiếp nhận",
    "Số hồ sơ trực tuyến",
    "Số hồ sơ trực tiếp",
    "Tỷ lệ hồ sơ trực tuyến",
    "Kinh phí thực hiện",
)
UNITS = ("Hồ sơ", "Hồ sơ", "Hồ sơ", "%", "Triệu đồng")
WRITTEN = st.one_of(
    st.integers(0, 300).map(str),
    st.sampled_from(["", "-", "x", "không có", "trên 200", "khoảng 5,6 nghìn", "2.500", "98,1", "33,33"]),
    st.sampled_from(["50,0", "-3", "100", "vài chục", "1,25"]),
)


def report(values: list[str], period: str = "2024", unit: str = "XÃ MỸ ĐỨC") -> str:
    lines = [
        f"ỦY BAN NHÂN DÂN {unit}",
        f"BÁO CÁO NĂM {period}",
        "STT\tChỉ tiêu\tĐơn vị tính\tKết quả\tGhi chú",
    ]
    rows = zip(NAMES, UNITS, values, strict=True)
    lines += [f"{number}\t{name}\t{own}\t{value}\t" for number, (name, own, value) in enumerate(rows, 1)]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spec") / "mau.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def auditor(spec: Path) -> Iterator[Auditor]:
    with Auditor(spec=spec, diagnoses=False) as made:
        yield made


def collect(auditor: Auditor, archive: Path, files: dict[str, str]) -> None:
    collecting = Collecting(archive)
    for name, text in files.items():
        found = auditor.submission_of(text.encode(), name=name)
        collecting.add(key_of(text.encode(), name), found.book.spec, found.reports)
    collecting.finish()


def only(archive: Path) -> ArchivedReports:
    [reports] = open_archive(archive)
    return reports


def violated(scanned: ScannedForm) -> Counter[tuple[str, str]]:
    rows = scanned.violations.select("report", "relation").iter_rows()
    return Counter((str(one), str(relation)) for one, relation in rows)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(WRITTEN, min_size=5, max_size=5), min_size=1, max_size=4))
def test_a_scan_says_what_auditing_each_report_says(
    auditor: Auditor, tmp_path_factory: pytest.TempPathFactory, reports: list[list[str]]
) -> None:
    archive = tmp_path_factory.mktemp("kho") / "a"
    files = {f"{number}.tsv": report(values, unit=f"XÃ SỐ {number}") for number, values in enumerate(reports)}
    collect(auditor, archive, files)
    plan = auditor.books[0].plan
    scanned = scan_form(only(archive), plan)
    assert scanned.reports == len(files)
    relations = {one.id for one in plan.relations}
    for number, (name, text) in enumerate(files.items()):
        audited = {one.id: one.verdict for one in auditor.audit(text.encode(), name=name).checks}
        row = scanned.violations.filter(scanned.violations["source"] == name)["relation"].to_list()
        assert sorted(row) == sorted(one for one in relations if audited[one] == "violated"), (number, text)
    for counts in scanned.by_relation:
        every = [
            next(
                one.verdict
                for one in auditor.audit(text.encode(), name=name).checks
                if one.id == counts.relation
            )
            for name, text in files.items()
        ]
        assert counts.violated == every.count("violated")
        assert counts.holds == every.count("holds") + every.count("holds_by_rounding")
        assert counts.undecidable == every.count("undecidable")


def test_real_files_are_scanned_as_they_are_audited(tmp_path: Path) -> None:
    archive = tmp_path / "kho"
    assert main(["collect", *map(str, EXAMPLES), "-o", str(archive), "--lang", "en"]) == 0
    with Auditor(diagnoses=False) as auditor:
        plans = {(book.spec.id, book.spec.version): book.plan for book in auditor.books}
        for reports in open_archive(archive):
            plan = plans[reports.form.id, reports.form.version]
            relations = {one.id for one in plan.relations}
            scanned = scan_form(reports, plan)
            for file in EXAMPLES:
                mine = scanned.violations.filter(scanned.violations["source"] == str(file))
                if not mine.height:
                    continue
                audited = Counter(
                    check.id
                    for result in auditor.audit_each(file, name=str(file))
                    for check in result.checks
                    if check.verdict == "violated" and check.id in relations
                )
                assert Counter(mine["relation"].to_list()) == audited
                assert mine["row"].is_not_null().all()


def test_violations_lead_back_to_the_cell(tmp_path: Path) -> None:
    archive, output = tmp_path / "kho", tmp_path / "found.jsonl"
    assert main(["collect", str(EXAMPLES[3]), "-o", str(archive), "--lang", "en"]) == 0
    assert main(["scan", str(archive), "-o", str(output), "--lang", "en"]) == 1
    found = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    one = next(each for each in found if each["relation"] == "leaders.total")
    assert (one["sheet"], one["address"][0], one["left"], one["right"]) == ("Phụ lục", "D", 74, 132)
    assert "132" in one["message_en"]
    assert one["severity"] == "error"  # that of the check: alternatives are tried by `check` alone


def test_a_resubmission_keeps_the_former_and_counts_alone(auditor: Auditor, tmp_path: Path) -> None:
    archive = tmp_path / "kho"
    first, second = ["10", "4", "5", "40", "1"], ["10", "4", "6", "40", "1"]
    collect(auditor, archive, {"a.tsv": report(first)})
    collect(auditor, archive, {"b.tsv": report(second)})
    collect(auditor, archive, {"c.tsv": report(first, period="2023")})
    reports = only(archive)
    assert reports.everything.collect().height == 3
    assert sorted(reports.current.collect()["source"]) == ["b.tsv", "c.tsv"]
    scanned = scan_form(reports, auditor.books[0].plan)
    assert (scanned.reports, scanned.former) == (2, 1)
    assert violated(scanned).total() == 1


def test_what_was_collected_is_not_collected_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "kho"
    assert main(["collect", str(EXAMPLES[0]), "-o", str(archive), "--lang", "en"]) == 0
    before = sorted(archive.rglob("*.parquet"))
    capsys.readouterr()
    assert main(["collect", str(EXAMPLES[0]), "-o", str(archive), "--lang", "en"]) == 0
    assert "Collected 0 reports of 0 files" in capsys.readouterr().err
    assert sorted(archive.rglob("*.parquet")) == before


def test_an_archive_may_lie_in_any_folder(auditor: Auditor, tmp_path: Path) -> None:
    archive = tmp_path / "kho [2024] {a,b} *"
    collect(auditor, archive, {"a.tsv": report(["10", "4", "5", "40", "1"])})
    collect(auditor, archive, {"b.tsv": report(["10", "4", "6", "40", "1"], unit="XÃ KHÁC")})
    assert scan_form(only(archive), auditor.books[0].plan).reports == 2


def test_files_that_cannot_be_read_are_told_and_the_others_collected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK\x03\x04")
    archive = tmp_path / "kho"
    assert main(["collect", str(bad), str(EXAMPLES[0]), "-o", str(archive), "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert "bad.docx is damaged" in told
    assert "Collected 1 reports of 1 files" in told
    assert only(archive).everything.collect().height == 1


def _many(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        text = report([str(number), "1", str(number - 1), "", "1"], unit=f"XÃ SỐ {number}")
        (folder / f"{number:03}.tsv").write_text(text, encoding="utf-8")
    return folder


def _start(spec: Path, folder: Path, archive: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "cchc_audit", "collect", str(folder), "-o", str(archive)]
    return subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--spec", str(spec), "--no-config"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _run(spec: Path, folder: Path, archive: Path) -> tuple[int, str]:
    process = _start(spec, folder, archive)
    _, told = process.communicate()
    return process.returncode, told


def _content(archive: Path) -> list[dict[str, object]]:
    rows = only(archive).everything.drop("collected").sort("report").collect().to_dicts()
    assert len({row["report"] for row in rows}) == len(rows)
    return rows


@pytest.mark.parametrize("seed", [1, 2])
def test_a_run_that_is_killed_goes_on_where_it_was(spec: Path, tmp_path: Path, seed: int) -> None:
    folder, archive, whole = _many(tmp_path / "in", 700), tmp_path / "kho", tmp_path / "whole"
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    for _ in range(4):
        process = _start(spec, folder, archive)
        time.sleep(chance.uniform(0.2, 2.5))
        process.kill()
        process.communicate()
    assert _run(spec, folder, archive)[0] == 0
    assert _run(spec, folder, whole)[0] == 0
    assert _content(archive) == _content(whole)


def test_two_writers_at_once_lose_and_double_nothing(spec: Path, tmp_path: Path) -> None:
    folder, archive, whole = _many(tmp_path / "in", 40), tmp_path / "kho", tmp_path / "whole"
    running = [_start(spec, folder, archive) for _ in range(2)]
    for process in running:
        process.communicate()
    assert [process.returncode for process in running] == [0, 0]
    assert _run(spec, folder, whole)[0] == 0
    assert _content(archive) == _content(whole)


@pytest.mark.skipif(os.name == "nt", reason="needs limits of files")
def test_a_full_disk_is_told_and_leaves_no_half_written_part(spec: Path, tmp_path: Path) -> None:
    folder, archive = _many(tmp_path / "in", 30), tmp_path / "kho"
    import resource  # noqa: PLC0415 - there is none on Windows

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, usual[1]))
    try:
        process = _start(spec, folder, archive)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    _, told = process.communicate()
    assert process.returncode == 2
    assert "larger than the system allows" in told
    assert not list(archive.rglob("*.parquet"))
    assert not list(archive.rglob("*.part"))
    assert _run(spec, folder, archive)[0] == 0
    assert only(archive).everything.collect().height == 30


def _refusal(archive: Path, auditor: Auditor) -> str:
    with pytest.raises(CannotAudit) as caught:
        [scan_form(reports, auditor.books[0].plan) for reports in open_archive(archive)]
    assert str(caught.value.facts["path"]) in caught.value.text.vi
    return caught.value.code


def test_what_is_no_archive_or_damaged_is_told(auditor: Auditor, tmp_path: Path) -> None:
    assert _refusal(tmp_path / "nowhere", auditor) == "no-archive"
    archive = tmp_path / "kho"
    collect(auditor, archive, {"a.tsv": report(["10", "4", "5", "40", "1"])})
    [part] = only(archive).parts
    content = part.read_bytes()
    part.write_bytes(content[: len(content) // 2])
    assert _refusal(archive, auditor) == "archive-part"
    part.unlink()
    assert _refusal(archive, auditor) == "archive-empty"
    collect(auditor, archive, {"a.tsv": report(["10", "4", "5", "40", "1"])})
    assert only(archive).everything.collect().height == 1
    (archive / "archive.json").write_text('{"layout": 99}', encoding="utf-8")
    assert _refusal(archive, auditor) == "archive-layout"
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("x", encoding="utf-8")
    with pytest.raises(CannotAudit) as caught:
        Collecting(other)
    assert caught.value.code == "not-empty"


def test_a_list_for_spreadsheets_holds_no_formulas(
    auditor: Auditor, spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, output = tmp_path / "kho", tmp_path / "found.csv"
    collect(auditor, archive, {"=cmd.tsv": report(["10", "4", "5", "40", "1"])})
    assert main(["scan", str(archive), "--spec", str(spec), "-o", str(output), "--lang", "en"]) == 1
    assert "sum" in capsys.readouterr().out
    [head, *rows] = list(csv.reader(output.read_text(encoding="utf-8-sig").splitlines()))
    assert [row[head.index("source")] for row in rows] == ["'=cmd.tsv"]


def test_other_endings_are_refused_before_anything_is_done(tmp_path: Path) -> None:
    assert main(["scan", str(tmp_path), "-o", str(tmp_path / "x.pdf"), "--lang", "en"]) == 2
