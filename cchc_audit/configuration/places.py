"""On which line of a TOML file each key and each item of a list stands, which tomllib does not tell."""

import re
from collections.abc import Mapping
from typing import NoReturn

Place = tuple[str | int, ...]
"""The keys and the indexes of items that lead to a value."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+')
_POINT = re.compile(r"[ \t]*\.[ \t]*")
_SCALAR = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|[^,\[\]{}#\n\"']+",
    re.DOTALL,
)


def lines_of(text: str) -> Mapping[Place, int]:
    """The line, from 1, of every key, table and item of a TOML text that tomllib accepts."""
    scanner = _Scanner(text)
    scanner.document()
    return scanner.lines


class _Scanner:
    """Goes through a text once; what is no TOML was refused before."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._counted = (0, 1)
        self._lists: dict[Place, int] = {}
        self.lines: dict[Place, int] = {(): 1}

    def document(self) -> None:
        """Tables and the keys in them."""
        table: Place = ()
        self._skip()
        while self._at < len(self._text):
            if self._take("["):
                table = self._header()
            else:
                self._pair(table)
            self._skip()

    def _header(self) -> Place:
        """The place of a table; a table in double brackets is one more item of a list."""
        line, several = self._line(), self._take("[")
        place: Place = ()
        keys = self._keys()
        for key in keys:
            place = (*place, key)
            if several and len(place) - sum(isinstance(step, int) for step in place) == len(keys):
                self._lists[place] = self._lists.get(place, -1) + 1
            self.lines.setdefault(place, line)
            if place in self._lists:
                place = (*place, self._lists[place])
                self.lines.setdefault(place, line)
        for _ in range(2 if several else 1):
            self._take("]")
        return place

    def _pair(self, table: Place) -> None:
        line = self._line()
        place = table
        for key in self._keys():
            place = (*place, key)
            self.lines.setdefault(place, line)
        self._take("=")
        self._value(place)

    def _keys(self) -> tuple[str, ...]:
        """A key, or several joined by points."""
        keys = [self._key()]
        while (point := _POINT.match(self._text, self._at)) is not None:
            self._at = point.end()
            keys.append(self._key())
        self._skip()
        return tuple(keys)

    def _key(self) -> str:
        self._skip()
        found = _KEY.match(self._text, self._at)
        if found is None:
            self._refuse()
        self._at = found.end()
        key = found.group()
        return _unquoted(key) if key[0] in "'\"" else key

    def _value(self, place: Place) -> None:
        self._skip()
        if self._take("["):
            index = 0
            while not self._take("]"):
                self.lines[*place, index] = self._line()
                self._value((*place, index))
                self._take(",")
                index += 1
        elif self._take("{"):
            while not self._take("}"):
                self._pair(place)
                self._take(",")
        else:
            found = _SCALAR.match(self._text, self._at)
            if found is None:
                self._refuse()
            self._at = found.end()

    def _take(self, mark: str) -> bool:
        """Whether the mark comes next behind blanks; it is gone over, and the blanks behind it."""
        self._skip()
        if not self._text.startswith(mark, self._at):
            return False
        self._at += len(mark)
        self._skip()
        return True

    def _skip(self) -> None:
        found = _BLANK.match(self._text, self._at)
        self._at = self._at if found is None else found.end()

    def _line(self) -> int:
        """The line of the next character."""
        at, line = self._counted
        line += self._text.count("\n", at, self._at)
        self._counted = (self._at, line)
        return line

    def _refuse(self) -> NoReturn:
        raise ValueError(f"no TOML at character {self._at}")


def _unquoted(key: str) -> str:
    """What a key in quotes says."""
    import tomllib  # noqa: PLC0415 - only where a file is read

    return str(tomllib.loads(f"key = {key}")["key"])
