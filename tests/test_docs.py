"""What the documents show is run, and compared with what really comes out."""

import re
import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import cchc_audit
from benchmarks.coverage import coverage_table
from cchc_audit import Auditor, audit
from cchc_audit.cli import main
from cchc_audit.configuration.reading import load_configuration
from cchc_audit.plugin_hooks import HOOK_NAMES, Hooks
from cchc_audit.plugins import load_plugins
from cchc_audit.spec.load import load_spec
from cchc_audit.testing.collection import Installed, case_files, runnable_cases
from cchc_audit.writing import api_sentences

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")])
TUTORIALS = "tutorial-"
"""How the names of those begin that are done step by step, by test_tutorials.py."""
_BLOCK = re.compile(r"(?:<!-- (?P<mark>[^>]*) -->\n)?```(?P<kind>\w+)\n(?P<text>.*?)```", re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)")


def blocks(kind: str) -> Iterator[tuple[str, str, str]]:
    for document in DOCUMENTS:
        if document.name.startswith(TUTORIALS):
            continue
        for found in _BLOCK.finditer(document.read_text(encoding="utf-8")):
            if found["kind"] == kind:
                yield document.name, found["mark"] or "", found["text"]


def console_runs() -> list[tuple[str, str, str, str]]:
    return [
        (name, mark, command, shown)
        for name, mark, text in blocks("console")
        for command, _, shown in (
            part.partition("\n") for part in re.split(r"^\$ ", text, flags=re.MULTILINE) if part
        )
    ]


@pytest.mark.parametrize(("name", "mark", "command", "shown"), console_runs())
def test_a_shown_command_prints_what_is_shown(  # noqa: PLR0913, PLR0917 - what a shown command consists of
    name: str,
    mark: str,
    command: str,
    shown: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(ROOT)
    for variable, value in re.findall(r"([A-Z_]+)=(\S+)", mark):
        monkeypatch.setenv(variable, value)
    words = shlex.split(command)
    assert words[0] == "cchc-audit", f"{name}: only the product's own command is run"
    main(words[1:])
    printed = capsys.readouterr().out
    for passage in re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE):
        assert passage.rstrip("\n") in printed, f"{name}: {command}"


def plugins() -> list[tuple[str, str, str]]:
    return [
        (name, mark.removeprefix("plugin: ") or "my_province.py", text)
        for name, mark, text in blocks("python")
        if "cchc_rules" in text
    ]


@pytest.mark.parametrize(("name", "file", "text"), plugins())
def test_a_shown_plugin_loads_and_audits(name: str, file: str, text: str, tmp_path: Path) -> None:
    plugin = tmp_path / file
    plugin.write_text(text, encoding="utf-8")
    result = Auditor(plugins=[plugin]).audit(ROOT / "examples/my-tu-2022.tsv")
    assert result.plugins, name
    assert result.summary["crashed"] == 0


def test_the_cases_that_are_shown_pass(tmp_path: Path) -> None:
    page = [(mark, text) for name, mark, text in blocks("yaml") if name == "testing.md"]
    for mark, text in page:
        file = tmp_path / mark.partition(": ")[2]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    plugin = tmp_path / "my_province.py"
    plugin.write_text(next(text for name, _, text in plugins() if name == "plugins.md"), encoding="utf-8")
    installed = Installed([plugin])
    cases = [case for file in case_files(tmp_path) for case in runnable_cases(file, installed)]
    assert len(cases) == 6
    for case in cases:
        failure = case.run()
        assert failure is None, f"{case.name}: {failure}"


def test_shown_programs_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    programs = [text for _, _, text in blocks("python") if "cchc_rules" not in text]
    assert programs
    for text in programs:
        exec(compile(text, "shown", "exec"), {"__name__": "shown"})  # noqa: S102 - the programs of our own documents
    assert "of" in capsys.readouterr().out


def test_the_shown_configuration_is_one(tmp_path: Path) -> None:
    (shown,) = [text for _, mark, text in blocks("toml") if mark == "configuration"]
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "my_province.py").touch()
    file = tmp_path / "cchc-audit.toml"
    file.write_text(shown, encoding="utf-8")
    assert load_configuration(file).ignore


def test_shown_checks_load_with_the_shipped_form(tmp_path: Path) -> None:
    shipped = (ROOT / "specs/soctrang-huyen-cchc.yaml").read_text(encoding="utf-8")
    head = shipped[: shipped.index("\nchecks:\n")]
    plugin = tmp_path / "my_province.py"
    plugin.write_text(next(text for name, _, text in plugins() if name == "plugins.md"), encoding="utf-8")
    rules = load_plugins([plugin], entry_points=False).rules
    shown = [
        text
        for _, _, text in blocks("yaml")
        if "- id: " in text and "extends:" not in text and "name:" not in text and "indicators:" not in text
    ]
    assert shown
    for text in shown:
        checks = text if text.startswith("checks:") else "checks:\n" + text
        assert load_spec(f"{head}\n{checks}", name="shown.yaml", rules=rules).checks


