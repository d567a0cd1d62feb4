"""JSON is what the published contract says: valid, complete, and readable again without loss."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cchc_audit import Result, audit, verify
from cchc_audit.cli import main

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "my-tu-2022.tsv"
SCHEMA = json.loads((ROOT / "cchc_audit" / "result.schema.json").read_text(encoding="utf-8"))
CONTRACT = jsonschema.Draft202012Validator(SCHEMA)
HARMFUL = "\x1b[31m\u202e\u2028=1+1\x9b"


def validated(text: str) -> dict[str, object]:
    """The document that a text holds; it must keep to the contract, and be read back without loss."""
    document = json.loads(text)
    assert [error.message for error in CONTRACT.iter_errors(document)] == []
    assert Result.from_dict(document).to_dict() == document
    summary = document["summary"]
    assert summary["planned"] == len(document["checks"]) == sum(summary.values()) - summary["planned"]
    assert isinstance(document, dict)
    return document


def test_one_report_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(EXAMPLE), "--format", "json"]) == 1
    document = validated(capsys.readouterr().out)
    findings = document["findings"]
    assert isinstance(findings, list)
    assert findings
    assert verify(document) == ()


def test_every_field_of_a_result_is_described() -> None:
    def undescribed(value: object, schema: dict[str, Any], path: str) -> Iterator[str]:
        if "$ref" in schema:
            schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
        if isinstance(value, dict) and "properties" in schema:
            for name, inner in value.items():
                if name not in schema["properties"]:
                    yield f"{path}.{name}"
                else:
                    yield from undescribed(inner, schema["properties"][name], f"{path}.{name}")
        elif isinstance(value, list):
            for one in value:
                yield from undescribed(one, schema.get("items", {}), f"{path}[]")

    assert set(undescribed(audit(EXAMPLE, unit="Mỹ Tú").to_dict(), SCHEMA, "result")) == set()


def test_several_reports_are_a_line_each(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    other = tmp_path / "quý 2-2022.tsv"
    other.write_bytes(EXAMPLE.read_bytes())
    assert main(["check", str(EXAMPLE), "no-such.tsv", str(other), "--format", "json"]) == 2
    lines = capsys.readouterr().out.splitlines()
    sources = []
    for line in lines:
        report = validated(line)["report"]
        assert isinstance(report, dict)
        sources.append(report["source"])
    assert sources == [str(EXAMPLE), str(other)]


def test_the_language_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(EXAMPLE), "--format", "json", "--lang", "en"])
    english = capsys.readouterr().out
    main(["check", str(EXAMPLE), "--format", "json", "--lang", "vi"])
    assert capsys.readouterr().out == english


def test_a_written_file_is_the_same_document(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "result.json"
    main(["check", str(EXAMPLE), "--format", "json", "-o", str(target)])
    main(["check", str(EXAMPLE), "--format", "json"])
    text = target.read_text(encoding="utf-8")
    assert text == capsys.readouterr().out
    validated(text)


def test_harmful_characters_are_kept_and_escaped(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    report = tmp_path / "report.tsv"
    text = EXAMPLE.read_text(encoding="utf-8").replace("\t58\t", f"\t58{HARMFUL}\t")
    report.write_text(text, encoding="utf-8")
    main(["check", str(report), "--format", "json"])
    out = capsys.readouterr().out
    assert not set(out) & set("\x1b\u202e\u2028\x9b")
    findings = validated(out)["findings"]
    assert isinstance(findings, list)
    assert f"58{HARMFUL}" in [cell["raw"] for finding in findings for cell in finding["cells"]]


def test_what_is_ignored_is_told_with_the_verdict_it_would_have(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(EXAMPLE), "--format", "json", "--ignore", "certificates.total=đã giải trình"])
    checks = validated(capsys.readouterr().out)["checks"]
    assert isinstance(checks, list)
    waived = [check for check in checks if check["verdict"] == "waived"]
    assert [(check["id"], check["waived_verdict"]) for check in waived] == [
        ("certificates.total", "violated")
    ]
    assert "đã giải trình" in waived[0]["reason"]["text"]["vi"]


@pytest.mark.parametrize(
    "arguments", [("--unit", "UBND huyện Mỹ Tú"), ("--period", "2022-Q4"), ("--select", "total")]
)
def test_options_keep_the_contract(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(EXAMPLE), "--format", "json", *arguments])
    validated(capsys.readouterr().out)
