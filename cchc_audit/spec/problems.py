"""The problems of one spec file: collected with their places, ordered, and raised all at once."""

from collections.abc import Iterable

from cchc_audit.language import Language, Text
from cchc_audit.problem import Problem
from cchc_audit.spec.document import Document, Path, written


class SpecProblems(Exception):  # noqa: N818 - it carries all problems of a file, not one error
    """A spec that cannot be used; `problems` holds all that is wrong with it, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.to("en"))

    def to(self, language: Language) -> str:
        """All problems, one on each line."""
        return "\n".join(problem.to(language) for problem in self.problems)


class ProblemList:
    """Gathers what is wrong in a document; what YAML itself made unreadable is not judged again."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._problems: list[Problem] = list(document.problems)
        self._unreadable = {(problem.line, problem.column) for problem in document.problems}
        self._known: set[tuple[int, int, str]] = set()

    def add(  # noqa: PLR0913 - the parts of a problem and the ways to point at it
        self,
        code: str,
        text: Text,
        path: Path,
        *,
        at_key: bool = False,
        offset: int | None = None,
        suggestion: Text | None = None,
    ) -> None:
        """Report a problem at a path: at its value, its key, or a character (from 0) inside its text."""
        if offset is not None:
            line, column = self.document.place_in_text(path, offset)
        else:
            line, column = self.document.place(path, at_key=at_key)
        known = (line, column, text.en)
        if (line, column) in self._unreadable or known in self._known:
            return
        self._known.add(known)
        self._problems.append(
            Problem(
                code=code,
                text=text,
                file=self.document.file,
                line=line,
                column=column,
                path=written(path),
                suggestion=suggestion,
            )
        )

    def append(self, problem: Problem) -> None:
        """Take over a problem that was found by other means."""
        self._problems.append(problem)

    def reported_at(self, path: Path) -> bool:
        """Whether a problem is known at the value or the key of a path."""
        if not self._problems:
            return False
        places = {self.document.place(path), self.document.place(path, at_key=True)}
        return any((problem.line, problem.column) in places for problem in self._problems)

    def ordered(self) -> tuple[Problem, ...]:
        """The problems in the order of the file."""
        return tuple(sorted(self._problems, key=lambda problem: (problem.line or 0, problem.column or 0)))

    def __bool__(self) -> bool:
        return bool(self._problems)
