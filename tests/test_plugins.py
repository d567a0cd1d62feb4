"""Loading plugins: what is given, and each way in which a plugin can be wrong."""

import json
import os
import shutil
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cchc_audit.plugin_versions import supports
from cchc_audit.plugins import PluginError, Registry, list_plugins, load_plugins

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "tests" / "data" / "plugins" / "example.py"
HEAD = """
from collections.abc import Iterator

from cchc_audit import Cell, Indicator, Relation, Remark, Rule, hookimpl, inspection, relation


@relation("wrong.half", vi="Không quá một nửa.", en="At most one half.")
def half(*, part: Indicator, whole: Indicator) -> Relation:
    return 2 * part <= whole

"""

RULE_X = "@relation('wrong.x', vi='x', en='x')\ndef x(*, a: Indicator) -> Relation:\n"
INSPECTION_X = "@inspection('wrong.x', vi='x', en='x')\ndef x(cell: Cell) -> Iterator[Remark]:\n"
GIVES_HALF = "@hookimpl\ndef cchc_rules():\n    return [half]"
GIVES_X = "@hookimpl\ndef cchc_rules():\n    return [x]"

WRONG = {
    "raises when it is imported": ("raise RuntimeError('no licence')", "RuntimeError: no licence"),
    "leaves the interpreter": ("import sys\nsys.exit(3)", "SystemExit"),
    "imports what is not installed": ("import not_installed_anywhere", "not_installed_anywhere"),
    "is no Python": ("def cchc_rules(:", "SyntaxError"),
    "makes a rule that cannot be used": (
        "@relation('wrong.x', vi='', en='x')\ndef x(*, a: Indicator) -> Relation:\n    return a == 1",
        "the sentence vi= is missing",
    ),
    "has no hook": ("", "@hookimpl"),
    "forgets to mark its hook": ("def cchc_rules():\n    return [half]", "@hookimpl"),
    "misspells its hook": ("@hookimpl\ndef cchc_rulez():\n    return [half]", "what is meant is cchc_rules"),
    "wants what a hook is not given": ("@hookimpl\ndef cchc_rules(config):\n    return [half]", "without parameters"),
    "raises in its hook": ("@hookimpl\ndef cchc_rules():\n    raise KeyError('x')", "cchc_rules() fails: KeyError"),
    "raises while it yields": ("@hookimpl\ndef cchc_rules():\n    yield half\n    1 / 0", "ZeroDivisionError"),
    "exhausts its own list": ("@hookimpl\ndef cchc_rules():\n    return [][0]", "fails: IndexError"),
    "gives nothing": ("@hookimpl\ndef cchc_rules():\n    pass", "must give a list, not NoneType"),
    "gives one rule instead of a list": ("@hookimpl\ndef cchc_rules():\n    return half", "must give a list, not Rule"),
    "gives functions": ("@hookimpl\ndef cchc_rules():\n    return [half.function]", "holds function"),
    "gives text for specs": ("@hookimpl\ndef cchc_specs():\n    return ['a.yaml']", "holds str"),
    "gives a spec that is not there": (
        "from pathlib import Path\n@hookimpl\ndef cchc_specs():\n    return [Path('/nowhere/a.yaml')]",
        "there is no file /nowhere/a.yaml",
    ),
    "gives a rule another prefix": (
        "from dataclasses import replace\n@hookimpl\ndef cchc_rules():\n    return [replace(half, name='half')]",
        'must begin with "wrong."',
    ),
    "gives a rule twice": ("@hookimpl\ndef cchc_rules():\n    return [half, half]", "has the name of the rule at"),
    "gives a relation that compares plain numbers": (
        RULE_X + "    return 1 == 1\n" + GIVES_X,
        "gives True",
    ),
    "looks a symbol up in a set": (
        "@relation('wrong.x', vi='x', en='x')\ndef x(*, a: Indicator, b: list[Indicator]) -> Relation:\n"
        "    return a == 1 if a in set(b) else a == 2\n" + GIVES_X,
        "do not compare indicators",
    ),
    "gives a relation that asks a symbol for its truth": (
        RULE_X + "    return a == (1 if a else 2)\n" + GIVES_X,
        "no truth value",
    ),
    "says no name": ("@relation()\ndef x(*, a: Indicator) -> Relation:\n    return a == 1", "a rule needs a name"),
    "forgets the name but not the sentences": (
        "@relation(vi='x', en='x')\ndef x(*, a: Indicator) -> Relation:\n    return a == 1",
        "rule x: a rule needs a name",
    ),
    "forgets the parentheses": (
        "@relation\ndef x(*, a: Indicator) -> Relation:\n    return a == 1",
        'rule x: write @relation("…", vi="…", en="…")',
    ),
    "forgets the parentheses of an inspection": (
        "@inspection\ndef x(cell: Cell) -> Iterator[Remark]:\n    yield from ()",
        'rule x: write @inspection("…", vi="…", en="…")',
    ),
    "gives a name that is none": (RULE_X.replace("wrong.x", "Wrong X") + "    return a == 1", "a rule needs a name of"),
    "says nothing in English": (RULE_X.replace("en='x'", "en=''") + "    return a == 1", "the sentence en= is missing"),
    "says nothing in Vietnamese": (
        RULE_X.replace("vi='x', ", "") + "    return a == 1",
        "the sentence vi= is missing",
    ),
    "has an inspection that is no generator": (
        INSPECTION_X + "    return iter(())",
        "an inspection must be a generator: yield each relation or Remark",
    ),
    "has an inspection of nothing": (
        INSPECTION_X.replace("cell: Cell", "") + "    yield from ()",
        "an inspection has one parameter, annotated with Cell or Report",
    ),
    "has an inspection of something else": (
        INSPECTION_X.replace("cell: Cell", "cell: int") + "    yield from ()",
        "annotate the parameter of an inspection with Cell or Report",
    ),
    "compares in a chain": (RULE_X + "    return 0 <= a <= 100\n" + GIVES_X, "all_of"),
    "asks whether a symbol is in a list": (
        RULE_X + "    return a == (1 if a in [2, 3] else 2)\n" + GIVES_X,
        "no truth value",
    ),
    "asks whether something is in a symbol": (
        RULE_X + "    return a == (1 if 2 in a else 2)\n" + GIVES_X,
        "in",
    ),
    "joins relations with and": (RULE_X + "    return a >= 0 and a <= 100\n" + GIVES_X, "all_of"),
    "negates a relation with not": (RULE_X + "    return not a == 0\n" + GIVES_X, "negation"),
    "adds symbols up with sum": (
        "@relation('wrong.x', vi='x', en='x')\n"
        "def x(*, a: Indicator, b: list[Indicator]) -> Relation:\n    return a == sum(b)\n" + GIVES_X,
        "sum_of",
    ),
    "compares with a float": (RULE_X + "    return a <= 0.1\n" + GIVES_X, "Decimal"),
    "takes the larger with max": (RULE_X + "    return a == max(a, 2)\n" + GIVES_X, "maximum_of"),
    "takes a remainder": (RULE_X + "    return a % 2 == 0\n" + GIVES_X, "of arithmetic there are + - * /"),
    "looks at the value of a symbol": (
        RULE_X + "    return a.value == 0\n" + GIVES_X,
        "an indicator has no .value in a relation rule",
    ),
    "rounds": (RULE_X + "    return round(a) == 1\n" + GIVES_X, "round"),
    "compares with nothing": (RULE_X + "    return a == None\n" + GIVES_X, "blank("),
    "returns nothing": (RULE_X + "    a == 1\n" + GIVES_X, "gives nothing: return the relation"),
    "returns a quantity": (RULE_X + "    return a + 1\n" + GIVES_X, "gives a number, not a relation: return"),
    "states relations without names": (RULE_X + "    yield a >= 0\n    yield a <= 1\n" + GIVES_X, '.named("…")'),
    "annotates with what is unknown": (
        "@relation('wrong.x', vi='x', en='x')\ndef x(*, a: Indicator, b: set[str]) -> Relation:\n    return a == 1",
        "annotation set[str] is not known; use Indicator",
    ),
    "annotates with a name that is not there": (
        "@relation('wrong.x', vi='x', en='x')\ndef x(*, a: 'Indikator') -> Relation:\n    return a == 1",
        "an annotation cannot be read: name 'Indikator' is not defined",
    ),
    "annotates nothing": (
        "@relation('wrong.x', vi='x', en='x')\ndef x(*, a: Indicator, b) -> Relation:\n    return a == 1",
        "parameter b: has no annotation",
    ),
    "has a positional parameter": (
        "@relation('wrong.x', vi='x', en='x')\ndef x(a: Indicator) -> Relation:\n    return a == 1",
        "parameter a: must be keyword-only: put * before it",
    ),
    "calls a parameter like a key of every check": (
        "@relation('wrong.x', vi='x', en='x')\ndef x(*, when: Indicator) -> Relation:\n    return when == 1",
        "parameter when: is a key of every check",
    ),
    "gives a rule the name of a built-in one": (
        "from dataclasses import replace\n@hookimpl\ndef cchc_rules():\n    return [replace(half, name='total')]",
        'must begin with "wrong."',
    ),
    "states relations without end": (
        RULE_X + "    n = 0\n    while True:\n        n += 1\n        yield (a >= n).named(str(n))\n" + GIVES_X,
        "states more than 10000 relations for one check",
    ),
    "gives rules without end": (
        "@hookimpl\ndef cchc_rules():\n    while True:\n        yield half",
        "gives more than 10000 things",
    ),
    "leaves the interpreter while a rule is read": (
        RULE_X + "    raise SystemExit(3)\n" + GIVES_X,
        "raises SystemExit: 3",
    ),
    "raises what is no Exception": (
        RULE_X + "    raise GeneratorExit\n" + GIVES_X,
        "raises GeneratorExit",
    ),
    "raises a whole file": (RULE_X + "    raise KeyError('x' * 10**6)\n" + GIVES_X, "xxx…"),
    "prints a symbol": (RULE_X + "    return (a == 1).named(f'{a}')\n" + GIVES_X, "an indicator has nothing to print"),
    "names a relation with two lines": (
        RULE_X + "    return (a == 1).named('a\\nb')\n" + GIVES_X,
        "a short text of one line",
    ),
    "takes a power": (RULE_X + "    return a ** 2 == 4\n" + GIVES_X, "of arithmetic there are + - * / and abs()"),
    "divides whole": (RULE_X + "    return a // 2 == 2\n" + GIVES_X, "of arithmetic there are + - * / and abs()"),
    "asks a symbol for its value": (
        RULE_X + "    return a.value == 1\n" + GIVES_X,
        "an indicator has no .value in a relation rule",
    ),
    "divides by zero": (RULE_X + "    return a / 0 == 1\n" + GIVES_X, "divides by 0"),
    "states something else each time": (
        "SEEN = []\n" + RULE_X + "    SEEN.append(1)\n    return a == len(SEEN)\n" + GIVES_X,
        "states something else when it is called again",
    ),
    "forgets a parameter": (
        "@relation('wrong.x', vi='x', en='x')\n"
        "def x(*, a: Indicator, b: Indicator) -> Relation:\n    return a == 1\n" + GIVES_X,
        "parameter b is in no relation",
    ),
    "is an async function": (
        RULE_X.replace("def x", "async def x") + "    return a == 1\n" + GIVES_X,
        "stands above an async function",
    ),
    "is a class": ("@relation('wrong.x', vi='x', en='x')\nclass X:\n    pass", "stands above the class X"),
    "is a partial": (
        "from functools import partial\nx = relation('wrong.x', vi='x', en='x')(partial(print))",
        "stands above a partial",
    ),
    "is a rule already": (
        "@relation('wrong.y', vi='x', en='x')\n" + RULE_X + "    return a == 1",
        "stands above a Rule",
    ),
    "has a default of another type": (
        "@relation('wrong.x', vi='x', en='x')\ndef x(*, a: Indicator, b: int = '1') -> Relation:\n    return a == b",
        "its default '1' is no int",
    ),
    "has a number for an indicator that is left out": (
        RULE_X.replace("*, a: Indicator", "*, a: Indicator, b: Indicator = 3") + "    return a == b",
        "write Indicator | None = None",
    ),
    "has an empty list for indicators that are left out": (
        "@relation('wrong.x', vi='x', en='x')\ndef x(*, a: list[Indicator] = []) -> Relation:\n    return a[0] == 1",
        "its default [] is no list[Indicator]",
    ),
    "says why in one language": (
        "@relation('wrong.x', vi='x', en='x', why='because')\ndef x(*, a: Indicator) -> Relation:\n    return a == 1",
        "why= must say something in both languages",
    ),
    "explains alternatives in one language": (
        RULE_X.replace("en='x'", "en='x', alternatives={'cut': 'cut off'}") + "    return a == 1",
        "alternatives['cut'] must say something in both languages",
    ),
    "lists its sentences": (
        "@inspection('wrong.x', vi='x', en='x', sentences=['a'])\ndef x(cell: Cell):\n    yield from ()",
        "sentences= must be a dict",
    ),
    "has an example of something else": (
        RULE_X.replace("en='x'", "en='x', right={'a': 1, 'c': 2}") + "    return a == 1",
        "the example right= names c, which is no parameter (there are a)",
    ),
    "has an example that lacks something": (
        "@relation('wrong.x', vi='x', en='x', wrong={})\ndef x(*, a: Indicator) -> Relation:\n    return a == 1",
        "the example wrong= lacks the parameter a",
    ),
    "has an inspection that is given nothing": (
        INSPECTION_X.replace("(cell", "(*, cell") + "    yield from ()",
        "no * before it",
    ),
    "has an inspection of a name that is not there": (
        INSPECTION_X.replace("cell: Cell", "cell: 'Zell'") + "    yield from ()",
        "name 'Zell' is not defined; import it",
    ),
    "makes a rule by hand": (
        "from dataclasses import replace\n@hookimpl\ndef cchc_rules():\n    return [replace(half, kind='both')]",
        "was not made with @relation or @inspection",
    ),
    "supports older engines only": ("__cchc_audit__ = '<0.1'\n" + GIVES_HALF, "it supports cchc-audit <0.1"),
    "supports newer engines only": ("__cchc_audit__ = '~=7.1'\n" + GIVES_HALF, "install versions that go together"),
    "says its versions in words": ("__cchc_audit__ = 'ab 0.1'\n" + GIVES_HALF, "write the versions that it supports"),
    "says its versions as a number": ("__cchc_audit__ = 0.1\n" + GIVES_HALF, "write the versions that it supports"),
}  # fmt: skip


