"""A YAML file as a plain tree of text, whole numbers, true, false and nothing, with the place of each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, TypeAlias

from yaml.events import Event, ScalarEvent

from cchc_audit.frozen import Frozen
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


class Branch(NamedTuple):
    """Where a list or a mapping stands, and its items; an item without items of its own is its event."""

    event: Event
    children: "dict[str, tuple[Event, Standing]] | list[Standing]"


Standing: TypeAlias = Event | Branch


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One YAML file.

    Attributes:
        file: its name as given.
        text: all that is written in it.
        tree: what it says; keys are always text.
        root: the parser's event of everything, which knows where it stands.
        problems: what is wrong with its YAML although it can be read (duplicate keys, anchors, tags).
        extension: where everything is written, if it extends another; its tree is the effective one then.
    """

    file: str
    text: str
    tree: Tree
    root: Standing
    problems: tuple[Problem, ...] = ()
    extension: "Extension | None" = None

    def written_at(self, path: Path) -> "tuple[Document, Path]":
        """The file in which that is written which stands at a path, and its path there."""
        if self.extension is None:
            return self, path
        for length in range(len(path), -1, -1):
            if path[:length] in self.extension.origins:
                document, own = self.extension.origins[path[:length]]
                return document, (*own, *path[length:])
        return self.extension.own, path

    @property
    def files(self) -> "tuple[Document, ...]":
        """The file itself, then the one that it extends, and so on."""
        return (self,) if self.extension is None else (self.extension.own, *self.extension.base.files)

    def place(self, path: Path, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column of the value at a path or of its key; of what encloses it if nothing is there."""
        event, key = self._event(path)
        return start_of(key if at_key and key is not None else event, self.text)[:2]

    def places(self) -> Mapping[Path, tuple[int, int]]:
        """Line and column of every value, by its path."""
        found: dict[Path, tuple[int, int]] = {}
        waiting: list[tuple[Path, Standing]] = [((), self.root)]
        while waiting:
            path, standing = waiting.pop()
            found[path] = start_of(_event_of(standing), self.text)[:2]
            children = standing.children if isinstance(standing, Branch) else []
            if isinstance(children, dict):
                waiting.extend(((*path, key), value) for key, (_, value) in children.items())
            else:
                waiting.extend(((*path, index), child) for index, child in enumerate(children))
        return found

    def place_in_text(self, path: Path, offset: int) -> tuple[int, int]:
        """Line and column of a character (from 0) of the text at a path, however it is quoted or folded."""
        value, event = self.value(path), self._event(path)[0]
        line, column, start = start_of(event, self.text)
        if not isinstance(value, str) or not isinstance(event, ScalarEvent):
            return line, column
        end = event.end_mark.index if event.end_mark is not None else len(self.text)
        style = event.style or ""
        body = start + 1 if style in {"'", '"'} else start
        if style in {"|", ">"}:
            body = self.text.find("\n", start) + 1
        before = len("".join(value[:offset].split()))
        characters = _CHARACTERS_OF.get(style, _ANY_CHARACTER).finditer(self.text, body, end)
        found = next(islice(characters, before, None), None)
        return _line_and_column(self.text, found.start() if found else end)

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

    def _event(self, path: Path) -> tuple[Event, Event | None]:
        """The event of the value at a path, or of what encloses it, and the event of its key."""
        standing, key = self.root, None
        for step in path:
            children = standing.children if isinstance(standing, Branch) else []
            if isinstance(children, dict) and isinstance(step, str) and step in children:
                key, standing = children[step]
            elif isinstance(children, list) and isinstance(step, int) and step < len(children):
                key, standing = None, children[step]
            else:
                break
        return _event_of(standing), key


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """How a document came about that extends another one.

    Attributes:
        base: what is extended, itself with all that it extends.
        own: the file that extends it, by itself.
        origins: for paths of the effective tree the file in which it is written, and the path there.
        replaced: by the id of an indicator or check that is replaced, the path in `own` at which it is.
    """

    base: Document
    own: Document
    origins: Mapping[Path, tuple[Document, Path]]
    replaced: Mapping[str, Path] = field(default_factory=lambda: Frozen({}))


def _event_of(standing: Standing) -> Event:
    return standing.event if isinstance(standing, Branch) else standing


def start_of(event: Event, text: str) -> tuple[int, int, int]:
    """Line and column from 1 of what an event begins, and its index in the text.

    The C parser places what is left out at the end of a file on a line that is not there.
    """
    mark = event.start_mark
    if mark is None:
        raise TypeError(event)
    if mark.index >= len(text):
        return *_line_and_column(text, len(text)), len(text)
    return mark.line + 1, mark.column + 1, mark.index


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
