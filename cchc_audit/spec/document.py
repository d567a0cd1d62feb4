"""A YAML file as a plain tree of text, whole numbers, true, false and nothing, with the place of each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, TypeAlias

from cchc_audit.problem import Problem

Tree: TypeAlias = "str | int | bool | list[Tree] | dict[str, Tree] | None"
Path: TypeAlias = tuple[str | int, ...]

_PLAIN_KEY = re.compile(r"[A-Za-z_][\w-]*")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_CHARACTERS_OF = {
    "'": re.compile(r"''|\S"),
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|[^\s])|[^\s\\]", re.DOTALL),
}
_ANY_CHARACTER = re.compile(r"\S")


class Mark(NamedTuple):
    """Where a piece of YAML stands: line and column from 1, and its first and last index in the text."""

    line: int
    column: int
    start: int
    end: int
    style: str
    children: "dict[str, tuple[Mark, Mark]] | list[Mark] | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One YAML file.

    Attributes:
        file: its name as given.
        text: all that is written in it.
        tree: what it says; keys are always text.
        root: where everything stands.
        problems: what is wrong with its YAML although it can be read (duplicate keys, anchors, tags).
    """

    file: str
    text: str
    tree: Tree
    root: Mark
    problems: tuple[Problem, ...] = ()

    def place(self, path: Path, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column of the value at a path or of its key; of what encloses it if nothing is there."""
        mark, key = self._mark(path)
        shown = key if at_key and key is not None else mark
        return shown.line, shown.column

    def places(self) -> Mapping[Path, tuple[int, int]]:
        """Line and column of every value, by its path."""
        found: dict[Path, tuple[int, int]] = {}
        waiting: list[tuple[Path, Mark]] = [((), self.root)]
        while waiting:
            path, mark = waiting.pop()
            found[path] = (mark.line, mark.column)
            if isinstance(mark.children, dict):
                waiting.extend(((*path, key), value) for key, (_, value) in mark.children.items())
            elif mark.children is not None:
                waiting.extend(((*path, index), child) for index, child in enumerate(mark.children))
        return found

    def place_in_text(self, path: Path, offset: int) -> tuple[int, int]:
        """Line and column of a character (from 0) of the text at a path, however it is quoted or folded."""
        value, mark = self.value(path), self._mark(path)[0]
        if not isinstance(value, str):
            return mark.line, mark.column
        before = len("".join(value[:offset].split()))
        body = mark.start + (1 if mark.style in {"'", '"'} else 0)
        if mark.style in {"|", ">"}:
            body = self.text.find("\n", mark.start) + 1
        characters = _CHARACTERS_OF.get(mark.style, _ANY_CHARACTER).finditer(self.text, body, mark.end)
        found = next(islice(characters, before, None), None)
        return _line_and_column(self.text, found.start() if found else min(mark.end, len(self.text)))

    def value(self, path: Path) -> Tree:
        """What stands at a path; None if nothing does."""
        value = self.tree
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def _mark(self, path: Path) -> tuple[Mark, Mark | None]:
        mark, key = self.root, None
        for step in path:
            children = mark.children
            if isinstance(children, dict) and isinstance(step, str) and step in children:
                key, mark = children[step]
            elif isinstance(children, list) and isinstance(step, int) and step < len(children):
                key, mark = None, children[step]
            else:
                break
        return mark, key


def written(path: Path) -> str:
    """A path as people write it, `checks[3].parts[1]`; keys that are no plain words stand in brackets."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif _PLAIN_KEY.fullmatch(step):
            text += f".{step}" if text else step
        else:
            text += f"[{step}]"
    return text


def _line_and_column(text: str, index: int) -> tuple[int, int]:
    line, start = 1, 0
    for found in _LINE_BREAK.finditer(text, 0, index):
        line, start = line + 1, found.end()
    return line, index - start + 1