def written(folder: Path, name: str, code: str) -> Path:
    file = folder / name
    file.write_text(textwrap.dedent(code), encoding="utf-8")
    return file


def load(*files: Path, without: tuple[str, ...] = ()) -> Registry:
    return load_plugins(files, entry_points=False, without=without)


@pytest.mark.parametrize("how", WRONG)
def test_a_wrong_plugin_is_named_with_what_is_wrong_and_what_to_do(how: str, tmp_path: Path) -> None:
    code, told = WRONG[how]
    file = written(tmp_path, "wrong.py", HEAD + code + "\n")
    with pytest.raises(PluginError) as caught:
        load(file)
    error = caught.value
    assert error.plugin == "wrong"
    assert told in error.text.en
    assert "--without wrong" in error.text.en
    assert "--without wrong" in error.text.vi
    assert "\n" not in error.text.vi
    assert str(error) == error.text.en
    assert len(error.text.en) < 1_500
    assert not load(file, without=("wrong",)).plugins


def test_mistakes_in_the_relation_language_are_told_in_both_languages_with_their_line(tmp_path: Path) -> None:
    code = HEAD + RULE_X + "    small = 1\n    return a == (small if a else 2)\n" + GIVES_X
    file = written(tmp_path, "wrong.py", code)
    line = code.splitlines().index("    return a == (small if a else 2)") + 1
    with pytest.raises(PluginError) as caught:
        load(file)
    assert f"wrong.py:{line}: rule wrong.x: a relation or quantity has no truth value" in caught.value.text.en
    assert (
        f"wrong.py:{line}: quy tắc wrong.x: một quan hệ hay đại lượng chưa đúng hay sai"
        in caught.value.text.vi
    )


