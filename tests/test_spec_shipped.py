"""Every spec that ships with the product loads against the built-in rules without a problem."""

from pathlib import Path

import pytest

from cchc_audit.plugins import load_plugins
from cchc_audit.spec.load import load_spec

FILES = sorted((Path(__file__).parent.parent / "specs").glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_shipped_spec_has_no_problem(file: Path) -> None:
    rules = load_plugins(entry_points=False).rules
    spec = load_spec(file, rules=rules, validate=True)
    assert spec.indicators
    assert load_spec(file, rules=rules, validate=False) == spec