def test_shown_extensions_load(tmp_path: Path) -> None:
    registry = load_plugins(entry_points=False)
    shown = [text for _, mark, text in blocks("yaml") if mark == "extends"]
    assert shown
    for text in shown:
        file = tmp_path / "province.yaml"
        file.write_text(text, encoding="utf-8")
        assert load_spec(file, rules=registry.rules, installed=registry.specs).indicators


@pytest.mark.parametrize(("suffix", "language"), [("", "en"), (".vi", "vi")])
@pytest.mark.parametrize("command", ["rules --format markdown", "reference"])
def test_a_reference_is_what_the_command_prints(
    command: str,
    suffix: str,
    language: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = command.partition(" ")[0]
    monkeypatch.setattr("cchc_audit.plugins.installed_sources", tuple)  # they have references of their own
    assert main([*command.split(), "--lang", language]) == 0
    page = (ROOT / "docs" / f"{name}{suffix}.md").read_text(encoding="utf-8")
    assert page == capsys.readouterr().out, f"cchc-audit {command} --lang {language} > docs/{name}{suffix}.md"


def test_the_reference_has_every_hook_and_every_public_name_in_both_languages() -> None:
    assert set(api_sentences.NAMES) == set(cchc_audit.__all__)
    assert set(api_sentences.HOOKS) == set(HOOK_NAMES)
    for name, paragraphs in api_sentences.HOOKS.items():
        assert len(paragraphs) == len(str(getattr(Hooks, name).__doc__).strip().split("\n\n"))


def test_every_code_of_a_refusal_is_documented() -> None:
    page = (ROOT / "docs/embedding.md").read_text(encoding="utf-8")
    told = set(
        re.findall(r"`([a-z-]+)`", page.partition("## What can go wrong")[2].partition("## By command")[0])
    )
    raised = {
        code
        for module in (ROOT / "cchc_audit").rglob("*.py")
        if module.parent.name != "cli"
        for code in re.findall(r'Cannot(?:Audit|Read)\(\s*"([a-z-]+)"', module.read_text(encoding="utf-8"))
    }
    assert raised - told == set()
    assert {"empty", "bad-period", "no-spec-fits"} <= raised


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    for target in _LINK.findall(document.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (document.parent / target).exists(), target


def test_the_counts_that_the_readme_tells_are_true() -> None:
    result = audit(ROOT / "examples/my-tu-2022.tsv")
    counts = Counter(finding.severity for finding in result.findings)
    told = f"{counts['error']} errors, {counts['warning']} warnings and {counts['info']} formal defects"
    assert told in (ROOT / "README.md").read_text(encoding="utf-8").replace("\n", " ")


def test_the_coverage_figures_in_the_form_document_are_those_that_are_measured() -> None:
    document = (ROOT / "docs/form-my-tu.md").read_text(encoding="utf-8")
    told = document.partition("<!-- coverage -->\n")[2].partition("<!-- end of coverage -->")[0]
    assert told.strip("\n") == "\n".join(coverage_table()), (
        "put what python -m benchmarks.coverage prints there"
    )


def wrong_lines() -> Iterator[tuple[frozenset[int], list[str], str]]:
    """The lines, the checks and the severity of each entry of "What is wrong" that a finding should tell."""
    document = (ROOT / "docs/review-my-tu-2022.md").read_text(encoding="utf-8")
    section = document.partition("\n## What is wrong\n")[2].partition("\n## ")[0]
    for entry in re.findall(r"^\| (\d.*) \|$", section, flags=re.MULTILINE):
        fields = [field.strip() for field in entry.split("|")]
        said_by, severity = fields[-2], fields[-1]
        if said_by == "nothing" or said_by.startswith("("):
            continue
        lines: set[int] = set()
        for first, last in re.findall(r"(\d+)(?: to (\d+))?", fields[0]):
            lines.update(range(int(first), int(last or first) + 1))
        names = re.sub(r"\([^)]*\)|`", "", said_by).split(",")
        yield frozenset(lines), [name.strip() for name in names], severity.partition(" ")[0]


def test_the_findings_are_those_of_the_review() -> None:
    told = [
        (frozenset(cell.place.row for cell in finding.cells if cell.place), finding.check, finding.severity)
        for finding in audit(ROOT / "examples/my-tu-2022.tsv").findings
    ]
    entries = list(wrong_lines())
    for lines, checks, severity in entries:
        for check in checks:
            found = [rows for rows, name, grade in told if (name, grade) == (check, severity)]
            assert lines <= frozenset().union(*found), f"{check} does not tell {sorted(lines)} as {severity}"
    for rows, check, severity in told:
        assert any(
            check in checks and severity == grade and lines & rows for lines, checks, grade in entries
        ), f"the review does not have {check} on {sorted(rows, key=str)}"
