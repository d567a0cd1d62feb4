"""Plugins that are folders: packages, distributions that are not installed, and folders of files."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cchc_audit.plugins import PluginError, Registry, load_plugins

RULE = """
from cchc_audit import Indicator, Relation, Rule, hookimpl, relation


@relation("{plugin}.{name}", vi="Không quá một nửa.", en="At most one half.")
def half(*, part: Indicator, whole: Indicator) -> Relation:
    return {factor} * part <= whole

"""
HOOK = "\n@hookimpl\ndef cchc_rules() -> list[Rule]:\n    return [half]\n"
PACKAGE = 'from cchc_audit import Rule, hookimpl\nfrom .limits import half\n\n__version__ = "0.7"\n' + HOOK


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def load(*paths: Path, without: tuple[str, ...] = ()) -> Registry:
    return load_plugins(paths, entry_points=False, without=without)


def package(folder: Path, plugin: str, factor: str = "2") -> Path:
    written(folder / "limits.py", RULE.format(plugin=plugin, name="half", factor=factor))
    written(folder / "__init__.py", PACKAGE)
    return folder


def test_a_package_is_a_plugin_called_like_its_folder(tmp_path: Path) -> None:
    registry = load(package(tmp_path / "soc_trang", "soc_trang"))
    assert registry.plugins == {"soc_trang": "0.7"}
    assert registry.rules["soc_trang.half"].origin.partition(":")[0].endswith("limits.py")


def test_a_package_is_found_from_inside_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(package(tmp_path / "soc_trang", "soc_trang"))
    assert load(Path()).plugins == {"soc_trang": "0.7"}


def test_a_package_is_read_anew_each_time(tmp_path: Path) -> None:
    folder = package(tmp_path / "soc_trang", "soc_trang")
    assert "soc_trang.half" in load(folder).rules
    written(folder / "limits.py", RULE.format(plugin="soc_trang", name="a-half", factor="2"))
    assert "soc_trang.a-half" in load(folder).rules


def test_several_threads_load_a_package(tmp_path: Path) -> None:
    folder = package(tmp_path / "soc_trang", "soc_trang")
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: "soc_trang.half" in load(folder).rules, range(8)))
    assert found == [True] * 8


def test_each_file_of_a_folder_is_a_plugin_of_its_own(tmp_path: Path) -> None:
    for name in ("ca_mau", "an_giang"):
        written(tmp_path / f"{name}.py", RULE.format(plugin=name, name="half", factor="2") + HOOK)
    for name in ("_shared", "test_ca_mau", "conftest", "setup"):
        written(tmp_path / f"{name}.py", "raise RuntimeError('no plugin')")
    assert list(load(tmp_path).plugins) == ["an_giang", "ca_mau"]


PROJECT = """
[project]
name = "cchc-soc-trang"
version = "1.3"
dependencies = ["cchc-audit{wanted}"]

[project.entry-points.cchc_audit]
soc_trang = "{module}"
"""


@pytest.mark.parametrize("base", [".", "src"])
@pytest.mark.parametrize("single", [True, False])
def test_the_folder_of_a_distribution_need_not_be_installed(
    base: str, tmp_path: Path, *, single: bool
) -> None:
    written(tmp_path / "pyproject.toml", PROJECT.format(wanted="", module="cchc_soc_trang"))
    if single:
        code = RULE.format(plugin="soc_trang", name="half", factor="2") + HOOK
        written(tmp_path / base / "cchc_soc_trang.py", code)
    else:
        package(tmp_path / base / "cchc_soc_trang", "soc_trang")
    registry = load(tmp_path)
    assert registry.plugins == {"soc_trang": "1.3"}
    assert "soc_trang.half" in registry.rules


WRONG = {
    "is empty": ({}, "holds no plugin"),
    "has a project file that is no TOML": ({"pyproject.toml": "[project"}, "pyproject.toml cannot be used"),
    "has a project file that says nonsense": ({"pyproject.toml": "project = 3"}, "pyproject.toml cannot be used"),
    "has no entry point": ({"pyproject.toml": "[project]\nname = 'x'"}, "no [project.entry-points.cchc_audit]"),
    "names a module that is not there": (
        {"pyproject.toml": PROJECT.format(wanted="", module="elsewhere")},
        "names the module elsewhere, which is not there",
    ),
    "requires another engine": (
        {"pyproject.toml": PROJECT.format(wanted=">=9", module="plugin"), "plugin.py": "raise RuntimeError"},
        "it supports cchc-audit >=9",
    ),
    "imports itself as if it were installed": (
        {"__init__.py": "from province.limits import half\n" + HOOK, "limits.py": ""},
        "from .name import",
    ),
    "has a module that raises": ({"__init__.py": "from . import limits", "limits.py": "1 / 0"}, "ZeroDivisionError"),
}  # fmt: skip


@pytest.mark.parametrize("how", WRONG)
def test_a_wrong_folder_is_told(how: str, tmp_path: Path) -> None:
    files, told = WRONG[how]
    folder = tmp_path / "province"
    folder.mkdir()
    for name, text in files.items():
        written(folder / name, text)
    with pytest.raises(PluginError) as caught:
        load(folder)
    assert told in caught.value.text.en
    assert f"--without {caught.value.plugin}" in caught.value.text.vi
    assert "\n" not in caught.value.text.vi
    assert not load(folder, without=(caught.value.plugin,)).plugins


def test_loading_a_folder_leaves_the_search_path_alone(tmp_path: Path) -> None:
    before = list(sys.path)
    load(package(tmp_path / "soc_trang", "soc_trang"))
    assert sys.path == before