def test_what_a_plugin_prints_while_it_is_loaded_gets_into_no_result(tmp_path: Path) -> None:
    child = "subprocess.run([sys.executable, '-c', 'print()'], check=True)"
    printing = f"import os, subprocess, sys\nprint('loaded', flush=True)\nos.write(1, b'again')\n{child}\n"
    file = written(tmp_path, "wrong.py", HEAD + printing + GIVES_HALF)
    command = [
        sys.executable,
        "-m",
        "cchc_audit",
        "plugins",
        "--no-config",
        "--format",
        "json",
        "--plugin",
        str(file),
    ]
    done = subprocess.run(  # noqa: S603 - our own command
        command, capture_output=True, encoding="utf-8", check=False
    )
    assert json.loads(done.stdout)[-1]["state"] == "loaded"
    assert done.stderr == "loaded\nagain\n"


def test_what_is_given_stands_behind_what_is_built_in() -> None:
    own, both = load(), load(EXAMPLE)
    assert list(both.rules) == [*own.rules, "example.half", "example.shouting"]
    assert both.plugins == {"example": "1.2"}
    assert not own.plugins
    assert [spec.name for spec in own.specs] == sorted(file.name for file in (ROOT / "specs").glob("*.yaml"))
    assert len(both.specs) == len(own.specs) + 1


