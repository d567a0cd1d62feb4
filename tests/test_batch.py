"""Folders and archives of reports: each file is one, audited side by side, and none is lost."""

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from cchc_audit import Auditor, CannotRead, Limits, files_in
from cchc_audit.cli import main
from cchc_audit.cli.jobs import jobs_for

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "examples" / "my-tu-2022.tsv"


def archive(path: Path, **files: bytes) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return path


def names_in(path: Path) -> list[str]:
    return [Path(file.name).relative_to(path).as_posix() for file in files_in(path)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with reports, an archive of reports, and what programs lay beside them."""
    reports = tmp_path / "reports"
    (reports / "huyen").mkdir(parents=True)
    (reports / ".git").mkdir()
    for name in ("b.tsv", "huyen/a.tsv", ".git/x.tsv", "~$b.docx", ".hidden", "Thumbs.db"):
        (reports / name).write_bytes(REPORT.read_bytes())
    inner = {"x/c.tsv": REPORT.read_bytes(), "__MACOSX/x/._c.tsv": b"?", "d.txt": b"none"}
    archive(reports / "xa.zip", **inner)
    return reports


def test_the_files_of_a_folder_and_of_the_archives_in_it(folder: Path) -> None:
    assert names_in(folder) == ["b.tsv", "xa.zip/d.txt", "xa.zip/x/c.tsv", "huyen/a.tsv"]


def test_a_file_is_the_only_one_also_if_it_is_a_package(tmp_path: Path) -> None:
    document = archive(tmp_path / "a.docx", **{"[Content_Types].xml": b"", "word/document.xml": b""})
    assert [file.name for file in files_in(document)] == [str(document)]
    assert [file.name for file in files_in(tmp_path / "none")] == [str(tmp_path / "none")]


def test_a_file_in_an_archive_is_audited_like_itself(folder: Path) -> None:
    inner = next(file for file in files_in(folder) if file.name.endswith("c.tsv"))
    with Auditor() as auditor:
        packed = auditor.audit(inner.source(), name=inner.name)
        plain = auditor.audit(REPORT.read_bytes(), name=inner.name)
    assert [one.values_id for one in packed.findings] == [one.values_id for one in plain.findings]
    assert packed.source == inner.name


def test_archives_are_bounded(tmp_path: Path) -> None:
    bomb = archive(tmp_path / "bomb.zip", a=b"0" * 3_000, b=b"0" * 3_000)
    with pytest.raises(CannotRead) as caught:
        list(files_in(bomb, Limits(bytes=200)))
    assert caught.value.code == "unpacks-too-large"
    large = list(files_in(bomb, Limits(bytes=2_000)))
    with pytest.raises(CannotRead) as caught:
        large[0].source(Limits(bytes=2_000))
    assert caught.value.code == "unpacks-too-large"


def test_nothing_in_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "nothing").mkdir()
    archive(tmp_path / "nothing.zip")
    archive(tmp_path / "folders.zip", **{"a/": b""})
    for name in ("nothing", "nothing.zip", "folders.zip"):
        assert main(["check", str(tmp_path / name), "--lang", "en"]) == 2
        assert "There is no file in" in capsys.readouterr().err or name == "nothing.zip"


def test_an_archive_is_no_report_and_neither_is_one_within_another(tmp_path: Path) -> None:
    inner = archive(tmp_path / "a.zip", **{"r.tsv": REPORT.read_bytes()})
    outer = archive(tmp_path / "b.zip", **{"a.zip": inner.read_bytes()})
    [member] = files_in(outer)
    with Auditor() as auditor:
        for source in (inner, member.source()):
            with pytest.raises(Exception, match="unpack") as caught:
                auditor.audit(source)
            assert getattr(caught.value, "code", "") == "archive"


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_all_files_are_audited_in_order_and_failures_told(
    folder: Path, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    assert main(["check", str(folder), "--format", "json", "--jobs", jobs, "--lang", "en"]) == 2
    told = capsys.readouterr()
    results = [json.loads(line) for line in told.out.splitlines()]
    sources = [Path(result["report"]["source"]).relative_to(folder).as_posix() for result in results]
    assert sources == ["b.tsv", "xa.zip/x/c.tsv", "huyen/a.tsv"]
    assert len({json.dumps(result["findings"]) for result in results}) == 1
    assert "d.txt holds no table" in told.err


def test_processes_are_for_many_files() -> None:
    assert jobs_for(2, None) == 1
    assert jobs_for(100, None) >= 1
    assert jobs_for(3, 10) == 3
    assert jobs_for(100, 2) == 2


READER = """
import os, signal, time
from cchc_audit import Reader, hookimpl

def read(content, path, limits):
    if b"die" in content:
        os.kill(os.getpid(), signal.SIGKILL)
    while True:
        time.sleep(0.01)

@hookimpl
def cchc_readers():
    return [Reader(name="hang.all", recognises=lambda content: content.startswith(b"!"), read=read)]
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a process cannot be killed so here")
def test_a_file_that_ends_its_process_takes_no_other_along(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plugin = tmp_path / "hang.py"
    plugin.write_text(READER)
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_bytes(b"!die")
    (reports / "b.txt").write_bytes(b"!hang")
    (reports / "c.tsv").write_bytes(REPORT.read_bytes())
    arguments = ["--plugin", str(plugin), "--jobs", "2", "--limit", "seconds=1", "--lang", "en"]
    assert main(["check", str(reports), "--format", "json", *arguments]) == 2
    told = capsys.readouterr()
    assert [json.loads(line)["report"]["source"] for line in told.out.splitlines()] == [
        str(reports / "c.tsv")
    ]
    assert "the process that read it ended unexpectedly" in told.err
    assert "b.txt took more than 1 seconds" in told.err


def test_the_output_is_none_of_the_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "b.tsv").read_bytes()
    (folder / "b.tsv").rename(folder / "b.csv")
    assert main(["check", str(folder), "-o", str(folder / "b.csv"), "--lang", "en"]) == 2
    assert "b.csv" in capsys.readouterr().err
    assert (folder / "b.csv").read_bytes() == before


@pytest.mark.parametrize("given", ["bytes", "foo=1", "bytes=x", "seconds=-1", "=3"])
def test_a_limit_that_is_none_is_told(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(REPORT), "--limit", given, "--lang", "en"]) == 2
    assert "write NAME=N" in capsys.readouterr().err


