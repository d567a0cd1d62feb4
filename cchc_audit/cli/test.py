"""`test`: runs the cases of rules and specs, for those who do not have pytest."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_audit.cli import author_sentences
from cchc_audit.cli.diverting import output_diverted
from cchc_audit.cli.output import tell, write_line
from cchc_audit.cli.parser import filled
from cchc_audit.cli.running import CANNOT
from cchc_audit.language import Language
from cchc_audit.refusal import CannotAudit
from cchc_audit.testing.collection import Installed, RunnableCase, case_files, runnable_cases
from cchc_audit.testing.expectations import Failure
from cchc_audit.testing.projects import has_its_plugins
from cchc_audit.testing.refusing import CaseError


def run_test(given: Namespace, language: Language) -> int:
    """Run all cases, tell those that fail, and give the exit code: 2 some cannot be run, 1 some fail, else 0."""
    try:
        with output_diverted():
            installed = Installed(_plugins(given), given.without)
    except CaseError as error:
        raise CannotAudit("plugin", {}, error.text) from error
    run = _Run(installed=installed, language=language)
    for file in _files(given.places):
        run.file(file)
    told = filled(author_sentences.CASES_RUN, passed=run.passed, failed=run.failed, unusable=run.unusable)
    write_line(told.to(language))
    if run.unusable:
        return CANNOT
    return 1 if run.failed else 0


def _plugins(given: Namespace) -> list[Path]:
    """The plugins that are named, and those whose own folders are to be tested."""
    named = [*given.configuration.plugins, *given.plugin]
    known = {path.resolve() for path in named}
    return named + [
        place for place in given.places if has_its_plugins(place) and place.resolve() not in known
    ]


def _files(places: Sequence[Path]) -> Iterator[Path]:
    for place in places:
        files = case_files(place)
        if not files:
            raise CannotAudit(
                "no-cases", {"place": str(place)}, filled(author_sentences.NO_CASES, place=place)
            )
        yield from files


@dataclass(slots=True, kw_only=True)
class _Run:
    """Runs file by file and counts."""

    installed: Installed
    language: Language
    passed: int = 0
    failed: int = 0
    unusable: int = 0

    def file(self, file: Path) -> None:
        """Run the cases of a file; one that cannot be used is told, and the others go on."""
        try:
            cases = runnable_cases(file, self.installed)
        except CaseError as error:
            self._cannot(error)
            return
        for case in cases:
            self._case(case)

    def _case(self, case: RunnableCase) -> None:
        try:
            with output_diverted():
                failure = case.run()
        except CaseError as error:
            self._cannot(error)
            return
        if failure is None:
            self.passed += 1
        else:
            self.failed += 1
            self._tell(case, failure)

    def _cannot(self, error: CaseError) -> None:
        self.unusable += 1
        tell(error.text, self.language)

    def _tell(self, case: RunnableCase, failure: Failure) -> None:
        told = filled(author_sentences.CASE_FAILED, file=case.file, line=case.line, name=case.name)
        write_line(told.to(self.language))
        for difference in failure.differences:
            write_line(f"  {difference.to(self.language)}")
        if not failure.actual:
            return
        write_line(author_sentences.ACTUAL_FINDINGS.to(self.language))
        for line in failure.actual.splitlines():
            write_line(line)
