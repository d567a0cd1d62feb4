"""The distribution: what pyproject.toml says of the tree, without building anything."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PYPROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SETUPTOOLS = PYPROJECT["tool"]["setuptools"]
FOLDERS = ("cchc_audit", "rules", "specs")


def tracked(*parts: str) -> list[str]:
    """The files that git tracks and that are still there; in an unpacked sdist, the files that are there."""
    git = ["git", "-C", str(ROOT), "ls-files", "-z", "--", *parts]
    try:
        listed = subprocess.run(git, capture_output=True, check=True).stdout.decode().split("\0")  # noqa: S603 - fixed
    except (OSError, subprocess.CalledProcessError):
        files = (file for part in parts for file in [ROOT / part, *(ROOT / part).rglob("*")])
        listed = [file.relative_to(ROOT).as_posix() for file in files if "__pycache__" not in file.parts]
    return sorted(file for file in listed if (ROOT / file).is_file())


def folder_of(package: str) -> PurePosixPath:
    """The folder that a package is made of, by the longest name in package-dir that it begins with."""
    folders: dict[str, str] = SETUPTOOLS["package-dir"]
    root = next(
        name for name in sorted(folders, key=len, reverse=True) if f"{package}.".startswith(f"{name}.")
    )
    return PurePosixPath(folders[root], *package.removeprefix(root).strip(".").split("."))


def packed() -> set[str]:
    """The files of the tree that the wheel gets."""
    files = [PurePosixPath(file) for file in tracked(*FOLDERS)]
    found: set[str] = set()
    for package in SETUPTOOLS["packages"]:
        folder = folder_of(package)
        patterns = ["*.py", *SETUPTOOLS["package-data"].get(package, ())]
        found.update(
            str(file)
            for file in files
            if file.parent == folder and any(fnmatch(file.name, pattern) for pattern in patterns)
        )
    return found


def test_the_wheel_gets_every_tracked_file_of_the_packages() -> None:
    assert sorted(set(tracked(*FOLDERS)) - packed()) == []


@pytest.mark.parametrize("package", SETUPTOOLS["packages"])
def test_every_listed_package_is_there(package: str) -> None:
    assert (ROOT / folder_of(package) / "__init__.py").is_file()


def test_packages_are_listed_once_and_in_order() -> None:
    assert SETUPTOOLS["packages"] == sorted(set(SETUPTOOLS["packages"]))


@pytest.mark.parametrize(
    ("package", "pattern"),
    [(package, pattern) for package, patterns in SETUPTOOLS["package-data"].items() for pattern in patterns],
)
def test_every_pattern_of_package_data_finds_files(package: str, pattern: str) -> None:
    assert package in SETUPTOOLS["packages"]
    assert list((ROOT / folder_of(package)).glob(pattern))


def test_the_files_that_the_metadata_name_are_there() -> None:
    project = PYPROJECT["project"]
    assert [
        name for name in (project["readme"], *project["license-files"]) if not (ROOT / name).is_file()
    ] == []


def imported(module: ast.Module) -> Iterator[str]:
    """Every module, and every name of a module, that is imported somewhere in it."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


PYTHON_FILES = [file for file in tracked(*FOLDERS, "plugins", "tests", "benchmarks") if file.endswith(".py")]


def test_no_module_imports_the_rules_or_specs() -> None:
    # As folders of a checkout they have no such name there; the engine loads them.
    mapped = tuple(f"{name}." for name, folder in SETUPTOOLS["package-dir"].items() if folder != name)
    assert {
        (file, name)
        for file in PYTHON_FILES
        for name in imported(ast.parse((ROOT / file).read_text("utf-8")))
        if f"{name}.".startswith(mapped)
    } == set()


def test_no_module_imports_relatively() -> None:
    # A rule file is a module of two names, a plugin of one file is in no package: neither has a place to start from.
    # The package of a plugin has another name where it is loaded from its folder: there nothing else works.
    assert [
        file
        for file in PYTHON_FILES
        if not (file.startswith("plugins/") and (ROOT / file).with_name("__init__.py").is_file())
        for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ] == []


def test_every_module_has_a_layer() -> None:
    (contract,) = PYPROJECT["tool"]["importlinter"]["contracts"]
    assert contract["exhaustive"]
    listed = [name.strip() for layer in contract["layers"] for name in layer.split("|")]
    modules = {
        PurePosixPath(file).parts[1].removesuffix(".py")
        for file in tracked("cchc_audit")
        if file.endswith(".py")
    }
    assert sorted(listed) == sorted(modules - {"__init__"})


def commands_shown(file: str) -> set[str]:
    """The make targets that a document tells its readers to use, in a code span or at the start of a line of code."""
    text = (ROOT / file).read_text("utf-8")
    return set(re.findall(r"(?:`|^[ \t]*(?:\$ )?)make ([a-z][a-z-]*)", text, re.MULTILINE))


def test_the_make_targets_that_documents_show_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    documents = [
        file for file in tracked("README.md", "CONTRIBUTING.md", "docs", "benchmarks") if file.endswith(".md")
    ]
    shown = {(file, target) for file in documents for target in commands_shown(file)}
    assert {target for _, target in shown} >= {"test"}
    assert {(file, target) for file, target in shown if target not in targets} == set()


def test_every_make_target_is_declared_phony() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert sorted(phony.split()) == sorted(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