def test_limits_can_be_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(REPORT), "--limit", "cells=100", "--lang", "en"]) == 2
    assert "more than 100 cells" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json", "html"])
def test_several_processes_write_what_one_writes(
    folder: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    shutil.copy(REPORT.parent / "kstt-binh-an-2024.tsv", folder / "table-of-units.tsv")
    arguments = ["check", str(folder), "--format", form, "--lang", "en", "--jobs"]
    written = [(main([*arguments, jobs]), capsys.readouterr()) for jobs in ("1", "3")]
    assert written[0][0] == written[1][0]
    assert written[0][1].out == written[1][1].out
    assert "table-of-units.tsv" in written[0][1].out


HANGS = """
import time

from cchc_audit import Reader, hookimpl


def hang(content, path, limits):
    while True:
        try:
            time.sleep(60)
        except BaseException:
            pass


@hookimpl
def cchc_readers():
    return [Reader(name="hangs.text", recognises=lambda content: b"hang" in content, read=hang)]
"""


def test_a_file_whose_reading_cannot_be_stopped_ends_the_run_and_is_named(tmp_path: Path) -> None:
    plugin, file = tmp_path / "hangs.py", tmp_path / "bad.tsv"
    plugin.write_text(HANGS, encoding="utf-8")
    file.write_text("hang\t1\n", encoding="utf-8")
    command = [sys.executable, "-m", "cchc_audit", "check", str(file), "--plugin", str(plugin)]
    done = subprocess.run(  # noqa: S603 - our own command
        [*command, "--limit", "seconds=0.3", "--lang", "en", "--no-config"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 2
    assert "bad.tsv took more than 1.5 seconds and could not be interrupted" in done.stderr
