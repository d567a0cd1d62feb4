"""What is imported when: a run imports only what it needs, so that it starts at once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import cchc_audit

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "examples" / "my-tu-2022.tsv"
NEEDLESS = frozenset({"hypothesis", "jinja2", "jsonschema", "pytest", "tabulate"})
"""What an audit written as JSON has no use for."""

RUN = """
import json, runpy, sys
sys.argv = ["cchc-audit", *sys.argv[1:]]
try:
    runpy.run_module("cchc_audit", run_name="__main__", alter_sys=True)
except SystemExit as stop:
    code = stop.code or 0
print(json.dumps({"code": code, "modules": sorted({name.partition(".")[0] for name in sys.modules})}), file=sys.stderr)
"""


def told_by(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What a new interpreter says that runs this code in the checkout."""
    command = [sys.executable, "-X", "utf8", "-c", code, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - own
    assert done.returncode == 0, done.stderr
    return done


def test_importing_the_package_imports_nothing_but_the_standard_library() -> None:
    code = "import sys, cchc_audit; print(*(set(sys.modules) - STARTED))"
    found = told_by(f"import sys; STARTED = set(sys.modules); {code}").stdout.split()
    assert [name for name in found if name.partition(".")[0] not in sys.stdlib_module_names] == ["cchc_audit"]


@pytest.mark.parametrize("name", cchc_audit.__all__)
def test_every_public_name_can_be_imported_and_is_explained(name: str) -> None:
    assert getattr(cchc_audit, name).__doc__


def test_public_names_are_sorted_and_unique() -> None:
    assert cchc_audit.__all__ == sorted(set(cchc_audit.__all__))
    assert set(cchc_audit.__all__) <= set(dir(cchc_audit))


def test_other_names_are_refused_by_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'audits'"):
        cchc_audit.audits  # noqa: B018 - the mistake that is tested


def modules_after(*arguments: str) -> set[str]:
    """The top-level modules that are imported when the command has run with these arguments."""
    outcome = json.loads(told_by(RUN, *arguments).stderr.splitlines()[-1])
    assert outcome["code"] in (0, 1)
    return set(outcome["modules"])


def test_an_audit_as_json_imports_only_what_it_needs() -> None:
    assert modules_after("check", "--format", "json", str(REPORT)) & NEEDLESS == set()


def test_the_version_is_told_without_the_engine() -> None:
    assert modules_after("--version") & (NEEDLESS | {"pluggy", "rapidfuzz", "yaml"}) == set()


def test_the_plugin_for_pytest_and_the_kit_import_nothing_before_they_are_used() -> None:
    code = "import cchc_audit.testing.pytest_plugin, sys; print(*sorted(sys.modules))"
    loaded = [name for name in told_by(code).stdout.split() if name.startswith("cchc_audit")]
    assert loaded == ["cchc_audit", "cchc_audit.testing", "cchc_audit.testing.pytest_plugin"]