def test_the_product_itself_cannot_be_left_out() -> None:
    assert load(without=("cchc-audit-rules",)).rules == load().rules


def test_loading_leaves_nothing_behind() -> None:
    load(EXAMPLE)
    assert "example.half" not in load().rules


def test_two_plugins_of_one_name_are_told(tmp_path: Path) -> None:
    other = tmp_path / "example.py"
    shutil.copy(EXAMPLE, other)
    with pytest.raises(PluginError, match="two plugins of this name"):
        load(EXAMPLE, other)


@pytest.mark.parametrize("name", ["missing.py", "notes.txt"])
def test_a_file_that_is_no_plugin_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("", encoding="utf-8")
    with pytest.raises(PluginError, match="--without"):
        load(tmp_path / name)


SPEC = """
from pathlib import Path

from cchc_audit import hookimpl


@hookimpl
def cchc_specs():
    return [Path(__file__).with_suffix(".yaml")]
"""


def test_two_specs_of_one_id_and_version_are_told(tmp_path: Path) -> None:
    own = ROOT / "specs" / "soctrang-huyen-cchc.yaml"
    for name in ("first", "second"):
        (tmp_path / f"{name}.py").write_text(SPEC, encoding="utf-8")
        (tmp_path / f"{name}.yaml").write_text(f"title: {name}\nversion: '2'\nid: a.form\n", encoding="utf-8")
    files, built_in = (
        [tmp_path / "first.py", tmp_path / "second.py"],
        len(load_plugins(entry_points=False).specs),
    )
    assert len(load_plugins(files[:1], entry_points=False).specs) == built_in + 1
    with pytest.raises(PluginError) as caught:
        load_plugins(files, entry_points=False)
    assert str(caught.value) == (
        'Plugin second cannot be loaded: the spec "a.form@2" (second.yaml) is already brought by the plugin first; give'
        " one of them another id or version. Mend, update or remove the plugin, or go on without it: --without second."
    )
    assert caught.value.text.vi
    assert len(load_plugins(files, entry_points=False, without=["second"]).specs) == built_in + 1
    (tmp_path / "second.yaml").write_text("id: a.form\nversion: '3'\n", encoding="utf-8")
    assert len(load_plugins(files, entry_points=False).specs) == built_in + 2
    shutil.copy(own, tmp_path / "second.yaml")
    assert len(load_plugins(files, entry_points=False).specs) == built_in + 2
    with (tmp_path / "second.yaml").open("a", encoding="utf-8") as changed:
        changed.write("# changed\n")
    with pytest.raises(PluginError, match="already brought by the plugin cchc-audit-specs"):
        load_plugins(files, entry_points=False)


