"""Plugins that were written for the first version keep working, and the public names are those that are documented."""

import hashlib
import importlib
import re
from pathlib import Path

import pytest

import cchc_audit
from cchc_audit import Auditor, verify
from cchc_audit.cli import main

ROOT = Path(__file__).parents[1]
CONTRACT = ROOT / "tests" / "contract"
EXAMPLE = CONTRACT / "example"
FROZEN = {
    "cchc_audit_example.py": "2c1b071a350bbd4b4e5e6239dc927788065030efa3093147ff7ec4cdc3541460",
    "pyproject.toml": "fc3d59dca397c6dbd3b13a4d00284fc224ada6d57b81edb8e7375e203f880236",
    "tests/rules/example.at-most-half.yaml": "5c6246551ba5d5a54b82e838c07b319ae173185053b0d74bf48b025307bca018",
}
FORM = """\
id: thu.hop-dong
version: "1"
title: {vi: Thử, en: Form}
level: xa
indicators:
  - {id: whole, name: Tổng số hồ sơ đã tiếp nhận, name_en: Whole, kind: count, unit: Hồ sơ}
  - {id: part, name: Số hồ sơ nộp trực tuyến, name_en: Part, kind: count, unit: Hồ sơ, parent: whole}
checks:
  - {id: half, rule: example.at-most-half, part: part, whole: whole, severity: warning}
"""


@pytest.mark.parametrize("file", FROZEN)
def test_the_first_example_plugin_is_not_edited(file: str) -> None:
    text = (EXAMPLE / file).read_text(encoding="utf-8")  # whatever the line ends of the checkout
    assert hashlib.sha256(text.encode()).hexdigest() == FROZEN[file]


def test_the_first_example_plugin_works_for_ever(tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    form.write_text(FORM, encoding="utf-8")
    rows = [
        ("1", "Tổng số hồ sơ đã tiếp nhận", "Hồ sơ", "9", ""),
        ("", "Số hồ sơ nộp trực tuyến", "Hồ sơ", "5", ""),
    ]
    with Auditor(plugins=[EXAMPLE], spec=form) as auditor:
        result = auditor.audit(rows, unit="Xã A", period="2022")
    finding = next(one for one in result.findings if one.check == "half")
    assert (finding.severity, finding.rule) == ("warning", "example.at-most-half")
    assert finding.relation is not None
    assert finding.relation.difference == 1
    assert verify(result.to_dict()) == ()


def test_its_cases_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", str(EXAMPLE), "--plugin", str(EXAMPLE), "--lang", "en"]) == 0
    # Three of its files, and the examples of its rule.
    assert "Cases passed: 5, failed: 0" in capsys.readouterr().out


def test_the_public_names_are_those_that_are_documented() -> None:
    text = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
    section = text.partition("\n## The public names\n")[2].partition("\n## ")[0]
    listed = [
        name
        for cell in re.findall(r"^\| (`.*?) \|", section, flags=re.MULTILINE)
        for name in re.findall(r"`(\w+)`", cell)
    ]
    assert len(listed) == len(set(listed))
    assert set(listed) == set(cchc_audit.__all__)


@pytest.mark.parametrize("name", cchc_audit.__all__)
def test_each_public_name_is_there(name: str) -> None:
    assert getattr(importlib.import_module("cchc_audit"), name) is not None
    assert name in dir(cchc_audit)
