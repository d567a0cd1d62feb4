"""Whatever an extension holds, it loads or is refused with places, and never in another way."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cchc_audit.plugins import load_plugins
from cchc_audit.problem import Problem
from cchc_audit.spec.load import SpecProblems, load_document, load_spec
from cchc_audit.spec.model import Spec
from cchc_audit.spec.printing import printed_spec

RULES = load_plugins(entry_points=False).rules
IDS = ("top", "all", "one", "two", "rate", "new", "sum", "few")
BASE: dict[str, object] = {
    "id": "a.base",
    "version": "1",
    "title": {"vi": "Biểu", "en": "Form"},
    "level": "huyen",
    "indicators": [
        {"id": "top", "name": "A", "name_en": "A", "kind": "text"},
        {"id": "all", "name": "B", "name_en": "B", "kind": "count", "parent": "top"},
        {"id": "one", "name": "C", "name_en": "C", "kind": "count", "parent": "all"},
        {"id": "two", "name": "D", "name_en": "D", "kind": "count", "parent": "all"},
        {"id": "rate", "name": "E", "name_en": "E", "kind": "percent"},
    ],
    "checks": [
        {"id": "sum", "rule": "total", "total": "all", "parts": ["one", "two"]},
        {"id": "few", "holds": "one <= 9", "when": "present(two)"},
    ],
    "notes": [{"rows": ["one", "two"], "states": {"online": "two"}}],
    "inspections": {"unit": {"off": "free"}, "note-value": {"skip": {"one": "other"}}},
    "off": {"few": "not yet"},
}
GARBAGE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["", "one", "sum", "base.yaml", "1.5", "text"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(IDS), inner, max_size=2),
    max_leaves=4,
)
IDENTIFIERS = st.sampled_from(IDS)
ITEMS = st.fixed_dictionaries(
    {},
    optional={
        "id": IDENTIFIERS | GARBAGE,
        "replaces": st.just(True) | IDENTIFIERS | GARBAGE,  # noqa: FBT003 - a value of the key
        "after": IDENTIFIERS | GARBAGE,
        "parent": IDENTIFIERS,
        "name": st.just("N"),
        "name_en": st.just("N"),
        "kind": st.sampled_from(["count", "percent", "text"]),
        "holds": st.sampled_from(["new > 1", "one <= two", "one <"]),
        "rule": st.just("total"),
        "total": IDENTIFIERS,
        "parts": st.lists(IDENTIFIERS, max_size=2),
        "rows": st.lists(IDENTIFIERS | GARBAGE, max_size=2),
        "states": st.just({"online": "one"}),
    },
)
EXTENSIONS = st.fixed_dictionaries(
    {"extends": st.just("base.yaml"), "id": st.just("an.extension"), "version": st.just("x")},
    optional={
        "title": st.just({"vi": "M", "en": "M"}) | GARBAGE,
        "indicators": st.lists(ITEMS | GARBAGE, max_size=3) | GARBAGE,
        "checks": st.lists(ITEMS | GARBAGE, max_size=3) | GARBAGE,
        "notes": st.lists(ITEMS | GARBAGE, max_size=2) | GARBAGE,
        "dropped": st.dictionaries(IDENTIFIERS, st.just("gone") | GARBAGE, max_size=2) | GARBAGE,
        "off": st.dictionaries(IDENTIFIERS, st.just("gone") | GARBAGE, max_size=2) | GARBAGE,
        "inspections": st.dictionaries(
            st.sampled_from(["unit", "note-value"]), GARBAGE | st.just({"on": "again"}), max_size=2
        )
        | GARBAGE,
    },
)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as found:
        yield Path(found)


def load(file: Path, *, validate: bool) -> Spec | tuple[Problem, ...]:
    try:
        return load_spec(file, rules=RULES, validate=validate)
    except SpecProblems as error:
        return error.problems


def assert_lawful(file: Path) -> None:
    strict, fast = load(file, validate=True), load(file, validate=False)
    assert strict == fast
    if isinstance(strict, Spec):
        text = "\n".join(printed_spec(load_document(file)))
        again = load_spec(text, rules=RULES)
        assert (again.indicators, again.inspections) == (strict.indicators, strict.inspections)
        assert [check.id for check in again.checks] == [check.id for check in strict.checks]
        return
    for problem in strict:
        assert problem.line is not None
        assert problem.text.vi != problem.text.en
        assert problem.file == str(file) or problem.through


@settings(deadline=None, max_examples=80)
@example(
    tree={
        "extends": "base.yaml",
        "id": "an.extension",
        "version": "x",
        "title": {"vi": "M", "en": "M"},
        "dropped": {"top": "gone"},
        "indicators": [{"id": "top", "states": {"online": "one"}}],
    }
)
@given(EXTENSIONS)
def test_any_extension_loads_or_is_told(folder: Path, tree: dict[str, object]) -> None:
    (folder / "base.yaml").write_text(json.dumps(BASE), encoding="utf-8")
    file = folder / "extension.yaml"
    file.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert_lawful(file)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(sorted(BASE)), GARBAGE | st.lists(ITEMS, max_size=2), EXTENSIONS)
def test_a_base_that_is_garbage_is_told(
    folder: Path, key: str, garbage: object, tree: dict[str, object]
) -> None:
    (folder / "base.yaml").write_text(json.dumps({**BASE, key: garbage}), encoding="utf-8")
    file = folder / "extension.yaml"
    file.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for validate in (True, False):
        load(file, validate=validate)