def test_the_files_name_in_lower_case_is_the_plugins(tmp_path: Path) -> None:
    code = HEAD.replace("wrong.half", "so-noi-vu.half") + "@hookimpl\ndef cchc_rules():\n    return [half]\n"
    registry = load(written(tmp_path, "So Noi-Vu.py", code))
    assert registry.plugins == {"so-noi-vu": ""}
    assert "so-noi-vu.half" in registry.rules


def distribution(folder: Path, name: str, code: str, version: str = "2.0", requires: str = "") -> None:
    """A distribution as pip leaves it, with one entry point."""
    written(folder, f"{name}_plugin.py", code)
    info = folder / f"{name}_plugin-{version}.dist-info"
    info.mkdir()
    required = f"Requires-Dist: {requires}\n" if requires else ""
    written(info, "METADATA", f"Metadata-Version: 2.1\nName: {name}-plugin\nVersion: {version}\n{required}")
    written(info, "entry_points.txt", f"[cchc_audit]\n{name} = {name}_plugin\n")


GOOD = HEAD.replace("wrong.half", "{name}.half") + "@hookimpl\ndef cchc_rules():\n    return [half]\n"


def test_installed_plugins_are_found_with_their_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distribution(tmp_path, "hau_giang", GOOD.format(name="hau_giang"))
    distribution(tmp_path, "an_giang", GOOD.format(name="an_giang"), "3.1")
    monkeypatch.syspath_prepend(str(tmp_path))
    registry = load_plugins([EXAMPLE])
    found = {name: version for name, version in registry.plugins.items() if name.endswith("_giang")}
    assert found == {"an_giang": "3.1", "hau_giang": "2.0"}
    assert [name for name in registry.rules if name.endswith(".half")][-3:] == [
        "an_giang.half",
        "hau_giang.half",
        "example.half",
    ]
    assert "an_giang" not in load_plugins(entry_points=False).plugins


