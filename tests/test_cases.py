"""Cases in YAML: collected by pytest and run by the command, with what was found ready to be pasted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from cchc_audit.cli import main
from cchc_audit.testing.collection import Installed, runnable_cases
from cchc_audit.testing.listed import ListedCases
from cchc_audit.testing.refusing import CaseError

ROOT = Path(__file__).parents[1]
PLUGIN = """
from cchc_audit import Indicator, Relation, hookimpl, relation, sum_of

@relation("my_province.parts", vi="Các phần bằng tổng.", en="The parts make up the whole.")
def parts(*, whole: Indicator, parts: list[Indicator]) -> Relation:
    return whole == sum_of(parts)

@hookimpl
def cchc_rules():
    return [parts]
"""
CRASHING = """
from collections.abc import Iterator

from cchc_audit import Cell, Remark, hookimpl, inspection

@inspection("my_province.notes", vi="Ghi chú rõ ràng.", en="Notes are clear.", needs="note")
def notes(cell: Cell) -> Iterator[Remark]:
    yield Remark(code="second", cells=(cell,), facts={"word": cell.note.text.split(";")[1]})

@hookimpl
def cchc_rules():
    return [notes]
"""
RULE_CASES = """
- name: the parts make up the whole
  table: {whole: 5, a: 2, b: 3}
  check: {whole: whole, parts: [a, b]}
  verdict: holds
- name: the parts are too few
  table: {whole: 6, a: 2, b: 3}
  check: {whole: whole, parts: [a, b]}
"""
SPEC = """
id: thu.nghiem
version: "1"
title: {vi: Biểu thử nghiệm, en: Test form}
level: huyen
indicators:
  - {id: received, name: Tổng số hồ sơ đã tiếp nhận trong kỳ, name_en: Received, kind: count, unit: Hồ sơ}
  - {id: direct, name: Số hồ sơ nộp trực tiếp, name_en: Direct, kind: count, unit: Hồ sơ}
  - {id: online, name: Số hồ sơ nộp trực tuyến, name_en: Online, kind: count, unit: Hồ sơ}
checks:
  - {id: ways, rule: total, total: received, parts: [direct, online]}
  - {id: grows, holds: received >= previous(received), severity: warning}
  - {id: filled, rule: requires, condition: received, filled: [direct, online]}
"""
SPEC_CASES = """
spec: ../../form.yaml
cases:
  - name: the ways make up all
    values: {received: 100, direct: 60, online: 40}
  - name: the ways are too few
    values: {received: 101, direct: 60, online: {value: "40", note: "qua cổng"}}
    findings: [{check: ways, severity: error, difference: 1, cells: [received, direct, online]}]
  - name: what is not given is left open
    values: {received: 101, direct: 60}
  - name: what is given as blank is missed where it is demanded
    values: {received: 101, direct: ""}
    findings: [{check: filled, code: absent, cells: [received, direct]}]
  - name: fewer than before
    values: {received: 101}
    previous: {received: 102}
    findings: [{check: grows, severity: warning, says: "Thiếu 1 hồ sơ"}]
  - name: a whole report as it is written
    rows:
      - ["1", Tổng số hồ sơ đã tiếp nhận trong kỳ, Hồ sơ, "101", ""]
      - ["", Số hồ sơ nộp trực tiếp, Hồ sơ, 60]
      - ["", Số hồ sơ nộp trực tuyến, Hồ sơ, 40]
    findings: [{check: ways}]
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tests" / "rules").mkdir(parents=True)
    (tmp_path / "tests" / "specs").mkdir()
    (tmp_path / "my_province.py").write_text(PLUGIN, "utf-8")
    (tmp_path / "form.yaml").write_text(SPEC, "utf-8")
    (tmp_path / "tests/rules/my_province.parts.yaml").write_text(RULE_CASES, "utf-8")
    (tmp_path / "tests/specs/thu.nghiem.yaml").write_text(SPEC_CASES, "utf-8")
    return tmp_path


def run_all(file: Path) -> None:
    for case in runnable_cases(file, Installed()):
        case.run()


