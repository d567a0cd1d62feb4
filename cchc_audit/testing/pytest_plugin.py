"""Collects cases in YAML as tests of pytest, without a line of code in the project under test.

Cases are collected of `tests/rules/*.yaml` and `tests/specs/*.yaml` of a project whose pyproject.toml announces a
plugin of this product, or whose pytest configuration says `cchc_plugins` (its plugins that are a single file);
and of all folders that the configuration lists as `cchc_cases`. Nobody else's YAML is looked at. A project that is not
installed is loaded from its folder.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cchc_audit.testing.collection import Installed, RunnableCase
    from cchc_audit.testing.expectations import Failure

_FOLDERS = ("rules", "specs")
_PLUGINS = "cchc_plugins"
_CASES = "cchc_cases"
_INSTALLED = pytest.StashKey[dict[tuple[Path, ...], "Installed"]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the configuration name plugins that are a single file, and folders of cases."""
    parser.addini(_PLUGINS, "rule plugins of cchc-audit that are a single file", type="paths", default=[])
    parser.addini(_CASES, "further folders with cases of cchc-audit in YAML", type="paths", default=[])


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "CaseFile | None":
    """Collect a file of cases."""
    if file_path.suffix != ".yaml" or not _is_of_cases(file_path, parent.config):
        return None
    return CaseFile.from_parent(parent, path=file_path)


def _is_of_cases(file: Path, config: pytest.Config) -> bool:
    if file.parent in config.getini(_CASES):
        return True
    folder = file.parent
    if folder.name not in _FOLDERS or folder.parent.name != "tests":
        return False
    from cchc_audit.testing.projects import announced_plugins  # noqa: PLC0415 - costs nothing where there are no cases

    project = folder.parent.parent
    return bool(announced_plugins(project)) or (bool(config.getini(_PLUGINS)) and project == config.rootpath)


def _installed(config: pytest.Config, project: Path) -> "Installed":
    """What is installed, loaded once for all files of a project; the project itself too, if it is not installed."""
    from cchc_audit.testing.collection import Installed  # noqa: PLC0415 - as above
    from cchc_audit.testing.projects import has_its_plugins, is_installed  # noqa: PLC0415 - as above

    plugins: list[Path] = list(config.getini(_PLUGINS))
    if has_its_plugins(project) and not is_installed(project) and project not in plugins:
        plugins.append(project)
    known = config.stash.setdefault(_INSTALLED, {})
    key = tuple(plugins)
    if key not in known:
        known[key] = Installed(plugins)
    return known[key]


class CaseFile(pytest.File):
    """A file of cases."""

    def collect(self) -> "Iterator[CaseItem]":
        """Give each case as a test that is called like it."""
        from cchc_audit.testing.collection import runnable_cases  # noqa: PLC0415 - as above
        from cchc_audit.testing.refusing import CaseError  # noqa: PLC0415 - as above

        try:
            cases = runnable_cases(self.path, _installed(self.config, self.path.parent.parent.parent))
        except CaseError as error:
            raise self.CollectError(str(error)) from error
        for case in cases:
            yield CaseItem.from_parent(self, name=case.name, case=case)


class CaseItem(pytest.Item):
    """One case."""

    def __init__(self, *, case: "RunnableCase", **settings: object) -> None:
        """Keep the case beside what pytest wants to know."""
        super().__init__(**settings)  # type: ignore[arg-type]
        self._case = case

    def runtest(self) -> None:
        """Run the case.

        Raises:
            CaseFailed: it gives other findings than it expects.
        """
        failure = self._case.run()
        if failure is not None:
            raise CaseFailed(failure)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]
        """What differs, and what was found, without a traceback of this product."""
        from cchc_audit.testing.refusing import CaseError  # noqa: PLC0415 - as above

        if isinstance(excinfo.value, CaseFailed):
            failure = excinfo.value.failure
            told = "\n".join(one.en for one in failure.differences)
            return f"{self._case.file}:{self._case.line}\n{told}\n\nactual findings:\n{failure.actual}"
        if isinstance(excinfo.value, CaseError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the case stands."""
        return self.path, self._case.line - 1, self.name


class CaseFailed(Exception):  # noqa: N818 - the name says what is the case
    """A case gives other findings than it expects."""

    def __init__(self, failure: "Failure") -> None:
        super().__init__(str(failure))
        self.failure = failure