def test_a_file_that_is_named_takes_the_place_of_an_installed_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distribution(tmp_path, "bac_lieu", "raise OSError('no file')")
    monkeypatch.syspath_prepend(str(tmp_path))
    file = written(tmp_path, "bac_lieu.py", GOOD.format(name="bac_lieu"))
    assert load_plugins([file]).plugins["bac_lieu"] == ""
    with pytest.raises(PluginError):
        load_plugins()


def test_an_installed_plugin_that_fails_is_named_and_can_be_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distribution(tmp_path, "can_tho", GOOD.format(name="can_tho"))
    distribution(tmp_path, "ca_mau", "raise OSError('no file')")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(
        PluginError, match=r"Plugin ca_mau 2\.0 .*OSError: no file.*--without ca_mau"
    ) as caught:
        load_plugins()
    assert (caught.value.plugin, caught.value.version) == ("ca_mau", "2.0")
    registry = load_plugins(without=["ca_mau"])
    assert "can_tho.half" in registry.rules
    assert "ca_mau" not in registry.plugins


@pytest.mark.parametrize(
    ("requires", "supported"),
    [
        ("cchc-audit", True),
        ("cchc_audit>=0.1,<99", True),
        ("CCHC.Audit[testing] (>=0.1)", True),
        ("cchc-audit>=99; extra == 'new'", True),
        ("cchc-audit-tools>=99", True),
        ("cchc-audit>=99", False),
        ("cchc-audit (<0.1)", False),
    ],
)
def test_what_a_distribution_requires_of_the_engine_is_looked_at_before_it_is_imported(
    requires: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, supported: bool
) -> None:
    code = GOOD.format(name="ben_tre") if supported else "raise RuntimeError('imported')"
    distribution(tmp_path, "ben_tre", code, requires=requires)
    monkeypatch.syspath_prepend(str(tmp_path))
    if supported:
        assert "ben_tre.half" in load_plugins().rules
    else:
        with pytest.raises(PluginError, match=r"it supports cchc-audit [<>]"):
            load_plugins()


