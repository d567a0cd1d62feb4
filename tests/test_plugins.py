"""Loading plugins: what is given, and each way in which a plugin can be wrong."""

import os
import shutil
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cchc_audit.plugins import PluginError, Registry, load_plugins

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "tests" / "data" / "plugins" / "example.py"
HEAD = """
from cchc_audit.plugins import hookimpl
from cchc_audit.relations.nodes import Indicator, Relation
from cchc_audit.rule.record import Rule, inspection, relation


@relation("wrong.half", vi="Không quá một nửa.", en="At most one half.")
def half(*, part: Indicator, whole: Indicator) -> Relation:
    return 2 * part <= whole

"""

RULE_X = "@relation('wrong.x', vi='x', en='x')\ndef x(*, a: Indicator) -> Relation:\n"
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
    assert not load(file, without=("wrong",)).plugins


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


def test_the_files_name_in_lower_case_is_the_plugins(tmp_path: Path) -> None:
    code = HEAD.replace("wrong.half", "so-noi-vu.half") + "@hookimpl\ndef cchc_rules():\n    return [half]\n"
    registry = load(written(tmp_path, "So Noi-Vu.py", code))
    assert registry.plugins == {"so-noi-vu": ""}
    assert "so-noi-vu.half" in registry.rules


def distribution(folder: Path, name: str, code: str, version: str = "2.0") -> None:
    """A distribution as pip leaves it, with one entry point."""
    written(folder, f"{name}_plugin.py", code)
    info = folder / f"{name}_plugin-{version}.dist-info"
    info.mkdir()
    written(info, "METADATA", f"Metadata-Version: 2.1\nName: {name}-plugin\nVersion: {version}\n")
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