def told_by_pytest(folder: Path, *arguments: str) -> str:
    command = [
        sys.executable,
        "-X",
        "utf8",
        "-m",
        "pytest",
        "-p",
        "cchc_audit.testing.pytest_plugin",
        *arguments,
    ]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment = {**kept, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(  # noqa: S603 - own
        command,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    return done.stdout + done.stderr


def test_pytest_collects_the_cases_of_a_plugin_that_is_a_file(project: Path) -> None:
    (project / "pytest.ini").write_text("[pytest]\ncchc_plugins = my_province.py\n", "utf-8")
    told = told_by_pytest(project, "-q")
    assert "7 passed" in told
    assert "1 failed" in told
    assert "FAILED tests/rules/my_province.parts.yaml::the parts are too few" in told.replace("\\", "/")
    assert "an unexpected finding: error unequal" in told
    assert "Traceback" not in told
    pasted = told.partition("actual findings:\n")[2].partition("\n\n")[0]
    assert yaml.safe_load(pasted)["findings"] == [
        {"severity": "error", "code": "unequal", "difference": 1, "cells": ["whole", "a", "b"]}
    ]


def test_what_is_pasted_makes_the_case_pass(project: Path) -> None:
    file = project / "tests/rules/my_province.parts.yaml"
    installed = Installed([project / "my_province.py"])
    failures = [case.run() for case in runnable_cases(file, installed)]
    assert failures[0] is None
    assert failures[1] is not None
    file.write_text(RULE_CASES + failures[1].actual, "utf-8")
    assert [case.run() for case in runnable_cases(file, installed)] == [None, None]


def test_the_examples_of_a_rule_are_tried_with_its_cases(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = 'en="The parts make up the whole.", right={"whole": 5, "parts": [2, 3]}, wrong={"whole": 5, "parts": [5]}'
    text = PLUGIN.replace('en="The parts make up the whole."', given)
    (project / "my_province.py").write_text(text, "utf-8")
    file = "tests/rules/my_province.parts.yaml"
    assert main(["test", file, "--plugin", "my_province.py", "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "Cases passed: 2, failed: 2" in told
    assert f"wrong= ({project / 'my_province.py'}:4)\n  there is no finding\nCases passed" in told


def test_a_crash_is_told_before_what_is_missing_for_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "my_province.py").write_text(CRASHING, "utf-8")
    (project / "tests/rules/my_province.parts.yaml").unlink()
    cases = "- {name: x, table: {it: {value: 1, note: a}}, findings: [{severity: warning}]}"
    (project / "tests/rules/my_province.notes.yaml").write_text(cases, "utf-8")
    assert main(["test", "tests/rules", "--plugin", "my_province.py", "--lang", "en"]) == 1
    crash, missing = capsys.readouterr().out.splitlines()[1:3]
    assert "IndexError" in crash
    assert missing == "  there is no finding {'severity': 'warning'}"


def test_pytest_collects_the_cases_of_a_project_that_announces_a_plugin(project: Path) -> None:
    (project / "pyproject.toml").write_text('[project.entry-points.cchc_audit]\nx = "x"\n', "utf-8")
    told = told_by_pytest(project, "-q", "tests/specs")
    assert "6 passed" in told


def test_the_plugin_of_a_project_that_is_not_installed_is_loaded_from_its_folder(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    points = '[project.entry-points.cchc_audit]\nmy_province = "my_province"\n'
    (project / "pyproject.toml").write_text(f'[project]\nname = "x"\n{points}', "utf-8")
    assert "7 passed" in told_by_pytest(project, "-q")
    assert main(["test", str(project), "--lang", "en"]) == 1
    assert "Cases passed: 7, failed: 1" in capsys.readouterr().out


def test_pytest_leaves_the_yaml_of_others_alone(project: Path) -> None:
    (project / "pyproject.toml").write_text('[project]\nname = "x"\n', "utf-8")
    assert "no tests ran" in told_by_pytest(project, "-q")


def test_pytest_tells_a_file_that_cannot_be_used(project: Path) -> None:
    (project / "pytest.ini").write_text("[pytest]\ncchc_plugins = my_province.py\n", "utf-8")
    (project / "tests/rules/my_province.part.yaml").write_text(RULE_CASES, "utf-8")
    told = told_by_pytest(project, "-q", "tests/rules")
    assert 'there is no rule "my_province.part"' in told
    assert 'did you mean "my_province.parts"?' in told
    assert "Traceback" not in told


@pytest.mark.parametrize("place", [".", "tests", "tests/rules", "tests/rules/my_province.parts.yaml"])
def test_the_command_runs_the_same_cases(
    project: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["test", place, "--plugin", str(project / "my_province.py"), "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert "the parts are too few" in out
    assert "cells: [whole, a, b]" in out
    assert "failed: 1, that cannot be run: 0" in out


def test_the_command_tells_success(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", str(project / "tests/specs")]) == 0
    assert "6 ca thử đạt, 0 không đạt" in capsys.readouterr().out


def test_the_command_goes_on_after_a_file_that_cannot_be_used(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["test", str(project), "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert "Cases passed: 6" in told.out
    assert 'there is no rule "my_province.parts"' in told.err


@pytest.mark.usefixtures("project")
def test_the_command_refuses_a_place_without_cases(capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    assert main(["test", "empty"]) == 2
    assert "there are no cases" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("a: 1", "a is none of spec, cases"),
        ("id: a\nversion: 1", "this is a spec, not cases. Check it with: cchc-audit spec check"),
        ("5", "a list of cases is wanted"),
        ("- {table: {a: 1}}", ":1: a case needs a name"),
        ("- {name: x}", ":1: x: table: a mapping is wanted"),
        ("- {name: x, table: {a: 1}, tabel: 1}", "tabel is none of"),
        ("- {name: x, table: {a: {valu: 1}}}", "valu is not known here. Did you mean “value”?"),
        ("- {name: x, table: {a: 1}, check: 5}", "check: a mapping is wanted"),
        ("- {name: x, table: {a: 1}, verdict: good}", "verdict: one of"),
        ("- {name: x, table: {a: 1}, findings: 1}", "findings: a list is wanted"),
        ("- {name: x, table: {a: 1}, findings: [{sevrity: error}]}", "sevrity is none of"),
        ("- {name: x, table: {a: 1}, findings: [{difference: much}]}", "difference: a number is wanted"),
        (
            "- {name: x, table: {a: 1}}\n- {name: x, table: {a: 1}}",
            ':2: the case of line 1 is called "x" too',
        ),
        ("- {name: x, table: {a: 1}, check: {total: b, parts: [a]}}", "b"),
        (
            "- {name: x, table: {a: 1, b: 2}, check: {total: a, parts: [b]}, report: {repairs: [{a: 1}]}}",
            "a is none of",
        ),
    ],
)
def test_a_wrong_case_is_told_in_both_languages(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "total.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(CaseError) as caught:
        run_all(file)
    assert told in caught.value.text.en
    assert str(file) in caught.value.text.vi


@pytest.mark.parametrize(
    ("cases", "told"),
    [
        ("- {name: x}", "values or rows is wanted"),
        (
            "- {name: x, values: {recieved: 5}}",
            "recieved is none of received, direct, online. Did you mean “received”?",
        ),
        ("- {name: x, values: {received: {vale: 5}}}", "vale is none of"),
        ("- {name: x, rows: [[1, 2, 3, 4, 5, 6]]}", "each of the rows holds"),
        ("- {name: x, rows: []}", ""),
    ],
)
def test_a_wrong_case_of_a_spec_is_told(project: Path, cases: str, told: str) -> None:
    file = project / "tests/specs/thu.nghiem.yaml"
    file.write_text(f"spec: ../../form.yaml\ncases:\n  {cases}\n", "utf-8")
    assert ListedCases.read(file).spec == "../../form.yaml"
    with pytest.raises(CaseError) as caught:
        run_all(file)
    assert told in caught.value.text.en


def test_a_spec_that_is_not_there_is_told(project: Path) -> None:
    file = project / "tests/specs/thu.nghiem.yaml"
    file.write_text("- {name: x, values: {received: 5}}", "utf-8")
    with pytest.raises(CaseError, match=r'there is no spec "thu\.nghiem"'):
        runnable_cases(file, Installed())
    file.write_text("spec: nowhere.yaml\ncases: [{name: x, values: {received: 5}}]", "utf-8")
    with pytest.raises(CaseError, match=r"nowhere\.yaml"):
        runnable_cases(file, Installed())
