"""The problems of one spec file: collected with their places, ordered, and raised all at once."""

import re
from collections.abc import Iterable, Iterator

from cchc_audit.language import Language, Text
from cchc_audit.problem import Problem
from cchc_audit.spec.document import Document, Path, Tree, written

_ID = re.compile(r"\w+(?:[.-]\w+)*")


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
        self._unreadable = {(problem.file, problem.line, problem.column) for problem in document.problems}
        self._known: set[tuple[str, int, int, str]] = set()

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
        document, own = self.document.written_at(path)
        if offset is not None:
            line, column = document.place_in_text(own, offset)
        else:
            line, column = document.place(own, at_key=at_key)
        known = (document.file, line, column, text.en)
        if known[:3] in self._unreadable or known in self._known:
            return
        self._known.add(known)
        self._problems.append(
            Problem(
                code=code,
                text=text,
                file=document.file,
                line=line,
                column=column,
                path=written(own),
                suggestion=suggestion,
                through=cause_of(self.document, path, document),
            )
        )

    def append(self, problem: Problem) -> None:
        """Take over a problem that was found by other means."""
        self._problems.append(problem)

    def reported_at(self, path: Path) -> bool:
        """Whether a problem is known at the value or the key of a path."""
        if not self._problems:
            return False
        document, own = self.document.written_at(path)
        places = {document.place(own), document.place(own, at_key=True)}
        return any(
            (problem.line, problem.column) in places
            for problem in self._problems
            if problem.file == document.file
        )

    def ordered(self) -> tuple[Problem, ...]:
        """The problems in the order of the file; behind them those of the files that it extends."""
        order = {document.file: place for place, document in enumerate(self.document.files)}
        return tuple(
            sorted(
                self._problems,
                key=lambda one: (order.get(one.file, len(order)), one.line or 0, one.column or 0),
            )
        )

    def __bool__(self) -> bool:
        return bool(self._problems)


def cause_of(whole: Document, path: Path, document: Document) -> str:
    """The place in an extension that makes something in its base wrong; "" for what the extension itself says.

    It is the replacement of something that is named there, as far as there is one, else the extension as such.
    """
    extension = whole.extension
    if extension is None or document is extension.own:
        return ""
    named = set(_words(whole.value(path[:2])))
    replaced = next((own for name, own in extension.replaced.items() if name in named), ("extends",))
    line, column = extension.own.place(replaced)
    return f"{extension.own.file}:{line}:{column}"


def _words(tree: Tree) -> Iterator[str]:
    """Everything in a tree that may be an id."""
    if isinstance(tree, str):
        yield from _ID.findall(tree)
    elif isinstance(tree, (list, dict)):
        for one in tree.values() if isinstance(tree, dict) else tree:
            yield from _words(one)