@pytest.mark.parametrize(
    ("wanted", "version", "met"),
    [
        (">=0.1,<0.3", "0.1.0", True),
        (">=0.1, <0.3", "0.3", False),
        ("==0.1", "0.1.0", True),
        ("==0.1.*", "0.1.7", True),
        ("!=0.1.*", "0.1.7", False),
        ("!=0.2", "0.1", True),
        ("~=0.1.2", "0.1.9", True),
        ("~=0.1.2", "0.2.0", False),
        ("~=1.1", "1.9", True),
        ("<=0.1", "0.1.1", False),
        (">0.1", "0.1.1", True),
        (">=0.10", "0.9", False),
        (">=0.2", "0.2.dev3", True),
    ],
)
def test_versions_are_compared_number_by_number(wanted: str, version: str, *, met: bool) -> None:
    assert supports(wanted, version) is met


@pytest.mark.parametrize("wanted", ["0.1", ">=", ">=0.1,", ">0.1.*", ">=x", "<0.1,latest"])
def test_conditions_that_are_none_are_refused(wanted: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        supports(wanted, "0.1")


def test_several_threads_load_the_same() -> None:
    with ThreadPoolExecutor(4) as pool:
        registries = list(pool.map(lambda _: load(EXAMPLE), range(8)))
    assert {tuple(registry.rules) for registry in registries} == {tuple(registries[0].rules)}


# The rules of a checkout, of an installed wheel, and of both at once.

ORIGINS = """
from cchc_audit.plugins import load_plugins
registry = load_plugins(entry_points=False)
print(*{rule.origin.rpartition(":")[0].rpartition("/")[0] for rule in registry.rules.values()}, sep="\\n")
print(*{str(spec).rpartition("/")[0] for spec in registry.specs}, sep="\\n")
"""


def origins(*path: Path) -> set[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))}
    run = subprocess.run(  # noqa: S603 - this very interpreter
        [sys.executable, "-c", ORIGINS], env=environment, cwd="/", capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


def laid_out(folder: Path, *, as_wheel: bool) -> Path:
    """The package with its rules and specs, in it as in a wheel or beside it as in a checkout."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "cchc_audit", folder / "cchc_audit", ignore=ignore)
    for part in ("rules", "specs"):
        shutil.copytree(
            ROOT / part, folder / "cchc_audit" / part if as_wheel else folder / part, ignore=ignore
        )
    return folder


def test_a_wheel_and_a_checkout_each_bring_their_own_rules(tmp_path: Path) -> None:
    wheel = laid_out(tmp_path / "wheel", as_wheel=True)
    checkout = laid_out(tmp_path / "checkout", as_wheel=False)
    in_wheel = {str(wheel / "cchc_audit" / part) for part in ("rules", "specs")}
    in_checkout = {str(checkout / part) for part in ("rules", "specs")}
    assert origins(wheel) == in_wheel
    assert origins(checkout) == in_checkout
    assert origins(checkout, wheel) == in_checkout
    assert origins(wheel, checkout) == in_wheel


def test_a_stranger_called_rules_beside_a_wheel_is_left_alone(tmp_path: Path) -> None:
    wheel = laid_out(tmp_path / "wheel", as_wheel=True)
    stranger = wheel / "rules"
    stranger.mkdir()
    written(stranger, "__init__.py", "raise RuntimeError('not ours')")
    assert origins(wheel) == {str(wheel / "cchc_audit" / part) for part in ("rules", "specs")}


def test_a_plugin_that_is_not_there_cannot_be_left_out(tmp_path: Path) -> None:
    file = written(tmp_path, "wrong.py", HEAD + "@hookimpl\ndef cchc_rules():\n    return [half]\n")
    assert load(file, without=("wrong",)).plugins == {}
    with pytest.raises(PluginError, match='There is no plugin "wrogn"') as caught:
        load(file, without=("wrogn",))
    assert "wrong" in caught.value.text.vi


def test_a_name_alone_is_one_name_to_go_on_without(tmp_path: Path) -> None:
    file = written(tmp_path, "wrong.py", HEAD + "@hookimpl\ndef cchc_rules():\n    return [half]\n")
    assert load_plugins([file], entry_points=False, without="wrong").plugins == {}


@pytest.mark.parametrize("path", ["\0.py", "x" * 5000 + ".py", "no/such.py"])
def test_what_is_no_file_is_a_plugin_that_does_not_load(path: str) -> None:
    with pytest.raises(PluginError, match="cannot be loaded"):
        load(Path(path))


def test_only_allowed_plugins_are_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distribution(tmp_path, "dak_lak", GOOD.format(name="dak_lak"))
    distribution(tmp_path, "dak_nong", "raise RuntimeError('imported')")
    monkeypatch.syspath_prepend(str(tmp_path))
    registry = load_plugins([EXAMPLE], allow=["dak_lak"])
    assert registry.plugins == {"dak_lak": "2.0", "example": "1.2"}
    assert load_plugins(allow=[]).plugins == {}
    assert load_plugins(allow=["dak_lak"], without=["dak_nong"]).plugins == {"dak_lak": "2.0"}


def test_what_became_of_each_plugin_is_told_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distribution(tmp_path, "dong_nai", "raise OSError('no file')")
    distribution(tmp_path, "dong_thap", "raise RuntimeError('imported')", "3.0")
    monkeypatch.syspath_prepend(str(tmp_path))
    wrong = written(tmp_path, "wrong.py", HEAD)
    left = written(tmp_path, "left.py", "raise RuntimeError('imported')")
    plugins = list_plugins([EXAMPLE, wrong, left], allow=["dong_nai"], without=["left"])
    told = {
        one.source.name: (one.state, one.version, one.source.sort) for one in plugins if not one.source.own
    }
    assert told == {
        "dong_nai": ("failed", "2.0", "distribution"),
        "dong_thap": ("not_allowed", "3.0", "distribution"),
        "example": ("loaded", "1.2", "file"),
        "wrong": ("failed", "", "file"),
        "left": ("left_out", "", "file"),
    }
    found = {one.source.name: one for one in plugins}
    assert list(found["example"].rules) == ["example.half", "example.shouting"]
    assert found["example"].hooks == ("cchc_rules", "cchc_specs")
    assert [spec.name for spec in found["example"].specs] == ["soctrang-huyen-cchc.yaml"]
    reason = found["wrong"].reason
    assert reason is not None
    assert "@hookimpl" in reason.en
